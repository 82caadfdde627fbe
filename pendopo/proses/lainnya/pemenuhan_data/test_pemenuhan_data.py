"""The story of a data call: seven villages are asked at once, each Kepala Desa stands for its figures (rules 21)."""

from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.models import Dokumen, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu

from .models import Angka, DesaDiminta, PemenuhanData

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
DESA = ("bulurejo", "kaliuling", "pundungsari", "purorejo", "tegalrejo", "tempurejo", "tempursari")
MINTA = {
    "peminta": "Kecamatan", "judul_data": "Data kependudukan", "periode": "Semester I 2026",
    "batas_tanggal": "30-11-2026", "sifat_data": "terbuka",
}  # fmt: skip


def minta(banyak: int = 2, **ubah: Any) -> PemenuhanData:
    variabel = [{"nama": f"Variabel {n}", "satuan": "jiwa"} for n in range(1, banyak + 1)]
    hasil = jalan.mulai(saya("kasi_pem"), "pemenuhan_data", MINTA | {"variabel": variabel} | ubah)
    bekerja()
    return PemenuhanData.objects.get(pk=hasil.kasus_id)


def isian(data: PemenuhanData, desa: str, nilai: list[Any], catatan: str = "") -> dict[str, Any]:
    angka = Angka.objects.filter(desa__berkas=data, desa__pihak__kode=f"desa-{desa}").order_by("pk")
    return {"angka": [{"id": a.pk, "nilai": n, "catatan": catatan} for a, n in zip(angka, nilai, strict=True)]}


def isi(data: PemenuhanData, desa: str, nilai: list[Any], catatan: str = "") -> None:
    lakukan(data.pk, "isi", f"operator_{desa}", **isian(data, desa, nilai, catatan))


def setujui_semua(data: PemenuhanData) -> None:
    for desa in DESA:
        lakukan(data.pk, "setujui", f"kades_{desa}", setuju="True")


def test_tujuh_desa_mengisi_lalu_digabung(kantor: Any) -> None:
    """V-DAT-01, V-KIP-07: each village answers for itself; the sum of the villages is the figure of the kecamatan."""
    data = minta()
    assert (data.nomor, len(yang_menunggu(data.pk))) == ("1/2026", 7)
    for urut, desa in enumerate(DESA, 1):
        isi(data, desa, [urut, urut * 10])
    assert yang_menunggu(data.pk) == ["setujui"] * 7
    setujui_semua(data)
    lakukan(data.pk, "periksa", "kasi_pem", catatan="lengkap")
    data.refresh_from_db()
    assert [v.jumlah for v in data.variabel.order_by("pk")] == [28, 280]
    assert (data.kelengkapan, data.desa_menjawab) == ("100.00 %".replace(".", ","), "7 dari 7")
    assert Kasus.objects.get(pk=data.pk).ditutup is not None
    assert Dokumen.objects.get(kasus_id=data.pk).jenis == "rekap_data"


def test_kelengkapan_dihitung_dari_sel_yang_terisi(kantor: Any) -> None:
    """Contoh 19: seven villages, twelve variables, 84 cells; 79 filled is 94,05 %."""
    data = minta(12)
    for desa in DESA:
        kosong = 5 if desa == "kaliuling" else 0
        isi(data, desa, [1] * (12 - kosong) + [""] * kosong, "belum didata" if kosong else "")
    setujui_semua(data)
    lakukan(data.pk, "periksa", "kasi_pem")
    data.refresh_from_db()
    assert data.kelengkapan == "94,05 %"


def test_kades_mengembalikan_hanya_desanya(kantor: Any) -> None:
    """One Kepala Desa sends the figures back with a reason; the other six villages are not opened again."""
    data = minta()
    for desa in DESA:
        isi(data, desa, [1, 2])
    with pytest.raises(Ditolak, match="perlu diperbaiki oleh operator"):
        lakukan(data.pk, "setujui", "kades_bulurejo", setuju="False")
    lakukan(data.pk, "setujui", "kades_bulurejo", setuju="False", alasan="angka kedua tertukar")
    for desa in DESA[1:]:
        lakukan(data.pk, "setujui", f"kades_{desa}", setuju="True")
    assert yang_menunggu(data.pk) == ["isi"]
    assert "tertukar" in Tugas.objects.get(kasus_id=data.pk).catatan
    isi(data, "bulurejo", [2, 1])
    assert yang_menunggu(data.pk) == ["setujui"]


def test_desa_yang_tidak_menjawab_ditandai(kantor: Any) -> None:
    """V-KIP-07: a village that does not answer is withdrawn with its reason; the recap names it."""
    data = minta()
    for desa in DESA[1:]:
        isi(data, desa, [1, 1])
    tunggu = Tugas.objects.get(kasus_id=data.pk, unsur="isi")
    tindakan.cabut(saya("kasi_pem"), tunggu.pk, "tiga kali diingatkan")
    for desa in DESA[1:]:
        lakukan(data.pk, "setujui", f"kades_{desa}", setuju="True")
    lakukan(data.pk, "periksa", "kasi_pem")
    data.refresh_from_db()
    assert (data.desa_menjawab, data.keterangan) == ("6 dari 7", "Desa Bulurejo: tiga kali diingatkan")


def test_lonjakan_meminta_catatan(kantor: Any) -> None:
    """V-DAT-04: a figure more than 25 percent off the last period is explained or refused."""
    lalu = minta()
    for desa in DESA:
        isi(lalu, desa, [100, 100])
    setujui_semua(lalu)
    lakukan(lalu.pk, "periksa", "kasi_pem")
    data = minta(periode="Semester II 2026")
    with pytest.raises(Ditolak, match="lebih dari 25 persen"):
        isi(data, "bulurejo", [126, 100])
    isi(data, "bulurejo", [125, 75])
    isi(data, "kaliuling", [126, 100], "pindahan dari desa tetangga")


def test_yang_kosong_dijelaskan(kantor: Any) -> None:
    data = minta()
    with pytest.raises(Ditolak, match="tulis mengapa tidak ada"):
        isi(data, "bulurejo", [1, ""])


def test_kasi_mengembalikan_dengan_catatan(kantor: Any) -> None:
    """The Kasi marks one village; only that one fills in again, and its Kades approves again."""
    data = minta()
    for desa in DESA:
        isi(data, desa, [1, 2])
    setujui_semua(data)
    salah = DesaDiminta.objects.get(berkas=data, pihak__kode="desa-tegalrejo")
    with pytest.raises(Ditolak, match="Tulis catatan"):
        lakukan(data.pk, "periksa", "kasi_pem", desa=[{"id": salah.pk, "perlu_perbaikan": "on"}])
    lakukan(
        data.pk,
        "periksa",
        "kasi_pem",
        desa=[{"id": salah.pk, "perlu_perbaikan": "on", "catatan_pemeriksa": "periksa lagi"}],
    )
    assert [t.jabatan.pihak.kode for t in Tugas.objects.filter(kasus_id=data.pk)] == ["desa-tegalrejo"]


def test_desa_lain_tidak_dapat_mengisi_atau_menyetujui(kantor: Any, client: Any, masuk: Any) -> None:
    """The wrong village is told nothing; the village's own operator does not stand for the figures."""
    data = minta()
    bulurejo = Jabatan.objects.get(peran="operator_desa", pihak__kode="desa-bulurejo")
    tunggu = Tugas.objects.get(kasus_id=data.pk, jabatan=bulurejo)
    with pytest.raises((TidakBerwenang, TidakAda)):
        jalan.selesaikan(saya("operator_kaliuling"), tunggu.pk, isian(data, "bulurejo", [1, 2]))
    masuk(client, "operator_desa", "desa-bulurejo")
    halaman = client.get(f"/tugas/{tunggu.pk}/").content.decode()
    assert halaman.count("Variabel 1") >= 1
    lain = Angka.objects.filter(desa__pihak__kode="desa-kaliuling").first()
    assert f'value="{lain.pk}"' not in halaman


def test_desa_tidak_ditambah_dengan_tangan(kantor: Any, client: Any, masuk: Any) -> None:
    """All villages are asked by the step: nobody adds another row, and no page offers it."""
    data = minta()
    masuk(client, "kasi_pem")
    assert "Tambah penerima" not in client.get(f"/berkas/{data.pk}/").content.decode()
    assert client.get(f"/berkas/{data.pk}/tambah/isi/").status_code == 404
    with pytest.raises(Ditolak, match="tidak menerima tambahan"):
        tindakan.tambah(saya("kasi_pem"), data.pk, "isi", {}, "lupa")


def test_kode_desa_harus_ada(kantor: Any) -> None:
    """V-DAT-02: the villages of the call are those of the office file, each with its region code."""
    Pihak.objects.filter(kode="desa-bulurejo").update(kode_wilayah="")
    with pytest.raises(Ditolak, match="Kode wilayah Desa Bulurejo"):
        minta()


def test_batas_yang_lewat_dan_tanpa_variabel_ditolak(kantor: Any) -> None:
    with pytest.raises(Ditolak) as galat:
        minta(batas_tanggal="20-11-2026")
    assert "batas_tanggal" in galat.value.semua
    with pytest.raises(Ditolak, match="paling sedikit 1"):
        minta(0)

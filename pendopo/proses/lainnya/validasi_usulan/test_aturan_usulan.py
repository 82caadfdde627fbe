"""The rules of a village's list, each by its number (rules 15)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang, Pihak
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, tindakan, tindakan_baris
from pendopo.mesin.models import Jejak, Kasus, Tugas

from .models import DaftarUsulan, Usulan
from .test_validasi_usulan import (
    KADES,
    OPERATOR,
    USULAN,
    buka,
    diputuskan,
    gambar,
    kirim,
    putus,
    saya,
    senin,
    tambah,
    terisi,
    tugas,
)  # fmt: skip

pytestmark = pytest.mark.django_db
_senin = senin


# --- V-VAL-01 ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nama", ["kades_kaliuling", OPERATOR, "operator_kaliuling", "kasi_pm", "camat", "sekcam"])
def test_hanya_kepala_desa_itu_yang_memutuskan(nama: str) -> None:
    """V-VAL-01: another village's head, the operator, an officer of the kecamatan: none decides, ranks or sends."""
    daftar = terisi(1)
    with pytest.raises((TidakBerwenang, TidakAda)):
        putus(daftar, 0, "sah", nama=nama)
    with pytest.raises((TidakBerwenang, TidakAda)):
        jalan.selesaikan(saya(nama), tugas(daftar, "putuskan"), {})
    assert daftar.usulan.get().keputusan == ""


@pytest.mark.parametrize("nama", [OPERATOR, "kasi_pm", "kades_kaliuling"])
def test_keputusan_tidak_dapat_diserahkan(nama: str) -> None:
    """V-VAL-01: also a task that was handed over is not decided by anybody else."""
    daftar = diputuskan("sah")
    penerima = saya(nama).pemegang[0].jabatan_id
    tindakan.serahkan(saya(KADES), tugas(daftar, "kirim"), penerima, "Saya berhalangan")
    with pytest.raises(Ditolak, match="Hanya Kepala Desa Bulurejo"):
        kirim(daftar, nama)
    lain = terisi_lain(daftar)
    tindakan.serahkan(saya(KADES), tugas(lain, "putuskan"), penerima, "Saya berhalangan")
    with pytest.raises(Ditolak, match="Hanya Kepala Desa Bulurejo"):
        putus(lain, 0, "sah", nama=nama)


def terisi_lain(daftar: DaftarUsulan) -> DaftarUsulan:
    """A second list of the same village, of the year after."""
    lain = buka("2029")
    tindakan_baris.simpan(saya(OPERATOR), tugas(lain, "isi"), None, USULAN | {"lampiran_foto": [gambar()]})
    jalan.selesaikan(saya(OPERATOR), tugas(lain, "isi"), {})
    return lain


@pytest.mark.parametrize("jenis", ["Pj.", "Plh.", "Plt."])
def test_penjabat_memutuskan(kantor: Kantor, jenis: str) -> None:
    """V-VAL-01: whoever holds that village's post today decides, and no longer the one who held it."""
    daftar = terisi(1)
    jabatan = Jabatan.objects.get(kantor=kantor, peran="kepala_desa", pihak__kode="desa-bulurejo")
    Pemegang.objects.filter(jabatan=jabatan).update(sampai=date(2026, 11, 22))
    orang = Orang.objects.create(nama_pengguna="penjabat", nama="Penjabat Contoh", kantor=kantor)
    Pemegang.objects.create(jabatan=jabatan, orang=orang, mulai=date(2026, 11, 23), jenis=jenis)
    with pytest.raises(TidakAda):
        putus(daftar, 0, "sah")
    putus(daftar, 0, "sah", nama="penjabat")
    jalan.selesaikan(saya("penjabat"), tugas(daftar, "putuskan"), {})
    assert daftar.usulan.get().keputusan == "sah"


# --- the other rules ---------------------------------------------------------------------------------------------


def test_dalam_masa_usulan(kantor: Kantor) -> None:
    """V-VAL-02: before the first day and after the last moment nothing comes in; an extension opens it again."""
    tetapkan(kantor, "validasi_usulan.jendela_dibuka", "2026-11-25", date(2026, 1, 1))
    with pytest.raises(Ditolak, match="baru dibuka 25 November 2026"):
        buka()
    with pada("2026-12-09T15:00"):  # 10 working days after 25 November
        daftar = buka()
        tambah(daftar)
    with pada("2026-12-09T16:30"):
        with pytest.raises(Ditolak, match="berakhir"):
            tambah(daftar)
        with pytest.raises(Ditolak, match="berakhir"):
            buka("2029")
    tetapkan(kantor, "validasi_usulan.jendela_lama", "15 hk", date(2026, 12, 10))
    with pada("2026-12-10T08:00"):
        tambah(daftar)
        jalan.selesaikan(saya(OPERATOR), tugas(daftar, "isi"), {})
    assert Tugas.objects.get(kasus_id=daftar.pk).tenggat is not None
    tetapkan(kantor, "validasi_usulan.jendela_dibuka", "minggu depan", date(2026, 12, 11))
    with pada("2026-12-11T08:00"), pytest.raises(Ditolak, match="Tulis tanggal seperti"):
        buka("2029")


def test_masa_sejak_daftar_dibuka() -> None:
    """V-VAL-02: where no day is decreed each list has ten working days of its own; sending later is refused."""
    daftar = diputuskan("sah")
    with pada("2026-12-08T08:00"), pytest.raises(Ditolak, match="berakhir"):
        kirim(daftar)
    with pada("2026-12-07T15:00"):
        kirim(daftar)


@pytest.mark.parametrize("keputusan", ["kembali", "tolak"])
def test_alasan_wajib_bila_tidak_sah(keputusan: str) -> None:
    """V-VAL-03: returned or refused only with a reason; blanks are none."""
    daftar = terisi(1)
    for alasan in ("", "   "):
        with pytest.raises(Ditolak) as galat:
            putus(daftar, 0, keputusan, alasan)
        assert list(galat.value.semua) == ["alasan"]
    with pytest.raises(Ditolak, match="keputusan belum ada"):
        jalan.selesaikan(saya(KADES), tugas(daftar, "putuskan"), {})


def test_prioritas_tanpa_celah_atas_yang_sah(kantor: Kantor) -> None:
    """V-VAL-04: 1..n over the valid ones, whatever was pressed; beyond the quota a proposal is kept in reserve."""
    tetapkan(kantor, "validasi_usulan.kuota", "2", date(2026, 1, 1))
    daftar = diputuskan("sah", "tolak", "sah", "sah")
    satu = daftar.usulan.order_by("pk")[0]
    for _ in range(3):
        tindakan_baris.pindah(saya(KADES), tugas(daftar, "kirim"), satu.pk, 1)
    with pytest.raises(Bentrok):  # a refused one has no rank
        tindakan_baris.pindah(saya(KADES), tugas(daftar, "kirim"), daftar.usulan.get(keputusan="tolak").pk, -1)
    kirim(daftar)
    hasil = list(daftar.usulan.order_by("prioritas").values_list("usulan", "prioritas", "cadangan"))
    assert [h for h in hasil if h[1]] == [("Usulan 3", 1, False), ("Usulan 4", 2, False), ("Usulan 1", 3, True)]
    assert daftar.usulan.get(usulan="Usulan 2").prioritas is None


def test_tanpa_gerak_pun_berurut() -> None:
    """V-VAL-04: who presses nothing sends the order that stood on the page."""
    daftar = diputuskan("sah", "sah", "sah")
    kirim(daftar)
    assert list(daftar.usulan.order_by("pk").values_list("prioritas", flat=True)) == [1, 2, 3]


def test_sudah_ada_di_apbdes() -> None:
    """V-VAL-05: asked of every proposal, marked, and never valid."""
    daftar = buka()
    with pytest.raises(Ditolak) as galat:
        tambah(daftar, di_apbdes="")
    assert list(galat.value.semua) == ["di_apbdes"]
    satu = tambah(daftar, di_apbdes="True")
    assert ("sudah ada di APBDes", "awas") in satu.tanda_baris
    jalan.selesaikan(saya(OPERATOR), tugas(daftar, "isi"), {})
    with pytest.raises(Ditolak, match="APBDes"):
        putus(daftar, 0, "sah")
    putus(daftar, 0, "tolak", "Sudah dibiayai desa.")


def test_foto_dan_tempat() -> None:
    """V-VAL-06: at least one photo before the list goes on, RT and RW in words, coordinates that are some."""
    daftar = buka()
    for isian, nilai in (("lokasi", "Dusun Krajan"), ("koordinat", "di depan masjid"), ("surat_lahan", "")):
        with pytest.raises(Ditolak) as galat:
            tambah(daftar, **{isian: nilai, "lahan": "warga"} if isian == "surat_lahan" else {isian: nilai})
        assert list(galat.value.semua) == [isian]
    tambah(daftar, koordinat="-8.28915, 112.96541", lampiran_foto=[])
    with pytest.raises(Ditolak, match="foto belum ada"):
        jalan.selesaikan(saya(OPERATOR), tugas(daftar, "isi"), {})


def test_terkunci_sesudah_dikirim() -> None:
    """V-VAL-07: nothing of a sent list can be added, decided or moved by anybody."""
    daftar = diputuskan("sah", "sah")
    lama, pk = tugas(daftar, "kirim"), daftar.usulan.order_by("pk")[1].pk
    kirim(daftar)
    for nama in (KADES, OPERATOR, "kasi_pm"):
        siapa, tolak = saya(nama), (Bentrok, TidakAda, TidakBerwenang)
        with pytest.raises(tolak):
            tindakan_baris.pindah(siapa, lama, pk, -1)
        for giliran in (lama, tugas(daftar, "terima")):
            with pytest.raises(tolak):
                tindakan_baris.simpan(siapa, giliran, pk, USULAN)
    assert list(daftar.usulan.order_by("pk").values_list("prioritas", flat=True)) == [1, 2]
    langkah = Jejak.objects.get(kasus_id=daftar.pk, unsur="kirim", jenis="selesai").pk
    for tarik in (
        lambda: tindakan.urungkan(saya(KADES), langkah),
        lambda: tindakan.kembalikan(saya("kasi_pm"), tugas(daftar, "terima"), "Kurang"),
    ):
        with pytest.raises(Bentrok, match="mengunci berkas"):
            tarik()


def test_tingkat_keabsahan() -> None:
    """Contoh 15: 18 valid of 24 entered are 75 %, on the page and on the print."""
    daftar = terisi(24)
    Usulan.objects.filter(daftar=daftar).update(keputusan="tolak", alasan="Ganda")
    sah = list(daftar.usulan.order_by("pk").values_list("pk", flat=True)[:18])
    Usulan.objects.filter(pk__in=sah).update(keputusan="sah", alasan="")
    assert daftar.rincian(True) == [("Tingkat keabsahan", "18 dari 24 usulan sah (75 %)")]
    client = Client()
    client.force_login(Orang.objects.get(nama_pengguna=KADES))
    assert "18 dari 24 usulan sah (75 %)" in client.get(f"/berkas/{daftar.pk}/").content.decode()
    assert daftar.data_daftar_usulan()["keabsahan"] == "18 dari 24 usulan sah (75 %)"
    pdf = client.get(f"/berkas/{daftar.pk}/cetak/daftar_usulan.pdf")
    assert (pdf.status_code, pdf.content[:5]) == (200, b"%PDF-")


def test_satu_daftar_satu_desa_satu_tahun() -> None:
    """A village opens one list a year; another village its own; the kecamatan and a village's head none."""
    buka()
    for tahun in ("2028", "2026", "2031", "", "dua ribu"):
        with pytest.raises(Ditolak):
            buka(tahun)
    assert buka(nama="operator_kaliuling").pihak == Pihak.objects.get(kode="desa-kaliuling")
    for nama in (KADES, "kasi_pm", "camat"):
        with pytest.raises(TidakBerwenang):
            buka("2029", nama)


def test_daftar_yang_dibatalkan_membebaskan_tahunnya() -> None:
    daftar = buka()
    tindakan.batalkan(saya(OPERATOR), daftar.pk, "Salah tahun")
    assert buka().pk != daftar.pk
    assert "2028" in Kasus.objects.get(pk=daftar.pk).judul


def test_berita_acara_wajib() -> None:
    daftar = diputuskan("sah")
    with pytest.raises(Ditolak, match="Lampirkan foto berita acara"):
        kirim(daftar, lampiran_berita_acara=[])
    with pytest.raises(Ditolak, match="belum lewat"):
        kirim(daftar, tanggal_ba="2026-12-24")
    with pytest.raises(Ditolak) as galat:
        kirim(daftar, nomor_ba="")
    assert list(galat.value.semua) == ["nomor_ba"]


def test_dikembalikan_kecamatan_perlu_alasan() -> None:
    daftar = diputuskan("sah")
    kirim(daftar)
    with pytest.raises(Ditolak) as galat:
        jalan.selesaikan(saya("kasi_pm"), tugas(daftar, "terima"), {"putusan_kecamatan": "kembali"})
    assert list(galat.value.semua) == ["alasan_kecamatan"]


def test_desa_lain_tidak_melihat_apa_apa() -> None:
    """A village sees nothing of another village: no case, no list, no photo, no print, no file, no search."""
    daftar = diputuskan("sah")
    foto = Kasus.objects.get(pk=daftar.pk).lampiran.first()
    assert foto is not None
    alamat = [
        f"/berkas/{daftar.pk}/", f"/tugas/{tugas(daftar, 'kirim')}/", f"/lampiran/{foto.pk}/",
        f"/lampiran/{foto.pk}/kecil/", f"/berkas/{daftar.pk}/cetak/daftar_usulan.pdf",
    ]  # fmt: skip
    sendiri, lain = Client(), Client()
    sendiri.force_login(Orang.objects.get(nama_pengguna=KADES))
    for nama in ("kades_kaliuling", "operator_kaliuling"):
        lain.force_login(Orang.objects.get(nama_pengguna=nama))
        for satu in alamat:
            assert lain.get(satu).status_code == 404, satu
        # A download asks first who it is, whatever it is of.
        assert lain.get(f"/berkas/{daftar.pk}/baris/usulan.csv").status_code == 302
        assert "Usulan 1" not in lain.get("/cari/?kata=Bulurejo").content.decode()
    for satu in alamat:
        jawaban: Any = sendiri.get(satu)
        assert jawaban.status_code == 200, satu
        if jawaban.streaming:
            b"".join(jawaban.streaming_content)

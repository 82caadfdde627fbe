"""The story of a new rule: any of thirteen parties sends, the Kasi reads, seven villages acknowledge (rules 20)."""

from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.mesin import jalan, luar, tindakan
from pendopo.mesin.models import Kasus, Tautan, Tugas
from pendopo.mesin.uji_ruang.peraga import bekerja, cetakan, lakukan, saya, yang_menunggu

from .models import InformasiPeraturan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
DESA = ("bulurejo", "kaliuling", "pundungsari", "purorejo", "tegalrejo", "tempurejo", "tempursari")
BACA = {
    "ringkas": "Vaksinasi ternak.", "sasaran": "Desa", "kewajiban": "Mendata ternak", "kelas": "berkala",
    "tindakan": "umumkan",
}  # fmt: skip


def catat(oleh: str = "agendaris", sumber: str = "dinkes", **ubah: Any) -> InformasiPeraturan:
    isian = {
        "sumber": str(Pihak.objects.get(kode=sumber).pk) if sumber else "",
        "jenis": "edaran", "nomor_peraturan": "SE 400/12/2026",
        "tentang": "Vaksinasi", "berlaku_mulai": "20-11-2026",
    }  # fmt: skip
    hasil = jalan.mulai(saya(oleh), "informasi_peraturan", isian | ubah)
    return InformasiPeraturan.objects.get(pk=hasil.kasus_id)


def pastikan(info: InformasiPeraturan, ya: str = "True") -> InformasiPeraturan:
    luar.jawab(Tautan.objects.get(kasus_id=info.pk), {"dari_kami": ya})
    bekerja()
    return info


def sampai_diumumkan(**ubah: Any) -> InformasiPeraturan:
    info = pastikan(catat(**ubah))
    lakukan(info.pk, "baca", "kasi_pem", **BACA)
    lakukan(info.pk, "umumkan", "camat", kanal="Papan pengumuman")
    return info


def test_dari_sumber_sampai_tujuh_desa(kantor: Any) -> None:
    """V-INF-05: the source confirms by its link; all villages acknowledge; the Kasi checks what was done."""
    info = catat()
    tautan = Tautan.objects.get(kasus_id=info.pk)
    assert (tautan.untuk, tautan.pihak.kode if tautan.pihak else "") == (info.sumber.nama, "dinkes")
    pastikan(info)
    lakukan(info.pk, "baca", "kasi_pem", **BACA)
    with pytest.raises(Ditolak, match="di mana diumumkan"):
        lakukan(info.pk, "umumkan", "camat")
    lakukan(info.pk, "umumkan", "camat", kanal="Laman desa")
    for desa in DESA:
        lakukan(info.pk, "terima", f"operator_{desa}")
    lakukan(info.pk, "periksa_pelaksanaan", "kasi_pem", catatan="dikerjakan")
    info.refresh_from_db()
    assert (info.desa_menjawab, info.jangkauan, info.kasus.ditutup is not None) == ("7 dari 7", "100,0 %", True)
    assert cetakan(info.pk, "ringkasan").startswith(b"%PDF")


def test_jangkauan_enam_dari_tujuh(kantor: Any) -> None:
    """Contoh 20: six of seven villages have received it, a reach of 85,7 %."""
    info = sampai_diumumkan()
    for desa in DESA[1:]:
        lakukan(info.pk, "terima", f"operator_{desa}")
    tindakan.cabut(saya("camat"), Tugas.objects.get(kasus_id=info.pk).pk, "tidak ada sinyal")
    bekerja()
    lakukan(info.pk, "periksa_pelaksanaan", "kasi_pem")
    info.refresh_from_db()
    assert (info.jangkauan, info.desa_menjawab) == ("85,7 %", "6 dari 7")


@pytest.mark.parametrize("kosong", ["sumber", "nomor_peraturan"])
def test_sumber_dan_nomor_wajib(kantor: Any, kosong: str) -> None:
    """V-INF-01: source and number are there, or nothing is written down."""
    with pytest.raises(Ditolak) as galat:
        catat(**{kosong: ""})
    assert kosong in galat.value.semua


def test_yang_dikecualikan_tidak_diumumkan(kantor: Any) -> None:
    """V-INF-02: excluded information is only written down."""
    info = pastikan(catat())
    with pytest.raises(Ditolak, match="dikecualikan"):
        lakukan(info.pk, "baca", "kasi_pem", **BACA | {"kelas": "dikecualikan"})
    lakukan(info.pk, "baca", "kasi_pem", **BACA | {"kelas": "dikecualikan", "tindakan": "catat"})
    lakukan(info.pk, "umumkan", "camat")
    assert Kasus.objects.get(pk=info.pk).hasil == "cukup_dicatat"


def test_yang_diganti_ditautkan(kantor: Any) -> None:
    """V-INF-03: the rule that is replaced is linked and no longer in force."""
    lama = sampai_diumumkan()
    baru = pastikan(catat(menggantikan=str(lama.pk), nomor_peraturan="SE 400/13/2026"))
    lakukan(baru.pk, "baca", "kasi_pem", **BACA)
    lakukan(baru.pk, "umumkan", "camat", kanal="Papan")
    lama.refresh_from_db()
    assert (lama.status, lama.keterangan.startswith("Diganti 2/2026")) == ("dicabut", True)


def test_belum_berlaku_ditandai_rencana(kantor: Any) -> None:
    """V-INF-04: in force today or before, or marked as planned."""
    with pytest.raises(Ditolak, match="Belum berlaku"):
        catat(berlaku_mulai="01-12-2026")
    assert catat(berlaku_mulai="01-12-2026", direncanakan="on").pk


def test_yang_tidak_diakui_sumbernya_berhenti(kantor: Any) -> None:
    """V-INF-05: what the source does not own ends there."""
    info = pastikan(catat(), ya="False")
    assert Kasus.objects.get(pk=info.pk).hasil == "bukan_kami"


def test_desa_mengirim_atas_namanya_sendiri(kantor: Any) -> None:
    """A village sends its own rule, confirmed by its head on its own page; never in another's name."""
    with pytest.raises(Ditolak, match="atas namanya sendiri"):
        catat("operator_bulurejo", "dinkes")
    info = catat("operator_bulurejo", "desa-bulurejo")
    lakukan(info.pk, "pastikan", "kades_bulurejo", dari_kami="True")
    assert yang_menunggu(info.pk) == ["baca"]


def test_edaran_menjadi_surat_ke_desa(kantor: Any) -> None:
    """Where a local act is needed, a letter to all villages goes its own way and brings its number back."""
    info = pastikan(catat())
    lakukan(info.pk, "baca", "kasi_pem", **BACA | {"tindakan": "edaran", "batas_pelaksanaan": "30-11-2026"})
    surat = Kasus.objects.get(induk=info.pk, proses="surat_keluar")
    assert yang_menunggu(surat.pk) == ["paraf_bentuk"]
    assert "Vaksinasi" in surat.judul


def test_desa_tidak_membaca_judul_yang_dikecualikan(kantor: Any, client: Client, masuk: Any) -> None:
    """V-INF-02: what is excluded is not offered to a village as something that its rule might replace."""
    info = pastikan(catat(tentang="Operasi penertiban", nomor_peraturan="R-1"))
    lakukan(info.pk, "baca", "kasi_pem", **(BACA | {"kelas": "dikecualikan", "tindakan": "catat"}))
    lakukan(info.pk, "umumkan", "camat")
    masuk(client, "operator_desa", "desa-bulurejo")
    halaman = client.get("/mulai/informasi_peraturan/")
    assert halaman.status_code == 200
    assert "Operasi penertiban" not in halaman.content.decode()

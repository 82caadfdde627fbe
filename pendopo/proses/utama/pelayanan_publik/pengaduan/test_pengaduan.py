"""The story of a complaint: taken in, classed with its limit, examined, decided, answered, judged (rules 11.4)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.tenggat import tambah_hk
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, luar
from pendopo.mesin.models import Jejak, Kasus, Tautan
from pendopo.mesin.pesan import Pesan, kirim
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu

from .models import Pengaduan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
ADUAN = {
    "kanal": "loket", "nama": "Rini Rahasia", "kontak": "081299988877", "terlapor": "Antrean KTP",
    "isi": "Menunggu tiga jam.",
}  # fmt: skip


def adukan(**ubah: Any) -> Pengaduan:
    hasil = jalan.mulai(saya("pelaksana_yanum"), "pengaduan", ADUAN | ubah)
    return Pengaduan.objects.get(pk=hasil.kasus_id)


def telaah(p: Pengaduan, kelas: str = "normatif", **ubah: Any) -> str:
    """The class is given; answers the day on which the limit ends."""
    lakukan(p.pk, "telaah", "kasi_yanum", **({"hasil_telaah": "proses", "kelas": kelas} | ubah))
    tenggat = Kasus.objects.get(pk=p.pk).tenggat
    assert tenggat
    return f"{tenggat.astimezone(p.kantor.zona_waktu):%Y-%m-%d}"


def sampai_jawab(p: Pengaduan) -> Tautan:
    lakukan(p.pk, "klarifikasi", "kasi_yanum", temuan="Jaringan putus.", usul="Umumkan.")
    lakukan(p.pk, "putuskan", "camat", setuju="True")
    lakukan(p.pk, "jawab", "pelaksana_yanum", tindak_lanjut="Diumumkan.", jawaban_pengadu="Mohon maaf.")
    return Tautan.objects.filter(kasus_id=p.pk).latest("pk")


def menanggapi(tautan: Tautan, **isian: str) -> None:
    luar.jawab(tautan, isian)
    bekerja()


@pytest.mark.parametrize(
    ("kelas", "hari"),
    [("normatif", "2026-11-30"), ("tanpa_pengawasan", "2026-12-11"), ("pengawasan", "")],
)
def test_batas_menurut_kategori(kantor: Any, kelas: str, hari: str) -> None:
    """T-15: 5, 14 and 60 working days from the day the complaint came in, and no class without its limit."""
    p = adukan()
    with pytest.raises(Ditolak, match="Pilih kategorinya"):
        telaah(p, "")
    sampai = hari or f"{tambah_hk(date(2026, 11, 23), 60, kalender_kantor(kantor)):%Y-%m-%d}"
    assert telaah(p, kelas) == sampai


def test_ringan_hanya_bila_kantor_memakainya(kantor: Any) -> None:
    """T-15: the light class with 2 working days is off until the office turns it on; limits are dated."""
    p = adukan()
    with pytest.raises(Ditolak) as galat:
        telaah(p, "ringan")
    assert "kelas" in galat.value.semua
    tetapkan(kantor, "pengaduan.ringan_dipakai", "ya", date(2026, 11, 23))
    assert telaah(p, "ringan") == "2026-11-25"
    tetapkan(kantor, "pengaduan.batas_normatif", "3 hk", date(2026, 12, 1))
    assert telaah(adukan()) == "2026-11-30"


def test_pengaduan_sampai_memuaskan(kantor: Any, client: Client, masuk: Any) -> None:
    """Taken in, examined, decided, answered; the complainant is satisfied; receipt and answer print."""
    p = adukan()
    telaah(p)
    tautan = sampai_jawab(p)
    assert (tautan.untuk, tautan.pihak.kode if tautan.pihak else "") == ("Pengadu", "masyarakat")
    menanggapi(tautan, puas="ya")
    p.refresh_from_db()
    assert (p.puas, p.keterangan, p.kasus.hasil) == ("ya", "Pengadu puas", "selesai")
    masuk(client, "kasi_yanum")
    for nama in ("tanda_terima", "jawaban"):
        assert client.get(f"/berkas/{p.pk}/cetak/{nama}.pdf").status_code == 200


def test_tidak_puas_diperiksa_sekali_lagi(kantor: Any) -> None:
    """Not satisfied, with a reason, it is examined once more; the second time it ends."""
    p = adukan()
    telaah(p)
    tautan = sampai_jawab(p)
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        luar.jawab(tautan, {"puas": "tidak"})
    menanggapi(tautan, puas="tidak", tanggapan="Masih antre.")
    assert yang_menunggu(p.pk) == ["klarifikasi"]
    menanggapi(sampai_jawab(p), puas="tidak", tanggapan="Tetap saja.")
    p.refresh_from_db()
    assert (p.kasus.hasil, p.keterangan, p.putaran) == ("selesai", "Pengadu belum puas", 2)


def test_sepuluh_hari_tanpa_tanggapan_ditutup(kantor: Any) -> None:
    """Nine days it waits, after ten it closes; the line of the register says that it was answered."""
    p = adukan()
    telaah(p)
    sampai_jawab(p)
    with pada("2026-12-02T08:00"):
        bekerja()
        assert Kasus.objects.get(pk=p.pk).ditutup is None
    with pada("2026-12-03T17:00"):
        bekerja()
    p.refresh_from_db()
    assert (p.kasus.hasil, p.keterangan, p.puas) == ("tanpa_tanggapan", "Dijawab", "")


def test_nama_dapat_dirahasiakan(kantor: Any, client: Client, masuk: Any) -> None:
    """Neither register, page, title nor event says who complained in confidence; the case goes on all the same."""
    p = adukan(rahasiakan="on")
    p.refresh_from_db()
    assert (p.nama_buku, p.kontak_buku, p.nama) == ("Dirahasiakan", "Dirahasiakan", "Rini Rahasia")
    assert (adukan().nama_buku, adukan(nama="").nama_buku) == ("Rini Rahasia", "Tanpa nama")
    isi = " ".join(str(j) for j in Jejak.objects.filter(kasus_id=p.pk).values_list("isian", flat=True))
    assert "Rahasia" not in isi
    assert "Menunggu tiga jam" not in isi
    masuk(client, "sekcam")
    halaman = client.get(f"/berkas/{p.pk}/").content.decode()
    assert "Antrean KTP" in halaman
    assert "Rini" not in halaman
    assert "081299988877" not in halaman


def test_kurang_lengkap_ditanyakan_dan_jam_berhenti(kantor: Any) -> None:
    """What is missing is asked by a link while the clock stands still; thirty days without a word withdraw it."""
    p = adukan()
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        telaah(p, hasil_telaah="kurang", kelas="")
    telaah(p, hasil_telaah="kurang", kelas="", catatan="Hari apa?")
    lain = adukan()
    telaah(lain, hasil_telaah="kurang", kelas="", catatan="Hari apa?")
    with pada("2026-11-25T09:00"):
        menanggapi(Tautan.objects.get(kasus_id=p.pk), tambahan="Senin.")
        assert yang_menunggu(p.pk) == ["telaah"]
        assert telaah(p) == "2026-12-02"
    with pada("2026-12-24T09:00"):
        bekerja()
    assert Kasus.objects.get(pk=lain.pk).hasil == "dianggap_dicabut"


def test_bukan_wewenang_diteruskan(kantor: Any) -> None:
    p = adukan()
    telaah(p, hasil_telaah="bukan", kelas="", catatan="Jalan provinsi.")
    lakukan(p.pk, "teruskan", "pelaksana_yanum", instansi="Dinas Bina Marga")
    p.refresh_from_db()
    assert (p.kasus.hasil, p.keterangan) == ("diteruskan", "Diteruskan kepada Dinas Bina Marga")


def test_dari_laman_tercatat_sendiri(kantor: Any) -> None:
    """A message from outside starts a case with its number; an empty one is refused beside its field."""
    isian = {"terlapor": "Parkir", "isi": "Becek."}
    hasil = kirim(kantor, "pengaduan_masuk", Pesan(isian))
    p = Pengaduan.objects.get(pk=hasil.kasus_id)
    assert (p.nomor, p.kanal, yang_menunggu(p.pk)) == ("1/2026", "laman", ["telaah"])
    with pytest.raises(Ditolak) as galat:
        kirim(kantor, "pengaduan_masuk", Pesan({"terlapor": "Parkir", "isi": " "}))
    assert "isi" in galat.value.semua


def test_camat_minta_diperiksa_lagi(kantor: Any) -> None:
    p = adukan()
    telaah(p)
    lakukan(p.pk, "klarifikasi", "kasi_yanum", temuan="Jaringan putus.", usul="Umumkan.")
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(p.pk, "putuskan", "camat", setuju="False")
    lakukan(p.pk, "putuskan", "camat", setuju="False", arahan="Tanya petugasnya.")
    assert yang_menunggu(p.pk) == ["klarifikasi"]

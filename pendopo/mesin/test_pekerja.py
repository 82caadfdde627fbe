"""The worker: timers ring, deadlines climb, a failing service waits longer each time, one broken case stops nobody."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.waktu import WIB, pada
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.models import Jejak, Kasus, Pengawas, Tugas
from pendopo.mesin.uji_ruang.peraga import PAGI, jabatan, kerjakan, menunggu, rapat, saya, tugas
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiRapat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


def test_pengatur_waktu_tengah_berbunyi_sekali() -> None:
    """An intermediate timer opens the next task when its time has come, not before, and once."""
    berkas = rapat(jalur="tunda")
    assert menunggu(berkas) == ["tunggu"]
    with pada("2026-11-23T10:59"):
        assert pekerja.sekali() == 0
    with pada("2026-11-23T11:00"):
        assert pekerja.sekali() == 1
        assert pekerja.sekali() == 0
    assert menunggu(berkas) == ["habis", "putuskan"]
    assert Jejak.objects.filter(kasus_id=berkas.pk, jenis="waktu").count() == 1


def test_pengatur_waktu_menempel_memotong_tugas() -> None:
    """A boundary timer cancels its task: the late person finds it done, the onlookers are gone with it."""
    berkas = rapat()
    lama = tugas(berkas, "putuskan")
    with pada("2026-11-26T16:00"):
        pekerja.sekali()
    assert menunggu(berkas) == ["ambil_alih"]
    assert not Pengawas.objects.filter(tugas_id=lama).exists()
    kerjakan(berkas, "ambil_alih", "camat", putusan="Jalan")
    assert menunggu(berkas) == ["cetak", "kerjakan", "kerjakan", "lewat"]
    with pada("2026-12-10T08:00"):
        pekerja.sekali()
    assert "tutup_paksa" in menunggu(berkas)
    assert "kerjakan" not in menunggu(berkas)
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_pengatur_waktu_menurut_berkasnya() -> None:
    """Where the record answers for a timer, it rings then and not when the drawing says; after a return too."""
    berkas = rapat(jalur="cepat", batas_kerja="2 hr", penerima=("kasi_pem",))
    for _ in range(2):
        assert Tugas.objects.get(kasus_id=berkas.pk, unsur="lewat").periksa == datetime(2026, 11, 25, 16, tzinfo=WIB)
        kerjakan(berkas, "kerjakan", "kasi_pem", hasil="Ada")
        tindakan.kembalikan(saya("sekcam"), tugas(berkas, "nilai"), "Kurang")
    with pada("2026-11-25T16:00"):
        pekerja.sekali()
    assert "tutup_paksa" in menunggu(berkas)


def test_tugas_selesai_mematikan_pengatur_waktunya() -> None:
    """The timer of a finished task never rings."""
    berkas = rapat()
    kerjakan(berkas, "putuskan", "camat", putusan="Ya")
    with pada("2026-11-27T08:00"):
        pekerja.sekali()
    assert not Jejak.objects.filter(kasus_id=berkas.pk, jenis="waktu").exists()


def test_tenggat_lewat_naik_bertingkat() -> None:
    """A missed deadline adds the Sekcam, a working day later the Camat, then nobody; each may act; told once each."""
    berkas = rapat(jalur="cepat", penerima=("kasi_pem",), batas={"kasi_pem": "1 hk"})
    satu = Tugas.objects.get(pk=tugas(berkas, "kerjakan"))
    assert satu.tenggat == datetime(2026, 11, 24, 16, 0, tzinfo=WIB)

    def pengawas() -> set[str]:
        return set(Pengawas.objects.filter(tugas_id=satu.pk).values_list("jabatan__peran", flat=True))

    harap = [
        ("2026-11-24T15:59", set()), ("2026-11-24T16:00", {"sekcam"}), ("2026-11-25T15:00", {"sekcam"}),
        ("2026-11-25T16:00", {"sekcam", "camat"}), ("2026-12-01T08:00", {"sekcam", "camat"}),
    ]  # fmt: skip
    for saat, siapa in harap:
        with pada(saat):
            pekerja.sekali()
            pekerja.sekali()
        assert pengawas() == siapa, saat
    assert Jejak.objects.filter(kasus_id=berkas.pk, jenis="eskalasi", tugas=satu.pk).count() == 2
    jalan.selesaikan(saya("camat"), satu.pk, {"hasil": "Diambil alih"})
    assert Jejak.objects.get(kasus_id=berkas.pk, unsur="kerjakan", jenis="selesai").jabatan_id == jabatan("camat")


def test_tenggat_dari_baris_lalu_berkas_lalu_kartu() -> None:
    """A task's deadline is the row's limit, else the record's answer, else the card's for the task, else the case's."""
    berkas = rapat(jalur="cepat", penerima=("kasi_pem", "kasi_pm"), batas={"kasi_pem": "1 hk"}, batas_kerja="3 hk")
    tenggat = {p: Tugas.objects.get(pk=tugas(berkas, "kerjakan", p)).tenggat for p in ("kasi_pem", "kasi_pm")}
    assert tenggat["kasi_pem"] == datetime(2026, 11, 24, 16, 0, tzinfo=WIB)
    assert tenggat["kasi_pm"] == datetime(2026, 11, 26, 16, 0, tzinfo=WIB)
    kartu = rapat()
    assert Tugas.objects.get(pk=tugas(kartu, "putuskan")).tenggat == datetime(2026, 11, 25, 16, 0, tzinfo=WIB)
    tanpa = rapat(jalur="cepat", penerima=("kasi_pem",))
    assert Tugas.objects.get(pk=tugas(tanpa, "kerjakan")).tenggat == datetime(2026, 11, 30, 16, 0, tzinfo=WIB)


def test_layanan_gagal_dicoba_lagi_makin_jarang() -> None:
    """A failing service is tried after 10 seconds, 1 minute, 10 minutes, then hourly; its reason bears no data."""
    berkas = rapat(jalur="cepat", perihal="gagal")
    cetak = tugas(berkas, "cetak")
    saat = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
    for tunggu in (10, 60, 600, 3600, 3600):
        with pada(saat):
            assert pekerja.sekali() == 0
            baris = Tugas.objects.get(pk=cetak)
            assert baris.periksa == saat + timedelta(seconds=tunggu)
            assert baris.catatan == "Gagal: OSError. Dicoba lagi."
        saat += timedelta(seconds=tunggu)
    UjiRapat.objects.filter(pk=berkas.pk).update(perihal="baik")
    with pada(saat):
        assert pekerja.sekali() == 1
    assert menunggu(berkas) == ["a14", "kerjakan", "kerjakan", "lewat"]


def test_kasus_rusak_tidak_menghentikan_yang_lain() -> None:
    """One timer whose next task has no post is put off; the rows after it are still done, and it is tried again."""
    rusak, baik = rapat(jalur="tunda"), rapat(jalur="tunda", perihal="Kedua")
    with pada("2026-11-23T11:30"):
        camat = Jabatan.objects.filter(peran="camat", kantor_id=rusak.kantor_id)
        camat.update(peran="camat_lama")
        assert pekerja.sekali() == 0
        assert menunggu(rusak) == menunggu(baik) == ["tunggu"]
        assert "Tidak ada jabatan 'camat'" in Tugas.objects.get(pk=tugas(rusak, "tunggu")).catatan
        Jabatan.objects.filter(peran="camat_lama").update(peran="camat")
    with pada("2026-11-23T11:31"):
        assert pekerja.sekali() == 2
    assert menunggu(rusak) == menunggu(baik) == ["habis", "putuskan"]


def test_layanan_yang_lanjutannya_rusak_ditunda(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong after the effect, when the case moves on, also waits for the next try."""
    berkas = rapat(jalur="cepat", penerima=("kasi_pem",))
    kerjakan(berkas, "kerjakan", "kasi_pem", hasil="Ada")
    kerjakan(berkas, "nilai", "sekcam")
    Jabatan.objects.filter(peran="arsiparis", kantor_id=berkas.kantor_id).update(peran="arsiparis_lama")
    assert pekerja.sekali() == 0
    assert menunggu(berkas) == ["cetak", "cukup"]
    Jabatan.objects.filter(peran="arsiparis_lama").update(peran="arsiparis")
    with pada("2026-11-23T09:10"):
        assert pekerja.sekali() == 1
    assert menunggu(berkas) == ["arsip"]


def test_pekerja_terlambat_tidak_mengubah_apa_pun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker whose lease ran out carries an old fencing number: it changes nothing, the other's result stands."""
    monkeypatch.setenv("UJI_CETAK", str(tmp_path / "cetak"))
    berkas = rapat(jalur="cepat")
    cetak = Tugas.objects.select_related("kasus__kantor").get(pk=tugas(berkas, "cetak"))
    assert pekerja.sewa(cetak.pk, 0, cetak.dibuka)
    assert not pekerja.sewa(cetak.pk, 0, cetak.dibuka), "nomor yang sama tidak disewa dua kali"
    assert pekerja.sekali() == 0, "selama disewa, tidak ada yang mengambilnya"
    with pada("2026-11-23T09:06"):
        assert pekerja.sekali() == 1
    assert not pekerja.selesaikan_layanan(cetak, 1, "", 0)
    assert Jejak.objects.filter(kasus_id=berkas.pk, jenis="layanan").count() == 1
    lain = rapat(jalur="cepat", perihal="Kedua")
    kedua = Tugas.objects.select_related("kasus__kantor").get(pk=tugas(lain, "cetak"))
    pekerja.sewa(kedua.pk, 0, kedua.dibuka)
    pekerja.sewa(kedua.pk, 1, kedua.dibuka)
    assert not pekerja.selesaikan_layanan(kedua, 1, "", 0), "nomor lama"
    assert pekerja.selesaikan_layanan(kedua, 2, "", 0)
    assert Kasus.objects.get(pk=lain.pk).ditutup is None


def test_pekerja_terlambat_yang_gagal_tidak_mengganggu_penyewa_baru(monkeypatch: pytest.MonkeyPatch) -> None:
    """A late worker whose effect fails leaves the lease of the worker that took over as it is."""
    berkas = rapat(jalur="cepat")
    cetak = tugas(berkas, "cetak")

    def lambat(kasus: Kasus, unsur: str) -> tuple[str, int]:
        with pada("2026-11-23T09:06") as kini:
            assert pekerja.sewa(cetak, 1, kini)
        raise OSError

    monkeypatch.setattr(pekerja, "jalankan_layanan", lambat)
    assert pekerja.sekali() == 0
    baris = Tugas.objects.get(pk=cetak)
    assert (baris.sewa, baris.gagal, baris.catatan) == (2, 0, "")
    assert baris.periksa == datetime(2026, 11, 23, 9, 11, tzinfo=WIB)

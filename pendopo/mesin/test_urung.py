"""Taking back: an undo and a return put back what was, as long as nothing has moved since."""

from collections.abc import Iterator

import pytest

from pendopo.dasar.galat import Bentrok, Ditolak
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import PAGI, kerjakan, langkah, menunggu, rapat, saya, tugas
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiBagian

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


def test_urungkan_mengembalikan_isian_dan_tenggat() -> None:
    """An undo puts back what the step computed and the deadline; what was typed and the number stay."""
    berkas = rapat(rahasia="on")
    kasus = Kasus.objects.get(pk=berkas.pk)
    assert (kasus.judul, kasus.nomor, kasus.terbatas) == ("Rapat Musrenbang", "1", True)
    tindakan.urungkan(saya("agendaris"), langkah(berkas, "susun"))
    berkas.refresh_from_db()
    kasus.refresh_from_db()
    assert (berkas.perihal, berkas.tenggat, berkas.nomor_rapat) == ("Musrenbang", None, 1)
    assert kasus.terbatas, "selama diperbaiki, isinya tetap tertutup"
    assert kasus.tenggat is not None
    assert kasus.tenggat.date().isoformat() == "2026-11-30"
    assert menunggu(berkas) == ["susun"]
    kerjakan(berkas, "susun", "agendaris", perihal="Lain", jalur="biasa")
    berkas.refresh_from_db()
    assert (berkas.nomor_rapat, menunggu(berkas)) == (1, ["habis", "putuskan"])


def test_urungkan_memasang_lagi_pengatur_waktu() -> None:
    """The timer of a task that an undo opens again still rings."""
    berkas = rapat()
    kerjakan(berkas, "putuskan", "camat", putusan="Ya")
    tindakan.urungkan(saya("camat"), langkah(berkas, "putuskan"))
    assert menunggu(berkas) == ["habis", "putuskan"]
    with pada("2026-12-01T08:00"):
        pekerja.sekali()
    assert menunggu(berkas) == ["ambil_alih"]


def test_urungkan_membuka_lagi_kasus_yang_tertutup() -> None:
    """The last step may be undone too: the case is open again."""
    berkas = rapat(jalur="cepat", penerima=("kasi_pem",))
    kerjakan(berkas, "kerjakan", "kasi_pem", hasil="Ada")
    kerjakan(berkas, "nilai", "sekcam")
    pekerja.sekali()
    kerjakan(berkas, "arsip", "arsiparis")
    assert Kasus.objects.get(pk=berkas.pk).hasil == "selesai"
    tindakan.urungkan(saya("arsiparis"), langkah(berkas, "arsip"))
    kasus = Kasus.objects.get(pk=berkas.pk)
    assert (kasus.ditutup, kasus.hasil, menunggu(berkas)) == (None, "", ["arsip"])


def test_urungkan_sesudah_layanan_berjalan_bentrok() -> None:
    """Once the worker has done what the step opened, the step cannot be undone (409); nor while it is at it."""
    berkas = rapat(jalur="cepat")
    cetak = Tugas.objects.get(kasus_id=berkas.pk, unsur="cetak")
    assert pekerja.sewa(cetak.pk, cetak.sewa, cetak.dibuka)
    with pytest.raises(Bentrok, match="Pakai pembetulan"):
        tindakan.urungkan(saya("agendaris"), langkah(berkas, "susun"))
    assert pekerja.selesaikan_layanan(cetak, 1, "", 0)
    with pytest.raises(Bentrok):
        tindakan.urungkan(saya("agendaris"), langkah(berkas, "susun"))


def test_urungkan_dua_kali_bentrok() -> None:
    """The same step is undone once."""
    berkas = rapat()
    satu = langkah(berkas, "susun")
    tindakan.urungkan(saya("agendaris"), satu)
    with pytest.raises(Bentrok):
        tindakan.urungkan(saya("agendaris"), satu)


def test_urungkan_mengembalikan_baris() -> None:
    """Undoing a step that changed rows puts the rows' values back, and those the step's function set."""
    berkas = rapat(jalur="cepat")
    kerjakan(berkas, "kerjakan", "kasi_pem", hasil="Ada")
    kerjakan(berkas, "kerjakan", "kasi_pm", hasil="Kurang")
    kurang = UjiBagian.objects.get(rapat=berkas, jabatan__peran="kasi_pm")
    pasang = {"bagian-0-id": kurang.pk, "bagian-0-perlu_ulang": "on"}
    jalan.selesaikan(saya("sekcam"), tugas(berkas, "nilai"), pasang)
    assert menunggu(berkas) == ["cetak", "kerjakan", "lewat"]
    tindakan.urungkan(saya("sekcam"), langkah(berkas, "nilai"))
    assert menunggu(berkas) == ["cetak", "nilai"]
    kurang.refresh_from_db()
    assert kurang.selesai
    jalan.selesaikan(saya("sekcam"), tugas(berkas, "nilai"), {})
    assert menunggu(berkas) == ["cetak", "cukup"]


def test_kembalikan_dua_langkah() -> None:
    """Returned once, it may be returned once more to the step before that; the first task has nothing before it."""
    berkas = rapat(jalur="biasa", penerima=("kasi_pem",))
    kerjakan(berkas, "putuskan", "camat", putusan="Ya")
    tindakan.kembalikan(saya("kasi_pem"), tugas(berkas, "kerjakan"), "Belum jelas")
    assert menunggu(berkas) == ["habis", "putuskan"]
    tindakan.kembalikan(saya("camat"), tugas(berkas, "putuskan"), "Perihal keliru")
    assert menunggu(berkas) == ["susun"]
    with pytest.raises(Ditolak, match="yang pertama"):
        tindakan.kembalikan(saya("agendaris"), tugas(berkas, "susun"), "Kembali ke siapa?")
    kerjakan(berkas, "susun", "agendaris", perihal="Baru", jalur="biasa")
    kerjakan(berkas, "putuskan", "camat", putusan="Ya")
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_kembalikan_sesudah_saudaranya_bergerak_bentrok() -> None:
    """A branch cannot be sent back over the head of its sister that has moved."""
    berkas = rapat(jalur="cepat")
    kerjakan(berkas, "kerjakan", "kasi_pem", hasil="Ada")
    with pytest.raises(Bentrok, match="sudah bergerak"):
        tindakan.kembalikan(saya("kasi_pm"), tugas(berkas, "kerjakan", "kasi_pm"), "Bukan saya")

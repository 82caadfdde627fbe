"""What else may be done with what waits: by the right person, once, in time; and what an undo puts back."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, tindakan
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import HARI, PAGI, jabatan, kerjakan, langkah, menunggu, rapat, saya, tugas
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiBagian, UjiRapat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


@pytest.fixture
def tetangga(kantor: Kantor) -> Saya:
    """The Camat of another office, with a post of the same role."""
    lain = Kantor.objects.create(
        kode="tetangga",
        nama="Kecamatan Tetangga",
        kabupaten="Lumajang",
        provinsi="Jawa Timur",
        kode_wilayah="35.08.99",
    )
    orang = Orang.objects.create(nama_pengguna="camat-tetangga", nama="Camat Tetangga", kantor=lain)
    for peran in ("camat", "agendaris"):
        jabatan_lain = Jabatan.objects.create(kantor=lain, peran=peran, nama=peran.capitalize())
        Pemegang.objects.create(jabatan=jabatan_lain, orang=orang, mulai=HARI, jenis="definitif")
    return saya_dari(orang, HARI)


def semua_tindakan(berkas: UjiRapat, siapa: Saya, unsur: str) -> dict[str, Callable[[], Any]]:
    satu, dulu = tugas(berkas, unsur), langkah(berkas, "susun")
    return {
        "selesaikan": lambda: jalan.selesaikan(siapa, satu, {"putusan": "Ya"}),
        "serahkan": lambda: tindakan.serahkan(siapa, satu, jabatan("kasi_pem"), "Sibuk"),
        "kembalikan": lambda: tindakan.kembalikan(siapa, satu, "Kurang"),
        "batalkan": lambda: tindakan.batalkan(siapa, berkas.pk, "Keliru"),
        "urungkan": lambda: tindakan.urungkan(siapa, dulu),
        "betulkan": lambda: tindakan.betulkan(siapa, dulu, {"perihal": "Lain"}, "Salah ketik"),
    }


TINDAKAN = ("selesaikan", "serahkan", "kembalikan", "batalkan", "urungkan", "betulkan")


@pytest.mark.parametrize("nama", TINDAKAN)
def test_orang_lain_tidak_berwenang(nama: str) -> None:
    """Each action of a person whose turn it is not is refused with 403 and changes nothing."""
    berkas = rapat()
    with pytest.raises(TidakBerwenang):
        semua_tindakan(berkas, saya("kasi_pm"), "putuskan")[nama]()
    assert menunggu(berkas) == ["habis", "putuskan"]
    assert Jejak.objects.filter(kasus_id=berkas.pk).count() == 2


@pytest.mark.parametrize("nama", TINDAKAN)
def test_kantor_lain_tidak_menemukan_apa_pun(nama: str, tetangga: Saya) -> None:
    """To the Camat of another office nothing of this office is there (404), whatever is tried."""
    berkas = rapat()
    with pytest.raises(TidakAda) as galat:
        semua_tindakan(berkas, tetangga, "putuskan")[nama]()
    assert galat.value.pesan == TidakAda.bawaan
    assert list(Kasus.objects.terlihat(tetangga)) == []


def test_cabang_kantor_lain_tidak_ada(tetangga: Saya) -> None:
    """Branches of another office cannot be added or withdrawn: nothing is there (404)."""
    berkas = rapat(jalur="cepat")
    with pytest.raises(TidakAda):
        tindakan.cabut(tetangga, tugas(berkas, "kerjakan", "kasi_pem"), "Iseng")
    with pytest.raises(TidakAda):
        tindakan.tambah(tetangga, berkas.pk, "kerjakan", {"jabatan": jabatan("kasi_pem")}, "")


def test_tidak_diserahkan_ke_kantor_lain(tetangga: Saya) -> None:
    """A task is never handed over to a post of another office, nor to the post that has it."""
    berkas = rapat()
    for tujuan in (next(iter(tetangga.jabatan_id)), jabatan("camat"), 999_999):
        with pytest.raises(Ditolak) as galat:
            tindakan.serahkan(saya("camat"), tugas(berkas, "putuskan"), tujuan, "Sibuk")
        assert galat.value.isian == "jabatan"


def test_serahkan_memindahkan_giliran() -> None:
    """Handed over, the task is the other post's, deadline kept; the first may no longer end it, the reason stands."""
    berkas = rapat()
    satu = tugas(berkas, "putuskan")
    lama = Tugas.objects.get(pk=satu).tenggat
    tindakan.serahkan(saya("camat"), satu, jabatan("kasi_pem"), " Rapat dinas ")
    kini = Tugas.objects.get(pk=satu)
    assert (kini.jabatan_id, kini.tenggat, kini.catatan) == (jabatan("kasi_pem"), lama, "Rapat dinas")
    with pytest.raises(TidakBerwenang):
        jalan.selesaikan(saya("camat"), satu, {"putusan": "Ya"})
    jalan.selesaikan(saya("kasi_pem"), satu, {"putusan": "Ya"})
    assert Jejak.objects.get(kasus_id=berkas.pk, jenis="serah").alasan == "Rapat dinas"


@pytest.mark.parametrize("alasan", ["", "  \n "])
def test_tanpa_alasan_ditolak(alasan: str) -> None:
    """Hand over, return, cancel, correct and withdraw ask for a reason beside its field."""
    berkas = rapat()
    for coba in (
        lambda: tindakan.serahkan(saya("camat"), tugas(berkas, "putuskan"), jabatan("kasi_pem"), alasan),
        lambda: tindakan.kembalikan(saya("camat"), tugas(berkas, "putuskan"), alasan),
        lambda: tindakan.batalkan(saya("camat"), berkas.pk, alasan),
        lambda: tindakan.betulkan(saya("agendaris"), langkah(berkas, "susun"), {"perihal": "X"}, alasan),
        lambda: tindakan.cabut(saya("camat"), tugas(berkas, "putuskan"), alasan),
    ):
        with pytest.raises(Ditolak) as galat:
            coba()
        assert galat.value.isian == "alasan"


def test_dua_kali_selesai_bentrok() -> None:
    """A task done already answers 409 and says who was faster; returning or handing it over likewise."""
    berkas = rapat()
    satu = tugas(berkas, "putuskan")
    jalan.selesaikan(saya("camat"), satu, {"putusan": "Ya"})
    for coba in (
        lambda: jalan.selesaikan(saya("camat"), satu, {"putusan": "Tidak"}),
        lambda: tindakan.serahkan(saya("camat"), satu, jabatan("kasi_pem"), "Sibuk"),
        lambda: tindakan.kembalikan(saya("camat"), satu, "Kurang"),
    ):
        with pytest.raises(Bentrok, match=r"sudah diselesaikan oleh Camat"):
            coba()
    berkas.refresh_from_db()
    assert berkas.putusan == "Ya"


def test_kunci_yang_sama_untuk_tugas_lain_bukan_kerusakan() -> None:
    """One key sent for two different tasks: the second is refused in words (409), never with a traceback."""
    satu, dua = rapat("kunci-1"), rapat("kunci-2", perihal="Lain")
    jalan.selesaikan(saya("camat"), tugas(satu, "putuskan"), {"putusan": "Ya"}, "kunci-3")
    with pytest.raises(Bentrok):
        jalan.selesaikan(saya("camat"), tugas(dua, "putuskan"), {"putusan": "Ya"}, "kunci-3")
    assert menunggu(dua) == ["habis", "putuskan"]


def test_baris_ganda_ditolak_dengan_kalimat() -> None:
    """Two rows that a constraint of the table forbids are refused in words (422), never with a traceback."""
    with pytest.raises(Ditolak) as galat:
        rapat(penerima=("kasi_pem", "kasi_pem"))
    assert galat.value.pesan.endswith(".")
    assert not UjiRapat.objects.exists()


def test_tugas_tanpa_jabatan_ditolak_dan_nomor_kembali() -> None:
    """No post for the next task: the step is refused naming the post, nothing is kept, the number is not burnt."""
    asli = Jabatan.objects.filter(peran="camat", kantor__kode="tempursari")
    asli.update(peran="camat_lama")
    with pytest.raises(Ditolak, match="Tidak ada jabatan 'camat' untuk tugas 'Putuskan'"):
        rapat()
    assert not Kasus.objects.filter(proses="uji_rapat").exists()
    Jabatan.objects.filter(peran="camat_lama").update(peran="camat")
    assert rapat().nomor_rapat == 1


def test_batalkan_hanya_pembuka_atau_pimpinan_dan_sekali() -> None:
    """Cancelled by who opened it or the leaders, once; nothing waits any more, late steps find it closed."""
    berkas = rapat()
    satu = tugas(berkas, "putuskan")
    tindakan.batalkan(saya("agendaris"), berkas.pk, "Salah")
    kasus = Kasus.objects.get(pk=berkas.pk)
    assert (kasus.hasil, menunggu(berkas), UjiRapat.objects.filter(pk=berkas.pk).exists()) == ("dibatalkan", [], True)
    with pytest.raises(Bentrok):
        tindakan.batalkan(saya("camat"), berkas.pk, "Lagi")
    with pytest.raises((Bentrok, TidakAda)):
        jalan.selesaikan(saya("camat"), satu, {"putusan": "Ya"})
    with pytest.raises(Bentrok):
        tindakan.tambah(saya("camat"), berkas.pk, "kerjakan", {"jabatan": jabatan("kasi_pem")}, "")


def test_betulkan_menyimpan_yang_lama_dan_yang_baru() -> None:
    """A correction keeps old and new in the history, also on a closed case; refused when wrong or nothing changes."""
    berkas = rapat()
    tindakan.batalkan(saya("camat"), berkas.pk, "Uji")
    satu = langkah(berkas, "susun")
    tindakan.betulkan(saya("sekcam"), satu, {"perihal": "Rembug desa"}, "Salah ketik")
    isi = json.loads(Jejak.objects.get(kasus_id=berkas.pk, jenis="pembetulan").isian or "")
    assert isi == {"isi": {"perihal": "Rembug desa"}, "lama": {"perihal": "Musrenbang"}}
    assert Kasus.objects.get(pk=berkas.pk).judul == "Rapat Rembug desa"
    with pytest.raises(Ditolak, match="Belum ada yang berubah"):
        tindakan.betulkan(saya("sekcam"), satu, {"perihal": "Rembug desa"}, "Lagi")
    with pytest.raises(Ditolak) as galat:
        tindakan.betulkan(saya("sekcam"), satu, {"tanggal": "bukan tanggal"}, "Coba")
    assert galat.value.isian == "tanggal"
    with pytest.raises(Ditolak, match="Nomor tidak pernah berubah"):
        tindakan.betulkan(saya("sekcam"), satu, {"nomor_rapat": "9"}, "Coba")


def test_cabut_dan_tambah_cabang() -> None:
    """Branches are added and withdrawn while open by who dealt them or the leaders; the last one moves the case on."""
    berkas = rapat(jalur="cepat")
    pem, pm = (tugas(berkas, "kerjakan", p) for p in ("kasi_pem", "kasi_pm"))
    with pytest.raises(TidakBerwenang):
        tindakan.cabut(saya("kasi_pm"), pem, "Saya saja")
    with pytest.raises(TidakBerwenang):
        tindakan.tambah(saya("kasi_pm"), berkas.pk, "kerjakan", {"jabatan": jabatan("kasi_yanum")}, "")
    tindakan.tambah(saya("agendaris"), berkas.pk, "kerjakan", {"jabatan": jabatan("kasi_yanum")}, "Terlupa")
    with pytest.raises(Ditolak):
        tindakan.tambah(saya("agendaris"), berkas.pk, "kerjakan", {"jabatan": jabatan("kasi_yanum")}, "Dua kali")
    with pytest.raises(Ditolak) as galat:
        tindakan.tambah(saya("agendaris"), berkas.pk, "kerjakan", {"jabatan": ""}, "Kosong")
    assert galat.value.isian == "jabatan"
    tindakan.cabut(saya("camat"), pem, "Bukan urusannya")
    with pytest.raises((Bentrok, TidakAda)):
        tindakan.cabut(saya("camat"), pem, "Lagi")
    kerjakan(berkas, "kerjakan", "kasi_yanum", hasil="Ada")
    tindakan.cabut(saya("camat"), pm, "Cukup")
    assert menunggu(berkas) == ["cetak", "nilai"]
    with pytest.raises(Bentrok, match="tidak sedang terbuka"):
        tindakan.tambah(saya("camat"), berkas.pk, "kerjakan", {"jabatan": jabatan("kasi_pem")}, "")
    with pytest.raises(Ditolak, match="bukan salah satu cabang"):
        tindakan.cabut(saya("camat"), tugas(berkas, "nilai"), "Coba")
    assert UjiBagian.objects.get(rapat=berkas, jabatan__peran="kasi_pem").dicabut_karena == "Bukan urusannya"
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_pengatur_waktu_atau_layanan_bukan_tugas_orang() -> None:
    """A timer or a service cannot be ended, handed over or returned by a person: no such task (404)."""
    berkas = rapat()
    habis = tugas(berkas, "habis")
    for coba in (
        lambda: jalan.selesaikan(saya("camat"), habis, {}),
        lambda: tindakan.serahkan(saya("camat"), habis, jabatan("kasi_pem"), "Coba"),
        lambda: jalan.selesaikan(saya("camat"), 987_654_321, {}),
    ):
        with pytest.raises(TidakAda):
            coba()

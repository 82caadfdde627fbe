"""Messages and calls between cases: the villages are asked at once, answer apart, and the question goes on."""

from typing import Any

import pytest

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import Pihak
from pendopo.mesin import jalan, luar, pekerja, tindakan
from pendopo.mesin.jejak import periksa
from pendopo.mesin.models import Jejak, Kasus, Pesan, Tautan, Tugas
from pendopo.mesin.pesan import Pesan as IsiPesan
from pendopo.mesin.pesan import daftar_pesan, kirim
from pendopo.mesin.uji_ruang.peraga import bekerja, hitung, saya, tanya
from pendopo.mesin.uji_ruang.uji_minta.models import UjiDesa

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def menunggu(kasus: int) -> list[str]:
    return sorted(Tugas.objects.filter(kasus_id=kasus).values_list("unsur", flat=True))


def test_panggilan_memulai_satu_kasus_tiap_desa_dan_menunggu_semuanya(kantor: Any) -> None:
    """A call for each row: each village gets a case of its own, and the question waits for the last of them."""
    minta = tanya(kantor)
    anak = Kasus.objects.filter(induk=minta.pk).order_by("pk")
    assert [a.pihak.kode for a in anak if a.pihak] == ["desa-bulurejo", "desa-kaliuling"]
    assert [a.judul for a in anak] == ["Jawab jumlah warga"] * 2
    hitung("bulurejo", 12)
    assert menunggu(minta.pk) == ["minta"]
    assert pekerja.sekali() == 0, "a call that waits is nobody's work"
    hitung("kaliuling", 30)
    assert menunggu(minta.pk) == ["rangkum"]
    assert list(UjiDesa.objects.filter(minta=minta).order_by("pk").values_list("angka", flat=True)) == [12, 30]
    assert list(periksa(kantor.pk)) == []


def test_panggilan_tanpa_desa_dilewati(kantor: Any) -> None:
    assert menunggu(tanya(kantor, desa=()).pk) == ["rangkum"]


def test_anak_yang_dibatalkan_tidak_menahan_induknya(kantor: Any) -> None:
    """A called case that is cancelled ends too: the caller goes on, without an answer."""
    minta = tanya(kantor, desa=("bulurejo",))
    tindakan.batalkan(saya("sekcam"), Kasus.objects.get(induk=minta.pk).pk, "salah alamat")
    bekerja()
    assert menunggu(minta.pk) == ["rangkum"]
    assert UjiDesa.objects.get(minta=minta).angka is None


def test_pesan_yang_datang_lebih_dulu_disimpan(kantor: Any) -> None:
    """The approval comes while the question still waits for the call: it is kept until it is waited for."""
    minta = tanya(kantor, desa=("bulurejo",))
    hitung("bulurejo", 7, menyetujui="on")
    assert Pesan.objects.filter(kasus_id=minta.pk).count() == 1
    jalan.selesaikan(saya("sekcam"), Tugas.objects.get(kasus_id=minta.pk, unsur="rangkum").pk, {"jumlah": 7})
    bekerja()
    minta.refresh_from_db()
    assert (minta.persetujuan, minta.kasus.ditutup is not None) == ("setuju 7", True)
    assert not Pesan.objects.exists()
    assert Jejak.objects.filter(kasus_id=minta.pk, jenis="terima").count() == 1


def test_pesan_kepada_yang_menunggu_langsung_sampai(kantor: Any) -> None:
    """A message from outside ends the wait in its own command; its timer is gone with it."""
    minta = tanya(kantor, desa=())
    jalan.selesaikan(saya("sekcam"), Tugas.objects.get(kasus_id=minta.pk).pk, {})
    assert menunggu(minta.pk) == ["lama", "tunggu"]
    with pytest.raises(TidakAda):
        kirim(kantor, "uji_disetujui", IsiPesan({"persetujuan": "ya"}, kasus=10**9))
    kirim(kantor, "uji_disetujui", IsiPesan({"persetujuan": "ya"}, kasus=minta.pk))
    assert menunggu(minta.pk) == []


def test_pesan_yang_salah_isi_ditolak_dan_tidak_mengubah_apa_pun(kantor: Any) -> None:
    """The receiver's step is the type of the message: refused beside its field, and no empty case stands."""
    sebelum = (Kasus.objects.count(), Jejak.objects.count())
    for isian in ({"perihal": ""}, {"perihal": "tolak"}, {"perihal": "x" * 300}):
        with pytest.raises(Ditolak) as galat:
            kirim(kantor, "uji_diminta", IsiPesan(isian))
        assert list(galat.value.semua) == ["perihal"]
    with pytest.raises(TidakAda):
        kirim(kantor, "tidak_ada", IsiPesan({}))
    assert (Kasus.objects.count(), Jejak.objects.count()) == sebelum


def test_pengirim_yang_ditolak_dicoba_lagi_dan_tidak_menggandakan(kantor: Any) -> None:
    """What the receiver refuses stays the sender's work: it waits, says so, and nothing is half delivered."""
    minta = tanya(kantor, perihal="tolak")
    assert menunggu(minta.pk) == ["minta", "minta"]
    assert not Kasus.objects.filter(induk=minta.pk).exists()
    assert set(Tugas.objects.filter(kasus_id=minta.pk).values_list("catatan", flat=True)) == {
        "Perihal ini ditolak. Dicoba lagi."
    }


def test_pekerja_yang_terlambat_tidak_memulai_dua_kali(kantor: Any) -> None:
    """Two workers see the same call: the lease lets one of them start the children."""
    baris = [{"pihak": Pihak.objects.get(kantor=kantor, kode="desa-bulurejo").pk}]
    hasil = jalan.mulai(saya("agendaris"), "uji_minta", {"perihal": "x", "desa": baris})
    tugas = Tugas.objects.get(kasus_id=hasil.kasus_id)
    assert tugas.periksa is not None
    for _ in range(2):
        pekerja.panggil(tugas.pk, tugas.sewa, kantor.pk, tugas.periksa)
    assert Kasus.objects.filter(induk=hasil.kasus_id).count() == 1


@pytest.mark.parametrize("jawaban", [None, 7, ["x"], {"a": 1}])
def test_fungsi_kirim_yang_tidak_menjawab_pesan_adalah_cacat(jawaban: Any) -> None:
    with pytest.raises(TypeError, match="harus menjawab Pesan"):
        daftar_pesan(jawaban)
    assert daftar_pesan([]) == []


def test_desa_hanya_melihat_kasusnya_sendiri(kantor: Any) -> None:
    tanya(kantor)
    assert [k.pihak.kode for k in Kasus.objects.terlihat(saya("operator_bulurejo")) if k.pihak] == ["desa-bulurejo"]


def test_orang_luar_menjawab_lalu_panggilan_selesai(kantor: Any) -> None:
    """A villager without an account answers by the link, and the call that waited goes on with the answer."""
    minta = tanya(kantor, desa=("bulurejo",))
    hitung("bulurejo", 1, ragu="on")
    luar.jawab(Tautan.objects.get(), {"angka": "9"})
    bekerja()
    assert UjiDesa.objects.get(minta=minta).angka == 9

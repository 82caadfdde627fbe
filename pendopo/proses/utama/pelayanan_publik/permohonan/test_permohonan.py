"""A citizen's request as the office tells it: at the counter, from the page, asked back, refused, followed, and what is
seen of it by whom."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Jabatan, Pemegang, Pihak
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.mesin import jalan, luar, pekerja
from pendopo.mesin.jejak import periksa
from pendopo.mesin.lacak import lacak
from pendopo.mesin.models import Dokumen, Jejak, Kasus, Tugas
from pendopo.mesin.pesan import Pesan, kirim
from pendopo.mesin.tautan import tautan_terbuka

from ..models import Layanan
from .models import Permohonan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-24T09:00")]
NIK, NIK_PASANGAN = "3508015005900003", "3508011203880001"
HARI = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


@pytest.fixture
def saya(orang: Callable[..., Any]) -> Callable[[str], Saya]:
    return lambda peran: saya_dari(orang(peran), HARI)


def layanan(kantor: Any, kode: str) -> Layanan:
    return Layanan.objects.get(kantor=kantor, kode=kode, status="terbit")


def pemohon(kantor: Any, kode: str = "sktm", **ubah: Any) -> dict[str, Any]:
    isi = {
        "layanan": str(layanan(kantor, kode).pk), "nama": "Sri Contoh", "nik": NIK, "tanggal_lahir": "10-05-1990",
        "jenis_kelamin": "p", "alamat": "Dusun Krajan RT 1 RW 2", "telepon": "0812000000",
        "desa": str(Pihak.objects.get(kantor=kantor, kode="desa-bulurejo").pk),
    }  # fmt: skip
    return isi | ubah


NIKAH = {
    "isian_layanan-tanggal_akad": "01-12-2026", "isian_layanan-calon_pasangan": "Budi Contoh",
    "isian_layanan-nik_pasangan": NIK_PASANGAN, "isian_layanan-tempat_akad": "KUA",
    "isian_layanan-alasan_mendesak": "Calon suami berangkat bertugas",
}  # fmt: skip
SKTM = {"isian_layanan-keperluan": "Pendidikan"}


def tugas(kasus_id: int, unsur: str) -> Tugas:
    return Tugas.objects.get(kasus_id=kasus_id, unsur=unsur)


def lakukan(saya: Saya, kasus_id: int, unsur: str, **isian: Any) -> jalan.Hasil:
    return jalan.selesaikan(saya, tugas(kasus_id, unsur).pk, isian)


def berkas(kasus_id: int) -> Permohonan:
    return Permohonan.objects.get(pk=kasus_id)


def diterima(kantor: Any, saya: Any, kode: str = "sktm", isian: dict[str, str] | None = None) -> int:
    """A complete request, registered, its draft ready."""
    hasil = jalan.mulai(saya("pelaksana_yanum"), "permohonan", pemohon(kantor, kode))
    syarat = layanan(kantor, kode).persyaratan
    jawab = SKTM if isian is None else isian
    lakukan(saya("pelaksana_yanum"), hasil.kasus_id, "periksa", syarat_ada=syarat, **jawab)
    return hasil.kasus_id


def diparaf(kantor: Any, saya: Any, kode: str = "sktm", isian: dict[str, str] | None = None) -> int:
    k = diterima(kantor, saya, kode, isian)
    lakukan(saya("pelaksana_yanum"), k, "konsep", isi_surat=berkas(k).isi_surat)
    lakukan(saya("kasi_yanum"), k, "verifikasi", putusan_kasi="setuju", isi_surat=berkas(k).isi_surat)
    lakukan(saya("sekcam"), k, "paraf", putusan_sekcam="setuju", isi_surat=berkas(k).isi_surat)
    return k


def bekerja() -> None:
    while pekerja.sekali():
        pass


def test_from_the_counter_to_the_hand_over(kantor: Any, saya: Any) -> None:
    k = diparaf(kantor, saya, "dispensasi_nikah", NIKAH)
    satu = berkas(k)
    assert satu.nomor == "1/2026"
    assert (satu.nik_samar, satu.berkas_syarat) == ("350801******0003", "6 dari 6")
    assert "Budi Contoh pada tanggal 1 Desember 2026 di KUA" in satu.isi_surat
    assert lacak(k).tonggak == (
        ("Diterima", True), ("Diperiksa", True), ("Diproses", True), ("Ditandatangani", False), ("Selesai", False),
    )  # fmt: skip
    lakukan(saya("camat"), k, "tanda_tangan", putusan_camat="setuju")
    bekerja()
    surat = Dokumen.objects.get(kasus_id=k, jenis="surat")
    assert (surat.status, surat.sebutan) == ("ditandatangani", "Surat Dispensasi Nikah")
    assert surat.nomor == berkas(k).nomor_surat == "400/1/427.110/2026"
    lakukan(saya("pelaksana_yanum"), k, "serahkan", penerima="Sri Contoh", hubungan="sendiri")
    bekerja()
    satu = berkas(k)
    assert (satu.status, satu.penerima, satu.kasus.ditutup is not None) == ("selesai", "Sri Contoh", True)
    assert all(sudah for _, sudah in lacak(k).tonggak)
    (survei,) = Kasus.objects.filter(induk_id=k)
    assert "Sri" not in str(Jejak.objects.get(kasus=survei, jenis="mulai").isian)
    ((kata, tautan),) = lacak(k).tautan
    assert (kata.startswith("Isi"), tautan.kasus_id) == (True, survei.pk)
    assert list(periksa(kantor.pk)) == []


def test_what_is_missing_goes_back_the_same_day_and_the_clock_stands_still(kantor: Any, saya: Any) -> None:
    k = jalan.mulai(saya("pelaksana_yanum"), "permohonan", pemohon(kantor)).kasus_id
    lakukan(saya("pelaksana_yanum"), k, "periksa", syarat_ada=["KTP pemohon"], **SKTM)
    satu = berkas(k)
    assert (satu.status, satu.nomor) == ("dikembalikan", "")
    assert satu.kekurangan == "Surat keterangan tidak mampu dari desa; Kartu Keluarga"
    lihat = lacak(k)
    assert lihat.berhenti
    assert "Kartu Keluarga" in lihat.kabar
    (tautan,) = tautan_terbuka(k)
    luar.jawab(tautan, {"catatan_pemohon": "Sudah saya foto."})
    lakukan(saya("pelaksana_yanum"), k, "periksa", syarat_ada=layanan(kantor, "sktm").persyaratan, **SKTM)
    assert (berkas(k).nomor, lacak(k).berhenti) == ("1/2026", False)


def test_a_service_that_may_not_suspend_goes_on_counting(kantor: Any, saya: Any) -> None:
    Layanan.objects.filter(pk=layanan(kantor, "sktm").pk).update(boleh_jeda=False)
    k = jalan.mulai(saya("pelaksana_yanum"), "permohonan", pemohon(kantor)).kasus_id
    lakukan(saya("pelaksana_yanum"), k, "periksa", **SKTM)
    assert (berkas(k).status, lacak(k).berhenti, lacak(k).tenggat is not None) == ("dikembalikan", False, True)


def test_the_kasi_asks_the_applicant_and_sends_a_draft_back(kantor: Any, saya: Any) -> None:
    k = diterima(kantor, saya)
    isi = berkas(k).isi_surat
    lakukan(saya("pelaksana_yanum"), k, "konsep", isi_surat=isi)
    with pytest.raises(Ditolak) as galat:
        lakukan(saya("kasi_yanum"), k, "verifikasi", putusan_kasi="tanya", isi_surat=isi)
    assert galat.value.isian == "catatan_kasi"
    lakukan(saya("kasi_yanum"), k, "verifikasi", putusan_kasi="tanya", catatan_kasi="Sekolah mana?", isi_surat=isi)
    assert (berkas(k).status, lacak(k).berhenti) == ("ditanya", True)
    assert "Sekolah mana?" in lacak(k).kabar
    assert tugas(k, "jawab").catatan == "Sekolah mana?"
    luar.jawab(tautan_terbuka(k)[0], {"catatan_pemohon": "Sekolah menengah di Tempursari."})
    lakukan(
        saya("kasi_yanum"), k, "verifikasi", putusan_kasi="perbaiki", catatan_kasi="Sebut sekolahnya.", isi_surat=isi
    )
    lakukan(saya("pelaksana_yanum"), k, "konsep", isi_surat=f"{isi} Untuk sekolah.")
    lakukan(saya("kasi_yanum"), k, "verifikasi", putusan_kasi="setuju", isi_surat=berkas(k).isi_surat)
    lakukan(saya("sekcam"), k, "paraf", putusan_sekcam="perbaiki", catatan_sekcam="Ejaan.", isi_surat=isi)
    assert tugas(k, "konsep").jabatan.peran == "pelaksana_yanum"


def test_a_refusal_has_its_written_reason(kantor: Any, saya: Any) -> None:
    k = diparaf(kantor, saya)
    with pytest.raises(Ditolak, match="alasan tertulis"):
        lakukan(saya("camat"), k, "tanda_tangan", putusan_camat="tolak")
    lakukan(saya("camat"), k, "tanda_tangan", putusan_camat="tolak", alasan_tolak="Tidak sesuai keterangan desa.")
    lakukan(saya("pelaksana_yanum"), k, "sampaikan_penolakan", penerima="Sri Contoh", hubungan="sendiri")
    satu = berkas(k)
    assert (satu.status, satu.nomor_surat, satu.kasus.hasil) == ("ditolak", "", "tidak_dikabulkan")
    assert not Dokumen.objects.filter(kasus_id=k).exists()


def test_without_a_camat_the_sekcam_signs_in_his_name(kantor: Any, saya: Any) -> None:
    Pemegang.objects.filter(jabatan__kantor=kantor, jabatan__peran="camat").update(sampai=date(2026, 11, 23))
    k = diparaf(kantor, saya)
    assert tugas(k, "tanda_tangan").jabatan == Jabatan.objects.get(kantor=kantor, peran="sekcam")
    lakukan(saya("sekcam"), k, "tanda_tangan", putusan_camat="setuju")
    bekerja()
    assert Dokumen.objects.get(kasus_id=k).jabatan_penandatangan.startswith("a.n. Camat Tempursari")


def test_a_wedding_far_away_needs_no_letter(kantor: Any, saya: Any) -> None:
    """T-21: on the tenth working day before the wedding and earlier the applicant is told that none is needed."""
    isian = pemohon(kantor, "dispensasi_nikah") | NIKAH | {"isian_layanan-tanggal_akad": "08-12-2026"}
    with pytest.raises(Ditolak) as galat:
        kirim(kantor, "permohonan_masuk", Pesan(isian))
    assert "tidak diperlukan" in galat.value.semua["isian_layanan-tanggal_akad"][0]
    kirim(kantor, "permohonan_masuk", Pesan(isian | {"isian_layanan-tanggal_akad": "07-12-2026"}))
    assert Kasus.objects.filter(proses="permohonan").count() == 1


@pytest.mark.parametrize(
    ("ubah", "di"),
    [
        ({"nik": "35080150059000"}, "nik"),
        ({"nik": "3508015013900003"}, "nik"),
        ({"nik": "3508015005900000"}, "nik"),
        ({"nama": ""}, "nama"),
        ({"layanan": "999999"}, "layanan"),
        ({"layanan": "x"}, "layanan"),
        ({"desa": "1"}, "desa"),
        ({"tanggal_lahir": "31-02-1990"}, "tanggal_lahir"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(kantor: Any, ubah: dict[str, str], di: str) -> None:
    """V-NIK-01, V-NIK-02, V-NIK-03: refused beside the field, never with the number in the sentence."""
    with pytest.raises(Ditolak) as galat:
        kirim(kantor, "permohonan_masuk", Pesan(pemohon(kantor, **ubah) | SKTM))
    assert di in galat.value.semua
    assert ubah.get("nik", NIK) not in str(galat.value.semua)


def test_an_odd_number_is_taken_with_a_reason_and_told(kantor: Any, saya: Any) -> None:
    """V-NIK-02, V-NIK-05: with a reason an impossible date is taken; another birth date is told only."""
    isian = pemohon(kantor, nik="3508015013900003", alasan_nik="Tertulis begitu di KTP")
    hasil = jalan.mulai(saya("pelaksana_yanum"), "permohonan", isian)
    assert "kalender" in berkas(hasil.kasus_id).catatan_nik
    hasil = jalan.mulai(saya("pelaksana_yanum"), "permohonan", pemohon(kantor, tanggal_lahir="11-05-1990"))
    assert "Tanggal lahir berbeda" in hasil.peringatan[0]


def test_a_request_keeps_the_version_it_began_with(kantor: Any, saya: Any) -> None:
    from pendopo.mesin import induk

    k = diterima(kantor, saya)
    baru = induk.versi_baru(saya("kasi_yanum"), Layanan, layanan(kantor, "sktm").pk)
    induk.terbitkan(saya("kasi_yanum"), Layanan, baru.pk)
    assert berkas(k).layanan.versi == 1
    with pytest.raises(Ditolak):
        kirim(kantor, "permohonan_masuk", Pesan(pemohon(kantor, layanan=str(berkas(k).layanan_id)) | SKTM))


def test_its_papers_print(client: Client, masuk: Any, kantor: Any, saya: Any) -> None:
    k = diterima(kantor, saya)
    masuk(client, "pelaksana_yanum")
    for nama in ("tanda_terima", "surat", "penolakan"):
        jawab = client.get(f"/berkas/{k}/cetak/{nama}.pdf")
        assert (jawab.status_code, jawab.content[:5]) == (200, b"%PDF-"), nama

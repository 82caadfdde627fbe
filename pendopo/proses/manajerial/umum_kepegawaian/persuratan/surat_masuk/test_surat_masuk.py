"""The story of one letter, as the office tells it (rules 5)."""

from datetime import date
from typing import Any

import pytest

from pendopo.dasar.galat import Bentrok, Ditolak, TidakBerwenang
from pendopo.dasar.models import Jabatan, Kantor, Orang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.models import Jejak, Kasus, Pengawas, Tugas

from .models import Penerima, SuratMasuk

pytestmark = pytest.mark.django_db
SENIN = "2026-11-23T09:00"
SURAT = {
    "diterima": "2026-11-23T08:30", "cara_terima": "loket", "asal": "Bappeda Kabupaten Lumajang",
    "nomor_surat": "000.7.1.4/88/427.50/2026", "tanggal_surat": "2026-11-20", "hal": "Jadwal musrenbang kecamatan",
    "kecepatan": "biasa", "keamanan": "biasa",
}  # fmt: skip


def saya(nama: str) -> Saya:
    return saya_dari(Orang.objects.get(nama_pengguna=nama), date(2026, 11, 23))


def jabatan(peran: str) -> int:
    return Jabatan.objects.get(peran=peran, pihak=None).pk


def catat(**ubah: Any) -> SuratMasuk:
    hasil = jalan.mulai(saya("agendaris"), "surat_masuk", SURAT | ubah)
    return SuratMasuk.objects.get(pk=hasil.kasus_id)


def tugas(surat: SuratMasuk, unsur: str, peran: str | None = None) -> int:
    pilihan = Tugas.objects.filter(kasus_id=surat.pk, unsur=unsur)
    return (pilihan.filter(jabatan__peran=peran) if peran else pilihan).get().pk


def sampai_disposisi(**ubah: Any) -> SuratMasuk:
    surat = catat(**ubah)
    if Tugas.objects.filter(kasus_id=surat.pk, unsur="periksa").exists():
        jalan.selesaikan(
            saya("kasubbag_umpeg"), tugas(surat, "periksa"),
            {"kecepatan": surat.kecepatan, "keamanan": surat.keamanan, "klasifikasi": "000.1.5"},
        )  # fmt: skip
    if Tugas.objects.filter(kasus_id=surat.pk, unsur="telaah").exists():
        jalan.selesaikan(saya("sekcam"), tugas(surat, "telaah"), {"saran_telaah": "Teruskan ke Kasi Pemerintahan."})
    return surat


TIGA = [
    {"jabatan": "kasi_pem", "instruksi": "proses", "koordinator": "on"},
    {"jabatan": "kasi_pm", "instruksi": "koordinasi"},
    {"jabatan": "kasi_yanum", "instruksi": "diketahui"},
]


def disposisi(surat: SuratMasuk, daftar: list[dict[str, str]] = TIGA, nama: str = "camat", **lain: Any) -> None:
    isi = [b | {"jabatan": jabatan(b["jabatan"])} for b in daftar]
    jalan.selesaikan(saya(nama), tugas(surat, "disposisi"), {"penerima": isi, **lain})


def kerjakan(surat: SuratMasuk, nama: str, **isian: Any) -> None:
    jalan.selesaikan(saya(nama), tugas(surat, "tindak_lanjut", nama), isian)


@pytest.fixture(autouse=True)
def _jam(kantor: Kantor) -> Any:
    with pada(SENIN):
        yield


def test_satu_surat_dari_loket_sampai_arsip() -> None:
    """The first paragraph of the story: registered, sent to three, followed up, one returned, archived."""
    surat = sampai_disposisi()
    assert (surat.nomor_agenda, surat.tahun_agenda) == (313, 2026)
    disposisi(surat)
    assert Tugas.objects.filter(kasus_id=surat.pk, unsur="tindak_lanjut").count() == 3
    kerjakan(surat, "kasi_pem", hasil="Jadwal disusun bersama desa.")
    kerjakan(surat, "kasi_pm", hasil="Belum.")
    kerjakan(surat, "kasi_yanum")
    kurang = Penerima.objects.get(surat=surat, jabatan__peran="kasi_pm")
    semua = list(surat.penerima.order_by("pk"))
    isi: dict[str, Any] = {f"penerima-{n}-id": p.pk for n, p in enumerate(semua)}
    n = semua.index(kurang)
    isi |= {f"penerima-{n}-perlu_perbaikan": "on", f"penerima-{n}-catatan_perbaikan": "Sebut tanggal rapatnya."}
    jalan.selesaikan(saya("sekcam"), tugas(surat, "verifikasi"), isi)
    terbuka = Tugas.objects.filter(kasus_id=surat.pk, unsur="tindak_lanjut")
    assert [t.jabatan.peran for t in terbuka if t.jabatan] == ["kasi_pm"]
    assert terbuka.get().catatan == "Perlu diperbaiki: Sebut tanggal rapatnya."
    kerjakan(surat, "kasi_pm", hasil="Rapat 2 Desember 2026.")
    jalan.selesaikan(saya("sekcam"), tugas(surat, "verifikasi"), {})
    layanan = Tugas.objects.get(kasus_id=surat.pk, jenis="layanan")
    assert pekerja.selesaikan_layanan(layanan, 0, "0" * 64, 1)
    jalan.selesaikan(
        saya("arsiparis"), tugas(surat, "arsipkan"), {"klasifikasi": "000.1.5", "lokasi_arsip": "Lemari 2, boks 4"}
    )
    surat.refresh_from_db()
    kasus = Kasus.objects.get(pk=surat.pk)
    assert (surat.status, kasus.hasil, kasus.tugas.count()) == ("diarsipkan", "selesai", 0)
    assert kasus.ditutup is not None
    assert "Rapat 2 Desember 2026." in surat.tindak_lanjut
    assert list(jejak.periksa(surat.kantor_id)) == []


def test_salah_alamat_dikembalikan() -> None:
    surat = catat(salah_alamat="on")
    jalan.selesaikan(
        saya("agendaris"),
        tugas(surat, "kembalikan_surat"),
        {"alasan_kembali": "Untuk Pronojiwo", "cara_kembali": "pos"},
    )
    surat.refresh_from_db()
    assert (surat.status, Kasus.objects.get(pk=surat.pk).hasil) == ("dikembalikan", "dikembalikan")


def test_diteruskan_paling_jauh_dua_tingkat() -> None:
    surat = sampai_disposisi()
    disposisi(surat, TIGA[:1])
    kerjakan(surat, "kasi_pem", teruskan_kepada=jabatan("pelaksana_pem"), pesan_terusan="Tolong siapkan.")
    bawah = Tugas.objects.get(kasus_id=surat.pk, unsur="tindak_lanjut")
    assert bawah.jabatan_id == jabatan("pelaksana_pem")
    Penerima.objects.filter(pk=bawah.baris).update(tingkat=2)
    Jabatan.objects.filter(pk=jabatan("agendaris")).update(atasan_id=jabatan("pelaksana_pem"))
    with pytest.raises(Ditolak, match="dua tingkat"):
        kerjakan(surat, "pelaksana_pem", teruskan_kepada=jabatan("agendaris"))
    kerjakan(surat, "pelaksana_pem", hasil="Siap.")
    assert Tugas.objects.filter(kasus_id=surat.pk, unsur="verifikasi").exists()


def test_penerima_ditambah_dan_ditarik() -> None:
    surat = sampai_disposisi()
    disposisi(surat, TIGA[:2])
    tindakan.tambah(
        saya("camat"), surat.pk, "tindak_lanjut", {"jabatan": jabatan("kasi_yanum"), "instruksi": "proses"}, ""
    )
    assert Tugas.objects.filter(kasus_id=surat.pk, unsur="tindak_lanjut").count() == 3
    with pytest.raises(TidakBerwenang):
        tindakan.cabut(saya("kasi_pem"), tugas(surat, "tindak_lanjut", "kasi_pm"), "Bukan urusannya")
    tindakan.cabut(saya("camat"), tugas(surat, "tindak_lanjut", "kasi_pm"), "Bukan urusannya")
    kerjakan(surat, "kasi_pem", hasil="a")
    kerjakan(surat, "kasi_yanum", hasil="b")
    assert Tugas.objects.filter(kasus_id=surat.pk, unsur="verifikasi").exists()
    assert Penerima.objects.get(surat=surat, jabatan__peran="kasi_pm").status == "dicabut"


def test_tenggat_lewat_naik_ke_sekcam_lalu_camat() -> None:
    surat = sampai_disposisi()
    disposisi(surat, TIGA[:1])
    tindak = tugas(surat, "tindak_lanjut")
    with pada("2026-12-01T08:00") as kini:
        assert pekerja._eskalasi(tindak, 0, surat.kantor_id, kini)
    assert [p.jabatan.peran for p in Pengawas.objects.filter(tugas=tindak)] == ["sekcam"]
    with pada("2026-12-02T17:00") as kini:
        assert pekerja._eskalasi(tindak, 0, surat.kantor_id, kini)
    assert {p.jabatan.peran for p in Pengawas.objects.filter(tugas=tindak)} == {"sekcam", "camat"}
    jalan.selesaikan(saya("sekcam"), tindak, {"hasil": "Diambil alih."})


def test_urungkan_selama_belum_bergerak() -> None:
    surat = catat()
    langkah = Jejak.objects.get(kasus_id=surat.pk, unsur="catat")
    tindakan.urungkan(saya("agendaris"), langkah.pk)
    lagi = tugas(surat, "catat")
    jalan.selesaikan(saya("agendaris"), lagi, SURAT | {"hal": "Undangan musrenbang"})
    surat.refresh_from_db()
    assert (surat.nomor_agenda, surat.hal, surat.sifat) == (313, "Undangan musrenbang", "Biasa")
    jalan.selesaikan(saya("kasubbag_umpeg"), tugas(surat, "periksa"), {"kecepatan": "segera", "keamanan": "biasa"})
    surat.refresh_from_db()
    assert surat.sifat == "Segera, Biasa", "the book says what the Kasubbag found"
    with pytest.raises(Bentrok):
        tindakan.urungkan(saya("agendaris"), Jejak.objects.filter(kasus_id=surat.pk, unsur="catat").latest("nomor").pk)


def test_dikembalikan_ke_langkah_sebelumnya_dengan_alasan() -> None:
    surat = catat()
    tindakan.kembalikan(saya("kasubbag_umpeg"), tugas(surat, "periksa"), "Hal kurang lengkap")
    assert Tugas.objects.get(kasus_id=surat.pk).catatan == "Hal kurang lengkap"
    assert list(jejak.periksa(surat.kantor_id)) == []


def test_pembetulan_dengan_alasan_tidak_pernah_nomor() -> None:
    surat = sampai_disposisi()
    langkah = Jejak.objects.get(kasus_id=surat.pk, unsur="catat")
    with pytest.raises(TidakBerwenang):
        tindakan.betulkan(saya("kasi_pem"), langkah.pk, {"hal": "X"}, "Salah ketik")
    with pytest.raises(Ditolak):
        tindakan.betulkan(saya("agendaris"), langkah.pk, {"nomor_agenda": "1"}, "Salah nomor")
    tindakan.betulkan(saya("sekcam"), langkah.pk, {"hal": "Jadwal musrenbang 2027"}, "Salah ketik")
    surat.refresh_from_db()
    assert surat.hal == "Jadwal musrenbang 2027"
    assert "2027" in Kasus.objects.get(pk=surat.pk).judul


def test_dua_kali_tekan_satu_nomor() -> None:
    satu = jalan.mulai(saya("agendaris"), "surat_masuk", SURAT, kunci="k1")
    dua = jalan.mulai(saya("agendaris"), "surat_masuk", SURAT, kunci="k1")
    assert (dua.ulang, dua.kasus_id) == (True, satu.kasus_id)
    periksa = Tugas.objects.get(kasus_id=satu.kasus_id).pk
    isi = {"kecepatan": "biasa", "keamanan": "biasa"}
    jalan.selesaikan(saya("kasubbag_umpeg"), periksa, isi, kunci="k2")
    assert jalan.selesaikan(saya("kasubbag_umpeg"), periksa, isi, kunci="k2").ulang
    with pytest.raises(Bentrok):
        jalan.selesaikan(saya("kasubbag_umpeg"), periksa, isi, kunci="k3")


def test_bagikan_tanpa_data_pribadi() -> None:
    surat = catat()
    teks = surat.teks_bagikan()
    assert "313/2026" in teks
    assert surat.asal not in teks
    assert surat.hal not in teks

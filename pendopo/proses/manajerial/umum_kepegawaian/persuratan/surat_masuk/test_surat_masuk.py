"""The story of one letter, as the office tells it (rules 5)."""

from datetime import date, datetime
from typing import Any

import pytest

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import WIB, pada
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Jejak, Kasus, Lampiran, Pengawas, Tugas

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


def test_tanggal_surat_sesudah_terima() -> None:
    """V-SM-01: a later letter date asks for a reason, and beyond 31 days is refused."""
    with pytest.raises(Ditolak) as galat:
        catat(tanggal_surat="2026-11-25")
    assert galat.value.isian == "alasan_tanggal"
    assert catat(tanggal_surat="2026-11-25", alasan_tanggal="Konsep dikirim lebih dulu").nomor_agenda == 313
    with pytest.raises(Ditolak, match="31 hari"):
        catat(tanggal_surat="2026-12-25", alasan_tanggal="Konsep")


def test_surat_ganda_diperingatkan() -> None:
    """V-SM-02: the same sender, number and date warns with a link to the first; it may be kept knowingly."""
    pertama = catat()
    with pytest.raises(Ditolak) as galat:
        catat(asal="bappeda kabupaten lumajang")
    assert f'href="/berkas/{pertama.pk}/"' in galat.value.pesan
    assert catat(tetap_catat="on").nomor_agenda == 314


def test_klasifikasi_tak_dikenal_hanya_peringatan() -> None:
    """V-SM-03: an unknown archive class warns and does not refuse."""
    hasil = jalan.mulai(saya("agendaris"), "surat_masuk", SURAT | {"klasifikasi": "999.9"})
    assert "999.9" in hasil.peringatan[0]


def test_disposisi_hanya_camat_atau_mandat() -> None:
    """V-SM-04: a Kasi may not decide; a Plh. of that day may; the Agendaris only with the signed sheet attached."""
    surat = sampai_disposisi()
    with pytest.raises(TidakBerwenang):
        disposisi(surat, nama="kasi_pem")
    with pytest.raises(Ditolak) as galat:
        disposisi(surat, nama="agendaris")
    assert galat.value.isian == "lembar_bertanda_tangan"
    Pemegang.objects.create(
        jabatan_id=jabatan("camat"), orang=Orang.objects.get(nama_pengguna="sekcam"), mulai=date(2026, 11, 23),
        sampai=date(2026, 11, 24), jenis="Plh.", dasar="Surat perintah",
    )  # fmt: skip
    disposisi(surat, nama="sekcam")
    surat.refresh_from_db()
    assert surat.pemutus.startswith("Plh. ")
    assert not surat.disalin


def test_agendaris_menyalin_lembar_bertanda_tangan(tmp_path: Any, settings: Any) -> None:
    """V-SM-04, V-SM-08: copied from the signed sheet, marked so; the file's hash is kept."""
    import io

    from PIL import Image

    settings.MEDIA_ROOT = tmp_path
    foto = io.BytesIO()
    Image.new("RGB", (20, 30), "white").save(foto, "JPEG")
    lampiran = simpan_unggahan(saya("agendaris"), io.BytesIO(foto.getvalue()), "lembar.jpg", len(foto.getvalue()))
    surat = sampai_disposisi()
    disposisi(surat, nama="agendaris", lampiran_lembar_bertanda_tangan=[lampiran.pk])
    surat.refresh_from_db()
    assert surat.disalin
    disimpan = Lampiran.objects.get(kasus_id=surat.pk)
    assert (tmp_path / disimpan.sha256[:2] / disimpan.sha256).exists()


def test_surat_rahasia_hanya_yang_terlibat() -> None:
    """V-SM-05: a closed envelope goes straight to the Camat and is seen by those with a task in it alone."""
    surat = catat(keamanan="rahasia", amplop_tertutup="on", hal="")
    assert Tugas.objects.get(kasus_id=surat.pk).unsur == "disposisi"
    assert Kasus.objects.terlihat(saya("camat")).filter(pk=surat.pk).exists()
    assert not Kasus.objects.terlihat(saya("kasi_pem")).filter(pk=surat.pk).exists()
    with pytest.raises(TidakAda):
        disposisi(surat, nama="kasi_pem")
    with pytest.raises(Ditolak, match="rahasia"):
        catat(amplop_tertutup="on")


def test_tidak_tutup_tanpa_hasil_atau_alasan() -> None:
    """V-SM-06: no closing without a follow-up or a reason."""
    surat = sampai_disposisi()
    disposisi(surat, [{"jabatan": "kasi_yanum", "instruksi": "diketahui"}])
    kerjakan(surat, "kasi_yanum")
    with pytest.raises(Ditolak) as galat:
        jalan.selesaikan(saya("sekcam"), tugas(surat, "verifikasi"), {})
    assert galat.value.isian == "alasan_penutupan"
    jalan.selesaikan(saya("sekcam"), tugas(surat, "verifikasi"), {"alasan_penutupan": "Cukup diketahui."})


def test_nomor_agenda_tanpa_celah() -> None:
    """V-SM-07: refused letters burn no number; a cancelled one keeps its own, marked void."""
    catat()
    with pytest.raises(Ditolak):
        catat(tanggal_surat="bukan tanggal")
    kedua = catat(nomor_surat="2")
    tindakan.batalkan(saya("sekcam"), kedua.pk, "Salah catat")
    assert catat(nomor_surat="3").nomor_agenda == 315
    assert SuratMasuk.celah(kedua.kantor_id, 2026) == []
    kedua.refresh_from_db()
    assert (kedua.nomor_agenda, kedua.status) == (314, "dibatalkan")


def test_tenggat_menurut_kecepatan() -> None:
    """Contoh 5: segera Jumat 6 Maret 2026 14.10 -> Senin 9 Maret 08.00, since that is Ramadan."""
    with pada("2026-03-06T14:30"):
        surat = catat(diterima="2026-03-06T14:10", tanggal_surat="2026-03-05", kecepatan="segera")
    assert surat.tenggat == datetime(2026, 3, 9, 8, 0, tzinfo=WIB)
    with pada("2026-12-23T15:00"):
        surat = catat(diterima="2026-12-23T14:10", tanggal_surat="2026-12-22", kecepatan="segera", nomor_surat="b")
    assert surat.tenggat == datetime(2026, 12, 28, 7, 30, tzinfo=WIB)


def test_undangan_tenggat_yang_lebih_dulu() -> None:
    """The earlier of event and limit is the deadline."""
    surat = catat(acara_tanggal="2026-11-24", acara_mulai="10:00", acara_tempat="Pendopo")
    assert surat.tenggat == datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
    jauh = catat(acara_tanggal="2026-12-24", nomor_surat="jauh")
    assert jauh.tenggat is not None
    assert jauh.tenggat < datetime(2026, 12, 24, tzinfo=WIB)


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
    assert (surat.nomor_agenda, surat.hal) == (313, "Undangan musrenbang")
    jalan.selesaikan(saya("kasubbag_umpeg"), tugas(surat, "periksa"), {"kecepatan": "biasa", "keamanan": "biasa"})
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

"""Money, leave, village budgets, activities: a refusal each on a phone, pages that all can read, pictures of guides."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]


def test_cuti(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """More days than are left are refused with both figures; the balance stands above the checker's task."""
    panggung("cuti")
    pegawai = ponsel("kasi_pm")
    pegawai.buka("/mulai/cuti/")
    pegawai.isi(
        jenis="tahunan", alasan="Keluarga di luar kota", mulai="01-12-2026", sampai="31-12-2026", telepon="0800000009",
        alamat_cuti="Surabaya",
    )  # fmt: skip
    pegawai.tekan("Simpan", 422)
    assert "sisa hak" in pegawai.teks
    assert pegawai.page.locator('[name="alamat_cuti"]').input_value() == "Surabaya"
    pegawai.muat()
    potret(pegawai.page, "cuti-1-sisa", tinggi=1500)
    pegawai.isi(sampai="03-12-2026")
    pegawai.tekan("Simpan")
    umpeg = meja("kasubbag_umpeg")
    umpeg.tugas("Periksa hak dan sisa cuti", "1 Desember 2026")
    assert "dipotong dari hak" in umpeg.teks
    salah = periksa_halaman(umpeg, "cek sisa")
    potret(umpeg.page, "cuti-2-cek", tinggi=900)
    umpeg.buka("/induk/kepegawaian/pegawai/")
    umpeg.page.locator("table a").first.click()
    umpeg.page.get_by_text("Kenaikan gaji berkala berikutnya").wait_for()
    salah += periksa_halaman(umpeg, "pegawai")
    potret(umpeg.page, "cuti-3-pegawai", tinggi=1250)
    camat = meja("camat")
    camat.tugas("Putuskan cuti")
    salah += periksa_halaman(camat, "keputusan")
    assert salah == []


def test_pencairan(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """Beyond what is left of the budget line: refused with the figure; the cash book shows every line."""
    panggung("pencairan")
    pptk = ponsel("kasi_pem")
    pptk.buka("/mulai/pencairan/")
    pilihan = pptk.page.locator('[name="dpa"] option').filter(has_text="Pemeliharaan").first.get_attribute("value")
    pptk.isi(
        jenis="ls", dpa=pilihan, uraian="Servis komputer", jumlah="40.000.000", belanja="jasa",
        penerima="CV Contoh", nomor_kuitansi="K-7", tanggal_kuitansi="23-11-2026",
    )  # fmt: skip
    pptk.tekan("Simpan", 422)
    assert "Sisa pagu DPA" in pptk.teks
    pptk.muat()
    potret(pptk.page, "keuangan-1-pagu", tinggi=1700)
    bendahara = meja("bendahara")
    bendahara.tugas("Catat jawaban BUD")
    bendahara.isi(hasil_sp2d="terbit", nomor_sp2d="00077/SP2D", tanggal_sp2d="24-11-2026", jumlah_sp2d="3.000.000")
    bendahara.tekan("Selesai", 422)
    assert "SP2D yang berbeda dikembalikan" in bendahara.teks
    salah = periksa_halaman(bendahara, "sp2d")
    potret(bendahara.page, "keuangan-2-sp2d", tinggi=1250)
    bendahara.buka("/buku/pencairan/kas_umum/")
    assert "24.450.000" in bendahara.teks
    salah += periksa_halaman(bendahara, "bku")
    potret(bendahara.page, "keuangan-3-bku", tinggi=800)
    bendahara.buka("/induk/keuangan/barisdpa/")
    salah += periksa_halaman(bendahara, "dpa")
    assert salah == []


def test_evaluasi_apbdes(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """Figures that do not balance are refused with the difference; what is missing is named; above 30 percent not."""
    panggung("evaluasi_apbdes")
    operator = ponsel("operator_desa", "desa-bulurejo")
    operator.buka("/mulai/evaluasi_apbdes/")
    operator.isi(
        tahun_anggaran="2027", tanggal_sepakat="23-11-2026", pendapatan="1.000.000.000", belanja="1.020.000.000",
        pembiayaan="10.000.000", operasional="290.000.000",
    )  # fmt: skip
    operator.tekan("Simpan", 422)
    assert "seharusnya nol" in operator.teks
    operator.muat()
    potret(operator.page, "apbdes-1-seimbang", tinggi=1700)
    operator.isi(pembiayaan="20.000.000")
    operator.tekan("Simpan")
    kades = ponsel("kepala_desa", "desa-bulurejo")
    kades.tugas("Sampaikan kepada Camat")
    kades.page.get_by_label("Ya", exact=True).check()
    kades.tekan("Selesai")
    pelaksana = meja("pelaksana_pem")
    pelaksana.tugas("Periksa kelengkapan", "Bulurejo")
    pelaksana.page.get_by_label("Ya", exact=True).check()
    pelaksana.tekan("Selesai", 422)
    assert "Belum ada: pengantar" in pelaksana.teks
    salah = periksa_halaman(pelaksana, "kelengkapan")
    potret(pelaksana.page, "apbdes-2-kelengkapan", tinggi=1000)
    camat = meja("camat")
    camat.tugas("Putuskan hasil evaluasi")
    camat.page.get_by_label("Sesuai, dapat ditetapkan", exact=True).check()
    camat.tekan("Selesai", 422)
    assert "paling banyak 30 persen" in camat.teks
    salah += periksa_halaman(camat, "keputusan")
    potret(camat.page, "apbdes-3-putusan", tinggi=1000)
    camat.buka("/buku/evaluasi_apbdes/evaluasi_apbdes/")
    salah += periksa_halaman(camat, "register")
    potret(camat.page, "apbdes-4-register", tinggi=640)
    assert salah == []


def test_kegiatan_pemberdayaan(
    panggung: Any, ponsel: Any, meja: Callable[..., Any], potret: Callable[..., None], periksa_halaman: Any
) -> None:
    """An institution without a decree in force is refused beside its name; costs beyond the plan are refused."""
    panggung("kegiatan_pemberdayaan")
    kasi = ponsel("kasi_pm")
    kasi.buka("/mulai/kegiatan_pemberdayaan/")
    isian = ("latar_belakang", "tujuan", "sasaran", "keluaran", "metode", "tempat")
    kasi.isi(kegiatan="Pelatihan pemuda", program="Kepemudaan", **dict.fromkeys(isian, "Contoh"))
    kasi.isi(tanggal="10-12-2026", pukul="09.00", jumlah_undangan="10")
    kasi.isi(lembaga__0__lembaga="pilih:Karang Taruna Bina Muda, Desa Tegalrejo")
    kasi.tekan("Simpan", 422)
    assert "tidak berlaku pada 10-12-2026" in kasi.teks
    kasi.muat()
    potret(kasi.page, "pemberdayaan-1-sk", tinggi=1900)
    kasi = meja("kasi_pm")
    kasi.tugas("Laporkan kegiatan")
    kasi.isi(hasil="Kader terampil.", rab__0__terpakai="900.000", rab__1__terpakai="300.000")
    kasi.tekan("Selesai", 422)
    assert "Melampaui rencana" in kasi.teks
    salah = periksa_halaman(kasi, "laporkan")
    potret(kasi.page, "pemberdayaan-2-biaya", tinggi=1250)
    kasi.buka("/induk/pemberdayaan_masyarakat/umkm/")
    kasi.page.locator("table a").first.click()
    kasi.page.get_by_text("Skala untuk program").wait_for()
    salah += periksa_halaman(kasi, "umkm")
    potret(kasi.page, "pemberdayaan-3-umkm", tinggi=900)
    kasi.buka("/buku/kegiatan_pemberdayaan/kegiatan_pm/")
    salah += periksa_halaman(kasi, "register")
    assert salah == []

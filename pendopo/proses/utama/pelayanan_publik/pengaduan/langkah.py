"""The steps of a complaint, one function per task of the drawing (rules 11.4)."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah

from .models import Pengaduan

PENGADU = ("jenis", "nama", "rahasiakan", "kontak", "terlapor", "isi")


@langkah("kanal", *PENGADU, lampiran=("bukti",))
def catat(p: Pengaduan) -> None:
    """Entered at once; the register says the name only of who does not mind."""
    p.catat()
    p.beri_kode()
    terang = bool(p.nama) and not p.rahasiakan
    p.nama_buku = p.nama[:120] if terang else "Dirahasiakan" if p.nama else "Tanpa nama"
    p.kontak_buku = ("Dirahasiakan" if p.rahasiakan else "Ada") if p.kontak else "Tidak ada"


@langkah(*PENGADU, lampiran=("bukti",))
def masuk_daring(p: Pengaduan) -> None:
    """By message, such as from a public page."""
    p.kanal = "laman"
    catat(p)


@langkah("hasil_telaah", "kelas", "catatan")
def telaah(p: Pengaduan) -> None:
    """Complete, ours, and of which class: from the class comes the limit (T-15)."""
    p.wajib_catatan(p.hasil_telaah != "proses")
    if p.hasil_telaah != "proses":
        return
    if not p.kelas:
        raise Ditolak("Pilih kategorinya: darinya datang batas waktu jawaban.", isian="kelas")
    p.batas_jawab = p.parameter(f"batas_{p.kelas}")


@langkah("tambahan", lampiran=("bukti",))
def lengkapi(p: Pengaduan) -> None:
    """The complainant tells what was missing; what was asked is no news any more."""
    p.catatan = ""


@langkah("instansi")
def teruskan(p: Pengaduan) -> None:
    p.tutup(f"Diteruskan kepada {p.instansi}")


@langkah("temuan", "usul", lampiran=("bukti_klarifikasi",))
def klarifikasi(p: Pengaduan) -> None:
    """Who was asked, what was found, what should be done."""


@langkah("setuju", "arahan")
def putuskan(p: Pengaduan) -> None:
    p.wajib_catatan(not p.setuju, "arahan")


@langkah("tindak_lanjut", "jawaban_pengadu")
def jawab(p: Pengaduan) -> None:
    """Answered; without a word from the complainant the case closes by itself."""
    p.tanggal_jawab, p.puas, p.tanggapan, p.putaran = p.hari, "", "", p.putaran + 1
    p.tutup("Dijawab")


@langkah("puas", "tanggapan")
def tanggapan(p: Pengaduan) -> None:
    p.wajib_catatan(p.puas == "tidak", "tanggapan")
    p.tutup("Pengadu puas" if p.puas == "ya" else "Pengadu belum puas")

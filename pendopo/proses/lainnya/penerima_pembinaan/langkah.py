"""The steps of an application, one function per task of the drawing (rules 16)."""

from pendopo.dasar.angka import persen, tulis_bilangan
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah
from pendopo.mesin.pemohon import IDENTITAS

from .models import PenerimaPembinaan

USAHA = ("jenis", "usaha", "skala", "omzet", "nomor_sk", "anggota", "kebutuhan", "bantuan_lain", "setuju_data")


@langkah("program", *IDENTITAS, *USAHA, lampiran=("persyaratan",))
def masuk_daring(p: PenerimaPembinaan) -> None:
    """From the public page: consent is kept with its hour (V-PEN-04), a code to follow is given."""
    p.terima_pemohon(dict(p.kurang()))
    p.setuju_pada = p.saat


@langkah("program", "usulan_desa", *IDENTITAS, *USAHA, lampiran=("persyaratan",))
def catat(p: PenerimaPembinaan) -> None:
    """At the office, or as a village nominated."""
    masuk_daring(p)
    p.tolak_bila_ganda("nik")


@langkah("mendesak", "siap", "manfaat", "layak", "alasan")
def kriteria(p: PenerimaPembinaan) -> None:
    """Entered in the register and weighed; a refusal needs a reason, which the applicant reads."""
    p.catat()
    p.skor, terendah = p.hitung_skor(), int(p.parameter("nilai_terendah"))
    p.wajib_catatan(not p.layak, "alasan")
    if not p.layak:
        p.hasil = "ditolak"
        return p.tutup("Tidak memenuhi kriteria")
    p.tolak_bila_ganda("layak")
    if p.skor < terendah:
        nilai = f"Nilainya {tulis_bilangan(p.skor)}, paling rendah {terendah}."
        raise Ditolak(f"{nilai} Periksa penilaiannya, atau pilih Tidak dengan alasannya.", isian="layak")
    p.hasil = "layak"


@langkah("sesuai", "omzet", "hasil_kunjungan", wajib=("foto",))
def kunjungan(p: PenerimaPembinaan) -> None:
    """Seen on the spot, with a photo."""


@langkah("ditetapkan", "alasan")
def daftar_penerima(p: PenerimaPembinaan) -> None:
    """On the list of recipients by a numbered decision; against what the visit found, or not at all: with a reason."""
    p.wajib_catatan(not p.ditetapkan or not p.sesuai, "alasan")
    if not p.ditetapkan:
        p.hasil = "ditolak"
        return p.tutup("Tidak ditetapkan")
    p.nomor_keputusan = p.nomor_keputusan or p.nomor_naskah("keputusan_pembinaan", "pola_keputusan")
    p.hasil, p.keterangan = "penerima", f"Keputusan {p.nomor_keputusan}"


@langkah("pemberian", "barang", "di_kertas")
def serah(p: PenerimaPembinaan) -> None:
    """Coached, helped, or handed over; goods only with a report that bears a number (V-PEN-05)."""
    if p.program.berupa_barang and not p.barang:
        raise Ditolak("Program ini memberi barang. Tulis barangnya untuk berita acara.", isian="barang")
    if p.barang:
        p.nomor_bast = p.nomor_bast or p.nomor_naskah("bast_pembinaan", "pola_bast")
    p.tanggal_serah, p.hasil, p.yang_kurang = p.hari, "diserahkan", ""


@langkah("diterima", "yang_kurang")
def terima(p: PenerimaPembinaan) -> None:
    """The recipient confirms by link, or says what is missing."""
    p.wajib_catatan(not p.diterima, "yang_kurang")
    p.hasil = "diserahkan" if p.diterima else "penerima"


@langkah(wajib=("bukti_terima",))
def pindai_bast(p: PenerimaPembinaan) -> None:
    """Signed on paper instead: its scan (V-PEN-05), or the attendance list of a coaching."""


@langkah("omzet", "omzet_sesudah", "hasil_pantau", lampiran=("foto",))
def pantau(p: PenerimaPembinaan) -> None:
    """A month later: how it goes, and by how much the turnover grew."""
    if p.omzet and p.omzet_sesudah is None:
        raise Ditolak("Tulis omzetnya sekarang; omzet sebelumnya tercatat.", isian="omzet_sesudah")
    if p.omzet:
        p.keterangan = f"{p.keterangan}; omzet tumbuh {persen(p.omzet_sesudah - p.omzet, p.omzet, 0)}"
    p.hasil = "selesai"
    p.tutup()

"""The steps of a loan, one function per task of the drawing (rules 8, flow C)."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah

from ..models import KONDISI
from .models import PeminjamanBarang


@langkah("barang", "keperluan", "mulai", "sampai")
def pinjam(p: PeminjamanBarang) -> None:
    """Asked for a good and a time that nobody else has; from now on the good is promised."""
    assert p.saya is not None
    if p.tanggal(p.mulai) < p.hari:
        raise Ditolak("Hari itu sudah lewat. Pilih hari ini atau sesudahnya.", isian="mulai")
    p.tolak_masa(p.mulai, p.sampai, "sampai")
    p.tolak_bila_terhalang(p.mulai, p.sampai, "barang")
    p.jatuh_tempo = p.sampai
    p.nama_peminjam = p.saya.orang.nama
    p.pemakai, p.barang_buku = f"{p.nama_peminjam}, {p.peminjam}", f"{p.barang} ({p.barang.kode})"


@langkah("tersedia", "alasan")
def cek_jadwal(p: PeminjamanBarang) -> None:
    """The keeper looks at the good itself: there, whole, and not on another list."""
    p.wajib_catatan(not p.tersedia, "alasan")
    if not p.tersedia:
        return p.tutup(f"Tidak tersedia: {p.alasan}")
    p.tolak_bila_terhalang(p.mulai, p.jatuh_tempo)


@langkah("setuju", "alasan")
def setuju(p: PeminjamanBarang) -> None:
    """A new loan, or a longer one: what is asked for must be free still."""
    p.wajib_catatan(not p.setuju, "alasan")
    if p.masih_dibawa() and p.setuju:
        p.tolak_bila_terhalang(p.jatuh_tempo, p.usul_sampai)
        p.jatuh_tempo, p.hasil = p.usul_sampai, ""
    elif not p.masih_dibawa() and not p.setuju:
        p.tutup(f"Tidak disetujui: {p.alasan}")


@langkah("diserahkan", "kondisi_keluar", "kelengkapan", "alasan", lampiran=("foto_keluar",))
def serah(p: PeminjamanBarang) -> None:
    """Handed over with its state, one line of the book; or not fetched, and the good is free again."""
    p.wajib_catatan(not p.diserahkan, "alasan")
    if not p.diserahkan:
        return p.tutup(f"Tidak jadi: {p.alasan}")
    if not p.kondisi_keluar:
        raise Ditolak("Pilih keadaan barang saat keluar.", isian="kondisi_keluar")
    p.tolak_bila_terhalang(min(p.mulai, p.saat), p.jatuh_tempo)
    if p.jatuh_tempo <= p.saat:
        raise Ditolak("Masa pinjamnya sudah lewat. Pilih Tidak, lalu peminjam mengajukan lagi.", isian="diserahkan")
    p.diserahkan_pada = p.saat
    p.catat()


@langkah("hasil", "usul_sampai", "kondisi_kembali", "kerusakan", lampiran=("foto_kembali",))
def kembali(p: PeminjamanBarang) -> None:
    """Back with its state, or asked for longer; what broke is written down, the inventory is the keeper's to change."""
    if p.diperpanjang():
        if not p.usul_sampai:
            raise Ditolak("Tulis sampai kapan diperpanjang.", isian="usul_sampai")
        p.tolak_masa(max(p.jatuh_tempo, p.saat), p.usul_sampai, "usul_sampai")
        p.tolak_bila_terhalang(p.jatuh_tempo, p.usul_sampai, "usul_sampai")
        return p.kosongkan("setuju", "alasan")
    if not p.kondisi_kembali:
        raise Ditolak("Pilih keadaan barang saat kembali.", isian="kondisi_kembali")
    urut = [nilai for nilai, _ in KONDISI]
    rusak = urut.index(p.kondisi_kembali) > urut.index(p.kondisi_keluar)
    p.wajib_catatan(rusak, "kerusakan")
    terlambat = (p.hari - p.tanggal(p.jatuh_tempo)).days
    lambat = f"Terlambat {terlambat} hari. " if terlambat > 0 else ""
    p.tutup(f"{lambat}{p.kerusakan}".strip() or "Lengkap")
    if rusak:
        p.peringatan.append("Keadaan barang berubah. Ubah juga di Data induk, Barang.")

"""The steps of an activity of community empowerment, one function per task of the drawing (rules 12)."""

from datetime import timedelta

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.pesan import Pesan

from .models import KegiatanPemberdayaan, LembagaTerlibat

KAK = (
    *("kegiatan", "program", "latar_belakang", "tujuan", "sasaran", "keluaran", "metode"),
    *("tanggal", "pukul", "tempat", "jumlah_undangan"),
)
RAB = ("uraian", "volume", "satuan", "harga", "harga_standar")
HADIR = ("nama", "jenis_kelamin", "desa", "lembaga", "umkm")


@langkah(*KAK, baris=baris("lembaga", "lembaga", judul="Lembaga yang terlibat"))
def rencanakan(k: KegiatanPemberdayaan) -> None:
    """The terms of reference, early enough that the invited can come."""
    jarak = int(k.parameter("jarak_undangan_hari"))
    if k.tanggal < k.hari + timedelta(days=jarak):
        raise Ditolak(f"Undangan perlu {jarak} hari. Pilih tanggal yang lebih kemudian.", isian="tanggal")
    terlibat = [satu.lembaga for satu in k.lembaga.select_related("lembaga__desa")]
    if len(set(terlibat)) < len(terlibat):
        raise Ditolak("Satu lembaga disebut dua kali. Hapus salah satunya.", isian="lembaga")
    for satu in terlibat:
        satu.tolak_bila_tidak_berlaku(k.tanggal)
        k.tolak_dua_kali(LembagaTerlibat.objects.filter(lembaga=satu), "lembaga")
    k.catat()


@langkah(baris=baris("rab", *RAB, minimal=1, judul="Rencana anggaran biaya"))
def susun_rab(k: KegiatanPemberdayaan) -> None:
    """Each line is judged by itself (V-PM-04)."""


@langkah("putusan", "catatan")
def setujui(k: KegiatanPemberdayaan) -> None:
    k.wajib_catatan(k.disuruh_perbaiki())


@langkah("nomor_jawaban")
def undangan(k: KegiatanPemberdayaan) -> Pesan:
    """The Camat's invitation goes the way of every letter: to the institutions, else to whom it is meant for."""
    ketua = [{"nama": f"Ketua {b.lembaga.nama}", "alamat": str(b.lembaga.desa)} for b in k.lembaga.order_by("pk")]
    return Pesan({
        "konseptor": k.jabatan_id("kasi_pm"), "penandatangan": k.jabatan_id("camat"), "jenis": "undangan",
        "klasifikasi": "400.10", "kecepatan": "biasa", "keamanan": "biasa", "hal": f"Undangan {k.kegiatan}"[:250],
        "isi": f"Mengharap kehadiran {k.sasaran} pada acara berikut.\n\n{k.tujuan}", "acara": k.kegiatan,
        "acara_tanggal": k.tanggal, "acara_mulai": k.pukul, "acara_tempat": k.tempat,
        "tujuan": ketua or [{"nama": k.sasaran, "alamat": k.kantor.nama}],
    })  # fmt: skip


@langkah(
    *("notula", "hadir_notula", "pra_uji", "pasca_uji"),
    baris=baris("peserta", *HADIR, minimal=1, maksimal=300, judul="Daftar hadir", impor=True),
    lampiran=("daftar_hadir", "foto"),
)
def laksanakan(k: KegiatanPemberdayaan) -> None:
    """After its day: who came, as many as the minutes say (V-PM-01)."""
    if k.hari < k.tanggal:
        raise Ditolak(f"Kegiatan baru pada {k.tanggal:%d-%m-%Y}. Selesaikan sesudahnya.")
    k.periksa_hadir()


@langkah(
    *("hasil", "kendala", "saran"),
    baris=baris("rab", "terpakai", tambah=False, judul="Biaya terpakai"),
    lampiran=("bukti",),
)
def laporkan(k: KegiatanPemberdayaan) -> None:
    terpakai = [satu.terpakai for satu in k.rab.all()]
    if None in terpakai:
        raise Ditolak("Isi biaya yang terpakai pada setiap baris, 0 bila tidak dipakai.", isian="rab")
    k.biaya = sum(terpakai)


@langkah("pantauan", "tindak_lanjut")
def pantau(k: KegiatanPemberdayaan) -> None:
    k.tutup("Selesai dipantau")

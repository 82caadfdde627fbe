"""The steps of a request for data, one function per task of the drawing (rules 19)."""

from pendopo.dasar.angka import ribuan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.tenggat import tambah_hk
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.pesan import Pesan

from .models import PermintaanData


@langkah(
    *("nama_peminta", "dasar", "tujuan", "judul_data", "periode", "batas_tanggal", "sifat_data", "kontak"),
    "dasar_pribadi",
    baris=baris("variabel", "nama", "satuan", "definisi", "pribadi", minimal=1, judul="Variabel"),
    lampiran=("surat_permintaan",),
)
def minta(data: PermintaanData) -> None:
    """What is asked, for what, until when; personal data only with a lawful basis (V-DAT-03)."""
    if data.batas_tanggal and data.batas_tanggal < data.hari:
        raise Ditolak("Batas sudah lewat. Tulis hari yang akan datang.", isian="batas_tanggal")
    if data.variabel.filter(pribadi=True).exists() and not data.dasar_pribadi:
        raise Ditolak("Ada data pribadi: sebut dasar hukum pemakaiannya.", isian="dasar_pribadi")
    lama = int(data.parameter("batas_bawaan_hk"))
    data.batas_tanggal = data.batas_tanggal or tambah_hk(data.hari, lama, kalender_kantor(data.kantor))
    data.terbatas = data.sifat_data == "rahasia"
    data.catat()


@langkah("sumber_data", "jawaban_lama")
def telaah(data: PermintaanData) -> None:
    """Earlier answers first; then the office's own figures; only then the villages."""
    if data.sumber_data != "lama":
        data.jawaban_lama = None
        return
    if data.jawaban_lama is None:
        raise Ditolak("Pilih jawaban yang dipakai, atau ambil sumber lain.", isian="jawaban_lama")
    lama = {v.nama.casefold(): v for v in data.jawaban_lama.variabel.all()}
    for satu in data.variabel.all():
        if (ada := lama.get(satu.nama.casefold())) is None:
            raise Ditolak(f"Jawaban itu tidak memuat {satu.nama}. Ambil sumber lain.", isian="jawaban_lama")
        satu.nilai, satu.catatan = ada.nilai, f"Dari jawaban {data.jawaban_lama.nomor}"
        satu.save()


@langkah(baris=baris("variabel", "nilai", "catatan", tambah=False, judul="Angka"))
def isi_sendiri(data: PermintaanData) -> None:
    for satu in data.variabel.all():
        if satu.nilai is None and not satu.catatan:
            raise Ditolak(f"{satu.nama}: isi angkanya, atau tulis mengapa tidak ada.", isian="variabel")


@langkah("kelengkapan", "desa_menjawab", baris=baris("variabel", "nilai", tambah=False))
def kumpulkan(data: PermintaanData) -> Pesan:
    """A call to the villages; their sums come back into the rows from which it was made."""
    return Pesan({
        "peminta": data.nama_peminta, "judul_data": data.judul_data, "tujuan": data.tujuan, "periode": data.periode,
        "batas_tanggal": f"{data.batas_tanggal:%d-%m-%Y}", "sifat_data": data.sifat_data,
        "variabel": [
            {"kode_peminta": v.pk, "nama": v.nama, "satuan": v.satuan, "contoh_isi": v.definisi}
            for v in data.variabel.order_by("pk")
        ],
    })  # fmt: skip


@langkah("layak", "catatan")
def periksa(data: PermintaanData) -> None:
    if not data.layak and not data.catatan:
        raise Ditolak("Tulis yang perlu diperbaiki.", isian="catatan")


@langkah("nomor_jawaban", "tanggal_jawaban")
def surat_pengantar(data: PermintaanData) -> Pesan:
    angka = "\n".join(f"{v.nama}: {ribuan(v.nilai)} {v.satuan} {v.catatan}" for v in data.variabel.order_by("pk"))
    return Pesan({
        "konseptor": data.jabatan_id("kasubbag_keuangan"), "penandatangan": data.jabatan_id("camat"),
        "jenis": "surat_dinas", "klasifikasi": "000.9.3", "kecepatan": "biasa",
        "keamanan": "rahasia" if data.sifat_data == "rahasia" else "biasa",
        "hal": f"Data {data.judul}", "isi": f"Memenuhi permintaan {data.nama_peminta}, berikut datanya.\n\n{angka}",
        "tujuan": [{"nama": data.nama_peminta, "alamat": "Lumajang"}],
    })  # fmt: skip


@langkah("penerima_data", "catatan")
def terima(data: PermintaanData) -> None:
    data.tepat_waktu = "ya" if data.hari <= data.batas_tanggal else "tidak"
    data.tutup()

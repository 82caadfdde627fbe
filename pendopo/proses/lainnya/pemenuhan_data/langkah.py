"""The steps of a data call, one function per task of the drawing (rules 21, flow a)."""

from itertools import product

from django.db.models import Sum

from pendopo.dasar.angka import persen
from pendopo.dasar.galat import Ditolak
from pendopo.mesin.desa import buka_desa, kembalikan_yang_ditandai, ringkas
from pendopo.mesin.langkah import baris, langkah

from .models import Angka, DesaDiminta, PemenuhanData

TANYA = ("peminta", "judul_data", "tujuan", "periode", "batas_tanggal", "sifat_data")
VARIABEL = ("nama", "satuan", "contoh_isi")


@langkah(*TANYA, baris=baris("variabel", *VARIABEL, minimal=1, judul="Variabel"))
def siapkan(data: PemenuhanData) -> None:
    if data.batas_tanggal < data.hari:
        raise Ditolak("Batas pengisian sudah lewat. Tulis hari yang akan datang.", isian="batas_tanggal")
    data.terbatas = data.sifat_data == "rahasia"
    data.catat()
    for desa, variabel in product(buka_desa(data), data.variabel.all()):
        Angka.objects.get_or_create(desa=desa, variabel=variabel, defaults={"sebelumnya": variabel.lalu(desa.pihak)})


@langkah(*TANYA, baris=baris("variabel", "kode_peminta", *VARIABEL, minimal=1, judul="Variabel"))
def permintaan_datang(data: PemenuhanData) -> None:
    """The same, asked by another process: its rows are remembered, so that the sums find their way back."""
    siapkan(data)


@langkah(baris=baris("angka", "nilai", "catatan", tambah=False, judul="Angka"))
def isi(desa: DesaDiminta) -> None:
    ambang = int(desa.berkas.parameter("ambang_perubahan"))
    for satu in desa.angka.select_related("variabel"):
        if satu.nilai is None and not satu.catatan:
            raise Ditolak(f"{satu.variabel.nama}: isi angkanya, atau tulis mengapa tidak ada.", isian="angka")
        if satu.melonjak(ambang) and not satu.catatan:
            lonjak = f"{satu.variabel.nama}: berubah lebih dari {ambang} persen dari {satu.sebelumnya}."
            raise Ditolak(f"{lonjak} Tulis sebabnya di catatan.", isian="angka")
    desa.status, desa.perlu_perbaikan = "diisi", False


@langkah("setuju", "alasan")
def setujui(desa: DesaDiminta) -> None:
    desa.putuskan()


@langkah("catatan", baris=baris("desa", "perlu_perbaikan", "catatan_pemeriksa", tambah=False, judul="Jawaban desa"))
def periksa(data: PemenuhanData) -> None:
    """Back to single villages with a note, or merged once all have answered or are flagged (V-KIP-07)."""
    semua = list(data.desa.select_related("pihak"))
    kembalikan_yang_ditandai(semua)
    if not any(satu.status in ("disetujui", "kembali") for satu in semua):
        raise Ditolak("Belum satu desa pun menjawab. Batalkan permintaan ini dengan alasan.")
    if not data.ada_yang_kembali():
        _gabung(data, semua)


def _gabung(data: PemenuhanData, semua: list[DesaDiminta]) -> None:
    angka = Angka.objects.filter(desa__berkas=data)
    terisi = angka.filter(desa__status="disetujui").exclude(nilai=None)
    for variabel in data.variabel.all():
        variabel.jumlah = terisi.filter(variabel=variabel).aggregate(jumlah=Sum("nilai"))["jumlah"]  # V-DAT-01
        variabel.save()
    data.kelengkapan = persen(terisi.count(), angka.count())
    data.desa_menjawab, keterangan = ringkas(semua)
    data.tutup(keterangan)

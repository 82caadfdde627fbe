"""The steps of a data call, one function per task of the drawing (rules 21, flow a)."""

from django.db.models import Sum

from pendopo.dasar.angka import persen
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.mesin.langkah import baris, langkah

from .models import Angka, DesaDiminta, PemenuhanData, Variabel

TANYA = ("peminta", "judul_data", "tujuan", "periode", "batas_tanggal", "sifat_data")
VARIABEL = ("nama", "satuan", "contoh_isi")


@langkah(*TANYA, baris=baris("variabel", *VARIABEL, minimal=1, judul="Variabel"))
def siapkan(data: PemenuhanData) -> None:
    """The call goes to every village of the office; each gets an empty figure for each variable."""
    if data.batas_tanggal < data.hari:
        raise Ditolak("Batas pengisian sudah lewat. Tulis hari yang akan datang.", isian="batas_tanggal")
    desa = Pihak.objects.filter(kantor_id=data.kantor_id, kelas__kode="desa").order_by("urut", "pk")
    if tanpa := [satu.nama for satu in desa if not satu.kode_wilayah]:
        raise Ditolak(f"Kode wilayah {', '.join(tanpa)} belum ada di berkas kantor. Lengkapi dulu.")
    data.catat()
    for pihak in desa:
        satu, _ = DesaDiminta.objects.get_or_create(permintaan=data, pihak=pihak)
        for variabel in data.variabel.all():
            lalu = {"sebelumnya": _angka_lalu(data, pihak, variabel)}
            Angka.objects.get_or_create(desa=satu, variabel=variabel, defaults=lalu)


@langkah(*TANYA, baris=baris("variabel", "kode_peminta", *VARIABEL, minimal=1, judul="Variabel"))
def data_diminta(data: PemenuhanData) -> None:
    """The same, asked by another process: its rows are remembered, so that the sums find their way back."""
    siapkan(data)


def _angka_lalu(data: PemenuhanData, pihak: Pihak, variabel: Variabel) -> int | None:
    """What the village answered to the same variable in the last finished call."""
    dulu = Angka.objects.filter(
        desa__pihak=pihak, desa__permintaan__kantor_id=data.kantor_id, variabel__nama__iexact=variabel.nama,
        variabel__satuan__iexact=variabel.satuan, desa__permintaan__tanggal_selesai__isnull=False,
    )  # fmt: skip
    return dulu.exclude(nilai=None).order_by("-pk").values_list("nilai", flat=True).first()


@langkah(baris=baris("angka", "nilai", "catatan", tambah=False, judul="Angka"))
def isi(desa: DesaDiminta) -> None:
    """Every figure is filled, or its absence explained; a jump since the last period too (V-DAT-04)."""
    ambang = int(desa.permintaan.parameter("ambang_perubahan"))
    for satu in desa.angka.select_related("variabel"):
        if satu.nilai is None and not satu.catatan:
            raise Ditolak(f"{satu.variabel.nama}: isi angkanya, atau tulis mengapa tidak ada.", isian="angka")
        if satu.melonjak(ambang) and not satu.catatan:
            lalu = f"berubah lebih dari {ambang} persen dari periode lalu ({satu.sebelumnya})"
            raise Ditolak(f"{satu.variabel.nama}: {lalu}. Tulis sebabnya di catatan.", isian="angka")
    desa.status, desa.perlu_perbaikan = "diisi", False


@langkah("setuju", "alasan")
def setujui(desa: DesaDiminta) -> None:
    """The Kepala Desa stands for the figures, or sends them back with what is wrong."""
    if not desa.setuju and not desa.alasan:
        raise Ditolak("Tulis yang perlu diperbaiki oleh operator.", isian="alasan")
    desa.status = "disetujui" if desa.setuju else "kembali"


@langkah("catatan", baris=baris("desa", "perlu_perbaikan", "catatan_kasi", tambah=False, judul="Jawaban desa"))
def periksa(data: PemenuhanData) -> None:
    """Back to single villages with a note, or merged once all have answered or are flagged (V-KIP-07)."""
    semua = list(data.desa.select_related("pihak"))
    for satu in semua:
        if satu.perlu_perbaikan and not satu.catatan_kasi:
            raise Ditolak(f"Tulis catatan untuk {satu.pihak.nama}.", isian="desa")
        if satu.perlu_perbaikan and satu.status != "ditarik":
            satu.status, satu.alasan = "kembali", satu.catatan_kasi
            satu.save()
    if not any(satu.status in ("disetujui", "kembali") for satu in semua):
        raise Ditolak("Belum satu desa pun menjawab. Batalkan permintaan ini dengan alasan.")
    if not data.ada_yang_kembali():
        _gabung(data, semua)


def _gabung(data: PemenuhanData, semua: list[DesaDiminta]) -> None:
    """The sum of the villages is the figure of the kecamatan (V-DAT-01); completeness is filled of asked."""
    angka = Angka.objects.filter(desa__permintaan=data)
    terisi = angka.filter(desa__status="disetujui").exclude(nilai=None)
    for variabel in data.variabel.all():
        variabel.jumlah = terisi.filter(variabel=variabel).aggregate(jumlah=Sum("nilai"))["jumlah"]
        variabel.save()
    data.kelengkapan = persen(terisi.count(), angka.count())
    data.desa_menjawab = f"{sum(satu.status == 'disetujui' for satu in semua)} dari {len(semua)}"
    data.tutup("; ".join(f"{s.pihak.nama}: {s.alasan}" for s in semua if s.status == "ditarik"))

"""The steps of a quarterly report, one function per task of the drawing (rules 9)."""

from django.utils.html import format_html

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.dasar.waktu import tanggal_pendek
from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.models import Dokumen
from pendopo.mesin.pesan import Pesan

from ..models import Indikator
from .models import BagianTriwulan, LaporanTriwulan

ISIAN = ("realisasi", "realisasi_anggaran", "bukti", "penghambat", "pendorong", "tindak_lanjut")


@langkah("tahun_laporan", "triwulan")
def buka(lap: LaporanTriwulan) -> None:
    """Once a quarter has ended, and once for each quarter."""
    if lap.hari <= lap.akhir:
        raise Ditolak(f"Triwulan ini baru berakhir {tanggal_pendek(lap.akhir)}. Buka sesudahnya.", isian="triwulan")
    if lama := lap.setahun().filter(triwulan=lap.triwulan).exclude(pk=lap.pk).first():
        pesan = 'Laporan triwulan ini sudah dibuka: <a href="/berkas/{}/">nomor {}</a>.'
        raise Ditolak(format_html(pesan, lama.pk, lama.nomor), isian="triwulan")
    semua = Indikator.objects.filter(kantor_id=lap.kantor_id, tahun=lap.tahun_laporan).order_by("kode", "pk")
    if not semua:
        pesan = 'Indikator tahun {} belum ada. Isi dulu di <a href="/induk/">Data induk</a>.'
        raise Ditolak(format_html(pesan, lap.tahun_laporan), isian="tahun_laporan")
    lap.bagi(semua, int(lap.triwulan))
    lap.catat()


@langkah(baris=baris("indikator", *ISIAN, tambah=False, judul="Indikator"), lampiran=("berkas_bukti",))
def isi(bagian: BagianTriwulan) -> None:
    bagian.serahkan("isi", "berkas_bukti")


@langkah("ikhtisar", baris=baris("bagian", "perlu_perbaikan", "catatan", tambah=False, judul="Unit"))
def susun(lap: LaporanTriwulan) -> None:
    """Back to single units with a note, or put together once all have filled in or are flagged."""
    lap.kosongkan("putusan", "alasan", "putusan_camat", "alasan_camat")
    for bagian in lap.bagian.filter(perlu_perbaikan=True):
        bagian.kembalikan()
    if not lap.ada_yang_kembali():
        lap.gabung()


@langkah("putusan", "alasan")
def periksa(lap: LaporanTriwulan) -> None:
    lap.wajib_catatan(lap.putusan == "kembali", "alasan")


@langkah("putusan_camat", "alasan_camat")
def setujui(lap: LaporanTriwulan) -> None:
    """Agreed; the register says when it was late and who did not fill in."""
    lap.wajib_catatan(lap.dikembalikan(), "alasan_camat")
    if not lap.dikembalikan():
        telat = [f"Lewat batas {tanggal_pendek(lap.batas_lapor)}"] if lap.hari > lap.batas_lapor else []
        lap.tutup("; ".join(telat + [f"{b}: {b.catatan}" for b in lap.bagian.filter(status="ditarik")]))


@langkah("nomor_jawaban", "tanggal_jawaban")
def kirim(lap: LaporanTriwulan) -> Pesan:
    """The Camat's letter to Bappeda goes the way of every letter."""
    angka = {"rata-rata capaian": lap.capaian_rata, "serapan anggaran": lap.serapan}
    kata = " dan ".join(f"{nama} {tulis_bilangan(n)} persen" for nama, n in angka.items() if n is not None)
    kalimat = f"Bersama ini kami sampaikan {lap.judul.replace('L', 'l', 1)}{kata and f' dengan {kata}'}."
    bappeda = Pihak.objects.filter(kantor_id=lap.kantor_id, kode="bappeda").first()
    return Pesan({
        "konseptor": lap.jabatan_id("kasubbag_keuangan"), "penandatangan": lap.jabatan_id("camat"),
        "jenis": "surat_dinas", "klasifikasi": "000.7.2.8", "kecepatan": "biasa", "keamanan": "biasa",
        "hal": lap.judul, "isi": f"{kalimat}\n\n{lap.ikhtisar}",
        "lampiran_surat": "1 berkas", "lampiran_berkas_lampiran": Dokumen.objects.filter(jenis="laporan"),
        "tujuan": [{"pihak": bappeda.pk} if bappeda else {"nama": "Kepala Bappeda"}],
    })  # fmt: skip

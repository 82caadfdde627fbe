"""Steps of the toy meeting."""

import os
import signal
from pathlib import Path

from django.db import connection

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import baris, langkah

from .models import UjiBagian, UjiRapat


@langkah("perihal", "jalur", "tanggal", "batas_kerja", "rahasia", baris=baris("bagian", "jabatan", "batas"))
def susun(rapat: UjiRapat) -> None:
    """A number of its own, given once; a refusal on demand."""
    if rapat.perihal == "tolak":
        raise Ditolak("Perihal ini ditolak.", isian="perihal")
    if rapat.nomor_rapat is None:
        rapat.nomor_rapat = rapat.nomor_berikut("uji_rapat")
    rapat.terbatas = rapat.rahasia
    rapat.tenggat = rapat.saat.replace(hour=8, minute=0)


@langkah("putusan")
def putuskan(rapat: UjiRapat) -> None:
    """The decision; nothing to compute."""


@langkah("putusan")
def ambil_alih(rapat: UjiRapat) -> None:
    """Who decides when the Camat's time is over."""


@langkah()
def tutup_paksa(rapat: UjiRapat) -> None:
    """The shares that are left are closed."""
    UjiBagian.objects.filter(rapat=rapat).update(selesai=True)


@langkah()
def arsip(rapat: UjiRapat) -> None:
    """Nothing is asked."""


@langkah("hasil")
def kerjakan(bagian: UjiBagian) -> None:
    bagian.selesai = True


@langkah("ulangi", baris=baris("bagian", "perlu_ulang", tambah=False))
def nilai(rapat: UjiRapat) -> None:
    """Send single shares back."""
    for bagian in UjiBagian.objects.filter(rapat=rapat, perlu_ulang=True):
        bagian.selesai, bagian.perlu_ulang = False, False
        bagian.save()


@langkah()
def cetak(rapat: UjiRapat) -> None:
    """The worker's effect: outside any transaction; dies on demand between its effect and its record."""
    if rapat.perihal == "gagal":
        raise OSError("pencetak mati")
    if catatan := os.environ.get("UJI_CETAK"):
        with Path(catatan).open("a") as berkas:
            berkas.write(f"{rapat.pk} {connection.in_atomic_block}\n")
    if os.environ.get("UJI_TEWAS"):
        os.kill(os.getpid(), signal.SIGKILL)

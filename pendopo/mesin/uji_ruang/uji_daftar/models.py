"""A list that one post fills and another judges: rows with a rank, photos and a sheet."""

from typing import Self

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, Ya
from pendopo.dasar.isian_bilangan import Pecahan
from pendopo.mesin.models import Berkas

JENIS = [("jalan", "Jalan desa"), ("air", "Air bersih")]
PUTUSAN = [("ya", "Ya"), ("tidak", "Tidak")]


class UjiDaftar(Berkas):
    """One list of the toy office."""

    perihal = Teks("perihal")
    catatan = Teks("catatan", wajib=False)

    class Meta:
        verbose_name = verbose_name_plural = "uji daftar"

    def __str__(self) -> str:
        return self.judul

    @property
    def judul(self) -> str:
        return f"Daftar {self.perihal}"


class UjiButirQuerySet(models.QuerySet["UjiButir"]):
    def besar(self) -> Self:
        return self.filter(jumlah__gte=10)


class UjiButir(models.Model):
    """One line of the toy list."""

    daftar = models.ForeignKey(UjiDaftar, models.CASCADE, related_name="butir")
    kode = models.CharField("kode", max_length=20, blank=True)
    nama = Teks("nama", max_length=60)
    jumlah = Bulat("jumlah")
    panjang = Pecahan("panjang", wajib=False)
    jenis = Pilihan("jenis", JENIS)
    tanggal = Tanggal("tanggal", wajib=False)
    mendesak = Ya("mendesak")
    tempat = Bulat("tempat", wajib=False)
    putusan = Pilihan("putusan", PUTUSAN, default="")
    alasan = TeksPanjang("alasan", wajib=False)

    objects = UjiButirQuerySet.as_manager()
    contoh_baris = {"nama": "Jalan RT 1", "jumlah": "12"}
    kolom_tabel = ("kode", "nama", "jumlah", "putusan")

    class Meta:
        verbose_name = verbose_name_plural = "uji butir"

    def __str__(self) -> str:
        return self.nama

    @property
    def ringkas_baris(self) -> str:
        return f"{self.jumlah} {dict(JENIS).get(self.jenis, '')}"

    def catat_baris(self) -> None:
        if not self.kode:
            self.kode = f"B-{UjiButir.objects.filter(daftar=self.daftar).count() + 1}"

    def periksa_baris(self, unsur: str) -> None:
        if self.jumlah == 13:
            raise Ditolak("Jumlah 13 ditolak.", isian="jumlah")
        if self.putusan == "tidak" and not self.alasan:
            raise Ditolak("Alasan belum diisi.", isian="alasan")

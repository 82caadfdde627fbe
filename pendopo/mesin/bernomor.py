"""Papers that leave the office under a number: taken from their book when they are signed, or out of a paper-day block.

A room's record inherits `NaskahBernomor` and names its book (`buku_nomor`). Its card holds `[parameter.pola_nomor]`.
Electronic: the signer's step calls `ambil_nomor(pemegang_kini())` just before the seal. Wet: the step that attaches the
signed scan calls it with the holder on the day of the letter.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Tanggal, Teks, ke
from pendopo.dasar.mandat import atas_nama, penandatangan, sebutan, tolak_penandatangan
from pendopo.dasar.models import Jabatan, KlasifikasiArsip, NomorKhusus, Pemegang
from pendopo.dasar.nomor import (
    ambil_dari_blok,
    kembali_ke_blok,
    nomor_batal,
    nomor_kosong,
    periksa_tanggal,
    tulis_nomor,
)
from pendopo.dasar.saran import Saran
from pendopo.mesin.models import Berkas
from pendopo.mesin.pengesahan import Pengesahan

PUTUSAN = [
    ("setuju", "Setuju dan tanda tangani"), ("kertas", "Setuju, saya tanda tangani di kertas"),
    ("perbaiki", "Kembalikan untuk diperbaiki"),
]  # fmt: skip
HASIL_KERTAS = [("ya", "Sudah ditandatangani"), ("tidak", "Dikembalikan untuk diperbaiki")]


class NaskahBernomor(Berkas):
    """A paper with its signer, number and date; the table of each room is its own."""

    klasifikasi = Teks("kode klasifikasi", max_length=30)
    penandatangan = ke(Jabatan, "penandatangan", wajib=True)
    putusan = Pilihan("putusan", PUTUSAN)
    hasil_kertas = Pilihan("hasil di kertas", HASIL_KERTAS)
    nomor_blok = Teks("nomor dari blok", wajib=False, max_length=20)
    tanggal_surat = Tanggal("tanggal surat", petunjuk="Tanggal yang tertulis di surat.")
    alasan_tanggal = Teks("alasan tanggal", wajib=False, petunjuk="Bila tanggalnya tidak seurut nomornya.")
    urut = models.PositiveIntegerField("nomor urut", null=True, blank=True)
    tahun_nomor = models.PositiveSmallIntegerField("tahun nomor", null=True, blank=True)
    nomor_surat = models.CharField("nomor surat", max_length=80, blank=True)
    penanda = models.CharField("ditandatangani oleh", max_length=250, blank=True)
    pemegang = ke(Pemegang, "")
    keterangan = models.CharField("keterangan", max_length=250, blank=True)

    status: Any
    """The room's own words for how far it is; "dibatalkan" among them."""
    buku_nomor: ClassVar[str] = ""
    """The book whose counter numbers it."""
    tetap = ("urut", "tahun_nomor", "nomor_surat")

    class Meta:
        abstract = True

    def jawaban(self) -> Mapping[str, Any]:
        """What a process that asked for the paper gets: its number and date."""
        return {"nomor_jawaban": self.nomor_surat, "tanggal_jawaban": self.tanggal_surat}

    def __str__(self) -> str:
        return self.judul

    @property
    def nomor(self) -> str:
        return self.nomor_surat

    def nomor_dipesan(self) -> list[NomorKhusus]:
        """Empty numbers of blocks of this book, this year and the last."""
        return nomor_kosong(self.kantor_id, self.buku_nomor, self.hari.year)

    def atur_bernomor(self, form: Any) -> None:
        """What the form of a numbered paper offers: archive classes, who may sign today, empty numbers of blocks."""
        isian = form.fields
        if "klasifikasi" in isian:
            isian["klasifikasi"].widget = Saran(KlasifikasiArsip.objects.values_list("kode", "nama")[:3000])
        if "penandatangan" in isian:
            boleh = {p.jabatan_id for p in penandatangan(self.kantor, self.hari)}
            isian["penandatangan"].queryset = Jabatan.objects.filter(pk__in=boleh).order_by("urut")
            isian["penandatangan"].empty_label = "Pilih penandatangan"
        if "nomor_blok" in isian:
            _pilihan_blok(isian, self.nomor_dipesan())

    def periksa_klasifikasi(self) -> None:
        """An unknown class warns only: the table has gaps (V-SM-03)."""
        if not KlasifikasiArsip.objects.filter(kode=self.klasifikasi).exists():
            self.peringatan.append(f"Kode klasifikasi {self.klasifikasi} tidak ada di tabel. Surat tetap tercatat.")

    def pemegang_pada(self, hari: date) -> Pemegang:
        """Whose mandate on the signer's post was in force that day (V-SK-04); the latest of several."""
        for satu in penandatangan(self.kantor, hari):
            if satu.jabatan_id == self.penandatangan_id:
                return satu
        nama = self.penandatangan.nama if self.penandatangan else "Penandatangan"
        raise Ditolak(f"{nama} tidak mempunyai pemegang yang berwenang pada tanggal itu.", isian="tanggal_surat")

    def pemegang_kini(self) -> Pemegang:
        """The mandate under which the person at this step signs."""
        satu = self.saya.untuk(self.oleh) if self.saya and self.oleh else None
        return satu if satu is not None else self.pemegang_pada(self.hari)

    def ambil_nomor(self, pemegang: Pemegang) -> None:
        """Number and signer, on `tanggal_surat`: the next one, or the one of a block that was used on paper."""
        if self.tanggal_surat > self.hari:
            raise Ditolak("Tanggal surat belum lewat.", isian="tanggal_surat")
        tolak_penandatangan(pemegang, self.tanggal_surat, atas_nama(pemegang), "tanggal_surat")
        self.pemegang, self.penanda = pemegang, f"{sebutan(pemegang, atas_nama(pemegang))}, {pemegang.orang.nama}"[:250]
        if self.urut is None:
            self.tahun_nomor, self.urut = self._dari_blok() if self.nomor_blok else self._berikut()
        pola = self.parameter("pola_nomor")
        self.nomor_surat = tulis_nomor(
            pola, klasifikasi=self.klasifikasi, urut=self.urut, unit=self.kantor.kode_unit, hari=self.tanggal_surat
        )
        self._periksa_urutan()

    def _berikut(self) -> tuple[int, int]:
        if self.tanggal_surat.year != self.hari.year:
            pesan = f"Nomor tahun {self.tanggal_surat.year} sudah ditutup. Pakai nomor dari blok tahun itu."
            raise Ditolak(pesan, isian="tanggal_surat")
        return self.hari.year, self.nomor_berikut(self.buku_nomor)

    def _dari_blok(self) -> tuple[int, int]:
        nomor, _, tahun = self.nomor_blok.partition("/")
        if not nomor.isdecimal() or len(nomor) > 9 or (tahun and not tahun.isdecimal()) or len(tahun) > 4:
            raise Ditolak("Pilih nomor dari daftar, misalnya 217/2026.", isian="nomor_blok")
        jadi = int(tahun or self.tanggal_surat.year)
        if jadi != self.tanggal_surat.year:
            raise Ditolak(f"Nomor ini milik tahun {jadi}, tanggal suratnya bukan.", isian="tanggal_surat")
        ambil_dari_blok(
            self.kantor_id, self.buku_nomor, jadi, int(nomor), tanggal=self.tanggal_surat,
            oleh=self.saya.orang if self.saya else None, pada=self.saat,
        )  # fmt: skip
        self.keterangan = "Dicatat susulan"
        return jadi, int(nomor)

    def _periksa_urutan(self) -> None:
        """V-SK-02 among the letters that stand below and above this number."""
        tetangga = type(self)._default_manager.filter(
            kantor_id=self.kantor_id, tahun_nomor=self.tahun_nomor, tanggal_surat__isnull=False
        ).exclude(pk=self.pk)  # fmt: skip
        bawah = tetangga.filter(urut__lt=self.urut).aggregate(satu=models.Max("tanggal_surat"))["satu"]
        atas = tetangga.filter(urut__gt=self.urut).aggregate(satu=models.Min("tanggal_surat"))["satu"]
        periksa_tanggal(self.tanggal_surat, bawah, atas, self.alasan_tanggal)

    def dibatalkan(self, alasan: str) -> None:
        """A cancelled paper keeps its number, which is void for ever; one out of a block goes back to its block."""
        self.status, self.keterangan = "dibatalkan", f"Batal: {alasan}"[:250]
        if self.urut is None or self.tahun_nomor is None:
            return
        satu = (self.kantor_id, self.buku_nomor, self.tahun_nomor, self.urut)
        if kembali_ke_blok(*satu):
            self.keterangan = f"Batal: {alasan} (nomor {self.urut} kembali ke blok)"[:250]
            self.urut = None
        else:
            nomor_batal(*satu, alasan, oleh=self.saya.orang if self.saya else None, pada=self.saat)

    def pengesahan_naskah(self, sebutan_naskah: str, *, basah: bool) -> Pengesahan | None:
        """What is said of its signature: as signed, or on a draft as it would be signed today."""
        try:
            pemegang = self.pemegang or self.pemegang_pada(self.tanggal_surat or self.hari)
        except Ditolak:
            return None
        hari = self.tanggal_surat or self.hari
        return Pengesahan(
            sebutan_naskah, self.nomor_surat, hari, pemegang, atas_nama(pemegang), "basah" if basah else ""
        )


def _pilihan_blok(isian: dict[str, Any], kosong: Iterable[NomorKhusus]) -> None:
    """The empty numbers as a list to choose from; the field is not there while nothing is reserved."""
    pilihan = [(f"{n.nomor}/{n.tahun}", f"{n.nomor} tahun {n.tahun}") for n in kosong]
    if not pilihan:
        del isian["nomor_blok"]
        return

    isian["nomor_blok"].widget = forms.Select(choices=[("", "Nomor berikutnya"), *pilihan])

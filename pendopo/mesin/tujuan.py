"""Whom a paper goes to: named addressees or parties of the map, how each is reached, what shows that it arrived.

A room brings `class Tujuan(BarisTujuan)` with a foreign key `surat` to its record (related_name "tujuan"). Its drawing
opens `tujuan.lewat_halaman` in a lane `penerima` (the party's own post says that it arrived) and `tujuan.lewat_luar`
for who records the others.
"""

from datetime import date
from typing import Any, Self

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks
from pendopo.dasar.models import Jabatan, Kantor, Pihak
from pendopo.dasar.waktu import tanggal_pendek
from pendopo.mesin.models import Berkas

CARA_KIRIM = [
    ("halaman", "Halaman penerima di sistem ini"), ("kurir", "Kurir, dengan buku ekspedisi"), ("pos", "Pos"),
    ("pos_el", "Pos-el"), ("srikandi", "SRIKANDI"),
]  # fmt: skip
CARA_AMAN = frozenset({"halaman", "kurir"})
"""V-SK-09: a signed-in page of the addressee, or a closed envelope handed over against a signature."""

KOLOM_EKSPEDISI = (
    ("nomor_ekspedisi", "No"), ("dikirim", "Tgl"), ("surat__nomor_surat", "No surat"), ("nama", "Tujuan"),
    ("diterima_oleh", "Nama penerima"), ("catatan", "Ket."),
)  # fmt: skip


class TujuanQuerySet(models.QuerySet[Any]):
    def lewat_halaman(self) -> Self:
        return self.filter(cara="halaman", tanggal_terima=None)

    def lewat_luar(self) -> Self:
        return self.exclude(cara="halaman").filter(tanggal_terima=None)


class BarisTujuan(models.Model):
    """One addressee of a paper: one line of the expedition book."""

    pihak = models.ForeignKey(
        Pihak, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pihak pada peta"
    )
    nama = Teks("kepada", wajib=False, petunjuk="Jabatan atau nama; kosong: pimpinan pihak itu.")
    alamat = Teks("di", wajib=False, petunjuk="Kosong: di tempat.")
    cara = Pilihan("dikirim lewat", CARA_KIRIM, default="kurir")
    nomor_ekspedisi = Bulat("nomor ekspedisi", wajib=False)
    dikirim = Tanggal("dikirim", wajib=False)
    tanggal_terima = Tanggal("diterima tanggal")
    diterima_oleh = Teks("diterima oleh", max_length=160)
    catatan = Teks("catatan", wajib=False)

    tetap = ("nomor_ekspedisi",)
    """A step taken back keeps the number in the expedition book."""
    surat: Any
    """The room's own foreign key to its record."""

    objects = TujuanQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nama or str(self.pihak or "")

    @property
    def penerima(self) -> Jabatan | None:
        """The lane's answer: the lowest post of the party, such as the village's operator."""
        return self._pos().order_by(models.F("atasan").asc(nulls_last=True), "urut").first()

    @property
    def catatan_tugas(self) -> str:
        return "" if self.cara == "halaman" else f"Dikirim lewat {self.get_cara_display().lower()} kepada {self.nama}."

    @property
    def juga(self) -> "models.QuerySet[Jabatan]":
        """Every post of the party may receive what waits for one of them."""
        return self._pos()

    def _pos(self) -> "models.QuerySet[Jabatan]":
        return Jabatan.objects.filter(pihak=self.pihak) if self.pihak else Jabatan.objects.none()

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Parties of this office; by hand everybody else."""
        if "pihak" in form.fields:
            semua = Pihak.objects.filter(kantor_id=self.surat.kantor_id, jenis="eksternal", anggota=None)
            form.fields["pihak"].queryset = semua.order_by("nama")
            form.fields["pihak"].empty_label = "Tulis sendiri di bawah"

    def lengkapi(self) -> None:
        """The head of a party is meant where nobody is named; what has a page here is sent there."""
        if not self.nama and self.pihak is not None:
            atasan = self._pos().filter(atasan=None).first()
            sendiri = self.pihak.nama if self.pihak.nama.startswith("Kepala") else f"Pimpinan {self.pihak.nama}"
            self.nama = atasan.nama if atasan else sendiri
        if not self.nama:
            raise Ditolak("Tulis kepada siapa, atau pilih pihaknya.", isian="tujuan")
        if self.nomor_ekspedisi is None:
            self.cara = "halaman" if self.penerima else "kurir" if self.cara == "halaman" else self.cara
        self.save()

    def kirim(self, buku: str, hari: date, *, rahasia: bool) -> None:
        """Sent on that day: a line of the expedition book."""
        if self.cara == "halaman" and self.penerima is None:
            raise Ditolak(f"{self.nama} tidak mempunyai halaman di sistem ini. Pilih cara lain.", isian="tujuan")
        if rahasia and self.cara not in CARA_AMAN:
            lewat = self.get_cara_display()
            raise Ditolak(f"Surat rahasia untuk {self.nama} tidak dikirim lewat {lewat}. Pilih kurir.", isian="tujuan")
        if self.nomor_ekspedisi is None:
            self.nomor_ekspedisi = self.surat.nomor_berikut(buku)
        self.dikirim = hari
        self.save()

    def diterima(self) -> None:
        """It arrived: on the addressee's own page today, by whoever said so; else as the receipt says."""
        surat = self.surat
        if self.cara == "halaman":
            self.tanggal_terima, self.diterima_oleh = surat.hari, self._siapa()[:160]
        if not self.dikirim <= self.tanggal_terima <= surat.hari:
            raise Ditolak("Tanggal terima antara tanggal kirim dan hari ini.", isian="tanggal_terima")
        self.save()
        surat.bukti_terima = ringkas_terima(list(surat.tujuan.all()))

    def _siapa(self) -> str:
        """Who says so; somebody of the office, who looks on since it is late, says it for the addressee."""
        saya = self.surat.saya
        if saya is None:
            return ""
        pemegang = saya.untuk(self.surat.oleh) if self.surat.oleh else None
        sendiri = pemegang is None or pemegang.jabatan.pihak_id == self.pihak_id
        return saya.orang.nama if sendiri or pemegang is None else f"dicatat {pemegang.sebutan}, {saya.orang.nama}"

    def dicabut(self, alasan: str) -> None:
        """Its receipt is waited for no longer."""
        self.catatan = f"Ditarik: {alasan}"[:250]


def lengkapi_tujuan(berkas: Berkas, model: type[Any], kelas: Pihak | None) -> str:
    """All addressees ready, each member of `kelas` among them once; returns them as the book writes them."""
    semua = model._default_manager.filter(surat=berkas).order_by("pk")
    ada = set(semua.values_list("pihak_id", flat=True))
    for anggota in kelas.anggota.order_by("urut", "kode_wilayah", "nama") if kelas else ():
        if anggota.pk not in ada:
            model(pihak=anggota, surat=berkas).save()
    daftar = list(semua.select_related("pihak"))
    if not daftar:
        raise Ditolak("Surat belum bertujuan. Isi paling sedikit satu, atau pilih kirim ke semua.", isian="tujuan")
    for satu in daftar:
        satu.lengkapi()
    nama = [satu.nama for satu in daftar]
    return ", ".join(nama) if len(nama) <= 3 else f"{nama[0]} dan {len(nama) - 1} lainnya"


def kirim_semua(surat: Any, buku: str, *, rahasia: bool) -> None:
    """Every addressee's line in the expedition book, on `tanggal_kirim` (today when none was given)."""
    surat.tanggal_kirim = surat.tanggal_kirim or surat.hari
    if not surat.tanggal_surat <= surat.tanggal_kirim <= surat.hari:
        raise Ditolak("Tanggal kirim antara tanggal surat dan hari ini.", isian="tanggal_kirim")
    daftar = list(surat.tujuan.order_by("pk"))
    for satu in daftar:
        satu.surat = surat
        satu.kirim(buku, surat.tanggal_kirim, rahasia=rahasia)
    surat.cara_kirim = ", ".join(dict.fromkeys(satu.get_cara_display() for satu in daftar))[:160]


def ringkas_terima(daftar: list[Any]) -> str:
    """What the agenda book says of receipts: who and when for one, how many of how many for several."""
    terima = [t for t in daftar if t.tanggal_terima]
    if len(daftar) == 1 and terima:
        return f"{terima[0].diterima_oleh}, {tanggal_pendek(terima[0].tanggal_terima)}"[:160]
    return f"{len(terima)} dari {len(daftar)} diterima" if terima else ""


def atur_tujuan(form: Any, kantor: Kantor) -> None:
    """The field `ke_semua` offers parties whose members each have a page of their own, such as the villages."""
    if "ke_semua" in form.fields:
        bersama = Pihak.objects.filter(kantor=kantor, anggota__jabatan__isnull=False).distinct()
        form.fields["ke_semua"].queryset = bersama.order_by("nama")
        form.fields["ke_semua"].empty_label = "Tidak, hanya tujuan di bawah"

"""A data call of the kecamatan: what is asked, of which villages, and every figure they answered (rules 21, flow a)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models

from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, Ya
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import BerkasBernomor

SIFAT = [("terbuka", "Terbuka"), ("terbatas", "Terbatas"), ("rahasia", "Rahasia")]
STATUS_DESA = [
    ("belum", "Belum mengisi"), ("diisi", "Diisi"), ("disetujui", "Disetujui Kepala Desa"),
    ("kembali", "Dikembalikan"), ("ditarik", "Tidak menjawab"),
]  # fmt: skip
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("peminta", "Peminta"), ("judul_data", "Data"),
    ("periode", "Periode"), ("batas_tanggal", "Tenggat"), ("desa_menjawab", "Desa menjawab"),
    ("kelengkapan", "Kelengkapan"), ("tanggal_selesai", "Tgl selesai"), ("keterangan", "Ket."),
)  # fmt: skip


class PemenuhanData(BerkasBernomor):
    """One data call to the villages: one line of the register."""

    peminta = Teks("peminta", petunjuk="Kecamatan sendiri, Setda, dinas, atau BPS.")
    judul_data = Teks("data yang diminta")
    tujuan = Teks("tujuan", wajib=False)
    periode = Teks("periode", max_length=60, petunjuk="Misalnya: Semester I 2026.")
    batas_tanggal = Tanggal("batas pengisian")
    sifat_data = Pilihan("sifat", SIFAT, default="terbuka")
    catatan = TeksPanjang("catatan pemeriksaan", wajib=False)
    desa_menjawab = models.CharField("desa menjawab", max_length=20, blank=True)
    kelengkapan = models.CharField("kelengkapan", max_length=12, blank=True)

    buku = (
        Buku(
            "permintaan_desa", "Register permintaan data ke desa", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("judul_data", "peminta"), saring=("sifat_data",), cetak="buku_umum", klasifikasi="000.9.3",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "pemenuhan data"

    @property
    def judul(self) -> str:
        return f"{self.judul_data}, {self.periode}"

    def batas(self, unsur: str) -> datetime | str | None:
        """The villages' time ends with the day named in the call."""
        return self.akhir_hari(self.batas_tanggal) if unsur in ("", "isi", "setujui") and self.batas_tanggal else None

    def ada_yang_kembali(self) -> bool:
        return self.desa.belum_diisi().exists()

    def jawaban(self) -> Mapping[str, Any]:
        """Sums of the villages for whoever called, row by row, and how complete they are."""
        jumlah = [{"id": v.kode_peminta, "nilai": v.jumlah} for v in self.variabel.exclude(kode_peminta=None)]
        return {"kelengkapan": self.kelengkapan, "desa_menjawab": self.desa_menjawab, "variabel": jumlah}


class Variabel(models.Model):
    """One figure that every village is asked for."""

    permintaan = models.ForeignKey(PemenuhanData, models.CASCADE, related_name="variabel")
    kode_peminta = Bulat("kode pada peminta", wajib=False)
    nama = Teks("variabel", max_length=160)
    satuan = Teks("satuan", max_length=40, petunjuk="Misalnya: jiwa, KK, unit.")
    contoh_isi = Teks("contoh atau penjelasan", wajib=False, max_length=200)
    jumlah = models.BigIntegerField("jumlah sekecamatan", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "variabel"

    def __str__(self) -> str:
        return f"{self.nama} ({self.satuan})"


class DesaDimintaQuerySet(models.QuerySet["DesaDiminta"]):
    def belum_diisi(self) -> Self:
        return self.filter(status__in=("belum", "kembali"))

    def belum_disetujui(self) -> Self:
        return self.filter(status="diisi")


class DesaDiminta(models.Model):
    """One village of a call, and how far its answer is."""

    permintaan = models.ForeignKey(PemenuhanData, models.CASCADE, related_name="desa")
    pihak = models.ForeignKey(Pihak, models.PROTECT, related_name="+", verbose_name="desa")
    status = Pilihan("keadaan", STATUS_DESA, max_length=10, default="belum")
    setuju = Ya("Data ini benar dan saya setujui", wajib=True)
    alasan = Teks("yang perlu diperbaiki", wajib=False)
    perlu_perbaikan = Ya("Perlu perbaikan")
    catatan_kasi = Teks("catatan Kasi", wajib=False)

    objects = DesaDimintaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "desa"
        constraints = [models.UniqueConstraint(fields=["permintaan", "pihak"], name="desa_diminta_sekali")]

    def __str__(self) -> str:
        return self.pihak.nama

    @property
    def operator(self) -> Jabatan | None:
        return self.permintaan.jabatan_pihak("operator_desa", self.pihak.pk)

    @property
    def kepala(self) -> Jabatan | None:
        return self.permintaan.jabatan_pihak("kepala_desa", self.pihak.pk)

    @property
    def catatan_tugas(self) -> str:
        return f"Perlu diperbaiki: {self.alasan}" if self.status == "kembali" else ""

    def dicabut(self, alasan: str) -> None:
        """A village that does not answer is flagged with the reason (V-KIP-07)."""
        self.status, self.alasan = "ditarik", alasan[:250]


class Angka(models.Model):
    """One figure of one village."""

    desa = models.ForeignKey(DesaDiminta, models.CASCADE, related_name="angka")
    variabel = models.ForeignKey(Variabel, models.CASCADE, related_name="angka")
    nilai = Bulat("nilai", wajib=False, petunjuk="Kosongkan hanya bila tidak ada datanya, dan tulis sebabnya.")
    sebelumnya = models.BigIntegerField("periode lalu", null=True, blank=True)
    catatan = Teks("catatan", wajib=False)

    class Meta:
        verbose_name = verbose_name_plural = "angka"

    def __str__(self) -> str:
        return str(self.variabel)

    def melonjak(self, ambang: int) -> bool:
        """Whether it differs from the last period by more than so many percent (V-DAT-04)."""
        if self.nilai is None or self.sebelumnya is None:
            return False
        return abs(self.nilai - self.sebelumnya) * 100 > ambang * abs(self.sebelumnya)

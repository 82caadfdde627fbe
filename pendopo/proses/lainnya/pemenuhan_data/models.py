"""A data call of the kecamatan: what is asked, of which villages, and every figure they answered (rules 21, flow a)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models

from pendopo.dasar.angka import ribuan
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang
from pendopo.dasar.models import Pihak
from pendopo.mesin.buku import Buku
from pendopo.mesin.desa import BarisDesa, BerkasBerdesa

SIFAT = [("terbuka", "Terbuka"), ("terbatas", "Terbatas"), ("rahasia", "Rahasia")]
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("peminta", "Peminta"), ("judul_data", "Data"),
    ("periode", "Periode"), ("batas_tanggal", "Tenggat"), ("desa_menjawab", "Desa menjawab"),
    ("kelengkapan", "Kelengkapan"), ("tanggal_selesai", "Tgl selesai"), ("keterangan", "Ket."),
)  # fmt: skip


class PemenuhanData(BerkasBerdesa):
    """One data call to the villages: one line of the register."""

    peminta = Teks("peminta", petunjuk="Kecamatan sendiri, Setda, dinas, atau BPS.")
    judul_data = Teks("data yang diminta")
    tujuan = Teks("tujuan", wajib=False)
    periode = Teks("periode", max_length=60, petunjuk="Misalnya: Semester I 2026.")
    batas_tanggal = Tanggal("batas pengisian")
    sifat_data = Pilihan("sifat", SIFAT, default="terbuka")
    catatan = TeksPanjang("catatan pemeriksaan", wajib=False)
    kelengkapan = models.CharField("kelengkapan", max_length=12, blank=True)

    buku = (
        Buku(
            "permintaan_desa", "Register permintaan data ke desa", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("judul_data", "peminta"), saring=("sifat_data",), cetak="buku_umum", klasifikasi="000.9.3",
        ),
    )  # fmt: skip

    class Meta(BerkasBerdesa.Meta):
        verbose_name = verbose_name_plural = "pemenuhan data"

    @property
    def judul(self) -> str:
        return f"{self.judul_data}, {self.periode}"

    def batas(self, unsur: str) -> datetime | str | None:
        return self.akhir_hari(self.batas_tanggal) if unsur in ("", "isi", "setujui") and self.batas_tanggal else None

    def jawaban(self) -> Mapping[str, Any]:
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

    def lalu(self, pihak: Pihak) -> int | None:
        """What a village answered to the same variable in the last finished call."""
        sama = Angka.objects.filter(variabel__nama__iexact=self.nama, variabel__satuan__iexact=self.satuan)
        selesai = sama.filter(desa__pihak=pihak).exclude(desa__berkas__tanggal_selesai=None).exclude(nilai=None)
        return selesai.order_by("-pk").values_list("nilai", flat=True).first()


class DesaDiminta(BarisDesa):
    """One village of a call, and how far its answer is."""

    berkas = models.ForeignKey(PemenuhanData, models.CASCADE, related_name="desa")

    class Meta(BarisDesa.Meta):
        verbose_name = verbose_name_plural = "desa"

    def rincian_baris(self) -> list[tuple[str, str]]:
        return [(str(a), f"{ribuan(a.nilai)} {a.catatan}") for a in self.angka.select_related("variabel")]


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
        lalu = self.sebelumnya
        return None not in (self.nilai, lalu) and abs(self.nilai - (lalu or 0)) * 100 > ambang * abs(lalu or 0)

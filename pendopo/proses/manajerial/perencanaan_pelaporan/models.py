"""Master data of planning and reporting: the indicators of a year with their targets, shared by the rooms here."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models

from pendopo.dasar.angka import bulatkan, tulis_bilangan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Teks, ke
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah
from pendopo.dasar.models import Jabatan
from pendopo.mesin.bentuk_induk import DataInduk

from .kinerja import TIPE

CARA = [
    ("kumulatif", "Kumulatif: keempat triwulan dijumlahkan"), ("akhir", "Akhir: triwulan IV sama dengan setahun"),
    ("rata_rata", "Rata-rata: rata-rata keempat triwulan"),
]  # fmt: skip
PROGRAM = {
    "7.01.01": "Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota",
    "7.01.02": "Penyelenggaraan Pemerintahan dan Pelayanan Publik",
    "7.01.03": "Pemberdayaan Masyarakat Desa dan Kelurahan",
    "7.01.04": "Koordinasi Ketenteraman dan Ketertiban Umum",
    "7.01.05": "Penyelenggaraan Urusan Pemerintahan Umum",
    "7.01.06": "Pembinaan dan Pengawasan Pemerintahan Desa",
}
"""Programmes of urusan 7.01 (rules, Annex A)."""
NOL = Decimal(0)


class Indikator(DataInduk):
    """One indicator of a sub kegiatan in one year: what is measured, what is aimed at by when, who answers for it."""

    tahun = Bulat("tahun anggaran", minimum=2020, maksimum=2099)
    kode = Teks("kode sub kegiatan", max_length=20, petunjuk="Misalnya 7.01.02.2.02.0003.")
    nama = Teks("indikator", petunjuk="Misalnya Jumlah laporan layanan kepada masyarakat.")
    satuan = Teks("satuan", max_length=40, petunjuk="Misalnya dokumen, persen, hari.")
    tipe = Pilihan("tipe", TIPE, max_length=10)
    penanggung_jawab = ke(Jabatan, "penanggung jawab", wajib=True)
    cara = Pilihan("cara mencapai target setahun", CARA, max_length=10)
    target = Pecahan("target setahun")
    target_tw1 = Pecahan("target triwulan I", minimum=NOL)
    target_tw2 = Pecahan("target triwulan II", minimum=NOL)
    target_tw3 = Pecahan("target triwulan III", minimum=NOL)
    target_tw4 = Pecahan("target triwulan IV", minimum=NOL)
    pagu = Rupiah(
        "pagu setahun", minimum=NOL,
        petunjuk="Bila satu sub kegiatan berindikator lebih dari satu, bagi pagunya di antaranya.",
    )  # fmt: skip

    isian = (
        *("tahun", "kode", "nama", "satuan", "tipe", "penanggung_jawab", "cara", "target"),
        *("target_tw1", "target_tw2", "target_tw3", "target_tw4", "pagu"),
    )
    kolom = (
        *(("tahun", "Tahun"), ("kode", "Kode"), ("nama", "Indikator"), ("target", "Target"), ("satuan", "Satuan")),
        ("penanggung_jawab", "Penanggung jawab"),
    )
    cari = ("kode", "nama", "satuan")
    urut = ("-tahun", "kode", "pk")
    kunci = ("tahun", "kode", "nama")

    class Meta:
        verbose_name = verbose_name_plural = "indikator"
        constraints = [models.UniqueConstraint(fields=["kantor", "tahun", "kode", "nama"], name="indikator_sekali")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    @property
    def target_triwulan(self) -> tuple[Decimal, Decimal, Decimal, Decimal]:
        return self.target_tw1, self.target_tw2, self.target_tw3, self.target_tw4

    def atur_formulir(self, form: Any) -> None:
        """Who works in a unit of this office may answer for an indicator."""
        if "penanggung_jawab" in form.fields:
            jabatan = Jabatan.objects.filter(kantor_id=self.kantor_id, pihak=None, unit__isnull=False)
            form.fields["penanggung_jawab"].queryset = jabatan.order_by("urut")
            form.fields["penanggung_jawab"].empty_label = "Pilih jabatan"

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        """Programme and kegiatan to which the code belongs."""
        return [("Program", f"{self.kode[:7]} {PROGRAM[self.kode[:7]]}"), ("Kegiatan", self.kode[:12])]

    def periksa(self) -> None:
        """V-PR-01: the code lies in a programme and kegiatan. V-PR-06: the quarters lead to the target of the year."""
        if not re.fullmatch(r"7\.01\.\d\d\.2\.\d\d\.\d{4}", self.kode, re.ASCII):
            raise Ditolak("Tulis kode sub kegiatan lengkap, misalnya 7.01.02.2.02.0003.", isian="kode")
        if self.kode[:7] not in PROGRAM:
            raise Ditolak(f"Program {self.kode[:7]} tidak ada. Yang ada {', '.join(PROGRAM)}.", isian="kode")
        sebutan, jadi = self._dari_triwulan()
        if jadi != self.target:
            beda = f"{sebutan} {tulis_bilangan(jadi)}, target setahun {tulis_bilangan(self.target)}"
            raise Ditolak(f"{beda}. Samakan keduanya, atau ganti caranya.", isian="target")

    def _dari_triwulan(self) -> tuple[str, Decimal]:
        if self.cara == "kumulatif":
            return "Jumlah target triwulan", sum(self.target_triwulan, NOL)
        if self.cara == "akhir":
            return "Target triwulan IV", self.target_tw4
        return "Rata-rata target triwulan", bulatkan(sum(self.target_triwulan, NOL) / 4, 2)

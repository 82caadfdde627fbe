"""What a report on performance is made of: the report, a part for each post, a line for each indicator (rules 9).

A report's room derives all three: the part names the report `laporan`, the line names `laporan` and `bagian`; the
report has its parts under `bagian`, and report and part have their lines under `indikator`.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, Self

from django.db import models

from pendopo.dasar.angka import rupiah, tulis_bilangan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Teks, Ya
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah
from pendopo.dasar.models import Jabatan
from pendopo.dasar.parameter import nilai
from pendopo.mesin.models import BerkasBernomor, Lampiran
from pendopo.mesin.ruang import ruang

from .kinerja import KELAS, TIPE, hitung_capaian, kelas_capaian, persen_dari
from .models import Indikator

STATUS = [("belum", "Belum mengisi"), ("diisi", "Diisi"), ("kembali", "Dikembalikan"), ("ditarik", "Tidak mengisi")]
SALINAN = ("kode", "nama", "satuan", "tipe", "pagu")
NOL = Decimal(0)


class LaporanKinerja(BerkasBernomor):
    """A report on the indicators of a year, or of a part of it."""

    bagian: Any
    indikator: Any
    akhir: Any
    """The last day that it reports on; the room computes it."""
    sebelum: Callable[[], "models.QuerySet[Any]"]
    """Reports on earlier parts of the same year; the room looks them up."""

    unit_mengisi = models.CharField("unit mengisi", max_length=20, blank=True)
    capaian_rata = models.DecimalField("capaian rata-rata (%)", max_digits=20, decimal_places=2, null=True)
    serapan = models.DecimalField("serapan anggaran (%)", max_digits=7, decimal_places=2, null=True)

    class Meta(BerkasBernomor.Meta):
        abstract = True

    def ukuran(self, kunci: str) -> Decimal:
        """A figure of the card as it stood on the last day reported on."""
        label = self._meta.app_label
        bawaan = ruang(label).kartu.parameter.get(kunci)
        return Decimal(nilai(self.kantor, f"{label}.{kunci}", self.akhir, bawaan).nilai)

    def ambang(self) -> dict[str, Decimal]:
        """Where each class but the lowest begins."""
        return {kelas: self.ukuran(f"ambang_{kelas}") for kelas, _ in KELAS[:-1]}

    def bagi(self, semua: Iterable[Indikator], triwulan: int) -> None:
        """A part for each owner, a line for each indicator as it stands now: what changes later leaves it alone."""
        self.bagian.all().delete()
        for satu in semua:
            bagian, _ = self.bagian.get_or_create(pengisi=satu.penanggung_jawab)
            isi = {nama: getattr(satu, nama) for nama in SALINAN}
            bagian.indikator.create(laporan=self, target=satu.target_triwulan[triwulan - 1], **isi)

    def gabung(self) -> None:
        """Mean of what was reached where it could be computed, money spent of the budget, units that filled in."""
        terisi = self.bagian.filter(status="diisi")
        if not terisi.exists():
            raise Ditolak("Belum satu unit pun mengisi. Kembalikan kepada unitnya, atau batalkan laporan ini.")
        semua = self.indikator.filter(bagian__in=terisi)
        capaian = [satu.capaian for satu in semua if satu.capaian is not None]
        self.capaian_rata = persen_dari(sum(capaian, NOL) / 100, Decimal(len(capaian)))
        self.serapan = persen_dari(
            *(sum((getattr(satu, n) for satu in semua), NOL) for n in ("realisasi_anggaran", "pagu"))
        )
        self.unit_mengisi = f"{terisi.count()} dari {self.bagian.count()}"


class BagianQuerySet(models.QuerySet[Any]):
    def belum_diisi(self) -> Self:
        return self.filter(status__in=("belum", "kembali"))


class BagianLaporan(models.Model):
    """What one post answers for in a report, and how far it is."""

    laporan: Any
    indikator: Any
    """Its lines, under that related name."""

    pengisi = models.ForeignKey(Jabatan, models.PROTECT, related_name="+", verbose_name="unit pengisi")
    status = Pilihan("keadaan", STATUS, max_length=10, default="belum")
    perlu_perbaikan = Ya("Kembalikan kepada unit ini")
    catatan = Teks("yang perlu diperbaiki", wajib=False)

    objects = BagianQuerySet.as_manager()
    tersembunyi = ("pengisi",)

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["laporan", "pengisi"], name="%(class)s_sekali")]

    def __str__(self) -> str:
        return self.pengisi.nama

    @property
    def catatan_tugas(self) -> str:
        """What stands above the post's task when it comes back."""
        return f"Perlu diperbaiki: {self.catatan}" if self.status == "kembali" else ""

    def dicabut(self, alasan: str) -> None:
        """A post that does not fill in is flagged with the reason."""
        self.status, self.catatan = "ditarik", alasan[:250]

    def rincian_baris(self) -> list[tuple[str, str]]:
        return [(satu.nama, satu.ringkas) for satu in self.indikator.exclude(realisasi=None).order_by("pk")]

    def periksa_baris(self, unsur: str) -> None:
        if self.perlu_perbaikan and not self.catatan:
            raise Ditolak("Tulis yang perlu diperbaiki unit ini.", isian="catatan")

    def serahkan(self, unsur: str, berkas: str) -> None:
        """Filled in. Ditolak while no file of proof comes with the step, or came with it before (V-PR-08)."""
        lama = Lampiran.objects.filter(kasus_id=self.laporan.pk, unsur=unsur, isian=berkas, baris=self.pk)
        if berkas not in self.laporan.terlampir and not lama.exists():
            raise Ditolak("Berkas bukti belum dilampirkan. Pilih berkasnya di bawah, lalu tekan Selesai.")
        self.status, self.catatan = "diisi", ""

    def kembalikan(self) -> None:
        """The compiler's mark, with its note, opens the part again."""
        self.status, self.perlu_perbaikan = "kembali", False
        self.save()


class CapaianIndikator(models.Model):
    """One indicator in one period: what was aimed at and reached, the money, and why."""

    laporan: Any
    bagian: Any

    kode = models.CharField("kode sub kegiatan", max_length=20)
    nama = models.CharField("indikator", max_length=250)
    satuan = models.CharField("satuan", max_length=40)
    tipe = models.CharField("tipe", choices=TIPE, max_length=10)
    target = models.DecimalField("target", max_digits=14, decimal_places=2)
    pagu = models.DecimalField("pagu setahun", max_digits=15, decimal_places=0)
    realisasi = Pecahan("realisasi", minimum=NOL, petunjuk="Hasil triwulan ini, dalam satuan indikatornya.")
    realisasi_anggaran = Rupiah("realisasi anggaran", minimum=NOL, petunjuk="Jumlah sejak Januari.")
    bukti = Teks("bukti", petunjuk="Nama berkas terlampir yang membuktikan angka ini.")
    penghambat = Teks("penghambat", wajib=False)
    pendorong = Teks("pendorong", wajib=False)
    tindak_lanjut = Teks("tindak lanjut", wajib=False)
    capaian = models.DecimalField("capaian (%)", max_digits=20, decimal_places=2, null=True)
    kelas = models.CharField("kelas", choices=KELAS, max_length=13, blank=True)
    serapan = models.DecimalField("serapan (%)", max_digits=7, decimal_places=2, null=True)
    efisiensi = models.DecimalField("efisiensi", max_digits=20, decimal_places=2, null=True)

    tersembunyi = ("laporan", "bagian", "nama")
    kolom_tabel = ("nama", "target", "realisasi", "capaian", "kelas", "serapan")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nama

    @property
    def ringkas(self) -> str:
        """ "92,5 dari 90 nilai, Sangat tinggi; Rp7.000.000,00; bukti: rekap" """
        kelas = f", {self.get_kelas_display().lower()}" if self.kelas else ""
        hasil = f"{tulis_bilangan(self.realisasi)} dari {tulis_bilangan(self.target)} {self.satuan}{kelas}"
        kata = [hasil, rupiah(self.realisasi_anggaran), f"bukti: {self.bukti}"]
        return "; ".join(kata + [satu for satu in (self.penghambat, self.pendorong, self.tindak_lanjut) if satu])

    def periksa_baris(self, unsur: str) -> None:
        """Money within the budget and not less than was spent before; a target that was missed is explained."""
        if self.realisasi_anggaran > self.pagu:
            raise Ditolak(f"Melampaui pagu {rupiah(self.pagu)}. Periksa angkanya.", isian="realisasi_anggaran")
        if self.realisasi_anggaran < (lalu := self.anggaran_lalu()):
            kata = f"Laporan sebelumnya sudah {rupiah(lalu)}. Tulis jumlah sejak Januari, bukan triwulan ini saja."
            raise Ditolak(kata, isian="realisasi_anggaran")
        self.hitung()
        for isian in ("penghambat", "tindak_lanjut") if self.capaian is not None and self.capaian < 100 else ():
            if not getattr(self, isian):
                raise Ditolak("Target belum tercapai. Tulis penghambat dan tindak lanjutnya.", isian=isian)

    def anggaran_lalu(self) -> Decimal:
        """What had been spent at the end of the period before; nothing when it was not reported."""
        sama = self.bagian.laporan.sebelum().filter(indikator__kode=self.kode, indikator__nama=self.nama)
        return sama.aggregate(n=models.Max("indikator__realisasi_anggaran"))["n"] or NOL

    def hitung(self) -> None:
        """Reached, class, spent, and efficiency: reached less spent, in percent. Without a target none but spent."""
        self.capaian = hitung_capaian(self.tipe, self.target, self.realisasi)
        self.serapan = persen_dari(self.realisasi_anggaran, self.pagu)
        self.kelas, self.efisiensi = "", None
        if self.capaian is not None:
            self.kelas = kelas_capaian(self.capaian, self.bagian.laporan.ambang())
            self.efisiensi = self.capaian - self.serapan if self.serapan is not None else None

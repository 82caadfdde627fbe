"""A request for data by a Bagian of the regency's secretariat, and the figures it gets (rules 19)."""

from datetime import datetime
from typing import Any

from django.db import models

from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, Ya
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import BerkasBernomor
from pendopo.mesin.tautan import OrangLuar

SIFAT = [("terbuka", "Terbuka"), ("terbatas", "Terbatas"), ("rahasia", "Rahasia")]
SUMBER = [("lama", "Pakai jawaban yang sudah ada"), ("kantor", "Data ada di kantor"), ("desa", "Minta kepada desa")]
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("nama_peminta", "Peminta"), ("judul_data", "Data"),
    ("periode", "Periode"), ("batas_tanggal", "Tenggat"), ("penanggung_jawab", "Penanggung jawab"),
    ("tanggal_selesai", "Tgl kirim"), ("tepat_waktu", "Tepat waktu"), ("keterangan", "Ket."),
)  # fmt: skip


class PermintaanData(BerkasBernomor):
    """One request for data: one line of the register."""

    peminta = models.ForeignKey(Jabatan, models.PROTECT, null=True, blank=True, related_name="+")
    nama_peminta = Teks("peminta", petunjuk="Bagian pada Setda yang meminta.")
    dasar = Teks("surat atau dasar permintaan", wajib=False)
    tujuan = Teks("dipakai untuk")
    judul_data = Teks("data yang diminta")
    periode = Teks("periode", max_length=60)
    batas_tanggal = Tanggal("batas", petunjuk="Kosong: lima hari kerja.", wajib=False)
    sifat_data = Pilihan("sifat", SIFAT, default="terbuka")
    kontak = Teks("kontak peminta", wajib=False, max_length=120)
    dasar_pribadi = Teks("dasar hukum memakai data pribadi", wajib=False)
    sumber_data = Pilihan("sumber data", SUMBER)
    jawaban_lama = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="jawaban yang dipakai"
    )
    kelengkapan = Teks("kelengkapan", wajib=False, max_length=12)
    desa_menjawab = Teks("desa menjawab", wajib=False, max_length=20)
    layak = Ya("Data benar dan boleh dikirim", wajib=True)
    catatan = TeksPanjang("catatan", wajib=False)
    nomor_jawaban = Teks("nomor surat pengantar", wajib=False, max_length=80)
    tanggal_jawaban = Tanggal("tanggal surat pengantar", wajib=False)
    penerima_data = Teks("diterima oleh", petunjuk="Nama yang menerima data.")
    penanggung_jawab = models.CharField("penanggung jawab", max_length=160, blank=True)
    tepat_waktu = models.CharField("tepat waktu", max_length=8, blank=True)

    pembuka = {"peminta": ("bagian_organisasi", "kasubbag_keuangan")}
    tersembunyi = ("peminta",)
    buku = (
        Buku(
            "permintaan_data", "Register permintaan data", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("judul_data", "nama_peminta"), saring=("sifat_data", "tepat_waktu"), cetak="buku_umum",
            klasifikasi="000.9.3",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "permintaan data"

    @property
    def judul(self) -> str:
        return f"{self.judul_data}, {self.periode}"

    def batas(self, unsur: str) -> datetime | str | None:
        return self.akhir_hari(self.batas_tanggal) if unsur in ("", "terima") and self.batas_tanggal else None

    @property
    def penerima(self) -> Jabatan | OrangLuar:
        """Who asked receives: on its own page, or by a link where the office wrote the request down."""
        if self.peminta and self.peminta.pihak_id:
            return self.peminta
        bagian = Pihak.objects.filter(kantor_id=self.kantor_id, kode="bagian-setda").first()
        return OrangLuar(self.nama_peminta, "30 hr", bagian.pk if bagian else None)

    def serupa(self) -> models.QuerySet["PermintaanData"]:
        nama = self.variabel.values_list("nama", flat=True)
        sama = PermintaanData.objects.filter(kantor_id=self.kantor_id, variabel__nama__in=list(nama))
        return sama.exclude(pk=self.pk).exclude(tanggal_selesai=None).distinct().order_by("-pk")

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "jawaban_lama" in form.fields:
            form.fields["jawaban_lama"].queryset = self.serupa()
            form.fields["jawaban_lama"].empty_label = "Tidak memakai jawaban lama"

    def perlu_desa(self) -> bool:
        return self.sumber_data == "desa"

    def perlu_diisi(self) -> bool:
        return self.sumber_data == "kantor"

    def perlu_diolah_lagi(self) -> bool:
        return not self.layak


class Variabel(models.Model):
    """One figure that is asked for."""

    permintaan = models.ForeignKey(PermintaanData, models.CASCADE, related_name="variabel")
    nama = Teks("variabel", max_length=160)
    satuan = Teks("satuan", max_length=40, petunjuk="Misalnya: jiwa, KK, unit.")
    definisi = Teks("definisi", wajib=False, max_length=200)
    pribadi = Ya("Data pribadi")
    nilai = Bulat("nilai", wajib=False)
    catatan = Teks("catatan", wajib=False)

    class Meta:
        verbose_name = verbose_name_plural = "variabel"

    def __str__(self) -> str:
        return f"{self.nama} ({self.satuan})"

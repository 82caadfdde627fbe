"""The record of a short letter."""

from django.db import models

from pendopo.dasar.isian import Tanggal, Teks, TeksPanjang
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import Berkas


class SuratRingkas(Berkas):
    asal = Teks("asal surat")
    hal = Teks("hal")
    tanggal_surat = Tanggal("tanggal surat")
    nomor_agenda = models.PositiveIntegerField("nomor agenda", null=True, blank=True)
    saran = TeksPanjang("telaah dan saran")
    petunjuk = Teks("petunjuk")
    batas_tanggal = Tanggal("batas", wajib=False)
    hasil_pem = TeksPanjang("hasil Seksi Pemerintahan")
    hasil_pm = TeksPanjang("hasil Seksi Pemberdayaan Masyarakat")
    catatan_verifikasi = Teks("catatan", wajib=False)
    lokasi = Teks("lokasi arsip")

    buku = (
        Buku(
            "surat", "Buku surat ringkas",
            (("nomor_agenda", "No"), ("tanggal_surat", "Tgl surat"), ("asal", "Asal"), ("hal", "Hal"),
             ("petunjuk", "Petunjuk"), ("lokasi", "Lokasi")),
            nomor="nomor_agenda", tanggal="tanggal_surat", cari=("asal", "hal"),
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "surat ringkas"
        constraints = [models.UniqueConstraint(fields=["kantor", "nomor_agenda"], name="surat_ringkas_nomor")]
        indexes = [models.Index(fields=["kantor", "-kasus"], name="surat_ringkas_buku")]

    def __str__(self) -> str:
        return self.judul

    @property
    def judul(self) -> str:
        return f"{self.hal} dari {self.asal}"

    @property
    def nomor(self) -> str:
        return str(self.nomor_agenda or "")


class KeadaanSpiff(models.Model):
    """Where the other engine keeps the serialized state of a case."""

    kasus_id = models.BigIntegerField(primary_key=True)
    isi = models.TextField()

    class Meta:
        verbose_name = verbose_name_plural = "keadaan"

    def __str__(self) -> str:
        return str(self.kasus_id)

"""One activity of community empowerment: planned, approved, held, reported, looked at again (rules 12)."""

from datetime import datetime
from typing import Any

from django.db import models

from pendopo.dasar.angka import rupiah
from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang, ke
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.tenggat import hitung
from pendopo.mesin.buku import Buku

from ..acara import BarisPeserta, BarisRab, BerkasAcara
from ..models import Lembaga

PUTUSAN = [("setuju", "Setuju"), ("perbaiki", "Kembalikan untuk diperbaiki")]
KOLOM = (
    *(("nomor_urut", "No"), ("tanggal", "Tgl"), ("kegiatan", "Nama"), ("sasaran", "Sasaran")),
    *(("peserta_lp", "Peserta L/P"), ("biaya", "Biaya"), ("hasil", "Hasil"), ("tindak_lanjut", "Tindak lanjut")),
)


class KegiatanPemberdayaan(BerkasAcara):
    """One activity: one line of the register."""

    latar_belakang = TeksPanjang("latar belakang")
    tujuan = TeksPanjang("tujuan")
    keluaran = Teks("keluaran", petunjuk="Misalnya 20 kader dapat mengisi kartu sehat.")
    metode = Teks("metode", petunjuk="Misalnya Ceramah dan praktik.")
    putusan = Pilihan("putusan", PUTUSAN, berjajar=True)
    catatan = TeksPanjang("catatan", wajib=False)
    nomor_jawaban = Teks("nomor surat undangan", wajib=False, max_length=80)
    hasil = TeksPanjang("hasil")
    kendala = TeksPanjang("kendala", wajib=False)
    saran = TeksPanjang("saran", wajib=False)
    pantauan = TeksPanjang("hasil pemantauan", petunjuk="Apa yang masih dipakai peserta sesudah satu bulan.")
    tindak_lanjut = Teks("tindak lanjut", petunjuk="Untuk rencana berikutnya.")

    buku = (
        Buku(
            "kegiatan_pm", "Register kegiatan pemberdayaan", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("kegiatan", "program", "sasaran"), cetak="buku_umum", klasifikasi="400.10",
        ),
    )  # fmt: skip

    class Meta(BerkasAcara.Meta):
        verbose_name = verbose_name_plural = "kegiatan pemberdayaan"

    def batas(self, unsur: str) -> datetime | None:
        """What follows an activity is due from its own day; it is looked at again a month later."""
        if unsur not in ("laksanakan", "laporkan", "sebulan"):
            return None
        batas = self.parameter(f"batas_{unsur}")
        return hitung(self.akhir_hari(self.tanggal), batas, kalender_kantor(self.kantor)).pada

    def catatan_tugas(self, unsur: str) -> str:
        if unsur in ("rencanakan", "susun_rab") and self.disuruh_perbaiki():
            return f"Perlu diperbaiki: {self.catatan}"
        return f"Jumlah RAB {rupiah(self.jumlah_rab)}." if unsur in ("setujui", "laporkan") else ""

    def dapat_dicetak(self, nama: str) -> bool:
        return bool(self.hasil)

    def disuruh_perbaiki(self) -> bool:
        """Question of the drawing."""
        return self.putusan == "perbaiki"


class LembagaTerlibat(models.Model):
    """One institution that takes part in an activity."""

    kegiatan = models.ForeignKey(KegiatanPemberdayaan, models.CASCADE, related_name="lembaga")
    lembaga = ke(Lembaga, "lembaga", wajib=True)

    class Meta:
        verbose_name = verbose_name_plural = "lembaga yang terlibat"

    def atur_formulir(self, langkah: str, form: Any) -> None:
        form.fields["lembaga"].queryset = Lembaga.milik(self.kegiatan.kantor_id)


class Rab(BarisRab):
    """One line of the activity's costs."""

    kegiatan = models.ForeignKey(KegiatanPemberdayaan, models.CASCADE, related_name="rab")

    class Meta(BarisRab.Meta):
        verbose_name = verbose_name_plural = "rencana anggaran biaya"


class Peserta(BarisPeserta):
    """One person who came to the activity."""

    kegiatan = models.ForeignKey(KegiatanPemberdayaan, models.CASCADE, related_name="peserta")

    class Meta(BarisPeserta.Meta):
        verbose_name = verbose_name_plural = "daftar hadir"

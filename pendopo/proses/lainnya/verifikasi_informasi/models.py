"""Information of a village that is verified twice before it is passed on, and who received it (rules 22)."""

from typing import Any

from django.db import models

from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.models import Orang
from pendopo.mesin.buku import Buku
from pendopo.mesin.desa import BarisDesa, BerkasBerdesa
from pendopo.mesin.lembar_periksa import ButirPeriksa

AKSES = [("terbuka", "Terbuka"), ("terbatas", "Terbatas"), ("dikecualikan", "Dikecualikan")]
STATUS = [
    ("diajukan", "Diajukan"), ("diperiksa", "Diperiksa"), ("dikembalikan", "Dikembalikan"), ("lulus", "Lulus"),
    ("tidak_lulus", "Tidak lulus"), ("ditahan", "Ditahan"), ("disampaikan", "Disampaikan"),
]  # fmt: skip
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("pihak__nama", "Sumber"), ("judul_info", "Informasi"),
    ("verifikator", "Verifikator"), ("skor", "Hasil"), ("tanggal_selesai", "Tgl kirim"),
    ("desa_menjawab", "Penerima"), ("nomor_ba", "Berita acara"), ("keterangan", "Ralat"),
)  # fmt: skip


class VerifikasiInformasi(BerkasBerdesa):
    """One piece of information on its way from a village to all: one line of the register."""

    judul_info = Teks("informasi")
    periode = Teks("periode", max_length=60)
    sumber = Teks("sumber", petunjuk="Dari mana angkanya: buku, rapat, pendataan.")
    isi_info = TeksPanjang("isi")
    tingkat_akses = Pilihan("tingkat akses", AKSES, default="terbuka")
    ralat_dari = ke("self", "ralat atas")
    sah_kades = Ya("Benar, saya sahkan", wajib=True)
    catatan = TeksPanjang("catatan", wajib=False)
    hasil_lapangan = Pilihan("hasil cek lapangan", [("benar", "Benar"), ("salah", "Tidak benar")])
    ringkasan_ba = TeksPanjang("ringkasan berita acara")
    boleh = Ya("Boleh disampaikan", wajib=True)
    pembuat = ke(Orang, "")
    pengesah = ke(Orang, "")
    putaran = models.PositiveSmallIntegerField("putaran", default=0)
    verifikator = models.CharField("verifikator", max_length=160, blank=True)
    skor = models.CharField("hasil pemeriksaan", max_length=40, blank=True)
    nomor_ba = models.CharField("nomor berita acara", max_length=80, blank=True)
    status = Pilihan("status", STATUS, max_length=12, default="diajukan")

    tetap = (*BerkasBerdesa.tetap, "nomor_ba")
    buku = (
        Buku(
            "verifikasi", "Register verifikasi informasi", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("judul_info",), saring=("status", "tingkat_akses"), cetak="buku_umum", klasifikasi="000.9.3",
        ),
    )  # fmt: skip

    class Meta(BerkasBerdesa.Meta):
        verbose_name = verbose_name_plural = "verifikasi informasi"

    @property
    def judul(self) -> str:
        return f"{self.judul_info}, {self.periode}"

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "ralat_dari" in form.fields:
            lama = VerifikasiInformasi.objects.filter(kantor_id=self.kantor_id, pihak=self.pihak)
            form.fields["ralat_dari"].queryset = lama.filter(status="disampaikan").order_by("-pk")
            form.fields["ralat_dari"].empty_label = "Bukan ralat"

    def perlu_perbaikan(self) -> bool:
        return self.status == "dikembalikan"

    def lulus(self) -> bool:
        return self.status == "lulus"

    def habis_putaran(self) -> bool:
        return self.putaran >= int(self.parameter("putaran_terbanyak"))


class Pemeriksaan(ButirPeriksa):
    """One question of the checklist and its answer."""

    berkas = models.ForeignKey(VerifikasiInformasi, models.CASCADE, related_name="pemeriksaan")

    class Meta(ButirPeriksa.Meta):
        verbose_name = verbose_name_plural = "pemeriksaan"


class DesaPenerima(BarisDesa):
    """One village that has to receive the information (V-VER-04)."""

    berkas = models.ForeignKey(VerifikasiInformasi, models.CASCADE, related_name="desa")

    class Meta(BarisDesa.Meta):
        verbose_name = verbose_name_plural = "desa penerima"

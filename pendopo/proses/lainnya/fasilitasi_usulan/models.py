"""A proposal of citizens that the kecamatan helps to the agency that can act on it (rules 18)."""

from datetime import date
from typing import Any

from django.db import models

from pendopo.dasar.angka import persen, rupiah
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.dasar.models import Pihak
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import BerkasBernomor
from pendopo.mesin.tautan import OrangLuar

KEWENANGAN = [
    ("desa", "Desa, lewat APBDes"), ("kabupaten", "Kabupaten"), ("provinsi", "Provinsi atau pusat, lewat Bupati"),
    ("darurat", "Darurat, langsung ke OPD"),
]  # fmt: skip
JAWABAN = [("dilaksanakan", "Dilaksanakan"), ("dianggarkan", "Dianggarkan tahun depan"), ("ditolak", "Ditolak")]
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("pengusul", "Pengusul"), ("desa__nama", "Desa"),
    ("usulan", "Usulan"), ("nilai_rupiah", "Nilai"), ("kewenangan", "Kewenangan"), ("tujuan_opd__nama", "OPD"),
    ("nomor_jawaban", "No surat"), ("jawaban_opd", "Jawaban"), ("keterangan", "Ket."),
)  # fmt: skip


class FasilitasiUsulan(BerkasBernomor):
    """One proposal that is helped on: one line of the register."""

    pengusul = Teks("pengusul", petunjuk="Nama kelompok atau wakil warga.")
    desa = ke(Pihak, "desa", wajib=True)
    kelompok = Ya("Pengusul adalah kelompok")
    nomor_sk = Teks("nomor SK kelompok", wajib=False, max_length=80)
    sk_sampai = Tanggal("SK berlaku sampai", wajib=False)
    usulan = Teks("usulan")
    masalah = TeksPanjang("masalah")
    lokasi = Teks("lokasi")
    manfaat = Bulat("penerima manfaat (jiwa)", minimum=1)
    lewat_musrenbang = Ya("Juga diusulkan lewat musrenbang")
    total = Rupiah("jumlah menurut proposal")
    kewenangan = Pilihan("kewenangan", KEWENANGAN)
    tujuan_opd = ke(Pihak, "OPD yang dituju")
    benar_di_lokasi = Ya("Keadaan di lokasi sesuai usulan", wajib=True)
    hasil_cek = TeksPanjang("hasil cek lokasi")
    catatan = TeksPanjang("catatan", wajib=False)
    nomor_jawaban = Teks("nomor surat pengantar", wajib=False, max_length=80)
    tanggal_jawaban = Tanggal("tanggal surat pengantar", wajib=False)
    jawaban_opd = Pilihan("jawaban", JAWABAN)
    alasan_opd = TeksPanjang("penjelasan")
    nilai_rupiah = models.CharField("nilai", max_length=40, blank=True)

    buku = (
        Buku(
            "fasilitasi", "Register fasilitasi usulan", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("pengusul", "usulan"), saring=("kewenangan", "jawaban_opd"), cetak="buku_umum",
            klasifikasi="400.10",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "fasilitasi usulan"

    @property
    def judul(self) -> str:
        return f"{self.usulan}, {self.desa}" if self.desa else self.usulan

    @property
    def opd(self) -> OrangLuar | None:
        """The agency answers by a link, as its party."""
        return OrangLuar(self.tujuan_opd.nama, "60 hr", self.tujuan_opd.pk) if self.tujuan_opd else None

    def atur_formulir(self, langkah: str, form: Any) -> None:
        pihak = Pihak.objects.filter(kantor_id=self.kantor_id)
        for nama, kelas in (("desa", "desa"), ("tujuan_opd", "opd-terkait")):
            if nama in form.fields:
                form.fields[nama].queryset = pihak.filter(kelas__kode=kelas).order_by("urut", "nama")

    def ganda(self) -> "FasilitasiUsulan | None":
        """The same work at the same place in the same year."""
        sama = FasilitasiUsulan.objects.filter(kantor_id=self.kantor_id, desa=self.desa, usulan__iexact=self.usulan)
        return (
            sama.filter(lokasi__iexact=self.lokasi, tahun=self.hari.year)
            .exclude(pk=self.pk)
            .exclude(kasus__hasil="dibatalkan")
            .first()
        )

    @classmethod
    def keberhasilan(cls, kantor_id: int, hari: date) -> str:
        """Realised of forwarded this year: 9 of 36 is "25 %"."""
        tahun = cls.objects.filter(kantor_id=kantor_id, tahun=hari.year).exclude(nomor_jawaban="")
        return persen(tahun.filter(jawaban_opd="dilaksanakan").count(), tahun.count(), 0)

    def wewenang_desa(self) -> bool:
        return self.kewenangan == "desa"

    def darurat(self) -> bool:
        return self.kewenangan == "darurat"


class Rab(models.Model):
    """One line of the proposal's cost."""

    berkas = models.ForeignKey(FasilitasiUsulan, models.CASCADE, related_name="rab")
    uraian = Teks("uraian", max_length=160)
    volume = Bulat("volume", minimum=1)
    satuan = Teks("satuan", max_length=40)
    harga = Rupiah("harga satuan")

    class Meta:
        verbose_name = verbose_name_plural = "rincian biaya"

    def __str__(self) -> str:
        return f"{self.uraian}: {self.volume} {self.satuan} x {rupiah(self.harga)}"

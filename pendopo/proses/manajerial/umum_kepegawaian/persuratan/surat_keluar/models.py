"""One outgoing letter, its addressees and its sheet of paraf; the agenda and expedition books (rules 6)."""

from typing import Any

from django.db import models

from pendopo.dasar.isian import Pilihan, Tanggal, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.mesin.bernomor import NaskahBernomor
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import SEMUA_STAF
from pendopo.mesin.paraf import BarisParaf, atur_paraf
from pendopo.mesin.pengesahan import Pengesahan
from pendopo.mesin.tujuan import KOLOM_EKSPEDISI, BarisTujuan, atur_tujuan

from ..sifat import Beracara, Bersifat

JENIS = [("surat_dinas", "Surat dinas"), ("undangan", "Surat undangan")]
STATUS = [(kata, kata.capitalize()) for kata in ("konsep", "bernomor", "terkirim", "diarsipkan", "dibatalkan")]
AGENDA = (
    ("urut", "No urut"), ("nomor_surat", "Nomor surat"), ("tanggal_surat", "Tgl surat"), ("tujuan_surat", "Tujuan"),
    ("hal", "Hal"), ("lampiran_surat", "Lampiran"), ("sifat", "Sifat"), ("klasifikasi", "Klasifikasi"),
    ("pengolah", "Pengolah"), ("penanda", "Penandatangan"), ("cara_kirim", "Cara kirim"),
    ("tanggal_kirim", "Tgl kirim"), ("bukti_terima", "Bukti terima"), ("keterangan", "Ket."),
)  # fmt: skip


class SuratKeluar(Bersifat, Beracara, NaskahBernomor):
    """One outgoing letter: one line of the agenda book of letters out."""

    konseptor = ke(Jabatan, "konseptor")
    jenis = Pilihan("jenis surat", JENIS, default="surat_dinas")
    menjawab = Ya("Jawaban atas surat masuk")
    di_kertas = Ya("Sudah ditandatangani dan bernomor di kertas", petunjuk="Nomornya dari blok yang dipesan.")
    hal = Teks("hal", max_length=500)
    lampiran_surat = Teks("lampiran", wajib=False, max_length=120, petunjuk="Misalnya: 1 berkas.")
    isi = TeksPanjang("isi surat", petunjuk="Baris kosong memisahkan paragraf.")
    penutup = TeksPanjang("penutup", wajib=False, petunjuk="Untuk undangan: sesudah hari, pukul, tempat, acara.")
    tembusan = TeksPanjang("tembusan", wajib=False, petunjuk="Satu baris satu tembusan.")
    basah = Ya("Tanda tangan basah di kertas")
    koordinasi = ke(Jabatan, "paraf unit lain")
    koordinasi_lagi = ke(Jabatan, "paraf unit lain lagi")
    ke_semua = ke(Pihak, "kirim ke semua")
    putaran = models.PositiveSmallIntegerField("putaran", default=0)
    catatan = TeksPanjang("catatan", wajib=False, petunjuk="Wajib bila dikembalikan: sebut yang perlu diperbaiki.")
    kembali = models.BooleanField("dikembalikan", default=False)
    tujuan_surat = models.TextField("tujuan", blank=True)
    pengolah = models.CharField("pengolah", max_length=160, blank=True)
    cara_kirim = models.CharField("cara kirim", max_length=160, blank=True)
    tanggal_kirim = Tanggal("tanggal kirim", wajib=False, petunjuk="Kosong: hari ini.")
    bukti_terima = models.CharField("bukti terima", max_length=160, blank=True)
    lokasi_arsip = Teks("lokasi arsip", petunjuk="Lemari, boks, atau map pertinggal.")
    retensi = Teks("retensi", wajib=False, petunjuk="Misalnya: aktif 1 tahun, inaktif 2 tahun, musnah.")
    status = Pilihan("status", STATUS, max_length=12, default="konsep")

    pembuka = {"konseptor": SEMUA_STAF}
    diperlihatkan = ("perbaiki",)
    tampak_luar = (
        *("jenis", "nomor_surat", "tanggal_surat", "sifat", "lampiran_surat", "hal", "isi", "penutup", "penanda"),
        *("acara_tanggal", "acara_mulai", "acara_tempat", "acara"),
    )
    buku_nomor = "agenda_keluar"
    buku = (
        Buku(
            "agenda_keluar", "Buku agenda surat keluar", AGENDA, nomor="urut", tanggal="tanggal_surat",
            cari=("hal", "nomor_surat", "tujuan_surat"), saring=("status", "jenis", "pengolah"), cetak="agenda_keluar",
            klasifikasi="000.5.3.1", tahun="tahun_nomor", blok=True,
        ),
        Buku(
            "ekspedisi_keluar", "Buku ekspedisi surat keluar", KOLOM_EKSPEDISI, nomor="nomor_ekspedisi",
            tanggal="dikirim", cari=("surat__nomor_surat", "nama"), saring=("cara",), baris="tujuan",
            cetak="ekspedisi_keluar", klasifikasi="000.5.3.1",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "surat keluar"
        constraints = [models.UniqueConstraint(fields=["kantor", "tahun_nomor", "urut"], name="surat_keluar_nomor")]

    @property
    def judul(self) -> str:
        return f"{self.hal} kepada {self.tujuan_surat}"

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """An answer only out of its letter, paper only while numbers are reserved."""
        self.atur_bernomor(form)
        atur_paraf(form, self.kantor, "koordinasi", "koordinasi_lagi")
        atur_tujuan(form, self.kantor)
        if "menjawab" in form.fields:
            form.initial["menjawab"] = True
            for nama, ada in (("menjawab", self.dari_kasus), ("di_kertas", self.nomor_dipesan())):
                ada or form.fields.pop(nama)

    def pengesahan(self, unsur: str) -> Pengesahan | None:
        """Sealed as `surat`; signed by hand, the scan that comes with the number."""
        if unsur == "surat" or (unsur == "beri_nomor" and self.nomor_surat):
            return self.pengesahan_naskah(self.get_jenis_display(), basah=self.basah)
        return None


class Paraf(BarisParaf):
    """One place on a letter's sheet of paraf."""

    surat = models.ForeignKey(SuratKeluar, models.CASCADE, related_name="paraf")

    class Meta(BarisParaf.Meta):
        verbose_name = verbose_name_plural = "lembar kendali paraf"


class Tujuan(BarisTujuan):
    """One addressee of a letter: one line of the expedition book."""

    surat = models.ForeignKey(SuratKeluar, models.CASCADE, related_name="tujuan")

    class Meta:
        verbose_name = verbose_name_plural = "tujuan surat"

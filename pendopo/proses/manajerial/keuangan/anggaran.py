"""What every request for money of the budget shares: its account and receipt, what is left, its taxes, who may act."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Tanggal, Teks, Ya, ke
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.mesin.models import BerkasBernomor, Jejak

from .models import BarisDpa, Spd, triwulan
from .pajak import Pajak, Tarif, hitung_pajak

JABATAN = {"bendahara": "bendahara", "PPK-SKPD": "sekcam", "pengguna anggaran": "camat"}
SP2D = ("nomor_sp2d", "tanggal_sp2d", "jumlah_sp2d")
PPTK = ("kasi_pem", "kasi_pm", "kasi_yanum", "kasubbag_umpeg", "kasubbag_keuangan")
PEMBACA = (*PPTK, "bendahara", "sekcam", "camat")
"""Whoever asks, verifies, orders and pays sees the receipts, and with them whose they are."""
BELANJA = [("barang", "Barang"), ("jasa", "Jasa"), ("lain", "Lainnya, tanpa pajak")]


class BerkasAnggaran(BerkasBernomor):
    """A numbered request for money; the rates of its taxes are the room's parameters."""

    dpa = ke(BarisDpa, "baris DPA")
    jumlah = Rupiah("jumlah")
    belanja = Pilihan("jenis belanja", BELANJA, wajib=False, default="lain", petunjuk="Menentukan pajaknya.")
    penerima = Teks("penerima", wajib=False, max_length=120, pribadi=True)
    npwp = TeksRahasia("NPWP penerima", wajib=False, terbaca=PEMBACA, petunjuk="Kosong: PPh dua kali lipat.")
    pkp = Ya("Penyedia pengusaha kena pajak", petunjuk="Ada faktur pajak: PPN termasuk dalam harganya.")
    nomor_kuitansi = Teks("nomor kuitansi atau faktur", wajib=False, max_length=60)
    tanggal_kuitansi = Tanggal("tanggal kuitansi", wajib=False)
    tanggung_jawab = Ya("Saya bertanggung jawab penuh atas perintah membayar ini")
    hasil_sp2d = Pilihan("jawaban BUD", [("terbit", "SP2D terbit"), ("kembali", "SPM dikembalikan")])
    nomor_sp2d = Teks("nomor SP2D", wajib=False, max_length=80)
    tanggal_sp2d = Tanggal("tanggal SP2D", wajib=False)
    jumlah_sp2d = Rupiah("jumlah SP2D", wajib=False)
    nomor_spp = models.CharField("nomor SPP", max_length=40, blank=True)
    nomor_spm = models.CharField("nomor SPM", max_length=40, blank=True)
    ppn = models.DecimalField("PPN dipungut", max_digits=15, decimal_places=0, null=True, blank=True)
    pph = models.DecimalField("PPh dipotong", max_digits=15, decimal_places=0, null=True, blank=True)
    neto = models.DecimalField("dibayarkan", max_digits=15, decimal_places=0, null=True, blank=True)

    tetap = (
        *BerkasBernomor.tetap, "nomor_spp", "nomor_spm", "dpa", "jumlah", "penerima", "nomor_kuitansi",
        "tanggal_kuitansi", *SP2D,
    )  # fmt: skip
    """What was checked against ceiling, funds and other receipts is not corrected past that check."""
    pejabat_langkah: ClassVar[Mapping[str, str]] = {}
    """Task -> the function of the treasury rules in which it is done."""

    class Meta(BerkasBernomor.Meta):
        abstract = True

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "dpa" in form.fields:
            form.fields["dpa"].queryset = BarisDpa.objects.filter(kantor_id=self.kantor_id, tahun=self.hari.year)
            form.fields["dpa"].empty_label = "Tanpa baris DPA (uang persediaan)"

    def tolak_rangkap(self, peran: str) -> None:
        """PA, PPK-SKPD, PPTK and treasurer are different persons in one request (V-KEU-01), whatever their posts.

        Who merely looks on at a late task does not act for them either.
        """
        if peran in JABATAN:
            self.hanya(JABATAN[peran])
        orang = self.saya.orang if self.saya else None
        sudah = Jejak.objects.filter(kasus_id=self.pk, jenis="selesai", orang=orang).values_list("unsur", flat=True)
        for lain in {self.pejabat_langkah.get(unsur, peran) for unsur in sudah} - {peran}:
            raise Ditolak(f"Anda sudah bertindak sebagai {lain} di sini; {peran} harus orang lain.")

    def terpakai(self, **di: Any) -> int:
        """What other requests already take, under an account or a sub-activity; void ones give back."""
        semua: Any = type(self)._default_manager.filter(kantor_id=self.kantor_id, **di).exclude(pk=self.pk)
        return int(semua.exclude(kasus__hasil="dibatalkan").aggregate(n=models.Sum("jumlah"))["n"] or 0)

    def tersedia(self) -> dict[str, int]:
        """What the ceiling, the cash plan and the funds provided of the quarters so far leave (V-KEU-02, V-KEU-03)."""
        assert self.dpa is not None
        dpa, sampai = self.dpa, triwulan(self.hari)
        sub = {"tahun": dpa.tahun, "sub_kegiatan": dpa.sub_kegiatan}
        spd = Spd.objects.filter(kantor_id=self.kantor_id, triwulan__lte=sampai, tanggal__lte=self.hari, **sub)
        baris, seluruh = self.terpakai(dpa=dpa), self.terpakai(**{f"dpa__{k}": v for k, v in sub.items()})
        return {
            "pagu DPA": int(dpa.pagu) - baris,
            "anggaran kas sampai triwulan ini": dpa.kas_sampai(sampai) - baris,
            "SPD sampai triwulan ini": int(spd.aggregate(n=models.Sum("jumlah"))["n"] or 0) - seluruh,
        }

    def periksa_belanja(self) -> None:
        """Within what is left, with a receipt of the year (V-KEU-14) that was not paid before (V-KEU-12)."""
        if self.dpa is None:
            raise Ditolak("Pilih baris DPA yang dibebani.", isian="dpa")
        self.periksa_tahun()
        for nama, sisa in self.tersedia().items():
            if self.jumlah > sisa:
                raise Ditolak(f"Sisa {nama} {rupiah(sisa)}. Kurangi, atau pilih baris lain.", isian="jumlah")
        for isian in ("penerima", "nomor_kuitansi", "tanggal_kuitansi"):
            if not getattr(self, isian):
                raise Ditolak("Belum diisi. Belanja memerlukan penerima dan buktinya.", isian=isian)
        if self.tanggal_kuitansi > self.hari or self.tanggal_kuitansi.year != self.dpa.tahun:
            raise Ditolak(f"Tanggal bukti di tahun {self.dpa.tahun}, sampai hari ini.", isian="tanggal_kuitansi")
        if self.terpakai(penerima__iexact=self.penerima, nomor_kuitansi__iexact=self.nomor_kuitansi):
            raise Ditolak("Kuitansi ini sudah diajukan. Satu bukti dibayar satu kali.", isian="nomor_kuitansi")

    def periksa_tahun(self) -> None:
        """A budget ends with its year: what was not ordered by then is asked for anew (PP 12/2019)."""
        if self.dpa and self.dpa.tahun != self.hari.year:
            kata = f"Baris DPA itu dari tahun {self.dpa.tahun}, yang sudah ditutup."
            raise Ditolak(f"{kata} Batalkan, lalu ajukan dari DPA tahun ini.", isian="dpa")

    def beri_nomor(self, surat: str, jenis: str) -> None:
        """The request ("spp") or order ("spm") gets its number, once, within the year of the budget."""
        self.periksa_tahun()
        if not getattr(self, f"nomor_{surat}"):
            nomor = f"{self.nomor_berikut(surat)}/{surat.upper()}-{jenis.upper()}/{self.hari.year}"
            setattr(self, f"nomor_{surat}", nomor)

    def hitung_pajak(self) -> Pajak:
        """Taxes by the rates in force today, written on the record."""
        nama = ("ppn_efektif", "pph_22", "pph_23", "batas_tanpa_pajak")
        tarif = Tarif(*(Decimal(self.parameter(satu)) for satu in nama))
        jenis = self.belanja if self.dpa else "lain"
        pajak = hitung_pajak(Decimal(self.jumlah), jenis, tarif, bool(self.npwp), self.pkp)
        self.ppn, self.pph, self.neto = pajak.ppn, pajak.pph, pajak.neto
        return pajak

    def spm_dikembalikan(self) -> bool:
        """Question of the drawing: whether the treasury sent the order back."""
        return self.hasil_sp2d == "kembali"

    def periksa_sp2d(self) -> None:
        """What the treasury paid out is, to the rupiah, what was ordered (V-KEU-08)."""
        if self.spm_dikembalikan():
            return self.kosongkan(*SP2D)
        for isian in SP2D:
            if not getattr(self, isian):
                raise Ditolak("Belum diisi. Salin dari SP2D.", isian=isian)
        if self.jumlah_sp2d != self.jumlah:
            kata = f"SPM {rupiah(self.jumlah)}. SP2D yang berbeda dikembalikan ke BUD."
            raise Ditolak(kata, isian="jumlah_sp2d")

"""The musrenbang of the kecamatan for one plan year: who comes, which proposals, in what order (rules 14)."""

from typing import Any, Self

from django.db import models

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Skala, Teks, TeksPanjang
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.dasar.models import Pihak
from pendopo.mesin.beralasan import BarisBeralasan
from pendopo.mesin.buku import Buku
from pendopo.mesin.peringkat import NILAI, BarisBerskor
from pendopo.mesin.pihak_luar import BarisPihak
from pendopo.mesin.rapat import BerkasRapat, DesaHadir

from ..usulan import IsiUsulan

TELAAH = [("dinilai", "Dinilai"), ("apbdes", "Kembali ke APBDes"), ("gabung", "Digabung"), ("keluar", "Dikeluarkan")]
PUTUSAN = [("sepakat", "Disepakati"), ("tidak", "Tidak disepakati")]
TANGGAPAN = [("terima", "Diterima OPD"), ("tidak", "Tidak diterima OPD")]
KRITERIA = ("urgensi", "manfaat", "keselarasan", "kesiapan", "pemerataan", "keterpaduan")
KOLOM = (
    ("peringkat", "Peringkat"), ("kode", "Kode"), ("desa__nama", "Desa"), ("bidang", "Bidang"), ("usulan", "Usulan"),
    ("lokasi", "Lokasi"), ("volume", "Volume"), ("satuan", "Satuan"), ("biaya", "Biaya"), ("opd__pihak__nama", "OPD"),
    ("skor", "Skor"), ("ket", "Ket."),
)  # fmt: skip


class Musrenbang(BerkasRapat):
    """One musrenbang of the kecamatan."""

    tahun_rencana = Bulat("tahun rencana", petunjuk="Tahun pekerjaan dilaksanakan.")
    tema = Teks("tema dan prioritas")
    pagu = Rupiah("pagu indikatif")
    tanpa_daftar = models.CharField("belum ada daftarnya", max_length=250, blank=True)
    delegasi = TeksPanjang("utusan ke forum perangkat daerah", petunjuk="Satu baris satu utusan.")
    jumlah_biaya = models.DecimalField("jumlah disepakati", max_digits=17, decimal_places=0, default=0)

    terkunci_sesudah = ("tanda_tangan",)
    nomor_urut_buku = "musrenbang"
    buku = (
        Buku("usulan_prioritas", "Daftar usulan prioritas", KOLOM, nomor="peringkat", tanggal="berkas__tanggal",
             cari=("kode", "usulan"), saring=("bidang",), baris="usulan", cetak="buku_umum", klasifikasi="000.7.1"),
    )  # fmt: skip

    class Meta(BerkasRapat.Meta):
        verbose_name = verbose_name_plural = "musrenbang"

    @property
    def judul(self) -> str:
        return f"Musrenbang untuk tahun {self.tahun_rencana}"

    @property
    def pagu_terpakai(self) -> str:
        """What was agreed, against the indicative ceiling (V-MUS-09)."""
        return f"{rupiah(self.jumlah_biaya)} dari pagu {rupiah(self.pagu)}"

    def periksa_undangan(self) -> None:
        super().periksa_undangan()
        if not self.tanggal.year < self.tahun_rencana <= self.hari.year + 5:
            raise Ditolak("Musyawarah diadakan sebelum tahun rencananya. Periksa keduanya.", isian="tanggal")

    def ada_daftar_baru(self) -> bool:
        return bool(self.usulan.filter(hasil="").exists())


class DesaMusrenbang(DesaHadir):
    """One village at the musrenbang."""

    berkas = models.ForeignKey(Musrenbang, models.CASCADE, related_name="desa")


class Peserta(BarisPihak):
    """Bappeda or an agency at the musrenbang: says what it takes over, and signs."""

    berkas = models.ForeignKey(Musrenbang, models.CASCADE, related_name="peserta")
    kelas_pihak = "opd-terkait"


class UsulanQuerySet(models.QuerySet["UsulanMusrenbang"]):
    def dinilai(self) -> Self:
        return self.filter(hasil="dinilai")

    def disepakati(self) -> Self:
        return self.filter(hasil="dinilai", putusan="sepakat")


class UsulanMusrenbang(IsiUsulan, BarisBeralasan, BarisBerskor):
    """One validated proposal of a village: one line of the book."""

    berkas = models.ForeignKey(Musrenbang, models.CASCADE, related_name="usulan")
    desa = models.ForeignKey(Pihak, models.PROTECT, related_name="+", verbose_name="desa")
    hasil = Pilihan("hasil telaah", TELAAH, berjajar=True)
    opd = models.ForeignKey(Peserta, models.SET_NULL, null=True, blank=True, related_name="usulan")
    alasan = Teks("alasan", wajib=False, petunjuk="Wajib bila digabung, dikeluarkan, atau tampak ganda.")
    urgensi = Skala("urgensi", NILAI)
    manfaat = Skala("penerima manfaat", NILAI)
    keselarasan = Skala("keselarasan dengan tema", NILAI)
    kesiapan = Skala("kesiapan lahan dan rancangan", NILAI)
    pemerataan = Skala("pemerataan antardesa", NILAI)
    keterpaduan = Skala("keterpaduan dan swadaya", NILAI)
    putusan = Pilihan("putusan musyawarah", PUTUSAN, wajib=False, berjajar=True)
    sebab = Teks("alasan", wajib=False, petunjuk="Wajib bila tidak disepakati.")
    tanggapan = Pilihan("tanggapan", TANGGAPAN, berjajar=True)
    catatan_opd = Teks("alasan", wajib=False, petunjuk="Wajib bila tidak diterima.")

    objects = UsulanQuerySet.as_manager()
    kolom_tabel = ("peringkat", "kode", "usulan", "lokasi", "biaya", "skor", "ket")
    putusan_langkah = {
        "telaah": ("hasil", "alasan"), "musyawarah": ("putusan", "sebab"), "tanggapi": ("tanggapan", "catatan_opd"),
    }  # fmt: skip
    perlu_alasan = ("gabung", "keluar", "tidak")

    @property
    def tanda_baris(self) -> list[tuple[str, str]]:
        ganda = [(f"sama dengan {satu.kode}", "awas") for satu in self.kembar(self.berkas.usulan.all())]
        return [(f"{self.desa}. {self.ket}".strip(" ."), "baik"), *ganda]

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if opd := form.fields.get("opd"):
            opd.queryset, opd.to_field_name, opd.label = self.berkas.peserta.anggota(), "pihak", "OPD tujuan"
            form.initial["opd"] = self.opd and self.opd.pihak_id

    def periksa_baris(self, unsur: str) -> None:
        """Who is to do it (V-MUS-03), and why not (V-MUS-07)."""
        if unsur == "telaah" and self.hasil == "dinilai" and self.opd is None:
            raise Ditolak("Pilih OPD yang membidanginya.", isian="opd")
        super().periksa_baris(unsur)

"""One village's list of proposals for one year, and the proposals on it: tables, yes/no questions, the register."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models

from pendopo.dasar.angka import persen
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, Ya
from pendopo.dasar.isian_bilangan import Koordinat
from pendopo.mesin.buku import Buku
from pendopo.mesin.isi_cetak import isi_cetak, penjabat
from pendopo.mesin.jendela import periksa_jendela, tutup_jendela
from pendopo.mesin.models import Berkas

from ..usulan import DIBAWA, IsiUsulan

LAHAN = [("desa", "Tanah desa"), ("warga", "Tanah warga"), ("lain", "Lainnya"), ("tanpa", "Tidak perlu lahan")]
KEPUTUSAN = [("sah", "Sah"), ("kembali", "Kembalikan"), ("tolak", "Tolak")]
TANDA = {"sah": "baik", "kembali": "awas", "tolak": "terlambat"}
PUTUSAN = [("terima", "Terima"), ("kembali", "Kembalikan ke desa")]
KOLOM = (
    ("nomor_register", "No"), ("kode", "Kode"), ("tanggal_usul", "Tgl"), ("usulan", "Usulan"),
    ("keputusan", "Keputusan Kades"), ("alasan", "Alasan"), ("prioritas", "Prioritas"), ("tanggal_kirim", "Tgl kirim"),
)  # fmt: skip


class DaftarUsulan(Berkas):
    """One village's list of proposals for the musrenbang of one year."""

    tahun = Bulat("tahun rencana", petunjuk="Tahun pekerjaan dilaksanakan, misalnya 2028.")
    urut_terakhir = models.PositiveSmallIntegerField("", default=0)
    nomor_ba = Teks("nomor berita acara", max_length=80, petunjuk="Berita acara musrenbang desa.")
    tanggal_ba = Tanggal("tanggal berita acara")
    tanggal_kirim = models.DateField("tanggal kirim", null=True, blank=True)
    putusan_kecamatan = Pilihan("putusan", PUTUSAN, berjajar=True)
    alasan_kecamatan = TeksPanjang("alasan dikembalikan", wajib=False)
    dikembalikan_kali = models.PositiveSmallIntegerField("berapa kali dikembalikan", default=0)

    terkunci_sesudah = ("kirim",)
    buku = (
        Buku(
            "validasi_usulan", "Buku validasi usulan musrenbang", KOLOM, nomor="nomor_register", klasifikasi="000.7.1",
            tanggal="tanggal_kirim", cari=("kode", "usulan"), saring=("keputusan", "bidang"), baris="usulan",
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "daftar usulan"
        constraints = [models.UniqueConstraint(fields=["kantor", "pihak", "tahun"], name="daftar_usulan_sekali")]

    @property
    def judul(self) -> str:
        return f"Usulan {self.pihak} tahun {self.tahun}"

    def batas(self, unsur: str) -> datetime | None:
        return None if unsur == "terima" or self.dikembalikan_kali else tutup_jendela(self)

    def periksa_masa(self) -> None:
        """V-VAL-02; what the kecamatan has returned may come again after the window."""
        if not self.dikembalikan_kali:
            periksa_jendela(self)

    @property
    def keabsahan(self) -> str:
        """The validity rate (rules 15): valid ones of all entered."""
        sah, semua = self.usulan.sah().count(), self.usulan.count()
        return f"{sah} dari {semua} usulan sah ({persen(sah, semua, 0)})"

    def rincian(self, lengkap: bool) -> list[tuple[str, str]]:
        return [("Tingkat keabsahan", self.keabsahan)]

    def catatan_tugas(self, unsur: str) -> str:
        return self.alasan_kecamatan and f"Dikembalikan kecamatan: {self.alasan_kecamatan}"

    def jawaban(self) -> Mapping[str, Any]:
        """What the kecamatan's musrenbang takes over: the year, and the valid proposals within the quota by rank."""
        dibawa = self.usulan.sah().filter(cadangan=False).order_by("prioritas")
        return {"tahun": self.tahun, "usulan": list(dibawa.values(*DIBAWA))}

    def dibatalkan(self, alasan: str) -> None:
        """A void list leaves its year free for another."""
        self.kosongkan("tahun")

    def data_daftar_usulan(self) -> dict[str, object]:
        return isi_cetak(self, "usulan") | penjabat(self, "kepala_desa") | {"keabsahan": self.keabsahan}

    def ada_kembali(self) -> bool:
        return self.usulan.dikembalikan().exists()

    def dikembalikan_kecamatan(self) -> bool:
        return self.putusan_kecamatan == "kembali"


class UsulanQuerySet(models.QuerySet["Usulan"]):
    def sah(self) -> Self:
        return self.filter(keputusan="sah")

    def dikembalikan(self) -> Self:
        return self.filter(keputusan="kembali")


class Usulan(IsiUsulan):
    """One proposal: one line of the register."""

    daftar = models.ForeignKey(DaftarUsulan, models.CASCADE, related_name="usulan")
    pengusul = Teks("pengusul", max_length=120, petunjuk="Misalnya Ketua RT 02 Dusun Krajan.", pribadi=True)
    masalah = TeksPanjang("masalah", petunjuk="Misalnya Jalan tanah, licin saat hujan.")
    koordinat = Koordinat("koordinat", wajib=False)
    kk = Bulat("penerima manfaat (KK)", wajib=False, maksimum=300_000)
    lahan = Pilihan("lahan", LAHAN)
    surat_lahan = Teks("surat lahan", wajib=False, max_length=120, petunjuk="Nomor surat, wajib untuk tanah warga.")
    di_apbdes = Ya("Sudah ada di APBDes tahun rencana", wajib=True)
    keputusan = Pilihan("keputusan", KEPUTUSAN, max_length=8, berjajar=True)
    alasan = TeksPanjang("alasan", wajib=False, petunjuk="Wajib bila dikembalikan atau ditolak.")
    prioritas = Bulat("prioritas", wajib=False)
    cadangan = models.BooleanField("di luar kuota", default=False)
    nomor_register = models.PositiveIntegerField("nomor register", null=True, blank=True)
    tanggal_kirim = models.DateField("tanggal kirim", null=True, blank=True)

    objects = UsulanQuerySet.as_manager()
    tetap = ("kode", "nomor_register")
    kolom_tabel = ("kode", "usulan", "lokasi", "biaya", "keputusan", "alasan", "prioritas")

    class Meta:
        verbose_name = verbose_name_plural = "usulan"
        indexes = [models.Index(fields=["-nomor_register"], name="usulan_register")]

    @property
    def tanda_baris(self) -> list[tuple[str, str]]:
        kata = f"{self.get_keputusan_display()}: {self.alasan}".rstrip(": ")
        putusan = [(kata, TANDA[self.keputusan])] if self.keputusan else []
        return putusan + ([("sudah ada di APBDes", "awas")] if self.di_apbdes else [])

    def catat_baris(self) -> None:
        """The system's code, given once, and the day of the proposal."""
        if not self.kode:
            d = self.daftar
            d.urut_terakhir += 1
            desa = str(d.pihak).removeprefix("Desa ").upper().replace(" ", "")
            self.kode, self.tanggal_usul = f"{desa}-{d.tahun}-{d.urut_terakhir:02d}", d.hari

    def periksa_baris(self, unsur: str) -> None:
        """What neither a type nor a required answer says (V-VAL-01, -02, -03, -05, -06)."""
        if unsur == "putuskan":
            return self._periksa_putusan()
        self.daftar.periksa_masa()
        if not any(huruf.isdecimal() for huruf in self.lokasi):
            raise Ditolak("Sebut RT dan RW-nya, misalnya RT 02 RW 01.", isian="lokasi")
        if self.lahan == "warga" and not self.surat_lahan:
            raise Ditolak("Tanah warga: tulis nomor surat kesediaannya.", isian="surat_lahan")

    def _periksa_putusan(self) -> None:
        self.daftar.hanya("kepala_desa")
        if self.keputusan != "sah" and not self.alasan.strip():
            raise Ditolak("Tulis alasannya, supaya desa tahu apa yang kurang.", isian="alasan")
        if self.keputusan == "sah" and self.di_apbdes:
            raise Ditolak("Sudah ada di APBDes tahun itu: kembalikan atau tolak.", isian="keputusan")

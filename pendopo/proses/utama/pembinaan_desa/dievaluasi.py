"""What every evaluation of a village's papers shares: the limit of the law, and the Camat's decision within it.

The office's own clock starts when nothing is missing; the legal one at the first receipt, whatever is missing. Both are
kept and shown (V-DES-02). A room gives the limit as its parameter `batas_hukum` and names in `diam` the timers of its
drawing that ring when the limit passes before the office has decided. The decision is numbered from the room's own
counter (`buku_keputusan`, parameter `pola_nomor`) and sealed when `naskah_keputusan` is printed.
"""

from datetime import date, datetime
from typing import ClassVar

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, TeksPanjang, ke
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.mandat import atas_nama
from pendopo.dasar.models import Pemegang
from pendopo.dasar.nomor import tulis_nomor
from pendopo.dasar.tenggat import hitung
from pendopo.dasar.waktu import tanggal_panjang
from pendopo.mesin.models import BerkasBernomor
from pendopo.mesin.pengesahan import Pengesahan
from pendopo.mesin.pesan import Pesan

SENDIRINYA = "Berlaku dengan sendirinya"
PUTUSAN = [("sesuai", "Sesuai, dapat ditetapkan"), ("perbaikan", "Perlu diperbaiki desa")]


class BerkasDievaluasi(BerkasBernomor):
    """A numbered record of a village's papers, decided by the Camat within so many working days of their receipt."""

    tanggal_terima = models.DateField("diterima kecamatan", null=True, blank=True)
    tanggal_lengkap = models.DateField("berkas lengkap", null=True, blank=True)
    tenggat_kerja = models.DateField("tenggat sejak lengkap", null=True, blank=True)
    tenggat_hukum = models.DateField("tenggat menurut aturan, sejak diterima", null=True, blank=True)

    putusan = Pilihan("putusan", PUTUSAN, berjajar=True)
    catatan = TeksPanjang("catatan", wajib=False)
    tanggal_keputusan = models.DateField("tanggal keputusan", null=True, blank=True)
    nomor_keputusan = models.CharField("nomor keputusan", max_length=80, blank=True)
    hasil = models.CharField("hasil", max_length=60, blank=True)
    pemegang = ke(Pemegang, "")

    tetap = (*BerkasBernomor.tetap, "nomor_keputusan")
    diam: ClassVar[tuple[str, ...]] = ()
    buku_keputusan: ClassVar[str] = ""
    naskah_keputusan: ClassVar[str] = ""
    """The service task that prints the decision."""

    class Meta(BerkasBernomor.Meta):
        abstract = True

    def _batas_hari(self) -> date:
        batas = hitung(self.saat, self.parameter("batas_hukum"), kalender_kantor(self.kantor))
        return batas.pada.astimezone(self.kantor.zona_waktu).date()

    def terima_berkas(self, lagi: bool = False) -> None:
        """Received: the legal limit begins, once; or `lagi`, when something new has come for another look."""
        if self.tanggal_terima is None or lagi:
            self.tanggal_terima = self.tanggal_terima or self.hari
            self.tenggat_hukum = self._batas_hari()

    def nyatakan_lengkap(self) -> None:
        self.tanggal_lengkap, self.tenggat_kerja = self.hari, self._batas_hari()

    def lewat_hukum(self) -> bool:
        """Whether the last day of the legal limit is over."""
        return self.tenggat_hukum is not None and self.hari > self.tenggat_hukum

    def kalimat_batas(self) -> str:
        """The legal limit as it stands above a task; "" before anything was received."""
        return f"Batas menurut aturan {tanggal_panjang(self.tenggat_hukum)}." if self.tenggat_hukum else ""

    def catatan_tugas(self, unsur: str) -> str:
        diam = (
            f"{SENDIRINYA}: tidak diputuskan dalam batasnya. " if unsur == "tetapkan" and self.tanpa_putusan() else ""
        )
        return f"{diam}{self.kalimat_batas()} {self.catatan}".strip()

    def batas(self, unsur: str) -> datetime | str | None:
        if unsur in ("perbaiki", "lewat_perbaikan"):
            return self.parameter("batas_perbaikan")
        return self.akhir_hari(self.tenggat_hukum) if unsur in ("", *self.diam) and self.tenggat_hukum else None

    def perlu_perbaikan(self) -> bool:
        """Question of the drawing: whether the village has to mend what was decided on."""
        return self.putusan == "perbaikan"

    def tanpa_putusan(self) -> bool:
        """Whether the limit passed before what was received last was decided on (V-DES-08)."""
        return self.lewat_hukum() and (self.tanggal_keputusan is None or self.perlu_perbaikan())

    def putuskan(self, klasifikasi: str) -> None:
        """The Camat's decision takes its number; after the limit there is none to take (V-DES-08)."""
        if self.lewat_hukum():
            raise Ditolak(f"{self.kalimat_batas()} Sudah lewat, jadi {SENDIRINYA.lower()} tanpa keputusan.")
        self.wajib_catatan(self.perlu_perbaikan())
        self.pemegang = self.saya.untuk(self.oleh) if self.saya and self.oleh else None
        self.tanggal_keputusan, self.hasil = self.hari, str(dict(PUTUSAN)[self.putusan])
        urut, pola = self.nomor_berikut(self.buku_keputusan), self.parameter("pola_nomor")
        self.nomor_keputusan = tulis_nomor(
            pola, klasifikasi=klasifikasi, urut=urut, unit=self.kantor.kode_unit, hari=self.hari
        )

    def pengesahan(self, unsur: str) -> Pengesahan | None:
        if unsur != self.naskah_keputusan or self.pemegang is None or self.tanggal_keputusan is None:
            return None
        sebutan = f"Keputusan {self._meta.verbose_name}"
        return Pengesahan(
            sebutan, self.nomor_keputusan, self.tanggal_keputusan, self.pemegang, atas_nama(self.pemegang)
        )

    def laporan(self, isi: str) -> Pesan:
        """The letter by which the result goes to the Bupati and to the kabupaten's APIP (Permendagri 73/2020)."""
        return Pesan({
            "konseptor": self.jabatan_id("kasi_pem"), "penandatangan": self.jabatan_id("camat"), "isi": isi,
            "jenis": "surat_dinas", "klasifikasi": "400.10.2", "kecepatan": "biasa", "keamanan": "biasa",
            "hal": f"Hasil {self._meta.verbose_name}",
            "tujuan": [{"nama": "Bupati", "alamat": "Lumajang"}], "tembusan": "Inspektur Kabupaten",
        })  # fmt: skip

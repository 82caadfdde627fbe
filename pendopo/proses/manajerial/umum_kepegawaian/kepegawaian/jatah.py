"""The leave of officers as every leave room sees it: who asks and who may decide, days, overlap, what is left.

A room's record derives from `BerkasCuti`. Its cases are the ledger: what is asked for or granted counts, what was
refused, put off or cancelled does not.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Tanggal, ke
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Jabatan, Orang
from pendopo.mesin.models import BerkasBernomor, Lampiran

from .hitung import AturanCuti, bulan_penuh, tambah_bulan
from .models import Pegawai

JENIS = [
    ("tahunan", "Cuti tahunan"), ("besar", "Cuti besar"), ("sakit", "Cuti sakit"), ("melahirkan", "Cuti melahirkan"),
    ("penting", "Cuti karena alasan penting"),
]  # fmt: skip
KLASIFIKASI = {
    "sakit": "800.1.11.2", "melahirkan": "800.1.11.3", "tahunan": "800.1.11.4", "penting": "800.1.11.5",
    "besar": "800.1.11.6",
}  # fmt: skip
"""Archive class of the letter (Permendagri 83/2022)."""
LUAR_TANGGUNGAN = (
    "Cuti di luar tanggungan negara diputus Bupati dengan persetujuan BKN: usulkan dengan surat keluar kepada BKPSDM."
)
BERBUKTI = ("sakit", "melahirkan", "penting")
HANYA_PNS = ("besar", "penting")
"""Kinds that a PPPK has no right to (PerBKN 7/2022)."""
TIDAK_JADI = ("dibatalkan", "ditolak", "ditangguhkan")
"""Ends of a case after which its days are not taken."""


class BerkasCuti(BerkasBernomor):
    """A numbered request of one officer for leave of one kind, from a day to a day."""

    pegawai = ke(Pegawai, "pegawai")
    pemohon = ke(Jabatan, "jabatan pemohon")
    orang = ke(Orang, "")
    jenis = Pilihan("jenis cuti", JENIS, petunjuk=LUAR_TANGGUNGAN)
    mulai = Tanggal("mulai")
    sampai = Tanggal("sampai")
    lama = models.PositiveSmallIntegerField("lama (hari)", null=True, blank=True)
    sisa = models.CharField("sisa N, N-1, N-2", max_length=40, blank=True)
    dipotong_dari = models.CharField("dipotong dari hak tahun", max_length=60, blank=True)

    class Meta(BerkasBernomor.Meta):
        abstract = True

    @property
    def atasan(self) -> Jabatan | None:
        return self.pemohon.atasan if self.pemohon else None

    @property
    def pyb(self) -> Jabatan | None:
        """Who may grant leave here, by delegation of the Bupati."""
        return self.jabatan_pihak(self.parameter("pyb"), None)

    def kenali_pemohon(self) -> None:
        """Who asks: an officer with a row in the main book, in the own post, not the one who decides here."""
        if self.saya and self.orang is None:
            # Whoever stands in for somebody asks from the own post.
            self.orang = self.saya.orang
            self.pemohon = next((p.jabatan for p in self.saya.pemegang if p.jenis == "definitif"), self.pemohon)
        if self.pemohon == self.pyb:
            raise Ditolak("Cuti Anda diputus pejabat di atas kantor ini. Ajukan dengan surat keluar kepada Sekda.")
        nip = self.orang.nip if self.orang else ""
        self.pegawai = Pegawai.objects.filter(kantor_id=self.kantor_id, nip=nip).exclude(nip="").first()
        if self.pegawai is None:
            raise Ditolak("Anda belum tercatat di Data induk, Pegawai. Minta Subbag Umum dan Kepegawaian mengisinya.")

    def bukan_pemohon(self) -> None:
        """Nobody considers or decides his own leave, whatever post he holds that day (V-CUTI-05)."""
        if self.saya and self.saya.orang == self.orang:
            raise Ditolak("Anda pemohonnya. Cuti diputus orang lain: serahkan tugas ini kepada pejabat lain.")

    def berbukti(self) -> bool:
        """Whether a proof is attached, now or by a step before."""
        ada = Lampiran.objects.filter(kasus_id=self.pk, isian="bukti").exists()
        return ada or "bukti" in self.terlampir

    def lain(self) -> Any:
        """Other requests of this officer that stand."""
        semua: Any = type(self)._default_manager.filter(kantor_id=self.kantor_id, pegawai=self.pegawai)
        return semua.exclude(pk=self.pk).exclude(kasus__hasil__in=TIDAK_JADI)

    def hitung_lama(self) -> int:
        """Annual leave in working days of the calendar (V-CUTI-01), every other kind in calendar days."""
        banyak = (self.sampai - self.mulai).days + 1
        hari = (self.mulai + timedelta(days=n) for n in range(banyak))
        kalender = kalender_kantor(self.kantor)
        return sum(map(kalender.hari_kerja, hari)) if self.jenis == "tahunan" else banyak

    def periksa_waktu(self) -> None:
        """The days in order, within what the kind allows, beside no other leave (V-CUTI-02)."""
        if self.sampai < self.mulai:
            raise Ditolak("Mendahului hari mulainya. Periksa keduanya.", isian="sampai")
        if self.mulai < self.hari and self.jenis not in BERBUKTI:
            raise Ditolak("Sudah lewat. Cuti ini diajukan sebelum dijalani.", isian="mulai")
        if self.jenis == "tahunan" and self.mulai.year != self.sampai.year:
            raise Ditolak("Melewati pergantian tahun. Ajukan satu untuk setiap tahun.", isian="sampai")
        if self.jenis != "tahunan":
            bulan = int(self.parameter(f"bulan_{self.jenis}"))
            if self.sampai >= tambah_bulan(self.mulai, bulan):
                raise Ditolak(f"{self.get_jenis_display()} paling lama {bulan} bulan.", isian="sampai")
        if lain := self.lain().filter(mulai__lte=self.sampai, sampai__gte=self.mulai).first():
            kata = f"{lain.get_jenis_display()} {lain.mulai:%d-%m-%Y} sampai {lain.sampai:%d-%m-%Y}"
            raise Ditolak(f"Bertindih dengan {kata}. Pilih hari lain.", isian="mulai")
        self.lama = self.hitung_lama()
        if not self.lama:
            raise Ditolak("Tidak ada hari kerja di antaranya.", isian="sampai")

    def sisa_hak(self, dengan_ini: bool = False) -> dict[int, int]:
        """Days left of the annual rights of three years, the oldest first; `dengan_ini`: this request taken off too."""
        assert self.pegawai is not None
        tahun, semua = self.mulai.year, self.lain()
        terpakai = Counter[int]()
        for mulai, lama in semua.filter(jenis="tahunan").values_list("mulai", "lama"):
            terpakai[mulai.year] += lama or 0
        if dengan_ini:
            terpakai[tahun] += self.lama or 0
        besar = {mulai.year for mulai in semua.filter(jenis="besar").values_list("mulai", flat=True)}
        tunda: Any = type(self)._default_manager.filter(pegawai=self.pegawai, jenis="tahunan", kantor_id=self.kantor_id)
        ditunda = {mulai.year for mulai in tunda.filter(kasus__hasil="ditangguhkan").values_list("mulai", flat=True)}
        nama = ("hak_setahun", "batas_dua_tahun", "batas_tiga_tahun")
        aturan = AturanCuti(*(int(self.parameter(satu)) for satu in nama))
        pegawai: Pegawai = self.pegawai
        return pegawai.sisa_cuti(tahun, terpakai, aturan, tanpa_hak=besar, ditangguhkan=ditunda)

    def _periksa_jenis(self) -> None:
        """Whose right the kind is, after how long a service, and its proof (V-CUTI-04)."""
        assert self.pegawai is not None
        jenis, kerja = self.get_jenis_display(), bulan_penuh(self.pegawai.tmt_kerja, self.mulai)
        if self.jenis in HANYA_PNS and self.pegawai.isi_nip.pppk:
            raise Ditolak("PPPK berhak atas cuti tahunan, sakit, dan melahirkan. Pilih salah satunya.", isian="jenis")
        if self.jenis == "melahirkan" and self.pegawai.kelamin == "L":
            raise Ditolak("Suami memakai cuti karena alasan penting. Pilih itu.", isian="jenis")
        if self.jenis == "tahunan" and kerja < 12:
            raise Ditolak("Cuti tahunan ada sesudah 1 tahun bekerja terus-menerus.", isian="jenis")
        if self.jenis == "besar" and kerja < 60 and not self.berbukti():
            kata = (
                "Cuti besar ada sesudah 5 tahun bekerja. Sebelum itu hanya untuk haji pertama: lampirkan panggilannya."
            )
            raise Ditolak(kata, isian="jenis")
        if self.jenis in BERBUKTI and not self.berbukti():
            raise Ditolak(f"Lampirkan buktinya: {jenis.lower()} memerlukan surat keterangan.", isian="jenis")

    def periksa_hak(self) -> None:
        """The kind is this officer's, the days suffice (V-CUTI-03); the oldest right is taken first (V-CUTI-06)."""
        self._periksa_jenis()
        if self.jenis != "tahunan":
            self.sisa = self.dipotong_dari = ""
            return
        ada = self.sisa_hak()
        if (self.lama or 0) > sum(ada.values()):
            raise Ditolak(f"Diminta {self.lama} hari kerja, sisa hak {sum(ada.values())}.", isian="sampai")
        nanti = self.sisa_hak(dengan_ini=True)
        diambil = ((tahun, ada[tahun] - nanti[tahun]) for tahun in sorted(ada))
        self.dipotong_dari = ", ".join(f"{tahun}: {banyak}" for tahun, banyak in diambil if banyak)
        self.sisa = "/".join(str(nanti[tahun]) for tahun in sorted(nanti, reverse=True))

    @property
    def kata_lama(self) -> str:
        return f"{self.lama} hari kerja" if self.jenis == "tahunan" else f"{self.lama} hari"

    @property
    def kembali(self) -> date:
        """The first working day after the leave."""
        return kalender_kantor(self.kantor).hari_kerja_berikut(self.sampai)

"""A citizen's request: its register, what is asked and decided, how far it is for the applicant."""

from functools import cached_property

from django.db import models

from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang
from pendopo.dasar.mandat import atas_nama, penandatangan
from pendopo.dasar.models import Jabatan, Pemegang
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.mesin.buku import Buku
from pendopo.mesin.pengesahan import Pengesahan

from ..pemohon import PEMBACA, BerkasLayanan

STATUS = [
    ("diajukan", "Diajukan"), ("dikembalikan", "Dikembalikan, syarat kurang"), ("diproses", "Diproses"),
    ("ditanya", "Menunggu jawaban pemohon"), ("diparaf", "Diparaf"), ("ditandatangani", "Ditandatangani"),
    ("selesai", "Selesai"), ("ditolak", "Ditolak"), ("dibatalkan", "Dibatalkan"),
]  # fmt: skip
TONGGAK = {"diajukan": 1, "dikembalikan": 1, "diproses": 2, "ditanya": 2, "diparaf": 3, "ditandatangani": 4}
KABAR = {
    "dikembalikan": "Ada syarat yang kurang. Lengkapi lewat tombol di bawah atau di loket.",
    "ditanya": "Kami perlu jawaban Anda.",
    "ditandatangani": "Surat sudah ditandatangani. Ambil di loket dengan membawa KTP dan kode ini.",
    "selesai": "Selesai. Terima kasih.",
    "ditolak": "Tidak dapat dikabulkan. Alasan tertulisnya dapat diambil di loket.",
    "dibatalkan": "Dibatalkan.",
}
REGISTER = (
    ("nomor_register", "No"), ("kasus__dibuka", "Tgl/jam masuk"), ("nama", "Nama"), ("nik_samar", "NIK"),
    ("desa__nama", "Alamat/desa"), ("layanan__nama", "Layanan"), ("berkas_syarat", "Berkas"), ("petugas", "Petugas"),
    ("kasus__ditutup", "Tgl/jam selesai"), ("nomor_surat", "No surat"), ("penerima", "Penerima"),
    ("keterangan", "Ket."),
)  # fmt: skip


class Permohonan(BerkasLayanan):
    """One request of a citizen for one service: one line of the register of service."""

    catatan_loket = TeksPanjang("catatan untuk pemohon", wajib=False)
    catatan_pemohon = TeksRahasia("jawaban pemohon", terbaca=PEMBACA)
    isi_surat = TeksRahasia("isi surat", terbaca=PEMBACA, panjang=True)
    putusan_kasi = Pilihan(
        "putusan", [("setuju", "Setuju, paraf"), ("perbaiki", "Perbaiki konsep"), ("tanya", "Tanya pemohon")]
    )
    catatan_kasi = TeksPanjang("pertanyaan atau yang perlu diperbaiki", wajib=False)
    putusan_sekcam = Pilihan("putusan sekretaris", [("setuju", "Setuju, paraf"), ("perbaiki", "Perbaiki konsep")])
    catatan_sekcam = TeksPanjang("yang perlu diperbaiki", wajib=False)
    putusan_camat = Pilihan("putusan akhir", [("setuju", "Tanda tangani"), ("tolak", "Tolak")])
    alasan_tolak = TeksPanjang("alasan penolakan", wajib=False)
    nomor_register = models.PositiveIntegerField("nomor register", null=True, blank=True)
    tahun_register = models.PositiveSmallIntegerField("tahun register", null=True, blank=True)
    berkas_syarat = models.CharField("berkas", max_length=40, blank=True)
    nomor_surat = models.CharField("nomor surat", max_length=80, blank=True)
    tanggal_surat = models.DateField("tanggal surat", null=True, blank=True)
    penanda = models.ForeignKey(Pemegang, models.PROTECT, null=True, blank=True, related_name="+",
                                verbose_name="penanda tangan")  # fmt: skip
    penerima = Teks("diterima oleh", max_length=120, pribadi=True, petunjuk="Nama yang mengambil di loket.")
    hubungan = Pilihan("sebagai", [("sendiri", "Pemohon sendiri"), ("kuasa", "Yang diberi kuasa")])
    status = Pilihan("keadaan", STATUS, default="diajukan")
    keterangan = models.CharField("keterangan", max_length=250, blank=True)

    tetap = ("nomor_register", "tahun_register", "nomor_surat", "kode_lacak", "lacak_indeks")
    buku = (
        Buku(
            "register_pelayanan", "Register pelayanan", REGISTER, nomor="nomor_register", tahun="tahun_register",
            cari=("nama", "nomor_surat", "layanan__nama"), saring=("status",),
        ),
    )  # fmt: skip

    class Meta:
        verbose_name = verbose_name_plural = "permohonan"
        constraints = [
            models.UniqueConstraint(
                fields=["kantor", "tahun_register", "nomor_register"], name="permohonan_register_unik"
            )
        ]
        indexes = [models.Index(fields=["kantor", "nik_indeks"], name="permohonan_nik")]

    def __str__(self) -> str:
        return self.judul

    @property
    def nomor(self) -> str:
        return f"{self.nomor_register}/{self.tahun_register}" if self.nomor_register else ""

    @cached_property
    def camat(self) -> Jabatan | None:
        """Who may sign that day, the Camat or a mandate: their post gets the task."""
        return next((p.jabatan for p in penandatangan(self.kantor, self.hari)), None)

    # Questions of the drawing.
    def lengkap(self) -> bool:
        return not self.kekurangan

    def perlu_perbaikan(self) -> bool:
        return "perbaiki" in (self.putusan_kasi, self.putusan_sekcam)

    def perlu_tanya(self) -> bool:
        return self.putusan_kasi == "tanya"

    def ditolak(self) -> bool:
        return self.putusan_camat == "tolak"

    def dibatalkan(self, alasan: str) -> None:
        self.status, self.keterangan = "dibatalkan", f"Batal: {alasan}"[:250]

    def tonggak_ke(self) -> int:
        return TONGGAK.get(self.status, len(self.tonggak))

    def kabar(self) -> str:
        kata = self.catatan_tugas({"dikembalikan": "lengkapi", "ditanya": "jawab"}.get(self.status, ""))
        return f"{KABAR.get(self.status, '')} {kata}".strip()

    def catatan_tugas(self, unsur: str) -> str:
        """What is missing, asked, or to be mended."""
        if unsur == "lengkapi":
            return f"Kurang: {self.kekurangan}. {self.catatan_loket}".strip()
        if unsur == "jawab" or (unsur == "konsep" and self.putusan_kasi == "perbaiki"):
            return self.catatan_kasi
        return self.catatan_sekcam if unsur == "konsep" and self.putusan_sekcam == "perbaiki" else ""

    def pengesahan(self, unsur: str) -> Pengesahan | None:
        if unsur != "surat" or self.penanda is None or not self.layanan or not self.tanggal_surat:
            return None
        return Pengesahan(
            self.layanan.produk, self.nomor_surat, self.tanggal_surat, self.penanda, atas_nama(self.penanda)
        )

    def dapat_dicetak(self, nama: str) -> bool:
        ada = {"surat": bool(self.isi_surat), "penolakan": self.status == "ditolak"}
        return ada.get(nama, True)

    def data_surat(self) -> dict[str, object]:
        return {"produk": self.layanan.produk if self.layanan else "", "isi": self.isi_surat}

    def data_penolakan(self) -> dict[str, object]:
        p = next(iter(penandatangan(self.kantor, self.hari)), None)
        nama = {"jabatan": f"{p.sebutan}," if p else "", "nama": p.orang.nama if p else ""}
        return self.data_tanda_terima() | {"alasan": self.alasan_tolak} | nama

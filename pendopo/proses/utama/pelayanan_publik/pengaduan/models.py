"""A complaint: who complains about what, its class and limit, what was found and answered (rules 11.4)."""

from typing import Any

from django.db import models

from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.models import Pihak
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.mesin.buku import Buku
from pendopo.mesin.lacak import Terlacak
from pendopo.mesin.models import BerkasBernomor
from pendopo.mesin.tautan import OrangLuar

from ..models import JenisPengaduan

PEMBACA = ("pelaksana_yanum", "kasi_yanum")
"""Posts that may read in full who complains."""
KANAL = [
    ("loket", "Loket"), ("kotak", "Kotak saran"), ("telepon", "Telepon"), ("wa", "WhatsApp"), ("lapor", "SP4N-LAPOR"),
    ("laman", "Laman kantor"),
]  # fmt: skip
TELAAH = [
    ("proses", "Lengkap dan wewenang kita"), ("kurang", "Kurang lengkap, tanya pengadu"),
    ("bukan", "Bukan wewenang kita, teruskan"),
]  # fmt: skip
KELAS = [
    ("ringan", "Ringan"), ("normatif", "Normatif, cukup dijelaskan"),
    ("tanpa_pengawasan", "Tidak berkadar pengawasan"), ("pengawasan", "Berkadar pengawasan, perlu pemeriksaan"),
]  # fmt: skip
KOLOM = (
    ("nomor_urut", "No"), ("tanggal_catat", "Tgl"), ("kanal", "Kanal"), ("nama_buku", "Nama"),
    ("kontak_buku", "Kontak"), ("terlapor", "Layanan/terlapor"), ("isi", "Isi"), ("kelas", "Kategori"),
    ("kasus__tenggat", "Tenggat"), ("arahan", "Disposisi"), ("tindak_lanjut", "Tindak lanjut"),
    ("tanggal_jawab", "Tgl jawab"), ("puas", "Puas?"), ("keterangan", "Ket."),
)  # fmt: skip


class Pengaduan(Terlacak, BerkasBernomor):
    """One complaint: one line of the register."""

    jenis: Any = ke(JenisPengaduan, "jenis pengaduan")
    kanal = Pilihan("lewat", KANAL, default="loket")
    nama = TeksRahasia("nama pengadu", wajib=False, terbaca=PEMBACA, petunjuk="Boleh kosong.")
    rahasiakan = Ya("Rahasiakan nama dan kontak")
    kontak = TeksRahasia("telepon atau pos-el", wajib=False, terbaca=PEMBACA)
    terlapor = Teks("layanan atau pihak yang diadukan", max_length=160)
    isi = TeksPanjang("isi pengaduan", pribadi=True, petunjuk="Apa yang terjadi, kapan, di mana.")
    tambahan = TeksPanjang("keterangan tambahan", pribadi=True)
    hasil_telaah = Pilihan("hasil telaah", TELAAH)
    kelas = Pilihan("kategori", KELAS, wajib=False, petunjuk="Menentukan batas waktu jawaban.")
    catatan = TeksPanjang("yang kurang, atau alasan", wajib=False)
    instansi = Teks("diteruskan kepada", max_length=160)
    temuan = TeksPanjang("hasil klarifikasi", petunjuk="Siapa yang ditanya, apa yang ditemukan.")
    usul = TeksPanjang("usul tindak lanjut")
    setuju = Ya("Usul tindak lanjut disetujui", wajib=True)
    arahan = TeksPanjang("arahan Camat", wajib=False)
    tindak_lanjut = TeksPanjang("tindak lanjut yang sudah dilakukan")
    jawaban_pengadu = TeksPanjang("jawaban kepada pengadu")
    puas = Pilihan("apakah jawaban ini memuaskan?", [("ya", "Ya"), ("tidak", "Tidak")], berjajar=True)
    tanggapan = TeksPanjang("tanggapan", wajib=False)
    batas_jawab = models.CharField("batas jawaban", max_length=20, blank=True)
    tanggal_jawab = models.DateField("tanggal jawab", null=True, blank=True)
    putaran = models.PositiveSmallIntegerField("putaran", default=0)
    nama_buku = models.CharField("nama di buku", max_length=120, blank=True)
    kontak_buku = models.CharField("kontak di buku", max_length=20, blank=True)

    tonggak = ("Diterima", "Dijawab")
    tetap = (*BerkasBernomor.tetap, "kode_lacak", "lacak_indeks")
    tersembunyi = ("putaran", "nama_buku", "kontak_buku")
    buku = (
        Buku(
            "pengaduan", "Register pengaduan", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("terlapor",), saring=("kanal", "kelas", "puas"), cetak="buku_umum", klasifikasi="000.8.6",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "pengaduan"

    @property
    def judul(self) -> str:
        return f"Pengaduan tentang {self.terlapor}"

    @property
    def pengadu(self) -> OrangLuar:
        """The complainant, never by name; as a member of the public on the map of relations."""
        pihak = Pihak.objects.filter(kantor_id=self.kantor_id, kode="masyarakat").first()
        return OrangLuar("Pengadu", "10 hr" if self.tanggal_jawab else "30 hr", pihak.pk if pihak else None)

    def batas(self, unsur: str) -> str | None:
        """The limit of the class, as it was when the class was given (T-15)."""
        return self.batas_jawab or None if unsur == "" else None

    def catatan_tugas(self, unsur: str) -> str:
        kata = {"lengkapi": self.catatan, "tanggapan": self.jawaban_pengadu, "jawab": self.arahan}
        if unsur == "klarifikasi":
            return f"Pengadu belum puas. {self.tanggapan}" if self.puas == "tidak" else self.arahan
        return kata.get(unsur, "")

    def kabar(self) -> str:
        alasan = "" if self.hasil_telaah == "proses" else self.catatan  # else it is a note among officers
        return self.jawaban_pengadu or (f"Diteruskan kepada {self.instansi}." if self.instansi else alasan)

    def atur_formulir(self, langkah: str, form: Any) -> None:
        if "kelas" in form.fields and self.parameter("ringan_dipakai") != "ya":
            form.fields["kelas"].choices = [c for c in form.fields["kelas"].choices if c[0] != "ringan"]

    def dapat_dicetak(self, nama: str) -> bool:
        return bool(self.tanggal_jawab) if nama == "jawaban" else bool(self.nomor_urut)

    # Questions of the drawing.
    def kurang_lengkap(self) -> bool:
        return self.hasil_telaah == "kurang"

    def bukan_wewenang(self) -> bool:
        return self.hasil_telaah == "bukan"

    def perlu_diperiksa_lagi(self) -> bool:
        return not self.setuju

    def diperiksa_sekali_lagi(self) -> bool:
        return self.puas == "tidak" and self.putaran < 2

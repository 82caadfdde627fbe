"""Who is coached or helped: programmes that citizens choose from, one application each time (rules 16, 11.5, 11.6)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.db import models

from pendopo.dasar.angka import bulatkan, rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Skala, Teks, TeksPanjang, Ya, ke
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah
from pendopo.dasar.models import Pihak
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.mesin.bentuk_induk import IndukUmum
from pendopo.mesin.buku import Buku
from pendopo.mesin.isian_bebas import Daftar
from pendopo.mesin.models import BerkasBernomor
from pendopo.mesin.pemohon import Pemohon
from pendopo.mesin.tautan import OrangLuar

TINGKAT = ("Rendah", "Sedang", "Tinggi", "Sangat tinggi")
HASIL = [
    ("diajukan", "Sedang dinilai"), ("layak", "Layak, akan dikunjungi"), ("penerima", "Ditetapkan"),
    ("diserahkan", "Diserahkan, lalu dipantau"), ("selesai", "Selesai dibina"), ("ditolak", "Tidak ditetapkan"),
]  # fmt: skip
KOLOM = (
    ("nomor_urut", "No"), ("nama", "Nama"), ("nik_samar", "NIK"), ("desa__nama", "Desa"), ("jenis", "Jenis"),
    ("program__nama", "Program"), ("tanggal_catat", "Tgl"), ("skor", "Nilai"), ("hasil", "Hasil"),
    ("keterangan", "Ket."),
)  # fmt: skip


class ProgramPembinaan(IndukUmum):
    """One version of a programme that citizens and businesses may apply for."""

    berupa_barang = Ya("Memberi barang", petunjuk="Barang hanya diserahkan dengan berita acara.")

    isian = (*IndukUmum.isian, "berupa_barang")
    benih, pesan_umum, isian_kasus = "program.toml", "pembinaan_diminta", "program"

    class Meta(IndukUmum.Meta):
        verbose_name = verbose_name_plural = "program pembinaan"

    def pihak_umum(self, isian: Mapping[str, Any]) -> Pihak | None:
        """A business is UMKM on the map of relations, everybody else Masyarakat."""
        kode = "umkm" if isian.get("jenis") == "umkm" else "masyarakat"
        return Pihak.objects.filter(kantor_id=self.kantor_id, kode=kode).first()


class PenerimaPembinaan(Pemohon, BerkasBernomor):
    """One application for one programme: one line of the register."""

    program: Any = ke(ProgramPembinaan, "program", wajib=True)
    usulan_desa = Ya("Diusulkan oleh desa")
    jenis = Pilihan("mendaftar sebagai", [("perorangan", "Perorangan"), ("kelompok", "Kelompok"), ("umkm", "UMKM")])
    usaha = Teks("nama usaha atau kelompok", wajib=False, pribadi=True, petunjuk="Pemohon kelompok adalah ketuanya.")
    skala = Pilihan("skala usaha", [("mikro", "Mikro"), ("kecil", "Kecil"), ("menengah", "Menengah")], wajib=False)
    omzet = Rupiah("omzet sebulan", wajib=False, pribadi=True, petunjuk="Wajib untuk UMKM.")
    nomor_sk = Teks("nomor SK kelompok", wajib=False, max_length=80)
    anggota = TeksRahasia("anggota kelompok", wajib=False, panjang=True, petunjuk="Satu baris satu nama.")
    kebutuhan = TeksPanjang("yang dibutuhkan", pribadi=True)
    bantuan_lain = Teks("bantuan lain yang sudah diterima", wajib=False, pribadi=True)
    setuju_data = Ya("Pemohon setuju data ini dipakai untuk menilai, menyerahkan, dan memantau pembinaan")
    setuju_pada = models.DateTimeField("persetujuan data diberikan", null=True, blank=True)
    mendesak = Skala("kebutuhannya mendesak", TINGKAT)
    siap = Skala("kesiapan memakai bantuan", TINGKAT)
    manfaat = Skala("manfaat bagi sekitar", TINGKAT)
    skor = Pecahan("nilai", wajib=False)
    layak = Ya("Memenuhi kriteria", wajib=True)
    alasan = TeksPanjang("alasan bila tidak", wajib=False, petunjuk="Dibaca pemohon di halaman lacak.")
    sesuai = Ya("Keadaan di tempat sesuai pendaftaran", wajib=True)
    hasil_kunjungan = TeksPanjang("hasil kunjungan")
    ditetapkan = Ya("Ditetapkan sebagai penerima", wajib=True)
    nomor_keputusan = models.CharField("nomor keputusan", max_length=80, blank=True)
    pemberian = TeksPanjang("yang diberikan", petunjuk="Pendampingan, pelatihan, atau bantuan, dan kapan.")
    barang: Any = Daftar("barang yang diserahkan", wajib=False, petunjuk="Satu baris satu: Etalase kaca, 1 buah.")
    di_kertas = Ya("Penerima menandatangani di kertas", petunjuk="Bila kosong, penerima menegaskan lewat tautan.")
    nomor_bast = models.CharField("nomor berita acara", max_length=80, blank=True)
    tanggal_serah = models.DateField("tanggal diserahkan", null=True, blank=True)
    diterima = Ya("Sudah saya terima seperti yang tertulis di atas", wajib=True)
    yang_kurang = TeksPanjang("yang kurang atau berbeda", wajib=False, pribadi=True)
    omzet_sesudah = Rupiah("omzet sebulan sekarang", wajib=False, pribadi=True, minimum=Decimal(0))
    hasil_pantau = TeksPanjang("hasil pemantauan")
    hasil = Pilihan("hasil", HASIL, default="diajukan")

    khusus_warga = True  # V-PEN-01
    pembaca = ("pelaksana_pm", "kasi_pm", "sekcam", "camat")
    tonggak, tersembunyi = ("Diterima", "Selesai"), ("omzet", "omzet_sesudah")
    tetap = (*BerkasBernomor.tetap, "nomor_keputusan", "nomor_bast", "kode_lacak", "lacak_indeks")
    buku = (
        Buku("register_penerima", "Register penerima", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
             cari=("nama",), saring=("jenis", "hasil"), cetak="buku_umum", klasifikasi="400.10"),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "penerima pembinaan"

    @property
    def judul(self) -> str:
        return ", ".join(str(satu) for satu in (self.program, self.desa) if satu)

    @property
    def penerima(self) -> OrangLuar:
        """The lane of who applied, never by name."""
        pihak = self.program.pihak_umum({"jenis": self.jenis})
        return OrangLuar("Penerima", "14 hr", pihak.pk if pihak else None)

    def rincian(self, lengkap: bool) -> list[tuple[str, str]]:
        return [("Omzet sebulan", rupiah(self.omzet))] if lengkap and self.omzet else []

    def kabar(self) -> str:
        return f"{self.get_hasil_display()}. {self.alasan if self.hasil == 'ditolak' else ''}".strip()

    def catatan_tugas(self, unsur: str) -> str:
        return {"serah": self.yang_kurang, "terima": f"{self.pemberian} {'; '.join(self.barang)}"}.get(unsur, "")

    def dapat_dicetak(self, nama: str) -> bool:
        return nama != "berita_acara" or bool(self.nomor_bast)

    def kurang(self) -> Iterator[tuple[str, str]]:
        """Field and sentence of what keeps an application from being taken."""
        if self.jenis == "umkm" and not self.omzet:
            yield "omzet", "Tulis omzet sebulan: darinya perkembangan dihitung."
        if self.jenis == "kelompok" and not (self.nomor_sk and "\n" in self.anggota):  # V-PEN-03
            isian = "anggota" if self.nomor_sk else "nomor_sk"
            yield isian, "Kelompok perlu nomor SK dan daftar anggota, satu baris satu nama. Lengkapi keduanya."
        if not self.setuju_data:  # V-PEN-04
            yield "setuju_data", "Tanpa persetujuan data ini tidak boleh dipakai. Centang bila pemohon setuju."

    def tolak_bila_ganda(self, isian: str) -> None:
        """V-PEN-02; said to officers only: on the public page it would tell strangers who has applied."""
        sama = PenerimaPembinaan.objects.filter(kantor_id=self.kantor_id, program__kode=self.program.kode)
        sama = sama.filter(nik_indeks=self.nik_indeks, tahun=self.tahun or self.hari.year).exclude(pk=self.pk)
        if lama := sama.exclude(hasil="ditolak").exclude(keterangan__startswith="Batal").first():
            kata = f"NIK ini sudah terdaftar di program ini tahun {lama.tahun} dengan nomor {lama.nomor}."
            raise Ditolak(f"{kata} Lanjutkan yang itu; yang ini tidak diterima.", isian=isian)

    def hitung_skor(self) -> Decimal:
        """Weighted criteria on 0 to 100: the best of each criterion is 100."""
        bobot = {nama: int(self.parameter(f"bobot_{nama}")) for nama in ("mendesak", "siap", "manfaat")}
        jumlah = sum(berat * getattr(self, nama) for nama, berat in bobot.items())
        return bulatkan(Decimal(100 * jumlah) / (sum(bobot.values()) * len(TINGKAT)), 2)

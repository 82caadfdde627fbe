"""Master data of goods: rooms and the office's goods (rules 8), shared by the rooms behind this hallway."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

from pendopo.dasar.angka import rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, Ya, ke
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.dasar.models import Jabatan
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.bentuk_induk import DataInduk

from .nilai_buku import nilai_buku, semester_susut

KARTU = [
    ("a", "KIB A: tanah"), ("b", "KIB B: peralatan dan mesin"), ("c", "KIB C: gedung dan bangunan"),
    ("d", "KIB D: jalan, irigasi, jaringan"), ("e", "KIB E: aset tetap lainnya"), ("f", "KIB F: dalam pengerjaan"),
]  # fmt: skip
"""In the order of the digit `jenis` of the code: 1 is land, 6 is under construction."""
BENTUK_KODE = re.compile(r"1\.3\.([1-6])\.\d\d\.\d\d\.\d\d\.\d{3}")
"""akun.kelompok.jenis.objek.rincian.subrincian.sub-subrincian (Permendagri 108/2016)."""
KENDARAAN = "1.3.2.02.01."
"""Motor vehicles on land."""
SURAT_KENDARAAN = ("nomor_polisi", "nomor_rangka", "nomor_mesin", "nomor_bpkb")
KONDISI = [("baik", "Baik"), ("kurang_baik", "Kurang baik"), ("rusak_berat", "Rusak berat")]
HAK = [("pakai", "Hak pakai"), ("pengelolaan", "Hak pengelolaan"), ("lain", "Hak lain")]


class Ruangan(DataInduk):
    """One room of the office: one sheet of its inventory (KIR)."""

    kode = Teks("kode ruangan", max_length=20)
    nama = Teks("nama ruangan", max_length=120)
    penanggung_jawab = ke(Jabatan, "penanggung jawab", wajib=True)

    isian = ("kode", "nama", "penanggung_jawab")
    kolom = (("kode", "Kode"), ("nama", "Nama"), ("penanggung_jawab", "Penanggung jawab"))
    cari = ("kode", "nama")
    kunci = urut = ("kode",)

    class Meta:
        verbose_name = verbose_name_plural = "ruangan"
        constraints = [models.UniqueConstraint(fields=["kantor", "kode"], name="ruangan_kode_unik")]

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    def atur_formulir(self, form: Any) -> None:
        form.fields["penanggung_jawab"].queryset = Jabatan.objects.filter(kantor_id=self.kantor_id, pihak=None)

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        isi = Barang.objects.filter(ruangan=self, dihapus=False)
        return [("Isi ruangan", f"{isi.count()} barang")]


class Barang(DataInduk):
    """One good of the office: one line of its inventory card (KIB)."""

    kode = Teks("kode barang", max_length=20, petunjuk="Menurut Permendagri 108/2016. Misalnya 1.3.2.10.01.02.001.")
    nup = Bulat("NUP", minimum=1, petunjuk="Nomor urut pendaftaran di antara barang berkode sama.")
    nama = Teks("nama barang", max_length=160)
    kartu = Pilihan("kartu inventaris", KARTU, max_length=1)
    merek = Teks("merek dan tipe", wajib=False, max_length=120)
    nomor_polisi = Teks("nomor polisi", wajib=False, max_length=20, petunjuk="Ini dan tiga berikutnya: kendaraan saja.")
    nomor_rangka = Teks("nomor rangka", wajib=False, max_length=40)
    nomor_mesin = Teks("nomor mesin", wajib=False, max_length=40)
    nomor_bpkb = Teks("nomor BPKB", wajib=False, max_length=40)
    tanggal_perolehan = Tanggal("tanggal perolehan")
    harga = Rupiah("harga perolehan")
    masa_manfaat = Bulat(
        "masa manfaat (tahun)", wajib=False, minimum=1, maksimum=100,
        petunjuk="Menurut Perbup, misalnya komputer 4, peralatan kantor 5, kendaraan 7. Kosong: tidak disusutkan.",
    )  # fmt: skip
    ruangan = ke(Ruangan, "ruangan")
    pemegang = ke(Jabatan, "pemegang")
    kondisi = Pilihan("keadaan", KONDISI, default="baik")
    boleh_dipinjam = Ya("Boleh dipinjam")
    hak = Pilihan("status hak tanah", HAK, wajib=False)
    alasan_hak = Teks("alasan belum berstatus hak", wajib=False)
    dihapus = Ya("Sudah dihapus dari daftar barang")
    nomor_sk_hapus = Teks("nomor SK penghapusan", wajib=False, max_length=80)

    isian = (
        *("kode", "nup", "nama", "kartu", "merek", *SURAT_KENDARAAN, "tanggal_perolehan", "harga", "masa_manfaat"),
        *("ruangan", "pemegang", "kondisi", "boleh_dipinjam", "hak", "alasan_hak", "dihapus", "nomor_sk_hapus"),
    )
    kolom = (
        ("kode", "Kode"), ("nup", "NUP"), ("nama", "Nama"), ("merek", "Merek"), ("tempat", "Ada pada"),
        ("kondisi", "Keadaan"), ("boleh_dipinjam", "Dipinjamkan"),
    )  # fmt: skip
    cari = ("kode", "nama", "merek", "nomor_polisi")
    kunci = urut = ("kode", "nup")

    class Meta:
        verbose_name = verbose_name_plural = "barang"
        constraints = [models.UniqueConstraint(fields=["kantor", "kode", "nup"], name="barang_nup_unik")]

    def __str__(self) -> str:
        return f"{self.nama} {self.nomor_polisi or self.merek}".strip() + f", NUP {self.nup}"

    @property
    def tempat(self) -> str:
        return str(self.ruangan or self.pemegang or "")

    @property
    def kendaraan(self) -> bool:
        return self.kode.startswith(KENDARAAN)

    def atur_formulir(self, form: Any) -> None:
        form.fields["ruangan"].queryset = Ruangan.objects.filter(kantor_id=self.kantor_id).order_by("kode")
        form.fields["pemegang"].queryset = Jabatan.objects.filter(kantor_id=self.kantor_id, pihak=None)

    def periksa(self) -> None:
        """V-BMD-02, 03, 05, 07, 10; key and price are the form's and the table's own (V-BMD-01)."""
        self._periksa_golongan()
        if self.tanggal_perolehan > hari_ini(self.kantor):
            raise Ditolak("Tanggal perolehan belum terjadi.", isian="tanggal_perolehan")
        if self.kartu in ("b", "e") and bool(self.ruangan) == bool(self.pemegang):
            raise Ditolak("Isi ruangan atau pemegangnya, salah satu saja.", isian="ruangan")
        if self.kendaraan and (kurang := [n for n in SURAT_KENDARAAN if not getattr(self, n)]):
            raise Ditolak.banyak(dict.fromkeys(kurang, "Wajib untuk kendaraan. Salin dari STNK atau BPKB."))
        if self.kartu == "a" and not (self.hak or self.alasan_hak):
            raise Ditolak("Pilih status hak tanah, atau tulis alasan belum berstatus.", isian="hak")
        if self.dihapus and not self.nomor_sk_hapus:
            raise Ditolak("Barang dihapus dengan SK. Tulis nomornya.", isian="nomor_sk_hapus")
        if self.boleh_dipinjam and (sebab := self.tidak_layak()):
            raise Ditolak(f"{sebab} Kosongkan tanda boleh dipinjam.", isian="boleh_dipinjam")

    def _periksa_golongan(self) -> None:
        """One card a good, by the `jenis` of its code; what has no end is not written off."""
        cocok = BENTUK_KODE.fullmatch(self.kode)
        if cocok is None:
            raise Ditolak("Tulis kode seperti 1.3.2.10.01.02.001.", isian="kode")
        kartu, sebutan = KARTU[int(cocok[1]) - 1]
        if self.kartu != kartu:
            raise Ditolak(f"Kode berjenis {cocok[1]} masuk {sebutan}. Pilih itu, atau betulkan kodenya.", isian="kartu")
        if self.masa_manfaat and kartu in ("a", "f"):
            raise Ditolak("Tanah dan bangunan dalam pengerjaan tidak disusutkan. Kosongkan.", isian="masa_manfaat")

    def tidak_layak(self) -> str:
        """Why it is neither lent nor maintained (V-BMD-04); "" when it may be."""
        if self.dihapus:
            return "Barang ini sudah dihapus dari daftar barang."
        return "Barang ini rusak berat." if self.kondisi == "rusak_berat" else ""

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        """Its book value today, and who has it now."""
        nilai = rupiah(nilai_buku(self.harga, self.tanggal_perolehan, self.masa_manfaat, hari))
        if not self.masa_manfaat:
            return [("Nilai buku hari ini", f"{nilai}, tidak disusutkan"), *self._dibawa()]
        semua = self.masa_manfaat * 2
        lewat = semester_susut(self.tanggal_perolehan, self.masa_manfaat, hari)
        return [
            ("Penyusutan tiap semester", rupiah(self.harga / semua)),
            ("Nilai buku hari ini", f"{nilai}, sesudah {lewat} dari {semua} semester"),
            *self._dibawa(),
        ]

    def _dibawa(self) -> Iterator[tuple[str, str]]:
        from .pemakaian import MemakaiBarang

        for model in [m for m in apps.get_models() if issubclass(m, MemakaiBarang)]:
            terbuka = model._default_manager.filter(barang=self, kasus__ditutup=None)
            for satu in terbuka.exclude(diserahkan_pada=None).select_related("kantor"):
                yield "Sedang dibawa", f"{satu.pemakai}, {satu.masa}"

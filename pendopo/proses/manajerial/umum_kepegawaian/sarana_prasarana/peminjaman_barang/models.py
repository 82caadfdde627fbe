"""One loan of a good inside the office: asked, approved, handed over, brought back (rules 8, flow C)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Teks, TeksPanjang, Waktu, Ya, ke
from pendopo.dasar.models import Jabatan
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import SEMUA_STAF, BerkasBernomor

from ..models import KONDISI, Barang
from ..pemakaian import MemakaiBarang

HASIL = [("kembali", "Barang kembali"), ("perpanjang", "Diperpanjang")]
KOLOM = (
    ("nomor_urut", "No"), ("barang_buku", "Barang/NUP"), ("pemakai", "Peminjam"), ("tanggal_catat", "Tgl"),
    ("jatuh_tempo", "Jatuh tempo"), ("kondisi_keluar", "Kondisi keluar"), ("tanggal_selesai", "Kembali"),
    ("kondisi_kembali", "Kondisi masuk"), ("keterangan", "Ket."),
)  # fmt: skip


class PeminjamanBarang(MemakaiBarang, BerkasBernomor):
    """One loan of one good: one line of the book of loans from the day it is handed over."""

    peminjam = ke(Jabatan, "jabatan peminjam")
    keperluan = Teks("untuk keperluan")
    sampai = Waktu("kembali paling lambat")
    tersedia = Ya("Barang ada dan layak dipinjamkan", wajib=True)
    setuju = Ya("Disetujui", wajib=True)
    alasan = TeksPanjang("alasan bila tidak", wajib=False)
    diserahkan = Ya("Barang diserahkan kepada peminjam", wajib=True)
    kondisi_keluar = Pilihan("keadaan saat keluar", KONDISI[:2], wajib=False)
    kelengkapan = Teks("kelengkapan yang ikut", wajib=False, petunjuk="Misalnya kabel, tas, kunci, STNK.")
    hasil = Pilihan("barang kembali atau diperpanjang?", HASIL, berjajar=True)
    usul_sampai = Waktu("diperpanjang sampai", wajib=False)
    kondisi_kembali = Pilihan("keadaan saat kembali", KONDISI, wajib=False)
    kerusakan = TeksPanjang("kerusakan atau yang kurang", wajib=False)
    nama_peminjam = models.CharField("nama peminjam", max_length=160, blank=True)
    barang_buku = models.CharField("barang di buku", max_length=400, blank=True)

    pembuka = {"peminjam": (*SEMUA_STAF, "operator_desa")}
    terkunci_sesudah = ("kembali",)
    tetap = (
        *BerkasBernomor.tetap, "barang", "mulai", "sampai", "tersedia", "setuju", "diserahkan", "hasil", "usul_sampai",
    )  # fmt: skip
    """A plan that was checked against others is not corrected past that check: it is cancelled and made anew."""
    tersembunyi = ("peminjam", "nama_peminjam", "barang_buku", "sampai")
    buku = (
        Buku(
            "peminjaman", "Buku peminjaman", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("barang_buku", "pemakai"), saring=("kondisi_kembali",), cetak="buku_umum", klasifikasi="000.2.3",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "peminjaman barang"

    @property
    def judul(self) -> str:
        return f"{self.barang}, untuk {self.keperluan}"

    @property
    def penyetuju(self) -> Jabatan | None:
        """Who approves: the Camat a vehicle, the Kasubbag all else, the superior of who would approve their own."""
        jabatan = self.jabatan_pihak("camat" if self.barang.kendaraan else "kasubbag_umpeg", None)
        return self.peminjam.atasan if jabatan == self.peminjam else jabatan

    def batas(self, unsur: str) -> datetime | str | None:
        return {"serah": self.mulai, "kembali": self.jatuh_tempo, "": self.jatuh_tempo}.get(unsur)

    def catatan_tugas(self, unsur: str) -> str:
        siapa = f"{self.pemakai}, {self.masa}." if self.masa else ""
        if not self.masih_dibawa():
            return siapa
        if unsur == "setuju":
            return f"{siapa} Minta diperpanjang sampai {self.waktu(self.usul_sampai)}."
        return f"{siapa} Perpanjangan tidak disetujui: {self.alasan}" if self.setuju is False else siapa

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Goods of this office that are lent, and what is promised already; as it stands so it goes out."""
        if "barang" in form.fields:
            boleh = Barang.objects.filter(kantor_id=self.kantor_id, boleh_dipinjam=True)
            form.fields["barang"].queryset = boleh.order_by("nama", "kode", "nup")
            dipesan = "; ".join(f"{s.barang}: {s.masa}" for s in self.berjalan().order_by("mulai")[:8])
            form.fields["barang"].help_text = f"Sudah dipesan: {dipesan}." if dipesan else ""
        if "kondisi_keluar" in form.fields and not self.kondisi_keluar:
            form.initial["kondisi_keluar"] = self.barang.kondisi

    def dapat_dicetak(self, nama: str) -> bool:
        return self.masih_dibawa()

    def tolak_masa(self, sesudah: datetime, sampai: datetime, isian: str) -> None:
        """Back after it begins, and not longer out than the office lends."""
        if sampai <= sesudah:
            raise Ditolak(f"Waktu kembali harus sesudah {self.waktu(sesudah)}.", isian=isian)
        lama = int(self.parameter("paling_lama_hari"))
        if sampai > self.mulai + timedelta(days=lama):
            raise Ditolak(f"Paling lama {lama} hari. Pilih waktu kembali yang lebih awal.", isian=isian)

    def perpanjangan(self) -> bool:
        return self.masih_dibawa()

    def diperpanjang(self) -> bool:
        return self.hasil == "perpanjang"

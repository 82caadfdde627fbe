"""Master data of community empowerment: institutions of the villages and small businesses (rules 12)."""

import re
from datetime import date
from typing import Any

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, ke
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.dasar.models import Pihak
from pendopo.dasar.parameter import nilai
from pendopo.mesin.bentuk_induk import DataInduk
from pendopo.mesin.induk import kartu_induk

JENIS = [
    ("rt", "RT"), ("rw", "RW"), ("pkk", "PKK"), ("posyandu", "Posyandu"), ("karang_taruna", "Karang Taruna"),
    ("lpm", "LPM"), ("adat", "Lembaga adat"), ("kelompok", "Kelompok masyarakat"), ("lain", "Lainnya"),
]  # fmt: skip
SKALA = ("mikro", "kecil", "menengah")


def desa_kantor(kantor_id: int) -> "models.QuerySet[Pihak]":
    """The villages of an office, in the order of its file."""
    return Pihak.objects.filter(kantor_id=kantor_id, kelas__kode="desa").order_by("urut", "nama")


class MilikDesa(DataInduk):
    """What the register of a village's institutions and that of its businesses share: a name, in a village."""

    nama = Teks("nama", max_length=160)
    desa = ke(Pihak, "desa", wajib=True)

    kunci = ("nama", "desa")
    urut = ("desa__urut", "nama")

    class Meta(DataInduk.Meta):
        abstract = True
        constraints = [models.UniqueConstraint(fields=["kantor", "desa", "nama"], name="%(class)s_sekali")]

    def __str__(self) -> str:
        return f"{self.nama}, {self.desa}"

    def atur_formulir(self, form: Any) -> None:
        form.fields["desa"].queryset = desa_kantor(self.kantor_id)

    @classmethod
    def milik(cls, kantor_id: int) -> "models.QuerySet[Any]":
        """The rows of an office as a form offers them."""
        return cls._default_manager.filter(kantor_id=kantor_id).select_related("desa").order_by(*cls.urut)


class Lembaga(MilikDesa):
    """One institution of a village (Permendagri 18/2018): one line of the register of institutions."""

    jenis = Pilihan("jenis", JENIS)
    nomor_sk = Teks("nomor SK Kepala Desa", wajib=False, max_length=80, petunjuk="Kosong bila belum ada SK.")
    sk_sampai = Tanggal("SK berlaku sampai", wajib=False)
    ketua = Teks("ketua", max_length=120, pribadi=True)
    pengurus_l = Bulat("pengurus laki-laki", maksimum=1000)
    pengurus_p = Bulat("pengurus perempuan", maksimum=1000)
    kegiatan = TeksPanjang("kegiatan", wajib=False)
    keterangan = Teks("keterangan", wajib=False)

    isian = (
        *("nama", "jenis", "desa", "nomor_sk", "sk_sampai", "ketua", "pengurus_l", "pengurus_p", "kegiatan"),
        "keterangan",
    )
    kolom = (
        ("nama", "Nama"), ("jenis", "Jenis"), ("desa", "Desa"), ("nomor_sk", "SK"), ("sk_sampai", "SK sampai"),
        ("ketua", "Ketua"), ("pengurus", "Pengurus L/P"), ("kegiatan", "Kegiatan"), ("keterangan", "Ket."),
    )  # fmt: skip
    cari = ("nama", "desa__nama", "ketua")

    class Meta(MilikDesa.Meta):
        verbose_name = verbose_name_plural = "lembaga desa"

    @property
    def pengurus(self) -> str:
        return f"{self.pengurus_l}/{self.pengurus_p}"

    def berlaku(self, hari: date) -> bool:
        """Whether the decree of the Kepala Desa is in force on a day, its last day included (V-PM-03)."""
        return bool(self.nomor_sk) and self.sk_sampai is not None and hari <= self.sk_sampai

    def tolak_bila_tidak_berlaku(self, hari: date) -> None:
        """V-PM-03: an institution acts only under a decree in force. Ditolak beside `lembaga`."""
        if not self.berlaku(hari):
            sebab = f"SK Kepala Desa lembaga ini tidak berlaku pada {hari:%d-%m-%Y}."
            raise Ditolak(f"{sebab} Perbarui di Data induk, atau pilih lembaga lain.", isian="lembaga")

    def periksa(self) -> None:
        if bool(self.nomor_sk) != bool(self.sk_sampai):
            kurang = "sk_sampai" if self.nomor_sk else "nomor_sk"
            raise Ditolak("Nomor SK dan akhir masa berlakunya diisi keduanya, atau dikosongkan keduanya.", isian=kurang)
        if not self.pengurus_l + self.pengurus_p:
            raise Ditolak("Lembaga tanpa pengurus tidak dapat dicatat. Isi jumlah pengurusnya.", isian="pengurus_l")

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        habis = f"sudah habis pada {self.sk_sampai:%d-%m-%Y}" if self.sk_sampai else "belum ada"
        return [("Keadaan SK", "berlaku" if self.berlaku(hari) else habis)]


class Umkm(MilikDesa):
    """One micro, small or medium business: one line of the register of businesses."""

    pemilik = Teks("pemilik", max_length=120, pribadi=True)
    nib = Teks("NIB", wajib=False, max_length=13, petunjuk="Nomor Induk Berusaha, 13 angka. Kosong bila belum ada.")
    kbli = Teks("KBLI", wajib=False, max_length=5, petunjuk="Kode lapangan usaha, 5 angka.")
    modal = Rupiah("modal usaha", petunjuk="Tanpa tanah dan bangunan tempat usaha.")
    omzet = Rupiah("penjualan setahun", wajib=False, petunjuk="Kosong bila usaha belum berjalan setahun.")
    tenaga_kerja = Bulat("tenaga kerja", maksimum=100_000)

    isian = ("nama", "pemilik", "desa", "nib", "kbli", "modal", "omzet", "tenaga_kerja")
    kolom = (
        ("nama", "Nama usaha"), ("pemilik", "Pemilik"), ("nib", "NIB"), ("kbli", "KBLI"), ("modal", "Modal"),
        ("omzet", "Omzet"), ("tenaga_kerja", "Tenaga kerja"), ("desa", "Desa"),
    )  # fmt: skip
    cari = ("nama", "pemilik", "nib", "desa__nama")

    class Meta(MilikDesa.Meta):
        verbose_name = verbose_name_plural = "UMKM"

    def periksa(self) -> None:
        for isian, panjang in (("nib", 13), ("kbli", 5)):
            if (angka := getattr(self, isian)) and not re.fullmatch(rf"\d{{{panjang}}}", angka):
                raise Ditolak(f"Tulis {panjang} angka tanpa spasi, atau kosongkan.", isian=isian)
        if self.nib and (lain := Umkm.objects.filter(kantor=self.kantor, nib=self.nib).exclude(pk=self.pk).first()):
            raise Ditolak(f"NIB ini sudah milik {lain}. Periksa angkanya.", isian="nib")

    def skala(self, ukuran: str, hari: date) -> str:
        """mikro, kecil, menengah, or besar by `modal` or `omzet`, with the limits of a day (PP 7/2021 Pasal 35)."""
        kartu = kartu_induk(type(self)).parameter
        for satu in SKALA:
            kunci = f"{ukuran}_{satu}"
            batas = nilai(self.kantor, f"{self._meta.app_label}.{kunci}", hari, kartu.get(kunci)).nilai
            if getattr(self, ukuran) <= int(batas):
                return satu
        return "besar"

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        """Sales decide for programmes, capital when a business is founded."""
        untuk = [("Skala untuk program, menurut penjualan", "omzet"), ("Skala saat didirikan, menurut modal", "modal")]
        return [(label, self.skala(u, hari).capitalize()) for label, u in untuk if getattr(self, u) is not None]

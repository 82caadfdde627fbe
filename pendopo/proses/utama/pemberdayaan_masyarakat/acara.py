"""What every event of empowerment shares: who was asked, who came, what it cost, what it changed (rules 12).

A room's record derives from `BerkasAcara`; its lists of costs and of people from `BarisRab` and `BarisPeserta`, whose
foreign key is `kegiatan`, under the names `rab` and `peserta`.
"""

from collections import Counter
from decimal import Decimal
from typing import Any

from django.db import models

from pendopo.dasar.angka import persen, rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Jam, Pilihan, Tanggal, Teks, TeksPanjang, ke
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah
from pendopo.dasar.models import Pihak
from pendopo.mesin.models import BerkasBernomor

from .models import Lembaga, Umkm, desa_kantor


class BerkasAcara(BerkasBernomor):
    """A numbered record of one event: planned, held, counted."""

    rab: Any
    peserta: Any
    kegiatan = Teks("nama kegiatan")
    program = Teks("program", max_length=160, petunjuk="Penerima yang sama hanya sekali dalam satu program setahun.")
    sasaran = Teks("sasaran", petunjuk="Siapa yang diundang. Misalnya Kader posyandu.")
    tanggal = Tanggal("tanggal kegiatan")
    pukul = Jam("pukul")
    tempat = Teks("tempat")
    jumlah_undangan = Bulat("jumlah undangan", minimum=1, maksimum=10_000)
    notula = TeksPanjang("notula")
    hadir_notula = Bulat("peserta hadir menurut notula", minimum=1, maksimum=10_000)
    pra_uji = Pecahan("nilai rata-rata sebelum", minimum=Decimal(0), wajib=False)
    pasca_uji = Pecahan("nilai rata-rata sesudah", minimum=Decimal(0), wajib=False)
    peserta_lp = models.CharField("peserta L/P", max_length=20, blank=True)
    biaya = models.DecimalField("biaya terpakai", max_digits=15, decimal_places=0, null=True, blank=True)

    class Meta(BerkasBernomor.Meta):
        abstract = True

    @property
    def judul(self) -> str:
        return self.kegiatan

    @property
    def jumlah_rab(self) -> Decimal:
        return sum((satu.jumlah for satu in self.rab.all()), Decimal(0))

    @property
    def kehadiran(self) -> str:
        hadir = self.peserta.count()
        return f"{hadir} dari {self.jumlah_undangan} undangan ({persen(hadir, self.jumlah_undangan)})"

    @property
    def kenaikan(self) -> str:
        """(post - pre) / pre; "" without both tests, or when it began at nothing."""
        return persen(self.pasca_uji - self.pra_uji, self.pra_uji) if self.pra_uji else ""

    def rincian(self, lengkap: bool) -> list[tuple[str, str]]:
        rab = rupiah(self.jumlah_rab) if self.rab.exists() else ""
        semua = [("Jumlah RAB", rab), ("Kehadiran", self.peserta_lp and self.kehadiran), ("Kenaikan", self.kenaikan)]
        return [(label, kata) for label, kata in semua if kata]

    def tolak_dua_kali(self, baris: "models.QuerySet[Any]", isian: str) -> None:
        """V-PM-02: nobody twice in one programme and year; what was called off does not count."""
        lain = baris.filter(kegiatan__kantor=self.kantor, kegiatan__program__iexact=self.program)
        lain = lain.filter(kegiatan__tanggal__year=self.tanggal.year).exclude(kegiatan__kasus__hasil="dibatalkan")
        if satu := lain.exclude(kegiatan=self.pk).select_related("kegiatan").first():
            sudah = f"Sudah menerima program ini tahun {self.tanggal.year}: {satu.kegiatan}."
            raise Ditolak(f"{sudah} Pilih penerima lain.", isian=isian)

    def periksa_hadir(self) -> None:
        """As many came as the minutes say, nobody is listed twice (V-PM-01), both tests or none."""
        hadir = list(self.peserta.select_related("desa"))
        ganda = [nama for nama, kali in Counter(str(p).casefold() for p in hadir).items() if kali > 1]
        if kembar := [p for p in hadir if str(p).casefold() in ganda]:
            raise Ditolak(f"{kembar[-1]} tercatat dua kali. Hapus salah satunya.", isian=f"baris-{kembar[-1].pk}")
        if len(hadir) != self.hadir_notula:
            beda = f"Notula menyebut {self.hadir_notula} orang, daftar hadir memuat {len(hadir)}."
            raise Ditolak(f"{beda} Betulkan yang keliru.", isian="hadir_notula")
        if (self.pra_uji is None) != (self.pasca_uji is None):
            raise Ditolak("Isi nilai sebelum dan sesudah, atau kosongkan keduanya.", isian="pasca_uji")
        lelaki = sum(p.jenis_kelamin == "L" for p in hadir)
        self.peserta_lp = f"{lelaki}/{len(hadir) - lelaki}"


class BarisRab(models.Model):
    """One line of the plan of costs, and what was spent on it."""

    uraian = Teks("uraian", max_length=160)
    volume = Bulat("volume", minimum=1, maksimum=1_000_000)
    satuan = Teks("satuan", max_length=40)
    harga = Rupiah("harga satuan")
    harga_standar = Rupiah("harga standar", petunjuk="Tertinggi menurut standar harga satuan.")
    terpakai = Rupiah("terpakai", minimum=Decimal(0))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.uraian}: {self.volume} {self.satuan} x {rupiah(self.harga)} = {rupiah(self.jumlah)}"

    @property
    def jumlah(self) -> Decimal:
        return Decimal(self.volume * self.harga)

    def periksa_baris(self, unsur: str) -> None:
        """V-PM-04: no price above the standard, no spending above the plan."""
        if self.harga > self.harga_standar:
            raise Ditolak(f"Melampaui harga standar {rupiah(self.harga_standar)}. Turunkan harganya.", isian="harga")
        if self.terpakai is not None and self.terpakai > self.jumlah:
            raise Ditolak(f"Melampaui rencana {rupiah(self.jumlah)}. Periksa buktinya.", isian="terpakai")


class BarisPeserta(models.Model):
    """One person who came: one line of the list of attendance."""

    kegiatan: Any
    nama = Teks("nama", max_length=120, pribadi=True)
    jenis_kelamin = Pilihan("L/P", [("L", "Laki-laki"), ("P", "Perempuan")], max_length=1, berjajar=True)
    desa = ke(Pihak, "desa", wajib=True)
    lembaga = ke(Lembaga, "lembaga")
    umkm = ke(Umkm, "usaha")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.nama}, {self.desa}"

    def atur_formulir(self, langkah: str, form: Any) -> None:
        form.fields["desa"].queryset = desa_kantor(self.kegiatan.kantor_id)
        form.fields["lembaga"].queryset = Lembaga.milik(self.kegiatan.kantor_id)
        form.fields["umkm"].queryset = Umkm.milik(self.kegiatan.kantor_id)

    def periksa_baris(self, unsur: str) -> None:
        """V-PM-02, by name and village, and by business."""
        semua: Any = type(self)._default_manager
        self.kegiatan.tolak_dua_kali(semua.filter(nama__iexact=self.nama, desa=self.desa), "nama")
        if self.umkm:
            self.kegiatan.tolak_dua_kali(semua.filter(umkm=self.umkm), "umkm")

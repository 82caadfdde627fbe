"""One activity of community empowerment: planned, approved, held, reported, looked at again (rules 12)."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from pendopo.dasar.angka import persen, rupiah
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Jam, Pilihan, Tanggal, Teks, TeksPanjang, ke
from pendopo.dasar.isian_bilangan import Pecahan, Rupiah
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Pihak
from pendopo.dasar.tenggat import hitung
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import BerkasBernomor

from ..models import Lembaga, Umkm, desa_kantor

PUTUSAN = [("setuju", "Setuju"), ("perbaiki", "Kembalikan untuk diperbaiki")]
KOLOM = (
    ("nomor_urut", "No"), ("tanggal", "Tgl"), ("kegiatan", "Nama"), ("sasaran", "Sasaran"),
    ("peserta_lp", "Peserta L/P"), ("biaya", "Biaya"), ("hasil", "Hasil"), ("tindak_lanjut", "Tindak lanjut"),
    ("keterangan", "Ket."),
)  # fmt: skip


class KegiatanPemberdayaan(BerkasBernomor):
    """One activity: one line of the register."""

    kegiatan = Teks("nama kegiatan")
    program = Teks("program", max_length=160, petunjuk="Penerima yang sama hanya sekali dalam satu program setahun.")
    latar_belakang = TeksPanjang("latar belakang")
    tujuan = TeksPanjang("tujuan")
    sasaran = Teks("sasaran", petunjuk="Siapa yang diundang. Misalnya Kader posyandu.")
    keluaran = Teks("keluaran", petunjuk="Misalnya 20 kader dapat mengisi kartu sehat.")
    metode = Teks("metode", petunjuk="Misalnya Ceramah dan praktik.")
    tanggal = Tanggal("tanggal kegiatan")
    pukul = Jam("pukul")
    tempat = Teks("tempat")
    jumlah_undangan = Bulat("jumlah undangan", minimum=1, maksimum=10_000)
    putusan = Pilihan("putusan", PUTUSAN, berjajar=True)
    catatan = TeksPanjang("catatan", wajib=False)
    nomor_jawaban = Teks("nomor surat undangan", wajib=False, max_length=80)
    notula = TeksPanjang("notula")
    hadir_notula = Bulat("peserta hadir menurut notula", minimum=1, maksimum=10_000)
    pra_uji = Pecahan("nilai rata-rata sebelum", minimum=Decimal(0), wajib=False)
    pasca_uji = Pecahan("nilai rata-rata sesudah", minimum=Decimal(0), wajib=False)
    hasil = TeksPanjang("hasil")
    kendala = TeksPanjang("kendala", wajib=False)
    saran = TeksPanjang("saran", wajib=False)
    pantauan = TeksPanjang("hasil pemantauan", petunjuk="Apa yang masih dipakai peserta sesudah satu bulan.")
    tindak_lanjut = Teks("tindak lanjut", petunjuk="Untuk rencana berikutnya.")
    peserta_lp = models.CharField("peserta L/P", max_length=20, blank=True)
    biaya = Rupiah("biaya terpakai", wajib=False, minimum=Decimal(0))

    buku = (
        Buku(
            "kegiatan_pm", "Register kegiatan pemberdayaan", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("kegiatan", "program", "sasaran"), cetak="buku_umum", klasifikasi="400.10",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "kegiatan pemberdayaan"

    @property
    def judul(self) -> str:
        return self.kegiatan

    @property
    def jumlah_rab(self) -> Decimal:
        return sum((satu.jumlah for satu in self.rab.all()), Decimal(0))

    def batas(self, unsur: str) -> datetime | None:
        """What follows an activity is due from its own day."""
        if unsur not in ("laksanakan", "laporkan"):
            return None
        batas = self.parameter(f"batas_{unsur}")
        return hitung(self.akhir_hari(self.tanggal), batas, kalender_kantor(self.kantor)).pada

    def catatan_tugas(self, unsur: str) -> str:
        if unsur in ("rencanakan", "susun_rab") and self.disuruh_perbaiki():
            return f"Perlu diperbaiki: {self.catatan}"
        return f"Jumlah RAB {rupiah(self.jumlah_rab)}." if unsur in ("setujui", "laporkan") else ""

    def tolak_dua_kali(self, baris: "models.QuerySet[Any]", isian: str) -> None:
        """V-PM-02: nobody twice in one programme and year; what was called off does not count."""
        lain = baris.filter(kegiatan__kantor=self.kantor, kegiatan__program__iexact=self.program)
        lain = lain.filter(kegiatan__tanggal__year=self.tanggal.year).exclude(kegiatan__kasus__hasil="dibatalkan")
        if satu := lain.exclude(kegiatan=self.pk).select_related("kegiatan").first():
            sudah = f"Sudah menerima program ini tahun {self.tanggal.year}: {satu.kegiatan}."
            raise Ditolak(f"{sudah} Pilih penerima lain.", isian=isian)

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

    def dapat_dicetak(self, nama: str) -> bool:
        return bool(self.hasil)

    def disuruh_perbaiki(self) -> bool:
        """Question of the drawing."""
        return self.putusan == "perbaiki"


class LembagaTerlibat(models.Model):
    """One institution that takes part in an activity."""

    kegiatan = models.ForeignKey(KegiatanPemberdayaan, models.CASCADE, related_name="lembaga")
    lembaga = ke(Lembaga, "lembaga", wajib=True)

    class Meta:
        verbose_name = verbose_name_plural = "lembaga yang terlibat"

    def atur_formulir(self, langkah: str, form: Any) -> None:
        form.fields["lembaga"].queryset = Lembaga.milik(self.kegiatan.kantor_id)

    def periksa_baris(self, unsur: str) -> None:
        if self.kegiatan.tanggal:
            self.lembaga.tolak_bila_tidak_berlaku(self.kegiatan.tanggal)
            self.kegiatan.tolak_dua_kali(LembagaTerlibat.objects.filter(lembaga=self.lembaga), "lembaga")


class Rab(models.Model):
    """One line of the plan of costs, and what was spent on it."""

    kegiatan = models.ForeignKey(KegiatanPemberdayaan, models.CASCADE, related_name="rab")
    uraian = Teks("uraian", max_length=160)
    volume = Bulat("volume", minimum=1, maksimum=1_000_000)
    satuan = Teks("satuan", max_length=40)
    harga = Rupiah("harga satuan")
    harga_standar = Rupiah("harga standar", petunjuk="Tertinggi menurut standar harga satuan.")
    terpakai = Rupiah("terpakai", minimum=Decimal(0))

    class Meta:
        verbose_name = verbose_name_plural = "rencana anggaran biaya"

    def __str__(self) -> str:
        return f"{self.uraian}: {self.volume} {self.satuan} x {rupiah(self.harga)} = {rupiah(self.jumlah)}"

    @property
    def jumlah(self) -> Decimal:
        return self.volume * self.harga

    def periksa_baris(self, unsur: str) -> None:
        """V-PM-04: no price above the standard, no spending above the plan."""
        if unsur == "susun_rab" and self.harga > self.harga_standar:
            raise Ditolak(f"Melampaui harga standar {rupiah(self.harga_standar)}. Turunkan harganya.", isian="harga")
        if unsur == "laporkan" and self.terpakai > self.jumlah:
            raise Ditolak(f"Melampaui rencana {rupiah(self.jumlah)}. Periksa buktinya.", isian="terpakai")


class Peserta(models.Model):
    """One person who came: one line of the list of attendance."""

    kegiatan = models.ForeignKey(KegiatanPemberdayaan, models.CASCADE, related_name="peserta")
    nama = Teks("nama", max_length=120, pribadi=True)
    jenis_kelamin = Pilihan("L/P", [("L", "Laki-laki"), ("P", "Perempuan")], max_length=1, berjajar=True)
    desa = ke(Pihak, "desa", wajib=True)
    lembaga = ke(Lembaga, "lembaga")
    umkm = ke(Umkm, "usaha")

    class Meta:
        verbose_name = verbose_name_plural = "daftar hadir"

    def __str__(self) -> str:
        return f"{self.nama}, {self.desa}"

    def atur_formulir(self, langkah: str, form: Any) -> None:
        kantor, terlibat = self.kegiatan.kantor_id, self.kegiatan.lembaga.values("lembaga")
        form.fields["desa"].queryset = desa_kantor(kantor)
        form.fields["lembaga"].queryset = Lembaga.milik(kantor).filter(pk__in=terlibat)
        form.fields["umkm"].queryset = Umkm.milik(kantor)

    def periksa_baris(self, unsur: str) -> None:
        self.kegiatan.tolak_dua_kali(Peserta.objects.filter(nama__iexact=self.nama, desa=self.desa), "nama")
        if self.umkm:
            self.kegiatan.tolak_dua_kali(Peserta.objects.filter(umkm=self.umkm), "umkm")

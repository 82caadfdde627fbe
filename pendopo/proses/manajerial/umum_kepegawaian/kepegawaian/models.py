"""Master data of personnel: the officers of the office, and what falls due for each of them (rules 7.1)."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import models

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks
from pendopo.dasar.isian_bilangan import Pecahan
from pendopo.dasar.nip import galat_nip
from pendopo.dasar.waktu import BULAN, hari_ini, tanggal_panjang
from pendopo.mesin.bentuk_induk import DataInduk

from .hitung import (
    BULAN_PANGKAT,
    AturanCuti,
    IsiNip,
    angka_kredit,
    baca_nip,
    bulan_penuh,
    hukuman_disiplin,
    kgb_berikut,
    sisa_cuti,
    tambah_bulan,
    tmt_pensiun,
)

PANGKAT = {
    "I": ("Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I"),
    "II": ("Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I"),
    "III": ("Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I"),
    "IV": ("Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"),
}
ROMAWI = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"),
)
GOLONGAN = [
    *((f"{ruang}/{huruf}", f"{nama} ({ruang}/{huruf})") for ruang, semua in PANGKAT.items()
      for huruf, nama in zip("abcde", semua, strict=False)),
    *((f"PPPK {nomor}", f"PPPK golongan {nomor}") for nomor in ROMAWI),
]  # fmt: skip
KELAMIN = [("L", "Laki-laki"), ("P", "Perempuan")]
USIA_PENSIUN = [
    ("58", "58: pejabat administrasi, pelaksana, fungsional sampai ahli muda"),
    ("60", "60: pimpinan tinggi, fungsional ahli madya"), ("65", "65: fungsional ahli utama"),
]  # fmt: skip
PENGINGAT_PENSIUN = 18
"""Months before retirement from which the row says so."""


class Pegawai(DataInduk):
    """One officer of the office: one line of the main book of officers, and the opening balance of the leave card."""

    nip = Teks("NIP", max_length=18, pribadi=True, petunjuk="18 angka tanpa spasi, dari surat keputusan.")
    nama = Teks("nama", max_length=120)
    tanggal_lahir = Tanggal("tanggal lahir", pribadi=True)
    kelamin = Pilihan("jenis kelamin", KELAMIN, max_length=1)
    golongan = Pilihan("pangkat dan golongan", GOLONGAN)
    tmt_golongan = Tanggal("golongan berlaku mulai")
    jabatan = Teks("jabatan", max_length=160)
    tmt_kerja = Tanggal("mulai bekerja", petunjuk="TMT CPNS, atau awal kontrak pertama PPPK.")
    tmt_kgb = Tanggal("kenaikan gaji berkala terakhir", wajib=False, petunjuk="Kosong bila belum pernah.")
    usia_pensiun = Pilihan("batas usia pensiun", USIA_PENSIUN, default="58")
    koefisien = Pecahan("koefisien angka kredit", wajib=False, petunjuk="Hanya jabatan fungsional; setahun.")
    tahun_kartu = Bulat("tahun kartu cuti", minimum=2000, maksimum=2099,
                        petunjuk="Tahun N pada kartu cuti kertas. Yang sesudahnya dihitung dari sini.")  # fmt: skip
    sisa_n = Bulat("sisa cuti tahun N", maksimum=12, petunjuk="Hari kerja hak tahun itu yang belum dipakai.")
    sisa_n1 = Bulat("sisa cuti tahun N-1", maksimum=12, petunjuk="Seluruh sisanya; batasnya dihitung sendiri.")
    sisa_n2 = Bulat("sisa cuti tahun N-2", maksimum=12)
    tahun_presensi = Bulat("tahun presensi", wajib=False, minimum=2000, maksimum=2099)
    tanpa_keterangan = Bulat("hari kerja tanpa keterangan", wajib=False, maksimum=366,
                             petunjuk="Jumlah pada tahun presensi, dari rekap presensi.")  # fmt: skip

    isian = (
        *("nip", "nama", "tanggal_lahir", "kelamin", "golongan", "tmt_golongan", "jabatan", "tmt_kerja", "tmt_kgb"),
        *("usia_pensiun", "koefisien", "tahun_kartu", "sisa_n", "sisa_n1", "sisa_n2", "tahun_presensi"),
        "tanpa_keterangan",
    )
    kolom = (("nip", "NIP"), ("nama", "Nama"), ("golongan", "Pangkat dan golongan"), ("jabatan", "Jabatan"))
    cari = ("nip", "nama", "jabatan")
    urut = ("nama", "pk")
    kunci = ("nip",)

    class Meta:
        verbose_name = verbose_name_plural = "pegawai"
        constraints = [models.UniqueConstraint(fields=["kantor", "nip"], name="pegawai_nip_unik")]

    def __str__(self) -> str:
        return self.nama

    @property
    def isi_nip(self) -> IsiNip:
        return baca_nip(self.nip)

    def periksa(self) -> None:
        """V-PEG-01, and dates in their order. Birth and sex that differ from the NIP only warn: see `hitungan`."""
        hari = hari_ini(self.kantor)
        if galat := galat_nip(self.nip, hari):
            raise Ditolak(galat, isian="nip")
        if self.isi_nip.pppk != self.golongan.startswith("PPPK"):
            jenis = "PPPK" if self.isi_nip.pppk else "PNS"
            raise Ditolak(f"Menurut NIP yang bersangkutan {jenis}. Pilih golongan {jenis}.", isian="golongan")
        for nama in ("tmt_kerja", "tmt_golongan"):
            if getattr(self, nama) > hari:
                raise Ditolak("Belum terjadi. Tulis tanggal dari surat keputusan yang sudah berlaku.", isian=nama)
        for nama in ("tmt_golongan", "tmt_kgb"):
            if (satu := getattr(self, nama)) and satu < self.tmt_kerja:
                raise Ditolak("Mendahului tanggal mulai bekerja. Periksa keduanya.", isian=nama)
        if self.tanpa_keterangan and not self.tahun_presensi:
            raise Ditolak("Tulis tahun presensi untuk jumlah hari itu.", isian="tahun_presensi")

    def catatan_nip(self) -> str:
        """Where birth date or sex as typed differ from the NIP; only a warning: old numbers may be wrong themselves."""
        menurut, beda = self.isi_nip, list[str]()
        if menurut.lahir != self.tanggal_lahir:
            beda.append(f"tanggal lahir ({tanggal_panjang(menurut.lahir)})")
        if menurut.kelamin != self.kelamin:
            beda.append(f"jenis kelamin ({dict(KELAMIN)[menurut.kelamin].lower()})")
        return f"Berbeda dari NIP: {' dan '.join(beda)}. Periksa surat keputusannya." if beda else ""

    def hitungan(self, hari: date) -> list[tuple[str, str]]:
        """What falls due, from the dates of the row (T-03, T-04, T-06)."""
        isi, kerja = self.isi_nip, bulan_penuh(self.tmt_kerja, hari)
        sejak = f"PPPK sejak {isi.tahun}" if isi.pppk else f"PNS sejak {BULAN[isi.bulan]} {isi.tahun}"
        baris = [
            ("Menurut NIP", f"Lahir {tanggal_panjang(isi.lahir)}, {dict(KELAMIN)[isi.kelamin].lower()}, {sejak}"),
            ("Perlu diperiksa", self.catatan_nip()),
            ("Masa kerja", f"{kerja // 12} tahun {kerja % 12} bulan"),
            ("Kenaikan gaji berkala berikutnya", self._kata_kgb(hari)),
            ("Kenaikan pangkat reguler", "" if isi.pppk else f"Paling cepat {self._tanggal_pangkat()}"),
            ("Pensiun", self._kata_pensiun(hari)),
            ("Angka kredit setahun", self._kata_angka_kredit()),
            ("Tanpa keterangan", self._kata_presensi()),
        ]
        return [(label, kata) for label, kata in baris if kata]

    def _kata_kgb(self, hari: date) -> str:
        tmt, surat = kgb_berikut(self.tmt_kgb, self.golongan, self.tmt_golongan)
        lewat = " (sudah lewat)" if surat < hari else ""
        return f"{tanggal_panjang(tmt)}, suratnya paling lambat {tanggal_panjang(surat)}{lewat}"

    def _tanggal_pangkat(self) -> str:
        return tanggal_panjang(tambah_bulan(self.tmt_golongan, BULAN_PANGKAT))

    def _kata_pensiun(self, hari: date) -> str:
        tmt = tmt_pensiun(self.tanggal_lahir, int(self.usia_pensiun))
        bulan = bulan_penuh(hari, tmt) if tmt > hari else 0
        dekat = f", {bulan} bulan lagi: siapkan usulnya" if 0 < bulan <= PENGINGAT_PENSIUN else ""
        return f"Mulai {tanggal_panjang(tmt)} (usia {self.usia_pensiun} tahun){dekat}"

    def _kata_angka_kredit(self) -> str:
        semua = angka_kredit(self.koefisien).items() if self.koefisien else ()
        return ", ".join(f"{nama} {tulis_bilangan(nilai)}" for nama, nilai in semua)

    def _kata_presensi(self) -> str:
        if not self.tanpa_keterangan:
            return ""
        akibat = hukuman_disiplin(self.tanpa_keterangan)
        jumlah = f"{self.tanpa_keterangan} hari kerja pada {self.tahun_presensi}"
        return f"{jumlah}: {akibat}" if akibat else jumlah

    def sisa_cuti(
        self, tahun: int, terpakai: Mapping[int, int], aturan: AturanCuti, *,
        tanpa_hak: Collection[int] = (), ditangguhkan: Collection[int] = (),
    ) -> dict[int, int]:  # fmt: skip
        """Annual leave left in a year: the paper card's balance, then each later year's right, less what was taken.

        `tanpa_hak`: years in which a great leave took the right away. No right before the year of one year's service.
        """
        penuh = tambah_bulan(self.tmt_kerja, 12).year
        hak = {
            ini: self.sisa_n if ini == self.tahun_kartu else aturan.setahun if ini >= penuh else 0
            for ini in range(self.tahun_kartu, tahun + 1)
        } | dict.fromkeys(tanpa_hak, 0)
        sebelum = {self.tahun_kartu - 1: self.sisa_n1, self.tahun_kartu - 2: self.sisa_n2}
        return sisa_cuti(aturan, hak, terpakai, tahun, sebelum=sebelum, ditangguhkan=ditangguhkan)

"""What a NIK says of itself, and what is odd about it (rules V-NIK-01 to V-NIK-06).

    350801 500590 0003: first registered in 350801, a woman (50 - 40 = day 10), born 10-05-(19)90, third of her day.

Only the digits themselves can be wrong for certain. A real number may hold a date that never was, so that is accepted
with a reason; whether the person exists only Dispendukcapil can tell.
"""

from dataclasses import dataclass
from datetime import date

PROVINSI = frozenset(
    str(kode)
    for pulau in ((11, 22), (31, 37), (51, 54), (61, 66), (71, 77), (81, 83), (91, 97))
    for kode in range(*pulau)
    if kode != 20
)
"""Codes of the provinces."""
BATAS_PEREMPUAN = 40


@dataclass(frozen=True, slots=True)
class UraianNIK:
    """The parts of a NIK of sixteen digits."""

    wilayah: str
    hari: int
    bulan: int
    tahun: int
    """Two digits: the century is not told."""
    perempuan: bool
    urut: int

    def tanggal(self, hari_ini: date) -> date | None:
        """The day of birth, of the youngest century that is not in the future; None when there is no such day."""
        abad = hari_ini.year // 100 * 100
        for tahun in (abad + self.tahun, abad - 100 + self.tahun):
            try:
                lahir = date(tahun, self.bulan, self.hari)
            except ValueError:
                continue
            if lahir <= hari_ini:
                return lahir
        return None


@dataclass(frozen=True, slots=True)
class PemeriksaanNIK:
    """`perlu_alasan`: accepted only with a reason. `peringatan`: told, accepted."""

    perlu_alasan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()


def urai(nik: str) -> UraianNIK:
    """The parts of sixteen digits (checked before: dasar.rahasia.periksa_angka_nik)."""
    hari = int(nik[6:8])
    perempuan = hari > BATAS_PEREMPUAN
    hari = hari - BATAS_PEREMPUAN if perempuan else hari
    return UraianNIK(nik[:6], hari, int(nik[8:10]), int(nik[10:12]), perempuan, int(nik[12:]))


def periksa_nik(nik: str, hari_ini: date, lahir: date | None = None, perempuan: bool | None = None) -> PemeriksaanNIK:
    """What is odd about a NIK, also beside the birth date and sex that were typed. Another region is not odd."""
    isi = urai(nik)
    alasan, ingat = [], []
    tanggal = isi.tanggal(hari_ini)
    if tanggal is None:
        alasan.append("Tanggal lahir di dalam NIK tidak ada di kalender. Cocokkan dengan KTP.")
    if isi.urut == 0:
        alasan.append("Empat angka terakhir NIK 0000. Cocokkan dengan KTP.")
    if nik[:2] not in PROVINSI:
        ingat.append("Dua angka pertama NIK bukan kode provinsi yang dikenal. Cocokkan dengan KTP.")
    if lahir is not None and tanggal is not None and (lahir.day, lahir.month, lahir.year % 100) != (
        isi.hari, isi.bulan, isi.tahun,
    ):  # fmt: skip
        ingat.append("Tanggal lahir berbeda dari yang tertulis di dalam NIK. Cocokkan dengan KTP.")
    if perempuan is not None and perempuan != isi.perempuan:
        ingat.append("Jenis kelamin berbeda dari yang tertulis di dalam NIK. Cocokkan dengan KTP.")
    return PemeriksaanNIK(tuple(alasan), tuple(ingat))

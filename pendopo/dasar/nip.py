"""The number of a civil servant: 18 digits that say when the person was born and appointed (V-SK-05, V-PEG-01)."""

from datetime import date

PANJANG = 18
USIA_TERMUDA = 18
KONTRAK_PERTAMA = 21
"""From here on digits 13-14 are no month but the count of contracts: the person is PPPK."""


def galat_nip(nip: str, hari: date) -> str:
    """What is wrong with a NIP (or NI PPPK) on a day, as a sentence with its mend; "" when it holds."""
    if len(nip) != PANJANG or not (nip.isascii() and nip.isdecimal()):
        return f"NIP harus {PANJANG} angka tanpa spasi. Periksa pada surat keputusan."
    lahir = _tanggal(nip[:8])
    if lahir is None or lahir >= hari:
        return "Delapan angka pertama NIP bukan tanggal lahir. Periksa pada surat keputusan."
    if galat := _galat_pengangkatan(nip, lahir, hari):
        return galat
    if nip[14] not in "12":
        return "Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan). Periksa pada surat keputusan."
    if nip[15:] == "000":
        return "Tiga angka terakhir NIP mulai dari 001. Periksa pada surat keputusan."
    return ""


def _galat_pengangkatan(nip: str, lahir: date, hari: date) -> str:
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    if not (1 <= bulan <= 12 or bulan >= KONTRAK_PERTAMA):
        return "Angka ke-13 dan ke-14 NIP bukan bulan pengangkatan (01-12) atau urutan kontrak (mulai 21)."
    if (tahun, bulan if bulan <= 12 else 1) > (hari.year, hari.month):
        return "Pengangkatan menurut NIP belum terjadi. Periksa angka ke-9 sampai ke-14."
    diangkat = (tahun, bulan if bulan <= 12 else 12)
    if diangkat < (lahir.year + USIA_TERMUDA, lahir.month):
        return f"Menurut NIP, yang bersangkutan diangkat sebelum berusia {USIA_TERMUDA} tahun. Periksa kembali."
    return ""


def _tanggal(teks: str) -> date | None:
    try:
        return date(int(teks[:4]), int(teks[4:6]), int(teks[6:]))
    except ValueError:
        return None

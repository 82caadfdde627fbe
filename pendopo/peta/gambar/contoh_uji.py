"""The map of the office as boxes, written by hand, for the tests of the figures."""

from pendopo.peta.gambar.papan import Beban, GarisRelasi, KotakPihak, KotakProses, Relasi

_PROSES = """
P.1 manajerial Proses Umum dan Kepegawaian|12 3
P.2 manajerial Proses Perencanaan dan Pelaporan|3 0
P.3 manajerial Proses Pengelolaan Keuangan|5 0
P.4 utama Proses Pelayanan Publik|41 7
P.5 utama Proses Pemberdayaan Masyarakat|7 0
P.6 utama Proses Pembinaan dan Pengawasan Pemerintah Desa|9 1
L.1 lainnya Proses Pelaksanaan Musrenbang|2 0
L.2 lainnya Proses Validasi Usulan Musrenbang|14 0
L.3 lainnya Proses Narasumber Pembinaan dan Sosialisasi|0 0
L.4 lainnya Proses Penerima Pembinaan dan Fasilitasi|
L.5 lainnya Proses Fasilitasi Usulan Masyarakat|
L.6 lainnya Proses Permintaan Data|3 0
L.7 lainnya Proses Membuat Informasi dan Peraturan Baru|
L.8 lainnya Proses Menindaklanjuti Permohonan dan Pemenuhan Data|18 11
L.9 lainnya Proses Verifikasi dan Penyampaian Informasi|4 0
"""
_PIHAK = """
subbag-umum-kepegawaian Subbag Umum dan Kepegawaian|P.1
subbag-keuangan Subbag Keuangan|P.2 P.3
seksi-pelayanan-umum Seksi Pelayanan Umum|P.4
seksi-pemberdayaan-masyarakat Seksi Pemberdayaan Masyarakat|P.5
seksi-pemerintahan Seksi Pemerintahan|P.6
bappeda Bappeda|L.1
opd-terkait OPD terkait|L.1 L.5
desa Desa|L.1 L.7 L.8 L.9
kepala-desa Kepala Desa|L.2
narasumber-kabupaten Narasumber Lingkup Kota|L.3
masyarakat Masyarakat|L.4
umkm UMKM|L.4
bagian-setda Bagian pada Setda Kabupaten Lumajang|L.6
polres-polsek Polres/Polsek|L.7
koramil Koramil|L.7
bpjs-kesehatan BPJS Kesehatan|L.7
bpjs-ketenagakerjaan BPJS Ketenagakerjaan|L.7
bpn BPN|L.7
dpmptsp DPMPTSP|L.7
bprd BPRD|L.7
bpkd BPKD|L.7
dinsos Dinsos|L.7
dispendukcapil Dispendukcapil|L.7
dinkes Dinkes|L.7
diskominfo Diskominfo|L.7
"""


def _proses(baris: str) -> KotakProses:
    kiri, hitungan = baris.split("|")
    kode, kelompok, nama = kiri.split(" ", 2)
    beban = Beban(*map(int, hitungan.split())) if hitungan else None
    return KotakProses(kode, nama, kelompok, kode != "P.1", False, bool(hitungan), beban)


def limabelas() -> list[KotakProses]:
    """The 15 processes in the order of section B."""
    return [_proses(baris) for baris in _PROSES.strip().splitlines()]


def urutan_a(proses: list[KotakProses]) -> list[KotakProses]:
    """Section A puts Penerima before Narasumber (D-04)."""
    susunan = {p.kode: n for n, p in enumerate(proses)} | {"L.4": 8, "L.3": 9}
    return sorted(proses, key=lambda p: susunan[p.kode])


def relasi() -> Relasi:
    """All 25 parties and 30 relations of section B."""
    pihak, garis = [], []
    for n, baris in enumerate(_PIHAK.strip().splitlines()):
        kiri, kode_proses = baris.split("|")
        kode, nama = kiri.split(" ", 1)
        pihak.append(KotakPihak(kode, nama, "internal" if n < 5 else "eksternal", 7 if kode == "desa" else 0))
        garis += [GarisRelasi(p, kode, "pelaksana" if n < 5 else "") for p in kode_proses.split()]
    return Relasi(
        tuple(limabelas()), tuple(pihak), tuple(garis), {"manajerial": (2, 2), "utama": (4, 3), "lainnya": (33, 24)}
    )

"""The same figures as tables, for readers who do not see them: (header, rows of text)."""

from collections.abc import Mapping, Sequence

from pendopo.peta.gambar.ikat import MuatanPeta, isi_3_2, kotak_3_1, kotak_anak
from pendopo.peta.gambar.papan import KotakProses
from pendopo.peta.gambar.warna import KELOMPOK
from pendopo.peta.pohon import Peta, Simpul

Tabel = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]

_KEPALA_PROSES = ("Kelompok", "Kode", "Nama", "Keadaan", "Berkas terbuka", "Lewat tenggat")


def tabel_3_1(peta: Peta, muatan: MuatanPeta | None = None) -> Tabel:
    """The 15 processes in the order of section A."""
    return _KEPALA_PROSES, _baris(kotak_3_1(peta, muatan))


def tabel_anak(peta: Peta, simpul: Simpul, muatan: MuatanPeta | None = None) -> Tabel:
    """The children of one node."""
    return _KEPALA_PROSES, _baris(kotak_anak(peta, simpul, muatan))


def tabel_3_2(peta: Peta, anggota: Mapping[str, int] | None = None) -> Tabel:
    """One row for each of the 30 relations, then one for each group whose parties are not all named."""
    isi = isi_3_2(peta, None, anggota)
    proses = {p.kode: p for p in isi.proses}
    pihak = {p.kode: p for p in isi.pihak}
    baris = []
    for garis in isi.garis:
        satu, lawan = proses[garis.proses], pihak[garis.pihak]
        nama = f"{lawan.nama} ({lawan.anggota} anggota)" if lawan.anggota else lawan.nama
        peran = f"{garis.peran} (usulan)" if garis.peran else "tidak disebut"
        baris.append((KELOMPOK[satu.kelompok].nama, _kode(satu), satu.nama_pendek, nama, lawan.jenis, peran))
    for kode, warna in KELOMPOK.items():
        if banyak := isi.tidak_disebut(kode):
            baris.append((warna.nama, "", "", f"{banyak} pihak tidak disebut", "", ""))
    return ("Kelompok", "Kode", "Proses", "Pihak", "Jenis pihak", "Peran"), tuple(baris)


def _baris(kotak: Sequence[KotakProses]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            KELOMPOK[p.kelompok].nama,
            _kode(p),
            f"{p.nama_pendek} (usulan)" if p.nama_usulan else p.nama_pendek,
            "berjalan" if p.berjalan else "belum berjalan",
            str(p.beban.terbuka) if p.beban else "",
            str(p.beban.terlambat) if p.beban else "",
        )
        for p in kotak
    )


def _kode(p: KotakProses) -> str:
    return f"{p.kode} (usulan)" if p.kode_usulan else p.kode

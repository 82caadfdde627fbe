"""The figures of the map with today's counts, as SVG for a page."""

from collections.abc import Mapping

from pendopo.peta.gambar.papan import Beban, GarisRelasi, Kepala, KotakPihak, KotakProses, Relasi
from pendopo.peta.gambar.proses import peta_anak, peta_proses
from pendopo.peta.gambar.relasi import peta_relasi
from pendopo.peta.pohon import Muatan, Simpul
from pendopo.web.sumber_peta import alamat_pihak, alamat_simpul, peta


def kotak(simpul: Simpul, muatan: Mapping[str, Muatan]) -> KotakProses:
    """A node as a box; it counts as running when anything below it runs."""
    beban = peta().muatan(simpul, muatan)
    berjalan = any(satu.berjalan for satu in simpul.keturunan)
    return KotakProses(
        simpul.kode,
        simpul.nama,
        simpul.kelompok,
        simpul.kode_asal != "dokumen",
        simpul.asal != "dokumen",
        berjalan,
        Beban(beban.terbuka, beban.terlambat) if berjalan else None,
    )


def gambar_tingkat1(muatan: Mapping[str, Muatan], sempit: bool = False) -> str:
    """Gambar 3.1."""
    kepala = Kepala("3.1", peta().akar.nama, peta().kepala.status, "sempit" if sempit else "lebar")
    return peta_proses([kotak(satu, muatan) for satu in peta().tingkat1("A")], kepala, alamat_simpul, sempit)


def gambar_anak(simpul: Simpul, muatan: Mapping[str, Muatan], sempit: bool = False) -> str:
    """The children of one node."""
    kepala = Kepala("", f"{simpul.kode} {simpul.nama}", peta().kepala.status, "sempit" if sempit else "lebar")
    anak = [kotak(satu, muatan) for satu in simpul.anak]
    return peta_anak(kotak(simpul, muatan), anak, kepala, alamat_simpul, sempit)


def gambar_relasi(muatan: Mapping[str, Muatan]) -> str:
    """Gambar 3.2."""
    relasi = Relasi(
        tuple(kotak(satu, muatan) for satu in peta().tingkat1("B")),
        tuple(KotakPihak(satu.kode, satu.nama, satu.jenis) for satu in peta().pihak.values()),
        tuple(GarisRelasi(satu.simpul, satu.pihak.kode, ", ".join(satu.peran)) for satu in peta().relasi),
        {satu.kelompok: satu.jumlah for satu in peta().tak_disebut},
    )
    return peta_relasi(relasi, Kepala("3.2", "Peta Relasi Kecamatan Tempursari"), alamat_simpul, alamat_pihak)

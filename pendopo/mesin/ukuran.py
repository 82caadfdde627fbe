"""Output measures: what a room says of the result of a node of the map. Found by walking; shown on the node's box."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from pendopo.dasar.models import Kantor
from pendopo.mesin.ruang import Ruang, isi_ruang


@dataclass(frozen=True)
class NilaiUkuran:
    """A measure as people read it: in few words for the box, with its period, and where it is explained."""

    teks: str
    """As short as "IKM 84,44 (B)", or what stands there before anything was measured."""
    keterangan: str = ""
    alamat: str = ""


@dataclass(frozen=True)
class Ukuran:
    """`fungsi(kantor)` measures one output of the node `kartu` (a code of the map) today, for anybody to read."""

    kartu: str
    nama: str
    fungsi: Callable[[Kantor], NilaiUkuran]


def ukuran(kartu: str, nama: str) -> Callable[[Callable[[Kantor], NilaiUkuran]], Ukuran]:
    """Make a function of a room's halaman.py or ukuran.py the measure of a node: `@ukuran("P.4", "Indeks ...")`."""
    return lambda fungsi: Ukuran(kartu, nama, fungsi)


@lru_cache(maxsize=1)
def semua_ukuran() -> tuple[tuple[Ruang, Ukuran], ...]:
    """Every measure of every room, found by walking once."""
    return tuple(isi_ruang(Ukuran, "halaman", "ukuran"))


def ukuran_peta(kantor: Kantor) -> dict[str, tuple[Ukuran, NilaiUkuran]]:
    """Node -> its measure and its value now."""
    return {satu.kartu: (satu, satu.fungsi(kantor)) for _, satu in semua_ukuran()}

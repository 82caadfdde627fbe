"""What the figures need to know of the map: boxes, parties and lines, without cards or files.

`ikat` fills these from the tree of cards; tests fill them by hand.
"""

from dataclasses import dataclass, field

from pendopo.peta.gambar.kanvas import label_dari

DITETAPKAN = "ditetapkan"


@dataclass(frozen=True)
class Beban:
    """Open cases and, of these, the ones past their deadline."""

    terbuka: int
    terlambat: int


@dataclass(frozen=True)
class UkuranKotak:
    """An output measure on a box: as short as "IKM 84,44 (B)", what it is in full, and where it is explained."""

    teks: str
    nama: str
    alamat: str | None = None


@dataclass(frozen=True)
class KotakProses:
    """One process as a box. `beban` None: no counts are wanted (a print) or nothing runs there."""

    kode: str
    nama: str
    kelompok: str
    kode_usulan: bool = True
    nama_usulan: bool = False
    berjalan: bool = False
    beban: Beban | None = None
    ukuran: UkuranKotak | None = None

    @property
    def nama_pendek(self) -> str:
        """The name without the word "Proses", which the band already says."""
        return self.nama.removeprefix("Proses ")

    @property
    def kode_tampak(self) -> str:
        return f"{self.kode}*" if self.kode_usulan else self.kode

    def label(self) -> str:
        """Accessible name: code, name and counts as they are seen, then their meaning."""
        tampak = [self.kode_tampak, self.nama_pendek, *self.keadaan()]
        tambahan = ["kode usulan"] if self.kode_usulan else []
        if self.nama_usulan:
            tambahan.append("nama usulan")
        if self.berjalan and self.beban is not None:
            tambahan.append(f"{self.beban.terbuka} berkas terbuka, {self.beban.terlambat} lewat tenggat")
        return label_dari(tampak, tambahan)

    def keadaan(self) -> list[str]:
        """The texts on the marks of the box, in the order in which they are seen."""
        if not self.berjalan:
            return ["belum berjalan"]
        if self.beban is None:
            return []
        lewat = [f"{self.beban.terlambat} lewat"] if self.beban.terlambat else []
        return [str(self.beban.terbuka), *lewat]


@dataclass(frozen=True)
class KotakPihak:
    """One party. `anggota`: number of members when it is a class ("Desa": 7), 0 when it is one office."""

    kode: str
    nama: str
    jenis: str
    anggota: int = 0
    terbuka: int = 0


@dataclass(frozen=True)
class GarisRelasi:
    """One relation that the document states: process code, party code, and the role (ours) if one is proposed.

    `keadaan` says in words how it is used ("" when nothing is known); an unused one is drawn thin and dotted.
    """

    proses: str
    pihak: str
    peran: str = ""
    dipakai: bool = True
    keadaan: str = ""


@dataclass(frozen=True)
class Relasi:
    """All of Gambar 3.2. `hitungan`: group -> (parties that the document counts, parties that it names)."""

    proses: tuple[KotakProses, ...]
    pihak: tuple[KotakPihak, ...]
    garis: tuple[GarisRelasi, ...]
    hitungan: dict[str, tuple[int, int]] = field(default_factory=dict)

    def tidak_disebut(self, kelompok: str) -> int:
        """How many parties of the group are counted but not named."""
        dinyatakan, disebut = self.hitungan.get(kelompok, (0, 0))
        return max(0, dinyatakan - disebut)


@dataclass(frozen=True)
class Kepala:
    """Caption and standing of a figure. Anything but "ditetapkan" is drawn with the mark RANCANGAN.

    `awalan` begins every id of the figure and is unique on a page.
    """

    nomor: str
    judul: str
    status: str = "rancangan"
    awalan: str = "gambar"

    @property
    def keterangan(self) -> str:
        return f"Gambar {self.nomor}. {self.judul}" if self.nomor else self.judul

"""The map as one tree: root, three groups, processes below them, read from the folders of `proses/`.

Pure values: read once, keep as long as you like, share between threads. Counts of open work are not part of the map;
they are passed in by folder name and summed up the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pendopo.peta.kartu import GalatKartu, Kartu, baca_kartu
from pendopo.peta.pihak import Pihak, Relasi, TakDisebut, daftar_pihak, relasi_dokumen, relasi_usulan, wariskan

STATUS = ("naskah sumber", "rancangan", "ditetapkan", "dicabut")


@dataclass(frozen=True)
class Muatan:
    """Open and late cases of one node."""

    terbuka: int = 0
    terlambat: int = 0

    def __add__(self, lain: Muatan) -> Muatan:
        return Muatan(self.terbuka + lain.terbuka, self.terlambat + lain.terlambat)


@dataclass(frozen=True)
class KepalaPeta:
    """Status of the map as a whole: only `ditetapkan` (with act and date) drops the word RANCANGAN from figures."""

    status: str = "rancangan"
    keputusan: str = ""
    tanggal: str = ""
    versi: str = "1"


@dataclass(frozen=True)
class Pengesahan:
    """What the office has decreed for one node: act, date (ISO), and the values by field name."""

    keputusan: str
    tanggal: str
    isi: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Nilai:
    """A value with its origin: dokumen, usulan or disahkan (`dasar`: act and date)."""

    isi: tuple[str, ...]
    asal: str
    dasar: str = ""


@dataclass(frozen=True, eq=False)
class Simpul:
    """One node. `jenis` is akar, kelompok or proses; `tingkat` 0 for root and groups, 1 for P.1 .. L.9, then deeper.

    `relasi` are the document's (a child without its own inherits), `relasi_usulan` only ours.
    """

    kartu: Kartu
    jenis: str
    jalur: str
    kelompok: str
    tingkat: int
    induk: Simpul | None = field(repr=False)
    relasi: tuple[Relasi, ...] = field(repr=False)
    relasi_usulan: tuple[Relasi, ...] = field(repr=False)
    disahkan: Pengesahan | None = None
    berjalan: bool = False
    anak: tuple[Simpul, ...] = field(default=(), init=False, repr=False)

    @property
    def kode(self) -> str:
        return self.kartu.kode

    @property
    def kode_asal(self) -> str:
        return self.kartu.kode_asal

    @property
    def nama(self) -> str:
        """The canonical name; `nama_dokumen` keeps the document's."""
        return self.kartu.usulan.nama or self.kartu.nama

    @property
    def nama_dokumen(self) -> str:
        return self.kartu.nama if self.asal == "dokumen" else ""

    @property
    def folder_nama(self) -> str:
        return self.kartu.folder

    @property
    def folder(self) -> Path:
        return self.kartu.berkas.parent

    @property
    def asal(self) -> str:
        return self.kartu.asal

    @property
    def leluhur(self) -> tuple[Simpul, ...]:
        """From the root down to the parent."""
        return (*self.induk.leluhur, self.induk) if self.induk else ()

    @property
    def keturunan(self) -> Iterator[Simpul]:
        """This node and everything below it, depth first."""
        yield self
        for anak in self.anak:
            yield from anak.keturunan

    @property
    def semua_relasi(self) -> tuple[Relasi, ...]:
        return (*self.relasi, *self.relasi_usulan)

    def nilai(self, bidang: str) -> Nilai:
        """A field of the node (tujuan, pemilik, masukan, keluaran, pelanggan, dasar_hukum, sop) with its origin."""
        if self.disahkan and bidang in self.disahkan.isi:
            return Nilai(self.disahkan.isi[bidang], "disahkan", f"{self.disahkan.keputusan}, {self.disahkan.tanggal}")
        if bidang == "keluaran" and self.kartu.keluaran:
            return Nilai(self.kartu.keluaran, "dokumen")
        usulan = getattr(self.kartu.usulan, bidang)
        return Nilai((usulan,) if isinstance(usulan, str) and usulan else tuple(usulan), "usulan")


@dataclass(frozen=True)
class Peta:
    """The whole map. `pihak`: the document's 25 by code; `semua_pihak` with those that only we propose."""

    akar: Simpul
    pihak: Mapping[str, Pihak]
    semua_pihak: Mapping[str, Pihak]
    lajur: Mapping[str, str]
    kepala: KepalaPeta
    _folder: Mapping[str, Simpul] = field(repr=False)
    _kode: Mapping[str, Simpul] = field(repr=False)

    @property
    def kelompok(self) -> tuple[Simpul, ...]:
        """Manajerial, Utama, Lainnya: the order of the document."""
        return self.akar.anak

    @property
    def semua(self) -> tuple[Simpul, ...]:
        """Every process, depth first."""
        return tuple(simpul for simpul in self.akar.keturunan if simpul.jenis == "proses")

    @property
    def dokumen(self) -> tuple[Simpul, ...]:
        """The processes that the document names (20)."""
        return tuple(simpul for simpul in self.semua if simpul.asal == "dokumen")

    def tingkat1(self, bagian: str = "A") -> tuple[Simpul, ...]:
        """The 15 processes under the groups in the order of section A (Gambar 3.1) or B (Gambar 3.2)."""
        return tuple(
            simpul
            for kelompok in self.kelompok
            for simpul in sorted(kelompok.anak, key=lambda satu: satu.kartu.urut.get(bagian, 99))
        )

    @property
    def relasi(self) -> tuple[Relasi, ...]:
        """The relations of the document at level 1, in the order of section B (30)."""
        return tuple(relasi for simpul in self.tingkat1("B") for relasi in simpul.relasi)

    @property
    def tak_disebut(self) -> tuple[TakDisebut, ...]:
        """One box for each group whose sentence counts more parties than it names."""
        kotak = []
        for kelompok in self.kelompok:
            for jumlah in kelompok.kartu.jumlah:
                satu = TakDisebut(kelompok.folder_nama, jumlah.dinyatakan, len(self.penyebutan(kelompok)))
                if jumlah.tentang == "pihak" and satu.jumlah > 0:
                    kotak.append(satu)
        return tuple(kotak)

    def penyebutan(self, kelompok: Simpul) -> tuple[tuple[str, int | None], ...]:
        """Mentions of parties in a group, as (party, item): one sentence that gives a party two processes is one."""
        semua = (relasi for simpul in kelompok.anak for relasi in simpul.relasi)
        return tuple(dict.fromkeys((relasi.pihak.kode, relasi.butir) for relasi in semua))

    def simpul(self, kode: str) -> Simpul:
        """The process of that code; raises KeyError."""
        return self._kode[kode]

    def menurut_folder(self, label: str) -> Simpul:
        """The node (groups too) whose folder, hence app label, bears that name; raises KeyError."""
        return self._folder[label]

    def relasi_pihak(self, kode: str, *, warisan: bool = False) -> tuple[Relasi, ...]:
        """Every relation of a party, the document's and ours, in map order; inherited ones on demand."""
        return tuple(
            relasi
            for simpul in self.semua
            for relasi in simpul.semua_relasi
            if relasi.pihak.kode == kode and (warisan or not relasi.warisan_dari)
        )

    def muatan(self, simpul: Simpul, muatan: Mapping[str, Muatan]) -> Muatan:
        """Open and late cases of a node: its own and those of everything below it."""
        return sum((muatan.get(satu.folder_nama, Muatan()) for satu in simpul.keturunan), Muatan())


def baca_peta(folder: Path, disahkan: Mapping[str, Pengesahan] | None = None, kepala: KepalaPeta | None = None) -> Peta:
    """Read the whole tree below `folder`; raises GalatKartu (file, line, mend) for a card that cannot be used.

    `disahkan` is by code; it comes from the office file, never from a card.
    """
    kartu = _baca_semua(folder)
    pihak = daftar_pihak(kartu.values())
    akar = _tumbuhkan(folder, folder, None, kartu, pihak, disahkan or {})
    menurut_folder: dict[str, Simpul] = {}
    for simpul in akar.keturunan:
        lain = menurut_folder.setdefault(simpul.folder_nama, simpul)
        if lain is not simpul:
            raise GalatKartu(
                simpul.kartu.berkas,
                0,
                f"Nama folder '{simpul.folder_nama}' sudah dipakai {lain.jalur}. Beri nama lain; nama folder tunggal.",
            )
    return Peta(
        akar=akar,
        pihak=MappingProxyType({kode: satu for kode, satu in pihak.items() if satu.asal == "dokumen"}),
        semua_pihak=MappingProxyType(pihak),
        lajur=akar.kartu.lajur,
        kepala=kepala or KepalaPeta(),
        _folder=MappingProxyType(menurut_folder),
        _kode=MappingProxyType({simpul.kode: simpul for simpul in reversed(tuple(akar.keturunan)) if simpul.kode}),
    )


def _baca_semua(folder: Path) -> dict[Path, Kartu]:
    if not folder.is_dir():
        raise GalatKartu(folder, 0, "Folder peta tidak ada. Periksa alamat folder proses.")
    berkas = sorted({folder / "kartu.toml", *folder.rglob("kartu.toml")})
    kartu = {satu.parent: baca_kartu(satu) for satu in berkas}
    for tempat in kartu:
        if tempat != folder and tempat.parent not in kartu:
            raise GalatKartu(
                tempat.parent / "kartu.toml", 0, "Berkas tidak ada, padahal folder di bawahnya punya kartu. Buat."
            )
    return kartu


def _tumbuhkan(
    folder: Path,
    akar: Path,
    induk: Simpul | None,
    kartu: Mapping[Path, Kartu],
    pihak: Mapping[str, Pihak],
    disahkan: Mapping[str, Pengesahan],
) -> Simpul:
    """Make the node of a folder, then its children; `anak` is set once, here, before anyone sees the node."""
    satu = kartu[folder]
    bagian = folder.relative_to(akar).parts
    relasi = relasi_dokumen(satu, pihak)
    if not relasi and induk:
        relasi = wariskan(induk.relasi, satu.kode)
    simpul = Simpul(
        kartu=satu,
        jenis=("akar", "kelompok", "proses")[min(len(bagian), 2)],
        jalur="/".join(bagian),
        kelompok=bagian[0] if bagian else "",
        tingkat=max(0, len(bagian) - 1),
        induk=induk,
        relasi=relasi,
        relasi_usulan=relasi_usulan(satu, pihak),
        disahkan=disahkan.get(satu.kode),
        berjalan=(folder / "alur.bpmn").is_file(),
    )
    di_bawah = sorted(tempat for tempat in kartu if tempat.parent == folder and tempat != folder)
    anak = [_tumbuhkan(tempat, akar, simpul, kartu, pihak, disahkan) for tempat in di_bawah]
    object.__setattr__(simpul, "anak", tuple(sorted(anak, key=_urutan)))
    return simpul


def _urutan(simpul: Simpul) -> tuple[object, ...]:
    """Groups in the order of section A, processes by the numbers of their code."""
    if not simpul.kode:
        return (simpul.kartu.urut.get("A", 99), simpul.folder_nama)
    return (*(int(angka) for angka in re.findall(r"\d+", simpul.kode)), simpul.folder_nama)

"""Parties and their relations to processes: the document's, with our proposed roles beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pendopo.peta.kartu import GalatKartu, Kartu, PeranUsulan, PihakKartu


@dataclass(frozen=True)
class Pihak:
    """A party of the map. `sebutan`: each way the document writes it; `asal` dokumen, or usulan when only we name it.

    `jenis` is internal or eksternal; a `kelas` stands for members that the office file lists (Desa: 7).
    """

    kode: str
    nama: str
    nama_dokumen: str
    jenis: str
    kelas: bool
    arti: str
    asal: str
    sebutan: tuple[str, ...]


@dataclass(frozen=True)
class Relasi:
    """A party at a process. `asal` says who names the relation; the role and what passes are always ours (usulan).

    `nama` is the party as written there; `butir` the item of section B (None: in a sentence); `padanan`: the
    kecamatan unit we propose beside an outside party; `warisan_dari`: code of the ancestor it is inherited from.
    """

    simpul: str
    pihak: Pihak
    nama: str
    bagian: str
    butir: int | None
    daftar: str
    asal: str
    peran: tuple[str, ...]
    memberi: str
    menerima: str
    padanan: bool = False
    warisan_dari: str = ""

    @property
    def teks_peran(self) -> str:
        """Role with its mark, for pages and prints."""
        if self.padanan:
            return "padanan di kecamatan (usulan)"
        return f"{', '.join(self.peran)} (usulan)" if self.peran else "peran tidak disebut"


@dataclass(frozen=True)
class TakDisebut:
    """The dashed box: parties that a group's sentence counts but does not name."""

    kelompok: str
    dinyatakan: int
    disebut: int

    @property
    def jumlah(self) -> int:
        return self.dinyatakan - self.disebut

    @property
    def teks(self) -> str:
        return f"{self.jumlah} pihak tidak disebut"


def daftar_pihak(kartu: Iterable[Kartu]) -> dict[str, Pihak]:
    """Every declared party by code: internal first, each kind in the order of the document, proposed ones last."""
    semua = tuple(kartu)
    sebutan: dict[str, list[str]] = {}
    for relasi in sorted((satu for kartu_ini in semua for satu in kartu_ini.relasi), key=lambda satu: satu.butir or 0):
        sebutan.setdefault(relasi.pihak, []).append(relasi.nama)
    declared = [pihak for satu in semua for pihak in satu.pihak]
    declared.sort(key=lambda pihak: (pihak.asal != "dokumen", pihak.jenis != "internal"))
    return {pihak.kode: _pihak(pihak, sebutan.get(pihak.kode, [])) for pihak in declared}


def _pihak(kartu: PihakKartu, tertulis: list[str]) -> Pihak:
    sebutan = tuple(dict.fromkeys(tertulis))
    return Pihak(kartu.kode, kartu.nama, kartu.nama_dokumen, kartu.jenis, kartu.kelas, kartu.arti, kartu.asal, sebutan)


def relasi_dokumen(kartu: Kartu, pihak: Mapping[str, Pihak]) -> tuple[Relasi, ...]:
    """The relations that the document states for one node; raises GalatKartu for a party nobody declared."""
    peran = {usul.pihak: usul for usul in kartu.usulan.peran}
    hasil = []
    for tertulis in kartu.relasi:
        usul = peran.get(tertulis.pihak, PeranUsulan(tertulis.pihak, (), "", ""))
        hasil.append(
            Relasi(
                simpul=kartu.kode,
                pihak=_cari(kartu, pihak, tertulis.pihak),
                nama=tertulis.nama,
                bagian=tertulis.bagian,
                butir=tertulis.butir,
                daftar=tertulis.daftar,
                asal="dokumen",
                peran=usul.peran,
                memberi=usul.memberi,
                menerima=usul.menerima,
            )
        )
    return tuple(hasil)


def relasi_usulan(kartu: Kartu, pihak: Mapping[str, Pihak]) -> tuple[Relasi, ...]:
    """The relations that only we propose: roles of parties not named there, and the kecamatan counterpart."""
    tertulis = {relasi.pihak for relasi in kartu.relasi}
    hasil = []
    for usul in kartu.usulan.peran:
        if usul.pihak not in tertulis:
            hasil.append(_usulan(kartu, _cari(kartu, pihak, usul.pihak), usul))
    for kode in kartu.usulan.unit_kecamatan:
        kosong = PeranUsulan(kode, (), "", "")
        hasil.append(replace(_usulan(kartu, _cari(kartu, pihak, kode), kosong), padanan=True))
    return tuple(hasil)


def _usulan(kartu: Kartu, pihak: Pihak, usul: PeranUsulan) -> Relasi:
    return Relasi(kartu.kode, pihak, pihak.nama, "", None, "", "usulan", usul.peran, usul.memberi, usul.menerima)


def _cari(kartu: Kartu, pihak: Mapping[str, Pihak], kode: str) -> Pihak:
    if kode not in pihak:
        raise GalatKartu(
            kartu.berkas,
            baris_memuat(kartu, kode),
            f"Pihak '{kode}' tidak dikenal. Daftarkan di proses/kartu.toml sebagai [usulan.pihak.{kode}], "
            "atau betulkan kodenya.",
        )
    return pihak[kode]


def baris_memuat(kartu: Kartu, teks: str) -> int:
    """First line of the card's file that holds the text (1 when none does)."""
    baris = kartu.berkas.read_text(encoding="utf-8").splitlines()
    return next((nomor for nomor, isi in enumerate(baris, 1) if teks in isi), 1)


def wariskan(relasi: Iterable[Relasi], kode: str) -> tuple[Relasi, ...]:
    """The same relations seen from a child that names no party of its own."""
    return tuple(replace(satu, simpul=kode, warisan_dari=satu.warisan_dari or satu.simpul) for satu in relasi)

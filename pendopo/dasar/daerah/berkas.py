"""A TOML file of ours together with the line on which each of its tables and keys stands."""

import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from pendopo.dasar.galat import GalatPendopo

FOLDER = Path(__file__).resolve().parents[2] / "daerah"
"""Where the office files lie."""

Jalur = tuple[str | int, ...]

_KEPALA = re.compile(r"\s*(\[\[?)([^\[\]]+)\]")
_KUNCI = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_BAGIAN = re.compile(r""""[^"]*"|'[^']*'|[\w-]+""")
_TEMPAT = re.compile(r"\(at line (\d+), column \d+\)")


class GalatDaerah(GalatPendopo):
    """An office file is wrong: the file, the line (0: the file as a whole), and the mend."""

    status = 422

    def __init__(self, berkas: Path, baris: int, pesan: str) -> None:
        self.berkas, self.baris = berkas, baris
        tempat = f"{berkas.name} baris {baris}" if baris else berkas.name
        super().__init__(f"{tempat}: {pesan}")


@dataclass(frozen=True, slots=True)
class Kolom:
    """What may stand under a key: `jenis` is a Python type, `batas` the length of a text or the least number."""

    jenis: type
    wajib: bool = False
    batas: int = 0
    pola: str = ""
    contoh: str = '"..."'
    pilihan: tuple[str, ...] = ()


Bentuk = Mapping[str, Kolom]
SEBUTAN = {
    str: "teks di antara tanda kutip",
    int: "bilangan bulat",
    date: "tanggal seperti 2026-12-15",
    time: "jam seperti 08:00:00",
    list: "daftar di antara kurung siku",
    dict: "tabel",
}


@dataclass(frozen=True)
class BerkasToml:
    """The data of a file and where each piece stands."""

    jalan: Path
    data: dict[str, Any]
    _baris: dict[Jalur, int] = field(repr=False)

    def baris(self, jalur: Jalur) -> int:
        """The line of a key or table; of the nearest table around it if it has none of its own."""
        return next((self._baris[jalur[:n]] for n in range(len(jalur), 0, -1) if jalur[:n] in self._baris), 1)

    def galat(self, jalur: Jalur, pesan: str) -> GalatDaerah:
        return GalatDaerah(self.jalan, self.baris(jalur), pesan)

    def periksa(self, jalur: Jalur, tabel: Any, bentuk: Bentuk) -> dict[str, Any]:
        """The table, if every key is known, of its type and within bounds; else the first fault is raised."""
        if not isinstance(tabel, dict):
            raise self.galat(jalur, f"{jalur[-1]} harus tabel dengan {', '.join(bentuk)}.")
        for kunci, isi in tabel.items():
            if kunci not in bentuk:
                raise self.galat((*jalur, kunci), f"“{kunci}” tidak dikenal.{mungkin(kunci, bentuk)}")
            self._periksa_kolom((*jalur, kunci), isi, bentuk[kunci])
        for kunci, kolom in bentuk.items():
            if kolom.wajib and kunci not in tabel:
                raise self.galat(jalur, f"“{kunci}” belum ada. Tambahkan baris: {kunci} = {kolom.contoh}")
        return tabel

    def _periksa_kolom(self, jalur: Jalur, isi: Any, kolom: Kolom) -> None:
        nama = jalur[-1]
        if type(isi) is not kolom.jenis:
            raise self.galat(jalur, f"“{nama}” harus {SEBUTAN[kolom.jenis]}. Tulis: {nama} = {kolom.contoh}")
        if kolom.pilihan and isi not in kolom.pilihan:
            pilihan = ", ".join(f'"{satu}"' for satu in kolom.pilihan)
            raise self.galat(jalur, f"“{nama}” berisi “{isi}”. Pilih salah satu: {pilihan}.")
        if isinstance(isi, str):
            self._periksa_teks(jalur, isi, kolom)
        if isinstance(isi, int) and isi < kolom.batas:
            raise self.galat(jalur, f"“{nama}” paling kecil {kolom.batas}. Betulkan bilangannya.")

    def _periksa_teks(self, jalur: Jalur, isi: str, kolom: Kolom) -> None:
        nama = jalur[-1]
        if kolom.wajib and not isi.strip():
            raise self.galat(jalur, f"“{nama}” masih kosong. Tulis isinya, misalnya {kolom.contoh}.")
        if kolom.batas and len(isi) > kolom.batas:
            raise self.galat(jalur, f"“{nama}” terlalu panjang ({len(isi)} huruf). Ringkas sampai {kolom.batas} huruf.")
        if kolom.pola and not re.fullmatch(kolom.pola, isi):
            raise self.galat(jalur, f"“{nama}” berisi “{isi}”. Tulis seperti {kolom.contoh}.")


def mungkin(kata: str, dikenal: Iterable[str]) -> str:
    """The mend of an unknown word: the nearest known one, else all of them."""
    daftar = list(dikenal)
    dekat = difflib.get_close_matches(kata, daftar, n=1, cutoff=0.6)
    if dekat:
        return f" Mungkin maksudnya “{dekat[0]}”."
    return f" Yang dikenal: {', '.join(daftar)}." if daftar else ""


def baca_toml(jalan: Path) -> BerkasToml:
    """Read a file; GalatDaerah if it is missing, not UTF-8 or not TOML."""
    try:
        mentah = jalan.read_bytes()
    except OSError as galat:
        ada = ", ".join(sorted(b.stem for b in jalan.parent.glob("*.toml"))) or "belum ada satu pun"
        raise GalatDaerah(jalan, 0, f"berkas ini tidak dapat dibaca. Berkas kantor yang ada: {ada}.") from galat
    try:
        teks = mentah.decode("utf-8")
    except UnicodeDecodeError as galat:
        baris = mentah[: galat.start].count(b"\n") + 1
        raise GalatDaerah(jalan, baris, "ada huruf yang tidak terbaca. Simpan berkas sebagai UTF-8.") from galat
    try:
        data = tomllib.loads(teks)
    except tomllib.TOMLDecodeError as galat:
        raise _galat_toml(jalan, teks, str(galat)) from galat
    return BerkasToml(jalan, data, _cari_baris(teks))


def _galat_toml(jalan: Path, teks: str, pesan: str) -> GalatDaerah:
    tempat = _TEMPAT.search(pesan)
    baris = int(tempat[1]) if tempat else len(teks.splitlines())
    if "overwrite" in pesan or "twice" in pesan or "declare" in pesan:
        return GalatDaerah(jalan, baris, "nama di baris ini sudah ditulis sebelumnya. Hapus salah satunya.")
    return GalatDaerah(
        jalan,
        baris,
        "tulisan ini tidak terbaca. Periksa tanda kutip, kurung, tanda sama dengan, dan bentuk tanggalnya.",
    )


def _bagian(kunci: str) -> Jalur:
    return tuple(bagian.strip("\"'") for bagian in _BAGIAN.findall(kunci))


def _cari_baris(teks: str) -> dict[Jalur, int]:
    """Path of each table and key -> its line. A table in a list is numbered: ("jabatan", 0, "nama")."""
    tempat: dict[Jalur, int] = {}
    urutan: Counter[Jalur] = Counter()
    tabel: Jalur = ()
    for nomor, baris in enumerate(teks.splitlines(), 1):
        if kepala := _KEPALA.match(baris):
            tabel = _bagian(kepala[2])
            if kepala[1] == "[[":
                urutan[tabel] += 1
                tabel = (*tabel, urutan[tabel] - 1)
            for panjang in range(1, len(tabel) + 1):
                tempat.setdefault(tabel[:panjang], nomor)
        elif kunci := _KUNCI.match(baris):
            tempat.setdefault((*tabel, *_bagian(kunci[1])), nomor)
    return tempat

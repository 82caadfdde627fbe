"""Strict reading of one TOML table: each key is asked for by name, and what nobody asked for is refused.

A card is written by hand, so a refusal names the file, the line and the mend. `tomllib` forgets lines;
`BarisToml` finds them again by walking the headers of the text.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_TAJUK = re.compile(r"^\s*(\[\[|\[)\s*([^\]]+?)\s*\]")
_KUNCI = re.compile(r'^\s*("?)([\w.\-]+)\1\s*=')
_BARIS_TOML = re.compile(r"at line (\d+)")


class GalatKartu(Exception):
    """A card that cannot be used: file, line (1 is the first; 0 when none applies) and what to mend."""

    def __init__(self, berkas: Path | str, baris: int, pesan: str) -> None:
        self.berkas = Path(berkas)
        self.baris = baris
        self.pesan = pesan
        super().__init__(f"{self.berkas} baris {baris}: {pesan}")


class BarisToml:
    """Where each key of a TOML text stands: dotted path, with the index for tables in an array."""

    def __init__(self, teks: str) -> None:
        self._letak: dict[str, int] = {}
        hitungan: dict[str, int] = {}
        awalan = ""
        for nomor, baris in enumerate(teks.splitlines(), 1):
            tajuk = _TAJUK.match(baris)
            kunci = _KUNCI.match(baris)
            if tajuk:
                awalan = self._tajuk(tajuk[1] == "[[", tajuk[2].replace('"', ""), hitungan)
                self._letak.setdefault(awalan, nomor)
            elif kunci:
                self._letak.setdefault(_sambung(awalan, kunci[2]), nomor)

    @staticmethod
    def _tajuk(larik: bool, nama: str, hitungan: dict[str, int]) -> str:
        if not larik:
            return nama
        ke = hitungan.get(nama, 0)
        hitungan[nama] = ke + 1
        return f"{nama}[{ke}]"

    def nomor(self, jalur: str) -> int:
        """Line of the path, else of the nearest thing around it, else 1."""
        while jalur:
            if jalur in self._letak:
                return self._letak[jalur]
            jalur = jalur[: jalur.rfind("[")] if jalur.endswith("]") else jalur.rpartition(".")[0]
        return 1


def _sambung(awalan: str, kunci: str) -> str:
    return f"{awalan}.{kunci}" if awalan else kunci


def buka_toml(berkas: Path) -> Isi:
    """Parse a TOML file; raises GalatKartu when it is missing, not UTF-8 or not TOML."""
    try:
        teks = berkas.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise GalatKartu(berkas, 0, "Berkas tidak ada. Buat berkas ini atau hapus foldernya.") from None
    except UnicodeDecodeError:
        raise GalatKartu(berkas, 1, "Berkas bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from None
    try:
        tabel = tomllib.loads(teks)
    except tomllib.TOMLDecodeError as galat:
        cocok = _BARIS_TOML.search(str(galat))
        nomor = int(cocok[1]) if cocok else max(1, len(teks.splitlines()))
        raise GalatKartu(
            berkas, nomor, f"Penulisan TOML keliru; periksa tanda kutip, kurung dan tanda = ({galat})."
        ) from None
    return Isi(berkas, BarisToml(teks), tabel, "")


class Isi:
    """One table being read. Every accessor notes the key it asked for; `tutup` refuses the others."""

    def __init__(self, berkas: Path, baris: BarisToml, tabel: Mapping[str, Any], jalur: str) -> None:
        self.berkas = berkas
        self._baris = baris
        self._tabel = tabel
        self.jalur = jalur
        self._dikenal: list[str] = []

    def galat(self, kunci: str, pesan: str) -> GalatKartu:
        """The refusal for one key of this table, with its line."""
        return GalatKartu(self.berkas, self._baris.nomor(_sambung(self.jalur, kunci)), pesan)

    def ada(self, kunci: str) -> bool:
        self._dikenal.append(kunci)
        return kunci in self._tabel

    def kunci(self) -> tuple[str, ...]:
        """Every key, all accepted: for tables whose keys are names (parties, elements, sections)."""
        self._dikenal.extend(self._tabel)
        return tuple(self._tabel)

    def _ambil(self, kunci: str, jenis: type, sebutan: str, wajib: bool) -> Any:
        if not self.ada(kunci):
            if wajib:
                raise self.galat(kunci, f"Kunci '{self._sebut(kunci)}' belum ada. Tambahkan {kunci} = {sebutan}.")
            return None
        nilai = self._tabel[kunci]
        if not isinstance(nilai, jenis) or (jenis is int and isinstance(nilai, bool)):
            raise self.galat(kunci, f"Kunci '{self._sebut(kunci)}' harus {sebutan}.")
        return nilai

    def _sebut(self, kunci: str) -> str:
        return _sambung(self.jalur, kunci)

    def teks(self, kunci: str, *, wajib: bool = False) -> str:
        """A text; a text that is present must not be blank."""
        nilai = self._ambil(kunci, str, '"teks"', wajib)
        if nilai is None:
            return ""
        if not nilai.strip():
            raise self.galat(kunci, f"Kunci '{self._sebut(kunci)}' kosong. Isi, atau hapus barisnya.")
        return str(nilai)

    def bulat(self, kunci: str, *, wajib: bool = False) -> int | None:
        nilai: int | None = self._ambil(kunci, int, "bilangan bulat", wajib)
        if nilai is not None and nilai < 0:
            raise self.galat(kunci, f"Kunci '{self._sebut(kunci)}' tidak boleh kurang dari 0.")
        return nilai

    def ya(self, kunci: str) -> bool:
        return bool(self._ambil(kunci, bool, "true atau false", wajib=False))

    def pilihan(self, kunci: str, dari: tuple[str, ...], *, bawaan: str | None = None) -> str:
        nilai = self.teks(kunci, wajib=bawaan is None)
        if not nilai:
            return bawaan or ""
        if nilai not in dari:
            raise self.galat(kunci, f"'{nilai}' tidak dikenal untuk '{self._sebut(kunci)}'. Pilih: {', '.join(dari)}.")
        return nilai

    def daftar(self, kunci: str, *, wajib: bool = False) -> tuple[str, ...]:
        """A list of non-empty texts."""
        nilai = self._ambil(kunci, list, 'daftar ["teks", "teks"]', wajib)
        if nilai is None:
            return ()
        if any(not isinstance(butir, str) or not butir.strip() for butir in nilai):
            raise self.galat(kunci, f"Setiap isi daftar '{self._sebut(kunci)}' harus teks yang tidak kosong.")
        return tuple(nilai)

    def tabel(self, kunci: str) -> Isi:
        """A table under the key; an absent one reads as empty."""
        nilai = self._ambil(kunci, dict, f"tabel [{self._sebut(kunci)}]", wajib=False)
        return Isi(self.berkas, self._baris, nilai or {}, self._sebut(kunci))

    def larik(self, kunci: str) -> tuple[Isi, ...]:
        """The tables of an array `[[kunci]]`."""
        nilai = self._ambil(kunci, list, f"larik tabel [[{self._sebut(kunci)}]]", wajib=False) or []
        if any(not isinstance(butir, dict) for butir in nilai):
            raise self.galat(kunci, f"Kunci '{self._sebut(kunci)}' harus larik tabel [[{self._sebut(kunci)}]].")
        jalur = self._sebut(kunci)
        return tuple(Isi(self.berkas, self._baris, butir, f"{jalur}[{ke}]") for ke, butir in enumerate(nilai))

    def tutup(self) -> None:
        """Refuse the first key that nobody asked for, naming the nearest known one."""
        for kunci in self._tabel:
            if kunci in self._dikenal:
                continue
            mirip = difflib.get_close_matches(kunci, self._dikenal, 1, 0.7)
            saran = f"Mungkin maksudnya '{mirip[0]}'." if mirip else f"Yang dikenal: {', '.join(self._dikenal)}."
            raise self.galat(kunci, f"Kunci '{self._sebut(kunci)}' tidak dikenal. {saran}")

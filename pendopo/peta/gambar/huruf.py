"""Widths of Arial letters, so that text is wrapped before it is drawn and no name is ever cut off.

Widths are in thousandths of the font size, as in Arial's own metrics (Helvetica, Liberation Sans and Arimo share
them). `LONGGAR` leaves room for the wider faces a reader's machine may put in Arial's place.
"""

from collections.abc import Iterator

LONGGAR = 1.12
"""Factor on every width: DejaVu Sans and Noto Sans run up to twelve per cent wider than Arial."""

KELUARGA = "Arial, 'Liberation Sans', Helvetica, sans-serif"

_BIASA = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_TEBAL = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 "
    "584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 "
    "333 611 556 778 556 556 500 389 280 389 584"
)
_LAIN = {"–": 556, "—": 1000, "…": 1000, "·": 278, "≤": 549, "≥": 549, "→": 1000, "\u00a0": 278}


def _tabel(daftar: str) -> dict[str, int]:
    return {chr(32 + n): int(lebar) for n, lebar in enumerate(daftar.split())} | _LAIN


_TABEL = {False: _tabel(_BIASA), True: _tabel(_TEBAL)}


def lebar_teks(teks: str, ukuran: float, tebal: bool = False) -> float:
    """Width in pixels that `teks` may take at `ukuran` pixels, room for wider faces included."""
    tabel = _TABEL[tebal]
    return sum(tabel.get(huruf, 1000) for huruf in teks) * ukuran * LONGGAR / 1000


def bungkus(teks: str, lebar: float, ukuran: float, tebal: bool = False) -> list[str]:
    """Lines of `teks`, none wider than `lebar`; of all ways with the fewest lines the one with the most even lines."""
    kata = list(_potongan(teks, lebar, ukuran, tebal))
    if not kata:
        return []
    terpadat = _isi_baris(kata, lebar, ukuran, tebal)
    sempit, longgar = 0.0, lebar
    for _ in range(8):
        tengah = (sempit + longgar) / 2
        baris = _isi_baris(kata, tengah, ukuran, tebal)
        muat = len(baris) <= len(terpadat) and all(lebar_teks(isi, ukuran, tebal) <= lebar for isi in baris)
        sempit, longgar = (sempit, tengah) if muat else (tengah, longgar)
    return _isi_baris(kata, longgar, ukuran, tebal)


def _isi_baris(kata: list[str], lebar: float, ukuran: float, tebal: bool) -> list[str]:
    baris = [kata[0]]
    for berikut in kata[1:]:
        calon = f"{baris[-1]} {berikut}"
        if lebar_teks(calon, ukuran, tebal) <= lebar:
            baris[-1] = calon
        else:
            baris.append(berikut)
    return baris


def _potongan(teks: str, lebar: float, ukuran: float, tebal: bool) -> Iterator[str]:
    """Words; one wider than the line is broken after a slash or hyphen, else where it must."""
    for kata in teks.split():
        sisa = kata
        while lebar_teks(sisa, ukuran, tebal) > lebar and len(sisa) > 1:
            panjang = next(
                n for n in range(len(sisa) - 1, 0, -1) if n == 1 or lebar_teks(sisa[:n], ukuran, tebal) <= lebar
            )
            patah = max(sisa.rfind("/", 0, panjang), sisa.rfind("-", 0, panjang)) + 1 or panjang
            yield sisa[:patah]
            sisa = sisa[patah:]
        yield sisa

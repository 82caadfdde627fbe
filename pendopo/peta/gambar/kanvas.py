"""The few SVG marks that the figures are made of: strings, escaped, with presentation attributes only.

No style element and no style attribute is written, so the figures stand on a page whose Content-Security-Policy
forbids inline style, and inside a PDF. Lengths are pixels, colours are `#rrggbb`.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from pendopo.peta.gambar.huruf import KELUARGA

_TERLARANG = {n: None for n in range(32) if n not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}

Nilai = str | float | None


def angka(nilai: float) -> str:
    """A coordinate with at most one decimal and no superfluous zero."""
    return f"{nilai:.1f}".removesuffix(".0")


def unsur(nama: str, isi: str = "", /, **atribut: Nilai) -> str:
    """One element. `_` in an attribute's name stands for `-`, a trailing `_` is dropped, None leaves it out."""
    bagian = [nama]
    for kunci, nilai in atribut.items():
        if nilai is not None:
            tulisan = nilai.translate(_TERLARANG) if isinstance(nilai, str) else angka(nilai)
            bagian.append(f"{kunci.rstrip('_').replace('_', '-')}={quoteattr(tulisan)}")
    kepala = " ".join(bagian)
    return f"<{kepala}>{isi}</{nama}>" if isi else f"<{kepala}/>"


def isi_teks(teks: str) -> str:
    """`teks` made safe as the content of an element."""
    return escape(teks.translate(_TERLARANG))


def kotak(x: float, y: float, lebar: float, tinggi: float, sudut: float = 0, **atribut: Nilai) -> str:
    return unsur("rect", x=x, y=y, width=lebar, height=tinggi, rx=sudut or None, **atribut)


def tulis(x: float, y: float, teks: str, ukuran: float = 14, tebal: bool = False, **atribut: Nilai) -> str:
    """One line of text with its baseline at `y`."""
    return unsur("text", isi_teks(teks), x=x, y=y, font_size=ukuran, font_weight="700" if tebal else None, **atribut)


def tulis_baris(
    x: float, y: float, baris: Sequence[str], ukuran: float, tinggi_baris: float, tebal: bool = False, **atribut: Nilai
) -> str:
    """Lines below each other, the first baseline at `y`; newlines between them so that a reader hears words apart."""
    return "\n".join(tulis(x, y + n * tinggi_baris, isi, ukuran, tebal, **atribut) for n, isi in enumerate(baris))


def garis(titik: Iterable[tuple[float, float]], **atribut: Nilai) -> str:
    """A broken line through the points."""
    jalur = " ".join(f"{'L' if n else 'M'}{angka(x)} {angka(y)}" for n, (x, y) in enumerate(titik))
    return unsur("path", d=jalur, fill="none", **atribut)


def bidang(titik: Iterable[tuple[float, float]], **atribut: Nilai) -> str:
    """A closed shape through the points."""
    return unsur("polygon", points=" ".join(f"{angka(x)},{angka(y)}" for x, y in titik), **atribut)


def kelompok(isi: str, **atribut: Nilai) -> str:
    return unsur("g", f"\n{isi}\n", **atribut)


def judul(teks: str, **atribut: Nilai) -> str:
    return unsur("title", isi_teks(teks), **atribut)


def tautan(alamat: str | None, label: str, isi: str, **atribut: Nilai) -> str:
    """A link whose label begins with its visible text; without an address the same box as a plain group."""
    if alamat is None:
        return kelompok(judul(label) + "\n" + isi, **atribut)
    return unsur("a", f"\n{judul(label)}\n{isi}\n", href=alamat, aria_label=label, **atribut)


def label_dari(tampak: Sequence[str], tambahan: Sequence[str] = ()) -> str:
    """The accessible name: what can be seen, in its order, then what is only said."""
    terlihat = " ".join(bagian for bagian in tampak if bagian)
    return f"{terlihat} ({'; '.join(tambahan)})" if tambahan else terlihat


def lembar(lebar: float, tinggi: float, nama: str, uraian: str, isi: str, awalan: str) -> str:
    """The whole figure: white ground first, name and description as ids that begin with `awalan`.

    `awalan` is unique on the page, so that two figures on one page share no id.
    """
    return unsur(
        "svg",
        "\n".join(
            [
                "",
                judul(nama, id=f"{awalan}-judul"),
                unsur("desc", isi_teks(uraian), id=f"{awalan}-uraian"),
                kotak(0, 0, lebar, tinggi, fill="#ffffff"),
                isi,
                "",
            ]
        ),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {angka(lebar)} {angka(tinggi)}",
        width=lebar,
        height=tinggi,
        role="group",
        aria_labelledby=f"{awalan}-judul",
        aria_describedby=f"{awalan}-uraian",
        font_family=KELUARGA,
        fill="#17202b",
    )

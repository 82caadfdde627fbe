"""A book of the office: which stored columns make a line of it. Filter, sort, search and export are plain SQL."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Buku:
    """`baris` names a child relation when a line is a child row; columns are fields of the line (`a__b` follows).

    `nomor` and `tanggal` name the columns by which the book is ordered and filtered by period; `cari` those searched;
    `saring` those offered as a filter; `cetak` the Typst template of the room that prints it.
    """

    nama: str
    judul: str
    kolom: tuple[tuple[str, str], ...]
    """(column, heading) in the order of the paper book."""
    nomor: str = "pk"
    tanggal: str = "kasus__dibuka"
    cari: tuple[str, ...] = ()
    saring: tuple[str, ...] = ()
    baris: str | None = None
    tabel: str = ""
    """A table of the room whose rows belong to no case, such as anonymous answers; it has a column `kantor`."""
    cetak: str | None = None
    klasifikasi: str = ""
    """Archive class of the book itself."""
    tahun: str = ""
    """Column of the year whose counter gave the number; with it the book has a gap report and stands by number."""
    blok: bool = False
    """Numbers may be reserved in blocks for a paper day: a step of the room takes them out."""

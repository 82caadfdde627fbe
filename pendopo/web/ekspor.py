"""A book as a file: Excel and CSV. Cells are text, and none can start a formula."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from pendopo.naskah.lembar_kerja import JENIS_CSV, JENIS_EXCEL, csv_teks, excel


def csv_buku(nama: str, kepala: Sequence[str], baris: Iterable[Sequence[object]]) -> HttpResponse:
    """Semicolons and a byte order mark: what an Indonesian Excel opens with a double click."""
    return _sebagai_berkas(HttpResponse(csv_teks(kepala, baris), content_type=JENIS_CSV), f"{nama}.csv")


def excel_buku(
    nama: str,
    judul: str,
    kepala: Sequence[str],
    baris: Iterable[Sequence[object]],
    petunjuk: Sequence[Sequence[str]] = (),
) -> HttpResponse:
    """One sheet with a bold head that stays in view; a second one where the columns need explaining."""
    isi = excel(judul, kepala, baris, petunjuk=petunjuk)
    return _sebagai_berkas(HttpResponse(isi, content_type=JENIS_EXCEL), f"{nama}.xlsx")


def _sebagai_berkas(jawaban: HttpResponse, nama: str) -> HttpResponse:
    jawaban.headers["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban

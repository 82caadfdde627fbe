"""Void numbers of a book: no case bears them, yet they stand in the book in their place, with the reason."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef

from pendopo.dasar.models import NomorKhusus
from pendopo.dasar.saya import Saya
from pendopo.web.baris_buku import BarisBuku, SaringanBuku


def nomor_batal(satu: BarisBuku, saya: Saya, saringan: SaringanBuku) -> list[tuple[int, int, str]]:
    """(year, number, reason) of void numbers of the period that no line bears; none where words narrow the book."""
    if not satu.buku.blok or saringan.membaca_kata:
        return []
    milik = satu.model._default_manager.filter(**{satu.lewat("kantor_id"): saya.kantor.pk})
    dipakai = milik.filter(**{satu.buku.nomor: OuterRef("nomor"), satu.buku.tahun: OuterRef("tahun")})
    semua = NomorKhusus.objects.filter(kantor=saya.kantor, buku=satu.buku.nama, keadaan="batal")
    zona = saya.kantor.zona_waktu
    if saringan.dari:
        semua = semua.filter(pada__gte=datetime.combine(saringan.dari, time(), zona))
    if saringan.sampai:
        semua = semua.filter(pada__lt=datetime.combine(saringan.sampai + timedelta(days=1), time(), zona))
    semua = semua.exclude(Exists(dipakai)).order_by("tahun", "nomor")
    return list(semua.values_list("tahun", "nomor", "alasan"))


def baris_lengkap(satu: BarisBuku, saya: Saya, saringan: SaringanBuku) -> list[list[str]]:
    """The cells of all lines that the filter shows, void numbers in their place: what a file or a print holds."""
    semua = satu.semua(saya, saringan)
    baris = [sel for _, _, sel in satu.nilai(semua, saya)]
    batal = nomor_batal(satu, saya, saringan)
    if not batal:
        return baris
    letak = list(semua.values_list(satu.buku.tahun, satu.buku.nomor))
    kolom = [nama for nama, _ in satu.buku.kolom]
    isi = [(tahun, nomor, sel) for (tahun, nomor), sel in zip(letak, baris, strict=True)]
    isi += [(tahun, nomor, _sel(kolom, satu.buku.nomor, nomor, alasan)) for tahun, nomor, alasan in batal]
    return [sel for _, _, sel in sorted(isi, key=lambda b: b[:2], reverse=not saringan.terlama)]


def _sel(kolom: list[str], kolom_nomor: str, nomor: int, alasan: str) -> list[str]:
    """A void line: its number, and in the last column (Ket.) why."""
    sel = [str(nomor) if nama == kolom_nomor else "" for nama in kolom]
    sel[-1] = f"Batal: {alasan}"
    return sel

"""Numbers of the books: one counter row per office, book and period, so that there is never a gap or a double.

A block for a paper day is cut out of the same counter; what becomes of each of its numbers is a row of NomorKhusus.
"""

import string
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import BlokNomor, Kantor, NomorKhusus, Orang, Penghitung
from pendopo.dasar.waktu import tanggal_panjang

_LANJUT = """
    UPDATE dasar_penghitung SET terakhir = terakhir + %s
    WHERE kantor_id = %s AND buku = %s AND periode = %s RETURNING terakhir
"""
_PERTAMA = """
    INSERT INTO dasar_penghitung (kantor_id, buku, periode, terakhir) VALUES (%s, %s, %s, %s)
    ON CONFLICT (kantor_id, buku, periode) DO UPDATE SET terakhir = dasar_penghitung.terakhir + %s
    RETURNING terakhir
"""
BLOK_TERBESAR = 200
"""Numbers in one block: a long outage takes several blocks, a slip of the finger not the year's numbers."""
ROMAWI = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
TEMPAT_NOMOR = frozenset({"klasifikasi", "urut", "unit", "bulan", "tahun"})
"""What a number pattern may hold between braces."""


def nomor_berikut(kantor_id: int, buku: str, tahun: int, mulai: int = 1) -> int:
    """The next number of a book in a year (0: a book that never starts again), `mulai` for the first.

    Works inside the caller's transaction only: a rollback gives the number back, a second writer waits for the row.
    """
    return _maju(kantor_id, buku, tahun, 1, mulai)


def _maju(kantor_id: int, buku: str, tahun: int, banyak: int, mulai: int = 1) -> int:
    """Move the counter by so many numbers; returns the last of them."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("nomor_berikut() needs the caller's transaction")
    with connection.cursor() as kursor:
        kursor.execute(_LANJUT, [banyak, kantor_id, buku, tahun])
        baris = kursor.fetchone()
        if baris is None:
            kursor.execute(_PERTAMA, [kantor_id, buku, tahun, mulai + banyak - 1, banyak])
            baris = kursor.fetchone()
    return int(baris[0])


def pesan_blok(
    kantor: Kantor, buku: str, tahun: int, banyak: int, *, keperluan: str, oleh: Orang, pada: datetime
) -> BlokNomor:
    """Cut a block out of the counter, inside the caller's transaction; electronic numbers go on after it."""
    if not 1 <= banyak <= BLOK_TERBESAR:
        raise Ditolak(f"Banyaknya nomor antara 1 dan {BLOK_TERBESAR}.", isian="banyak")
    if not keperluan.strip():
        raise Ditolak("Tulis untuk apa nomor ini dipesan.", isian="keperluan")
    sampai = _maju(kantor.pk, buku, tahun, banyak)
    blok = BlokNomor.objects.create(
        kantor=kantor, buku=buku, tahun=tahun, dari=sampai - banyak + 1, sampai=sampai, keperluan=keperluan.strip(),
        oleh=oleh, pada=pada,
    )  # fmt: skip
    NomorKhusus.objects.bulk_create(
        NomorKhusus(kantor=kantor, buku=buku, tahun=tahun, nomor=n, blok=blok) for n in range(blok.dari, sampai + 1)
    )
    return blok


def nomor_kosong(kantor_id: int, buku: str, sampai_tahun: int) -> list[NomorKhusus]:
    """Reserved numbers not yet used, of that year and the one before, oldest first: what a paper day still holds."""
    semua = NomorKhusus.objects.filter(kantor_id=kantor_id, buku=buku, keadaan="kosong")
    return list(semua.filter(tahun__gte=sampai_tahun - 1, tahun__lte=sampai_tahun).order_by("tahun", "nomor"))


def ambil_dari_blok(
    kantor_id: int, buku: str, tahun: int, nomor: int, *, tanggal: date, oleh: Orang | None, pada: datetime,
    isian: str = "nomor_blok",
) -> None:  # fmt: skip
    """Mark a reserved number as used on `tanggal` (the day on the paper), entered at `pada`. Of two, one is refused."""
    _catat(kantor_id, buku, tahun, nomor, isian, keadaan="terpakai", tanggal=tanggal, oleh=oleh, pada=pada)


def batalkan_kosong(
    kantor_id: int, buku: str, tahun: int, nomor: int, alasan: str, *, oleh: Orang | None, pada: datetime
) -> None:
    """A reserved number that will not be used (a spoiled sheet): it stays in the book as void, with the reason."""
    if not alasan.strip():
        raise Ditolak("Alasan belum diisi.", isian="alasan")
    isi = {"keadaan": "batal", "alasan": alasan.strip()[:250], "oleh": oleh, "pada": pada}
    _catat(kantor_id, buku, tahun, nomor, "", **isi)


def _catat(kantor_id: int, buku: str, tahun: int, nomor: int, isian: str, **isi: Any) -> None:
    satu = NomorKhusus.objects.filter(kantor_id=kantor_id, buku=buku, tahun=tahun, nomor=nomor)
    if satu.filter(keadaan="kosong").update(**isi):
        return
    lama = satu.first()
    if lama is None or lama.blok_id is None:
        raise Ditolak(f"Nomor {nomor} tidak ada di blok yang dipesan untuk tahun {tahun}.", isian=isian)
    kata = "sudah dipakai" if lama.keadaan == "terpakai" else f"batal ({lama.alasan})"
    raise Ditolak(f"Nomor {nomor} {kata}. Pilih nomor lain dari blok.", isian=isian)


def nomor_batal(
    kantor_id: int, buku: str, tahun: int, nomor: int, alasan: str, *, oleh: Orang | None, pada: datetime
) -> None:
    """The line that bears a number was cancelled: the number is void for ever and stays in the book with the reason."""
    isi = {"keadaan": "batal", "alasan": alasan[:250] or "tanpa alasan", "oleh": oleh, "pada": pada}
    NomorKhusus.objects.update_or_create(kantor_id=kantor_id, buku=buku, tahun=tahun, nomor=nomor, defaults=isi)


def kembali_ke_blok(kantor_id: int, buku: str, tahun: int, nomor: int) -> bool:
    """An entry from a block was cancelled: what stands on paper still bears the number, so it waits for another entry.

    False when the number came from the counter. One that will not be used after all is then declared void.
    """
    satu = NomorKhusus.objects.filter(kantor_id=kantor_id, buku=buku, tahun=tahun, nomor=nomor, keadaan="terpakai")
    return bool(satu.exclude(blok=None).update(keadaan="kosong", tanggal=None, pada=None, oleh=None))


def nomor_terakhir(kantor_id: int, buku: str, tahun: int) -> int:
    """The last number given or reserved; 0 before the first."""
    satu = Penghitung.objects.filter(kantor_id=kantor_id, buku=buku, periode=tahun).first()
    return satu.terakhir if satu else 0


def celah(kantor_id: int, buku: str, tahun: int, terpakai: Iterable[int]) -> list[int]:
    """Numbers of a year that stand in no line, no block and are not void, up to the counter: the gap report."""
    ada = {*terpakai}
    ada |= {*NomorKhusus.objects.filter(kantor_id=kantor_id, buku=buku, tahun=tahun).values_list("nomor", flat=True)}
    akhir = max(nomor_terakhir(kantor_id, buku, tahun), *ada, 0) if ada else 0
    return sorted({*range(min(ada), akhir + 1)} - ada) if ada else []


def tulis_nomor(pola: str, *, klasifikasi: str, urut: int, unit: str, hari: date) -> str:
    """The number as it stands on the letter: `{klasifikasi}/{urut}/{unit}/{tahun}`; {bulan} is the month in Roman.

    Ditolak when the pattern has a place that is not known, lacks {urut}, or a place of it has nothing to stand there.
    """
    isi = {
        "klasifikasi": klasifikasi.strip(), "urut": str(urut), "unit": unit.strip(), "bulan": ROMAWI[hari.month - 1],
        "tahun": str(hari.year),
    }  # fmt: skip
    tempat = _tempat(pola)
    if asing := tempat - TEMPAT_NOMOR:
        raise Ditolak(f"Pola nomor memuat {{{sorted(asing)[0]}}} yang tidak dikenal. Betulkan parameternya.")
    if "urut" not in tempat:
        raise Ditolak("Pola nomor tidak memuat {urut}. Betulkan parameternya.")
    for nama in sorted(tempat):
        if not isi[nama]:
            di = "Kode unit kantor belum diisi di berkas kantor." if nama == "unit" else "Kode klasifikasi belum diisi."
            raise Ditolak(di, isian=nama if nama == "klasifikasi" else None)
    return pola.format(**isi)


def _tempat(pola: str) -> set[str]:
    tolak = Ditolak("Pola nomor tidak dapat dibaca. Periksa kurung kurawalnya pada parameter.")
    try:
        bagian = [satu for satu in string.Formatter().parse(pola) if satu[1] is not None]
    except ValueError:
        raise tolak from None
    if any(bentuk or ubah for _, _, bentuk, ubah in bagian):
        raise tolak
    return {str(nama) for _, nama, _, _ in bagian}


def periksa_tanggal(
    tanggal: date, sebelum: date | None, sesudah: date | None, alasan: str, *, isian: str = "alasan_tanggal"
) -> None:
    """V-SK-02: a letter is not dated before the number below its own, nor after the one above, without a reason."""
    if alasan.strip():
        return
    if sebelum is not None and tanggal < sebelum:
        pesan = f"Nomor sebelumnya bertanggal {tanggal_panjang(sebelum)}, sesudah tanggal ini. Tulis alasannya."
        raise Ditolak(pesan, isian=isian)
    if sesudah is not None and tanggal > sesudah:
        pesan = f"Nomor sesudahnya bertanggal {tanggal_panjang(sesudah)}, sebelum tanggal ini. Tulis alasannya."
        raise Ditolak(pesan, isian=isian)

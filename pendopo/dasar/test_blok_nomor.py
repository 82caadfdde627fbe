"""Blocks of numbers for a paper day, void numbers, the gap report, and how a number is written."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections, transaction

from pendopo.dasar import nomor
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import BlokNomor, Kantor, NomorKhusus, Orang
from pendopo.dasar.waktu import baca_waktu

BUKU = "uji_keluar"
SAAT = baca_waktu("2026-11-24T09:00")
POLA = "{klasifikasi}/{urut}/{unit}/{tahun}"


def pesan(kantor: Kantor, banyak: int, untuk: str = "Listrik padam", buku: str = BUKU) -> BlokNomor:
    oleh = Orang.objects.filter(kantor=kantor).order_by("pk")[0]
    with transaction.atomic():
        return nomor.pesan_blok(kantor, buku, 2026, banyak, keperluan=untuk, oleh=oleh, pada=SAAT)


def berikut(kantor: Kantor, buku: str = BUKU) -> int:
    with transaction.atomic():
        return nomor.nomor_berikut(kantor.pk, buku, 2026)


def ambil(kantor: Kantor, angka: int, hari: date = date(2026, 11, 20), tahun: int = 2026, buku: str = BUKU) -> None:
    with transaction.atomic():
        nomor.ambil_dari_blok(kantor.pk, buku, tahun, angka, tanggal=hari, oleh=None, pada=SAAT)


def test_contoh_6_surat_tugas_nomor_215() -> None:
    """Contoh 6: the last number of 2026 is 214, so the surat tugas bears 800.1.11.1/215/427.xxx/2026."""
    tulis = nomor.tulis_nomor(POLA, klasifikasi="800.1.11.1", urut=215, unit="427.xxx", hari=date(2026, 11, 24))
    assert tulis == "800.1.11.1/215/427.xxx/2026"


@pytest.mark.django_db
def test_contoh_6_dari_penghitung_kantor(kantor: Kantor) -> None:
    """Contoh 6: the counter of a book that ended at 214 gives 215 next."""
    assert [berikut(kantor) for _ in range(214)][-1] == 214
    urut = berikut(kantor)
    tulis = nomor.tulis_nomor(POLA, klasifikasi="800.1.11.1", urut=urut, unit="427.xxx", hari=date(2026, 12, 31))
    assert tulis == "800.1.11.1/215/427.xxx/2026"


@pytest.mark.parametrize(("bulan", "romawi"), [(1, "I"), (4, "IV"), (8, "VIII"), (11, "XI"), (12, "XII")])
def test_bulan_romawi(bulan: int, romawi: str) -> None:
    pola = "B-{klasifikasi}/{urut}/{bulan}/{tahun}"
    tulis = nomor.tulis_nomor(pola, klasifikasi="005", urut=9, unit="", hari=date(2026, bulan, 5))
    assert tulis == f"B-005/9/{romawi}/2026"


@pytest.mark.parametrize(
    ("pola", "unit", "kalimat"),
    [
        ("{urut}/{kantor}", "427", "memuat {kantor}"),
        ("{klasifikasi}/{tahun}", "427", "tidak memuat {urut}"),
        (POLA, " ", "Kode unit kantor belum diisi"),
        ("{urut", "427", "tidak dapat dibaca"),
        ("{urut:>999999999}", "427", "tidak dapat dibaca"),
        ("{urut!r}", "427", "tidak dapat dibaca"),
        ("{urut.__class__}", "427", "yang tidak dikenal"),
        ("{}", "427", "yang tidak dikenal"),
    ],
)
def test_pola_yang_keliru_disebut(pola: str, unit: str, kalimat: str) -> None:
    with pytest.raises(Ditolak, match=kalimat):
        nomor.tulis_nomor(pola, klasifikasi="005", urut=1, unit=unit, hari=date(2026, 1, 5))


def test_klasifikasi_kosong_ditolak_di_samping_isiannya() -> None:
    with pytest.raises(Ditolak) as galat:
        nomor.tulis_nomor(POLA, klasifikasi="", urut=1, unit="427", hari=date(2026, 1, 5))
    assert galat.value.isian == "klasifikasi"


@pytest.mark.django_db
def test_nomor_elektronik_berlanjut_sesudah_blok(kantor: Kantor) -> None:
    """V-SK-01: ten numbers go to paper, the next letter in the system gets the number after them."""
    assert [berikut(kantor) for _ in range(3)] == [1, 2, 3]
    blok = pesan(kantor, 10)
    assert (blok.dari, blok.sampai, str(blok)) == (4, 13, "4 sampai 13")
    assert berikut(kantor) == 14
    assert pesan(kantor, 1, buku="buku_lain").dari == 1
    assert [n.nomor for n in nomor.nomor_kosong(kantor.pk, BUKU, 2026)] == list(range(4, 14))


@pytest.mark.django_db
def test_satu_nomor_blok_sekali_saja(kantor: Kantor) -> None:
    """V-SK-01: a number of a block is entered once, with the day on the paper and the hour of entry."""
    pesan(kantor, 3)
    ambil(kantor, 2)
    satu = NomorKhusus.objects.get(kantor=kantor, buku=BUKU, nomor=2)
    assert (satu.keadaan, satu.tanggal, satu.pada) == ("terpakai", date(2026, 11, 20), SAAT)
    with pytest.raises(Ditolak, match="sudah dipakai"):
        ambil(kantor, 2)
    for angka, tahun in ((4, 2026), (0, 2026), (2, 2025)):
        with pytest.raises(Ditolak, match="tidak ada di blok"):
            ambil(kantor, angka, tahun=tahun)
    assert [n.nomor for n in nomor.nomor_kosong(kantor.pk, BUKU, 2026)] == [1, 3]


@pytest.mark.django_db
def test_nomor_batal_tetap_di_buku(kantor: Kantor) -> None:
    """A spoiled sheet: void with a reason, never given again, no gap; an empty reason is refused."""
    pesan(kantor, 2)
    oleh: dict[str, Any] = {"oleh": None, "pada": SAAT}
    with pytest.raises(Ditolak, match="Alasan"):
        nomor.batalkan_kosong(kantor.pk, BUKU, 2026, 1, "  ", **oleh)
    nomor.batalkan_kosong(kantor.pk, BUKU, 2026, 1, "Kertas rusak", **oleh)
    with pytest.raises(Ditolak, match=r"batal \(Kertas rusak\)"):
        ambil(kantor, 1)
    with pytest.raises(Ditolak, match="batal"):
        nomor.batalkan_kosong(kantor.pk, BUKU, 2026, 1, "Lagi", **oleh)
    assert nomor.celah(kantor.pk, BUKU, 2026, [3, 4]) == []


@pytest.mark.django_db
def test_nomor_surat_yang_dibatalkan_menjadi_batal(kantor: Kantor) -> None:
    """The number of a cancelled letter is void whether it came from the counter or out of a block."""
    berikut(kantor)
    pesan(kantor, 1)
    ambil(kantor, 2)
    for angka in (1, 2):
        nomor.nomor_batal(kantor.pk, BUKU, 2026, angka, "Salah alamat", oleh=None, pada=SAAT)
    assert set(NomorKhusus.objects.filter(buku=BUKU).values_list("nomor", "keadaan")) == {(1, "batal"), (2, "batal")}


@pytest.mark.django_db
def test_celah_disebut(kantor: Kantor) -> None:
    """Numbers in no line, no block and not void, up to the counter."""
    assert nomor.celah(kantor.pk, BUKU, 2026, []) == []
    for _ in range(6):
        berikut(kantor)
    pesan(kantor, 2)
    assert nomor.celah(kantor.pk, BUKU, 2026, [2, 3, 5]) == [4, 6]


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [0, -1, 201, 10**9])
def test_blok_yang_terlalu_besar_ditolak(kantor: Kantor, banyak: int) -> None:
    with pytest.raises(Ditolak, match="antara 1 dan 200"):
        pesan(kantor, banyak)
    with pytest.raises(Ditolak, match="untuk apa"):
        pesan(kantor, 1, untuk="  ")
    assert nomor.nomor_terakhir(kantor.pk, BUKU, 2026) == 0


@pytest.mark.parametrize(
    ("sebelum", "sesudah", "alasan", "lolos"),
    [
        (None, None, "", True),
        (date(2026, 11, 20), None, "", True),
        (date(2026, 11, 21), None, "", False),
        (date(2026, 11, 21), None, "Konsep tertinggal", True),
        (date(2026, 11, 19), date(2026, 11, 20), "", True),
        (date(2026, 11, 18), date(2026, 11, 19), "", False),
        (date(2026, 11, 18), date(2026, 11, 19), "Dicatat terbalik", True),
    ],
)
def test_tanggal_surat_menurut_urutan_nomor(sebelum: Any, sesudah: Any, alasan: str, lolos: bool) -> None:
    """V-SK-02: not dated before the number below nor after the number above, unless a reason is given."""
    if lolos:
        nomor.periksa_tanggal(date(2026, 11, 20), sebelum, sesudah, alasan)
        return
    with pytest.raises(Ditolak) as galat:
        nomor.periksa_tanggal(date(2026, 11, 20), sebelum, sesudah, alasan)
    assert galat.value.isian == "alasan_tanggal"


def bersamaan(banyak: int, kerja: Callable[[int], Any]) -> list[Any]:
    """Results (or refusals) of threads with connections of their own that start at the same moment."""
    mulai = Barrier(banyak)

    def satu(urutan: int) -> Any:
        try:
            mulai.wait(30)
            return kerja(urutan)
        except Ditolak as galat:
            return galat
        finally:
            connections.close_all()

    with ThreadPoolExecutor(banyak) as kolam:
        return list(kolam.map(satu, range(banyak)))


@pytest.mark.django_db(transaction=True)
def test_enam_belas_penulis_dan_satu_blok_di_tengah() -> None:
    """V-SK-01: 16 writers at once, a block reserved in the middle by each fourth: 0 gaps, 0 doubles."""
    kantor = Kantor.objects.get(kode="tempursari")

    def tulis(urutan: int) -> list[int]:
        hasil: list[int] = []
        for putaran in range(10):
            if putaran == 5 and urutan % 4 == 0:
                blok = pesan(kantor, 7)
                hasil += range(blok.dari, blok.sampai + 1)
            else:
                hasil.append(berikut(kantor))
        return hasil

    semua = sorted(angka for bagian in bersamaan(16, tulis) for angka in bagian)
    assert semua == list(range(1, 16 * 10 - 4 + 4 * 7 + 1))
    assert nomor.nomor_terakhir(kantor.pk, BUKU, 2026) == len(semua)
    assert NomorKhusus.objects.filter(buku=BUKU).count() == 28


@pytest.mark.django_db(transaction=True)
def test_delapan_orang_mengambil_nomor_yang_sama() -> None:
    """Of eight who enter the same paper number at once one is served, seven are refused."""
    kantor = Kantor.objects.get(kode="tempursari")
    pesan(kantor, 2)
    hasil = bersamaan(8, lambda _: ambil(kantor, 1))
    assert sum(h is None for h in hasil) == 1
    assert all("sudah dipakai" in h.pesan for h in hasil if h is not None)

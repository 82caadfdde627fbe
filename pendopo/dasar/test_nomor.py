"""Numbers of the books: no gap, no double, also with two writers at once."""

import threading

import pytest
from django.db import connection, transaction

from pendopo.dasar.models import Kantor, Penghitung
from pendopo.dasar.nomor import nomor_berikut


def test_buku_melanjutkan_nomor_buku_kertas(kantor: Kantor) -> None:
    """V-SM-07: the paper book of 2026 ended at 312, so the first number given is 313; the next year begins at 1."""
    assert [nomor_berikut(kantor.pk, "agenda_masuk", 2026) for _ in range(3)] == [313, 314, 315]
    assert [nomor_berikut(kantor.pk, "agenda_masuk", 2027) for _ in range(2)] == [1, 2]
    assert nomor_berikut(kantor.pk, "buku_baru", 0, mulai=41) == 41
    assert nomor_berikut(kantor.pk, "buku_baru", 0, mulai=41) == 42


def test_nomor_yang_dibatalkan_diberikan_lagi(kantor: Kantor) -> None:
    """V-SM-07: a refused registration leaves no gap."""
    with transaction.atomic():
        assert nomor_berikut(kantor.pk, "agenda_masuk", 2026) == 313
        transaction.set_rollback(True)
    assert nomor_berikut(kantor.pk, "agenda_masuk", 2026) == 313


@pytest.mark.django_db(transaction=True)
def test_di_luar_transaksi_tidak_ada_nomor() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        nomor_berikut(1, "agenda_masuk", 2026)


@pytest.mark.django_db(transaction=True)
def test_dua_penulis_serentak_tanpa_lompatan_dan_kembar() -> None:
    """Two real connections, a book not yet opened, every fifth registration refused."""
    kantor = Kantor.objects.get(kode="tempursari")
    hasil: list[int] = []
    galat: list[BaseException] = []
    mulai = threading.Barrier(2)

    def tulis() -> None:
        mulai.wait()
        try:
            for putaran in range(25):
                _satu(kantor.pk, putaran, hasil)
        except BaseException as terjadi:
            galat.append(terjadi)
        finally:
            connection.close()

    utas = [threading.Thread(target=tulis) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join(60)
    assert not galat
    assert sorted(hasil) == list(range(1, 41))
    assert Penghitung.objects.get(kantor=kantor, buku="uji_serentak").terakhir == 40


class _Batal(Exception):
    pass


def _satu(kantor_id: int, putaran: int, hasil: list[int]) -> None:
    try:
        with transaction.atomic():
            nomor = nomor_berikut(kantor_id, "uji_serentak", 2026)
            if putaran % 5 == 0:
                raise _Batal
    except _Batal:
        return
    hasil.append(nomor)

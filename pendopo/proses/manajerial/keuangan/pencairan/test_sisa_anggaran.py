"""What the budget leaves: ceiling, cash plan and funds of the quarter, its year, receipts paid once (rules 10)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import pada
from pendopo.mesin import tindakan
from pendopo.mesin.uji_ruang.peraga import lakukan, saya

from ..models import Spd
from .test_pencairan import _anggaran, ajukan, bayar, dpa, up

__all__ = ["_anggaran"]
pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def test_pagu_dpa(kantor: Any) -> None:
    """V-KEU-02: over all requests of an account never beyond its ceiling; a cancelled one gives back."""
    lama = ajukan(jumlah="30.000.000")
    with pytest.raises(Ditolak, match=r"Sisa pagu DPA Rp10\.000\.000,00"):
        ajukan(jumlah="10.000.001", nomor_kuitansi="K-2")
    tindakan.batalkan(saya("kasubbag_umpeg"), lama.pk, "Tidak jadi")
    assert ajukan(jumlah="40.000.000").pk


def test_spd_dan_anggaran_kas_masanya(kantor: Any) -> None:
    """V-KEU-03: not beyond the cash plan and the SPD of the quarters so far, though the ceiling would allow it."""
    with pada("2026-02-02T09:00"):
        with pytest.raises(Ditolak, match=r"Sisa anggaran kas sampai triwulan ini Rp10\.000\.000,00"):
            ajukan(jumlah="12.000.000", tanggal_kuitansi="30-01-2026")
        Spd.objects.filter(triwulan=1).update(jumlah=4_000_000)
        with pytest.raises(Ditolak, match=r"Sisa SPD sampai triwulan ini Rp4\.000\.000,00"):
            ajukan(tanggal_kuitansi="30-01-2026")
        assert ajukan(jumlah="4.000.000", tanggal_kuitansi="30-01-2026").pk


def test_spd_yang_belum_terbit_tidak_dihitung(kantor: Any) -> None:
    """V-KEU-03: funds are provided from the date of their letter on, though the quarter has begun."""
    Spd.objects.filter(triwulan=4).update(tanggal="2026-11-24")
    with pytest.raises(Ditolak, match=r"Sisa SPD sampai triwulan ini Rp30\.000\.000,00"):
        ajukan(jumlah="30.000.001")
    with pada("2026-11-24T09:00"):
        assert ajukan(jumlah="30.000.001").pk


def test_anggaran_berakhir_dengan_tahunnya(kantor: Any) -> None:
    """What was asked for in December is neither requested nor ordered in January from last year's line."""
    p, q = ajukan(jenis="ls"), ajukan(jenis="ls", nomor_kuitansi="K-2")
    lakukan(p.pk, "spp", "bendahara")
    lakukan(p.pk, "verifikasi", "sekcam", periksa="lengkap")
    with pada("2027-01-04T09:00"):
        for siapa, tugas, isian in (("bendahara", "spp", {}), ("camat", "spm", {"tanggung_jawab": "on"})):
            with pytest.raises(Ditolak, match="dari tahun 2026, yang sudah ditutup"):
                lakukan(q.pk if tugas == "spp" else p.pk, tugas, siapa, **isian)


def test_bukti_tahun_anggaran_dan_satu_kali(kantor: Any) -> None:
    """V-KEU-12, V-KEU-14: a receipt of the budget year, not of tomorrow, and paid once."""
    for tanggal in ("31-12-2025", "24-11-2026"):
        with pytest.raises(Ditolak, match="Tanggal bukti di tahun 2026"):
            ajukan(tanggal_kuitansi=tanggal)
    ajukan()
    with pytest.raises(Ditolak, match="sudah diajukan"):
        ajukan(penerima="toko contoh", nomor_kuitansi="k-1")
    with pytest.raises(Ditolak, match="memerlukan"):
        ajukan(penerima="", nomor_kuitansi="K-3")


def test_tarif_berlaku_menurut_hari(kantor: Any) -> None:
    tetapkan(kantor, "pencairan.pph_22", "3", date(2026, 11, 24))
    p = ajukan()
    lakukan(p.pk, "spp", "bendahara")
    p.refresh_from_db()
    assert int(p.pph or 0) == 75_000
    lakukan(p.pk, "verifikasi", "sekcam", periksa="lengkap")
    lakukan(p.pk, "spm", "camat", tanggung_jawab="on")
    up()
    with pada("2026-11-24T09:00"):
        assert int(bayar(p).pph or 0) == 150_000


@pytest.mark.django_db(transaction=True)
def test_dua_permintaan_bersamaan_berebut_sisa_pagu(kantor: Any) -> None:
    """V-KEU-02 in a race: of four that ask at once for what is left for one, one gets it."""
    mulai, isi = Barrier(4), dpa()

    def satu(nomor: int) -> bool:
        try:
            with pada("2026-11-23T09:00"):
                mulai.wait(30)
                ajukan(dpa=str(isi), jumlah="25.000.000", nomor_kuitansi=f"K-{nomor}")
            return True
        except Ditolak:
            return False
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as kolam:
        assert sorted(kolam.map(satu, range(4))) == [False, False, False, True]

"""The clock and its words."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from pendopo.dasar import waktu


def test_jam_uji_mengalahkan_jam_contoh_dan_jam_mesin(settings: Any) -> None:
    settings.PENDOPO_SEKARANG = "2026-03-06T14:10"
    assert waktu.sekarang() == datetime(2026, 3, 6, 7, 10, tzinfo=UTC)
    with waktu.pada("2026-08-17T09:30"):
        assert waktu.sekarang() == datetime(2026, 8, 17, 2, 30, tzinfo=UTC)
        with waktu.pada(datetime(2026, 8, 17, 23, 0, tzinfo=UTC)):
            assert waktu.hari_ini() == date(2026, 8, 18)
    assert waktu.hari_ini() == date(2026, 3, 6)
    settings.PENDOPO_SEKARANG = ""
    assert waktu.sekarang().tzinfo is UTC


def test_tanggal_dan_jam_dalam_bahasa_indonesia() -> None:
    hari = date(2026, 8, 17)
    assert waktu.tanggal_panjang(hari) == "17 Agustus 2026"
    assert waktu.tanggal_pendek(hari) == "17 Agu 2026"
    assert waktu.hari_tanggal(hari) == "Senin, 17 Agustus 2026"
    assert waktu.pukul(time(9, 5)) == "09.05"
    assert waktu.tanggal_pukul(datetime(2026, 8, 17, 2, 30, tzinfo=UTC)) == "17 Agu 2026 pukul 09.30"


@pytest.mark.parametrize(
    ("tenggat", "kata"),
    [
        ("2026-08-19T16:00", "2 hari lagi"),
        ("2026-08-18T16:00", "besok"),
        ("2026-08-17T16:00", "hari ini"),
        ("2026-08-17T07:30", "lewat 2 jam"),
        ("2026-08-17T09:15", "lewat 15 menit"),
        ("2026-08-15T16:00", "lewat 2 hari"),
    ],
)
def test_sisa_waktu_dihitung_dengan_hari_kantor(tenggat: str, kata: str) -> None:
    assert waktu.sisa(waktu.baca_waktu(tenggat), waktu.baca_waktu("2026-08-17T09:30")) == kata

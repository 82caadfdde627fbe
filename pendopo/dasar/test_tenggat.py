"""Deadlines as the office counts them: the worked examples, the properties, the grammar."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kalender import HariLain, Kalender, PeriodeJam, libur_nasional
from pendopo.dasar.tenggat import Batas, baca_batas, hitung, jelaskan, tambah_hk
from pendopo.dasar.waktu import WIB, baca_waktu

RAMADAN = PeriodeJam(date(2026, 2, 19), date(2026, 3, 20), time(8), time(15), time(15, 30), "Ramadan")
KALENDER = Kalender(periode_jam=(RAMADAN,), tahun_ditetapkan=frozenset({2025, 2026}))

HARI = st.dates(date(2024, 1, 1), date(2028, 12, 31))
SAAT = st.builds(datetime.combine, HARI, st.times(), st.just(UTC))
JUMLAH = st.integers(1, 60)


def pada(mulai: str, batas: str, kalender: Kalender = KALENDER) -> str:
    return hitung(baca_waktu(mulai), batas, kalender).pada.isoformat(timespec="minutes")[:16]


def test_cuti_bersama_2026_menurut_skb() -> None:
    """Bagian 4: the joint leave of the SKB 2026 is in the calendar, each day of it."""
    cuti = {hari for hari, nama in libur_nasional(2026).items() if nama.startswith("Cuti Bersama")}
    assert cuti == {
        *(date(2026, 2, 16), date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 23), date(2026, 3, 24)),
        *(date(2026, 5, 15), date(2026, 5, 28), date(2026, 12, 24)),
    }


def test_lima_hari_kerja_melewati_cuti_bersama_natal() -> None:
    """Contoh 4: 2026-12-21 + 5 hk is 30 December, not 29."""
    assert tambah_hk(date(2026, 12, 21), 5, KALENDER) == date(2026, 12, 30)


def test_sepuluh_lalu_tujuh_hari_kerja_melewati_tahun_baru() -> None:
    """Contoh 4: 2025-12-15 + 10 hk is 31 December; 7 more are 12 January."""
    akhir = tambah_hk(date(2025, 12, 15), 10, KALENDER)
    assert akhir == date(2025, 12, 31)
    assert tambah_hk(akhir, 7, KALENDER) == date(2026, 1, 12)


def test_batas_informasi_publik_dan_perpanjangannya() -> None:
    """Contoh 21: complete on Monday 2025-12-15: notice by 31 December, extended to 12 January."""
    pemberitahuan = tambah_hk(date(2025, 12, 15), 10, KALENDER)
    assert pemberitahuan == date(2025, 12, 31)
    assert tambah_hk(pemberitahuan, 7, KALENDER) == date(2026, 1, 12)


def test_batas_rekomendasi_perangkat_desa() -> None:
    """Contoh 13.4: received on Monday 2025-12-22: 7 working days end on 5 January, past two holidays and New Year."""
    assert tambah_hk(date(2025, 12, 22), 7, KALENDER) == date(2026, 1, 5)


def test_segera_diterima_jumat_di_bulan_ramadan() -> None:
    """Contoh 5: segera Jumat 2026-03-06 14.10 -> 2 x 24 jam -> Senin 2026-03-09 08.00, since it is Ramadan."""
    assert pada("2026-03-06T14:10", "2 x 24 jam") == "2026-03-09T08:00"


def test_segera_diterima_menjelang_natal() -> None:
    """Contoh 5: segera Rabu 2026-12-23 14.10 -> Senin 2026-12-28 07.30."""
    assert pada("2026-12-23T14:10", "2 x 24 jam") == "2026-12-28T07:30"


def test_tiga_hari_kerja_menyebut_tiap_hari_yang_dilewati() -> None:
    """The example of the issue: 2026-12-21 10.15 + 3 hk."""
    tenggat = hitung(baca_waktu("2026-12-21T10:15"), "3 hk", KALENDER)
    assert tenggat.pada == datetime(2026, 12, 28, 16, 0, tzinfo=WIB)
    assert [(h.tanggal.day, h.sebab) for h in tenggat.dilewati] == [
        (24, "Cuti Bersama Hari Raya Natal"),
        (25, "Hari Raya Natal"),
        (26, "Sabtu"),
        (27, "Minggu"),
    ]
    assert not tenggat.perkiraan
    assert jelaskan(tenggat) == (
        "3 hari kerja sejak Senin, 21 Desember 2026 pukul 10.15 berakhir Senin, 28 Desember 2026 pukul 16.00. "
        "Tidak dihitung: Kamis, 24 Desember 2026 (Cuti Bersama Hari Raya Natal); Jumat, 25 Desember 2026 "
        "(Hari Raya Natal); Sabtu, 26 Desember 2026; Minggu, 27 Desember 2026."
    )


def test_tahun_yang_belum_ditetapkan_disebut_perkiraan() -> None:
    tenggat = hitung(baca_waktu("2026-12-30T09:00"), "5 hk", KALENDER)
    assert tenggat.perkiraan
    assert "belum ditetapkan" in jelaskan(tenggat)


def test_jam_dalam_jam_kerja_tidak_digeser() -> None:
    assert pada("2026-12-21T10:15", "30 menit") == "2026-12-21T10:45"
    assert pada("2026-12-21T15:30", "30 menit") == "2026-12-21T16:00"
    assert pada("2026-12-21T15:31", "30 menit") == "2026-12-22T07:30"
    assert pada("2026-12-21T18:00", "12 jam") == "2026-12-22T07:30"


def test_hari_kalender_tidak_digeser_dan_berakhir_di_jam_tutup() -> None:
    assert pada("2026-12-21T10:15", "4 hr") == "2026-12-25T16:30"


def test_hari_khusus_kantor_mengalahkan_kalender_nasional() -> None:
    kalender = Kalender(
        khusus={
            date(2026, 12, 24): HariLain("kerja_pengganti", "Kerja pengganti"),
            date(2026, 12, 22): HariLain("libur_daerah", "Hari Jadi"),
        }
    )
    tenggat = hitung(baca_waktu("2026-12-21T10:15"), "2 hk", kalender)
    assert tenggat.pada.date() == date(2026, 12, 24)
    assert [h.sebab for h in tenggat.dilewati] == ["Hari Jadi"]


def test_sabtu_menjadi_hari_kerja_pengganti() -> None:
    kalender = Kalender(khusus={date(2026, 12, 5): HariLain("kerja_pengganti", "Kerja pengganti")})
    assert tambah_hk(date(2026, 12, 4), 1, kalender) == date(2026, 12, 5)


def test_jam_kerja_seminggu_sesuai_perpres_21_2023() -> None:
    """37 h 30 m a week, in Ramadan 32 h 30 m, without breaks of 60/90 and 30/60 minutes."""

    def jam(senin: date, istirahat: int, jumat: int) -> float:
        hari = [senin + timedelta(days=n) for n in range(5)]
        kerja = sum(
            (datetime.combine(h, KALENDER.jam_pulang(h)) - datetime.combine(h, KALENDER.jam_masuk(h)) for h in hari),
            timedelta(),
        )
        return (kerja - timedelta(minutes=4 * istirahat + jumat)).total_seconds() / 3600

    assert jam(date(2026, 8, 3), 60, 90) == 37.5
    assert jam(date(2026, 3, 2), 30, 60) == 32.5


@pytest.mark.parametrize("teks", ["", "3", "hk", "tiga hk", "3 hari", "-1 hk", "3 hk lagi", "1.5 jam", "3 bulan"])
def test_batas_yang_tidak_terbaca_menyebut_cara_menulisnya(teks: str) -> None:
    with pytest.raises(Ditolak, match="30 menit, 24 jam, 2 x 24 jam, 3 hk"):
        baca_batas(teks)


@pytest.mark.parametrize("teks", ["0 hk", "1000 hk", "999 x 99999 jam"])
def test_batas_di_luar_kisaran_ditolak(teks: str) -> None:
    with pytest.raises(Ditolak, match="di luar kisaran"):
        baca_batas(teks)


def test_batas_dibaca_dengan_atau_tanpa_spasi() -> None:
    assert baca_batas(" 2x24 jam ") == Batas(48, "jam")
    assert baca_batas("3hk") == Batas(3, "hk")
    assert str(baca_batas("3  hk")) == "3 hk"


def test_tahun_di_luar_kalender_ditolak() -> None:
    with pytest.raises(Ditolak, match="di luar kalender"):
        hitung(datetime(9999, 12, 31, tzinfo=UTC), "3 hk", KALENDER)


@settings(deadline=None, max_examples=60)
@given(HARI, JUMLAH)
def test_hasil_hari_kerja_selalu_hari_kerja_dan_tiap_yang_dilewati_bersebab(mulai: date, jumlah: int) -> None:
    tenggat = hitung(datetime.combine(mulai, time(9), WIB), Batas(jumlah, "hk"), KALENDER)
    akhir = tenggat.pada.date()
    assert KALENDER.hari_kerja(akhir)
    assert all(hari.sebab for hari in tenggat.dilewati)
    assert (akhir - mulai).days == jumlah + len(tenggat.dilewati)


@settings(deadline=None, max_examples=60)
@given(SAAT, SAAT, st.integers(1, 200), st.sampled_from(["menit", "jam", "hk", "hr"]))
def test_yang_mulai_lebih_dahulu_tidak_berakhir_lebih_akhir(a: datetime, b: datetime, n: int, satuan: str) -> None:
    awal, akhir = sorted((a, b))
    assert hitung(awal, Batas(n, satuan), KALENDER).pada <= hitung(akhir, Batas(n, satuan), KALENDER).pada


@settings(deadline=None, max_examples=60)
@given(SAAT, st.integers(1, 400), st.sampled_from(["menit", "jam"]))
def test_batas_jam_berakhir_di_dalam_jam_kerja(mulai: datetime, jumlah: int, satuan: str) -> None:
    akhir = hitung(mulai, Batas(jumlah, satuan), KALENDER).pada
    assert KALENDER.hari_kerja(akhir.date())
    assert KALENDER.jam_masuk(akhir.date()) <= akhir.time() <= KALENDER.jam_pulang(akhir.date())

"""Budget lines, taxes and petty cash: what the rooms of finance rest on (rules 10)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pendopo.dasar.galat import Ditolak
from pendopo.mesin import induk
from pendopo.mesin.uji_ruang.peraga import saya

from .models import BarisDpa
from .pajak import Tarif, besaran_up, hitung_pajak

TARIF = Tarif(Decimal(11), Decimal("1.5"), Decimal(2), Decimal(2_000_000))
DPA = {
    "tahun": "2026", "sub_kegiatan": "7.01.01.2.06.0004", "rekening": "5.1.02.01.01.0024", "uraian": "Alat tulis",
    "pagu": "60.000.000", "tw1": "30.000.000", "tw2": "10.000.000", "tw3": "10.000.000", "tw4": "10.000.000",
}  # fmt: skip


@pytest.mark.parametrize(
    ("bruto", "jenis", "hasil"),
    [
        (5_550_000, "barang", (5_000_000, 550_000, 75_000, 4_925_000)),
        (3_330_000, "jasa", (3_000_000, 330_000, 60_000, 2_940_000)),
        (2_220_000, "barang", (2_000_000, 0, 0, 2_220_000)),
        (2_220_111, "barang", (2_000_100, 220_011, 30_002, 1_970_098)),
        (1_110_000, "jasa", (1_000_000, 0, 20_000, 1_090_000)),
        (900_000, "lain", (900_000, 0, 0, 900_000)),
    ],
)
def test_pajak_belanja(bruto: int, jenis: str, hasil: tuple[int, ...]) -> None:
    """Contoh 10.2: stationery 4.925.000 and a service 2.940.000 to the vendor; up to 2.000.000 only PPh 23."""
    pajak = hitung_pajak(Decimal(bruto), jenis, TARIF)
    assert (pajak.dasar, pajak.ppn, pajak.pph, pajak.neto) == hasil


def test_tanpa_npwp_dua_kali_lipat() -> None:
    assert hitung_pajak(Decimal(5_550_000), "barang", TARIF, ber_npwp=False).pph == 150_000


@pytest.mark.parametrize(("bruto", "pph"), [(5_000_000, 75_000), (2_000_000, 0)])
def test_penyedia_bukan_pkp_tanpa_ppn(bruto: int, pph: int) -> None:
    """Who may give no tax invoice has no PPN in the price: all of it is the base."""
    pajak = hitung_pajak(Decimal(bruto), "barang", TARIF, pkp=False)
    assert (pajak.dasar, pajak.ppn, pajak.pph, pajak.neto) == (bruto, 0, pph, bruto - pph)


@given(st.integers(1, 10**12), st.sampled_from(["barang", "jasa", "lain"]), st.booleans(), st.booleans())
def test_pajak_dan_dibayar_berjumlah_sama(bruto: int, jenis: str, ber_npwp: bool, pkp: bool) -> None:
    """Nothing is lost or made by rounding, and nobody is paid less than nothing."""
    pajak = hitung_pajak(Decimal(bruto), jenis, TARIF, ber_npwp, pkp)
    assert pajak.neto + pajak.dipotong == bruto
    assert min(pajak.dasar, pajak.ppn, pajak.pph, pajak.neto) >= 0


def test_besaran_uang_persediaan() -> None:
    """Contoh 10.1: 360.000.000 spent from petty cash with 12 reports a year is 30.000.000."""
    assert besaran_up(Decimal(360_000_000), 12) == 30_000_000


@pytest.mark.django_db
@pytest.mark.pukul("2026-11-23T09:00")
@pytest.mark.parametrize(
    ("ubah", "di", "kalimat"),
    [
        ({"sub_kegiatan": "7.01.06"}, "sub_kegiatan", "Tulis kodenya lengkap"),
        ({"rekening": "5.1.2"}, "rekening", "Tulis kodenya lengkap"),
        ({"tw4": "9.000.000"}, "tw4", r"berjumlah Rp59\.000\.000,00, pagunya Rp60\.000\.000,00"),
        ({"tw1": "-30.000.000", "tw2": "70.000.000"}, "tw1", "tidak di bawah nol"),
        ({"pagu": ""}, "pagu", "belum diisi"),
    ],
)
def test_baris_dpa_yang_keliru(kantor: Any, ubah: dict[str, str], di: str, kalimat: str) -> None:
    """V-PR-07: the cash plan of the quarters adds up to the ceiling of the line; codes are whole."""
    with pytest.raises(Ditolak, match=kalimat) as galat:
        induk.simpan(saya("kasubbag_keuangan"), BarisDpa(kantor=kantor), DPA | ubah)
    assert di in galat.value.semua
    satu = induk.simpan(saya("kasubbag_keuangan"), BarisDpa(kantor=kantor), DPA)
    assert satu.hitungan(date(2026, 5, 2)) == [("Anggaran kas sampai triwulan ini", "Rp40.000.000,00")]

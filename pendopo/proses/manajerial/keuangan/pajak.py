"""Taxes that a treasurer cuts from a payment, and the size of the petty cash: pure arithmetic (rules 10).

Amounts are whole rupiah, rates percent; half a rupiah rounds up.
"""

from dataclasses import dataclass
from decimal import Decimal

from pendopo.dasar.angka import bulatkan

NOL = Decimal(0)


@dataclass(frozen=True)
class Tarif:
    """Rates in force on the day of the payment, in percent, and the base up to which nothing is collected."""

    ppn: Decimal
    """Effective, of the price without tax: 12 percent of 11/12 is 11."""
    pph22: Decimal
    pph23: Decimal
    batas: Decimal
    """Base up to which neither PPN nor PPh 22 is collected."""


@dataclass(frozen=True)
class Pajak:
    """What of a payment is tax and what the vendor gets."""

    dasar: Decimal
    ppn: Decimal
    pph: Decimal
    neto: Decimal

    @property
    def dipotong(self) -> Decimal:
        return self.ppn + self.pph


def hitung_pajak(bruto: Decimal, jenis: str, tarif: Tarif, ber_npwp: bool = True, pkp: bool = True) -> Pajak:
    """Of a price: "barang" bears PPN and PPh 22, "jasa" PPN and PPh 23 (no threshold), others nothing.

    Only a vendor who is PKP has PPN in the price; without an NPWP the PPh is double.
    """
    if jenis not in ("barang", "jasa"):
        return Pajak(bruto, NOL, NOL, bruto)
    dasar = bulatkan(bruto * 100 / (100 + tarif.ppn)) if pkp else bruto
    dipungut = dasar > tarif.batas
    ppn = bruto - dasar if dipungut else NOL
    persen = tarif.pph23 if jenis == "jasa" else tarif.pph22 if dipungut else NOL
    pph = bulatkan(dasar * persen * (1 if ber_npwp else 2) / 100)
    return Pajak(dasar, ppn, pph, bruto - ppn - pph)


def besaran_up(belanja: Decimal, pertanggungjawaban: int) -> Decimal:
    """Petty cash by the first way of the guide: the year's spending from it by the number of reports in the year."""
    return bulatkan(belanja / pertanggungjawaban)

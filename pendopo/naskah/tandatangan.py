"""Signing: a paper is printed once with its QR and signature block, then sealed in the way its room or office chose."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

import segno
from django.conf import settings

from pendopo.dasar.galat import GalatPendopo
from pendopo.mesin.models import Dokumen
from pendopo.mesin.pengesahan import Pengesahan, tulis_kode
from pendopo.naskah.cetak import cetak_dokumen

if TYPE_CHECKING:
    from pendopo.mesin.models import Kasus


class Penandatangan(Protocol):
    """One way of signing. `mark` stands in the template's data as `pengesahan.cara`."""

    cara: str

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        """The printed file signed, and the serial number of the certificate ("" without one)."""
        ...


class Basah:
    """Signed by hand: the print stays as it is, without QR; the scan becomes the paper later."""

    cara: str = Dokumen.Cara.BASAH

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        return isi, ""


class Simulasi:
    """Nothing is signed; the template prints TIDAK TERSERTIFIKASI - SIMULASI across every page."""

    cara: str = Dokumen.Cara.SIMULASI

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        return isi, ""


CARA: Mapping[str, type[Penandatangan]] = {satu.cara: satu for satu in (Basah, Simulasi)}


def penandatangan(cara: str) -> Penandatangan:
    """The way of signing of that name. GalatPendopo when there is none."""
    try:
        return CARA[cara]()
    except KeyError:
        raise GalatPendopo(f"Cara tanda tangan '{cara}' tidak dikenal. Pilih: {', '.join(CARA)}.") from None


def alamat_periksa(kode: str) -> str:
    """The public check page of a paper."""
    return f"{settings.PENDOPO_URL}/periksa/{tulis_kode(kode)}/"


def qr(alamat: str) -> str:
    """An address as QR, an SVG text."""
    keluar = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(keluar, kind="svg", border=2, xmldecl=False, svgns=True)
    return keluar.getvalue().decode()


def data_pengesahan(p: Pengesahan, kode: str = "") -> dict[str, object]:
    """What a template knows of the signature; without a code it is a draft, or a print to be signed by hand."""
    alamat = alamat_periksa(kode) if kode else ""
    return {
        "sebutan": p.sebutan, "nomor": p.nomor, "tanggal": p.tanggal, "cara": p.cara_pakai, "blok": p.blok,
        "jabatan": p.jabatan, "nama": p.pemegang.orang.nama, "pangkat": p.pemegang.orang.pangkat,
        "nip": p.pemegang.orang.nip, "kode": tulis_kode(kode), "alamat_periksa": alamat,
        "qr": qr(alamat) if alamat else "",
    }  # fmt: skip


def sahkan(kasus: "Kasus", nama: str, p: Pengesahan, kode: str, saat: datetime) -> tuple[bytes, str]:
    """PENDOPO_PENGESAH: print the paper once and sign it. Without `kode` it is printed for a signature by hand."""
    cara = penandatangan(p.cara_pakai)
    data = data_pengesahan(p, kode)
    isi = cetak_dokumen(kasus, nama, data, saat)
    return cara.tanda_tangani(isi, p, str(data["alamat_periksa"]), saat)

"""What a template is told of a signature: block, number, code, QR. Only a sealed paper has code and QR."""

import io

import segno
from django.conf import settings

from pendopo.mesin.pengesahan import Pengesahan, tulis_kode


def alamat_periksa(kode: str) -> str:
    """The public check page of a paper."""
    return f"{settings.PENDOPO_URL}/periksa/{tulis_kode(kode)}/"


def qr(alamat: str) -> str:
    """An address as QR, an SVG text."""
    keluar = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(keluar, kind="svg", border=2, xmldecl=False, svgns=True)
    return keluar.getvalue().decode()


def data_pengesahan(p: Pengesahan, kode: str = "") -> dict[str, object]:
    """`pengesahan` of a template's data; without a code it is a draft, or a print to be signed by hand."""
    alamat = alamat_periksa(kode) if kode else ""
    orang = p.pemegang.orang
    return {
        "sebutan": p.sebutan, "nomor": p.nomor, "tanggal": p.tanggal, "cara": p.cara_pakai, "blok": p.blok,
        "jabatan": p.jabatan, "nama": orang.nama, "pangkat": orang.pangkat, "nip": orang.nip,
        "kode": tulis_kode(kode), "alamat_periksa": alamat, "qr": qr(alamat) if alamat else "",
        "konsep": p.elektronik and not kode,
    }  # fmt: skip

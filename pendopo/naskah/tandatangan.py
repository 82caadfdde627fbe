"""Signing: a paper is printed once with its QR and signature block, then sealed in the way its room or office chose."""

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.mesin.models import Dokumen
from pendopo.mesin.pengesahan import Pengesahan
from pendopo.naskah import pades, sertifikat
from pendopo.naskah.cetak import TEMPLAT, cetak, cetak_dokumen
from pendopo.naskah.tera import alamat_periksa

if TYPE_CHECKING:
    from pendopo.mesin.models import Kasus


class GalatTandaTangan(GalatPendopo):
    """A paper could not be signed; the sentence says what is missing."""


class Penandatangan(Protocol):
    """One way of signing."""

    def siap(self, kantor: Kantor, saat: datetime) -> None:
        """Raises GalatPendopo with the mend when this way cannot be gone here; asked before anything is printed."""

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        """The printed file signed, and the serial number of the certificate ("" without one)."""


class Basah:
    """Signed by hand: the print stays as it is, without QR; the scan becomes the paper later."""

    def siap(self, kantor: Kantor, saat: datetime) -> None:
        """Paper and pen are always there."""

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        return isi, ""


class Simulasi(Basah):
    """Nothing is signed; every page bears TIDAK TERSERTIFIKASI - SIMULASI across it (kop.typ)."""


class SertifikatSetempat:
    """The office's own certificate, which nobody vouches for: PAdES B-B, with a visible box.

    B-LTA where PENDOPO_TSA names a time-stamp server and PENDOPO_TSA_AKAR the file of its root certificate.
    """

    def siap(self, kantor: Kantor, saat: datetime) -> None:
        sertifikat.berlaku(kantor, saat)

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        kantor, nama = p.pemegang.jabatan.kantor, p.pemegang.orang.nama
        satu = sertifikat.berlaku(kantor, saat)
        gambar = cetak(
            TEMPLAT / "stempel.typ",
            {
                "lebar": pades.LEBAR, "tinggi": pades.TINGGI, "nama": nama, "sertifikat": satu.nomor,
                "pada": saat.astimezone(kantor.zona_waktu),
            },
            utuh=False,
        )  # fmt: skip
        stempel = pades.Stempel(
            satu.kunci, satu.berkas, nama, f"Menandatangani sebagai {p.jabatan}", kantor.ibu_kota_surat, gambar
        )
        try:
            return pades.tanda_tangani(isi, alamat, stempel, *_cap_waktu()), satu.nomor
        except pades.TanpaTempat:
            raise GalatTandaTangan(
                "Templat naskah ini tidak mempunyai tempat tanda tangan. Pakai tanda-tangan-surat() dari surat.typ."
            ) from None


def _cap_waktu() -> tuple[TimeStamper | None, Path | None]:
    """The time-stamp server of this installation and its root certificate, when one is set."""
    alamat, akar = os.environ.get("PENDOPO_TSA", ""), os.environ.get("PENDOPO_TSA_AKAR", "")
    return (HTTPTimeStamper(alamat), Path(akar) if akar else None) if alamat else (None, None)


class BSrE:
    """The certificates of BSrE (BSSN). Not built before an office has its access: it refuses, it never pretends."""

    def siap(self, kantor: Kantor, saat: datetime) -> None:
        raise GalatTandaTangan(
            "Tanda tangan BSrE belum disambungkan di kantor ini: perlu perjanjian dengan BSrE dan alamat layanannya. "
            "Sementara itu tanda tangani basah."
        )

    def tanda_tangani(self, isi: bytes, p: Pengesahan, alamat: str, saat: datetime) -> tuple[bytes, str]:
        self.siap(p.pemegang.jabatan.kantor, saat)
        raise AssertionError


CARA: Mapping[str, type[Penandatangan]] = {
    Dokumen.Cara.BASAH: Basah,
    Dokumen.Cara.SIMULASI: Simulasi,
    Dokumen.Cara.SERTIFIKAT: SertifikatSetempat,
    "bsre": BSrE,
}


def penandatangan(cara: str) -> Penandatangan:
    """The way of signing of that name. GalatTandaTangan when there is none."""
    try:
        return CARA[cara]()
    except KeyError:
        pilihan = ", ".join(str(satu) for satu in CARA)
        raise GalatTandaTangan(f"Cara tanda tangan '{cara}' tidak dikenal. Pilih: {pilihan}.") from None


def sahkan(kasus: "Kasus", nama: str, p: Pengesahan, kode: str, saat: datetime) -> tuple[bytes, str]:
    """PENDOPO_PENGESAH: print the paper once and sign it. Without `kode` it is printed for a signature by hand."""
    cara = penandatangan(p.cara_pakai)
    cara.siap(kasus.kantor, saat)
    isi = cetak_dokumen(kasus, nama, p, kode, saat)
    return cara.tanda_tangani(isi, p, alamat_periksa(kode) if kode else "", saat)

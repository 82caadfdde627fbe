"""Refusals that a person reads. Each carries an Indonesian sentence: what, where, and the mend."""

from collections.abc import Mapping
from typing import Self


class GalatPendopo(Exception):
    """Any refusal; `pesan` is shown to the person, `status` is the answer's HTTP status."""

    status = 500
    bawaan = "Permintaan tidak dapat dipenuhi."

    def __init__(self, pesan: str = "") -> None:
        self.pesan = pesan or self.bawaan
        super().__init__(self.pesan)


class Ditolak(GalatPendopo):
    """What was filled in is refused (422). `isian` names the field beside which the sentence stands."""

    status = 422
    bawaan = "Isian ditolak."

    def __init__(self, pesan: str = "", isian: str | None = None) -> None:
        super().__init__(pesan)
        self.isian = isian
        self.semua: dict[str, list[str]] = {isian or "": [self.pesan]}
        """Field name ("" for the whole form) -> sentences."""

    @classmethod
    def banyak(cls, semua: Mapping[str, list[str] | str]) -> Self:
        """One refusal for several fields at once."""
        daftar = {nama: [pesan] if isinstance(pesan, str) else list(pesan) for nama, pesan in semua.items()}
        if not daftar:
            return cls()
        nama, pesan = next(iter(daftar.items()))
        galat = cls(pesan[0], isian=nama or None)
        galat.semua = daftar
        return galat


class TidakBerwenang(GalatPendopo):
    """The person holds no post that may do this (403)."""

    status = 403
    bawaan = "Jabatan Anda tidak berwenang melakukan ini."


class TidakAda(GalatPendopo):
    """Nothing is there, or it belongs to another office or party: both look the same (404)."""

    status = 404
    bawaan = "Yang Anda cari tidak ada."


class Bentrok(GalatPendopo):
    """Somebody else was faster (409)."""

    status = 409
    bawaan = "Pekerjaan ini sudah diselesaikan orang lain. Muat ulang halaman untuk melihat keadaan terakhir."


def alasan_wajib(alasan: str, isian: str = "alasan") -> str:
    """The reason without blanks around it; Ditolak beside its field when there is none."""
    if not alasan.strip():
        raise Ditolak("Alasan belum diisi.", isian=isian)
    return alasan.strip()

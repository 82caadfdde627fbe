"""The printed map document, as the command `pendopo peta cetak` makes it."""

from pendopo.dasar.galat import TidakAda


def dokumen_peta(*, naskah_saja: bool) -> bytes:
    """PDF of the map; `naskah_saja`: only what the source document says."""
    raise TidakAda("Dokumen peta belum dapat dicetak dari sini.")

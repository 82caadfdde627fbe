"""The printed map document, as the command `pendopo peta cetak` makes it."""

from pendopo.dasar import daerah
from pendopo.dasar.galat import TidakAda
from pendopo.dasar.waktu import sekarang
from pendopo.naskah.perintah_peta import cetak_peta_kantor
from pendopo.web.konteks import kantor_utama


def dokumen_peta(*, naskah_saja: bool) -> bytes:
    """PDF of the map; `naskah_saja`: only what the source document says, findings as annex."""
    kantor = kantor_utama()
    if kantor is None:
        raise TidakAda("Belum ada kantor di pemasangan ini.")
    return cetak_peta_kantor(daerah.baca(kantor.kode), sumber_saja=naskah_saja, saat=sekarang())

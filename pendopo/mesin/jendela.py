"""A period inside which things may come in: opened and long as two dated figures of the card say."""

from datetime import date, datetime

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.tenggat import hitung
from pendopo.dasar.waktu import tanggal_panjang, tanggal_pukul
from pendopo.mesin.models import Berkas

SEJAK_DIBUKA = "sejak dibuka"
"""The value of `jendela_dibuka` where no day is decreed: the period of each case begins when it is opened."""


def _pembukaan(berkas: Berkas) -> date | None:
    """The day that the figure names; None where each case has its own."""
    teks = berkas.parameter("jendela_dibuka").strip()
    if teks == SEJAK_DIBUKA:
        return None
    try:
        return date.fromisoformat(teks)
    except ValueError:
        raise Ditolak(f"Parameter jendela_dibuka berisi “{teks}”. Tulis tanggal seperti 2026-11-16.") from None


def tutup_jendela(berkas: Berkas) -> datetime:
    """The last moment of the period (parameters `jendela_dibuka`, `jendela_lama`), by what is in force that day."""
    mulai, buka = berkas.kasus.dibuka if berkas.pk else berkas.saat, _pembukaan(berkas)
    if buka is not None:
        mulai = berkas.akhir_hari(buka)
    return hitung(mulai, berkas.parameter("jendela_lama"), kalender_kantor(berkas.kantor)).pada


def periksa_jendela(berkas: Berkas) -> None:
    """Raises Ditolak before the first day and after the last moment, with that day and who may extend."""
    buka, tutup = _pembukaan(berkas), tutup_jendela(berkas)
    if buka is not None and berkas.hari < buka:
        raise Ditolak(f"Masa pemasukan baru dibuka {tanggal_panjang(buka)}.")
    if berkas.saat > tutup:
        sampai = tanggal_pukul(tutup, berkas.kantor.zona_waktu)
        raise Ditolak(f"Masa pemasukan berakhir {sampai}. Minta kecamatan memperpanjangnya di halaman Parameter.")

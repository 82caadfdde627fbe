"""Tables of the engine: what waits (Tugas), what happened (Jejak), and the head of each case (Kasus)."""

from pendopo.mesin.models.berkas import SEMUA_STAF, Berkas, BerkasBernomor
from pendopo.mesin.models.jejak import Jejak, Kepala
from pendopo.mesin.models.kasus import Alur, Kasus, Pengawas, Tugas
from pendopo.mesin.models.kertas import Dokumen, Draf, Lampiran, Pembacaan, Pesan, Tautan

__all__ = [
    "SEMUA_STAF",
    "Alur", "Berkas", "BerkasBernomor", "Dokumen", "Draf", "Jejak", "Kasus", "Kepala", "Lampiran", "Pembacaan",
    "Pengawas", "Pesan", "Tautan", "Tugas",
]  # fmt: skip

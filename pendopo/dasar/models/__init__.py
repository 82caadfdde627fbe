"""Tables of the ground floor; every row but the shared reference data belongs to one office."""

from pendopo.dasar.models.kalender import HariKhusus, JamKerja, TahunKalender
from pendopo.dasar.models.kantor import Kantor, KlasifikasiArsip, Pihak, Wilayah
from pendopo.dasar.models.nomor import BlokNomor, NomorKhusus
from pendopo.dasar.models.orang import Jabatan, Orang, OrangManager, Pemegang, PemegangQuerySet
from pendopo.dasar.models.ukuran import Parameter, Penghitung

__all__ = [
    "BlokNomor",
    "HariKhusus",
    "Jabatan",
    "JamKerja",
    "Kantor",
    "KlasifikasiArsip",
    "NomorKhusus",
    "Orang",
    "OrangManager",
    "Parameter",
    "Pemegang",
    "PemegangQuerySet",
    "Penghitung",
    "Pihak",
    "TahunKalender",
    "Wilayah",
]

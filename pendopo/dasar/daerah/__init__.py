"""The office file: one TOML file per office, read, checked whole, and loaded into the tables in one transaction."""

from pendopo.dasar.daerah.berkas import FOLDER, GalatDaerah
from pendopo.dasar.daerah.isi import Daerah, baca
from pendopo.dasar.daerah.muat import muat, muat_rujukan

__all__ = ["FOLDER", "Daerah", "GalatDaerah", "baca", "muat", "muat_rujukan"]

"""Demo cases: each room that has a `contoh.py` builds its own by doing its own steps."""

import importlib
from importlib.util import find_spec

from pendopo.dasar.models import Kantor
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import semua_ruang


def muat_contoh(kantor: Kantor) -> dict[str, int]:
    """Room -> number of demo cases made; a room that has demo cases already gets none."""
    hasil = {}
    for r in semua_ruang():
        nama = f"{r.modul}.contoh"
        if find_spec(nama) is None or Kasus.objects.filter(kantor=kantor, proses=r.label, contoh=True).exists():
            continue
        importlib.import_module(nama).muat(kantor)
        hasil[r.label] = Kasus.objects.filter(kantor=kantor, proses=r.label, contoh=True).count()
    return hasil

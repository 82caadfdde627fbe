"""The demo fills the map: what runs has a few open cases to look at, none so many that nobody finds anything."""

from typing import Any

import pytest

from pendopo.dasar.waktu import pada
from pendopo.mesin.contoh import muat_contoh
from pendopo.web.hitung import muatan_ruang
from pendopo.web.sumber_peta import peta

pytestmark = pytest.mark.django_db


def test_contoh_mengisi_setiap_kotak_yang_berjalan(kantor: Any) -> None:
    """1 to 9 open cases in each running process, and so at least one on each box of Gambar 3.1."""
    with pada("2026-11-24T14:00"):
        muat_contoh(kantor)
        muatan = muatan_ruang(kantor)
    daun = {satu.kode: muatan[satu.folder_nama].terbuka if satu.folder_nama in muatan else 0
            for satu in peta().semua if satu.berjalan}  # fmt: skip
    assert {kode: n for kode, n in daun.items() if not 1 <= n <= 9} == {}
    kotak = {satu.kode: peta().muatan(satu, muatan).terbuka for satu in peta().tingkat1()}
    berjalan = {satu.kode for satu in peta().tingkat1() if any(turun.berjalan for turun in satu.keturunan)}
    assert {kode for kode in berjalan if not kotak[kode]} == set()

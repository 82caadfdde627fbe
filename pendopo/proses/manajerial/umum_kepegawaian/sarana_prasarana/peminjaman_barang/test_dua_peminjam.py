"""V-BMD-08: two people ask for one good at the same moment, each over a connection of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from pendopo.dasar.galat import Ditolak
from pendopo.mesin import jalan, jejak
from pendopo.mesin.contoh_induk import siapkan_induk
from pendopo.mesin.jalan import Hasil
from pendopo.mesin.models import Kasus
from pendopo.mesin.uji_ruang.peraga import saya

from ..models import Barang

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.pukul("2026-11-23T09:00")]
SIAPA = ("kasi_pm", "kasi_pem", "kasi_yanum", "operator_bulurejo")


def test_hanya_satu_yang_mendapat(kantor: Any) -> None:
    """V-BMD-08: of four at once one gets it, three read that it is taken; one case stands, the chain is whole."""
    siapkan_induk(kantor)
    for putaran, barang in enumerate(Barang.objects.filter(boleh_dipinjam=True)[:3], 1):
        isian = {"barang": str(barang.pk), "keperluan": "Rapat", "mulai": "24-11-2026 08.00",
                 "sampai": "24-11-2026 12.00"}  # fmt: skip
        orang, mulai = [saya(nama) for nama in SIAPA], Barrier(len(SIAPA))

        def satu(siapa: Any, mulai: Barrier = mulai, isian: dict[str, str] = isian) -> Any:
            try:
                mulai.wait(30)
                return jalan.mulai(siapa, "peminjaman_barang", isian)
            except Ditolak as galat:
                return galat
            finally:
                connections.close_all()

        with ThreadPoolExecutor(len(SIAPA)) as kolam:
            hasil = list(kolam.map(satu, orang))
        assert Counter(type(h) for h in hasil) == {Hasil: 1, Ditolak: 3}
        assert all("Sudah dipesan" in h.pesan for h in hasil if isinstance(h, Ditolak))
        assert Kasus.objects.filter(proses="peminjaman_barang").count() == putaran
    assert list(jejak.periksa(kantor.pk)) == []

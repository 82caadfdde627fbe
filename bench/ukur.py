"""Timing side by side: each contender does one unit in turn, so that what disturbs one disturbs all."""

import time
from collections.abc import Callable, Iterator, Mapping
from statistics import median

Giliran = Iterator[Callable[[], None]]
"""Yields units of work ready to be timed; what happens between two yields is not timed."""


def bergantian(peserta: Mapping[str, Giliran], banyak: int, pemanasan: int = 20) -> dict[str, list[float]]:
    """`banyak` timed units of each contender, in turns A B C A B C; microseconds. The first ones are thrown away."""
    waktu: dict[str, list[float]] = {nama: [] for nama in peserta}
    for ke in range(banyak + pemanasan):
        for nama, giliran in peserta.items():
            kerja = next(giliran)
            awal = time.perf_counter_ns()
            kerja()
            selang = time.perf_counter_ns() - awal
            if ke >= pemanasan:
                waktu[nama].append(selang / 1000)
    return waktu


def tengah(waktu: Mapping[str, list[float]]) -> dict[str, float]:
    """The p50 of each contender."""
    return {nama: median(semua) for nama, semua in waktu.items()}

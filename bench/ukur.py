"""Timing side by side: each contender does one unit in turn, so that what disturbs one disturbs all."""

import time
from collections.abc import Callable, Iterator, Mapping

Giliran = Iterator[Callable[[], None]]
"""Yields units of work ready to be timed; what happens between two yields is not timed."""


def bergantian(
    peserta: Mapping[str, Giliran], banyak: int, pemanasan: int = 20, detik: float = 60
) -> dict[str, list[float]]:
    """`banyak` timed units of each contender, in turns A B C A B C; microseconds. The first ones are thrown away.

    After `detik` seconds no new turn begins, so that a busy machine measures less but not longer.
    """
    waktu: dict[str, list[float]] = {nama: [] for nama in peserta}
    akhir = time.monotonic() + detik
    for ke in range(banyak + pemanasan):
        if ke > pemanasan and time.monotonic() > akhir:
            break
        for nama, giliran in peserta.items():
            kerja = next(giliran)
            awal = time.perf_counter_ns()
            kerja()
            selang = time.perf_counter_ns() - awal
            if ke >= pemanasan:
                waktu[nama].append(selang / 1000)
    return waktu

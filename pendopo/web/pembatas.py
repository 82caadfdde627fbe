"""How often one address may do something on the public pages. Kept as a keyed digest for some minutes; no address."""

from django.core.cache import cache
from django.http import HttpRequest

from pendopo.dasar.sandi import sidik_buta


def _kunci(permintaan: HttpRequest, untuk: str) -> str:
    return f"batas:{untuk}:{sidik_buta('alamat', permintaan.META.get('REMOTE_ADDR', ''))[:32]}"


def melebihi(permintaan: HttpRequest, untuk: str, banyak: int) -> bool:
    """Whether this address has used up what it may do."""
    return int(cache.get(_kunci(permintaan, untuk), 0)) >= banyak


def hitung_satu(permintaan: HttpRequest, untuk: str, detik: int, nilai: int = 1) -> None:
    """Count one act; the count begins anew after so many seconds."""
    kunci = _kunci(permintaan, untuk)
    if not cache.add(kunci, nilai, detik):
        try:
            cache.incr(kunci, nilai)
        except ValueError:  # it has just run out
            cache.set(kunci, nilai, detik)

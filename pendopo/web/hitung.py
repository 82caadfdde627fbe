"""Counts that pages show: what waits for me, what is open and late in each room."""

from pendopo.dasar.saya import Saya


def jumlah_giliran(saya: Saya) -> int:
    """Open tasks of my posts."""
    return 0


def halaman_ruang_di_menu(saya: Saya) -> list[tuple[str, str]]:
    """Pages of rooms that belong in the main navigation: words and address."""
    return []

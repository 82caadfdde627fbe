"""What people call processes and steps: the words of the card, never the ids of the drawing."""

from functools import lru_cache

from pendopo.dasar.galat import TidakAda
from pendopo.mesin.ruang import ruang


@lru_cache(maxsize=4096)
def nama_langkah(label: str, unsur: str) -> str:
    """The card's word for an element of the drawing; its id in words where the card or the room is gone."""
    try:
        return ruang(label).sebutan(unsur)
    except TidakAda:
        return unsur.replace("_", " ").capitalize()


@lru_cache(maxsize=512)
def nama_proses(label: str) -> str:
    """The card's name of a process."""
    try:
        return ruang(label).nama
    except TidakAda:
        return label.replace("_", " ").capitalize()

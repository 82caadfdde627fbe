"""Progress of long work on a terminal or in a log."""

from typing import Protocol


class Keluaran(Protocol):
    def write(self, msg: str) -> object: ...


class Tampilan:
    """One line each time another twentieth is done: no flood in a log, no silence on a screen."""

    def __init__(self, keluaran: Keluaran) -> None:
        self.keluaran, self.lalu = keluaran, ("", -1)

    def __call__(self, kata: str, selesai: int, semua: int) -> None:
        persen = 100 * selesai // semua if semua else 100
        kini = (kata.partition(",")[0], persen // 5)
        if kini != self.lalu:
            self.lalu = kini
            self.keluaran.write(f"{persen:3d} %  {kata}")

"""One finding of the checks, as pages, prints and the command show it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

TINGKAT = ("galat", "peringatan", "temuan", "sesuai")


@dataclass(frozen=True)
class Temuan:
    """`id` is stable ("D-02", "D-16-kelompok", "M-05-P.2"): an acceptance is kept under it.

    `tingkat`: galat must be mended, peringatan should be, temuan is the document's own and is accepted with a
    reason, sesuai is a stated count that agrees (reported only on demand). `tempat`: section and line, or card.
    """

    id: str
    aturan: str
    tingkat: str
    tempat: str
    pesan: str

    def kamus(self) -> dict[str, str]:
        """The mapping that `pendopo peta periksa --json` prints."""
        return asdict(self)


def temuan(nomor: str, aturan: str, tempat: str, pesan: str) -> Temuan:
    """A finding about the document itself: official words stay, we only show."""
    return Temuan(nomor, aturan, "temuan", tempat, pesan)

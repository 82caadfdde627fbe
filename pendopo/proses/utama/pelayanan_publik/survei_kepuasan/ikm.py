"""The index of citizens' satisfaction (IKM): the questionnaire, its weights, and files of answers from elsewhere."""

from dataclasses import dataclass, field
from pathlib import Path

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kuesioner import Indeks, baca_kuesioner

KUESIONER = baca_kuesioner(Path(__file__).parent / "kuesioner.toml")
UNSUR = (*tuple(KUESIONER.soal)[:7], "pengaduan", "sarana")
"""The nine in the order of the regulation's list; the questionnaire asks the last two the other way round."""
BOBOT = ("1/9", "0.111", "0.11")  # exact; then as printed tables round it


@dataclass(kw_only=True)
class Ikm(Indeks):
    """The index of so many answers; V-IKM-06 is its `perlu_rencana`."""

    soal: tuple[str, ...] = UNSUR
    nama: dict[str, str] = field(default_factory=lambda: dict(KUESIONER.nama))

    def baca_berkas(self, berkas: Path, urutan: str | None = None) -> None:
        """Count a file with columns by unsur or U1 to U9; the order is asked for when U8 and U9 would differ."""
        nama = UNSUR if urutan == "unsur" else tuple(KUESIONER.soal)
        bernomor = {f"u{n}": unsur for n, unsur in enumerate(nama, 1)}
        judul = self.baca(berkas, lambda kata: bernomor.get(kata, kata))
        if judul & {"u8", "u9"} and not urutan and self.jumlah["pengaduan"] != self.jumlah["sarana"]:
            raise Ditolak(
                "Baris 1: U8 dan U9 dapat berarti dua hal. Tambahkan --urutan unsur bila U8 pengaduan dan U9 sarana, "
                "atau --urutan kuesioner bila U8 sarana dan U9 pengaduan."
            )

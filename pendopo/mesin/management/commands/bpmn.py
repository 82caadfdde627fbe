"""`pendopo bpmn tata FILE...`: writes the coordinates of drawings into their files.

`pendopo bpmn periksa FILE...|--semua`: whether each drawing can run, and every case of it can end; exit 1 if not.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.mesin.alur import graf
from pendopo.mesin.keutuhan import periksa_keutuhan
from pendopo.peta.bpmn import GalatBpmn
from pendopo.peta.tata import tata


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # the check asks for the very coordinates that this command writes
    help = "Menata gambar BPMN: lajur menjadi baris, urutan menjadi kolom."

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="tata|periksa")
        menata = perintah.add_parser("tata", help="menulis koordinat ke dalam berkas gambar")
        menata.add_argument("berkas", type=Path, nargs="+", metavar="BERKAS", help="berkas alur.bpmn")
        memeriksa = perintah.add_parser("periksa", help="memeriksa apakah gambar dapat jalan dan setiap kasus berakhir")
        memeriksa.add_argument("berkas", type=Path, nargs="*", metavar="BERKAS", help="berkas alur.bpmn")
        memeriksa.add_argument("--semua", action="store_true", help="semua gambar di peta")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["perintah"] == "periksa":
            self.periksa(pilihan["berkas"], pilihan["semua"])
        else:
            self.tata(pilihan["berkas"])

    def periksa(self, berkas: list[Path], semua: bool) -> None:
        """One line a drawing; raises SystemExit when one cannot run or may never end."""
        if semua:
            berkas = [*berkas, *(b for _, folder in settings.PENDOPO_RUANG for b in sorted(folder.rglob("alur.bpmn")))]
        if not berkas:
            raise CommandError("Tidak ada gambar yang disebut. Sebut berkasnya, atau --semua.")
        salah = False
        for satu in berkas:
            pesan = _periksa(satu)
            salah = salah or pesan is not None
            self.stdout.write(pesan or f"{satu}: utuh.")
        if salah:
            raise SystemExit(1)

    def tata(self, berkas: list[Path]) -> None:
        """All drawings are laid out before the first is written: one that is broken leaves every file as it was."""
        try:
            hasil = [(satu, tata(satu.read_bytes(), str(satu))) for satu in berkas]
            for satu, isi in hasil:
                satu.write_bytes(isi)
                self.stdout.write(f"{satu} ditata.")
        except GalatBpmn as galat:
            raise CommandError(f"{galat} Tidak ada yang diubah.") from galat
        except OSError as galat:
            raise CommandError(
                f"{galat.filename}: {galat.strerror}. Periksa alamat berkas dan izin menulisnya."
            ) from galat


def _periksa(berkas: Path) -> str | None:
    """None, or the sentence with the file's name."""
    try:
        pesan = periksa_keutuhan(graf(berkas.read_bytes(), str(berkas)))
    except GalatBpmn as galat:
        return str(galat)
    except OSError as galat:
        return f"{galat.filename}: {galat.strerror}. Periksa alamat berkas dan izin membacanya."
    return f"{berkas}: {pesan}" if pesan else None

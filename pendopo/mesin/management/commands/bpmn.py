"""`pendopo bpmn tata FILE...`: writes the coordinates of drawings into their files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.peta.bpmn import GalatBpmn
from pendopo.peta.tata import tata


class Command(BaseCommand):
    help = "Menata gambar BPMN: lajur menjadi baris, urutan menjadi kolom."

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="tata")
        menata = perintah.add_parser("tata", help="menulis koordinat ke dalam berkas gambar")
        menata.add_argument("berkas", type=Path, nargs="+", metavar="BERKAS", help="berkas alur.bpmn")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        """All drawings are laid out before the first is written: one that is broken leaves every file as it was."""
        berkas: list[Path] = pilihan["berkas"]
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

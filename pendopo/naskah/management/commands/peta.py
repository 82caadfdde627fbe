"""`pendopo peta gambar|periksa|cetak|sop|relasi`: what the map can do from the command line; see `perintah_*`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.naskah.perintah_peta import PERINTAH as PERINTAH_PETA
from pendopo.naskah.perintah_peta import GalatPerintah
from pendopo.naskah.perintah_relasi import PERINTAH_RELASI
from pendopo.naskah.perintah_sop import PERINTAH_SOP

PERINTAH = PERINTAH_PETA | PERINTAH_SOP | PERINTAH_RELASI


class Command(BaseCommand):
    help = "Menggambar, memeriksa, dan mencetak peta proses bisnis."

    def add_arguments(self, parser: CommandParser) -> None:
        bagian = parser.add_subparsers(dest="perintah", required=True, metavar="|".join(PERINTAH))
        for nama, perintah in PERINTAH.items():
            perintah.argumen(bagian.add_parser(nama, help=perintah.bantuan))

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            kode = PERINTAH[pilihan["perintah"]].jalankan(pilihan, self.stdout.write)
        except GalatPerintah as galat:
            raise CommandError(str(galat)) from galat
        if kode:
            sys.exit(kode)

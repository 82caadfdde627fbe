"""`pendopo rujukan tulis|periksa`: the reference pages that the program writes about itself."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pendopo.naskah.rujukan import GalatRujukan, basi, tulisan


class Command(BaseCommand):
    help = "Menulis halaman rujukan (docs/rujukan), atau memeriksa apakah isinya masih sesuai."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tindakan", choices=["tulis", "periksa"])

    def handle(self, *args: Any, **pilihan: Any) -> None:
        akar = settings.PAKET.parent
        try:
            if pilihan["tindakan"] == "tulis":
                for berkas, isi in tulisan(akar).items():
                    berkas.write_text(isi)
            elif lama := basi(akar):
                nama = ", ".join(str(berkas.relative_to(akar)) for berkas in lama)
                raise CommandError(f"Tidak lagi sesuai: {nama}. Tulis kembali dengan: pendopo rujukan tulis")
        except GalatRujukan as galat:
            raise CommandError(str(galat)) from galat

"""`pendopo induk muat <kantor>`: gives an office the master data it begins with; what it has stays as it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.mesin.induk import muat_benih


class Command(BaseCommand):
    help = "Memuat data induk awal sebuah kantor, misalnya layanan."

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="muat")
        muat = perintah.add_parser("muat", help="memuat data induk yang belum ada")
        muat.add_argument("kantor", help="kode kantor, misalnya tempursari")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        kantor = Kantor.objects.filter(kode=pilihan["kantor"]).first()
        if kantor is None:
            raise CommandError(f"Kantor “{pilihan['kantor']}” belum dimuat. Jalankan: pendopo kantor muat KODE")
        try:
            hasil = muat_benih(kantor)
        except GalatPendopo as galat:
            raise CommandError(galat.pesan) from galat
        for nama, jumlah in hasil.items():
            self.stdout.write(f"{nama.capitalize()}: {jumlah} baris baru.")

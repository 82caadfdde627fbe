"""`pendopo contoh muat KANTOR`: demo cases, made by the steps themselves, all marked as demo."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.contoh import muat_orang_contoh
from pendopo.dasar.models import Kantor
from pendopo.mesin.contoh import GalatContoh, muat_contoh


class Command(BaseCommand):
    help = "Mengisi orang dan berkas contoh; yang sudah ada tidak diulang."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kerja", choices=["muat"])
        parser.add_argument("kantor")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        kantor = Kantor.objects.filter(kode=pilihan["kantor"]).first()
        if kantor is None:
            raise CommandError(f"Kantor {pilihan['kantor']} belum dimuat. Jalankan: pendopo kantor muat KODE.")
        muat_orang_contoh(kantor)
        try:
            dibuat = muat_contoh(kantor)
        except GalatContoh as galat:
            raise CommandError(f"{galat} Tidak ada berkas contoh yang dibuat.") from galat
        for label, jumlah in dibuat.items():
            self.stdout.write(f"{label}: {jumlah} berkas contoh.")

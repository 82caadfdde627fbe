"""`pendopo berkas periksa`: every row has its file, with the content that its hash says; exit 1 when one has not."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pendopo.mesin.cadangan.laporan import Tampilan
from pendopo.mesin.pemeriksaan_berkas import periksa_berkas


class Command(BaseCommand):
    help = "Memeriksa berkas: tiap baris punya berkasnya dengan isi yang benar."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kerja", choices=["periksa"])
        parser.add_argument("--kemajuan", action="store_true", help="tulis kemajuannya")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        temuan = periksa_berkas(Tampilan(self.stdout)) if pilihan["kemajuan"] else periksa_berkas()
        for judul, daftar in (("HILANG", temuan.hilang), ("RUSAK", temuan.rusak)):
            for satu in daftar:
                self.stdout.write(f"{judul}  {satu}")
        for satu in temuan.yatim:
            self.stdout.write(f"tanpa baris  {satu}")
        utuh = "semua utuh" if not temuan.hilang and not temuan.rusak else "TIDAK UTUH"
        self.stdout.write(f"Berkas: {temuan.baris} baris, {utuh}; {len(temuan.yatim)} berkas tanpa baris.")
        if temuan.hilang or temuan.rusak:
            raise SystemExit(1)

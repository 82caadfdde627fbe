"""`pendopo induk muat <kantor>`: gives an office the master data it begins with; what it has stays as it is."""

import tomllib
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.induk import Induk, folder_induk, semua_induk, tanam


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
        for model in semua_induk():
            if model.benih:
                jumlah = self._muat(kantor, model)
                self.stdout.write(f"{str(model._meta.verbose_name_plural).capitalize()}: {jumlah} baris baru.")

    def _muat(self, kantor: Kantor, model: Induk) -> int:
        berkas = folder_induk(model) / model.benih
        try:
            isi = tomllib.loads(berkas.read_text(encoding="utf-8"))
            return tanam(kantor, model, {kode: self._lengkapi(model, kantor, satu) for kode, satu in isi.items()})
        except (tomllib.TOMLDecodeError, GalatPendopo, TypeError) as galat:
            raise CommandError(f"{berkas.name}: {galat} Tidak ada yang diubah.") from galat

    def _lengkapi(self, model: Induk, kantor: Kantor, satu: dict[str, Any]) -> dict[str, Any]:
        """Dates that the file leaves open begin today."""
        kosong = {f.name: hari_ini(kantor) for f in model._meta.concrete_fields if f.name.endswith("_mulai")}
        return kosong | satu

"""`pendopo kantor muat|contoh`: loads an office from its file, and its demo people."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar import daerah
from pendopo.dasar.contoh import SANDI_CONTOH, muat_orang_contoh
from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Jabatan, Kantor, Pihak


class Command(BaseCommand):
    help = "Memuat kantor dari berkasnya, atau orang contoh untuk mencoba."

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="muat|contoh")
        muat = perintah.add_parser("muat", help="memuat kantor dari pendopo/daerah/<kode>.toml")
        muat.add_argument("kode", help="nama berkas kantor tanpa .toml, misalnya tempursari")
        muat.add_argument("--folder", type=Path, help="folder berkas kantor, bila bukan pendopo/daerah")
        contoh = perintah.add_parser("contoh", help="membuat satu orang contoh untuk tiap jabatan")
        contoh.add_argument("kode", help="kode kantor yang sudah dimuat")
        contoh.add_argument("--sandi", default=SANDI_CONTOH, help=f"sandi semua orang contoh, asalnya {SANDI_CONTOH}")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["perintah"] == "muat":
            self._muat(pilihan["kode"], pilihan["folder"])
        else:
            self._contoh(pilihan["kode"], pilihan["sandi"])

    def _muat(self, kode: str, folder: Path | None) -> None:
        try:
            kantor = daerah.muat(kode, folder=folder)
        except GalatPendopo as galat:
            raise CommandError(f"{galat.pesan} Tidak ada yang diubah.") from galat
        pihak = Pihak.objects.filter(kantor=kantor).count()
        jabatan = Jabatan.objects.filter(kantor=kantor).count()
        self.stdout.write(f"{kantor.nama} dimuat: {pihak} pihak, {jabatan} jabatan.")

    def _contoh(self, kode: str, sandi: str) -> None:
        kantor = Kantor.objects.filter(kode=kode).first()
        if kantor is None:
            raise CommandError(f"Kantor “{kode}” belum dimuat. Jalankan: pendopo kantor muat {kode}")
        for nama_pengguna, jabatan in muat_orang_contoh(kantor, sandi).items():
            self.stdout.write(f"{nama_pengguna:24} {jabatan}")
        self.stdout.write(f"Sandi semuanya: {sandi}")

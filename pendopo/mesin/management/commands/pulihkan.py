"""`pendopo pulihkan ARSIP --ke FOLDER`: puts a backup into a data folder (and into PENDOPO_DB where that is set)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.mesin.cadangan.arsip import GalatCadangan
from pendopo.mesin.cadangan.isi import isi_basis_data
from pendopo.mesin.cadangan.laporan import Tampilan
from pendopo.mesin.cadangan.pulih import Pemulihan, pulihkan


class Command(BaseCommand):
    help = "Memulihkan cadangan ke folder data; data yang hidup tidak ditimpa tanpa disebut namanya."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("arsip", type=Path)
        parser.add_argument("--ke", required=True, type=Path, help="folder data")
        parser.add_argument("--timpa", default="", metavar="NAMA", help="kode kantor yang hidup di sana, untuk diganti")
        parser.add_argument("--hanya-basis-data", action="store_true", help="dipakai pulihkan sendiri")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        try:
            if pilihan["hanya_basis_data"]:
                self.stdout.write(f"{isi_basis_data(pilihan['arsip'])} baris")
                return
            hasil = pulihkan(pilihan["arsip"], pilihan["ke"], timpa=pilihan["timpa"], lapor=Tampilan(self.stdout))
        except GalatCadangan as galat:
            raise CommandError(str(galat)) from galat
        except KeyboardInterrupt as galat:
            raise CommandError("Dihentikan. Tidak ada yang berubah.") from galat
        self.stdout.write(_kalimat(hasil))


def _kalimat(hasil: Pemulihan) -> str:
    kata = f"Dipulihkan ke {hasil.tempat}."
    if hasil.lama:
        kata += f" Data sebelumnya ada di {hasil.lama}; hapus bila sudah yakin."
    if hasil.kunci_kurang:
        daftar = ", ".join(f"{hasil.tempat / 'rahasia' / nama}" for nama in hasil.kunci_kurang)
        kata += f"\nTidak ada di cadangan, letakkan kembali: {daftar}."
    if not hasil.laporan:
        kata += (
            "\nSebelum kunci itu kembali Pendopo tidak mau berjalan."
            "\nSesudahnya: pendopo migrate, pendopo jejak periksa, pendopo berkas periksa."
        )
    return f"{kata}\n{hasil.laporan}".rstrip()

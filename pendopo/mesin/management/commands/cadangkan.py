"""`pendopo cadangkan --ke TEMPAT`: one archive of database and files, while the office works on."""

import signal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.models import Kantor
from pendopo.mesin.cadangan.arsip import GalatCadangan
from pendopo.mesin.cadangan.buat import Cadangan, cadangkan, nama_baku
from pendopo.mesin.cadangan.laporan import Tampilan


class Command(BaseCommand):
    help = "Menyimpan seluruh data dalam satu arsip; kantor boleh terus bekerja."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--ke", required=True, type=Path, help="nama berkas, atau folder (nama dan waktu diberikan)"
        )
        parser.add_argument("--dengan-kunci", action="store_true", help="sertakan kunci; simpan arsipnya terkunci")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        tujuan: Path = pilihan["ke"]
        if tujuan.is_dir():
            kode = Kantor.objects.order_by("pk").values_list("kode", flat=True).first()
            tujuan /= nama_baku(kode or "kosong")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        tampilan = Tampilan(self.stdout)
        try:
            hasil = cadangkan(tujuan, dengan_kunci=pilihan["dengan_kunci"], lapor=tampilan)
        except GalatCadangan as galat:
            raise CommandError(str(galat)) from galat
        except KeyboardInterrupt as galat:
            raise CommandError("Dihentikan. Tidak ada cadangan yang tersisa.") from galat
        self.stdout.write(_kalimat(hasil))
        if hasil.rusak:
            raise CommandError(
                f"{len(hasil.rusak)} berkas di data tidak utuh lagi: {', '.join(hasil.rusak[:3])}. Cadangan tetap "
                "tersimpan. Ambil berkas itu dari cadangan yang lebih lama; pendopo berkas periksa menyebut semuanya."
            )


def _kalimat(hasil: Cadangan) -> str:
    ukuran = hasil.tempat.stat().st_size / 1e6
    kata = f"{hasil.tempat}: {hasil.tabel} tabel, {hasil.baris} baris, {hasil.berkas} berkas, {ukuran:.1f} MB."
    if hasil.dilewati:
        kata += f"\nTabel yang tidak dikenal program ini tidak ikut: {', '.join(hasil.dilewati)}."
    if hasil.kunci:
        kata += f"\nKunci tidak disertakan. Simpan di tempat lain yang terkunci: {', '.join(hasil.kunci)}."
    else:
        kata += "\nArsip ini memuat kunci: siapa pun yang memegangnya dapat membaca semuanya. Simpan terkunci."
    return kata

"""`pendopo ikm hitung`: the index of a file of answers."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kuesioner import baca_bobot
from pendopo.peta.kartu import baca_kartu

from ...ikm import BOBOT, UNSUR, Ikm


class Command(BaseCommand):
    help = "Menghitung Indeks Kepuasan Masyarakat dari berkas CSV."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        satu = parser.add_subparsers(dest="perintah", required=True).add_parser("hitung", help="menghitung satu berkas")
        satu.add_argument("berkas", type=Path, help="kolom bernama unsur atau U1 sampai U9, jawaban 1 sampai 4")
        satu.add_argument("--bobot", default=BOBOT[0], help=f"bobot satu unsur: {', '.join(BOBOT)}")
        satu.add_argument("--urutan", choices=["unsur", "kuesioner"], help="arti U8 dan U9")
        satu.add_argument("--json", action="store_true", help="keluaran JSON dalam satu baris")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        parameter = baca_kartu(Path(__file__).parents[2] / "kartu.toml").parameter
        try:
            batas = [Fraction(parameter[f"batas_{huruf}"].nilai) for huruf in "abc"]
            ikm = Ikm(bobot=baca_bobot(pilihan["bobot"], len(UNSUR)), batas=batas)
            ikm.baca_berkas(pilihan["berkas"], pilihan["urutan"])
        except Ditolak as galat:
            raise CommandError(galat.pesan, returncode=2) from galat
        isi = ikm.isi()
        nrr = {satu["kode"]: satu["rata"].replace(",", ".") for satu in isi["soal"]}
        hasil = {nama: isi[nama] for nama in ("responden", "tidak_dihitung")}
        hasil |= {"bobot": pilihan["bobot"], "nrr": nrr, "ikm": isi["indeks"].replace(",", "."), "mutu": isi["mutu"]}
        self.stdout.write(json.dumps(hasil, indent=None if pilihan["json"] else 2))

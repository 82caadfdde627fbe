"""`pendopo ikm hitung`: the index of a file of answers."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.pecahan import tulis
from pendopo.peta.kartu import baca_kartu

from ...ikm import BOBOT, KINERJA, KUESIONER, URUTAN, Ikm, baca_bobot, hitung


class Command(BaseCommand):
    help = "Menghitung Indeks Kepuasan Masyarakat dari berkas CSV."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="hitung")
        satu = perintah.add_parser("hitung", help="menghitung satu berkas")
        satu.add_argument("berkas", type=Path, help="kolom bernama unsur atau U1 sampai U9, jawaban 1 sampai 4")
        satu.add_argument("--bobot", default=BOBOT[0], help=f"bobot satu unsur: {', '.join(BOBOT)}")
        satu.add_argument("--urutan", choices=["unsur", "kuesioner"], help="arti U8 dan U9")
        satu.add_argument("--json", action="store_true", help="keluaran JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        kartu = baca_kartu(Path(__file__).parents[2] / "kartu.toml")
        try:
            batas = [Fraction(kartu.parameter[f"batas_{huruf}"].nilai) for huruf in "abc"]
            ikm = hitung(pilihan["berkas"], Ikm(baca_bobot(pilihan["bobot"]), batas), pilihan["urutan"])
        except Ditolak as galat:
            raise CommandError(galat.pesan, returncode=2) from galat
        hasil = {
            "responden": ikm.responden,
            "tidak_dihitung": ikm.tidak_dihitung,
            "bobot": pilihan["bobot"].replace(",", "."),
            "nrr": {unsur: tulis(ikm.nrr(unsur), koma=".") for unsur in URUTAN["unsur"]},
            "ikm": tulis(ikm.nilai(), koma="."),
            "mutu": ikm.mutu(),
        }
        if pilihan["json"]:
            self.stdout.write(json.dumps(hasil, ensure_ascii=False))
            return
        for unsur in URUTAN["unsur"]:
            self.stdout.write(f"{KUESIONER[unsur]['nama']:<42} {tulis(ikm.nrr(unsur))}  {ikm.mutu(unsur)}")
        self.stdout.write(f"IKM {tulis(ikm.nilai())}, mutu {ikm.mutu()} ({KINERJA[ikm.mutu()]})")
        self.stdout.write(f"{ikm.responden} responden, {ikm.tidak_dihitung} tidak lengkap, bobot {hasil['bobot']}")

"""`pendopo tenggat hitung`: shows how a deadline comes about."""

import json
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.kalender import Kalender, kalender_kantor
from pendopo.dasar.models import Kantor
from pendopo.dasar.tenggat import Tenggat, hitung, jelaskan
from pendopo.dasar.waktu import baca_waktu


class Command(BaseCommand):
    help = "Menghitung tenggat dengan kalender kerja kantor."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="hitung")
        hitung_tenggat = perintah.add_parser("hitung", help="menghitung satu tenggat")
        hitung_tenggat.add_argument("--mulai", required=True, help="tanggal dan jam, misalnya 2026-12-21T10:15")
        hitung_tenggat.add_argument("--batas", required=True, help='misalnya "3 hk", "24 jam", "2 hr"')
        hitung_tenggat.add_argument("--kantor", help="kode kantor; boleh kosong bila hanya ada satu kantor")
        hitung_tenggat.add_argument("--json", action="store_true", help="keluaran JSON")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        kalender = self._kalender(pilihan["kantor"])
        try:
            mulai = baca_waktu(pilihan["mulai"], kalender.zona)
        except ValueError as galat:
            raise CommandError(
                f"--mulai “{pilihan['mulai']}” tidak terbaca. Tulis seperti 2026-12-21T10:15."
            ) from galat
        try:
            tenggat = hitung(mulai, pilihan["batas"], kalender)
        except GalatPendopo as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(json.dumps(_data(tenggat), ensure_ascii=False) if pilihan["json"] else jelaskan(tenggat))

    def _kalender(self, kode: str | None) -> Kalender:
        try:
            semua = list(Kantor.objects.filter(kode=kode) if kode else Kantor.objects.order_by("kode"))
        except DatabaseError:
            semua = []
        if len(semua) == 1:
            return kalender_kantor(semua[0])
        if kode:
            raise CommandError(f"Kantor “{kode}” belum dimuat. Jalankan: pendopo kantor muat {kode}")
        if semua:
            raise CommandError(f"Ada beberapa kantor. Tambahkan --kantor, misalnya --kantor {semua[0].kode}.")
        self.stderr.write("Belum ada kantor: dipakai kalender nasional saja, tanpa jam Ramadan.")
        return Kalender()


def _data(tenggat: Tenggat) -> dict[str, Any]:
    return {
        "mulai": _iso(tenggat.mulai),
        "batas": str(tenggat.batas),
        "tenggat": _iso(tenggat.pada),
        "perkiraan": tenggat.perkiraan,
        "dilewati": [{"tanggal": hari.tanggal.isoformat(), "sebab": hari.sebab} for hari in tenggat.dilewati],
    }


def _iso(waktu: datetime) -> str:
    return waktu.isoformat(timespec="minutes")

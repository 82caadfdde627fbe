"""`pendopo jejak periksa`: verify the event chains of all offices, offline; exit 1 when one does not hold."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pendopo.dasar.models import Kantor
from pendopo.mesin import jejak
from pendopo.mesin.models import Kepala


class Command(BaseCommand):
    help = "Memeriksa rantai jejak: peristiwa yang diubah, dihapus, atau dinomori ulang."

    def add_arguments(self, parser: CommandParser) -> None:
        sub = parser.add_subparsers(dest="kerja", required=True)
        periksa = sub.add_parser("periksa", help="periksa rantai semua kantor, atau satu kantor")
        periksa.add_argument("--kantor", default="")
        periksa.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        kantor = Kantor.objects.filter(kode=pilihan["kantor"]) if pilihan["kantor"] else Kantor.objects.all()
        hasil = []
        for satu in kantor.order_by("kode"):
            kepala = Kepala.objects.filter(kantor=satu).first()
            rusak = list(jejak.periksa(satu.pk))
            nomor, ujung = (kepala.nomor, kepala.segel) if kepala else (0, "")
            hasil.append({
                "kantor": satu.kode, "peristiwa": nomor, "ujung": ujung,
                "kerusakan": [{"nomor": r.nomor, "pesan": r.pesan} for r in rusak],
            })  # fmt: skip
        self.stdout.write(json.dumps(hasil, ensure_ascii=False, indent=2) if pilihan["json"] else self._teks(hasil))
        if any(h["kerusakan"] for h in hasil):
            raise SystemExit(1)

    def _teks(self, hasil: list[dict[str, Any]]) -> str:
        baris = []
        for h in hasil:
            utuh = "utuh" if not h["kerusakan"] else f"RUSAK di {len(h['kerusakan'])} tempat"
            baris.append(f"{h['kantor']}: {h['peristiwa']} peristiwa, rantai {utuh}. Ujung {h['ujung'][:16]}")
            baris += [f"  nomor {r['nomor']}: {r['pesan']}" for r in h["kerusakan"]]
        return "\n".join(baris) or "Belum ada kantor."

"""`pendopo jejak periksa`: verify the event chains of all offices, offline; exit 1 when one does not hold.

`pendopo jejak hapus`: erase what was filled in at one event (a person's right); the chain still verifies.
"""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor, Orang
from pendopo.dasar.saya import saya_dari
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin import jejak
from pendopo.mesin.models import Kepala


class Command(BaseCommand):
    help = "Memeriksa rantai jejak: peristiwa yang diubah, dihapus, atau dinomori ulang."

    def add_arguments(self, parser: CommandParser) -> None:
        sub = parser.add_subparsers(dest="kerja", required=True)
        periksa = sub.add_parser("periksa", help="periksa rantai semua kantor, atau satu kantor")
        periksa.add_argument("--kantor", default="")
        periksa.add_argument("--json", action="store_true")
        hapus = sub.add_parser("hapus", help="hapus isian satu peristiwa; segelnya tetap")
        hapus.add_argument("nomor", type=int)
        hapus.add_argument("--kantor", required=True)
        hapus.add_argument("--oleh", required=True, help="nama pengguna yang bertanggung jawab")
        hapus.add_argument("--alasan", required=True)

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["kerja"] == "hapus":
            self._hapus(pilihan)
        else:
            self._periksa(pilihan)

    def _hapus(self, pilihan: dict[str, Any]) -> None:
        orang = Orang.objects.filter(
            nama_pengguna=pilihan["oleh"], kantor__kode=pilihan["kantor"], is_active=True
        ).first()
        if orang is None:
            raise CommandError(f"Tidak ada pengguna {pilihan['oleh']} di kantor {pilihan['kantor']}.")
        try:
            jejak.hapus_isian(saya_dari(orang, hari_ini(orang.kantor)), pilihan["nomor"], pilihan["alasan"])
        except GalatPendopo as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(f"Isian peristiwa {pilihan['nomor']} dihapus; penghapusannya tercatat.")

    def _periksa(self, pilihan: dict[str, Any]) -> None:
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

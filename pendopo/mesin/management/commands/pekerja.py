"""`pendopo pekerja`: the worker. Runs until stopped; `--sekali` does what is due now and ends."""

import signal
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pendopo.mesin import pekerja


class Command(BaseCommand):
    help = "Mengerjakan layanan, pengatur waktu, dan eskalasi yang jatuh waktu."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sekali", action="store_true", help="kerjakan yang jatuh waktu sekarang, lalu berhenti")
        parser.add_argument("--jeda", type=float, default=2.0, help="detik antara dua pemeriksaan")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["sekali"]:
            self.stdout.write(f"{pekerja.sekali()} pekerjaan selesai.")
            return
        berhenti = Event()
        for sinyal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sinyal, lambda *_: berhenti.set())
        pekerja.terus(berhenti, pilihan["jeda"])

"""`pendopo rahasia ganti`: a new key for personal data; every sealed column of every row is sealed anew with it."""

import secrets
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import models, transaction

from pendopo.dasar.rahasia import TeksRahasia, Terkunci
from pendopo.dasar.sandi import buka, kunci_terbaru, nomor_kunci, sandikan


class Command(BaseCommand):
    help = "Mengganti kunci data pribadi, atau menyandikan ulang yang masih memakai kunci lama."

    def add_arguments(self, parser: CommandParser) -> None:
        perintah = parser.add_subparsers(dest="perintah", required=True, metavar="ganti|sandikan")
        perintah.add_parser("ganti", help="membuat kunci baru, lalu menyandikan ulang semuanya")
        perintah.add_parser("sandikan", help="menyandikan ulang yang masih memakai kunci lama")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        if pilihan["perintah"] == "ganti":
            nomor = buat_kunci(Path(settings.DATA) / "rahasia")
            self.stdout.write(f"Kunci data {nomor} dibuat. Cadangkan folder rahasia, lalu mulai ulang Pendopo.")
        self.stdout.write(f"{sandikan_ulang()} baris disandikan ulang. Kunci lama boleh dihapus sesudah cadangan lama.")


def buat_kunci(folder: Path) -> str:
    """The next key, in its file and in this process."""
    nomor = str(int(kunci_terbaru()) + 1)
    berkas = folder / f"kunci_data_{nomor}"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    berkas.touch(mode=0o600, exist_ok=False)
    berkas.write_text(secrets.token_urlsafe(48))
    settings.PENDOPO_KUNCI_DATA = {**settings.PENDOPO_KUNCI_DATA, nomor: berkas.read_text()}
    return nomor


def sandikan_ulang() -> int:
    """Seal anew what an older key sealed; row by row, so that people work on. Returns how many rows changed."""
    jumlah = 0
    for model in apps.get_models():
        isian = [f for f in model._meta.concrete_fields if isinstance(f, TeksRahasia)]
        if isian:
            for pk in model._default_manager.order_by("pk").values_list("pk", flat=True):
                jumlah += _satu(model, pk, isian)
    return jumlah


@transaction.atomic
def _satu(model: type[models.Model], pk: Any, isian: list[TeksRahasia]) -> bool:
    satu = model._default_manager.select_for_update().get(pk=pk)
    baru = {}
    for f in isian:
        nilai = satu.__dict__[f.attname]
        if isinstance(nilai, Terkunci) and nomor_kunci(nilai.sandi) != kunci_terbaru():
            baru[f.attname] = Terkunci(sandikan(buka(nilai.sandi, *f.tempat(satu)), *f.tempat(satu)))
    if baru:
        model._default_manager.filter(pk=pk).update(**baru)
    return bool(baru)

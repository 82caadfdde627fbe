"""`pendopo naskah periksa`: holds the stored file of every paper against its registered hash (V-SK-07)."""

import hashlib
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pendopo.mesin.lampiran import tempat
from pendopo.mesin.models import Dokumen


class Command(BaseCommand):
    help = "Memeriksa apakah berkas setiap naskah masih sama dengan sidik yang tercatat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tindakan", choices=["periksa"])
        parser.add_argument("--kantor", help="kode kantor; tanpa ini semua kantor")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        semua = Dokumen.objects.order_by("pk").select_related("kantor")
        if pilihan["kantor"]:
            semua = semua.filter(kantor__kode=pilihan["kantor"])
        banyak, salah = 0, 0
        for satu in semua.iterator(chunk_size=500):
            banyak += 1
            if kata := keadaan(satu.sha256):
                salah += 1
                nama = f"{satu.sebutan} {satu.nomor}".strip() or satu.jenis
                self.stderr.write(f"{satu.kantor.kode}, berkas {satu.kasus_id}, {nama}: {kata}")
        self.stdout.write(f"{banyak} naskah diperiksa, {salah} tidak utuh.")
        if salah:
            raise CommandError("Ada naskah yang tidak utuh. Pulihkan berkasnya dari cadangan.")


def keadaan(sha256: str) -> str:
    """What is wrong with a stored file; "" when it is whole."""
    berkas = tempat(sha256)
    if not berkas.exists():
        return "berkasnya hilang"
    with berkas.open("rb") as isi:
        sama = hashlib.file_digest(isi, "sha256").hexdigest() == sha256
    return "" if sama else "isinya berubah"

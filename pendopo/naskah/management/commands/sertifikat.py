"""`pendopo sertifikat buat|lihat <kantor>`: the office's own certificate for signing, which nobody else vouches for."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import sekarang, tanggal_panjang
from pendopo.naskah.sertifikat import GalatSertifikat, buat, lihat


class Command(BaseCommand):
    help = "Membuat sertifikat setempat kantor untuk tanda tangan elektronik (tidak tersertifikasi), atau melihatnya."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("tindakan", choices=["buat", "lihat"])
        parser.add_argument("kantor", help="kode kantor, misalnya tempursari")

    def handle(self, *args: Any, **pilihan: Any) -> None:
        kantor = Kantor.objects.filter(kode=pilihan["kantor"]).first()
        if kantor is None:
            raise CommandError(f"Kantor '{pilihan['kantor']}' tidak ada. Muat dulu: pendopo kantor muat <kode>")
        try:
            satu = buat(kantor, sekarang()) if pilihan["tindakan"] == "buat" else lihat(kantor)
        except GalatSertifikat as galat:
            raise CommandError(galat.pesan) from galat
        self.stdout.write(
            f"Pemilik: {satu.pemilik}\nNomor seri: {satu.nomor}\n"
            f"Berlaku: {tanggal_panjang(satu.mulai)} sampai {tanggal_panjang(satu.sampai)}\n"
            f"Sidik (SHA-256): {satu.sidik}\nKunci: {satu.kunci}\nSertifikat: {satu.berkas}"
        )

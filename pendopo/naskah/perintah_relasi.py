"""`pendopo peta relasi`: the relations of the document, each with the events that prove it and what waits."""

import json
from argparse import ArgumentParser
from dataclasses import asdict

from pendopo.dasar.models import Kantor
from pendopo.mesin.relasi import RelasiHidup, relasi_hidup
from pendopo.naskah.perintah_peta import GalatPerintah, Perintah, Pilihan, Tulis, akar_peta
from pendopo.peta.kartu import GalatKartu
from pendopo.peta.pohon import baca_peta


def argumen_relasi(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="daftar relasi sebagai JSON")
    parser.add_argument("--kantor", default="", help="kode kantor; asalnya kantor pertama di pemasangan ini")


def jalankan_relasi(pilihan: Pilihan, tulis: Tulis) -> int:
    """List all of them, the unused ones too; the exit code says nothing of them."""
    kode = pilihan["kantor"]
    semua = Kantor.objects.filter(kode=kode) if kode else Kantor.objects.order_by("pk")
    kantor = semua.first()
    if kantor is None:
        raise GalatPerintah(f"Kantor '{kode}' tidak ada di pemasangan ini." if kode else "Belum ada kantor.")
    try:
        relasi = relasi_hidup(kantor, baca_peta(akar_peta()))
    except GalatKartu as galat:
        raise GalatPerintah(str(galat)) from galat
    if pilihan["json"]:
        tulis(json.dumps([asdict(satu) for satu in relasi], ensure_ascii=False, indent=2))
        return 0
    for satu in relasi:
        tulis(f"{satu.simpul:4} {satu.nama_pihak:40} {_keadaan(satu)}")
    tulis(f"{sum(satu.dipakai for satu in relasi)} dari {len(relasi)} relasi dipakai.")
    return 0


def _keadaan(satu: RelasiHidup) -> str:
    if not satu.berjalan:
        return "belum berjalan"
    return f"{satu.peristiwa} peristiwa, {satu.menunggu_pihak} menunggu pihak, {satu.menunggu_kantor} menunggu kantor"


PERINTAH_RELASI = {"relasi": Perintah("menghitung relasi yang dipakai", argumen_relasi, jalankan_relasi)}

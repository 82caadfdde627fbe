"""The subcommands of `pendopo peta`. Another one is a `Perintah` in `PERINTAH`; the command file only dispatches."""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from pendopo.dasar import daerah
from pendopo.dasar.daerah.isi import Daerah
from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.waktu import WIB, sekarang
from pendopo.naskah.cetak_peta import cetak_peta
from pendopo.peta.bpmn import GalatBpmn, baca_bpmn
from pendopo.peta.cetakan import naskah_cetak
from pendopo.peta.gambar import gambar_3_1, gambar_3_2, gambar_anak, lintas_fungsi, nomor_gambar, tanpa_koordinat
from pendopo.peta.kartu import GalatKartu
from pendopo.peta.periksa import periksa_folder, periksa_json
from pendopo.peta.pohon import Peta, Simpul, baca_peta

Pilihan = Mapping[str, Any]
Tulis = Callable[[str], object]


class GalatPerintah(Exception):
    """A refusal for the person at the keyboard: what, where, the mend."""


@dataclass(frozen=True)
class Perintah:
    """One subcommand: its help, its arguments, and the function that runs it and answers the exit code."""

    bantuan: str
    argumen: Callable[[ArgumentParser], None]
    jalankan: Callable[[Pilihan, Tulis], int]


def argumen_gambar(parser: ArgumentParser) -> None:
    parser.add_argument("--ke", type=Path, required=True, metavar="FOLDER", help="folder tempat gambar ditulis")
    parser.add_argument("--kantor", default="tempursari", help="berkas kantor untuk anggota pihak, asalnya tempursari")


def jalankan_gambar(pilihan: Pilihan, tulis: Tulis) -> int:
    """Write every figure of the map and one cross-functional map for each running room."""
    folder: Path = pilihan["ke"]
    try:
        peta = baca_peta(akar_peta())
        kantor = daerah.baca(pilihan["kantor"])
        gambar = dict(semua_gambar(peta, kantor))
    except (GalatKartu, GalatBpmn) as galat:
        raise GalatPerintah(str(galat)) from galat
    except GalatPendopo as galat:
        raise GalatPerintah(galat.pesan) from galat
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for nama, isi in gambar.items():
            (folder / nama).write_text(isi, encoding="utf-8")
            tulis(str(folder / nama))
    except OSError as galat:
        raise GalatPerintah(
            f"Gambar tidak dapat ditulis ke {folder}: {galat.strerror}. Pilih folder lain dengan --ke."
        ) from galat
    return 0


def akar_peta() -> Path:
    """The folder of the process tree: the first of the folders in which rooms are found."""
    return Path(settings.PENDOPO_RUANG[0][1])


def semua_gambar(peta: Peta, kantor: Daerah) -> Iterator[tuple[str, str]]:
    """(file name, SVG) of every figure, without counts: the same map gives the same files.

    The office file gives the members of a class of parties and the names of the posts, by lane.
    """
    anggota = Counter(pihak.kelas for pihak in kantor.pihak if pihak.kelas)
    lajur = nama_lajur(peta, kantor)
    yield "gambar-3-1.svg", gambar_3_1(peta)
    yield "gambar-3-2.svg", gambar_3_2(peta, anggota=anggota)
    for kode, nomor in nomor_gambar(peta).items():
        yield f"gambar-{nomor.replace('.', '-')}.svg", gambar_anak(peta, peta.simpul(kode))
    for simpul in peta.semua:
        if simpul.berjalan:
            yield f"lintas-fungsi-{simpul.folder_nama}.svg", gambar_ruang(simpul, lajur)


def nama_lajur(peta: Peta, kantor: Daerah) -> dict[str, str]:
    """What people call each lane: the office's own post of that role; a party's lane keeps the name in its drawing."""
    lajur = {kode: nama for kode, nama in peta.lajur.items() if nama not in peta.semua_pihak}
    return lajur | {satu.peran: satu.nama for satu in reversed(kantor.jabatan) if not satu.pihak}


def gambar_ruang(simpul: Simpul, lajur: Mapping[str, str]) -> str:
    """The cross-functional map of one room. Raises GalatBpmn when its drawing is broken or lacks coordinates."""
    berkas = simpul.folder / "alur.bpmn"
    gambar = baca_bpmn(berkas.read_bytes(), str(berkas))
    if kurang := tanpa_koordinat(gambar):
        raise GalatBpmn(str(berkas), 1, f"Tanpa koordinat: {_sebagian(kurang)}. Jalankan: pendopo bpmn tata {berkas}")
    return lintas_fungsi(gambar, simpul.kartu.mutu, nama_lajur=lajur, judul=f"{simpul.kode} {simpul.nama}")


def argumen_periksa(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="daftar temuan sebagai JSON")


def jalankan_periksa(pilihan: Pilihan, tulis: Tulis) -> int:
    """List every finding of the map; 1 only when one of them is an error."""
    temuan = periksa_folder(akar_peta(), naskah_sumber())
    teks, kode = periksa_json(temuan)
    if pilihan["json"]:
        tulis(teks)
    else:
        for satu in temuan:
            tulis(f"{satu.tingkat:<10} {satu.id:<12} {satu.tempat}: {satu.pesan}")
    return kode


def argumen_cetak(parser: ArgumentParser) -> None:
    parser.add_argument("--ke", type=Path, required=True, metavar="BERKAS.pdf", help="berkas PDF yang ditulis")
    parser.add_argument("--naskah", action="store_true", help="hanya isi naskah sumber, temuan sebagai lampiran")
    parser.add_argument("--kantor", default="tempursari", help="berkas kantor untuk kop, asalnya tempursari")


def jalankan_cetak(pilihan: Pilihan, tulis: Tulis) -> int:
    """Print the map: the document alone, or with our proposals."""
    berkas: Path = pilihan["ke"]
    try:
        kantor = daerah.baca(pilihan["kantor"])
        isi = cetak_peta_kantor(kantor, sumber_saja=pilihan["naskah"], saat=sekarang())
    except (GalatKartu, GalatBpmn) as galat:
        raise GalatPerintah(str(galat)) from galat
    except GalatPendopo as galat:
        raise GalatPerintah(galat.pesan) from galat
    try:
        berkas.parent.mkdir(parents=True, exist_ok=True)
        berkas.write_bytes(isi)
    except OSError as galat:
        raise GalatPerintah(
            f"PDF tidak dapat ditulis ke {berkas}: {galat.strerror}. Pilih tempat lain dengan --ke."
        ) from galat
    tulis(str(berkas))
    return 0


def cetak_peta_kantor(kantor: Daerah, *, sumber_saja: bool, saat: datetime) -> bytes:
    """The map of the process tree as PDF, with the letterhead of an office file and the findings of this moment."""
    peta = baca_peta(akar_peta())
    naskah = naskah_cetak(peta, sumber_saja, periksa_folder(akar_peta(), naskah_sumber()), nomor_gambar(peta))
    kop = dict(kantor.kantor)
    return cetak_peta(naskah, dict(semua_gambar(peta, kantor)), kop, saat.astimezone(WIB).replace(microsecond=0))


def naskah_sumber() -> Path:
    return Path(settings.PAKET).parent / "docs" / "sumber" / "peta-proses-bisnis-tempursari.txt"


def _sebagian(nama: list[str]) -> str:
    """The first few names, and how many more there are."""
    sisa = len(nama) - 5
    return ", ".join(nama[:5]) + (f" dan {sisa} lainnya" if sisa > 0 else "")


PERINTAH: dict[str, Perintah] = {
    "periksa": Perintah("memeriksa kartu, gambar, dan naskah sumber", argumen_periksa, jalankan_periksa),
    "cetak": Perintah("mencetak dokumen peta sebagai PDF", argumen_cetak, jalankan_cetak),
    "gambar": Perintah("menulis semua gambar peta sebagai SVG", argumen_gambar, jalankan_gambar),
}

"""M-04, M-07 to M-12 and M-16: the drawings of running processes against the map and against themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pendopo.peta.bpmn import Gambar, Unsur
from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.temuan import Temuan

_TUGAS = ("task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "callActivity")
_BUKAN_KATA_KERJA = ("pe", "pem", "pen")
"""Prefixes of nouns of action ("pencatatan"). That a verb is the right one is a human's judgement (M-12)."""


def periksa_gambar(peta: Peta, gambar: Mapping[str, Gambar]) -> Iterator[Temuan]:
    """`gambar` is by folder name; a leaf without one is drawn hollow ("belum berjalan")."""
    for simpul in peta.semua:
        satu = gambar.get(simpul.folder_nama)
        if satu is None and not simpul.anak:
            yield _temuan(simpul, "M-04", "peringatan", "belum punya gambar lintas fungsi (belum berjalan)")
        if satu is None:
            continue
        if simpul.anak:
            yield _temuan(simpul, "M-04", "galat", "bukan daun, gambar lintas fungsi hanya untuk daun. Pindahkan")
        yield from _lajur(peta, simpul, satu)
        yield from _jalan(simpul, satu)
        yield from _gerbang(simpul, satu)
        yield from _tugas(simpul, satu)
        if not simpul.nilai("sop").isi:
            yield _temuan(simpul, "M-16", "peringatan", "SOP belum ada")


def _temuan(simpul: Simpul, aturan: str, tingkat: str, isi: str, unsur: str = "") -> Temuan:
    nomor = f"{aturan}-{simpul.kode}" + (f"-{unsur}" if unsur else "")
    return Temuan(nomor, aturan, tingkat, f"gambar {simpul.folder_nama}", f"{simpul.kode} {isi}.")


def _lajur(peta: Peta, simpul: Simpul, gambar: Gambar) -> Iterator[Temuan]:
    """M-07: every lane is a party of the process or of its ancestors, and every party has a lane.

    A lane that `[usulan.lajur]` does not know (an attribute of a row, such as the recipient) stands for any party.
    """
    pihak = {relasi.pihak.kode for satu in (*simpul.leluhur, simpul) for relasi in satu.semua_relasi}
    dipakai = {peta.lajur[lajur] for lajur in gambar.lajur if lajur in peta.lajur}
    for kode in sorted(dipakai - pihak):
        isi = f"punya lajur untuk '{kode}' yang bukan pihak pada peta relasi. Tambahkan [usulan.peran.{kode}]"
        yield _temuan(simpul, "M-07", "peringatan", isi, kode)
    if all(lajur in peta.lajur for lajur in gambar.lajur):
        for kode in sorted(pihak - dipakai):
            yield _temuan(simpul, "M-07", "peringatan", f"tidak punya lajur untuk pihak '{kode}'", kode)


def _jalan(simpul: Simpul, gambar: Gambar) -> Iterator[Temuan]:
    """M-08: starts and ends; each element lies on a way from a start to an end."""
    maju, mundur = _tetangga(gambar)
    mulai = [satu.id for satu in gambar.unsur.values() if satu.jenis == "startEvent"]
    akhir = [satu.id for satu in gambar.unsur.values() if satu.jenis == "endEvent"]
    if not mulai or not akhir:
        yield _temuan(simpul, "M-08", "galat", "tidak punya kejadian mulai atau akhir. Tambahkan pada gambar")
        return
    for nama, dicapai in (("dicapai dari mulai", _capai(mulai, maju)), ("sampai ke akhir", _capai(akhir, mundur))):
        for unsur in sorted(set(gambar.unsur) - dicapai):
            yield _temuan(simpul, "M-08", "galat", f"unsur '{unsur}' tidak {nama}. Sambungkan alirannya", unsur)


def _tetangga(gambar: Gambar) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Elements by element, forward and backward; a boundary event follows the task that it sits on."""
    langkah = [(aliran.dari, aliran.ke) for aliran in gambar.aliran.values()]
    langkah += [(unsur.melekat, unsur.id) for unsur in gambar.unsur.values() if unsur.melekat]
    maju: dict[str, list[str]] = {}
    mundur: dict[str, list[str]] = {}
    for dari, ke in langkah:
        maju.setdefault(dari, []).append(ke)
        mundur.setdefault(ke, []).append(dari)
    return maju, mundur


def _capai(mulai: list[str], tetangga: Mapping[str, list[str]]) -> set[str]:
    dicapai: set[str] = set()
    antre = list(mulai)
    while antre:
        satu = antre.pop()
        if satu not in dicapai:
            dicapai.add(satu)
            antre.extend(tetangga.get(satu, ()))
    return dicapai


def _gerbang(simpul: Simpul, gambar: Gambar) -> Iterator[Temuan]:
    """M-09: conditions of exclusive gateways. M-10: a parallel split has a join. M-11 holds: one pool a drawing."""
    for unsur in gambar.unsur.values():
        if unsur.jenis == "exclusiveGateway" and len(unsur.keluar) > 1:
            tanpa = [satu for satu in unsur.keluar if satu != unsur.standar and not gambar.aliran[satu].syarat]
            if tanpa:
                isi = f"gerbang '{unsur.id}': aliran {', '.join(tanpa)} tanpa syarat. Beri syarat atau jadikan bawaan"
                yield _temuan(simpul, "M-09", "galat", isi, unsur.id)
        elif unsur.jenis == "exclusiveGateway" and len(unsur.masuk) < 2:
            isi = f"gerbang '{unsur.id}' tidak memilih dan tidak menyatukan. Hapus, atau tambah alirannya"
            yield _temuan(simpul, "M-09", "galat", isi, unsur.id)
    paralel = [unsur for unsur in gambar.unsur.values() if unsur.jenis == "parallelGateway"]
    pecah = sum(len(unsur.keluar) > 1 for unsur in paralel)
    satu = sum(len(unsur.masuk) > 1 for unsur in paralel)
    if pecah > satu:
        isi = f"memecah jalan {pecah} kali tetapi menyatukan {satu} kali"
        yield _temuan(simpul, "M-10", "peringatan", isi)


def _tugas(simpul: Simpul, gambar: Gambar) -> Iterator[Temuan]:
    """M-12: one lane, an active verb, a standard time for each task."""
    for unsur in gambar.unsur.values():
        if unsur.jenis in _TUGAS:
            kurang = _kurang(simpul, unsur)
            if kurang:
                yield _temuan(simpul, "M-12", "peringatan", f"tugas '{unsur.id}': {'; '.join(kurang)}", unsur.id)


def _kurang(simpul: Simpul, unsur: Unsur) -> list[str]:
    mutu = simpul.kartu.mutu.get(unsur.id)
    kurang = []
    if not unsur.lajur:
        kurang.append("tanpa lajur")
    if mutu is None:
        return [*kurang, f"belum ada [mutu.{unsur.id}] pada kartu"]
    awal = mutu.nama.split()[0].lower()
    if awal.startswith(_BUKAN_KATA_KERJA) and awal.endswith("an"):
        kurang.append(f"'{mutu.nama}' bukan kata kerja aktif")
    if unsur.jenis == "userTask" and not (mutu.waktu or mutu.janji):
        kurang.append("belum ada waktu baku")
    return kurang

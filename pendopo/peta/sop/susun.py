"""Rows and flows of a SOP table out of a drawing: only the five symbols, each row one symbol in one column.

Lane -> column of a performer; start and end -> terminator; task -> process; exclusive gateway -> decision; every other
gateway and an event on a task's edge vanish, and the flows go through them (rules.md 3.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pendopo.peta.bpmn import Aliran, Gambar, Unsur
from pendopo.peta.mutu import Mutu

TUGAS = frozenset({"task", "userTask", "manualTask", "serviceTask", "sendTask", "receiveTask", "scriptTask"})
PROSES = TUGAS | {"callActivity", "intermediateCatchEvent"}
LEWAT = frozenset({"parallelGateway", "boundaryEvent", "exclusiveGateway"})
"""Drawn as no symbol of their own; an exclusive gateway that splits is a decision."""
TERMINATOR = {"startEvent": "mulai", "endEvent": "akhir"}
WAKTU = re.compile(r"(\d+)\s*(menit|jam|hari|hk|hr|minggu|bulan)\b")
MENIT = {"menit": 1, "jam": 60}
MENUNGGU = frozenset({"receiveTask", "intermediateCatchEvent", "callActivity"})
PENGERJA = {
    "serviceTask": "Dikerjakan sistem",
    "sendTask": "Dikirim sistem",
    "receiveTask": "Menunggu jawaban",
    "intermediateCatchEvent": "Menunggu",
    "callActivity": "Dikerjakan dalam proses lain",
}


@dataclass(frozen=True)
class Baris:
    """One step: `jenis` is mulai, akhir, proses, putusan or asing (what none of the five symbols shows)."""

    id: str
    jenis: str
    kegiatan: str
    lajur: str
    waktu: str = ""
    kelengkapan: str = ""
    keluaran: str = ""
    keterangan: str = ""
    menunggu: bool = False

    @property
    def bekerja(self) -> bool:
        """Takes a standard time; waiting for somebody else has none."""
        return self.jenis == "proses" and not self.menunggu


@dataclass(frozen=True)
class Panah:
    """A flow from row to row (places in `Susunan.baris`), with the word at its beginning ("Ya")."""

    dari: int
    ke: int
    kata: str = ""


@dataclass(frozen=True)
class Susunan:
    """The whole table: lanes that hold a symbol, in the order of the drawing, then rows, then flows."""

    lajur: tuple[str, ...]
    baris: tuple[Baris, ...]
    panah: tuple[Panah, ...]


@dataclass
class _Alur:
    """The drawing without what vanishes: what follows each element that stays."""

    gambar: Gambar
    mutu: Mapping[str, Mutu]
    lanjut: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def nama(self, kode: str, bawaan: str = "") -> str:
        return self.mutu[kode].nama if kode in self.mutu else bawaan

    def sesudah(self, u: Unsur) -> Iterator[tuple[str, str]]:
        """(element, word) of each flow that leaves it, or an event on its edge."""
        bercabang = u.jenis == "exclusiveGateway"
        for a in self._keluar(u):
            yield from self._tembus(a, self.nama(a.id, a.nama) if bercabang else "")
        for tepi in self.gambar.unsur.values():
            if tepi.melekat == u.id:
                for a in self._keluar(tepi):
                    yield from self._tembus(a, self.nama(tepi.id, tepi.nama))

    def _keluar(self, u: Unsur) -> list[Aliran]:
        return [self.gambar.aliran[kode] for kode in u.keluar]

    def _tembus(self, aliran: Aliran, kata: str, dalam: int = 0) -> Iterator[tuple[str, str]]:
        ke = self.gambar.unsur[aliran.ke]
        if not lewat(ke) or dalam > len(self.gambar.unsur):
            yield ke.id, kata
            return
        for a in self._keluar(ke):
            yield from self._tembus(a, kata, dalam + 1)


def lewat(u: Unsur) -> bool:
    """Has no symbol of its own."""
    return u.jenis in LEWAT and not (u.jenis == "exclusiveGateway" and len(u.keluar) > 1)


def susun(gambar: Gambar, mutu: Mapping[str, Mutu]) -> Susunan:
    """Rows in the order in which work goes down the page, branches together, short ones first; loops point upwards."""
    alur = _Alur(gambar, mutu)
    alur.lanjut = {u.id: list(dict.fromkeys(alur.sesudah(u))) for u in gambar.unsur.values() if not lewat(u)}
    urutan = _urutan(alur)
    nomor = {kode: n for n, kode in enumerate(urutan)}
    panah = tuple(Panah(nomor[kode], nomor[ke], kata) for kode in urutan for ke, kata in alur.lanjut[kode])
    baris = tuple(_baris(alur, gambar.unsur[kode], nomor) for kode in urutan)
    terpakai = {satu.lajur for satu in baris}
    return Susunan(tuple(kode for kode in [*gambar.lajur, ""] if kode in terpakai), baris, panah)


def _urutan(alur: _Alur) -> list[str]:
    """Reverse postorder of a walk that takes the longest branch first, so that the shortest stands nearest."""
    panjang = _panjang(alur)
    sudah: set[str] = set()
    hasil: list[str] = []

    def jalan(kode: str) -> None:
        sudah.add(kode)
        for ke, _ in sorted(alur.lanjut[kode], key=lambda satu: panjang.get(satu[0], 0))[::-1]:
            if ke not in sudah:
                jalan(ke)
        hasil.append(kode)

    semua = list(alur.lanjut)
    for kode in reversed(semua):
        if alur.gambar.unsur[kode].jenis == "startEvent" and kode not in sudah:
            jalan(kode)
    sisa = [kode for kode in semua if kode not in sudah]
    return [*reversed(hasil), *sisa]


def _panjang(alur: _Alur) -> dict[str, int]:
    """The longest way from each element to an end, loops left out."""
    hasil: dict[str, int] = {}
    sedang: set[str] = set()

    def hitung(kode: str) -> int:
        if kode in hasil or kode in sedang:
            return hasil.get(kode, 0)
        sedang.add(kode)
        hasil[kode] = 1 + max((hitung(ke) for ke, _ in alur.lanjut.get(kode, ())), default=0)
        sedang.discard(kode)
        return hasil[kode]

    for kode in alur.lanjut:
        hitung(kode)
    return hasil


def _baris(alur: _Alur, u: Unsur, nomor: Mapping[str, int]) -> Baris:
    mutu = alur.mutu.get(u.id)
    nama = mutu.nama if mutu else u.nama or u.id.replace("_", " ").capitalize()
    return Baris(
        id=u.id,
        jenis=jenis(u),
        kegiatan=nama,
        lajur=u.lajur or "",
        waktu=mutu.waktu if mutu else "",
        kelengkapan=mutu.kelengkapan if mutu else "",
        keluaran=mutu.keluaran if mutu else "",
        keterangan=_keterangan(alur, u, nomor),
        menunggu=u.jenis in MENUNGGU,
    )


def jenis(u: Unsur) -> str:
    """The symbol of an element that stays; asing: none of the five."""
    if u.jenis in TERMINATOR:
        return TERMINATOR[u.jenis]
    if u.jenis == "exclusiveGateway":
        return "putusan"
    return "proses" if u.jenis in PROSES else "asing"


def _keterangan(alur: _Alur, u: Unsur, nomor: Mapping[str, int]) -> str:
    """Where a decision leads in words, so that nobody has to follow a line; who works when no person does."""
    kata = [PENGERJA[u.jenis]] if u.jenis in PENGERJA else []
    if u.ganda:
        kata.append("Oleh setiap pelaksana yang dituju")
    lanjut = alur.lanjut[u.id]
    if len(lanjut) > 1 and any(teks for _, teks in lanjut):
        arah: dict[str, list[str]] = {}
        for ke, teks in lanjut:
            arah.setdefault(teks or ("Lainnya" if u.jenis == "exclusiveGateway" else "Selesai"), []).append(
                str(nomor[ke] + 1)
            )
        kata += [f"{teks}: ke langkah {' dan '.join(ke)}" for teks, ke in arah.items()]
    else:
        kata += [f"Kembali ke langkah {nomor[ke] + 1}" for ke, _ in lanjut if nomor[ke] < nomor[u.id]]
    return "; ".join(kata)


def jumlah_waktu(baris: tuple[Baris, ...]) -> str:
    """The standard times added up, days apart from hours: "2 hari 3 jam 5 menit"; empty when none is stated."""
    menit, lain = 0, dict[str, int]()
    for satu in baris:
        for angka, satuan in WAKTU.findall(satu.waktu):
            if satuan in MENIT:
                menit += int(angka) * MENIT[satuan]
            else:
                nama = {"hk": "hari kerja", "hr": "hari"}.get(satuan, satuan)
                lain[nama] = lain.get(nama, 0) + int(angka)
    bagian = [f"{jumlah} {nama}" for nama, jumlah in lain.items()]
    bagian += [f"{menit // 60} jam"] if menit >= 60 else []
    bagian += [f"{menit % 60} menit"] if menit % 60 else []
    return " ".join(bagian)

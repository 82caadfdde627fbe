"""The token game: which tokens a finished node closes and opens. Pure: no table, no clock, no framework.

A token is (id, node or flow, row, group). Tokens that wait at a parallel join stand on the flow by which they came.
A group is one activation of a multi-instance task; its last instance lets one token go on (BPMN 2.0.2, 13.2.2, 13.3).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pendopo.mesin.alur import JAMAK, Cabang, Graf, Simpul

LANGKAH_TERBANYAK = 10_000


class GalatLaju(Exception):
    """The drawing and the record disagree: no way out of a gateway, or an endless turn."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that stands. `id` is the row's key; `unsur` a node, or the flow on which it waits at a join."""

    id: int
    unsur: str
    baris: int | None = None
    kelompok: int = 1


@dataclass(frozen=True, slots=True)
class Buka:
    """A token to be opened."""

    unsur: str
    jenis: str
    baris: int | None = None
    kelompok: int = 1


@dataclass(slots=True)
class Gerak:
    """What one finished node moves: ids to close, tokens to open, end events reached."""

    tutup: list[int] = field(default_factory=list)
    buka: list[Buka] = field(default_factory=list)
    akhir: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Papan:
    graf: Graf
    token: list[Token]
    jawab: Callable[[str], bool]
    baris: Callable[[str], Sequence[int]]
    gerak: Gerak
    langkah: int = 0

    def kelompok_baru(self, unsur: str) -> int:
        terpakai = [t.kelompok for t in self.token if t.unsur == unsur]
        terpakai += [b.kelompok for b in self.gerak.buka if b.unsur == unsur]
        return max(terpakai, default=0) + 1


def mulai(
    graf: Graf, jawab: Callable[[str], bool], baris: Callable[[str], Sequence[int]], awal: str | None = None
) -> Gerak:
    """The first tokens of a case, from the plain start event or from `awal`."""
    mulai_dari = awal or graf.awal
    if mulai_dari is None:
        raise GalatLaju("Alur ini hanya dimulai oleh pesan.")
    papan = _Papan(graf, [], jawab, baris, Gerak())
    _keluar(papan, graf.simpul[mulai_dari])
    return papan.gerak


def selesai(
    graf: Graf,
    token: Sequence[Token],
    yang: Token,
    jawab: Callable[[str], bool],
    baris: Callable[[str], Sequence[int]],
) -> Gerak:
    """What moves when the token `yang` among all open tokens of the case is done (or its timer rings)."""
    gerak = Gerak(tutup=[yang.id])
    papan = _Papan(graf, [t for t in token if t.id != yang.id], jawab, baris, gerak)
    simpul = graf.simpul[yang.unsur]
    if simpul.jenis == "batas":
        tuan = next(s.id for s in graf.simpul.values() if simpul.id in s.batas)
        _tutup(papan, {tuan, *graf.simpul[tuan].batas}, yang.kelompok)
    elif simpul.jenis in JAMAK or simpul.batas:
        if any(t.unsur == yang.unsur and t.kelompok == yang.kelompok for t in papan.token):
            return gerak
        _tutup(papan, set(simpul.batas), yang.kelompok)
    _keluar(papan, simpul)
    return gerak


def _tutup(papan: _Papan, unsur: set[str], kelompok: int) -> None:
    for token in [t for t in papan.token if t.unsur in unsur and t.kelompok == kelompok]:
        papan.token.remove(token)
        papan.gerak.tutup.append(token.id)


def _keluar(papan: _Papan, simpul: Simpul) -> None:
    """Send a token out of a node; a plain stack instead of recursion, so depth costs nothing."""
    antre = [(cabang.id, cabang.ke) for cabang in reversed(_cabang(papan, simpul))]
    while antre:
        papan.langkah += 1
        if papan.langkah > LANGKAH_TERBANYAK:
            raise GalatLaju(f"Alur berputar tanpa henti di '{simpul.id}'.")
        aliran, ke = antre.pop()
        antre += [(cabang.id, cabang.ke) for cabang in reversed(_tiba(papan, aliran, papan.graf.simpul[ke]))]


def _cabang(papan: _Papan, simpul: Simpul) -> Sequence[Cabang]:
    """The flows a token leaves by: the first true one of an exclusive gateway, else all."""
    if simpul.jenis != "pilih":
        return simpul.keluar
    for cabang in simpul.keluar:
        if cabang.id == simpul.standar:
            continue
        if cabang.syarat is None or papan.jawab(cabang.syarat):
            return (cabang,)
    for cabang in simpul.keluar:
        if cabang.id == simpul.standar:
            return (cabang,)
    raise GalatLaju(
        f"Tidak ada jalan keluar yang berlaku dari gerbang '{simpul.id}'. Tandai satu alirannya sebagai default."
    )


def _tiba(papan: _Papan, aliran: str, simpul: Simpul) -> Sequence[Cabang]:
    """What a token does where it arrives: the flows it goes on by at once, () when it waits or ends."""
    if simpul.jenis == "akhir":
        papan.gerak.akhir.append(simpul.id)
        return ()
    if simpul.jenis == "pilih":
        return _cabang(papan, simpul)
    if simpul.jenis == "gabung":
        return _bergabung(papan, aliran, simpul)
    return _berhenti(papan, simpul)


def _bergabung(papan: _Papan, aliran: str, simpul: Simpul) -> Sequence[Cabang]:
    if len(simpul.masuk) == 1:
        return simpul.keluar
    papan.gerak.buka.append(Buka(aliran, "gabung"))
    for masuk in simpul.masuk:
        if not _ada(papan, masuk):
            return ()
    for masuk in simpul.masuk:
        _ambil(papan, masuk)
    return simpul.keluar


def _ada(papan: _Papan, aliran: str) -> bool:
    return any(b.unsur == aliran for b in papan.gerak.buka) or any(t.unsur == aliran for t in papan.token)


def _ambil(papan: _Papan, aliran: str) -> None:
    """Consume one arrival on a flow, the oldest first."""
    for token in papan.token:
        if token.unsur == aliran:
            papan.token.remove(token)
            papan.gerak.tutup.append(token.id)
            return
    for buka in papan.gerak.buka:
        if buka.unsur == aliran:
            papan.gerak.buka.remove(buka)
            return


def _berhenti(papan: _Papan, simpul: Simpul) -> Sequence[Cabang]:
    kelompok = papan.kelompok_baru(simpul.id)
    if simpul.relasi is None:
        papan.gerak.buka.append(Buka(simpul.id, simpul.jenis, None, kelompok))
    else:
        baris = papan.baris(simpul.relasi)
        if not baris:
            return simpul.keluar
        papan.gerak.buka += [Buka(simpul.id, simpul.jenis, b, kelompok) for b in baris]
    for batas in simpul.batas:
        jenis = "terima" if papan.graf.simpul[batas].pesan else "waktu"
        papan.gerak.buka.append(Buka(batas, jenis, None, kelompok))
    return ()

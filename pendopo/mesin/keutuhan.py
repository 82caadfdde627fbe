"""Soundness of a drawing: every marking that any answers can lead to is explored, and each must be able to end.

Source: W. van der Aalst, The application of Petri nets to workflow management (1998), section 4: option to complete,
proper completion. Bounded: a drawing whose markings do not fit says so instead of passing.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from pendopo.mesin import laju
from pendopo.mesin.alur import Graf

PENANDAAN_TERBANYAK = 20_000
TUGAS_TERBANYAK = 6
"""Activations of one element that may wait at once; a drawing that opens more grows without end."""
BARIS = (1, 2)
"""How many rows a multi-instance task is tried with."""

Penandaan = tuple[tuple[str, tuple[int, ...]], ...]
"""What waits: element or flow, and for each of its activations the number of open rows."""


@dataclass
class _Undian:
    """Answers of one move: given ones first, then the first choice; remembers what was asked."""

    pilihan: Sequence[int]
    ditanya: list[tuple[str, int]] = field(default_factory=list)
    jawaban: dict[str, int] = field(default_factory=dict)

    def _pilih(self, nama: str, banyak: int) -> int:
        if nama not in self.jawaban:
            nomor = len(self.ditanya)
            self.jawaban[nama] = self.pilihan[nomor] if nomor < len(self.pilihan) else 0
            self.ditanya.append((nama, banyak))
        return self.jawaban[nama]

    def jawab(self, syarat: str) -> bool:
        return self._pilih(f"?{syarat}", 2) == 1

    def baris(self, relasi: str) -> range:
        return range(BARIS[self._pilih(f"#{relasi}", len(BARIS))])

    def lanjut(self) -> Iterator[tuple[int, ...]]:
        """Other answers to try: at each question asked beyond the given ones, every other choice."""
        dasar = [self.jawaban[nama] for nama, _ in self.ditanya]
        for nomor in range(len(self.pilihan), len(self.ditanya)):
            for lain in range(1, self.ditanya[nomor][1]):
                yield (*dasar[:nomor], lain)


def periksa_keutuhan(g: Graf, terbanyak: int = PENANDAAN_TERBANYAK) -> str | None:
    """None when every case of this drawing can end and leaves nothing behind; else one plain sentence."""
    try:
        ke = _jelajah(g, terbanyak)
    except laju.GalatLaju as galat:
        return str(galat)
    bisa = _dapat_berakhir(ke)
    macet = [penandaan for penandaan in ke if penandaan not in bisa]
    if not macet:
        return None
    return _sebut(g, min(macet, key=lambda p: (bool(ke[p]), len(p), p)))


def _jelajah(g: Graf, terbanyak: int) -> dict[Penandaan, set[Penandaan]]:
    """All markings and where each can lead. Raises GalatLaju with the sentence when they do not fit or cannot move."""
    awal = {satu for dari in g.semua_awal for satu in _semua(partial(_mulai, g, dari), [])}
    ke: dict[Penandaan, set[Penandaan]] = {}
    antre = deque(sorted(awal))
    sudah = set(awal)
    while antre:
        penandaan = antre.popleft()
        ke[penandaan] = set(_berikut(g, penandaan))
        for lain in sorted(ke[penandaan] - sudah):
            _periksa_batas(lain)
            sudah.add(lain)
            antre.append(lain)
        if len(sudah) > terbanyak:
            raise laju.GalatLaju(
                f"Keadaan gambar ini lebih dari {terbanyak:,}".replace(",", ".")
                + ", terlalu banyak untuk diperiksa. Kurangi cabang yang berjalan bersamaan."
            )
    return ke


def _periksa_batas(penandaan: Penandaan) -> None:
    for unsur, kelompok in penandaan:
        if len(kelompok) > TUGAS_TERBANYAK or max(kelompok) > TUGAS_TERBANYAK:
            raise laju.GalatLaju(
                f"'{unsur}' dapat terbuka berkali-kali sekaligus tanpa batas. "
                "Gabungkan cabang paralel dengan gerbang paralel sebelum kembali."
            )


def _berikut(g: Graf, penandaan: Penandaan) -> Iterator[Penandaan]:
    token = _token(penandaan)
    sudah = set[tuple[str, int]]()
    for satu in token:
        # Rows of one activation are alike: ending any of them leads to the same marking.
        if satu.unsur in g.simpul and (satu.unsur, satu.kelompok) not in sudah:
            sudah.add((satu.unsur, satu.kelompok))
            yield from _semua(partial(_selesai, g, token, satu), token)


def _mulai(g: Graf, dari: str, undian: _Undian) -> laju.Gerak:
    return laju.mulai(g, undian.jawab, undian.baris, dari)


def _selesai(g: Graf, token: list[laju.Token], yang: laju.Token, undian: _Undian) -> laju.Gerak:
    return laju.selesai(g, token, yang, undian.jawab, undian.baris)


def _semua(main: Callable[[_Undian], laju.Gerak], token: Sequence[laju.Token]) -> Iterator[Penandaan]:
    """The markings after one move, under all answers to all that the move asks."""
    coba: list[tuple[int, ...]] = [()]
    while coba:
        undian = _Undian(coba.pop())
        gerak = main(undian)
        coba += undian.lanjut()
        sisa = [(t.unsur, t.kelompok) for t in token if t.id not in gerak.tutup]
        yield _penandaan(Counter([*sisa, *((b.unsur, b.kelompok) for b in gerak.buka)]))


def _penandaan(hitung: Counter[tuple[str, int]]) -> Penandaan:
    """Counts by (element, activation) as a marking in which the numbers of activations play no part.

    Arrivals at a join all bear number 1, so a flow holds one activation with as many rows as arrivals.
    """
    kelompok: dict[str, dict[int, int]] = {}
    for (unsur, nomor), banyak in hitung.items():
        kelompok.setdefault(unsur, {})[nomor] = banyak
    return tuple(sorted((unsur, tuple(k[n] for n in sorted(k))) for unsur, k in kelompok.items()))


def _token(penandaan: Penandaan) -> list[laju.Token]:
    """Tokens of a marking. Activations are numbered anew in their old order, so a timer still finds its host."""
    hasil: list[laju.Token] = []
    for unsur, kelompok in penandaan:
        for nomor, banyak in enumerate(kelompok, 1):
            hasil += [laju.Token(len(hasil) + 1 + n, unsur, n, nomor) for n in range(banyak)]
    return hasil


def _dapat_berakhir(ke: dict[Penandaan, set[Penandaan]]) -> set[Penandaan]:
    """The markings from which some way leads to the empty one."""
    dari: dict[Penandaan, list[Penandaan]] = {}
    for asal, tujuan in ke.items():
        for satu in tujuan:
            dari.setdefault(satu, []).append(asal)
    bisa: set[Penandaan] = {()}
    antre: deque[Penandaan] = deque(bisa)
    while antre:
        for asal in dari.get(antre.popleft(), ()):
            if asal not in bisa:
                bisa.add(asal)
                antre.append(asal)
    return bisa


def _sebut(g: Graf, penandaan: Penandaan) -> str:
    """The sentence for a marking from which no way leads to the end."""
    bertemu = sorted({_tujuan(g, unsur) for unsur, _ in penandaan if unsur not in g.simpul})
    lain = sorted({unsur for unsur, _ in penandaan if unsur in g.simpul})
    if lain:
        return (
            f"Kasus dapat berputar tanpa pernah berakhir di {_petik(lain)}"
            + (f", sementara gerbang {_petik(bertemu)} menunggu" if bertemu else "")
            + ". Beri jalan keluar, dan pasangkan setiap gerbang paralel pembagi dengan satu penggabung."
        )
    return (
        f"Kasus dapat macet: gerbang {_petik(bertemu)} menunggu cabang yang tidak akan datang. "
        "Pasangkan gerbang paralel pembagi dengan penggabungnya; cabang pilihan digabung dengan gerbang pilihan."
    )


def _tujuan(g: Graf, aliran: str) -> str:
    return next(s.id for s in g.simpul.values() if aliran in s.masuk)


def _petik(nama: Sequence[str]) -> str:
    return ", ".join(f"'{satu}'" for satu in nama)

"""A table for the pure game: open tokens, answers and rows that a test may change between two moves."""

from collections import Counter
from collections.abc import Callable, Sequence

from pendopo.mesin import laju
from pendopo.mesin.alur import Graf, graf


class Meja:
    """One case played without a database. After each move the account is checked: nothing is lost, nothing twice."""

    def __init__(self, g: Graf, jawab: Callable[[str], bool], baris: Callable[[str], Sequence[int]]) -> None:
        self.graf, self.jawab, self.baris = g, jawab, baris
        self.token: list[laju.Token] = []
        self.nomor, self.akhir = 0, list[str]()
        self._pakai(laju.mulai(g, jawab, baris))

    def _pakai(self, gerak: laju.Gerak) -> None:
        ada = {t.id for t in self.token}
        assert len(set(gerak.tutup)) == len(gerak.tutup), "satu token ditutup dua kali"
        assert set(gerak.tutup) <= ada, "token yang tidak ada ditutup"
        tersisa = [t for t in self.token if t.id not in gerak.tutup]
        for b in gerak.buka:
            self.nomor += 1
            tersisa.append(laju.Token(self.nomor, b.unsur, b.baris, b.kelompok))
        assert len(tersisa) == len(ada) - len(gerak.tutup) + len(gerak.buka)
        self.token = tersisa
        self.akhir += gerak.akhir

    @property
    def siap(self) -> list[str]:
        """Elements at which a person, a service or a timer may end something, sorted, one for each token."""
        return sorted(t.unsur for t in self.token if t.unsur in self.graf.simpul)

    @property
    def bertemu(self) -> list[str]:
        """Flows at whose end a token waits at a join, sorted."""
        return sorted(t.unsur for t in self.token if t.unsur not in self.graf.simpul)

    def selesaikan(self, unsur: str, baris: int | None = None) -> laju.Token:
        """End one token of that element (of that row, when given), the oldest first."""
        satu = next(t for t in self.token if t.unsur == unsur and baris in (None, t.baris))
        self._pakai(laju.selesai(self.graf, self.token, satu, self.jawab, self.baris))
        return satu

    def hitung(self) -> Counter[str]:
        return Counter(self.siap)


def gambar(unsur: str, aliran: str) -> Graf:
    """A drawing in shorthand: `unsur` is XML, `aliran` "a>b b>c?tanya" in document order; all tasks in one lane."""
    garis, lajur = "", [bagian.split('"')[1] for bagian in unsur.split("<userTask ")[1:]]
    for nomor, satu in enumerate(aliran.split()):
        arah, _, syarat = satu.partition("?")
        dari, ke = arah.split(">")
        isi = f"<conditionExpression>{syarat}</conditionExpression>" if syarat else ""
        garis += f'<sequenceFlow id="f{nomor}" sourceRef="{dari}" targetRef="{ke}">{isi}</sequenceFlow>\n'
    rujuk = "".join(f"<flowNodeRef>{kode}</flowNodeRef>" for kode in lajur)
    xml = (
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:pendopo="urn:pendopo:bpmn">'
        f'<process id="p"><laneSet id="l"><lane id="camat">{rujuk}</lane></laneSet>'
        f'<startEvent id="m"/><endEvent id="e"/>{unsur}{garis}</process></definitions>'
    )
    return graf(xml.encode(), "meja.bpmn")


def meja(
    unsur: str, aliran: str, jawaban: dict[str, bool] | None = None, baris: dict[str, list[int]] | None = None
) -> Meja:
    """A case of a drawing in shorthand. Answers and rows are read at every move: a test changes them in between."""
    jawab, daftar = jawaban or {}, baris or {}
    return Meja(gambar(unsur, aliran), lambda nama: jawab[nama], lambda nama: daftar[nama])


def tugas(*nama: str) -> str:
    return "".join(f'<userTask id="{satu}"/>' for satu in nama)


def jamak(nama: str, relasi: str) -> str:
    isi = f'<multiInstanceLoopCharacteristics isSequential="false" pendopo:relasi="{relasi}"/>'
    return f'<userTask id="{nama}">{isi}</userTask>'


def gabung(*nama: str) -> str:
    return "".join(f'<parallelGateway id="{satu}"/>' for satu in nama)


def pilih(nama: str, standar: str) -> str:
    return f'<exclusiveGateway id="{nama}" default="{standar}"/>'


def pengingat(nama: str, pada: str, batas: str = "1 hk") -> str:
    isi = f"<timerEventDefinition><timeDuration>{batas}</timeDuration></timerEventDefinition>"
    return f'<boundaryEvent id="{nama}" attachedToRef="{pada}" cancelActivity="true">{isi}</boundaryEvent>'

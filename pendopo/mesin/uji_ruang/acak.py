"""Random block-structured drawings: tasks, multi-instance tasks, XOR and AND blocks, revise loops; one XML for all."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

TERDALAM = 3


class Acak(Protocol):
    """What is asked of chance; hypothesis gives the same as `random.Random`."""

    def random(self) -> float: ...
    def randint(self, a: int, b: int) -> int: ...


@dataclass
class Model:
    """One drawing with its answers: yes or no to every question, a number of rows to every relation."""

    unsur: list[str] = field(default_factory=list)
    aliran: list[str] = field(default_factory=list)
    lajur: list[str] = field(default_factory=list)
    jawaban: dict[str, bool] = field(default_factory=dict)
    baris: dict[str, int] = field(default_factory=dict)
    nomor: int = 0

    def nama(self, huruf: str) -> str:
        self.nomor += 1
        return f"{huruf}{self.nomor}"

    def tambah(self, jenis: str, huruf: str, isi: str = "", ciri: str = "") -> str:
        kode = self.nama(huruf)
        self.unsur.append(f'<{jenis} id="{kode}"{ciri}>{isi}</{jenis}>')
        if jenis == "userTask":
            self.lajur.append(kode)
        return kode

    def hubung(self, dari: str, ke: str, syarat: str = "", kode: str = "") -> str:
        kode = kode or self.nama("f")
        isi = f"<conditionExpression>{syarat}</conditionExpression>" if syarat else ""
        self.aliran.append(f'<sequenceFlow id="{kode}" sourceRef="{dari}" targetRef="{ke}">{isi}</sequenceFlow>')
        return kode

    def xml(self) -> bytes:
        rujuk = "".join(f"<flowNodeRef>{kode}</flowNodeRef>" for kode in self.lajur)
        return (
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:pendopo="urn:pendopo:bpmn" '
            'id="d" targetNamespace="x"><process id="p" isExecutable="true">'
            f'<laneSet id="lajur"><lane id="camat">{rujuk}</lane></laneSet>\n'
            + "\n".join([*self.unsur, *self.aliran])
            + "\n</process></definitions>"
        ).encode()


def model_acak(acak: Acak, putaran: bool = False) -> Model:
    """A whole drawing from start to end; `putaran` also draws revise loops (never for the oracle)."""
    m = Model()
    mulai, akhir = m.tambah("startEvent", "s"), m.tambah("endEvent", "e")
    masuk, keluar = _urutan(m, acak, acak.randint(0, 1), putaran)
    m.hubung(mulai, masuk)
    m.hubung(keluar, akhir)
    return m


def _urutan(m: Model, acak: Acak, dalam: int, putaran: bool) -> tuple[str, str]:
    """One to three blocks in a row: its first and last element."""
    pertama, terakhir = _blok(m, acak, dalam, putaran)
    for _ in range(acak.randint(0, 2)):
        masuk, keluar = _blok(m, acak, dalam, putaran)
        m.hubung(terakhir, masuk)
        terakhir = keluar
    return pertama, terakhir


def _blok(m: Model, acak: Acak, dalam: int, putaran: bool) -> tuple[str, str]:
    undian = acak.random()
    if dalam >= TERDALAM or undian < 0.35:
        return _tugas(m, acak)
    if putaran and undian > 0.85:
        return _putaran(m, acak, dalam)
    if undian < 0.65:
        return _bagi(m, [_urutan(m, acak, dalam + 1, putaran) for _ in range(acak.randint(2, 3))])
    return _pilih(m, acak, dalam, putaran)


def _tugas(m: Model, acak: Acak) -> tuple[str, str]:
    if acak.random() < 0.7:
        kode = m.tambah("userTask", "t")
        return kode, kode
    relasi = m.nama("r")
    m.baris[relasi] = acak.randint(0, 3)
    isi = (
        f'<multiInstanceLoopCharacteristics isSequential="false" pendopo:relasi="{relasi}">'
        f"<loopCardinality>{m.baris[relasi]}</loopCardinality></multiInstanceLoopCharacteristics>"
    )
    kode = m.tambah("userTask", "t", isi)
    return kode, kode


def _bagi(m: Model, cabang: Sequence[tuple[str, str]]) -> tuple[str, str]:
    buka, tutup = m.tambah("parallelGateway", "g"), m.tambah("parallelGateway", "g")
    for masuk, keluar in cabang:
        m.hubung(buka, masuk)
        m.hubung(keluar, tutup)
    return buka, tutup


def _syarat(m: Model, acak: Acak) -> str:
    syarat = m.nama("q")
    m.jawaban[syarat] = acak.random() < 0.5
    return syarat


def _pilih(m: Model, acak: Acak, dalam: int, putaran: bool) -> tuple[str, str]:
    """Two or three ways, the default at any place among them; one way may be empty; merged by a gateway or a task."""
    banyak, standar = acak.randint(2, 3), m.nama("f")
    letak = acak.randint(0, banyak - 1)
    buka = m.tambah("exclusiveGateway", "x", ciri=f' default="{standar}"')
    tutup = m.tambah(*(("exclusiveGateway", "x") if acak.random() < 0.5 else ("userTask", "t")))
    kosong = acak.random() < 0.3
    for cabang in range(banyak):
        syarat, kode = ("", standar) if cabang == letak else (_syarat(m, acak), "")
        if kosong and cabang == 0:
            m.hubung(buka, tutup, syarat, kode)
            continue
        masuk, keluar = _urutan(m, acak, dalam + 1, putaran)
        m.hubung(buka, masuk, syarat, kode)
        m.hubung(keluar, tutup)
    return buka, tutup


def _putaran(m: Model, acak: Acak, dalam: int) -> tuple[str, str]:
    """Work, check, back to work while the answer is yes."""
    masuk, keluar = _urutan(m, acak, dalam + 1, True)
    kembali, periksa, standar = m.tambah("exclusiveGateway", "x"), m.tambah("userTask", "t"), m.nama("f")
    ulang, lanjut = m.tambah("exclusiveGateway", "x", ciri=f' default="{standar}"'), m.tambah("userTask", "t")
    m.hubung(kembali, masuk)
    m.hubung(keluar, periksa)
    m.hubung(periksa, ulang)
    m.hubung(ulang, kembali, _syarat(m, acak))
    m.hubung(ulang, lanjut, kode=standar)
    return kembali, lanjut

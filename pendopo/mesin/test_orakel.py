"""SpiffWorkflow as oracle: random drawings of XOR, AND and multi-instance, without loops, run by both side by side.

200 models; PENDOPO_ORAKEL=2000 plays more.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

from pendopo.mesin import laju
from pendopo.mesin.alur import Graf, graf
from pendopo.mesin.uji_ruang.acak import Model, model_acak

BANYAK = int(os.environ.get("PENDOPO_ORAKEL", "200"))
SEPULUH = 10
Siap = Counter[str]


class Kita:
    """Our game over one drawing: an open table of tokens and nothing else."""

    def __init__(self, g: Graf, model: Model) -> None:
        self.graf, self.model, self.token, self.nomor = g, model, list[laju.Token](), 0
        self.gerak(laju.mulai(g, self.jawab, self.baris))

    def jawab(self, syarat: str) -> bool:
        return self.model.jawaban[syarat]

    def baris(self, relasi: str) -> range:
        return range(self.model.baris[relasi])

    def gerak(self, gerak: laju.Gerak) -> None:
        self.token = [t for t in self.token if t.id not in gerak.tutup]
        for b in gerak.buka:
            self.nomor += 1
            self.token.append(laju.Token(self.nomor, b.unsur, b.baris, b.kelompok))

    def siap(self) -> Siap:
        return Counter(t.unsur for t in self.token if t.unsur in self.graf.simpul)

    def selesaikan(self, unsur: str) -> None:
        yang = next(t for t in self.token if t.unsur == unsur)
        self.gerak(laju.selesai(self.graf, self.token, yang, self.jawab, self.baris))


class Mereka:
    """SpiffWorkflow over the same drawing."""

    def __init__(self, xml: bytes, model: Model) -> None:
        pembaca = BpmnParser()
        pembaca.add_bpmn_xml(etree.fromstring(xml))
        self.kerja = BpmnWorkflow(pembaca.get_spec("p"))
        for tugas in self.kerja.get_tasks(state=TaskState.READY):
            tugas.data.update(model.jawaban)
        self.kerja.do_engine_steps()

    def _siap(self) -> Iterator[object]:
        return iter(self.kerja.get_tasks(state=TaskState.READY, manual=True))

    def siap(self) -> Siap:
        return Counter(t.task_spec.bpmn_id for t in self._siap())

    def selesaikan(self, unsur: str) -> None:
        next(t for t in self._siap() if t.task_spec.bpmn_id == unsur).run()
        self.kerja.do_engine_steps()


def bandingkan(benih: int) -> None:
    """Play one random model to its end along random choices; after each step both offer the same tasks."""
    acak = random.Random(benih)
    model = model_acak(acak)
    xml = model.xml()
    kita, mereka = Kita(graf(xml, f"acak-{benih}"), model), Mereka(xml, model)
    while True:
        siap = kita.siap()
        assert mereka.siap() == siap, f"benih {benih}\n{xml.decode()}"
        if not siap:
            break
        unsur = acak.choice(sorted(siap.elements()))
        kita.selesaikan(unsur)
        mereka.selesaikan(unsur)
    assert kita.token == [], f"benih {benih}\n{xml.decode()}"
    assert mereka.kerja.is_completed(), f"benih {benih}\n{xml.decode()}"


@pytest.mark.parametrize("bagian", range(SEPULUH))
def test_model_acak_sama_dengan_spiffworkflow(bagian: int) -> None:
    """Random loop-free models open the same tasks as SpiffWorkflow after every step, and end when it ends."""
    for benih in range(bagian, BANYAK, SEPULUH):
        bandingkan(benih)


def test_model_acak_memakai_semua_unsur() -> None:
    """The random models are no empty talk: they hold gateways of both kinds, nesting, and rows of 0 to 3."""
    model = [model_acak(random.Random(benih)) for benih in range(200)]
    teks = [m.xml().decode() for m in model]
    assert sum("parallelGateway" in t and "exclusiveGateway" in t and "multiInstance" in t for t in teks) > 50
    assert {jumlah for m in model for jumlah in m.baris.values()} == {0, 1, 2, 3}
    assert max(t.count("<userTask") for t in teks) > 15

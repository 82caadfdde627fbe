"""SpiffWorkflow in the same transaction and on the same tables: load the state, complete the task, write."""

import hmac
import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from django.db import connection, transaction
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.util.task import TaskState

from bench.basis import KantorUkur
from bench.pendopo_langkah import PERAN
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.models import Kasus, Kepala
from pendopo.mesin.ruang import ruang
from pendopo.mesin.sql import waktu_db

_TUGAS = (
    "INSERT INTO mesin_tugas (kantor_id, kasus_id, unsur, jenis, baris, kelompok, dibuka, tenggat, periksa, eskalasi, "
    "catatan, sewa, gagal, jabatan_id) VALUES (%s, %s, %s, 'tugas', NULL, 1, %s, NULL, NULL, 0, '', 0, 0, %s) "
    "RETURNING id"
)

_JEJAK = (
    "INSERT INTO mesin_jejak (kantor_id, nomor, kasus_id, jenis, unsur, tugas, orang_id, jabatan_id, mandat, "
    "dibuka, pada, alasan, sidik, gerak, segel) VALUES "
    "(%s, %s, %s, 'selesai', %s, %s, %s, %s, 'definitif', %s, %s, '', %s, %s, %s)"
)


@lru_cache(maxsize=1)
def _rancangan() -> Any:
    r = ruang("surat_ringkas")
    pembaca = BpmnParser()
    pembaca.add_bpmn_str(r.xml)
    return pembaca.get_spec("surat_ringkas")


class _TanpaRancangan(BpmnWorkflowConverter):
    """The drawing is parsed once and not stored with each case: the fastest way SpiffWorkflow can be used."""

    def to_dict(self, workflow: Any) -> Any:
        return {**super(BpmnWorkflowConverter, self).to_dict(workflow), "subprocesses": {}, "bpmn_events": []}

    def from_dict(self, dct: Any) -> Any:
        from uuid import UUID

        workflow = self.target_class(_rancangan(), {}, deserializing=True)
        workflow.tasks = self.mapping_from_dict(dct["tasks"], UUID, workflow=workflow)
        workflow.task_tree = workflow.tasks.get(UUID(dct["root"]))
        self.set_default_attributes(workflow, dct)
        return workflow


@lru_cache(maxsize=1)
def _penyimpan() -> BpmnWorkflowSerializer:
    return BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure({**DEFAULT_CONFIG, BpmnWorkflow: _TanpaRancangan}))


def _siap(workflow: Any) -> dict[str, Any]:
    return {t.task_spec.name: t for t in workflow.get_tasks(state=TaskState.READY, manual=True)}


def _buka(ukur: KantorUkur, kursor: Any, kasus_id: int, unsur: str, saat: Any) -> int:
    jabatan = ukur.saya[PERAN[unsur]].pemegang[0].jabatan_id
    kursor.execute(_TUGAS, [ukur.spiff.pk, kasus_id, unsur, saat, jabatan])
    return int(kursor.fetchone()[0])


def spiff(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """Step by step through the flow; opening the case is not timed."""
    Kepala.objects.get_or_create(kantor=ukur.spiff)
    while True:
        kasus = Kasus.objects.create(
            kantor=ukur.spiff, proses="surat_ringkas", alur_id=ruang("surat_ringkas").sha256, dibuka=sekarang()
        )
        workflow = BpmnWorkflow(_rancangan())
        workflow.do_engine_steps()
        with connection.cursor() as kursor:
            isi = _penyimpan().serialize_json(workflow)
            kursor.execute("INSERT INTO surat_ringkas_keadaanspiff (kasus_id, isi) VALUES (%s, %s)", [kasus.pk, isi])
            tugas = {u: _buka(ukur, kursor, kasus.pk, u, waktu_db(sekarang())) for u in _siap(workflow)}
        while tugas:
            unsur = next(iter(tugas))
            yield lambda k=kasus.pk, u=unsur, t=tugas: _langkah(ukur, k, u, t)


def _langkah(ukur: KantorUkur, kasus_id: int, unsur: str, tugas: dict[str, int]) -> None:
    saya, kantor = ukur.saya[PERAN[unsur]], ukur.spiff.pk
    kunci = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(f"SELECT nomor, segel FROM mesin_kepala WHERE kantor_id = %s{kunci}", [kantor])
        nomor, segel = kursor.fetchone()
        saat = waktu_db(sekarang())
        kursor.execute("SELECT isi FROM surat_ringkas_keadaanspiff WHERE kasus_id = %s", [kasus_id])
        workflow = _penyimpan().deserialize_json(kursor.fetchone()[0])
        _siap(workflow)[unsur].run()
        workflow.do_engine_steps()
        lama = tugas.pop(unsur)
        kursor.execute("DELETE FROM mesin_tugas WHERE id = %s", [lama])
        for baru in _siap(workflow):
            if baru not in tugas:
                tugas[baru] = _buka(ukur, kursor, kasus_id, baru, saat)
        if not tugas:
            kursor.execute("UPDATE mesin_kasus SET ditutup = %s WHERE id = %s", [saat, kasus_id])
        isi = _penyimpan().serialize_json(workflow)
        kursor.execute("UPDATE surat_ringkas_keadaanspiff SET isi = %s WHERE kasus_id = %s", [isi, kasus_id])
        gerak = json.dumps({"tutup": [lama], "buka": list(tugas.values())})
        oleh = saya.pemegang[0].jabatan_id
        tetap = (kantor, nomor + 1, kasus_id, unsur, lama, saya.orang.pk, oleh, saat, saat)
        sidik = hmac.digest(b"isian", b"", "sha256").hex()
        segel = hmac.digest(b"segel", json.dumps([segel, *map(str, tetap), sidik, gerak]).encode(), "sha256").hex()
        kursor.execute(_JEJAK, [*tetap, sidik, gerak, segel])
        kursor.execute(
            "UPDATE mesin_kepala SET nomor = %s, segel = %s WHERE kantor_id = %s", [nomor + 1, segel, kantor]
        )

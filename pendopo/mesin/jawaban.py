"""What another process has found out: the answers of its finished cases. Rooms meet only through cases."""

from collections.abc import Mapping
from typing import Any

from pendopo.mesin.models import Berkas, Kasus
from pendopo.mesin.ruang import ruang


def jawaban_selesai(berkas: Berkas, proses: str) -> list[tuple[Kasus, Mapping[str, Any]]]:
    """(case, its `jawaban()`) of each finished case of that process at the record's office, first ended first.

    A cancelled case answers nothing; a demo case hears demo cases only, a true one only true ones.
    """
    semua = ruang(proses).model._default_manager.filter(
        kantor_id=berkas.kantor_id, kasus__ditutup__isnull=False, kasus__contoh=berkas.kasus.contoh
    ).exclude(kasus__hasil="dibatalkan")  # fmt: skip
    semua = semua.select_related("kasus__pihak", "kantor").order_by("kasus__ditutup", "pk")
    return [(satu.kasus, satu.jawaban()) for satu in semua]

"""Whether every row has its file, with the content that its hash says; and which files no row names."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db.models import Model

from pendopo.mesin.lampiran import tempat
from pendopo.mesin.models import Dokumen, Lampiran


@dataclass
class Temuan:
    """What a walk over all files found. `yatim`: an upload whose row is not yet written looks like this too."""

    baris: int = 0
    hilang: list[str] = field(default_factory=list)
    rusak: list[str] = field(default_factory=list)
    yatim: list[str] = field(default_factory=list)


def _baris() -> Iterator[tuple[type[Model], int, str]]:
    for model in (Lampiran, Dokumen):
        for pk, sha256 in model._default_manager.values_list("pk", "sha256").order_by("pk").iterator(chunk_size=2000):
            yield model, pk, sha256


def periksa_berkas(lapor: Callable[[str, int, int], None] = lambda kata, selesai, semua: None) -> Temuan:
    """Read every file once."""
    temuan, sidik = Temuan(), dict[str, bool | None]()
    semua = sum(model._default_manager.count() for model in (Lampiran, Dokumen))
    for model, pk, sha256 in _baris():
        if sha256 not in sidik:
            sidik[sha256] = _utuh(tempat(sha256), sha256)
        sebutan = f"{model._meta.verbose_name} {pk}: {sha256}"
        if sidik[sha256] is None:
            temuan.hilang.append(sebutan)
        elif not sidik[sha256]:
            temuan.rusak.append(sebutan)
        temuan.baris += 1
        lapor("Berkas", temuan.baris, semua)
    akar = Path(settings.MEDIA_ROOT)
    temuan.yatim = sorted(b.name for b in akar.glob("*/*") if b.is_file() and b.name not in sidik)
    return temuan


def _utuh(berkas: Path, sha256: str) -> bool | None:
    """None where there is no file."""
    try:
        with berkas.open("rb") as isi:
            return hashlib.file_digest(isi, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return None

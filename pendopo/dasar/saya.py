"""Who is asking: a person together with the posts held today."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pendopo.dasar.models import Kantor, Orang, Pemegang


@dataclass(frozen=True, slots=True)
class Saya:
    """The person at the keyboard; what may be seen and done follows from `pemegang`."""

    orang: Orang
    kantor: Kantor
    pemegang: tuple[Pemegang, ...]
    jabatan_id: frozenset[int] = field(init=False)
    peran: frozenset[str] = field(init=False)
    _per_jabatan: Mapping[int, Pemegang] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        per_jabatan = {pemegang.jabatan_id: pemegang for pemegang in reversed(self.pemegang)}
        object.__setattr__(self, "_per_jabatan", per_jabatan)
        object.__setattr__(self, "jabatan_id", frozenset(per_jabatan))
        object.__setattr__(self, "peran", frozenset(pemegang.jabatan.peran for pemegang in self.pemegang))

    def untuk(self, jabatan_id: int) -> Pemegang | None:
        """The mandate under which this person acts for a post, or None."""
        return self._per_jabatan.get(jabatan_id)

    @property
    def pihak_id(self) -> frozenset[int]:
        """The outside parties this person speaks for; empty for an officer of the office."""
        return frozenset(p.jabatan.pihak_id for p in self.pemegang if p.jabatan.pihak_id is not None)

    @property
    def pegawai(self) -> bool:
        """Holds at least one of the office's own posts."""
        return any(p.jabatan.pihak_id is None for p in self.pemegang)


def saya_dari(orang: Orang, hari: date) -> Saya:
    """The person with every mandate in force that day: one query. A post of another office never counts."""
    pemegang = tuple(
        Pemegang.objects.berlaku(hari)
        .filter(orang_id=orang.pk, jabatan__kantor_id=orang.kantor_id)
        .select_related("jabatan__kantor", "jabatan__pihak")
        .order_by("jabatan__urut", "jabatan_id", "mulai")
    )
    kantor = pemegang[0].jabatan.kantor if pemegang else orang.kantor
    for satu in pemegang:
        satu.orang = orang
    return Saya(orang=orang, kantor=kantor, pemegang=pemegang)

"""A throw-away office in a throw-away database: migrated, with demo people, and two more offices for the others."""

import io
from dataclasses import dataclass
from functools import cached_property

from django.core.management import call_command

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.models import Alur
from pendopo.mesin.ruang import semua_ruang

ALUR_LAIN = "-"


@dataclass(frozen=True)
class KantorUkur:
    """The measured office and the people of the flow."""

    kantor: Kantor
    batas: Kantor
    spiff: Kantor

    @cached_property
    def saya(self) -> dict[str, Saya]:
        """Role -> who sits there."""
        duduk = Pemegang.objects.filter(jabatan__kantor=self.kantor, jabatan__pihak=None)
        hari = hari_ini(self.kantor)
        return {p.jabatan.peran: saya_dari(p.orang, hari) for p in duduk.select_related("orang", "jabatan")}

    def orang(self, peran: str) -> Orang:
        return self.saya[peran].orang

    def jabatan(self, peran: str) -> Jabatan:
        return Jabatan.objects.get(kantor=self.kantor, peran=peran, pihak=None)


def siapkan() -> KantorUkur:
    """Migrate the empty database, load the office, and keep the drawings."""
    keluar = io.StringIO()
    call_command("migrate", verbosity=0, stdout=keluar)
    call_command("kantor", "muat", "tempursari", stdout=keluar)
    call_command("kantor", "contoh", "tempursari", stdout=keluar)
    kantor = Kantor.objects.get(kode="tempursari")
    for r in semua_ruang():
        Alur.objects.get_or_create(
            sha256=r.sha256, defaults={"proses": r.label, "xml": r.xml.decode(), "disimpan": "2026-01-01T00:00Z"}
        )
    lain = [Kantor.objects.create(kode=kode, nama=kode, kabupaten="-", provinsi="-") for kode in ("batas", "spiff")]
    return KantorUkur(kantor, *lain)

"""The map as this process keeps it: read once from the cards; and the office's own facts beside it."""

from functools import lru_cache

from django.conf import settings
from django.db.models import Count

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Jabatan, Pihak
from pendopo.peta.pohon import Peta, Simpul, baca_peta


@lru_cache(maxsize=1)
def peta() -> Peta:
    """The map of this installation. A broken card stops the start, not a page: `pendopo check` reads them too."""
    return baca_peta(settings.PENDOPO_RUANG[0][1])


def simpul(kode: str) -> Simpul:
    """The process of a code; TidakAda when the map has none."""
    try:
        return peta().simpul(kode)
    except KeyError:
        raise TidakAda("Proses dengan kode ini tidak ada pada peta.") from None


def alamat_simpul(kode: str) -> str:
    return f"/peta/{kode}/"


def alamat_pihak(kode: str) -> str:
    return f"/pihak/{kode}/"


def anggota_pihak() -> dict[str, int]:
    """Members of each class of parties, as the office lists them."""
    anggota = Pihak.objects.filter(kelas__isnull=False).order_by().values_list("kelas__kode")
    return dict(anggota.annotate(n=Count("pk")))


def nama_lajur() -> dict[str, str]:
    """What people call each lane: the office's own post of that role, else the party that the map gives it."""
    semua = peta().semua_pihak
    dari_peta = {lajur: semua[kode].nama for lajur, kode in peta().lajur.items() if kode in semua}
    jabatan = Jabatan.objects.filter(pihak=None).order_by("-pk").values_list("peran", "nama")
    return dari_peta | dict(jabatan)

"""Which party acted in which process, proved by events; what waits for a party, and what a party waits for.

A party acts through its posts (`Jabatan.pihak`, a unit's through `Jabatan.unit`, a role through its lane), through
one-time links that were answered, and by a case that it began from outside (a public form). Each answer is for the
party and, where it is a member, for its class. Questions are few and look at the newest events only (`JENDELA`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from pendopo.dasar.models import Jabatan, Kantor, Pihak
from pendopo.mesin.models import Jejak, Kasus, Kepala, Tautan, Tugas
from pendopo.peta.pohon import Peta

JENDELA = 20_000
"""So many of an office's newest events prove that a relation lives: about a year of a busy office."""

Kunci = tuple[str, str]
"""Room and party code."""


@dataclass(frozen=True)
class RelasiHidup:
    """One relation of the document: events that prove it, and cases that wait on either side."""

    simpul: str
    nama_simpul: str
    pihak: str
    nama_pihak: str
    berjalan: bool
    peristiwa: int
    menunggu_pihak: int
    """Cases in which the party has to act next."""
    menunggu_kantor: int
    """Open cases of the party in which the office has to act next."""

    @property
    def dipakai(self) -> bool:
        return self.peristiwa > 0


class SiapaPihak:
    """The codes for which a post or a party of the office stands: itself, its class, its unit, its lane's party."""

    def __init__(self, kantor: Kantor, lajur: Mapping[str, str]) -> None:
        pihak = Pihak.objects.filter(kantor=kantor).values_list("pk", "kode", "kelas__kode")
        self.pihak = {pk: frozenset(filter(None, (kode, kelas))) for pk, kode, kelas in pihak}
        self.jabatan = {
            pk: self.dari(luar) | self.dari(unit) | frozenset(filter(None, (lajur.get(peran),)))
            for pk, peran, luar, unit in Jabatan.objects.filter(kantor=kantor).values_list(
                "pk", "peran", "pihak_id", "unit_id"
            )
        }

    def dari(self, pihak_id: int | None) -> frozenset[str]:
        return self.pihak.get(pihak_id, frozenset()) if pihak_id else frozenset()


def peristiwa_pihak(kantor: Kantor, siapa: SiapaPihak, jendela: int | None = None) -> Counter[Kunci]:
    """(room, party) -> how many steps the party did: 3 questions. `jendela`: only so many newest events."""
    jejak = Jejak.objects.filter(kantor=kantor, kasus__isnull=False)
    if jendela is not None:
        ujung = Kepala.objects.filter(kantor=kantor).values_list("nomor", flat=True).first() or 0
        jejak = jejak.filter(nomor__gt=ujung - jendela)
    hasil: Counter[Kunci] = Counter()
    langkah = jejak.filter(jenis__in=("selesai", "mulai"), jabatan__isnull=False).order_by()
    for label, jabatan, n in langkah.values_list("kasus__proses", "jabatan").annotate(n=Count("pk")):
        for kode in siapa.jabatan.get(jabatan, ()):
            hasil[label, kode] += n
    dijawab = jejak.filter(jenis="selesai", jabatan=None, tugas=OuterRef("tugas"))
    tautan = Tautan.objects.filter(Exists(dijawab), kantor=kantor, pihak__isnull=False, dipakai__isnull=False)
    dari_luar = jejak.filter(jenis="mulai", orang=None, kasus__pihak__isnull=False, kasus__induk=None)
    for satu in (
        tautan.order_by().values_list("kasus__proses", "pihak").annotate(n=Count("pk")),
        dari_luar.order_by().values_list("kasus__proses", "kasus__pihak").annotate(n=Count("pk")),
    ):
        for label, pihak, n in satu:
            for kode in siapa.dari(pihak):
                hasil[label, kode] += n
    return hasil


def menunggu_pihak(kantor: Kantor, siapa: SiapaPihak) -> dict[Kunci, set[int]]:
    """(room, outside party) -> the cases in which the party has to act next: 2 questions."""
    hasil: dict[Kunci, set[int]] = defaultdict(set)
    luar = Tugas.objects.filter(kantor=kantor, jenis=Tugas.Jenis.TUGAS, jabatan__pihak__isnull=False)
    for label, jabatan, kasus in luar.values_list("kasus__proses", "jabatan", "kasus_id"):
        for kode in siapa.jabatan.get(jabatan, ()):
            hasil[label, kode].add(kasus)
    hidup = Tautan.objects.filter(kantor=kantor, pihak__isnull=False, dicabut=None, dipakai=None)
    hidup = hidup.filter(Exists(Tugas.objects.filter(pk=OuterRef("tugas"))))
    for label, pihak, kasus in hidup.values_list("kasus__proses", "pihak", "kasus_id"):
        for kode in siapa.dari(pihak):
            hasil[label, kode].add(kasus)
    return hasil


def menunggu_unit(kantor: Kantor) -> Counter[Kunci]:
    """(room, unit) -> in how many cases something waits at one of its posts: 1 question, counted by the database."""
    tugas = Tugas.objects.filter(kantor=kantor, jenis=Tugas.Jenis.TUGAS, jabatan__unit__isnull=False).order_by()
    hitungan = tugas.values_list("kasus__proses", "jabatan__unit__kode").annotate(n=Count("kasus_id", distinct=True))
    return Counter({(label, kode): n for label, kode, n in hitungan})


def kasus_pihak(kantor: Kantor, siapa: SiapaPihak) -> dict[Kunci, set[int]]:
    """(room, party) -> open cases of the party: 1 question."""
    hasil: dict[Kunci, set[int]] = defaultdict(set)
    terbuka = Kasus.objects.filter(kantor=kantor, ditutup=None, pihak__isnull=False)
    for label, pihak, kasus in terbuka.values_list("proses", "pihak", "pk"):
        for kode in siapa.dari(pihak):
            hasil[label, kode].add(kasus)
    return hasil


def relasi_hidup(kantor: Kantor, peta: Peta, jendela: int | None = None) -> list[RelasiHidup]:
    """The relations of the document in map order, each with what proves it and what waits."""
    siapa = SiapaPihak(kantor, peta.lajur)
    peristiwa = peristiwa_pihak(kantor, siapa, jendela)
    tunggu, unit, milik = menunggu_pihak(kantor, siapa), menunggu_unit(kantor), kasus_pihak(kantor, siapa)
    hasil = []
    for satu in peta.relasi:
        simpul, kode = peta.simpul(satu.simpul), satu.pihak.kode
        label = [turun.folder_nama for turun in simpul.keturunan if turun.berjalan]
        mereka = gabung(tunggu, label, kode)
        hasil.append(
            RelasiHidup(
                simpul=satu.simpul,
                nama_simpul=simpul.nama,
                pihak=kode,
                nama_pihak=satu.nama,
                berjalan=bool(label),
                peristiwa=sum(peristiwa[nama, kode] for nama in label),
                menunggu_pihak=len(mereka) + sum(unit[nama, kode] for nama in label),
                menunggu_kantor=len(gabung(milik, label, kode) - mereka),
            )
        )
    return hasil


def gabung(peta_kasus: Mapping[Kunci, set[int]], label: Iterable[str], kode: str) -> set[int]:
    """The cases of one party in several rooms."""
    return set().union(*(peta_kasus.get((nama, kode), set()) for nama in label))


def hari_jawab(kantor: Kantor, siapa: SiapaPihak, kode: str, jendela: int = JENDELA, paling: int = 500) -> list[float]:
    """Days that each of the newest answers of a party took, from the opening of its task: 1 question."""
    ujung = Kepala.objects.filter(kantor=kantor).values_list("nomor", flat=True).first() or 0
    jejak = Jejak.objects.filter(kantor=kantor, nomor__gt=ujung - jendela, jenis="selesai", dibuka__isnull=False)
    jabatan = [pk for pk, milik in siapa.jabatan.items() if kode in milik]
    pihak = [pk for pk, milik in siapa.pihak.items() if kode in milik]
    tautan = Tautan.objects.filter(tugas=OuterRef("tugas"), pihak__in=pihak)
    jawaban = jejak.filter(jabatan__in=jabatan) | jejak.filter(Exists(tautan), jabatan=None)
    lama = jawaban.order_by("-nomor").values_list("dibuka", "pada")[:paling]
    return [(pada - dibuka).total_seconds() / 86_400 for dibuka, pada in lama if dibuka]

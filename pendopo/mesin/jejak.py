"""The event chain: writing, verifying, erasing. Every event is sealed over the one before it (HMAC-SHA256)."""

import hmac
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin import sql
from pendopo.mesin.models import Jejak, Kepala

_JSON = json.JSONEncoder(ensure_ascii=False)
_JSON_RAPAT = DjangoJSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _hmac(untuk: str, isi: str) -> str:
    kunci = f"{untuk}:{settings.PENDOPO_KUNCI_JEJAK}".encode()
    return hmac.digest(kunci, isi.encode(), "sha256").hex()


def sidik(isian: str | None) -> str:
    """The keyed digest of what was filled in; it stays when `isian` is erased."""
    return _hmac("isian", isian or "")


def _saat(waktu: datetime | None) -> str:
    return waktu.astimezone(UTC).isoformat() if waktu else ""


def _segel(sebelum: str, bagian: tuple[Any, ...]) -> str:
    teks = [_saat(b) if isinstance(b, datetime) else "" if b is None else str(b) for b in bagian]
    return _hmac("segel", _JSON.encode([sebelum, *teks]))


def json_teks(isi: Any) -> str:
    return _JSON_RAPAT.encode(isi)


@dataclass(slots=True)
class Catatan:
    """The open end of an office's chain inside one command."""

    kantor_id: int
    nomor: int
    segel: str
    saya: Saya | None
    saat: datetime

    def tulis(
        self, jenis: str, kasus_id: int | None, *, unsur: str = "", baris: int | None = None, tugas: int | None = None,
        jabatan_id: int | None = None, dibuka: datetime | None = None, alasan: str = "", kunci: str | None = None,
        isian: Mapping[str, Any] | None = None, gerak: Mapping[str, Any] | None = None,
    ) -> int:  # fmt: skip
        """Append one event; returns its id. `isian` is what was filled in, `gerak` which tokens moved."""
        self.nomor += 1
        orang = self.saya.orang.pk if self.saya else None
        pemegang = self.saya.untuk(jabatan_id) if self.saya and jabatan_id else None
        mandat = pemegang.jenis if pemegang else ""
        teks = json_teks(isian) if isian is not None else None
        jejak = sidik(teks)
        langkah = json_teks(gerak) if gerak else "{}"
        tetap = (
            *(self.kantor_id, self.nomor, kasus_id, jenis, unsur, baris, tugas, orang, jabatan_id, mandat),
            *(dibuka, self.saat, alasan, kunci, jejak, langkah),
        )
        self.segel = _segel(self.segel, tetap)
        pada = sql.waktu_db(self.saat)
        nilai = (*tetap[:10], sql.waktu_db(dibuka), pada, alasan, kunci, teks, jejak, langkah, self.segel)
        return sql.tulis_jejak(nilai, self.kantor_id, self.nomor, self.segel)


@contextmanager
def perintah(kantor_id: int, saya: Saya | None) -> Iterator[Catatan]:
    """One command: lock the office's head row in a statement of its own, work, commit.

    What only a constraint of the tables knows is refused in words: Bentrok for a key served before, else Ditolak.
    """
    try:
        with transaction.atomic():
            nomor, segel = sql.kunci_kepala(kantor_id)
            yield Catatan(kantor_id, nomor, segel, saya, sekarang())
    except IntegrityError as galat:
        if "mesin_jejak.kunci" in str(galat) or "jejak_kunci_unik" in str(galat):
            raise Bentrok(
                "Isian ini sudah pernah dikirim. Muat ulang halaman untuk melihat keadaan terakhir."
            ) from galat
        raise Ditolak("Ada baris atau nomor yang sama dengan yang sudah tercatat. Periksa lalu simpan lagi.") from galat


@dataclass(frozen=True)
class Kerusakan:
    """A place where the chain does not hold."""

    nomor: int
    pesan: str


def periksa(kantor_id: int) -> Iterator[Kerusakan]:
    """Walk the chain of an office and yield every break: edited, deleted, renumbered, cut off, erased unsaid."""
    segel, harap = "", 1
    hilang, kosong = set[int](), sidik(None)
    semua = Jejak.objects.filter(kantor_id=kantor_id).order_by("nomor")
    for j in semua.iterator(chunk_size=2000):
        if j.nomor != harap:
            yield Kerusakan(j.nomor, f"Nomor {harap} tidak ada: peristiwa dihapus atau nomornya diubah.")
        yield from _periksa_satu(j, segel)
        if j.isian is None and j.sidik != kosong:
            hilang.add(j.nomor)
        if j.jenis == "hapus_isian":
            hilang.discard(json.loads(j.gerak).get("nomor", 0))
        segel, harap = j.segel, j.nomor + 1
    for nomor in sorted(hilang):
        yield Kerusakan(nomor, "Isian hilang tanpa peristiwa penghapusan: isian dihapus diam-diam.")
    kepala = Kepala.objects.filter(kantor_id=kantor_id).first()
    nomor, ujung = (kepala.nomor, kepala.segel) if kepala else (0, "")
    if (nomor, ujung) != (harap - 1, segel):
        yield Kerusakan(harap - 1, f"Ujung rantai menyebut nomor {nomor}: peristiwa terakhir dihapus atau ditambah.")


def _periksa_satu(j: Jejak, sebelum: str) -> Iterator[Kerusakan]:
    tetap = (
        *(j.kantor_id, j.nomor, j.kasus_id, j.jenis, j.unsur, j.baris, j.tugas, j.orang_id, j.jabatan_id, j.mandat),
        *(j.dibuka, j.pada, j.alasan, j.kunci, j.sidik, j.gerak),
    )
    if not hmac.compare_digest(j.segel, _segel(sebelum, tetap)):
        yield Kerusakan(j.nomor, "Segel tidak cocok: peristiwa ini atau yang sebelumnya diubah.")
    if j.isian is not None and not hmac.compare_digest(j.sidik, sidik(j.isian)):
        yield Kerusakan(j.nomor, "Isian tidak cocok dengan sidiknya: isian diubah.")


def hapus_isian(saya: Saya, nomor: int, alasan: str) -> None:
    """Erase what was filled in at one event (a person's right); the chain still verifies. Itself an event."""
    with perintah(saya.kantor.pk, saya) as catatan:
        j = Jejak.objects.filter(kantor_id=saya.kantor.pk, nomor=nomor).first()
        if j is None:
            raise TidakAda(f"Peristiwa nomor {nomor} tidak ada di kantor ini.")
        Jejak.objects.filter(pk=j.pk).update(isian=None)
        catatan.tulis("hapus_isian", j.kasus_id, unsur=j.unsur, alasan=alasan, gerak={"nomor": nomor})

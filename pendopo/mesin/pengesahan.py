"""Signed papers: what a room says of one, its public code, and the row that is written when it is signed.

A room's record answers `pengesahan(unsur)`:
- for a service task that prints: an electronic way seals the paper (one print with QR and signature block, signed,
  hashed, stored); `cara="basah"` only prints it, to be signed by hand (kept as `konsep`);
- for a user task with a file field named `naskah`: `cara="basah"` makes the signed scan the registered paper.
None means: just a print, just a file.
"""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.module_loading import import_string

from pendopo.dasar.galat import Ditolak, GalatPendopo
from pendopo.dasar.mandat import blok, galat_penandatangan, sebutan
from pendopo.dasar.models import Pemegang
from pendopo.mesin import sql
from pendopo.mesin.lampiran import simpan_isi
from pendopo.mesin.models import Berkas, Dokumen, Kasus, Lampiran, Tugas
from pendopo.mesin.ruang import ruang

if TYPE_CHECKING:
    from pendopo.mesin.jejak import Catatan
    from pendopo.mesin.kerja import Kerja
    from pendopo.mesin.sql import TokenTugas

HURUF = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: none is mistaken for another on paper."""
PANJANG_KODE = 20
"""100 bits: nobody finds a paper by guessing."""
SERUPA = str.maketrans({"O": "0", "I": "1", "L": "1", "-": "", " ": "", "\u2010": "", "\u2013": "", ".": ""})
NASKAH = "naskah"
"""Name of the file field that takes the scan of a paper signed by hand."""


class GalatPengesahan(GalatPendopo):
    """A paper could not be sealed; the sentence names what is missing, never a word of the paper."""


@dataclass(frozen=True)
class Pengesahan:
    """What a room says of a paper that is signed: kind, number, date, who signs and in whose name, and how."""

    sebutan: str
    """Kind of paper, for strangers: "Surat undangan". No name, no word of the letter."""
    nomor: str
    """"" while the paper has none yet: then it prints as a draft."""
    tanggal: date
    pemegang: Pemegang
    atas_nama: tuple[str, ...] = ()
    """Posts on whose behalf, highest first: `mandat.atas_nama(pemegang)`; () in one's own name."""
    cara: str = ""
    """basah, simulasi, sertifikat, bsre; "" the electronic way of this installation (PENDOPO_TANDA_TANGAN)."""

    @property
    def cara_pakai(self) -> str:
        cara: str = self.cara or settings.PENDOPO_TANDA_TANGAN
        return cara

    @property
    def elektronik(self) -> bool:
        return self.cara_pakai != Dokumen.Cara.BASAH

    @property
    def blok(self) -> tuple[str, ...]:
        return blok(self.pemegang, self.atas_nama)

    @property
    def jabatan(self) -> str:
        return sebutan(self.pemegang, self.atas_nama)

    def tolak_bila_salah(self) -> None:
        """Raises Ditolak when number or kind is missing, or the signer had no mandate that day (V-SK-04, V-SK-05)."""
        if not self.nomor or not self.sebutan:
            raise Ditolak("Naskah belum bernomor. Beri nomor dari buku sebelum ditandatangani.")
        if salah := galat_penandatangan(self.pemegang, self.tanggal, self.atas_nama):
            raise Ditolak(salah)


@dataclass(frozen=True)
class Tersegel:
    """A paper after printing and signing, its file already safe under its hash, its row not yet written."""

    pengesahan: Pengesahan
    sha256: str
    ukuran: int
    kode: str = ""
    sertifikat: str = ""


Pengesah = Callable[[Kasus, str, Pengesahan, str, datetime], tuple[bytes, str]]
"""Prints and signs (PENDOPO_PENGESAH): case, paper, what is said of it, public code ("": to be signed by hand),
moment of printing -> the file and the certificate's serial number."""


def kode_naskah(kantor_id: int, kasus_id: int, tugas_id: int, p: Pengesahan) -> str:
    """The public code of a paper: the same each time the same task is tried again, and nobody's to guess."""
    isi = f"{kantor_id}:{kasus_id}:{tugas_id}:{p.nomor}:{p.tanggal.isoformat()}"
    angka = int.from_bytes(hmac.digest(f"kode:{settings.PENDOPO_KUNCI_JEJAK}".encode(), isi.encode(), "sha256"), "big")
    return "".join(HURUF[angka >> (5 * ke) & 31] for ke in range(PANJANG_KODE))


def tulis_kode(kode: str) -> str:
    """A code as it stands on paper: four groups of five."""
    return "-".join(kode[awal : awal + 5] for awal in range(0, len(kode), 5))


def baca_kode(teks: str) -> str:
    """What a person typed as a code, put right (O is 0, I and L are 1, no dashes); "" when it cannot be one."""
    kode = teks.strip().upper()[:60].translate(SERUPA)
    return kode if len(kode) == PANJANG_KODE and set(kode) <= set(HURUF) else ""


def segel(tugas: Tugas) -> Tersegel | None:
    """Print, sign and store the paper of a service task, outside any transaction; None when it is just a print.

    Tried again after a crash it makes the same code; only the row that the lease's holder writes registers a paper.
    """
    rumah = ruang(tugas.kasus.proses)
    langkah = rumah.langkah.get(tugas.unsur)
    if (langkah is not None and langkah.fungsi is not None) or rumah.model.pengesahan is Berkas.pengesahan:
        return None
    berkas = sql.muat_berkas(rumah.model, tugas.kasus_id)
    assert isinstance(berkas, Berkas)
    p = berkas.pengesahan(tugas.unsur)
    if p is None:
        return None
    try:
        return _segel(tugas, p)
    except GalatPendopo as galat:
        raise GalatPengesahan(galat.pesan) from galat


def _segel(tugas: Tugas, p: Pengesahan) -> Tersegel:
    kode = ""
    if p.elektronik:
        p.tolak_bila_salah()
        kode = kode_naskah(tugas.kantor_id, tugas.kasus_id, tugas.pk, p)
    pengesah: Pengesah = import_string(settings.PENDOPO_PENGESAH)
    isi, sertifikat = pengesah(tugas.kasus, tugas.unsur, p, kode, tugas.dibuka)
    return Tersegel(p, simpan_isi(isi), len(isi), kode, sertifikat)


def catat(catatan: "Catatan", kasus_id: int, unsur: str, s: Tersegel) -> Dokumen:
    """Write the row of a signed paper and its event; without a code it is a print yet to be signed by hand."""
    p = s.pengesahan
    status = Dokumen.Status.DITANDATANGANI if s.kode else Dokumen.Status.KONSEP
    dokumen, baru = Dokumen.objects.get_or_create(
        kasus_id=kasus_id, jenis=unsur, sha256=s.sha256,
        defaults={
            "kantor_id": catatan.kantor_id, "ukuran": s.ukuran, "dibuat": catatan.saat, "status": status,
            "nomor": p.nomor, "tanggal": p.tanggal, "sebutan": p.sebutan, "penandatangan": p.pemegang.orang.nama,
            "jabatan_penandatangan": p.jabatan[:200], "cara": p.cara_pakai, "kode": s.kode or None,
            "ditandatangani": catatan.saat if s.kode else None, "sertifikat": s.sertifikat,
        },
    )  # fmt: skip
    if baru and s.kode:
        catatan.tulis(
            "sahkan", kasus_id, unsur=unsur, isian={"sidik": s.sha256, "nomor": p.nomor},
            gerak={"dokumen": dokumen.pk, "jabatan": p.pemegang.jabatan_id, "cara": p.cara_pakai},
        )  # fmt: skip
    return dokumen


def tolak_bila_sedang_disegel(kerja: "Kerja") -> None:
    """Between the signer's step and the seal no word may change: the signer has not seen it. Raises Ditolak."""
    for token in kerja.token:
        p = kerja.berkas.pengesahan(token.unsur) if token.jenis == Tugas.Jenis.LAYANAN else None
        if p is not None and p.elektronik:
            raise Ditolak("Naskah berkas ini sedang disegel. Tunggu sampai selesai, lalu ganti naskahnya bila perlu.")


def dari_pindaian(kerja: "Kerja", token: "TokenTugas", lampiran: Mapping[str, Sequence[Lampiran]]) -> dict[str, Any]:
    """The scan that a step attached as `naskah` becomes the registered paper when it was signed by hand.

    Returns what the event keeps ({"dokumen": id}), {} when the step signs nothing.
    """
    if NASKAH not in kerja.ruang.langkah_untuk(token.unsur).lampiran:
        return {}
    p = kerja.berkas.pengesahan(token.unsur)
    if p is None or p.elektronik:
        return {}
    p.tolak_bila_salah()
    berkas = list(lampiran.get(NASKAH, ()))
    if len(berkas) != 1 or berkas[0].jenis != "application/pdf":
        raise Ditolak("Lampirkan pindaian naskah yang sudah ditandatangani, sebagai satu PDF.", isian=NASKAH)
    kode = kode_naskah(kerja.kantor.pk, kerja.kepala.id, token.id, p)
    satu = Tersegel(p, berkas[0].sha256, berkas[0].ukuran, kode)
    return {"dokumen": catat(kerja.catatan, kerja.kepala.id, token.unsur, satu).pk}

"""Who may sign on a day, in whose name, and how the block above the name reads.

Forms of signing (rules.md 6.2): in one's own name; a.n. for the post one level above; u.b. two levels below the
principal, through the post between. Plt., Plh., Pj., Pjs. follow from the mandate itself.
"""

from collections.abc import Sequence
from datetime import date

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Jabatan, Kantor, Pemegang
from pendopo.dasar.nip import galat_nip

PIMPINAN = frozenset({"camat", "sekcam"})
"""Posts that may cancel a case, withdraw a branch, correct anybody's field and revoke a paper."""
TINGKAT_TERENDAH = 2
"""How far below the head of the office a post may still sign in the head's name (u.b.)."""


def penandatangan(kantor: Kantor, hari: date) -> list[Pemegang]:
    """Whose mandate to sign is in force that day (V-SK-04); highest post first, in one post the latest mandate."""
    semua = (
        Pemegang.objects.berlaku(hari)
        .filter(jabatan__kantor=kantor, jabatan__pihak=None)
        .select_related("orang", "jabatan__atasan__atasan__atasan")
        .order_by("jabatan__urut", "jabatan_id", "-mulai", "pk")
    )
    boleh = [p for p in semua if boleh_menandatangani(p.jabatan)]
    return sorted(boleh, key=lambda p: len(jabatan_di_atas(p.jabatan)))


def boleh_menandatangani(jabatan: Jabatan) -> bool:
    """Whether the post signs papers of the office: its head, the head's deputies, and the heads of its units."""
    if jabatan.pihak_id is not None:
        return False
    di_atas = jabatan_di_atas(jabatan)
    if len(di_atas) < 2:
        return not di_atas or jabatan.unit_id is None or jabatan.unit_id != di_atas[-1].unit_id
    return len(di_atas) <= TINGKAT_TERENDAH and jabatan.unit_id is not None and jabatan.unit_id != di_atas[-1].unit_id


def jabatan_di_atas(jabatan: Jabatan) -> tuple[Jabatan, ...]:
    """The posts above, highest first."""
    hasil: list[Jabatan] = []
    kini = jabatan.atasan
    while kini is not None and kini not in hasil:
        hasil.insert(0, kini)
        kini = kini.atasan
    return tuple(hasil)


def atas_nama(pemegang: Pemegang) -> tuple[str, ...]:
    """The posts for which the holder signs in the name of the head of the office, highest first; () for the head."""
    return tuple(satu.nama for satu in jabatan_di_atas(pemegang.jabatan))


def blok(pemegang: Pemegang, wakil: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines above the signature. `wakil` names the posts on whose behalf (see `atas_nama`); () in one's own name.

    ("CAMAT TEMPURSARI,"), ("Plt. CAMAT TEMPURSARI,"), ("a.n. CAMAT TEMPURSARI", "Sekretaris Kecamatan,"),
    ("a.n. CAMAT TEMPURSARI", "Sekretaris Kecamatan", "u.b.", "Kepala Subbag Keuangan,").
    """
    gelar = "" if pemegang.jenis == Pemegang.Jenis.DEFINITIF else f"{pemegang.jenis} "
    if not wakil:
        return (f"{gelar}{pemegang.jabatan.nama.upper()},",)
    antara = tuple(wakil[1:])
    return (
        f"a.n. {wakil[0].upper()}",
        *antara,
        *(("u.b.",) if antara else ()),
        f"{gelar}{pemegang.jabatan.nama},",
    )


def sebutan(pemegang: Pemegang, wakil: Sequence[str] = ()) -> str:
    """The same in one line, for books and the check page: "a.n. Camat Tempursari, Sekretaris Kecamatan"."""
    if not wakil:
        return pemegang.sebutan
    perantara = "".join(f", {satu} u.b." for satu in wakil[1:])
    return f"a.n. {wakil[0]}{perantara}, {pemegang.sebutan}"


def galat_penandatangan(pemegang: Pemegang, hari: date, wakil: Sequence[str] = ()) -> str:
    """Why this holder may not sign that day in that name (V-SK-04), or has a wrong NIP (V-SK-05); "" when all holds."""
    if pemegang.mulai > hari or (pemegang.sampai is not None and pemegang.sampai < hari):
        return f"Mandat {pemegang.sebutan} tidak berlaku pada tanggal itu. Pilih penandatangan lain."
    if not boleh_menandatangani(pemegang.jabatan):
        return f"{pemegang.jabatan.nama} tidak menandatangani surat kantor. Pilih penandatangan lain."
    if wakil and tuple(wakil) != atas_nama(pemegang):
        return f"{pemegang.sebutan} tidak dapat menandatangani a.n. {wakil[0]}. Periksa atasan jabatannya."
    salah = galat_nip(pemegang.orang.nip, hari)
    return f"NIP {pemegang.sebutan} keliru. {salah}" if salah else ""


def tolak_penandatangan(pemegang: Pemegang, hari: date, wakil: Sequence[str] = (), isian: str | None = None) -> None:
    """Raises Ditolak beside `isian` when the holder may not sign that day (V-SK-04, V-SK-05)."""
    if salah := galat_penandatangan(pemegang, hari, wakil):
        raise Ditolak(salah, isian=isian)

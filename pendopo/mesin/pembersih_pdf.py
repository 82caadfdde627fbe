"""Disarms one PDF, in a process of its own with bounds on memory and time: a file made to harm harms nothing else.

Runs as a script: PDF on standard input, the clean PDF on standard output, the verdict as exit code.
"""

import io
import resource
import sys
from typing import Any

import pikepdf

MEMORI, DETIK = 1024**3, 20
"""Bounds of the process: bytes of address space, seconds of processor time."""
BENDA_TERBANYAK = 200_000
TERBESAR = 40 * 1024 * 1024
"""Bytes of the clean PDF."""
BERSIH, ASLI, TANDA_TANGAN_LEPAS, TERKUNCI, RUSAK, TERLALU_RUMIT = 0, 10, 11, 12, 13, 14
"""Exit codes. ASLI: signed and harmless, kept byte for byte. TANDA_TANGAN_LEPAS: signed, but had to be cleaned."""

BUANG = frozenset({
    "/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/Collection", "/Requirements",
    "/OnInstantiate", "/RichMediaContent", "/RichMediaSettings", "/3DD", "/Renditions", "/Movie", "/Sound",
})  # fmt: skip
"""Keys of a PDF under which actions, scripts, players and other files stand."""
BERTINDAK = frozenset(
    pikepdf.Name(f"/{nama}")
    for nama in (
        *("JavaScript", "Launch", "SubmitForm", "ImportData", "GoToE", "GoToR", "Rendition", "Movie", "Sound"),
        *("RichMediaExecute", "GoTo3DView"),
    )
)
WADAH = (pikepdf.Dictionary, pikepdf.Array, pikepdf.Stream)


class Rumit(Exception):
    """More objects than any letter has."""


def isi_langsung(benda: Any) -> list[Any]:
    """All dictionaries of an object that lie directly in it, however deep."""
    antre, kamus = [benda], []
    while antre:
        satu = antre.pop()
        if isinstance(satu, pikepdf.Array):
            isi = list(satu)
        elif isinstance(satu, pikepdf.Dictionary | pikepdf.Stream):
            kamus.append(satu)
            isi = [nilai for _, nilai in satu.items()]
        else:
            continue
        antre += [satu for satu in isi if isinstance(satu, WADAH) and not satu.is_indirect]
    return kamus


def terlarang(kamus: Any) -> set[str]:
    """Keys of a dictionary that must go."""
    tindakan, ada = kamus.get("/S"), set(kamus.keys())
    if tindakan in BERTINDAK:
        return ada
    # /Next chains actions, but also bookmarks, which stay.
    return ada & (BUANG if tindakan is None else BUANG | {"/Next"})


def berbahaya(kamus: Any) -> bool:
    """Whether something must go; a page to open at, which many programs write, is no action."""
    buang = terlarang(kamus)
    if buang == {"/OpenAction"} and isinstance(kamus["/OpenAction"], pikepdf.Array):
        return False
    return bool(buang)


def tanda_tangan(kamus: Any, panjang: int) -> bool:
    """Whether a dictionary is the signature over bytes of this very file."""
    rentang = kamus.get("/ByteRange")
    if not isinstance(rentang, pikepdf.Array) or "/Contents" not in kamus or len(rentang) != 4:
        return False
    mulai, banyak, lanjut, sisa = (int(satu) for satu in rentang)
    return mulai == 0 < banyak < lanjut and lanjut + sisa <= panjang


def utuh_dari_ujung_ke_ujung(isi: bytes) -> bool:
    """Nothing stands before the head of the PDF or behind its end."""
    return isi.startswith(b"%PDF-") and isi.rstrip(b"\r\n \0").endswith(b"%%EOF")


def olah(isi: bytes) -> tuple[int, bytes]:
    """The verdict, and the PDF to keep."""
    with pikepdf.open(io.BytesIO(isi)) as pdf:
        if int(pdf.trailer.get("/Size", 0)) > BENDA_TERBANYAK or len(pdf.objects) > BENDA_TERBANYAK:
            raise Rumit
        kamus = [satu for benda in pdf.objects for satu in isi_langsung(benda)]
        bertanda = any(tanda_tangan(satu, len(isi)) for satu in kamus)
        diam = not pdf.is_encrypted and not any(map(berbahaya, [*kamus, pdf.trailer]))
        if bertanda and diam and utuh_dari_ujung_ke_ujung(isi):
            return ASLI, isi
        for satu in kamus:
            for kunci in terlarang(satu):
                del satu[kunci]
        keluar = io.BytesIO()
        pdf.save(keluar, deterministic_id=True, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    if keluar.tell() > TERBESAR:
        raise Rumit
    return TANDA_TANGAN_LEPAS if bertanda else BERSIH, keluar.getvalue()


def utama() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        putusan, bersih = olah(sys.stdin.buffer.read())
    except pikepdf.PasswordError:
        return TERKUNCI
    except (Rumit, MemoryError, RecursionError):
        return TERLALU_RUMIT
    except Exception as galat:  # Whatever a file made to confuse makes the library say: it is no PDF we can keep.
        return TERLALU_RUMIT if "bad_alloc" in str(galat) else RUSAK
    sys.stdout.buffer.write(bersih)
    sys.stdout.buffer.flush()
    return putusan


if __name__ == "__main__":
    sys.exit(utama())

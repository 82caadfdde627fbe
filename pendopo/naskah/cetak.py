"""Typst in, PDF out. A template sees only the data it is given: no file, no network, no package, no system font."""

import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

import typst

from pendopo.dasar.galat import GalatPendopo, TidakAda
from pendopo.mesin.buku import Buku
from pendopo.mesin.lengkap import tempat_kosong
from pendopo.mesin.pengesahan import Pengesahan
from pendopo.mesin.ruang import Ruang, ruang
from pendopo.naskah.bersih import BentukDitolak, hanya_latin, jadi_json, sel_buku, tanpa
from pendopo.naskah.fonta import fonta
from pendopo.naskah.tera import data_pengesahan

if TYPE_CHECKING:
    from pendopo.dasar.models import Kantor
    from pendopo.mesin.models import Berkas, Kasus

TEMPLAT = Path(__file__).resolve().parent / "templat"
KERTAS_BUKU = ("A4", "F4")
TANPA_HURUF = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
BARIS = re.compile(r"\.typ:(\d+)")
BELUM_TERISI = re.compile(r"isian (\w+) belum terisi")
"""How a template of a signed paper says that a part is missing (V-SK-06); the word is the template's."""
KUTIPAN = re.compile(r'`[^`]*`|"[^"]*"')
ULANG = 8
"""So many unprintable signs are replaced one by one; beyond that all of foreign scripts at once."""


class GalatCetak(GalatPendopo):
    """A paper could not be made. The sentence names template and mend and holds nothing of what was printed."""

    status = 500
    bawaan = "Dokumen tidak dapat dicetak."


class _Pencetak:
    """One template, compiled again and again; Typst's compiler is not for two threads at once."""

    def __init__(self, templat: Path) -> None:
        self.nama = f"{templat.parent.parent.name}/{templat.name}"
        self.sumber = templat.read_text(encoding="utf-8")
        self.kunci = Lock()
        akar = Path(tempfile.mkdtemp(prefix="pendopo-templat-"))
        """The only folder Typst may read: this template and the shared ones, nothing else of the machine."""
        weakref.finalize(self, shutil.rmtree, akar, ignore_errors=True)
        for berkas in TEMPLAT.glob("*.typ"):
            (akar / berkas.name).write_bytes(berkas.read_bytes())
        (akar / "main.typ").write_text(self.sumber, encoding="utf-8")
        kosong = akar / "kosong"
        kosong.mkdir()
        self.kompilator = typst.Compiler(
            akar / "main.typ", root=akar, package_path=kosong, package_cache_path=kosong, font_paths=fonta()
        )

    def cetak(self, isi: str, saat: datetime | None, utuh: bool = True) -> bytes:
        for kali in range(ULANG + 1):
            try:
                return self._kompilasi(isi, saat, utuh)
            except typst.TypstError as galat:
                huruf = TANPA_HURUF.search(galat.message)
                if not huruf or kali == ULANG:
                    raise self._galat(galat) from None
                isi = tanpa(isi, huruf[1]) if kali < ULANG - 1 else hanya_latin(isi)
        raise AssertionError

    def _kompilasi(self, isi: str, saat: datetime | None, utuh: bool) -> bytes:
        """PDF/A-3a for the archive and PDF/UA-1 for readers who do not see; Typst refuses what they forbid."""
        with self.kunci:
            hasil = self.kompilator.compile(
                format="pdf", sys_inputs={"data": isi}, timestamp=saat or 0, pdf_tags=utuh,
                pdf_standards=["a-3a", "ua-1"] if utuh else [],
            )  # fmt: skip
        if not isinstance(hasil, bytes):
            raise GalatCetak(f"Templat {self.nama} tidak menghasilkan PDF. Periksa templatnya.")
        return hasil

    def _galat(self, galat: typst.TypstError) -> GalatCetak:
        if kurang := BELUM_TERISI.search(galat.message):
            return GalatCetak(f"Naskah belum lengkap: {kurang[1]} belum terisi. Lengkapi lalu tanda tangani lagi.")
        baris = BARIS.search(galat.diagnostic)
        tempat = f"{self.nama} baris {baris[1]}" if baris else self.nama
        pesan = KUTIPAN.sub(lambda m: m[0] if m[0].strip('`"') in self.sumber else "…", galat.message.splitlines()[0])
        return GalatCetak(
            f"Dokumen tidak dapat dicetak: templat {tempat} ditolak Typst ({pesan}). "
            "Perbaiki templat itu atau data yang diberikan kepadanya."
        )


@lru_cache(maxsize=64)
def _pencetak(templat: Path, _ubah: float) -> _Pencetak:
    return _Pencetak(templat)


def _saat(data: Mapping[str, object]) -> datetime | None:
    saat = data.get("dicetak_pada")
    if isinstance(saat, str):
        saat = datetime.fromisoformat(saat)
    if isinstance(saat, datetime) and saat.tzinfo is None:
        raise GalatCetak("`dicetak_pada` harus menyebut zona waktunya, misalnya 2026-11-24T08:15:00+07:00.")
    # Typst takes fixed offsets only, not the name of a zone.
    return saat.astimezone(timezone(saat.utcoffset() or timedelta())) if isinstance(saat, datetime) else None


def cetak(templat: Path, data: Mapping[str, object], *, utuh: bool = True) -> bytes:
    """Print one template with data: a PDF/A-3a and PDF/UA-1 file, the same bytes for the same data.

    `data` holds text, numbers, dates, lists and mappings; text is cleaned of control and direction signs. The file's
    date is `data["dicetak_pada"]` (aware), else 1970, since PDF/A wants one. `utuh=False` prints a piece that will be
    laid on another file's page. GalatCetak if the template is missing or refuses.
    """
    if not templat.is_file():
        raise GalatCetak(f"Templat {templat.name} tidak ada. Tambahkan berkas itu di folder {templat.parent.name}/.")
    try:
        isi = jadi_json(data)
    except BentukDitolak as galat:
        raise GalatCetak(
            f"Dokumen {templat.name} tidak dapat dicetak: {galat.jalur} berjenis {galat.jenis}. "
            "Berikan teks, bilangan, tanggal, daftar, atau pemetaan."
        ) from None
    ubah = max(b.stat().st_mtime for b in (templat, *TEMPLAT.glob("*.typ")))
    return _pencetak(templat.resolve(), ubah).cetak(isi, _saat(data), utuh)


def data_kop(kantor: "Kantor", saat: datetime) -> dict[str, object]:
    """What every paper needs of the office: its letterhead, the place of its letters, the moment of printing."""
    return {"kantor": kop_kantor(kantor), "dicetak_pada": saat.astimezone(kantor.zona_waktu).replace(microsecond=0)}


def kop_kantor(kantor: "Kantor") -> dict[str, object]:
    """The letterhead of an office."""
    nama = ("nama", "kabupaten", "alamat", "telepon", "pos_el", "laman", "kode_pos")
    return {satu: getattr(kantor, satu) for satu in nama} | {"tempat": kantor.ibu_kota_surat}


def cetak_dokumen(
    kasus: "Kasus", nama: str, p: Pengesahan | None = None, kode: str = "", saat: datetime | None = None
) -> bytes:
    """Print `dokumen/<nama>.typ` of the case's room.

    Data: the record's method `data_<nama>()`, else the function of that name in the room's package `dokumen`, which
    takes the record; letterhead and `pengesahan` (what the record says of the signature, see tera) are added. With a
    `kode` the paper is the signed one, else a draft. TidakAda when the room has no such paper, GalatCetak when it has
    no data.
    """
    rumah = ruang(kasus.proses)
    templat = rumah.folder / "dokumen" / f"{nama}.typ"
    if not nama.isidentifier() or not templat.is_file():
        raise TidakAda(f"{rumah.nama} tidak mempunyai dokumen bernama itu.")
    berkas = rumah.model._default_manager.get(pk=kasus.pk)
    data = _sumber_data(rumah, berkas, nama)()
    p = p or berkas.pengesahan(nama)
    sah = {"pengesahan": data_pengesahan(p, kode)} if p is not None else {}
    if kode and (sisa := tempat_kosong(data)):
        raise GalatCetak(f"Naskah belum lengkap: {', '.join(sisa)} masih memuat tanda isian. Lengkapi lalu ulangi.")
    return cetak(templat, {**data_kop(berkas.kantor, saat or berkas.saat), "contoh": kasus.contoh, **sah, **data})


def _sumber_data(rumah: Ruang, berkas: "Berkas", nama: str) -> Callable[[], Mapping[str, object]]:
    if callable(milik := getattr(berkas, f"data_{nama}", None)):
        return cast(Callable[[], Mapping[str, object]], milik)
    fungsi = rumah.isi("dokumen").get(f"data_{nama}")
    if not callable(fungsi):
        raise GalatCetak(
            f"Dokumen {nama} tidak mempunyai data. Tulis fungsi data_{nama} di {rumah.folder.name}/dokumen/__init__.py."
        )
    return lambda: cast(Mapping[str, object], fungsi(berkas))


def cetak_buku(
    rumah: Ruang,
    buku: Buku,
    kantor: "Kantor",
    baris: Iterable[Sequence[object]],
    *,
    saat: datetime,
    saringan: str = "",
    kertas: str = "A4",
    contoh: bool = False,
) -> bytes:
    """Print a book: `baris` holds the cells of each line in the order of `buku.kolom`; `kertas` is A4 or F4.

    `saringan` says in words what was filtered ("Januari 2026"). A book without a template of its room takes the common
    one (templat/buku_umum.typ), whose columns are as wide as what stands in them.
    """
    milik = rumah.folder / "dokumen" / f"{buku.cetak}.typ"
    templat = milik if buku.cetak and milik.is_file() else TEMPLAT / "buku_umum.typ"
    data = {
        "judul": buku.judul,
        "klasifikasi": buku.klasifikasi,
        "saringan": saringan,
        "kertas": kertas if kertas in KERTAS_BUKU else "A4",
        "kolom": [kepala for _, kepala in buku.kolom],
        "baris": [[sel_buku(sel, kantor.zona_waktu) for sel in satu] for satu in baris],
        "contoh": contoh,
    }
    return cetak(templat, {**data_kop(kantor, saat), **data})

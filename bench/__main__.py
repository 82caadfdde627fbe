"""`python -m bench`: the whole measurement, a table, and bench/hasil.json; exit code 1 when a bar is exceeded."""

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from bench.rekan import Rekan

FOLDER = Path(__file__).resolve().parent
PG = os.environ.get("PENDOPO_TEST_PG") or "postgresql://postgres@127.0.0.1:5432/postgres"
BANYAK = 100_000
BAGIAN = ("mesin", "nomor", "naskah")
KUERI_TERBANYAK = 12
BATAS = {
    ("mesin", "sqlite-full"): 3.0, ("mesin", "postgresql"): 3.3,
    ("langkah", "sqlite-full"): 5.0, ("langkah", "postgresql"): 4.5,
    ("kotak_masuk", "sqlite-full"): 6.0, ("kotak_masuk", "postgresql"): 6.0,
    ("isi_tugas", "sqlite-full"): 5.0, ("isi_tugas", "postgresql"): 5.0,
}  # fmt: skip
DATAR = 1.2
LEBIH_CEPAT = 2.0
CETAK_LEBIH_CEPAT = 5.0
"""How many times faster than WeasyPrint a letter is printed."""
SEGEL_US = 150_000
"""The longest that printing, signing and storing a letter may take (p50)."""


@dataclass(frozen=True)
class Baris:
    """One row of the result; `catatan` explains the verdict in the table only."""

    kasus: str
    basis: str
    mesin: str
    p50_us: float
    rasio: float
    batas: float | None = None
    kueri: int | None = None
    kali_pendopo: float | None = None
    """How many times slower than Pendopo another engine is; it must be at least `kali_terkecil`."""
    kali_terkecil: float = LEBIH_CEPAT
    batas_us: float | None = None
    keliru: int | None = None
    """Numbers lost or given twice: none may be."""

    @property
    def melebihi(self) -> bool:
        if self.kali_pendopo is not None and self.kali_pendopo < self.kali_terkecil:
            return True
        if self.batas_us is not None and self.p50_us > self.batas_us:
            return True
        if self.keliru:
            return True
        if self.kueri is not None and self.kueri > KUERI_TERBANYAK:
            return True
        return self.batas is not None and self.rasio > self.batas

    @property
    def berbatas(self) -> bool:
        return bool(self.batas or self.kali_pendopo or self.batas_us or self.keliru is not None)

    def json(self) -> dict[str, Any]:
        return {
            "kasus": self.kasus, "basis": self.basis, "mesin": self.mesin, "p50_us": round(self.p50_us, 1),
            "rasio": round(self.rasio, 3),
        }  # fmt: skip

    def __str__(self) -> str:
        batas = f"<= {self.batas:g}x" if self.batas else ""
        kueri = f"{self.kueri} kueri" if self.kueri is not None else ""
        if self.kali_pendopo is not None:
            kueri = f"{self.kali_pendopo:.1f}x pendopo, paling sedikit {self.kali_terkecil:g}x"
        if self.batas_us is not None:
            kueri = f"paling lama {self.batas_us / 1000:.0f} ms"
        if self.keliru is not None:
            kueri = f"{self.keliru} celah atau nomor ganda"
        hukum = "melebihi" if self.melebihi else "baik" if self.berbatas else ""
        return (
            f"{self.kasus:26} {self.basis:12} {self.mesin:13} {self.p50_us:10.0f} {self.rasio:7.2f}x "
            f"{batas:9} {hukum:9} {kueri}"
        )


def _banding(
    basis: str, kasus: str, waktu: dict[str, list[float]], nama: dict[str, str], kueri: int | None = None
) -> Iterator[Baris]:
    """Rows of one case: `nama` maps contender -> engine, the first is what the others are held against."""
    p50 = {satu: median(semua) for satu, semua in waktu.items()}
    dasar = p50[next(iter(nama))]
    for peserta, mesin in nama.items():
        batas = BATAS.get((kasus, basis)) if mesin == "pendopo" else None
        hitungan = kueri if mesin == "pendopo" else None
        kali = p50[peserta] / p50[kasus] if mesin == "spiffworkflow" else None
        yield Baris(kasus, basis, mesin, p50[peserta], p50[peserta] / dasar, batas, hitungan, kali)


def _datar(basis: str, kasus: str, sedikit: list[float], banyak: list[float]) -> Baris:
    return Baris(kasus, basis, "pendopo", median(banyak), median(banyak) / median(sedikit), DATAR)


def ukur(basis: str, kecil: Rekan, besar: Rekan) -> Iterator[Baris]:
    """All rows of one database. `besar` gets 100,000 cases; `kecil` none, then 1,000."""
    langkah = kecil.ukur(["batas", "mesin", "langkah", "spiff"], 700, 40, 50)
    yield from _banding(basis, "mesin", langkah, {"batas": "batas", "mesin": "pendopo", "spiff": "spiffworkflow"})
    yield from _banding(basis, "langkah", langkah, {"batas": "batas", "langkah": "pendopo"})
    putaran = kecil.ukur(["putaran_1", "putaran_200"], 200, 10, 20)
    yield _datar(basis, "datar_putaran_200", putaran["putaran_1"], putaran["putaran_200"])
    besar.suruh("isi", BANYAK)
    yield from _berpasangan(basis, kecil, besar, {"langkah": "datar_langkah_100000"}, 300)
    kecil.suruh("isi", 1000)
    for kasus, polos in (("kotak_masuk", "polos_daftar"), ("isi_tugas", "polos_isi")):
        waktu = kecil.ukur([polos, kasus], 300, 20, 20)
        yield from _banding(basis, kasus, waktu, {polos: "django", kasus: "pendopo"}, kecil.suruh("kueri", kasus))
    halaman = {"kotak_masuk": "datar_kotak_masuk_100000", "buku": "datar_buku_100000"}
    yield from _berpasangan(basis, kecil, besar, halaman, 200)


def ukur_nomor(basis: str, rekan: Rekan) -> Iterator[Baris]:
    """Sixteen clerks at once, held against the bare counter statement by as many; a turn is eighty numbers."""
    waktu = rekan.ukur(["nomor_polos", "nomor_serentak"], 30, 3, 25)
    polos, serentak = median(waktu["nomor_polos"]), median(waktu["nomor_serentak"])
    yield Baris("nomor_16_petugas", basis, "polos", polos, 1.0)
    salah = rekan.suruh("keliru", "nomor_serentak")
    keliru = salah["celah"] + salah["ganda"]
    yield Baris("nomor_16_petugas", basis, "pendopo", serentak, serentak / polos, keliru=keliru)


def ukur_naskah(basis: str, rekan: Rekan) -> Iterator[Baris]:
    """A letter printed, held against WeasyPrint; and printed, signed and stored by the worker."""
    waktu = rekan.ukur(["cetak_surat", "cetak_weasyprint", "segel_surat"], 100, 5, 60)
    cetak, lain, segel = (median(waktu[nama]) for nama in ("cetak_surat", "cetak_weasyprint", "segel_surat"))
    yield Baris("cetak_surat", basis, "pendopo", cetak, 1.0)
    yield Baris(
        "cetak_surat", basis, "weasyprint", lain, lain / cetak, kali_pendopo=lain / cetak,
        kali_terkecil=CETAK_LEBIH_CEPAT,
    )  # fmt: skip
    yield Baris("segel_surat", basis, "pendopo", segel, segel / cetak, batas_us=SEGEL_US)


def _berpasangan(basis: str, kecil: Rekan, besar: Rekan, kasus: dict[str, str], banyak: int) -> Iterator[Baris]:
    """The same work in two databases of different size, in turns."""
    for peserta, nama in kasus.items():
        sedikit: list[float] = []
        penuh: list[float] = []
        akhir = time.monotonic() + 25
        for ke in range(banyak):
            if ke > 30 and time.monotonic() > akhir:
                break
            sedikit += kecil.ukur([peserta], 1, 0 if ke else 20, 10)[peserta]
            penuh += besar.ukur([peserta], 1, 0 if ke else 20, 10)[peserta]
        yield _datar(basis, nama, sedikit, penuh)


@contextmanager
def _sementara() -> Iterator[Path]:
    """A folder beside the repository's own files: on the disk where an office's data would lie."""
    induk = FOLDER.parent / "build"
    induk.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=induk))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _basis_postgresql(nama: str) -> Iterator[str]:
    import psycopg

    with psycopg.connect(PG, autocommit=True) as pengelola:
        pengelola.execute(f'CREATE DATABASE "{nama}"')
        try:
            yield f"{PG.rsplit('/', 1)[0]}/{nama}"
        finally:
            pengelola.execute(f'DROP DATABASE "{nama}" WITH (FORCE)')


def _ada_postgresql() -> bool:
    import psycopg

    try:
        psycopg.connect(PG, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


def rekan_baru(tumpukan: ExitStack, folder: Path, basis: str, nama: str, **lain: str) -> Rekan:
    lingkungan = {"PENDOPO_DATA": str(folder / nama), **lain}
    if basis == "postgresql":
        lingkungan["PENDOPO_DB"] = tumpukan.enter_context(_basis_postgresql(f"pendopo_bench_{os.getpid()}_{nama}"))
    return tumpukan.enter_context(Rekan(lingkungan))


def _satu_basis(basis: str, bagian: tuple[str, ...]) -> Iterator[Baris]:
    with ExitStack() as tumpukan:
        folder = tumpukan.enter_context(_sementara())
        if "mesin" in bagian:
            yield from ukur(basis, *(rekan_baru(tumpukan, folder, basis, nama) for nama in ("kecil", "besar")))
        if "nomor" in bagian:
            yield from ukur_nomor(basis, rekan_baru(tumpukan, folder, basis, "nomor"))
        if "naskah" in bagian:
            yield from ukur_naskah(basis, rekan_baru(tumpukan, folder, basis, "naskah", PENDOPO_UJI="1"))


def _simpan(baris: list[Baris], basis: list[str]) -> None:
    """Write the result; rows that this run did not measure stay as they were."""
    berkas = FOLDER / "hasil.json"
    baru = [satu.json() for satu in baris]
    diukur = {(satu["kasus"], satu["basis"]) for satu in baru}
    lama = json.loads(berkas.read_text()) if berkas.exists() else []
    semua = [satu for satu in lama if (satu["kasus"], satu["basis"]) not in diukur] + baru
    semua.sort(key=lambda satu: basis.index(satu["basis"]) if satu["basis"] in basis else len(basis))
    berkas.write_text("[\n" + ",\n".join(f"  {json.dumps(satu)}" for satu in semua) + "\n]\n")


def utama(*bagian: str) -> int:
    """Measure everything, or only the parts named: mesin, nomor, naskah."""
    bagian = bagian or BAGIAN
    mulai = time.monotonic()
    baris: list[Baris] = []
    basis = ["sqlite-full", *(["postgresql"] if _ada_postgresql() else [])]
    print(f"{'kasus':26} {'basis':12} {'mesin':13} {'p50 us':>10} {'rasio':>8} batas")
    for satu in basis:
        for hasil in _satu_basis(satu, bagian):
            print(hasil, flush=True)
            baris.append(hasil)
    _simpan(baris, basis)
    lewat = [satu for satu in baris if satu.melebihi]
    if len(basis) == 1:
        print("PostgreSQL dilewati: tidak ada server di PENDOPO_TEST_PG atau 127.0.0.1:5432.")
    print(f"{len(baris)} baris, {len(lewat)} melebihi batas, {time.monotonic() - mulai:.0f} detik, bench/hasil.json")
    return 1 if lewat else 0


if __name__ == "__main__":
    sys.exit(utama(*sys.argv[1:]))

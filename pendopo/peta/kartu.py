"""One card of the map: what the document says of a node, what we propose, and what the room needs.

Top-level keys are the document's own words; everything under `[usulan]` is ours. What the office has decreed
stands in neither: it comes from the office file (see `pohon.baca_peta`). Strict: an unknown key is refused.
Source: house plan, section 6; rules.md 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pendopo.peta.bentuk import GalatKartu, Isi, buka_toml
from pendopo.peta.mutu import Mutu, ParameterKartu, baca_mutu, baca_parameter
from pendopo.peta.sop.kartu import KartuSop, baca_sop

__all__ = ["GalatKartu", "Kartu", "Mutu", "ParameterKartu", "baca_kartu"]

ASAL = ("dokumen", "usulan")
BAGIAN_NASKAH = ("judul", "paragraf", "butir", "gambar", "keterangan")
PERAN = ("pemberi masukan", "pelaksana", "pemberi persetujuan", "penerima keluaran", "dikoordinasikan")

_T = TypeVar("_T")


@dataclass(frozen=True)
class BagianNaskah:
    """One piece of the source, verbatim (line breaks joined): heading, paragraph, item, figure number, caption."""

    jenis: str
    teks: str


@dataclass(frozen=True)
class Jumlah:
    """A count that the document states ("3 (tiga)"), with its sentence. `tentang`: kelompok, proses or pihak."""

    bagian: str
    tentang: str
    dinyatakan: int
    kata: str
    kalimat: str


@dataclass(frozen=True)
class RelasiKartu:
    """A party that the document names beside this process; `daftar` says whether its list is open or closed."""

    pihak: str
    nama: str
    bagian: str
    butir: int | None
    daftar: str


@dataclass(frozen=True)
class PeranUsulan:
    """Our proposal of what a party does in a process, and of what passes between them."""

    pihak: str
    peran: tuple[str, ...]
    memberi: str
    menerima: str


@dataclass(frozen=True)
class PihakKartu:
    """A party as declared in the root card: the document's word, and ours under `[usulan.pihak.<kode>]`.

    `jenis` (internal, eksternal) is ours for all: the document does not say it. `kelas`: stands for several members
    that the office file lists. `nama` is what we print, `nama_dokumen` what the document writes ("" when it is ours).
    """

    kode: str
    nama: str
    nama_dokumen: str
    jenis: str
    kelas: bool
    arti: str

    @property
    def asal(self) -> str:
        return "dokumen" if self.nama_dokumen else "usulan"


@dataclass(frozen=True)
class Usulan:
    """What we propose for a node; each value is shown with the mark "usulan" until the office decrees it."""

    nama: str = ""
    tujuan: str = ""
    pemilik: str = ""
    masukan: tuple[str, ...] = ()
    keluaran: tuple[str, ...] = ()
    pelanggan: tuple[str, ...] = ()
    dasar_hukum: tuple[str, ...] = ()
    unit_kecamatan: tuple[str, ...] = ()
    sop: tuple[str, ...] = ()
    peran: tuple[PeranUsulan, ...] = ()


@dataclass(frozen=True)
class Kartu:
    """One `kartu.toml`. Groups and the root have no `kode`. `urut` and `sebutan` are keyed by section."""

    berkas: Path
    folder: str
    kode: str
    kode_asal: str
    nama: str
    asal: str
    urut: Mapping[str, int]
    sebutan: Mapping[str, tuple[str, ...]]
    sumber: tuple[str, ...]
    keluaran: tuple[str, ...]
    naskah: tuple[BagianNaskah, ...]
    jumlah: tuple[Jumlah, ...]
    relasi: tuple[RelasiKartu, ...]
    pihak: tuple[PihakKartu, ...]
    lajur: Mapping[str, str]
    usulan: Usulan
    janji: str | None
    eskalasi: tuple[str, ...]
    membuka: tuple[str, ...]
    parameter: Mapping[str, ParameterKartu]
    mutu: Mapping[str, Mutu]
    sop: KartuSop


def baca_kartu(berkas: Path) -> Kartu:
    """Read one card; raises GalatKartu (file, line, mend) for anything unknown, missing or of a wrong kind."""
    isi = buka_toml(berkas)
    usulan_isi = isi.tabel("usulan")
    kode = isi.teks("kode")
    kartu = Kartu(
        berkas=berkas,
        folder=berkas.parent.name,
        kode=kode,
        kode_asal=isi.pilihan("kode_asal", ASAL, bawaan=None if kode else "usulan"),
        nama=isi.teks("nama", wajib=True),
        asal=isi.pilihan("asal", ASAL),
        urut=_peta(isi.tabel("urut"), lambda tabel, kunci: tabel.bulat(kunci, wajib=True) or 0),
        sebutan=_peta(isi.tabel("sebutan"), lambda tabel, kunci: tabel.daftar(kunci, wajib=True)),
        sumber=isi.daftar("sumber"),
        keluaran=isi.daftar("keluaran"),
        naskah=tuple(_bagian(butir) for butir in isi.larik("naskah")),
        jumlah=tuple(_jumlah(butir) for butir in isi.larik("jumlah")),
        relasi=tuple(_relasi(butir) for butir in isi.larik("relasi")),
        pihak=_pihak(isi.tabel("pihak"), usulan_isi.tabel("pihak")),
        lajur=_peta(usulan_isi.tabel("lajur"), lambda tabel, kunci: tabel.teks(kunci, wajib=True)),
        usulan=_usulan(usulan_isi),
        janji=isi.teks("janji") or None,
        eskalasi=isi.daftar("eskalasi"),
        membuka=isi.daftar("membuka"),
        parameter=_peta_tabel(isi.tabel("parameter"), baca_parameter),
        mutu=_peta_tabel(isi.tabel("mutu"), baca_mutu),
        sop=baca_sop(isi.tabel("sop")),
    )
    _cocokkan(isi, kartu)
    isi.tutup()
    return kartu


def _cocokkan(isi: Isi, kartu: Kartu) -> None:
    """What the document says needs its sentence; what it does not say must have none."""
    if kartu.asal == "dokumen" and not kartu.sumber:
        raise isi.galat("sumber", "Simpul berasal dokumen tanpa kalimat. Kutip kalimatnya di sumber = [...].")
    if kartu.asal == "usulan" and (kartu.sumber or kartu.relasi or kartu.keluaran):
        raise isi.galat("asal", "Simpul usulan tidak boleh mengutip dokumen. Pindahkan isinya ke [usulan].")
    if kartu.keluaran and not kartu.sumber:
        raise isi.galat("keluaran", "Keluaran menurut dokumen perlu kalimatnya di sumber = [...].")


def _peta(tabel: Isi, ambil: Callable[[Isi, str], _T]) -> Mapping[str, _T]:
    return MappingProxyType({kunci: ambil(tabel, kunci) for kunci in tabel.kunci()})


def _peta_tabel(tabel: Isi, ambil: Callable[[Isi], _T]) -> Mapping[str, _T]:
    return _peta(tabel, lambda luar, kunci: ambil(luar.tabel(kunci)))


def _bagian(isi: Isi) -> BagianNaskah:
    bagian = BagianNaskah(isi.pilihan("jenis", BAGIAN_NASKAH), isi.teks("teks", wajib=True))
    isi.tutup()
    return bagian


def _jumlah(isi: Isi) -> Jumlah:
    jumlah = Jumlah(
        bagian=isi.teks("bagian", wajib=True),
        tentang=isi.pilihan("tentang", ("kelompok", "proses", "pihak")),
        dinyatakan=isi.bulat("dinyatakan", wajib=True) or 0,
        kata=isi.teks("kata", wajib=True),
        kalimat=isi.teks("kalimat", wajib=True),
    )
    isi.tutup()
    return jumlah


def _relasi(isi: Isi) -> RelasiKartu:
    relasi = RelasiKartu(
        pihak=isi.teks("pihak", wajib=True),
        nama=isi.teks("nama", wajib=True),
        bagian=isi.teks("bagian", wajib=True),
        butir=isi.bulat("butir"),
        daftar=isi.pilihan("daftar", ("terbuka", "tertutup")),
    )
    isi.tutup()
    return relasi


def _pihak(dokumen: Isi, usulan: Isi) -> tuple[PihakKartu, ...]:
    """Parties in the order of the document, then those that only we propose."""
    nama_dokumen = {}
    for kode in dokumen.kunci():
        isi = dokumen.tabel(kode)
        nama_dokumen[kode] = isi.teks("nama", wajib=True)
        isi.tutup()
    belum = [kode for kode in nama_dokumen if kode not in usulan.kunci()]
    if belum:
        raise dokumen.galat(belum[0], f"Pihak '{belum[0]}' belum punya jenis. Tambahkan [usulan.pihak.{belum[0]}].")
    urutan = (*nama_dokumen, *(kode for kode in usulan.kunci() if kode not in nama_dokumen))
    return tuple(_satu_pihak(kode, nama_dokumen.get(kode, ""), usulan.tabel(kode)) for kode in urutan)


def _satu_pihak(kode: str, nama_dokumen: str, isi: Isi) -> PihakKartu:
    pihak = PihakKartu(
        kode=kode,
        nama=isi.teks("nama", wajib=not nama_dokumen) or nama_dokumen,
        nama_dokumen=nama_dokumen,
        jenis=isi.pilihan("jenis", ("internal", "eksternal")),
        kelas=isi.ya("kelas"),
        arti=isi.teks("arti"),
    )
    isi.tutup()
    return pihak


def _usulan(isi: Isi) -> Usulan:
    usulan = Usulan(
        nama=isi.teks("nama"),
        tujuan=isi.teks("tujuan"),
        pemilik=isi.teks("pemilik"),
        masukan=isi.daftar("masukan"),
        keluaran=isi.daftar("keluaran"),
        pelanggan=isi.daftar("pelanggan"),
        dasar_hukum=isi.daftar("dasar_hukum"),
        unit_kecamatan=isi.daftar("unit_kecamatan"),
        sop=isi.daftar("sop"),
        peran=tuple(_peran(isi.tabel("peran"))),
    )
    isi.tutup()
    return usulan


def _peran(tabel: Isi) -> list[PeranUsulan]:
    hasil = []
    for pihak in tabel.kunci():
        isi = tabel.tabel(pihak)
        peran = isi.daftar("peran", wajib=True)
        asing = [satu for satu in peran if satu not in PERAN]
        if asing:
            raise isi.galat("peran", f"Peran '{asing[0]}' tidak dikenal. Pilih: {', '.join(PERAN)}.")
        hasil.append(PeranUsulan(pihak, peran, isi.teks("memberi"), isi.teks("menerima")))
        isi.tutup()
    return hasil

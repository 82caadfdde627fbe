"""The SOP-AP sheet of a running process on paper: its identity from the card, its table from drawing and card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pendopo.dasar.waktu import tanggal_panjang
from pendopo.naskah.cetak import TEMPLAT, cetak
from pendopo.peta.bpmn import baca_bpmn
from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sop.lembar import Lembar, Petak, potong, ukuran
from pendopo.peta.sop.lukis import lukis, uraian
from pendopo.peta.sop.susun import Baris, Susunan, jumlah_waktu, susun

BELUM = "belum ditetapkan"


@dataclass(frozen=True)
class Kantor:
    """What the sheet needs of the office: letterhead, names of lanes, the books of the room."""

    kop: Mapping[str, object]
    lajur: Mapping[str, str]
    buku: Sequence[str] = ()


def cetak_sop(peta: Peta, simpul: Simpul, kantor: Kantor, saat: datetime) -> bytes:
    """The SOP as PDF. Raises GalatBpmn when the drawing cannot be read."""
    berkas = simpul.folder / "alur.bpmn"
    gambar = baca_bpmn(berkas.read_bytes(), str(berkas))
    isi = susun(gambar, simpul.kartu.mutu)
    u = ukuran(len(isi.lajur))
    nama = [kantor.lajur.get(kode) or (gambar.lajur[kode].nama if kode in gambar.lajur else "") for kode in isi.lajur]
    data = {
        "judul": simpul.nama,
        "kode": simpul.kode,
        "unit": _nama_pihak(peta, simpul.nilai("pemilik").isi),
        "rancangan": simpul.kartu.sop.efektif is None,
        "identitas": identitas(simpul, kantor),
        "bagian": bagian(peta, simpul, gambar_terkait(peta, simpul), kantor),
        "kolom": {"kegiatan": u.kegiatan, "kelengkapan": u.kelengkapan, "waktu": u.waktu, "keluaran": u.keluaran,
                  "keterangan": u.keterangan, "lajur": u.lajur},
        "lajur": nama,
        "lembar": [
            _lembar(isi, satu, u.lajur, nama, f"{simpul.folder_nama}-{n}") for n, satu in enumerate(potong(isi, u))
        ],
        "jumlah_waktu": jumlah_waktu(isi.baris),
        "kantor": dict(kantor.kop),
        "dicetak_pada": saat,
    }  # fmt: skip
    return cetak(TEMPLAT / "sop.typ", data)


def identitas(simpul: Simpul, kantor: Kantor) -> list[tuple[str, object]]:
    """The upper half of the identity block; what nobody has decreed is said so."""
    sop = simpul.kartu.sop
    tempat = str(kantor.kop.get("nama", "")).removeprefix("Kecamatan ")
    return [
        ("Nomor SOP", sop.nomor or BELUM),
        ("Tanggal pembuatan", _tanggal(sop.pembuatan)),
        ("Tanggal revisi", _tanggal(sop.revisi)),
        ("Tanggal efektif", _tanggal(sop.efektif)),
        ("Disahkan oleh", [f"Camat {tempat}".strip(), BELUM if sop.efektif is None else "........................"]),
        ("Nama SOP", simpul.nama),
    ]


def bagian(peta: Peta, simpul: Simpul, terkait: Sequence[str], kantor: Kantor) -> list[dict[str, object]]:
    """The lower half: the card's words, else what drawing and books say, else "belum ditetapkan"."""
    sop = simpul.kartu.sop
    isi = (
        ("Dasar hukum", simpul.nilai("dasar_hukum").isi),
        ("Kualifikasi pelaksana", sop.kualifikasi),
        ("Keterkaitan", sop.keterkaitan or terkait),
        ("Peralatan/perlengkapan", sop.peralatan),
        ("Peringatan", sop.peringatan),
        ("Pencatatan dan pendataan", sop.pencatatan or kantor.buku),
    )
    return [{"judul": judul, "butir": list(butir) or [BELUM]} for judul, butir in isi]


def gambar_terkait(peta: Peta, simpul: Simpul) -> list[str]:
    """The processes that this one opens or calls, as names of their SOP."""
    label = [*simpul.kartu.membuka]
    if simpul.berjalan:
        gambar = baca_bpmn((simpul.folder / "alur.bpmn").read_bytes(), simpul.jalur)
        label += [u.dipanggil for u in gambar.unsur.values() if u.dipanggil]
    nama = []
    for satu in dict.fromkeys(label):
        try:
            nama.append(f"SOP {peta.menurut_folder(satu).nama}")
        except KeyError:
            continue
    return nama


def _tanggal(hari: date | None) -> str:
    return tanggal_panjang(hari) if hari else BELUM


def _nama_pihak(peta: Peta, kode: Sequence[str]) -> str:
    return ", ".join(peta.semua_pihak[satu].nama if satu in peta.semua_pihak else satu for satu in kode)


def _lembar(isi: Susunan, lembar: Lembar, lajur: float, nama: Sequence[str], awalan: str) -> dict[str, object]:
    judul = "Pelaksana dan urutan langkah"
    svg = lukis(lembar, lajur, nama, judul, awalan)
    return {
        "gambar": {"svg": svg, "alt": f"{judul}: {uraian(lembar, nama)}"},
        "baris": [_baris(isi.baris, petak) for petak in lembar.petak],
    }


def _baris(baris: Sequence[Baris], petak: Petak) -> dict[str, object]:
    kosong = {"nomor": "", "kelengkapan": "", "waktu": "", "keluaran": "", "keterangan": "", "tinggi": petak.tinggi}
    if petak.baris is None:
        return {**kosong, "kegiatan": petak.teks}
    satu = baris[petak.baris]
    return {
        "nomor": str(petak.baris + 1),
        "tinggi": petak.tinggi,
        "kegiatan": satu.kegiatan,
        "kelengkapan": satu.kelengkapan,
        "waktu": satu.waktu or (BELUM if satu.bekerja else ""),
        "keluaran": satu.keluaran,
        "keterangan": satu.keterangan,
    }

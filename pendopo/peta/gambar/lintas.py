"""The cross-functional map: a BPMN drawing from its own coordinates, with what waits on each element.

Names come from the card (`mutu[id].nama`), then from the drawing, then from the id. Source: BPMN 2.0.2, section 7.
"""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pendopo.peta.bpmn import Gambar, Kotak, Unsur
from pendopo.peta.gambar import label as letak
from pendopo.peta.gambar.bingkai import KEPALA_TERLEBAR, bingkai
from pendopo.peta.gambar.huruf import bungkus, lebar_teks
from pendopo.peta.gambar.kanvas import kelompok, kotak, label_dari, lembar, tautan, tulis, tulis_baris, unsur
from pendopo.peta.gambar.simbol import gerbang, ikon_tugas, panah, peristiwa, tanda_ganda
from pendopo.peta.gambar.warna import GARIS, MERAH, PUTIH, REDUP, TINTA, tingkat
from pendopo.peta.kartu import Mutu
from pendopo.peta.pohon import Muatan

TEPI = 14.0
MENUNGGU = "#0b57b0"
HURUF_LABEL = 12.0


@dataclass(frozen=True)
class Tanda:
    """Where one case stands: elements that wait, and elements that are done."""

    menunggu: AbstractSet[str] = frozenset()
    selesai: AbstractSet[str] = frozenset()


def tanpa_koordinat(gambar: Gambar) -> list[str]:
    """Ids of the lanes, elements and flows that have no place on the drawing, in document order."""
    kurang = [lajur.id for lajur in gambar.lajur.values() if lajur.kotak is None]
    kurang += [u.id for u in gambar.unsur.values() if u.kotak is None]
    return kurang + [satu.id for satu in gambar.aliran.values() if len(satu.titik) < 2]


def nama_unsur(gambar: Gambar, mutu: Mapping[str, Mutu], kode: str) -> str:
    """What people read about an element: the card's name, the drawing's, else its id in words; "" for a plain flow."""
    if kode in mutu and mutu[kode].nama:
        return mutu[kode].nama
    if kode in gambar.aliran:
        return gambar.aliran[kode].nama
    u = gambar.unsur[kode]
    bergabung = u.jenis.endswith("Gateway") and len(u.keluar) < 2
    return u.nama or ("" if bergabung else kode.replace("_", " ").capitalize())


def lintas_fungsi(
    gambar: Gambar,
    mutu: Mapping[str, Mutu] | None = None,
    muatan: Mapping[str, Muatan] | None = None,
    tanda: Tanda | None = None,
    *,
    nama_lajur: Mapping[str, str] | None = None,
    judul: str = "",
    alamat: Callable[[str], str | None] = lambda _: None,
    awalan: str = "",
) -> str:
    """The figure as SVG. `mutu` is the card's and `muatan` the open work, both by element id.

    `tanda` marks where one case stands; `nama_lajur` names lanes by id; `alamat` gives a task's address by id.

    Raises ValueError naming the elements without coordinates.
    """
    if kurang := tanpa_koordinat(gambar):
        raise ValueError(f"{gambar.berkas}: tanpa koordinat: {', '.join(kurang)}. Jalankan: pendopo bpmn tata")
    lukisan = _Lukisan(gambar, mutu or {}, muatan or {}, tanda or Tanda(), nama_lajur or {}, alamat)
    nama = judul or gambar.nama or gambar.id
    x, y, lebar, tinggi = _batas(gambar)
    isi = unsur("g", "\n".join(lukisan.semua(nama)), transform=f"translate({TEPI - x:g} {TEPI - y:g})")
    kunci, tambahan = _legenda(TEPI, tinggi + 2 * TEPI + 4, lukisan.tanda, bool(lukisan.muatan))
    uraian = ", ".join(
        nama_unsur(gambar, lukisan.mutu, u.id) for u in gambar.unsur.values() if u.jenis.endswith("Task")
    )
    awalan = awalan or f"lintas-{gambar.id.replace('_', '-')}"
    return lembar(lebar + 2 * TEPI, tinggi + 2 * TEPI + tambahan, nama, f"Tugas: {uraian}", isi + "\n" + kunci, awalan)


def _batas(gambar: Gambar) -> Kotak:
    """The frame: everything that is drawn, lines and boundary events included."""
    tercatat = [gambar.kotak, *(s.kotak for s in gambar.lajur.values()), *(u.kotak for u in gambar.unsur.values())]
    kotak_semua = [satu for satu in tercatat if satu is not None]
    titik = [t for a in gambar.aliran.values() for t in a.titik]
    kiri = min([k[0] for k in kotak_semua] + [t[0] for t in titik])
    atas = min([k[1] for k in kotak_semua] + [t[1] for t in titik])
    kanan = max([k[0] + k[2] for k in kotak_semua] + [t[0] for t in titik])
    bawah = max([k[1] + k[3] for k in kotak_semua] + [t[1] for t in titik])
    return (kiri, atas, kanan - kiri, bawah - atas)


def _legenda(x: float, y: float, tanda: Tanda, berangka: bool) -> tuple[str, float]:
    kalimat = []
    if berangka:
        kalimat.append("Angka dan warna: tugas terbuka; angka merah: lewat tenggat.")
    if tanda.menunggu:
        kalimat.append("Garis biru tebal: menunggu di sini.")
    if tanda.selesai:
        kalimat.append("Centang: sudah dikerjakan.")
    if not kalimat:
        return "", 0
    return tulis(x, y + 6, " ".join(kalimat), 12, fill=REDUP, class_="legenda"), 22


@dataclass
class _Lukisan:
    gambar: Gambar
    mutu: Mapping[str, Mutu]
    muatan: Mapping[str, Muatan]
    tanda: Tanda
    nama_lajur: Mapping[str, str]
    alamat: Callable[[str], str | None]

    def semua(self, nama: str) -> list[str]:
        """Pool and lanes, then flows, then nodes, then labels on top."""
        tempat = letak.Tempat(_batas(self.gambar))
        tempat.padat += [_lebihkan(u.kotak) for u in self.gambar.unsur.values() if u.kotak]
        for a in self.gambar.aliran.values():
            tempat.garis += letak.kotak_garis(a.titik)
        for lajur in self.gambar.lajur.values():
            if lajur.kotak is not None:
                x, y, lebar, tinggi = lajur.kotak
                tempat.garis += [
                    (x, y - 2, lebar, 4),
                    (x, y + tinggi - 2, lebar, 4),
                    (x, y, KEPALA_TERLEBAR - 16, tinggi),
                ]
        simpul = sorted(self.gambar.unsur.values(), key=lambda u: u.melekat is not None)
        return [
            *bingkai(self.gambar, _batas(self.gambar), nama, self.nama_lajur),
            *(self._aliran(a.id) for a in self.gambar.aliran.values()),
            *(self._simpul(u, tempat) for u in simpul),
            *(self._label_aliran(a.id, tempat) for a in self.gambar.aliran.values()),
        ]

    def _aliran(self, kode: str) -> str:
        aliran = self.gambar.aliran[kode]
        return unsur("g", panah(aliran.titik, GARIS, 1.5), class_="aliran", data_dari=aliran.dari, data_ke=aliran.ke)

    def _label_aliran(self, kode: str, tempat: letak.Tempat) -> str:
        nama = nama_unsur(self.gambar, self.mutu, kode)
        if not nama:
            return ""
        baris = bungkus(nama, 104, HURUF_LABEL)
        titik = self.gambar.aliran[kode].titik
        return _label(baris, tempat, lambda w, h: letak.calon_aliran(titik, w, h), "label-aliran")

    def _simpul(self, u: Unsur, tempat: letak.Tempat) -> str:
        assert u.kotak is not None
        nama = nama_unsur(self.gambar, self.mutu, u.id)
        batas = u.kotak
        if not u.jenis.endswith(("Event", "Gateway")):
            return self._tugas(u, batas, nama)
        latar = "#dcebff" if u.id in self.tanda.menunggu else PUTIH
        bentuk = gerbang(u, batas, latar) if u.jenis.endswith("Gateway") else peristiwa(u, batas, latar)
        calon = letak.calon_gerbang if u.jenis.endswith("Gateway") else letak.calon_peristiwa
        baris = bungkus(nama, 108, HURUF_LABEL)
        tulisan = _label(baris, tempat, lambda w, h: calon(batas, w, h), "label") if baris else ""
        return kelompok(f"{bentuk}\n{tulisan}", class_="unsur", data_unsur=u.id)

    def _tugas(self, u: Unsur, batas: Kotak, nama: str) -> str:
        x, y, lebar, tinggi = batas
        beban = self.muatan.get(u.id)
        warna = tingkat(beban.terbuka if beban else 0)
        menunggu, selesai = u.id in self.tanda.menunggu, u.id in self.tanda.selesai
        tepi = MENUNGGU if menunggu else TINTA
        ukuran, baris = _muat(nama, lebar - 12, tinggi - (34 if u.ganda else 26))
        bagian = [
            kotak(x, y, lebar, tinggi, 8, fill=warna.latar, stroke=tepi, stroke_width=3.5 if menunggu else 1.6),
            ikon_tugas(u.jenis, x + 6, y + 6, warna.tinta),
            tulis_baris(x + lebar / 2, y + 25 + (tinggi - (40 if u.ganda else 30) - ukuran * 1.2 * len(baris)) / 2
                        + ukuran * 0.9, baris, ukuran, ukuran * 1.2, fill=warna.tinta, text_anchor="middle"),
        ]  # fmt: skip
        if u.ganda:
            bagian.append(tanda_ganda(x + lebar / 2, y + tinggi - 13, u.ganda, warna.tinta))
        bagian.append(_hitungan(x + lebar, y, beban))
        if selesai and not menunggu:
            centang = f"M{x + lebar - 17:g} {y + tinggi - 11:g}l4 4 8-9"
            bagian.append(unsur("path", d=centang, fill="none", stroke="#1a6b3c", stroke_width=3))
        label = label_dari([nama, *_angka_tampak(beban)], _keterangan(u, beban, menunggu, selesai))
        kelas = " ".join(["unsur tugas", *(["menunggu"] if menunggu else []), *(["selesai"] if selesai else [])])
        return tautan(self.alamat(u.id), label, "\n".join(bagian), class_=kelas, data_unsur=u.id)


def _lebihkan(batas: Kotak) -> Kotak:
    """A box with a little air round it."""
    return (batas[0] - 2, batas[1] - 2, batas[2] + 4, batas[3] + 4)


def _muat(nama: str, lebar: float, tinggi: float) -> tuple[float, list[str]]:
    """The largest size at which the name fits in the box, and its lines."""
    for ukuran in (13.0, 12.0, 11.0, 10.0, 9.0):
        baris = bungkus(nama, lebar, ukuran)
        if len(baris) * ukuran * 1.2 <= tinggi:
            return ukuran, baris
    return 8.0, bungkus(nama, lebar, 8.0)


def _angka_tampak(beban: Muatan | None) -> list[str]:
    if beban is None:
        return []
    return [str(beban.terbuka), *([f"{beban.terlambat} lewat"] if beban.terlambat else [])]


def _keterangan(u: Unsur, beban: Muatan | None, menunggu: bool, selesai: bool) -> list[str]:
    hasil = []
    if beban is not None:
        hasil.append(f"{beban.terbuka} tugas terbuka, {beban.terlambat} lewat tenggat")
    if u.ganda:
        hasil.append("satu untuk tiap penerima" if u.ganda == "paralel" else "berulang")
    if menunggu:
        hasil.append("menunggu di sini")
    elif selesai:
        hasil.append("sudah dikerjakan")
    return hasil


def _hitungan(kanan: float, y: float, beban: Muatan | None) -> str:
    """The badges in the upper right of a task, where no flow ends."""
    bagian: list[str] = []
    ujung = kanan - 5
    for teks, warna in reversed(list(zip(_angka_tampak(beban), ("#233143", MERAH), strict=False))):
        lebar = max(24.0, lebar_teks(teks, 11, True) + 10)
        bagian.insert(
            0,
            kotak(ujung - lebar, y + 5, lebar, 18, 9, fill=warna, stroke=PUTIH, stroke_width=1.5)
            + tulis(ujung - lebar / 2, y + 18, teks, 11, True, fill=PUTIH, text_anchor="middle"),
        )
        ujung -= lebar + 2
    return "\n".join(bagian)


def _label(
    baris: list[str], tempat: letak.Tempat, calon: Callable[[float, float], list[letak.Calon]], kelas: str
) -> str:
    """Lines of text at the place that covers least."""
    lebar = max(lebar_teks(isi, HURUF_LABEL) for isi in baris)
    tinggi = 14.0 * len(baris)
    x, y, w, _ = tempat.letakkan(lebar, tinggi, calon(lebar, tinggi))
    return tulis_baris(x + w / 2, y + 11, baris, HURUF_LABEL, 14, text_anchor="middle", class_=kelas)

"""Gambar 3.2, the relation map: internal parties, processes in the order of section B, external parties.

A line is one relation that the document states. Parties that the document counts but does not name stand in one
dashed box per group. Source: section B of the document; rules.md D-01, D-02.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pendopo.peta.gambar.huruf import bungkus, lebar_teks
from pendopo.peta.gambar.kanvas import (
    angka,
    garis,
    isi_teks,
    judul,
    kelompok,
    kotak,
    label_dari,
    lembar,
    tautan,
    tulis,
    tulis_baris,
    unsur,
)
from pendopo.peta.gambar.lencana import kepala_gambar, lebar_keadaan, legenda, tanda_keadaan
from pendopo.peta.gambar.papan import GarisRelasi, Kepala, KotakPihak, KotakProses, Relasi
from pendopo.peta.gambar.susun import susun_rata, urutan_pihak
from pendopo.peta.gambar.warna import GARIS, KELOMPOK, PUTIH, REDUP, TINTA

Alamat = Callable[[str], str | None]

LEBAR = 1240.0
KIRI = (16.0, 214.0)
TENGAH = (316.0, 410.0)
KANAN = (966.0, 258.0)
"""x and width of the three columns."""

SELA = 8.0


@dataclass(frozen=True)
class Tempat:
    """A box that has found its place."""

    x: float
    y: float
    lebar: float
    tinggi: float

    @property
    def tengah(self) -> float:
        return self.y + self.tinggi / 2


def peta_relasi(relasi: Relasi, kepala: Kepala, alamat: Alamat, alamat_pihak: Alamat) -> str:
    """The whole figure."""
    kepala_isi, y = kepala_gambar(16, LEBAR - 16, kepala)
    y += 30
    proses_di, pita = _tempatkan_proses(relasi, y)
    bawah = max(p.y + p.tinggi for p in pita.values())
    pihak_di, tak_disebut = _tempatkan_pihak(relasi, proses_di, pita)
    bawah = max(bawah, *(t.y + t.tinggi for t in [*pihak_di.values(), *tak_disebut.values()])) + 14
    kunci, tinggi = legenda(16, bawah, LEBAR - 32, relasi.proses, _keterangan(relasi))
    bagian = [
        kepala_isi,
        *_tajuk_kolom(y - 12),
        *(_pita(k, relasi, t) for k, t in pita.items()),
        *_garis_relasi(relasi, proses_di, pihak_di),
        *(_kotak_proses(p, proses_di[p.kode], alamat) for p in relasi.proses),
        *(_kotak_pihak(p, relasi, pihak_di[p.kode], alamat_pihak) for p in relasi.pihak),
        *(_kotak_tak_disebut(k, relasi, t, pita[k]) for k, t in tak_disebut.items()),
        kunci,
    ]
    uraian = f"{len(relasi.proses)} proses, {len(relasi.pihak)} pihak, {len(relasi.garis)} relasi"
    return lembar(LEBAR, bawah + tinggi + 12, kepala.keterangan, uraian, "\n".join(bagian), kepala.awalan)


def _keterangan(relasi: Relasi) -> list[str]:
    hasil = ["Garis: relasi yang disebut naskah. Kotak pihak bergaris putus: dihitung naskah, namanya tidak disebut."]
    if any(g.peran for g in relasi.garis):
        hasil.append("Peran tiap pihak berstatus usulan; naskah tidak menyebutnya.")
    if any(not g.dipakai for g in relasi.garis):
        hasil.append("Garis titik-titik: belum ada langkah pihak itu dalam proses itu.")
    return hasil


def _tajuk_kolom(y: float) -> list[str]:
    kolom = ((KIRI, "Unit kerja internal"), (TENGAH, "Proses"), (KANAN, "Pihak luar"))
    return [tulis(x + lebar / 2, y, teks, 15, True, text_anchor="middle") for (x, lebar), teks in kolom]


# --- places -----------------------------------------------------------------------------------------------------


def _tempatkan_proses(relasi: Relasi, y: float) -> tuple[dict[str, Tempat], dict[str, Tempat]]:
    """Places of the processes, and of the band around each group."""
    hasil, pita = {}, {}
    x, lebar = TENGAH
    for kode in KELOMPOK:
        atas = y
        y += 32
        for proses in (p for p in relasi.proses if p.kelompok == kode):
            tinggi = max(42.0, 18.0 * len(_baris_proses(proses)) + 14)
            hasil[proses.kode] = Tempat(x + 10, y, lebar - 20, tinggi)
            y += tinggi + SELA
        y += 32 if relasi.tidak_disebut(kode) else 2
        pita[kode] = Tempat(x, atas, lebar, y - atas)
        y += 12
    return hasil, pita


def _baris_proses(proses: KotakProses) -> list[str]:
    return bungkus(proses.nama_pendek, TENGAH[1] - 20 - 56 - lebar_keadaan(proses) - 18, 14)


def _tempatkan_pihak(
    relasi: Relasi, proses_di: Mapping[str, Tempat], pita: Mapping[str, Tempat]
) -> tuple[dict[str, Tempat], dict[str, Tempat]]:
    """Places of the named parties, and of the dashed boxes by group."""
    hasil: dict[str, Tempat] = {}
    tak_disebut: dict[str, Tempat] = {}
    for jenis, (x, lebar) in (("internal", KIRI), ("eksternal", KANAN)):
        pihak = urutan_pihak([p for p in relasi.pihak if p.jenis == jenis], relasi)
        tinggi = [_tinggi_pihak(p, relasi, lebar) for p in pihak]
        ingin = [_rata([proses_di[g.proses].tengah for g in relasi.garis if g.pihak == p.kode]) for p in pihak]
        pagar = _pagar(jenis, relasi, pita, sum(tinggi) + 6 * len(tinggi))
        for satu, atas, t in zip(pihak, susun_rata(ingin, tinggi, 6, *pagar), tinggi, strict=True):
            hasil[satu.kode] = Tempat(x, atas, lebar, t)
    for kode, tempat in pita.items():
        if relasi.tidak_disebut(kode):
            x, lebar = KANAN if kode == "lainnya" else KIRI
            tak_disebut[kode] = Tempat(x, tempat.y + tempat.tinggi - 38, lebar, 32)
    return hasil, tak_disebut


def _pagar(jenis: str, relasi: Relasi, pita: Mapping[str, Tempat], perlu: float) -> tuple[float, float]:
    """The highest and lowest y that a column's boxes may take; the dashed box keeps the last row for itself."""
    luar = jenis == "eksternal"
    atas = min(p.y for p in pita.values())
    kelompok_akhir = "lainnya" if luar else "utama"
    akhir = pita[kelompok_akhir]
    bawah = akhir.y + akhir.tinggi - (46 if relasi.tidak_disebut(kelompok_akhir) else 0)
    return (atas, max(bawah, atas + perlu))


def _rata(nilai: Sequence[float]) -> float:
    return sum(nilai) / len(nilai) if nilai else 0.0


# --- boxes ------------------------------------------------------------------------------------------------------


def _pita(kode: str, relasi: Relasi, t: Tempat) -> str:
    warna = KELOMPOK[kode]
    isi = [
        kotak(t.x, t.y, t.lebar, t.tinggi, 10, fill=warna.lembut, stroke=warna.kuat, stroke_width=1),
        tulis(t.x + 12, t.y + 21, warna.nama, 13, True, fill=warna.kuat),
    ]
    if relasi.tidak_disebut(kode):
        dinyatakan, disebut = relasi.hitungan[kode]
        teks = f"Naskah menyatakan {dinyatakan} pihak, menyebut {disebut}."
        isi.append(tulis(t.x + 12, t.y + t.tinggi - 17, teks, 12, fill=TINTA))
    return kelompok("\n".join(isi), class_="kelompok")


def _kotak_proses(proses: KotakProses, t: Tempat, alamat: Alamat) -> str:
    warna = KELOMPOK[proses.kelompok]
    putus = None if proses.berjalan else "6 4"
    baris = _baris_proses(proses)
    isi = [
        kotak(t.x, t.y, t.lebar, t.tinggi, 6, fill=PUTIH, stroke=warna.kuat, stroke_width=1.5, stroke_dasharray=putus),
        tulis(t.x + 12, t.tengah + 5, proses.kode_tampak, 13, True, fill=warna.kuat,
              font_style="italic" if proses.kode_usulan else None, class_="kode"),
        tulis_baris(t.x + 56, t.tengah + 5 - 9 * (len(baris) - 1), baris, 14, 18),
        tanda_keadaan(t.x + t.lebar - 10, t.tengah - 11, proses),
    ]  # fmt: skip
    kelas = "proses" if proses.berjalan else "proses hampa"
    return tautan(alamat(proses.kode), proses.label(), "\n".join(isi), class_=kelas, data_kode=proses.kode)


def _rincian(pihak: KotakPihak, relasi: Relasi) -> str:
    """What stands small at the right of a party: members of a class, processes if several, open work."""
    banyak = sum(g.pihak == pihak.kode for g in relasi.garis)
    bagian = [
        f"{pihak.anggota} anggota" if pihak.anggota else "",
        f"{banyak} proses" if banyak > 1 else "",
        f"{pihak.terbuka} terbuka" if pihak.terbuka else "",
    ]
    return " · ".join(b for b in bagian if b)


def _baris_pihak(pihak: KotakPihak, relasi: Relasi, lebar: float) -> tuple[list[str], str]:
    """The lines of the name, and the small text beside them ("" when it has to go below)."""
    rincian = _rincian(pihak, relasi)
    tebal = pihak.jenis == "internal"
    samping = lebar_teks(rincian, 12) + 10 if rincian and not tebal else 0
    return bungkus(pihak.nama, lebar - 24 - samping, 13, tebal), rincian


def _tinggi_pihak(pihak: KotakPihak, relasi: Relasi, lebar: float) -> float:
    baris, rincian = _baris_pihak(pihak, relasi, lebar)
    bawah = 15 if rincian and pihak.jenis == "internal" else 0
    return 16.0 * len(baris) + 12 + bawah


def _kotak_pihak(pihak: KotakPihak, relasi: Relasi, t: Tempat, alamat: Alamat) -> str:
    baris, rincian = _baris_pihak(pihak, relasi, t.lebar)
    label = label_dari([pihak.nama, rincian], [f"pihak {pihak.jenis}"])
    if pihak.jenis == "internal":
        isi = _isi_internal(baris, rincian, t)
    else:
        isi = [
            kotak(t.x, t.y, t.lebar, t.tinggi, 4, fill=PUTIH, stroke=GARIS, stroke_width=1.2),
            tulis_baris(t.x + 12, t.y + 18.5, baris, 13, 16),
        ]
        if rincian:
            isi.append(tulis(t.x + t.lebar - 12, t.tengah + 4.5, rincian, 12, fill=REDUP, text_anchor="end"))
    return tautan(alamat(pihak.kode), label, "\n".join(isi), class_=f"pihak {pihak.jenis}", data_kode=pihak.kode)


def _isi_internal(baris: Sequence[str], rincian: str, t: Tempat) -> list[str]:
    x = t.x + t.lebar / 2
    isi = [
        kotak(t.x, t.y, t.lebar, t.tinggi, 14, fill="#233143"),
        tulis_baris(x, t.y + 18.5, baris, 13, 16, True, fill=PUTIH, text_anchor="middle"),
    ]
    if rincian:
        isi.append(tulis(x, t.y + t.tinggi - 9, rincian, 12, fill="#dbe3ec", text_anchor="middle"))
    return isi


def _kotak_tak_disebut(kode: str, relasi: Relasi, t: Tempat, pita: Tempat) -> str:
    """The dashed box, joined to its group's band by a dashed line that is no relation."""
    teks = f"{relasi.tidak_disebut(kode)} pihak tidak disebut"
    ujung = ((pita.x + pita.lebar, t.tengah), (t.x, t.tengah)) if t.x > pita.x else (
        (t.x + t.lebar, t.tengah), (pita.x, t.tengah))  # fmt: skip
    isi = [
        judul(f"{teks} ({KELOMPOK[kode].nama})"),
        garis(ujung, stroke=GARIS, stroke_width=1.2, stroke_dasharray="3 4", class_="penghubung"),
        kotak(t.x, t.y, t.lebar, t.tinggi, 4, fill=PUTIH, stroke=GARIS, stroke_width=1.5, stroke_dasharray="6 4"),
        unsur("text", isi_teks(teks), x=t.x + t.lebar / 2, y=t.tengah + 4.5, font_size=13, font_style="italic",
              text_anchor="middle"),
    ]  # fmt: skip
    return kelompok("\n".join(isi), class_="pihak-tak-disebut", data_kelompok=kode)


# --- lines ------------------------------------------------------------------------------------------------------


def _garis_relasi(relasi: Relasi, proses_di: Mapping[str, Tempat], pihak_di: Mapping[str, Tempat]) -> list[str]:
    nama = {p.kode: p for p in relasi.proses}
    pihak = {p.kode: p for p in relasi.pihak}
    hasil = []
    for g in relasi.garis:
        dari, ke = proses_di[g.proses], pihak_di[g.pihak]
        saudara = [pihak_di[x.pihak].tengah for x in relasi.garis if x.proses == g.proses]
        lawan = [proses_di[x.proses].tengah for x in relasi.garis if x.pihak == g.pihak]
        y1 = _gerbang(dari, sorted(saudara), ke.tengah)
        y2 = _gerbang(ke, sorted(lawan), dari.tengah)
        keterangan = f"{g.proses} {nama[g.proses].nama_pendek} – {pihak[g.pihak].nama}{_peran(g)}"
        hasil.append(_lengkung(g, dari, ke, y1, y2, nama[g.proses].kelompok, keterangan))
    return hasil


def _peran(g: GarisRelasi) -> str:
    bagian = [f"peran usulan: {g.peran}" if g.peran else "", g.keadaan]
    return f" ({'; '.join(b for b in bagian if b)})" if any(bagian) else ""


def _gerbang(t: Tempat, lawan: Sequence[float], milik: float) -> float:
    """The y at which one of several lines leaves a box: spread over its side in the order of the other ends."""
    ruang = min(t.tinggi - 14, 5.0 * (len(lawan) - 1))
    return t.tengah - ruang / 2 + ruang * lawan.index(milik) / max(1, len(lawan) - 1)


def _lengkung(g: GarisRelasi, dari: Tempat, ke: Tempat, y1: float, y2: float, kode: str, keterangan: str) -> str:
    kanan = ke.x > dari.x
    x1, x2 = (dari.x + dari.lebar, ke.x) if kanan else (dari.x, ke.x + ke.lebar)
    tengah = (x1 + x2) / 2
    jalur = f"M{angka(x1)} {angka(y1)}C{angka(tengah)} {angka(y1)} {angka(tengah)} {angka(y2)} {angka(x2)} {angka(y2)}"
    return unsur("path", judul(keterangan), d=jalur, fill="none", stroke=KELOMPOK[kode].kuat,
                 stroke_width=1.6 if g.dipakai else 1.1, stroke_opacity=0.8, class_="relasi", data_dari=g.proses,
                 stroke_dasharray=None if g.dipakai else "2 4", data_ke=g.pihak)  # fmt: skip

"""Gambar 3.1, the process map: three bands of boxes; and the figures of one node's children (3.3, 3.4, ...)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pendopo.peta.gambar.huruf import bungkus
from pendopo.peta.gambar.kanvas import bidang, kelompok, kotak, lembar, tautan, tulis, tulis_baris
from pendopo.peta.gambar.lencana import TINGGI_UKURAN, kepala_gambar, legenda, tanda_keadaan, tanda_ukuran
from pendopo.peta.gambar.papan import Kepala, KotakProses
from pendopo.peta.gambar.warna import KELOMPOK, PUTIH, WarnaKelompok

Alamat = Callable[[str], str | None]

UKURAN = 16.0
TINGGI_BARIS = 20.0


@dataclass(frozen=True)
class Ukuran:
    """The measures of one variant: sheet width, width of the band's head (0: the head lies on top), columns."""

    lebar: float
    kepala: float
    kolom: int
    tepi: float = 16
    sela: float = 18

    @property
    def lebar_kotak(self) -> float:
        ruang = self.lebar - 2 * self.tepi - self.kepala - (self.kolom + 1) * self.sela
        return ruang / self.kolom


LEBAR = Ukuran(1120, 152, 3)
SEMPIT = Ukuran(360, 0, 1, tepi=8, sela=10)


@dataclass(frozen=True)
class Pita:
    """One band: its title, its colours, its boxes; a chevron shape for the main processes."""

    judul: str
    warna: WarnaKelompok
    kotak: tuple[KotakProses, ...]
    panah: bool = False


def peta_proses(proses: Sequence[KotakProses], kepala: Kepala, alamat: Alamat, sempit: bool = False) -> str:
    """The process map, boxes in the given order within their group; `sempit`: one column, 360 pixels wide."""
    pita = [
        Pita(warna.nama, warna, tuple(p for p in proses if p.kelompok == kode), kode == "utama")
        for kode, warna in KELOMPOK.items()
    ]
    return susun_pita(pita, kepala, alamat, SEMPIT if sempit else LEBAR)


def peta_anak(
    induk: KotakProses, anak: Sequence[KotakProses], kepala: Kepala, alamat: Alamat, sempit: bool = False
) -> str:
    """The children of one node, in one band that bears the node's code and name."""
    warna = KELOMPOK[induk.kelompok]
    judul = f"{induk.kode_tampak} {induk.nama}"
    pita = Pita(judul, warna, tuple(anak), induk.kelompok == "utama")
    return susun_pita([pita], kepala, alamat, SEMPIT if sempit else LEBAR, (induk,))


def susun_pita(
    pita: Sequence[Pita], kepala: Kepala, alamat: Alamat, ukuran: Ukuran, disebut: tuple[KotakProses, ...] = ()
) -> str:
    """The whole sheet: caption, bands below each other, legend. `disebut`: nodes named in a band's head."""
    isi, y = kepala_gambar(ukuran.tepi, ukuran.lebar - ukuran.tepi, kepala)
    bagian = [isi]
    for satu in pita:
        gambar, tinggi = _pita(satu, y, alamat, ukuran)
        bagian.append(gambar)
        y += tinggi + 14
    semua = [p for satu in pita for p in satu.kotak] + list(disebut)
    kunci, tinggi = legenda(ukuran.tepi, y, ukuran.lebar - 2 * ukuran.tepi, semua)
    bagian.append(kunci)
    uraian = "; ".join(f"{satu.judul}: {', '.join(p.nama_pendek for p in satu.kotak)}" for satu in pita)
    return lembar(ukuran.lebar, y + tinggi + 12, kepala.keterangan, uraian, "\n".join(bagian), kepala.awalan)


def _pita(pita: Pita, y: float, alamat: Alamat, ukuran: Ukuran) -> tuple[str, float]:
    """One band at `y`; answers its drawing and its height."""
    x, lebar = ukuran.tepi, ukuran.lebar - 2 * ukuran.tepi
    judul = bungkus(pita.judul, (ukuran.kepala or lebar) - 24, 17, True)
    atas = y if ukuran.kepala else y + 16 + 21 * len(judul)
    isi, bawah = [], atas + ukuran.sela
    for awal in range(0, len(pita.kotak), ukuran.kolom):
        deret = pita.kotak[awal : awal + ukuran.kolom]
        tinggi = max(_tinggi(p, ukuran, pita.panah) for p in deret)
        for n, proses in enumerate(deret):
            kiri = x + ukuran.kepala + ukuran.sela + n * (ukuran.lebar_kotak + ukuran.sela)
            isi.append(_kotak(proses, kiri, bawah, ukuran.lebar_kotak, tinggi, pita, alamat))
        bawah += tinggi + ukuran.sela
    bawah = max(bawah, y + 32 + 21 * len(judul))
    latar = kotak(x, y, lebar, bawah - y, 10, fill=pita.warna.lembut, stroke=pita.warna.kuat, stroke_width=1.5)
    return kelompok("\n".join([latar, _tajuk(pita, judul, x, y, bawah, ukuran), *isi]), class_="kelompok"), bawah - y


def _tajuk(pita: Pita, judul: Sequence[str], x: float, y: float, bawah: float, ukuran: Ukuran) -> str:
    """The head of a band: at its left side, or on top in the narrow variant; only its outer corners are round."""
    lebar = ukuran.kepala or ukuran.lebar - 2 * ukuran.tepi
    tinggi = bawah - y if ukuran.kepala else 16 + 21.0 * len(judul)
    tutup = kotak(x + 12, y, lebar - 12, tinggi, fill=pita.warna.kuat) if ukuran.kepala else ""
    tutup = tutup or kotak(x, y + 12, lebar, tinggi - 12, fill=pita.warna.kuat)
    tengah = y + tinggi / 2 - 21 * (len(judul) - 1) / 2 + 6
    return "\n".join(
        [
            kotak(x, y, lebar, tinggi, 10, fill=pita.warna.kuat),
            tutup,
            tulis_baris(x + lebar / 2, tengah, judul, 17, 21, True, fill=PUTIH, text_anchor="middle"),
        ]
    )


def _sisi(panah: bool) -> tuple[float, float]:
    """Room that the text leaves free at the left and right of a box."""
    return (30, 32) if panah else (12, 12)


def _baris(proses: KotakProses, lebar: float, panah: bool) -> list[str]:
    return bungkus(proses.nama_pendek, lebar - sum(_sisi(panah)), UKURAN, True)


def _tinggi(proses: KotakProses, ukuran: Ukuran, panah: bool) -> float:
    """Height that a box needs for its name."""
    baris = max(2 if ukuran.kepala else 1, len(_baris(proses, ukuran.lebar_kotak, panah)))
    return 38 + TINGGI_BARIS * baris + 12 + _ruang_ukuran(proses)


def _ruang_ukuran(proses: KotakProses) -> float:
    """Height that the output measure takes below the name."""
    return TINGGI_UKURAN + 6 if proses.ukuran else 0


def _kotak(proses: KotakProses, x: float, y: float, lebar: float, tinggi: float, pita: Pita, alamat: Alamat) -> str:
    """One box: shape, code, name, marks; a link where there is an address."""
    gaya: dict[str, str | float | None] = {"fill": PUTIH, "stroke": pita.warna.kuat, "stroke_width": 2}
    if not proses.berjalan:
        gaya |= {"stroke_dasharray": "6 4", "fill_opacity": 0.55}
    kiri, kanan = _sisi(pita.panah)
    if pita.panah:
        takik, ujung = 16, 24
        titik = [(x, y), (x + lebar - ujung, y), (x + lebar, y + tinggi / 2), (x + lebar - ujung, y + tinggi)]
        bentuk = bidang([*titik, (x, y + tinggi), (x + takik, y + tinggi / 2)], stroke_linejoin="round", **gaya)
    else:
        bentuk = kotak(x, y, lebar, tinggi, 8, **gaya)
    baris = _baris(proses, lebar, pita.panah)
    tengah = y + 33 + (tinggi - 45 - _ruang_ukuran(proses) - TINGGI_BARIS * len(baris)) / 2 + 16
    miring = "italic" if proses.kode_usulan else None
    sumbu = x + (kiri + lebar - kanan) / 2 if pita.panah else x + lebar / 2
    isi = [
        bentuk,
        tulis(x + (kiri - 10 if pita.panah else kiri), y + 22, proses.kode_tampak, 13, True, fill=pita.warna.kuat,
              font_style=miring, class_="kode"),
        tulis_baris(sumbu, tengah, baris, UKURAN, TINGGI_BARIS, True, text_anchor="middle",
                    font_style="italic" if proses.nama_usulan else None),
        tanda_keadaan(x + lebar - (kanan - 4 if pita.panah else 8), y + 8, proses),
    ]  # fmt: skip
    kelas = "proses" if proses.berjalan else "proses hampa"
    hasil = tautan(alamat(proses.kode), proses.label(), "\n".join(isi), class_=kelas, data_kode=proses.kode)
    if proses.ukuran is None:
        return hasil
    return f"{hasil}\n{tanda_ukuran(sumbu, y + tinggi - TINGGI_UKURAN - 11, proses.ukuran, pita.warna.kuat)}"

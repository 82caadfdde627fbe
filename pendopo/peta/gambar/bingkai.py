"""The frame of a cross-functional map: the pool with its title, the lanes with their names written upwards."""

from collections.abc import Mapping

from pendopo.peta.bpmn import Gambar, Kotak, Lajur
from pendopo.peta.gambar.huruf import bungkus
from pendopo.peta.gambar.kanvas import kelompok, kotak, tulis
from pendopo.peta.gambar.warna import PUTIH, TINTA

KEPALA = 30.0
KEPALA_TERLEBAR = 60.0
HURUF = (13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
SPASI = 1.17


def bingkai(gambar: Gambar, batas: Kotak, nama: str, nama_lajur: Mapping[str, str]) -> list[str]:
    """Pool and lanes. A name that is too long for its lane takes more lines, a wider head, then smaller letters."""
    x, y, lebar, tinggi = batas
    bagian = [kotak(x, y, lebar, tinggi, fill=PUTIH, stroke=TINTA, stroke_width=1.6)]
    lajur = {satu.id: _nama(satu, nama_lajur) for satu in gambar.lajur.values()}
    kepala = lebar_kepala(gambar, lajur)
    bagian += [_lajur(satu, lajur[satu.id], kepala) for satu in gambar.lajur.values()]
    if gambar.kotak is not None:
        latar = kotak(x, y, KEPALA, tinggi, fill="#233143", stroke=TINTA, stroke_width=1)
        bagian.append(latar + _tulis_tegak((x, y, KEPALA, tinggi), nama, HURUF, True, PUTIH))
    return bagian


def _nama(lajur: Lajur, nama_lajur: Mapping[str, str]) -> str:
    return nama_lajur.get(lajur.id) or lajur.nama or lajur.id.replace("_", " ").capitalize()


def lebar_kepala(gambar: Gambar, nama: Mapping[str, str]) -> float:
    """Width of the lanes' heads: enough for their names at 12 pixels, if the first elements leave that room."""
    kiri = max((lajur.kotak[0] for lajur in gambar.lajur.values() if lajur.kotak), default=0.0)
    ruang = min((u.kotak[0] for u in gambar.unsur.values() if u.kotak), default=kiri) - kiri - 12
    perlu = KEPALA
    for lajur in gambar.lajur.values():
        if lajur.kotak is not None:
            perlu = max(perlu, len(bungkus(nama[lajur.id], lajur.kotak[3] - 12, 12)) * 12 * SPASI + 5)
    return max(KEPALA, min(perlu, ruang, KEPALA_TERLEBAR))


def _lajur(lajur: Lajur, nama: str, kepala: float) -> str:
    assert lajur.kotak is not None
    x, y, lebar, tinggi = lajur.kotak
    isi = [
        kotak(x, y, lebar, tinggi, fill="none", stroke=TINTA, stroke_width=1),
        kotak(x, y, kepala, tinggi, fill="#eef2f7", stroke=TINTA, stroke_width=1),
        _tulis_tegak((x, y, kepala, tinggi), nama, HURUF[1:], False, TINTA),
    ]
    return kelompok("\n".join(isi), class_="lajur", data_lajur=lajur.id)


def _tulis_tegak(tempat: Kotak, teks: str, ukuran_boleh: tuple[float, ...], tebal: bool, warna: str) -> str:
    """Text that runs upwards in a tall box, as large as its lines fit."""
    x, y, lebar, tinggi = tempat
    for ukuran in ukuran_boleh:
        baris = bungkus(teks, tinggi - 12, ukuran, tebal)
        if len(baris) * ukuran * SPASI <= lebar - 2:
            break
    tengah = x + lebar / 2 - ukuran * SPASI * (len(baris) - 1) / 2 + ukuran * 0.35
    return "\n".join(
        _tegak(tengah + ukuran * SPASI * n, y + tinggi / 2, isi, ukuran, tebal, warna) for n, isi in enumerate(baris)
    )


def _tegak(x: float, y: float, teks: str, ukuran: float, tebal: bool, warna: str) -> str:
    putar = f"rotate(-90 {x:g} {y:g})"
    return tulis(x, y, teks, ukuran, tebal, fill=warna, text_anchor="middle", transform=putar)

"""Marks on a figure: the count badge, the late mark, "belum berjalan", the stamp RANCANGAN and the legend."""

from collections.abc import Sequence

from pendopo.peta.gambar.huruf import bungkus, lebar_teks
from pendopo.peta.gambar.kanvas import kelompok, kotak, label_dari, tautan, tulis, tulis_baris
from pendopo.peta.gambar.papan import DITETAPKAN, Kepala, KotakProses, UkuranKotak
from pendopo.peta.gambar.warna import MERAH, PUTIH, REDUP, TINGKAT, TINTA, Tingkat, tingkat

TINGGI = 22.0
TINGGI_UKURAN = 25.0


def _lebar_pil(teks: str) -> float:
    return max(30.0, lebar_teks(teks, 12, True) + 16)


def pil(x: float, y: float, teks: str, latar: str, tinta: str, tepi: str, kelas: str) -> tuple[str, float]:
    """A pill with its left edge at `x`; answers its drawing and its width."""
    lebar = _lebar_pil(teks)
    isi = kotak(x, y, lebar, TINGGI, 11, fill=latar, stroke=tepi, stroke_width=1) + tulis(
        x + lebar / 2, y + 15.5, teks, 12, True, fill=tinta, text_anchor="middle"
    )
    return kelompok(isi, class_=kelas), lebar


def tanda_keadaan(kanan: float, y: float, proses: KotakProses) -> str:
    """The marks of a box, ending at `kanan`, in reading order: open, then late; or "belum berjalan"."""
    if not proses.berjalan:
        return tulis(kanan - 4, y + 15, "belum berjalan", 12, fill=REDUP, text_anchor="end", class_="belum-berjalan")
    if proses.beban is None:
        return ""
    warna = tingkat(proses.beban.terbuka)
    kiri = kanan - lebar_keadaan(proses)
    terbuka, lebar = pil(kiri, y, str(proses.beban.terbuka), warna.latar, warna.tinta, TINTA, "terbuka")
    if not proses.beban.terlambat:
        return terbuka
    lewat, _ = pil(kiri + lebar + 4, y, f"{proses.beban.terlambat} lewat", PUTIH, MERAH, MERAH, "lewat")
    return f"{terbuka}\n{lewat}"


def tanda_ukuran(sumbu: float, y: float, ukuran: UkuranKotak, warna: str) -> str:
    """The output measure below a box's name, centred on `sumbu`: a link of its own to where it is explained."""
    lebar = lebar_teks(ukuran.teks, 13, True) + 24
    isi = kotak(sumbu - lebar / 2, y, lebar, TINGGI_UKURAN, 4, fill=PUTIH, stroke=warna, stroke_width=1.5) + tulis(
        sumbu, y + 17, ukuran.teks, 13, True, fill=warna, text_anchor="middle"
    )
    return tautan(ukuran.alamat, label_dari([ukuran.teks], [ukuran.nama]), isi, class_="ukuran")


def lebar_keadaan(proses: KotakProses) -> float:
    """Width that the marks of a box take."""
    teks = proses.keadaan()
    if not proses.berjalan:
        return lebar_teks(teks[0], 12) + 4
    return sum(_lebar_pil(satu) for satu in teks) + 4 * max(0, len(teks) - 1)


def kepala_gambar(x: float, kanan: float, kepala: Kepala) -> tuple[str, float]:
    """Caption at the left and the stamp at the right; answers the drawing and the y where the figure may begin."""
    cap = kepala.status != DITETAPKAN
    baris = bungkus(kepala.keterangan, kanan - x - (128 if cap else 0), 15, True)
    isi = [tulis_baris(x, 30, baris, 15, 20, True)]
    if cap:
        isi.append(
            kelompok(
                kotak(kanan - 112, 13, 112, 25, 3, fill=PUTIH, stroke=MERAH, stroke_width=1.5)
                + tulis(kanan - 56, 30, "RANCANGAN", 13, True, fill=MERAH, text_anchor="middle", letter_spacing=1),
                class_="rancangan",
            )
        )
    return "\n".join(isi), 32 + 20.0 * len(baris)


def legenda(
    x: float, y: float, lebar: float, proses: Sequence[KotakProses], tambahan: Sequence[str] = ()
) -> tuple[str, float]:
    """The key to counts and marks that the figure really uses; answers the drawing and its height."""
    bagian: list[str] = []
    if any(p.berjalan and p.beban is not None for p in proses):
        bagian.append(_skala(x, y, lebar))
        y_akhir = y + (52 if lebar < 520 else 28)
    else:
        y_akhir = y
    kalimat = []
    if any(p.beban is not None and p.beban.terlambat for p in proses):
        kalimat.append("lewat: berkas terbuka yang melewati tenggat.")
    if any(p.kode_usulan for p in proses):
        kalimat.append("* kode usulan; naskah hanya memberi kode P.1 dan P.1.1.")
    if any(p.nama_usulan for p in proses):
        kalimat.append("Nama miring: proses usulan, tidak disebut naskah.")
    if any(not p.berjalan for p in proses):
        kalimat.append("Kotak bergaris putus: belum berjalan di sistem ini.")
    for teks in [*kalimat, *tambahan]:
        baris = bungkus(teks, lebar, 12)
        bagian.append(tulis_baris(x, y_akhir + 14, baris, 12, 16, fill=REDUP))
        y_akhir += 16 * len(baris) + 3
    return kelompok("\n".join(bagian), class_="legenda"), y_akhir - y


def _skala(x: float, y: float, lebar: float) -> str:
    sempit = lebar < 520
    bagian = [tulis(x, y + 15, "Berkas terbuka:", 12, fill=TINTA)]
    kiri, atas = (x, y + 22) if sempit else (x + 108, y)
    for butir in TINGKAT:
        bagian.append(_contoh(kiri, atas, butir))
        kiri += 26 + lebar_teks(butir.keterangan, 12) + (10 if sempit else 22)
    return "\n".join(bagian)


def _contoh(x: float, y: float, butir: Tingkat) -> str:
    return kotak(x, y + 3, 22, 16, 8, fill=butir.latar, stroke=TINTA, stroke_width=1) + tulis(
        x + 27, y + 15, butir.keterangan, 12, fill=TINTA
    )

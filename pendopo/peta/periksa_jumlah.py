"""D-01, D-02, D-03, D-25 and M-13: what the document counts, against what it names and against the cards."""

from __future__ import annotations

from collections.abc import Iterator

from pendopo.peta.bacaan import Butir, Pernyataan, bilangan, butir, pernyataan
from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sumber import Sumber
from pendopo.peta.temuan import Temuan, temuan

_NOMOR = {("pihak", "proses utama"): "D-01", ("pihak", "proses lainnya"): "D-02"}
_NOMOR_RANGKAP = {"proses manajerial": "D-03"}


def periksa_jumlah(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """Findings of counts and lists, and one line `sesuai` for each stated count that agrees."""
    for satu in pernyataan(sumber):
        yield _banding(peta, sumber, satu)
        yield from _kata(peta, sumber, satu)
        yield from _rangkap(sumber, satu)
        yield from _terbuka_lengkap(sumber, satu)
    yield from _campuran(sumber, butir(sumber, "B"))


def _nomor_m13(peta: Peta, satu: Pernyataan) -> str:
    simpul = simpul_bernama(peta, satu.pokok)
    pokok = (simpul.folder_nama if simpul else satu.pokok.lower().replace(" ", "_")) or "akar"
    return f"M-13-{satu.kalimat.bagian}-{satu.tentang}-{pokok}"


def _nomor(peta: Peta, satu: Pernyataan) -> str:
    return _NOMOR.get((satu.tentang, satu.pokok.lower()), _nomor_m13(peta, satu))


def _banding(peta: Peta, sumber: Sumber, satu: Pernyataan) -> Temuan:
    """Stated against named; a sentence without a list is held against the nodes of the cards."""
    disebut = satu.disebut
    cara = "disebut"
    if disebut is None:
        simpul = simpul_bernama(peta, satu.pokok)
        disebut = sum(anak.asal == "dokumen" for anak in simpul.anak) if simpul else 0
        cara = "pada peta"
    tempat = sumber.tempat(satu.kalimat)
    pesan = f"dinyatakan {satu.nilai}, {cara} {disebut}"
    if disebut == satu.nilai:
        return Temuan(_nomor_m13(peta, satu), "M-13", "sesuai", tempat, f"{pesan}: sesuai")
    nama = f": {', '.join(pasangan.pihak for pasangan in satu.pasangan)}" if satu.pasangan else ""
    return temuan(_nomor(peta, satu), "M-13", tempat, f"{pesan}{nama}{_berbeda(satu)}{_terbuka(satu)}")


def _kata(peta: Peta, sumber: Sumber, satu: Pernyataan) -> Iterator[Temuan]:
    """The numeral and its word are the same number."""
    if bilangan(satu.kata) != satu.nilai:
        pesan = f"Angka {satu.nilai} ditulis dengan kata '{satu.kata}'."
        yield temuan(f"{_nomor_m13(peta, satu)}-kata", "M-13", sumber.tempat(satu.kalimat), pesan)


def _terbuka_lengkap(sumber: Sumber, satu: Pernyataan) -> Iterator[Temuan]:
    """D-25: an open list that nevertheless names all that is stated."""
    if satu.terbuka and satu.tentang == "proses" and satu.disebut == satu.nilai:
        pesan = (
            f"Daftar {satu.pokok} memakai 'antara lain' (terbuka), padahal {satu.nilai} yang dinyatakan disebut semua."
        )
        yield temuan(f"D-25-{satu.kalimat.bagian}", "D-25", sumber.tempat(satu.kalimat), pesan)


def _berbeda(satu: Pernyataan) -> str:
    """Different parties among the mentions, and how many when a double name ("A/B") is split; case is ignored."""
    nama = {pihak.casefold() for pihak in satu.daftar or ()}
    if satu.tentang != "pihak" or len(nama) == satu.disebut:
        return ""
    ganda = [pihak for pihak in dict.fromkeys(satu.daftar or ()) if "/" in pihak]
    dipisah = {bagian.strip() for pihak in nama for bagian in pihak.split("/")}
    teks = f" ({len(nama)} pihak berbeda"
    if ganda:
        teks += f"; {len(dipisah)} bila {' dan '.join(ganda[0].split('/'))} dipisah"
    return teks + ")"


def _terbuka(satu: Pernyataan) -> str:
    nomor = [str(di_bawah.nomor) for di_bawah in satu.butir if di_bawah.terbuka]
    return f"; daftar butir {', '.join(nomor)} terbuka" if nomor else ""


def _rangkap(sumber: Sumber, satu: Pernyataan) -> Iterator[Temuan]:
    """D-03: the count agrees, but one party stands for several processes."""
    rangkap = [pasangan for pasangan in satu.pasangan if len(pasangan.proses) > 1]
    if rangkap:
        proses = sum(len(pasangan.proses) for pasangan in satu.pasangan)
        yield temuan(
            _NOMOR_RANGKAP.get(satu.pokok.lower(), f"D-03-{satu.kalimat.bagian}-{satu.pokok.lower()}"),
            "M-13",
            sumber.tempat(satu.kalimat),
            f"dinyatakan {satu.nilai}, disebut {satu.disebut}, untuk {proses} proses: {rangkap[0].pihak} memegang "
            f"{' dan '.join(rangkap[0].proses)}",
        )


def _campuran(sumber: Sumber, daftar: tuple[Butir, ...]) -> Iterator[Temuan]:
    """D-25: open and closed lists side by side."""
    terbuka = [str(satu.nomor) for satu in daftar if satu.terbuka]
    tertutup = [str(satu.nomor) for satu in daftar if not satu.terbuka]
    if terbuka and tertutup:
        yield temuan(
            "D-25",
            "D-25",
            sumber.tempat(daftar[0].kalimat),
            f"Butir {', '.join(terbuka)} memakai 'antara lain' (terbuka), butir {', '.join(tertutup)} memakai 'yaitu' "
            "(tertutup).",
        )


def simpul_bernama(peta: Peta, nama: str) -> Simpul | None:
    """The node that the document calls so (any of its names, case ignored)."""
    dicari = nama.casefold()
    for simpul in peta.akar.keturunan:
        semua = (simpul.nama, *(sebutan for daftar in simpul.kartu.sebutan.values() for sebutan in daftar))
        if dicari in (sebutan.casefold() for sebutan in semua):
            return simpul
    return None

"""D-14 to D-18, D-20, D-21, D-23, D-24 and D-26: what the document opens, defines, draws and leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sumber import Kalimat, Sumber, kode_baku
from pendopo.peta.temuan import Temuan, temuan

_GUGUS = ("inti", "utama", "pendukung", "lainnya", "manajemen")
"""Groups of processes by PermenPANRB 19/2018. Whether the work in a group fits its name is a human's judgement."""
_KATA_PERAN = re.compile(
    r"\b(?:memberi masukan|pelaksana|persetujuan|menerima keluaran|dikoordinasikan)\b", re.IGNORECASE
)
_KATA_UMUM = {"Proses", "Kegiatan", "Urusan", "Kecamatan", "Tempursari"}


def periksa_lingkup(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    yield from _gaya_kode(sumber)
    yield from _gambar(sumber)
    yield from _tak_dibuka(peta, sumber)
    yield from _cakupan_berbeda(peta, sumber)
    for kelompok in peta.kelompok:
        yield from _kelompok(sumber, kelompok)
    yield from _keluaran(peta, sumber)
    yield from _peran(sumber, len(peta.relasi))
    yield from _bab(sumber)


def _gaya_kode(sumber: Sumber) -> Iterator[Temuan]:
    """D-14: one node, its code written in several ways in headings and captions."""
    tulisan: dict[str, list[tuple[str, Kalimat]]] = {}
    for kalimat in sumber.kalimat:
        cocok = re.match(r"^((?:\d+(?:\.\d+)*\. )?(P\.?\d+(?:\.\d+)*)\.) ", kalimat.teks)
        if cocok and kalimat.jenis in ("judul", "keterangan"):
            tulisan.setdefault(kode_baku(cocok[2]), []).append((cocok[1], kalimat))
    for kode, daftar in tulisan.items():
        gaya = list(dict.fromkeys(satu for satu, _ in daftar))
        if len(gaya) > 1:
            nomor = "D-14" if kode == "P.1.1" else f"D-14-{kode}"
            isi = " dan ".join(f"'{satu}'" for satu in gaya)
            yield temuan(nomor, "D-14", sumber.tempat(daftar[0][1]), f"Kode {kode} ditulis {isi}.")


def _gambar(sumber: Sumber) -> Iterator[Temuan]:
    """D-15: figures that are cited but not there (the text holds numbers and captions only), and a stray dot."""
    nomor = [kalimat for kalimat in sumber.kalimat if kalimat.jenis == "gambar"]
    if nomor:
        isi = ", ".join(kalimat.teks.rstrip(".").removeprefix("Gambar ") for kalimat in nomor)
        pesan = f"Gambar {isi} hanya nomor dan keterangan; isi gambar tidak ada, panah antarproses tidak diketahui."
        yield temuan("D-15", "D-15", sumber.tempat(nomor[0]), pesan)
    for kalimat in sumber.kalimat:
        if re.search(r"\bGambar\. \d", kalimat.teks):
            yield temuan(
                "D-15-titik", "D-15", sumber.tempat(kalimat), "Tertulis 'Gambar.' dengan titik sebelum nomornya."
            )


def dibuka(sumber: Sumber) -> frozenset[str]:
    """Codes and names (casefolded) that have a section of their own."""
    judul = [kalimat for kalimat in sumber.kalimat if kalimat.jenis == "judul"]
    nama = {re.sub(r"^(?:[A-Z]?\.?\d*(?:\.\d+)*\.? )+", "", satu.teks).casefold() for satu in judul}
    return frozenset({*nama, *(satu.bagian for satu in judul)})


def _tak_dibuka(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """D-16: named, but no section says how it runs."""
    ada = dibuka(sumber)
    belum = [simpul for simpul in peta.dokumen if simpul.kode not in ada and simpul.nama.casefold() not in ada]
    kalimat = sumber.kalimat[-1] if sumber.kalimat else None
    if belum and kalimat:
        pesan = (
            f"{len(belum)} dari {len(peta.dokumen)} proses yang disebut tidak punya bagian: "
            f"{', '.join(s.kode for s in belum)}."
        )
        yield temuan("D-16", "D-16", sumber.tempat(kalimat), pesan)
    judul = " ".join(satu.teks for satu in sumber.kalimat if satu.jenis == "judul")
    tanpa = [satu.nama for satu in peta.kelompok if satu.nama.upper() not in judul]
    if tanpa and kalimat:
        yield temuan(
            "D-16-kelompok", "D-16", sumber.tempat(kalimat), f"Kelompok tanpa bagian sendiri: {', '.join(tanpa)}."
        )


def _arti(sumber: Sumber, nama: str) -> list[tuple[Kalimat, str]]:
    """The definitions "<nama> merupakan proses .. yang berkaitan dengan <arti>"."""
    pola = re.compile(rf"{re.escape(nama)} merupakan [Pp]roses (.+?)(?:, (?:dimana|Proses)|\.|$)")
    return [(kalimat, cocok[1]) for kalimat in sumber.kalimat if (cocok := pola.search(kalimat.teks))]


def _cakupan_berbeda(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """D-17: a node defined twice, the second time with subjects (capitalised words) that the first lacks."""
    for simpul in peta.dokumen:
        arti = _arti(sumber, simpul.kartu.nama)
        pokok = [{kata for kata in re.findall(r"\b[A-Z]\w+", teks) if kata not in _KATA_UMUM} for _, teks in arti]
        if len(arti) > 1 and pokok[0] != pokok[1]:
            lebih = sorted(pokok[0] ^ pokok[1])
            pesan = (
                f"Cakupan berbeda: {arti[0][0].bagian} '{arti[0][1]}'; {arti[1][0].bagian} '{arti[1][1]}' "
                f"(berbeda: {', '.join(lebih)})."
            )
            nomor = "D-17" if simpul.kode == "P.1" else f"D-17-{simpul.kode}"
            yield temuan(nomor, "D-17", sumber.tempat(arti[1][0]), pesan)


def _kelompok(sumber: Sumber, kelompok: Simpul) -> Iterator[Temuan]:
    """D-18 name outside the regulation's groups, D-21 never defined, D-23 no unit of the kecamatan named.

    Which of the two readings of Lainnya is meant stays open (D-21): the map lets both hold.
    """
    sebutan = kelompok.kartu.nama
    disebut = next((kalimat for kalimat in sumber.kalimat if sebutan in kalimat.teks), None)
    if disebut is None:
        return
    tempat = sumber.tempat(disebut)
    akhiran = "" if kelompok.folder_nama == "lainnya" else f"-{kelompok.folder_nama}"
    kata = sebutan.removeprefix("Proses ").lower()
    if kata not in _GUGUS:
        yield temuan(
            "D-18",
            "D-18",
            tempat,
            f"'{sebutan}' bukan nama kelompok menurut PermenPANRB 19/2018 ({', '.join(_GUGUS)}).",
        )
    if not _arti(sumber, sebutan):
        yield temuan(f"D-21{akhiran}", "D-21", tempat, f"'{sebutan}' tidak pernah didefinisikan.")
    relasi = [satu for simpul in kelompok.anak for satu in simpul.relasi]
    teks = [kalimat.teks for kalimat in sumber.bagian("B") if any(simpul_disebut(s, kalimat) for s in kelompok.anak)]
    if relasi and not any(re.search(r"\b(?:Subbag|Seksi)\b", isi) for isi in teks):
        pesan = f"Tidak satu pun unit kecamatan disebut pada {len(kelompok.anak)} proses {sebutan}."
        yield temuan(f"D-23{akhiran}", "D-23", _tempat_b(sumber, kelompok) or tempat, pesan)


def _tempat_b(sumber: Sumber, kelompok: Simpul) -> str:
    return next((sumber.tempat(kalimat) for kalimat in sumber.bagian("B") if simpul_disebut(kelompok, kalimat)), "")


def simpul_disebut(simpul: Simpul, kalimat: Kalimat) -> bool:
    """The sentence names the node by one of the names that the card keeps for that section."""
    return any(nama in kalimat.teks for nama in simpul.kartu.sebutan.get(kalimat.bagian, ()))


def _keluaran(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """D-20 and D-24: outputs that are stated, of how many nodes, and whether a process makes them."""
    pola = re.compile(r"(Proses [A-Z][\w ]*?) merupakan .*?dimana (.+?) merupakan output")
    ada = [(kalimat, cocok) for kalimat in sumber.kalimat if (cocok := pola.search(kalimat.teks))]
    simpul = {satu.kartu.nama: satu for satu in peta.dokumen}
    for kalimat, cocok in ada:
        satu = simpul.get(cocok[1])
        if satu and not any(anak.asal == "dokumen" for anak in satu.anak):
            pesan = (
                f"'{cocok[2]}' dinyatakan sebagai keluaran {cocok[1]}, tetapi proses yang menghasilkannya "
                "tidak disebut."
            )
            yield temuan("D-20", "D-20", sumber.tempat(kalimat), pesan)
    if len(ada) < len(peta.dokumen) and sumber.kalimat:
        tempat = sumber.tempat(ada[0][0] if ada else sumber.kalimat[0])
        yield temuan("D-24", "D-24", tempat, f"Keluaran dinyatakan untuk {len(ada)} dari {len(peta.dokumen)} proses.")


def _peran(sumber: Sumber, relasi: int) -> Iterator[Temuan]:
    """D-24: the relation map is for understanding roles and outputs, but no relation says a role."""
    tujuan = [kalimat for kalimat in sumber.bagian("B") if "peranan" in kalimat.teks]
    lain = [kalimat for kalimat in sumber.bagian("B") if kalimat not in tujuan and _KATA_PERAN.search(kalimat.teks)]
    if tujuan and not lain:
        pesan = (
            "Peranan setiap pihak disebut sebagai tujuan peta relasi, tetapi tidak dinyatakan pada "
            f"satu pun dari {relasi} relasi."
        )
        yield temuan("D-24-peran", "D-24", sumber.tempat(tujuan[0]), pesan)


def _bab(sumber: Sumber) -> Iterator[Temuan]:
    """D-26: chapters before that of the figures are absent, and the text breaks off after a caption."""
    bab = [int(cocok[1]) for kalimat in sumber.kalimat if (cocok := re.match(r"^Gambar (\d+)\.", kalimat.teks))]
    if bab and min(bab) > 1 and not re.search(r"\bBAB\b", sumber.rata):
        sebelum = ", ".join(str(nomor) for nomor in range(1, min(bab)))
        yield temuan("D-26", "D-26", "seluruh naskah", f"Gambar bernomor bab {min(bab)}; bab {sebelum} tidak ada.")
    if sumber.kalimat and sumber.kalimat[-1].jenis in ("gambar", "keterangan"):
        akhir = sumber.kalimat[-1]
        yield temuan(
            "D-26-putus", "D-26", sumber.tempat(akhir), f"Naskah berhenti setelah keterangan gambar '{akhir.teks}'."
        )

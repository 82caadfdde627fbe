"""D-04 to D-13, D-19, D-22 and M-14: order, drifting names, slips of the pen, parties that are nearly the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from pendopo.peta.bacaan import butir, pernyataan
from pendopo.peta.periksa_jumlah import simpul_bernama
from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sumber import Sumber
from pendopo.peta.temuan import Temuan, temuan

_NOMOR = {"P.1": "D-05", "P.2": "D-06", "P.3": "D-07", "P.6": "D-08", "L.9": "D-09"}
_KATA_PERAN = ("Narasumber", "Penerima", "Peserta", "Pemohon", "Pelaksana", "Pengguna")
"""Nouns of a role rather than an activity. That a name should be an activity is a human's judgement (D-22)."""
_SINGKATAN = re.compile(r"^(?:[A-Z]{3,}|(?:Dis|Din|Bap)[a-z]+)$")
_HURUF_SALAH_KETIK = 1
_PANJANG_SALAH_KETIK = 9


def periksa_nama(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    yield from _urutan(peta, sumber)
    salah_ketik = dict(kata_keliru(sumber))
    for simpul in peta.akar.keturunan:
        yield from _nama_bergeser(sumber, simpul, salah_ketik)
    yield from _salah_ketik(peta, sumber, salah_ketik)
    yield from _kata_depan(sumber)
    yield from _pihak(sumber)
    yield from _sebutan_peran(peta, sumber)


def _sebutan_peran(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """D-22: names that begin with a noun of a role."""
    nama = [
        simpul.kartu.nama
        for simpul in peta.dokumen
        if simpul.kartu.nama.removeprefix("Proses ").split()[0] in _KATA_PERAN and simpul.kartu.nama in sumber.rata
    ]
    if nama:
        isi = ", ".join(f"'{satu}'" for satu in nama)
        tempat = sumber.tempat(sumber.cari(nama[0]))
        yield temuan("D-22", "D-22", tempat, f"Nama dimulai dengan sebutan peran, bukan kegiatan: {isi}.")


def jarak(kiri: str, kanan: str) -> int:
    """Levenshtein distance in letters."""
    baris = list(range(len(kanan) + 1))
    for ke, huruf in enumerate(kiri, 1):
        lama, baris[0] = baris[0], ke
        for kolom, lain in enumerate(kanan, 1):
            lama, baris[kolom] = baris[kolom], min(baris[kolom] + 1, baris[kolom - 1] + 1, lama + (huruf != lain))
    return baris[-1]


def kata_keliru(sumber: Sumber) -> Iterator[tuple[str, str]]:
    """(wrong, right): a long word used once that differs by one letter from a word used more often.

    Of two words used once each, between the same neighbours, the later is taken for the slip.
    """
    kata = re.findall(r"[A-Za-z]+", sumber.rata)
    hitungan = Counter(kata)
    panjang = [satu for satu in hitungan if len(satu) >= _PANJANG_SALAH_KETIK]
    for awal, lanjut in combinations(panjang, 2):
        salah, benar = (awal, lanjut) if hitungan[awal] < hitungan[lanjut] else (lanjut, awal)
        if hitungan[salah] != 1 or not _hampir_sama(salah, benar):
            continue
        if hitungan[benar] > 1 or _tetangga(kata, salah) == _tetangga(kata, benar):
            yield salah, benar


def _hampir_sama(kiri: str, kanan: str) -> bool:
    return abs(len(kiri) - len(kanan)) <= 1 and jarak(kiri.lower(), kanan.lower()) == _HURUF_SALAH_KETIK


def _tetangga(kata: list[str], satu: str) -> tuple[list[str], list[str]]:
    ke = kata.index(satu)
    return kata[max(0, ke - 1) : ke], kata[ke + 1 : ke + 2]


def _salah_ketik(peta: Peta, sumber: Sumber, keliru: dict[str, str]) -> Iterator[Temuan]:
    for salah, benar in keliru.items():
        kalimat = next(satu for satu in sumber.kalimat if re.search(rf"\b{salah}\b", satu.teks))
        nama = next(iter(re.findall(rf"Proses [A-Z][\w ]*?{salah}(?: [A-Z]\w+)*", kalimat.teks)), "")
        nama = nama.partition(" Pihak")[0]
        simpul = simpul_bernama(peta, nama) if nama else None
        nomor = _NOMOR.get(simpul.kode, "M-14") if simpul else "M-14"
        akhiran = "" if nomor == "D-09" else f"-{salah.lower()}"
        pesan = f"'{salah}' tertulis satu kali, di tempat lain '{benar}': diduga salah ketik."
        yield temuan(f"{nomor}{akhiran}", "M-14", sumber.tempat(kalimat), pesan)


def _urutan(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """D-04: the same processes in another order in the items of section B than in the list of section A."""
    di_b = [(satu.proses, satu.kalimat) for satu in butir(sumber, "B")]
    for satu in pernyataan(sumber):
        if satu.tentang != "proses" or len(satu.daftar or ()) != len(di_b):
            continue
        a = [simpul_bernama(peta, nama) for nama in satu.daftar or ()]
        b = [simpul_bernama(peta, nama) for nama, _ in di_b]
        pindah = [simpul for simpul in a if simpul and simpul in b and a.index(simpul) != b.index(simpul)]
        if pindah:
            isi = "; ".join(
                f"{simpul.kartu.nama}: A ke-{a.index(simpul) + 1}, B ke-{b.index(simpul) + 1}" for simpul in pindah
            )
            yield temuan("D-04", "D-04", sumber.tempat(di_b[b.index(pindah[0])][1]), f"Urutan berbeda. {isi}.")


def _nama_bergeser(sumber: Sumber, simpul: Simpul, keliru: dict[str, str]) -> Iterator[Temuan]:
    """M-14: more than one name for one node, or one name in several cases; slips of the pen are told apart."""
    dipakai: dict[str, list[str]] = {}
    for bagian, daftar in simpul.kartu.sebutan.items():
        for nama in daftar:
            if any(_memuat(kalimat.teks, nama) for kalimat in sumber.bagian(bagian)):
                dipakai.setdefault(_betulkan(nama, keliru), []).append(bagian)
    if simpul.jenis == "akar" or len(dipakai) < 2:
        return
    berbeda = {nama.casefold() for nama in dipakai}
    isi = ", ".join(f"'{nama}' ({', '.join(dict.fromkeys(bagian))})" for nama, bagian in dipakai.items())
    pertama = next(iter(dipakai))
    tempat = sumber.tempat(sumber.cari(pertama, dipakai[pertama][0]))
    if len(berbeda) > 1:
        yield temuan(
            _NOMOR.get(simpul.kode, f"M-14-{simpul.folder_nama}"),
            "M-14",
            tempat,
            f"{len(berbeda)} nama untuk satu proses: {isi}.",
        )
    elif any(nama != nama.upper() and nama != pertama for nama in dipakai):
        yield temuan(f"D-13-{simpul.folder_nama}", "M-14", tempat, f"Satu nama, huruf besar dan kecil berbeda: {isi}.")


def _memuat(teks: str, nama: str) -> bool:
    """The name stands there whole: not as the beginning of a longer name."""
    return re.search(rf"(?<!\w){re.escape(nama)}(?! dan (?!Proses)[A-Z])(?!\w)", teks) is not None


def _betulkan(nama: str, keliru: dict[str, str]) -> str:
    return " ".join(keliru.get(kata, kata) for kata in nama.split())


def _kata_depan(sumber: Sumber) -> Iterator[Temuan]:
    """D-13: a sentence of the form "pada Proses X terdapat" that lacks a letter."""
    for kalimat in sumber.kalimat:
        cocok = re.search(r"\b(\w+) Proses \w+ terdapat", kalimat.teks)
        if cocok and cocok[1].lower() != "pada" and jarak(cocok[1].lower(), "pada") == 1:
            yield temuan(
                "D-13",
                "M-14",
                sumber.tempat(kalimat),
                f"Tertulis '{cocok[0]}'; diduga 'pada {cocok[0].partition(' ')[2]}'.",
            )


def _pihak(sumber: Sumber) -> Iterator[Temuan]:
    di_b = butir(sumber, "B")
    tertulis: dict[str, list[int]] = {}
    for satu in di_b:
        for pihak in satu.pihak:
            tertulis.setdefault(pihak, []).append(satu.nomor)
    tempat = {satu.nomor: sumber.tempat(satu.kalimat) for satu in di_b}
    for kiri, kanan in combinations(tertulis, 2):
        if kiri.casefold() == kanan.casefold():
            butir_kiri, butir_kanan = _nomor(tertulis[kiri]), _nomor(tertulis[kanan])
            pesan = f"Satu pihak, dua tulisan: '{kiri}' (butir {butir_kiri}) dan '{kanan}' (butir {butir_kanan})."
            yield temuan("D-11", "M-14", tempat[tertulis[kanan][0]], pesan)
        pendek, panjang = sorted((kiri, kanan), key=len)
        if panjang.endswith(f" {pendek}"):
            pesan = (
                f"'{pendek}' pada butir {_nomor(tertulis[pendek])}, '{panjang}' pada butir "
                f"{_nomor(tertulis[panjang])}; dicatat sebagai dua pihak."
            )
            yield temuan("D-12", "M-14", tempat[tertulis[panjang][0]], pesan)
    yield from _kota(sumber, tertulis, tempat)
    singkatan = [pihak for pihak in tertulis if _SINGKATAN.match(pihak) and f"({pihak})" not in sumber.rata]
    if singkatan:
        yield temuan(
            "D-19",
            "D-19",
            tempat[tertulis[singkatan[-1]][0]],
            f"Hanya singkatan, nama resmi tidak disebut: {', '.join(singkatan)}.",
        )


def _kota(sumber: Sumber, tertulis: dict[str, list[int]], tempat: dict[int, str]) -> Iterator[Temuan]:
    """D-10: a party of a "Kota" in a document of a "Kabupaten"."""
    for pihak, nomor in tertulis.items():
        if re.search(r"\bKota\b", pihak) and re.search(r"\bKabupaten\b", sumber.rata):
            kabupaten = next(iter(re.findall(r"Kabupaten(?: [A-Z]\w+)?", sumber.rata)))
            yield temuan(
                "D-10", "D-10", tempat[nomor[0]], f"Tertulis '{pihak}', sedangkan di tempat lain '{kabupaten}'."
            )


def _nomor(daftar: list[int]) -> str:
    return ", ".join(map(str, daftar))

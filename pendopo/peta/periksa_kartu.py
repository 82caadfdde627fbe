"""M-01 to M-06, M-13 and M-15 on the cards, and K-01, K-02: what a card quotes must stand in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from pendopo.peta.bacaan import butir, pernyataan
from pendopo.peta.pohon import STATUS, Peta, Simpul
from pendopo.peta.sumber import Sumber, rapikan
from pendopo.peta.temuan import Temuan

_KODE = re.compile(r"^[PL]\.\d+(\.\d+)*$")
_KELOMPOK = ("manajerial", "utama", "lainnya")


def periksa_kartu(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    yield from _kode(peta)
    yield from _kelompok(peta)
    yield from _kepala(peta)
    for simpul in peta.semua:
        yield from _isi(simpul)
        yield from _pihak(simpul)
    for simpul in peta.akar.keturunan:
        yield from _kutipan(simpul, sumber)
    yield from _jumlah(peta, sumber)
    yield from _relasi(peta, sumber)


def _tempat(simpul: Simpul) -> str:
    return f"kartu {simpul.jalur or 'akar'}"


def _galat(nomor: str, aturan: str, simpul: Simpul, pesan: str) -> Temuan:
    return Temuan(nomor, aturan, "galat", _tempat(simpul), pesan)


def _kode(peta: Peta) -> Iterator[Temuan]:
    """M-01: shape, uniqueness, child under parent, no gaps. M-02 holds by the tree of folders itself."""
    for kode, banyak in Counter(simpul.kode for simpul in peta.semua).items():
        if banyak > 1:
            yield _galat(
                f"M-01-{kode}-ganda", "M-01", peta.simpul(kode), f"Kode {kode} dipakai {banyak} kartu. Beri kode lain."
            )
    for simpul in peta.semua:
        awalan = f"{simpul.induk.kode}." if simpul.induk and simpul.induk.kode else ""
        if not _KODE.match(simpul.kode):
            pesan = f"Kode '{simpul.kode}' tidak berbentuk P.1 atau L.1.2. Betulkan kode."
            yield _galat(f"M-01-{simpul.folder_nama}", "M-01", simpul, pesan)
        elif not simpul.kode.startswith(awalan) or simpul.kode.count(".") != awalan.count(".") + (not awalan):
            yield _galat(
                f"M-01-{simpul.folder_nama}",
                "M-01",
                simpul,
                f"Kode {simpul.kode} bukan anak {awalan or 'kelompok'}. Betulkan kode.",
            )
    for huruf in "PL":
        yield from _lompat([s for s in peta.tingkat1() if s.kode.startswith(huruf)])
    for simpul in peta.semua:
        yield from _lompat(list(simpul.anak))


def _lompat(anak: list[Simpul]) -> Iterator[Temuan]:
    nomor = sorted({int(simpul.kode.rpartition(".")[2]) for simpul in anak if _KODE.match(simpul.kode)})
    if nomor and nomor != list(range(1, len(nomor) + 1)):
        awalan = anak[0].kode.rpartition(".")[0]
        yield _galat(
            f"M-01-{awalan}-lompat", "M-01", anak[0], f"Nomor di bawah {awalan} melompat: {nomor}. Urutkan dari 1."
        )


def _kelompok(peta: Peta) -> Iterator[Temuan]:
    """M-03: level 1 stands in one of three groups; deeper nodes inherit it by their folder."""
    for kelompok in peta.kelompok:
        if kelompok.folder_nama not in _KELOMPOK:
            pesan = f"Folder '{kelompok.folder_nama}' bukan kelompok. Pindahkan ke {', '.join(_KELOMPOK)}."
            yield _galat(f"M-03-{kelompok.folder_nama}", "M-03", kelompok, pesan)


def _kepala(peta: Peta) -> Iterator[Temuan]:
    """M-15: a map that is ditetapkan has an act and a date."""
    kepala = peta.kepala
    if kepala.status not in STATUS:
        yield _galat("M-15", "M-15", peta.akar, f"Status '{kepala.status}' tidak dikenal. Pilih: {', '.join(STATUS)}.")
    elif kepala.status == "ditetapkan" and not (kepala.keputusan and kepala.tanggal):
        yield _galat(
            "M-15", "M-15", peta.akar, "Peta ditetapkan tanpa nomor keputusan atau tanggal. Isi di berkas kantor."
        )


_BIDANG = ("pemilik", "masukan", "keluaran", "pelanggan")


def _isi(simpul: Simpul) -> Iterator[Temuan]:
    """M-05: owner, input, output, customer; an error when none at all, a finding while only proposed."""
    nilai = {bidang: simpul.nilai(bidang) for bidang in _BIDANG}
    kosong = [bidang for bidang, satu in nilai.items() if not satu.isi]
    usulan = [bidang for bidang, satu in nilai.items() if satu.isi and satu.asal == "usulan"]
    if kosong:
        pesan = f"{simpul.kode} belum punya {', '.join(kosong)}. Isi di [usulan]."
        yield _galat(f"M-05-{simpul.kode}-kosong", "M-05", simpul, pesan)
    if usulan:
        pesan = f"{simpul.kode}: {', '.join(usulan)} belum disahkan (usulan)."
        yield Temuan(f"M-05-{simpul.kode}", "M-05", "temuan", _tempat(simpul), pesan)


def _pihak(simpul: Simpul) -> Iterator[Temuan]:
    """M-06: at least one party, own or inherited; roles that are missing."""
    if not simpul.semua_relasi:
        yield _galat(
            f"M-06-{simpul.kode}", "M-06", simpul, f"{simpul.kode} tidak punya pihak. Tambahkan [usulan.peran.<pihak>]."
        )
    tanpa = [relasi.nama for relasi in simpul.relasi if not relasi.peran]
    if tanpa:
        pesan = f"{simpul.kode}: peran belum diusulkan untuk {', '.join(tanpa)}."
        yield Temuan(f"M-06-{simpul.kode}-peran", "M-06", "peringatan", _tempat(simpul), pesan)


def _kutipan(simpul: Simpul, sumber: Sumber) -> Iterator[Temuan]:
    """K-01: every quoted sentence, piece and name stands in the source word for word."""
    kartu = simpul.kartu
    kutipan = [*kartu.sumber, *(bagian.teks for bagian in kartu.naskah), *(jumlah.kalimat for jumlah in kartu.jumlah)]
    rata = sumber.rata
    hilang = [teks for teks in dict.fromkeys(kutipan) if rapikan(teks) not in rata]
    for bagian, daftar in kartu.sebutan.items():
        isi = " ".join(kalimat.teks for kalimat in sumber.bagian(bagian))
        hilang.extend(nama for nama in daftar if nama not in isi)
    for ke, teks in enumerate(hilang, 1):
        pesan = f"Kutipan tidak ada dalam naskah sumber: '{teks[:80]}'. Salin lagi dari naskah."
        yield _galat(f"K-01-{simpul.folder_nama}-{ke}", "K-01", simpul, pesan)


def _jumlah(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """M-13: the counts in the cards are those of the text, all of them."""
    teks = {(satu.kalimat.teks, satu.tentang, satu.nilai, satu.kata) for satu in pernyataan(sumber)}
    kartu = {
        (satu.kalimat, satu.tentang, satu.dinyatakan, satu.kata): simpul
        for simpul in peta.akar.keturunan
        for satu in simpul.kartu.jumlah
    }
    for ke, satu in enumerate(sorted(teks - set(kartu)), 1):
        pesan = f"Jumlah '{satu[2]} ({satu[3]})' pada naskah belum ada di kartu. Tambahkan [[jumlah]]."
        yield _galat(f"M-13-naskah-{ke}", "M-13", peta.akar, pesan)
    for ke, satu in enumerate(sorted(set(kartu) - teks), 1):
        pesan = f"Jumlah '{satu[2]} ({satu[3]})' pada kartu tidak ada dalam naskah. Betulkan [[jumlah]]."
        yield _galat(f"M-13-kartu-{ke}", "M-13", kartu[satu], pesan)


def _relasi(peta: Peta, sumber: Sumber) -> Iterator[Temuan]:
    """K-02: the parties on the cards are those of the text, as written, in the same item."""
    di_teks = Counter((satu.nomor, pihak) for satu in butir(sumber, "B") for pihak in satu.pihak)
    for satu in pernyataan(sumber):
        for pasangan in satu.pasangan:
            di_teks[(0, pasangan.pihak)] += len(pasangan.proses)
    di_kartu = Counter((relasi.butir or 0, relasi.nama) for relasi in peta.relasi)
    for nomor, nama in sorted((di_teks - di_kartu) + (di_kartu - di_teks)):
        letak = f"butir {nomor}" if nomor else "kalimat bagian B"
        pesan = f"Pihak '{nama}' pada {letak} tidak sama antara naskah dan kartu. Betulkan [[relasi]]."
        yield _galat(f"K-02-{nomor}-{nama}", "K-02", peta.akar, pesan)

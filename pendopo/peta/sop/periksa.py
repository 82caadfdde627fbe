"""V-SOP-01 to 06: what a SOP sheet still lacks, as warnings; only a wrong order of dates is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pendopo.peta.bpmn import Gambar
from pendopo.peta.pohon import Peta, Simpul
from pendopo.peta.sop.susun import WAKTU, Susunan, susun
from pendopo.peta.temuan import Temuan


def periksa_sop(peta: Peta, gambar: Mapping[str, Gambar]) -> Iterator[Temuan]:
    """Every running process; `gambar` is by folder name."""
    for simpul in peta.semua:
        satu = gambar.get(simpul.folder_nama)
        if satu is not None:
            yield from _identitas(simpul)
            yield from _tabel(simpul, susun(satu, simpul.kartu.mutu))


def _temuan(simpul: Simpul, aturan: str, isi: str, unsur: str = "", tingkat: str = "peringatan") -> Temuan:
    nomor = f"{aturan}-{simpul.kode}" + (f"-{unsur}" if unsur else "")
    return Temuan(nomor, aturan, tingkat, f"SOP {simpul.folder_nama}", f"{simpul.kode} {isi}.")


def _identitas(simpul: Simpul) -> Iterator[Temuan]:
    """V-SOP-01 all fields are filled; V-SOP-02 in force not before it was made."""
    sop = simpul.kartu.sop
    isi = {
        "nomor": sop.nomor,
        "tanggal pembuatan": sop.pembuatan,
        "tanggal efektif": sop.efektif,
        "dasar hukum": simpul.nilai("dasar_hukum").isi,
        "kualifikasi pelaksana": sop.kualifikasi,
        "keterkaitan": sop.keterkaitan or simpul.kartu.membuka,
        "peralatan": sop.peralatan,
        "peringatan": sop.peringatan,
    }
    kosong = [nama for nama, nilai in isi.items() if not nilai]
    if kosong:
        yield _temuan(simpul, "V-SOP-01", f"identitas SOP belum lengkap: {', '.join(kosong)}. Isi [sop] pada kartu")
    if sop.pembuatan and sop.efektif and sop.efektif < sop.pembuatan:
        kata = f"SOP efektif {sop.efektif} sebelum dibuat {sop.pembuatan}. Betulkan tanggalnya pada [sop]"
        yield _temuan(simpul, "V-SOP-02", kata, tingkat="galat")


def _tabel(simpul: Simpul, isi: Susunan) -> Iterator[Temuan]:
    """V-SOP-03 to 06 on the rows."""
    for satu in isi.baris:
        if satu.jenis == "asing":
            yield _temuan(simpul, "V-SOP-03", f"'{satu.id}' bukan salah satu dari lima simbol SOP", satu.id)
        if not satu.lajur:
            yield _temuan(simpul, "V-SOP-04", f"'{satu.id}' tidak berada di kolom pelaksana mana pun", satu.id)
        if satu.waktu and not WAKTU.search(satu.waktu):
            kata = f"waktu '{satu.waktu}' pada '{satu.id}' tanpa satuan. Tulis misalnya 10 menit, 2 jam, 3 hk"
            yield _temuan(simpul, "V-SOP-05", kata, satu.id)
        elif satu.bekerja and not satu.waktu:
            yield _temuan(simpul, "V-SOP-05", f"'{satu.id}' belum mempunyai waktu baku. Isi [mutu.{satu.id}]", satu.id)
    if isi.baris and (isi.baris[0].jenis, isi.baris[-1].jenis) != ("mulai", "akhir"):
        yield _temuan(simpul, "V-SOP-06", "simbol pertama dan terakhir SOP bukan awal dan akhir")

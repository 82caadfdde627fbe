"""The figures of the map with today's counts and links, as SVG for a page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pendopo.mesin.models import Alur, Kasus, Tugas
from pendopo.mesin.relasi import RelasiHidup
from pendopo.mesin.ruang import ruang
from pendopo.peta.bpmn import baca_bpmn
from pendopo.peta.gambar import Tanda, UkuranKotak, gambar_3_1, gambar_3_2, lintas_fungsi
from pendopo.peta.gambar import gambar_anak as susun_gambar_anak
from pendopo.peta.pohon import Muatan, Simpul
from pendopo.web.sumber_peta import alamat_pihak, alamat_simpul, anggota_pihak, nama_lajur, peta

MuatanPeta = Mapping[str, Muatan] | None


def gambar_tingkat1(muatan: MuatanPeta, ukuran: Mapping[str, UkuranKotak], sempit: bool = False) -> str:
    """Gambar 3.1."""
    awalan = "gambar-3-1-sempit" if sempit else "gambar-3-1"
    return gambar_3_1(peta(), muatan, alamat_simpul, sempit=sempit, awalan=awalan, ukuran=ukuran)


def gambar_anak(simpul: Simpul, muatan: MuatanPeta, sempit: bool = False) -> str:
    """The children of one node."""
    awalan = "anak-sempit" if sempit else "anak"
    return susun_gambar_anak(peta(), simpul, muatan, alamat_simpul, sempit=sempit, awalan=awalan)


def gambar_relasi(muatan: MuatanPeta, relasi: Sequence[RelasiHidup] = ()) -> str:
    """Gambar 3.2; with what is known of each relation where an office works on it."""
    terbuka: Counter[str] = Counter()
    for satu in relasi:
        terbuka[satu.pihak] += satu.menunggu_pihak
    pemakaian = {(satu.simpul, satu.pihak): (satu.dipakai, kata_relasi(satu)) for satu in relasi}
    return gambar_3_2(
        peta(), muatan, alamat_simpul, alamat_pihak, anggota=anggota_pihak(), muatan_pihak=terbuka,
        pemakaian=pemakaian or None,
    )  # fmt: skip


def kata_relasi(satu: RelasiHidup) -> str:
    """How a relation is used, in words."""
    if not satu.dipakai:
        return "belum dipakai" if satu.berjalan else "belum berjalan"
    return f"{satu.peristiwa} langkah; menunggu pihak {satu.menunggu_pihak}, menunggu kantor {satu.menunggu_kantor}"


def gambar_lintas_fungsi(simpul: Simpul, muatan: Mapping[str, Muatan], **lain: Any) -> str:
    """The cross-functional map of a running process, as its drawing stands today."""
    berkas = simpul.folder / "alur.bpmn"
    gambar = baca_bpmn(berkas.read_bytes(), str(berkas))
    judul = f"{simpul.kode} {simpul.nama}"
    return lintas_fungsi(gambar, simpul.kartu.mutu, muatan, nama_lajur=nama_lajur(), judul=judul, **lain)


def gambar_kasus(kasus: Kasus, menunggu: Sequence[Tugas]) -> str:
    """The drawing that a case began with, with what waits on it and what is done."""
    r = ruang(kasus.proses)
    xml = r.xml if kasus.alur_id == r.sha256 else Alur.objects.get(pk=kasus.alur_id).xml.encode()
    selesai = kasus.jejak.filter(jenis="selesai").values_list("unsur", flat=True)
    unsur = frozenset(satu.unsur for satu in menunggu)
    tanda = Tanda(unsur, frozenset(selesai) - unsur)
    gambar = baca_bpmn(xml, str(r.folder / "alur.bpmn"))
    return lintas_fungsi(gambar, r.kartu.mutu, None, tanda, nama_lajur=nama_lajur(), judul=r.nama, awalan="kasus")

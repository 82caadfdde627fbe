"""The SOP sheet: rows and symbols out of a drawing, pages, arrows that touch nothing, and V-SOP-01 to 06."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pendopo.peta.bentuk import GalatKartu
from pendopo.peta.bpmn import Gambar, baca_bpmn
from pendopo.peta.mutu import Mutu
from pendopo.peta.periksa import baca_gambar, periksa
from pendopo.peta.pohon import Peta, baca_peta
from pendopo.peta.sop.lembar import SAMBUNGAN, Lembar, potong, ukuran
from pendopo.peta.sop.lukis import lukis
from pendopo.peta.sop.periksa import periksa_sop
from pendopo.peta.sop.rute import rute, simbol
from pendopo.peta.sop.susun import Susunan, jumlah_waktu, susun

LAJUR = {
    "agendaris": ("mulai", "catat", "cukup"),
    "camat": ("putus",),
    "sekcam": ("kirim", "telaah", "gabung", "akhir"),
}
ALIRAN = (
    ("mulai", "catat"), ("catat", "cukup"), ("cukup", "catat"), ("cukup", "bagi"), ("bagi", "putus"),
    ("bagi", "telaah"), ("putus", "gabung"), ("telaah", "gabung"), ("gabung", "kirim"), ("kirim", "akhir"),
)  # fmt: skip
UNSUR = {
    "mulai": "startEvent", "catat": "userTask", "cukup": "exclusiveGateway", "bagi": "parallelGateway",
    "putus": "userTask", "telaah": "userTask", "gabung": "parallelGateway", "kirim": "sendTask", "akhir": "endEvent",
}  # fmt: skip


def gambar(ganti: Mapping[str, str] | None = None, lajur: Mapping[str, tuple[str, ...]] = LAJUR) -> Gambar:
    unsur = UNSUR | dict(ganti or {})
    isi = "".join(
        f'<lane id="{kode}">{"".join(f"<flowNodeRef>{satu}</flowNodeRef>" for satu in isi)}</lane>'
        for kode, isi in lajur.items()
    )
    simpul = "".join(f'<{jenis} id="{kode}"/>' for kode, jenis in unsur.items())
    alir = "".join(f'<sequenceFlow id="{a}_{b}" sourceRef="{a}" targetRef="{b}"/>' for a, b in ALIRAN)
    ns = "http://www.omg.org/spec/BPMN/20100524/MODEL"
    xml = f'<definitions xmlns="{ns}"><process id="p"><laneSet>{isi}</laneSet>{simpul}{alir}</process></definitions>'
    return baca_bpmn(xml.encode(), "uji.bpmn")


def mutu(**waktu: str) -> dict[str, Mutu]:
    nama = {"catat": "Catat surat", "cukup": "Cukup?", "cukup_catat": "Belum", "cukup_bagi": "Ya"}
    semua = [*UNSUR, "cukup_catat", "cukup_bagi"]
    return {satu: Mutu(nama.get(satu, satu), "", waktu.get(satu, ""), "", "", "") for satu in semua}


@pytest.fixture
def isi() -> Susunan:
    return susun(gambar(), mutu(catat="90 menit", putus="1 hk", telaah="30 menit"))


def test_five_symbols_one_in_each_row_from_start_to_end(isi: Susunan) -> None:
    """V-SOP-03, V-SOP-04, V-SOP-06: gateways that only split or join vanish; each row has one symbol, one performer."""
    assert [(satu.id, satu.jenis) for satu in isi.baris] == [
        ("mulai", "mulai"), ("catat", "proses"), ("cukup", "putusan"), ("putus", "proses"), ("telaah", "proses"),
        ("kirim", "proses"), ("akhir", "akhir"),
    ]  # fmt: skip
    assert isi.lajur == ("agendaris", "camat", "sekcam")
    kata = {(isi.baris[p.dari].id, isi.baris[p.ke].id): p.kata for p in isi.panah}
    assert kata["cukup", "catat"] == "Belum"
    assert kata["cukup", "putus"] == kata["cukup", "telaah"] == "Ya"
    assert isi.baris[2].keterangan == "Belum: ke langkah 2; Ya: ke langkah 4 dan 5"


def test_times_add_up_days_apart(isi: Susunan) -> None:
    """V-SOP-05: each time has its unit; their sum is the standard time."""
    assert jumlah_waktu(isi.baris) == "1 hari kerja 2 jam"
    assert jumlah_waktu(susun(gambar(), mutu()).baris) == ""


def test_a_page_end_puts_pentagons_in_pairs(isi: Susunan) -> None:
    sempit = replace(ukuran(3), tinggi=60.0)
    lembar = potong(isi, sempit)
    assert len(lembar) > 1
    keluar = [petak.huruf for satu in lembar for petak in satu.petak if "lembar lain" in petak.teks]
    masuk = [petak.huruf for satu in lembar for petak in satu.petak if "sambungan, ke" in petak.teks]
    assert set(keluar) == set(masuk) == {chr(65 + n) for n in range(len(set(keluar)))}
    assert [petak.baris for satu in lembar for petak in satu.petak if petak.baris is not None] == list(range(7))
    assert all(satu.tinggi <= 60.0 or len(satu.petak) < 4 for satu in lembar)


def _bebas(lembar: Lembar, lajur: float, jumlah: int) -> None:
    """No line goes through a symbol, and each begins and ends at the edge of its own."""
    letak = simbol(lembar, lajur)
    for jalan in rute(lembar, lajur, jumlah):
        for (x0, y0), (x1, y1) in pairwise(jalan.titik):
            for s in letak:
                kiri, kanan, atas, bawah = s.x - s.lebar, s.x + s.lebar, s.y - s.tinggi, s.y + s.tinggi
                terkena = min(x0, x1) < kanan - 0.01 and max(x0, x1) > kiri + 0.01
                assert not (terkena and min(y0, y1) < bawah - 0.01 and max(y0, y1) > atas + 0.01)
        for titik, n in ((jalan.titik[0], jalan.panah.dari), (jalan.titik[-1], jalan.panah.ke)):
            s = letak[n]
            assert abs(abs(titik[0] - s.x) - s.lebar) < 0.01 or abs(abs(titik[1] - s.y) - s.tinggi) < 0.01


def test_no_arrow_goes_through_a_symbol(peta: Peta) -> None:
    """Every page of every running process."""
    for label, satu in baca_gambar(peta).items():
        isi = susun(satu, peta.menurut_folder(label).kartu.mutu)
        u = ukuran(len(isi.lajur))
        for lembar in (*potong(isi, u), *potong(isi, replace(u, tinggi=3 * SAMBUNGAN + 30))):
            _bebas(lembar, u.lajur, len(isi.lajur))
            assert lukis(lembar, u.lajur, isi.lajur, "x", "a").startswith("<svg")


def test_running_processes_make_a_sound_table(peta: Peta) -> None:
    """V-SOP-03..V-SOP-06: what runs has no finding but a missing identity or standard time."""
    temuan = list(periksa_sop(peta, baca_gambar(peta)))
    assert {satu.aturan for satu in temuan} <= {"V-SOP-01", "V-SOP-05"}
    assert {satu.tingkat for satu in temuan} <= {"peringatan"}


@pytest.fixture
def dapat(salinan: Path) -> Callable[..., dict[str, str]]:
    """Findings (rule -> text) of the drawing above in some room, with these lines under [sop]."""
    berkas = salinan / "lainnya/narasumber/kartu.toml"

    def cari(sop: str = "", isi: Gambar | None = None, waktu: str = "10 menit") -> dict[str, str]:
        dasar = berkas.read_text(encoding="utf-8")
        kaku = "".join(
            f'\n[mutu.{satu}]\nnama = "{satu}"\nwaktu = "{waktu}"\n' for satu in ("catat", "putus", "telaah")
        )
        kartu = re.sub(r"\n\[sop\].*?(?=\n\[)", "", dasar.partition("\n[mutu.")[0], flags=re.DOTALL)
        kirim = '\n[mutu.kirim]\nnama = "kirim"\nwaktu = "5 menit"\n'
        berkas.write_text(f"{kartu}\n[sop]\n{sop}\n{kaku}{kirim}", encoding="utf-8")
        try:
            peta = baca_peta(salinan)
        finally:
            berkas.write_text(dasar, encoding="utf-8")
        return {satu.aturan: satu.pesan for satu in periksa_sop(peta, {"narasumber": isi or gambar()})}

    return cari


LENGKAP = """nomor = "000.8.3.3/1/2026"
tanggal_pembuatan = "2026-01-05"
tanggal_efektif = "2026-02-01"
kualifikasi = ["Memahami acara"]
keterkaitan = ["SOP surat keluar"]
peralatan = ["Komputer"]
peringatan = ["Tanpa surat tidak ada acara"]
"""


def test_identity_is_complete_or_says_what_is_missing(dapat: Callable[..., dict[str, str]]) -> None:
    """V-SOP-01: each field that is empty is named."""
    assert dapat(LENGKAP) == {}
    kurang = dapat(LENGKAP.replace('peralatan = ["Komputer"]\n', ""))
    assert "belum lengkap: peralatan." in kurang["V-SOP-01"]


def test_in_force_before_it_was_made_is_an_error(dapat: Callable[..., dict[str, str]]) -> None:
    """V-SOP-02: the date in force is not before the date of making."""
    assert "2026-01-04" in dapat(LENGKAP.replace("2026-02-01", "2026-01-04"))["V-SOP-02"]
    with pytest.raises(GalatKartu, match="bukan tanggal"):
        dapat('tanggal_efektif = "kemarin"')


@pytest.mark.parametrize(
    ("aturan", "ganti", "waktu"),
    [
        ("V-SOP-03", {"putus": "subProcess"}, "10 menit"),
        ("V-SOP-05", {}, "sepuluh"),
        ("V-SOP-06", {"akhir": "userTask"}, "10 menit"),
    ],
)
def test_a_broken_table_is_found(
    dapat: Callable[..., dict[str, str]], aturan: str, ganti: dict[str, str], waktu: str
) -> None:
    """V-SOP-03, V-SOP-05, V-SOP-06: a symbol of another kind, a time without its unit, no end."""
    assert aturan in dapat(LENGKAP, gambar(ganti), waktu)


def test_a_step_without_performer_is_found(dapat: Callable[..., dict[str, str]]) -> None:
    """V-SOP-04: a symbol stands in one performer's column."""
    assert "putus" in dapat(LENGKAP, gambar(lajur={**LAJUR, "camat": ()}))["V-SOP-04"]


def test_findings_stand_in_the_list_of_the_map(peta: Peta, teks_sumber: str) -> None:
    semua = periksa(peta, teks_sumber, baca_gambar(peta))
    assert any(satu.aturan == "V-SOP-01" for satu in semua)

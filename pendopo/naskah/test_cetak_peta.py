"""The printed map: every sentence of the source, every figure, marked as a draft, the findings as annex."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pendopo.dasar.waktu import pada
from pendopo.naskah.cetak import GalatCetak
from pendopo.naskah.cetak_peta import gambar_cetak
from pendopo.naskah.perintah_peta import naskah_sumber
from pendopo.naskah.uji_pdf import bagian_pdfa, jumlah_halaman, teks
from pendopo.peta.sumber import baca_sumber


@pytest.fixture(scope="module")
def cetakan(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("peta")
    with pada("2026-11-24T08:15"):
        call_command("peta", "cetak", "--naskah", "--ke", str(folder / "naskah.pdf"))
        call_command("peta", "cetak", "--ke", str(folder / "lengkap.pdf"))
    return {b.stem: b.read_bytes() for b in folder.glob("*.pdf")}


@pytest.mark.parametrize("bentuk", ["naskah", "lengkap"])
def test_setiap_kalimat_naskah_ada_di_cetakan(cetakan: dict[str, bytes], tmp_path: Path, bentuk: str) -> None:
    """Every sentence of the source stands in the print, unbroken by page or hyphen."""
    isi = teks(cetakan[bentuk], tmp_path)
    kalimat = baca_sumber(naskah_sumber().read_text()).kalimat
    assert len(kalimat) > 40
    assert [k.teks for k in kalimat if " ".join(k.teks.split()) not in isi] == []


def test_cetakan_naskah_tanpa_usulan_dengan_temuan(cetakan: dict[str, bytes], tmp_path: Path) -> None:
    """D-02 stands in the annex; nothing of sections D and E does."""
    isi = teks(cetakan["naskah"], tmp_path)
    assert "LAMPIRAN: TEMUAN PEMERIKSAAN" in isi
    assert "D-02" in isi
    assert "D. Peta Proses Utama" not in isi
    assert "24 November 2026 pukul 08.15" in isi


def test_cetakan_lengkap_memuat_usulan_d_dan_e(cetakan: dict[str, bytes], tmp_path: Path) -> None:
    isi = teks(cetakan["lengkap"], tmp_path)
    for kata in ("D. Peta Proses Utama (usulan)", "E. Peta Proses Lainnya (usulan)", "P.4 Proses Pelayanan Publik"):
        assert kata in isi
    assert "Peta lintas fungsi P.1.1.1" in isi
    assert "Disebut dalam naskah: ." not in isi


@pytest.mark.parametrize("bentuk", ["naskah", "lengkap"])
def test_rancangan_di_tiap_halaman_dan_pdfa(cetakan: dict[str, bytes], tmp_path: Path, bentuk: str) -> None:
    pdf = cetakan[bentuk]
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    assert teks(pdf, tmp_path).count("RANCANGAN – belum ditetapkan") == jumlah_halaman(pdf)


def test_peta_sama_berkas_sama(cetakan: dict[str, bytes], tmp_path: Path) -> None:
    with pada("2026-11-24T08:15"):
        call_command("peta", "cetak", "--naskah", "--ke", str(tmp_path / "lagi" / "naskah.pdf"))
    assert (tmp_path / "lagi" / "naskah.pdf").read_bytes() == cetakan["naskah"]


def test_tempat_yang_tidak_dapat_ditulis_disebut(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")
    with pytest.raises(CommandError, match="Pilih tempat lain dengan --ke"):
        call_command("peta", "cetak", "--ke", str(tmp_path / "berkas" / "peta.pdf"))


def test_kantor_tidak_dikenal(tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("peta", "cetak", "--ke", str(tmp_path / "peta.pdf"), "--kantor", "tidak-ada")


def test_gambar_tanpa_ukuran_ditolak() -> None:
    with pytest.raises(GalatCetak, match="tanpa viewBox"):
        gambar_cetak("gambar-3-1", "<svg/>")
    assert gambar_cetak("x", '<svg viewBox="0 0 10 5"><a aria-label="P.1 &amp; satu"/></svg>')["alt"] == "P.1 & satu"

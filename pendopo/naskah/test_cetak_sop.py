"""The printed SOP: identity, table, pages that lie across, and the command that writes them."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pendopo.dasar.waktu import pada
from pendopo.naskah.uji_pdf import bagian_pdfa, jumlah_halaman, teks, ukuran_mm

LABEL = "surat_masuk"


@pytest.fixture(scope="module")
def sop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("sop")
    with pada("2026-11-24T08:15"):
        call_command("peta", "sop", "--ke", str(folder))
    return {berkas.stem: berkas.read_bytes() for berkas in folder.glob("*.pdf")}


def test_every_running_process_has_its_sheet(sop: dict[str, bytes], tmp_path: Path) -> None:
    """V-SOP-01: what nobody has decreed is said to be so, never invented; archive quality, folio across."""
    assert sop
    for nama, pdf in sop.items():
        isi = teks(pdf, tmp_path)
        for kata in ("Nomor SOP", "Tanggal efektif", "Disahkan oleh", "Dasar hukum", "Pencatatan", "Mutu baku"):
            assert kata in isi, nama
        assert ukuran_mm(pdf) == (330, 215)
        assert bagian_pdfa(pdf) == ("3", "A", "1")
        assert jumlah_halaman(pdf) > 1


def test_the_words_of_a_sheet(sop: dict[str, bytes], tmp_path: Path) -> None:
    isi = teks(sop[f"sop-{LABEL}"], tmp_path)
    for kata in ("Agendaris", "Camat Tempursari", "10 menit", "Alamat benar?", "Jumlah waktu baku", "RANCANGAN"):
        assert kata in isi
    assert "belum ditetapkan" in isi


def test_an_unknown_process_and_a_full_disk_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="tidak berjalan"):
        call_command("peta", "sop", "tidak_ada", "--ke", str(tmp_path))
    (tmp_path / "berkas").write_text("")
    with pytest.raises(CommandError, match="tidak dapat ditulis"):
        call_command("peta", "sop", LABEL, "--ke", str(tmp_path / "berkas" / "sop"))

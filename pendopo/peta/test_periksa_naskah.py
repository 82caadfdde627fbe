"""Each discrepancy of the source is found by program, and is gone when the text is mended."""

from collections.abc import Callable

import pytest

from pendopo.peta.periksa import periksa
from pendopo.peta.pohon import Peta

Cari = Callable[..., dict[str, str]]
D02 = "dinyatakan 33, disebut 24 (20 pihak berbeda; 21 bila Polres dan Polsek dipisah); daftar butir 1, 4, 7 terbuka"


def test_all_of_them_are_found(temuan: Cari) -> None:
    """D-01..D-26"""
    assert {satu[:4] for satu in temuan() if satu.startswith("D-")} == {f"D-{nomor:02d}" for nomor in range(1, 27)}


def test_each_has_its_own_id(peta: Peta, teks_sumber: str) -> None:
    semua = [satu.id for satu in periksa(peta, teks_sumber, dengan_sesuai=True)]
    assert len(semua) == len(set(semua))


def test_the_document_is_no_error(peta: Peta, teks_sumber: str) -> None:
    assert [satu for satu in periksa(peta, teks_sumber) if satu.tingkat in ("galat", "sesuai")] == []


def test_parties_of_utama(temuan: Cari) -> None:
    """D-01: four stated, three named (Kalimat 22)."""
    assert temuan()["D-01"].startswith("dinyatakan 4, disebut 3: Seksi Pelayanan Umum,")
    assert "D-01" not in temuan((r"4 \(empat\)", "3 (tiga)"))


def test_parties_of_lainnya(temuan: Cari) -> None:
    """D-02: 33 stated, 24 mentioned, no explanation of the difference (Kalimat 23)."""
    assert temuan()["D-02"] == D02
    assert "D-02" not in temuan((r"33 \(tiga puluh tiga\)", "24 (dua puluh empat)"))


def test_what_is_counted_follows_the_text(temuan: Cari) -> None:
    """D-02: one party less in item 7 is one mention less."""
    assert temuan((", Dinkes,", ","))["D-02"].startswith("dinyatakan 33, disebut 23 (19 pihak berbeda; 20 bila")


def test_the_seven_counts_that_agree_are_told_too(temuan: Cari) -> None:
    """M-13: each of the ten stated counts is held against what is named (Kalimat 3, Kalimat 8, Kalimat 11,
    Kalimat 15, Kalimat 21, Kalimat 34, Kalimat 37, Kalimat 41)."""
    cocok = [isi for nomor, isi in temuan().items() if isi.endswith(": sesuai")]
    assert len(cocok) == 8
    assert len(cocok) + len({"D-01", "D-02"} & set(temuan())) == 10


@pytest.mark.parametrize(
    ("lama", "baru", "nomor"),
    [
        (r"dibagi menjadi 3 \(tiga\)", "dibagi menjadi 4 (empat)", "M-13-A-kelompok-proses"),
        (r"Manajerial memiliki 3 \(tiga\)", "Manajerial memiliki 2 (dua)", "M-13-A-proses-manajerial"),
        (r"diatas memiliki 3 \(tiga\)", "diatas memiliki 5 (lima)", "M-13-A-proses-utama"),
        (r"9 \(sembilan\)", "8 (delapan)", "M-13-A-proses-lainnya"),
        (r"2 \(dua\) Pihak", "3 (tiga) Pihak", "M-13-B-pihak-manajerial"),
        (
            r"pada Proses Manajerial terdapat 3 \(tiga\)",
            "pada Proses Manajerial terdapat 4 (empat)",
            "M-13-C-proses-manajerial",
        ),
        (r"Kepegawian terdapat 3 \(tiga\)", "Kepegawian terdapat 1 (satu)", "M-13-P.1-proses-umum_kepegawaian"),
        (r"2 \(dua\) Proses", "3 (tiga) Proses", "M-13-P.1.1-proses-persuratan"),
    ],
)
def test_a_count_that_stops_agreeing_is_found(temuan: Cari, lama: str, baru: str, nomor: str) -> None:
    """M-13: declared counts equal the computed count."""
    assert temuan()[nomor].endswith(": sesuai")
    assert not temuan((lama, baru))[nomor].endswith(": sesuai")


def test_number_and_word_disagree(temuan: Cari) -> None:
    """M-13: "9 (delapan)"."""
    assert "'delapan'" in temuan((r"9 \(sembilan\)", "9 (delapan)"))["M-13-A-proses-lainnya-kata"]


PERBAIKAN = [
    ("D-03", (r" pada Proses Perencanaan dan Proses Keuangan", " pada Proses Perencanaan")),
    ("D-05", ("Proses Umum Kepegawaian", "Proses Umum dan Kepegawaian")),
    ("D-05-kepegawian", ("Kepegawian", "Kepegawaian")),
    ("D-07", ("Proses Keuangan", "Proses Pengelolaan Keuangan")),
    ("D-08", ("Proses\n\nAdministrasi Pemerintahan Desa", "Proses Pembinaan dan Pengawasan Pemerintah Desa")),
    ("D-09", ("Penyampian", "Penyampaian")),
    ("D-10", ("Lingkup Kota", "Lingkup Kabupaten")),
    ("D-11", ("OPD Terkait", "OPD terkait")),
    ("D-12", ("yaitu Kepala Desa", "yaitu Desa")),
    ("D-13", ("Sedangkan ada Proses", "Sedangkan pada Proses")),
    ("D-13-lainnya", ("Proses lainnya", "Proses Lainnya")),
    ("D-14", (r"1\.1\. P1\.1\.", "P.1.1.")),
    ("D-15-titik", (r"Gambar\. 3\.2\.", "Gambar 3.2.")),
    ("D-16-kelompok", (r"\Z", "\nD. PETA PROSES UTAMA KECAMATAN\n\nE. PETA PROSES LAINNYA KECAMATAN\n")),
    (
        "D-17",
        ("urusan terkait Kepegawaian di", "urusan Administrasi Umum Kesekretariatan serta Administrasi Kepegawaian di"),
    ),
    ("D-18", ("Proses Manajerial", "Proses Pendukung")),
    ("D-19", (r"antara lain Bappeda.*?Desa\.|antara lain Desa, Polres[^\n]*|dan UMKM", "antara lain Desa")),
    ("D-20", ("merupakan output yang ingin", "merupakan hal yang ingin")),
    ("D-21", (r"\Z", "\nProses Lainnya merupakan proses yang berkaitan dengan pihak luar.\n")),
    ("D-22", ("Proses Narasumber|Proses Penerima", "Proses Pelaksanaan")),
    ("D-23", ("yaitu Kepala Desa", "yaitu Seksi Pemberdayaan Masyarakat")),
    ("D-24-peran", ("yaitu Kepala Desa", "yaitu Kepala Desa sebagai pelaksana")),
    ("D-25", (r"terkait antara lain", "terkait yaitu")),
    ("D-25-A", (r"didalamnya, antara lain", "didalamnya, yaitu")),
    ("D-25-P.1", (r"dalamnya antara lain", "dalamnya yaitu")),
    ("D-26", (r"Gambar 3\.|Gambar\. 3\.", "Gambar 1.")),
    ("D-26-putus", (r"\Z", "\nProses Persuratan berjalan setiap hari.\n")),
]


@pytest.mark.parametrize(("nomor", "perbaikan"), PERBAIKAN, ids=[nomor for nomor, _ in PERBAIKAN])
def test_it_is_gone_when_the_text_is_mended(temuan: Cari, nomor: str, perbaikan: tuple[str, str]) -> None:
    """D-03, D-05, D-07..D-26 without D-24: named in the case."""
    assert nomor in temuan()
    assert nomor not in temuan(perbaikan)


def test_changed_order(temuan: Cari) -> None:
    """D-04: third and fourth change places between A and B (Kalimat 15, Kalimat 26, Kalimat 27)."""
    assert temuan()["D-04"] == (
        "Urutan berbeda. Proses Penerima Pembinaan dan Fasilitasi: A ke-3, B ke-4; "
        "Proses Narasumber Pembinaan dan Sosialisasi: A ke-4, B ke-3."
    )
    penerima, narasumber = "Proses Penerima Pembinaan dan Fasilitasi", "Proses Narasumber Pembinaan dan Sosialisasi"
    assert "D-04" not in temuan((f"{penerima}, {narasumber},", f"{narasumber}, {penerima},"))


def test_drifting_names(temuan: Cari) -> None:
    """D-06: three names for one process, and two when one of them is mended (Kalimat 8, Kalimat 21)."""
    assert temuan()["D-06"].startswith("3 nama")
    assert temuan(("Umum Perencanaan", "Perencanaan"))["D-06"].startswith("2 nama")
    dua = (
        ("Umum Perencanaan", "Perencanaan"),
        ("Proses Perencanaan dan Proses", "Proses Perencanaan dan Pelaporan dan Proses"),
    )
    assert "D-06" not in temuan(*dua)


def test_figures_are_numbers_only(temuan: Cari) -> None:
    """D-15: four figures cited, none there (Kalimat 6, Kalimat 19, Kalimat 38, Kalimat 42)."""
    assert temuan()["D-15"].startswith("Gambar 3.1, 3.2, 3.3, 3.4 hanya nomor")


def test_nodes_without_section(temuan: Cari) -> None:
    """D-16: two of twenty are opened; a new heading opens one more."""
    assert temuan()["D-16"].startswith("18 dari 20")
    assert temuan((r"\Z", "\nP.1.2. Proses Kepegawaian\n"))["D-16"].startswith("17 dari 20")


def test_outputs(temuan: Cari) -> None:
    """D-24: one output in twenty nodes (Kalimat 12)."""
    assert temuan()["D-24"] == "Keluaran dinyatakan untuk 1 dari 20 proses."
    assert temuan(("merupakan output", "merupakan hal"))["D-24"] == "Keluaran dinyatakan untuk 0 dari 20 proses."


def test_a_new_slip_of_the_pen_is_found(temuan: Cari) -> None:
    """M-14: near equality, not a list of known slips."""
    assert (
        "'Pembedayaan'"
        in temuan(
            ("serta Seksi Pemerintahan|Proses Pemberdayaan Masyarakat, serta", "Proses Pembedayaan Masyarakat, serta")
        )["M-14-pembedayaan"]
    )


def test_an_empty_source_has_no_findings_of_its_own(peta: Peta) -> None:
    assert not [satu for satu in periksa(peta, "") if satu.id.startswith("D-")]

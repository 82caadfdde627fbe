"""The measurement itself does not rot: each contender runs once, and the many cases find their tables."""

import os
from contextlib import ExitStack
from pathlib import Path

from bench.__main__ import rekan_baru

SEKALI = [
    "batas", "mesin", "langkah", "spiff", "putaran_1", "polos_daftar", "polos_isi", "kotak_masuk", "buku", "isi_tugas",
    "nomor_polos", "nomor_serentak", "cetak_surat", "segel_surat",
]  # fmt: skip


def test_tiap_peserta_berjalan_sekali(tmp_path: Path) -> None:
    basis = "postgresql" if os.environ.get("PENDOPO_DB") else "sqlite-full"
    with ExitStack() as tumpukan:
        rekan = rekan_baru(tumpukan, tmp_path, basis, "uji", PENDOPO_UJI="1")
        rekan.suruh("isi", 20)
        hasil = rekan.ukur(SEKALI, 1, 0, 5)
        assert [nama for nama in SEKALI if len(hasil[nama]) != 1] == []
        assert rekan.suruh("keliru", "nomor_serentak") == {"banyak": 80, "celah": 0, "ganda": 0}

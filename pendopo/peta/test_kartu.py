"""A card is read strictly: what is wrong is refused with file, line and mend."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pendopo.peta.kartu import GalatKartu, baca_kartu

BENAR = """\
kode = "P.1.9"
kode_asal = "usulan"
nama = "Contoh"
asal = "usulan"

[usulan]
tujuan = "Contoh"
"""


def kartu(tmp_path: Path, isi: str) -> Path:
    berkas = tmp_path / "contoh" / "kartu.toml"
    berkas.parent.mkdir(exist_ok=True)
    berkas.write_text(isi, encoding="utf-8")
    return berkas


def test_a_small_card_is_enough(tmp_path: Path) -> None:
    satu = baca_kartu(kartu(tmp_path, BENAR))
    assert (satu.kode, satu.folder, satu.asal, satu.janji, satu.eskalasi) == ("P.1.9", "contoh", "usulan", None, ())


def test_what_a_room_needs_is_read(tmp_path: Path) -> None:
    isi = BENAR.replace("[usulan]", 'janji = "5 hk"\neskalasi = ["sekcam"]\nmembuka = ["b"]\n\n[usulan]', 1)
    isi += '\n[parameter.batas]\nnilai = "24 jam"\nketerangan = "Batas"\nkeyakinan = "K"\n'
    isi += '\n[mutu.catat]\nnama = "Catat surat"\nwaktu = "10 menit"\n'
    satu = baca_kartu(kartu(tmp_path, isi))
    assert satu.janji == "5 hk"
    assert satu.parameter["batas"].nilai == "24 jam"
    assert satu.mutu["catat"].nama == "Catat surat"


@pytest.mark.parametrize(
    ("lama", "baru", "baris", "pesan"),
    [
        ('nama = "Contoh"', 'nma = "Contoh"', 1, "'nama' belum ada"),
        ('tujuan = "Contoh"', 'tujun = "Contoh"', 7, "Mungkin maksudnya 'tujuan'"),
        ('asal = "usulan"\n\n', 'asal = "rapat"\n\n', 4, "Pilih: dokumen, usulan"),
        ('nama = "Contoh"', "nama = 3", 3, 'harus "teks"'),
        ('nama = "Contoh"', 'nama = "  "', 3, "kosong"),
        ('nama = "Contoh"', 'nama = "Contoh', 3, "TOML keliru"),
        ('asal = "usulan"\n\n', 'asal = "dokumen"\n\n', 1, "tanpa kalimat"),
        ('asal = "usulan"\n\n', 'asal = "usulan"\nsumber = ["Kata dokumen."]\n\n', 4, "tidak boleh mengutip"),
        ('tujuan = "Contoh"', 'masukan = "surat"', 7, "harus daftar"),
        ('tujuan = "Contoh"', 'masukan = ["surat", ""]', 7, "tidak kosong"),
        ('tujuan = "Contoh"', 'peran.desa.peran = ["penonton"]', 7, "Peran 'penonton' tidak dikenal"),
        ("[usulan]", "[mutu.catat]\nwaktu = '1 menit'\n[usulan]", 6, "'mutu.catat.nama' belum ada"),
        ("[usulan]", "[[jumlah]]\ndinyatakan = -1\n[usulan]", 6, "'jumlah[0].bagian' belum ada"),
    ],
)
def test_a_broken_card_names_line_and_mend(tmp_path: Path, lama: str, baru: str, baris: int, pesan: str) -> None:
    berkas = kartu(tmp_path, BENAR.replace(lama, baru, 1))
    with pytest.raises(GalatKartu) as galat:
        baca_kartu(berkas)
    assert pesan in galat.value.pesan
    assert (galat.value.berkas, galat.value.baris) == (berkas, baris)


def test_a_card_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GalatKartu, match="tidak ada"):
        baca_kartu(tmp_path / "kartu.toml")


def test_a_card_that_is_no_text(tmp_path: Path) -> None:
    berkas = kartu(tmp_path, "")
    berkas.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GalatKartu, match="UTF-8"):
        baca_kartu(berkas)


def test_a_party_of_the_document_needs_its_kind(ubah: Callable[..., Path]) -> None:
    salinan = ubah("", "bpn = { jenis", "bpn-lain = { jenis")
    with pytest.raises(GalatKartu, match="bpn"):
        baca_kartu(salinan / "kartu.toml")

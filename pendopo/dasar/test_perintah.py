"""The commands of the ground floor, as the office types them."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pendopo.dasar.models import Kantor


def jalankan(*perintah: str) -> str:
    keluaran = StringIO()
    call_command(*perintah, stdout=keluaran, stderr=StringIO())
    return keluaran.getvalue()


def test_tenggat_hitung_menyebut_tiap_hari_yang_dilewati(kantor: Kantor) -> None:
    hasil = json.loads(jalankan("tenggat", "hitung", "--mulai", "2026-12-21T10:15", "--batas", "3 hk", "--json"))
    assert hasil == {
        "mulai": "2026-12-21T10:15+07:00",
        "batas": "3 hk",
        "tenggat": "2026-12-28T16:00+07:00",
        "perkiraan": False,
        "dilewati": [
            {"tanggal": "2026-12-24", "sebab": "Cuti Bersama Hari Raya Natal"},
            {"tanggal": "2026-12-25", "sebab": "Hari Raya Natal"},
            {"tanggal": "2026-12-26", "sebab": "Sabtu"},
            {"tanggal": "2026-12-27", "sebab": "Minggu"},
        ],
    }


def test_tenggat_hitung_memakai_jam_ramadan_kantor(kantor: Kantor) -> None:
    """Contoh 5: segera Jumat 2026-03-06 14.10 -> Senin 2026-03-09 08.00."""
    teks = jalankan("tenggat", "hitung", "--mulai", "2026-03-06T14:10", "--batas", "48 jam", "--kantor", "tempursari")
    assert "Senin, 9 Maret 2026 pukul 08.00" in teks


@pytest.mark.parametrize(
    ("mulai", "batas", "pesan"),
    [
        ("kemarin", "3 hk", "Tulis seperti 2026-12-21T10:15"),
        ("2026-12-21T10:15", "tiga hari", "3 hk"),
        ("9999-12-31T10:15", "3 hk", "di luar kalender"),
        ("0001-01-01T00:00", "3 hk", "di luar kalender"),
    ],
)
def test_tenggat_hitung_menolak_dengan_cara_membetulkan(kantor: Kantor, mulai: str, batas: str, pesan: str) -> None:
    with pytest.raises(CommandError, match=pesan):
        jalankan("tenggat", "hitung", "--mulai", mulai, "--batas", batas)


def test_kantor_yang_belum_dimuat_disebut_caranya(kantor: Kantor) -> None:
    with pytest.raises(CommandError, match="pendopo kantor muat senduro"):
        jalankan("tenggat", "hitung", "--mulai", "2026-12-21T10:15", "--batas", "3 hk", "--kantor", "senduro")
    with pytest.raises(CommandError, match="pendopo kantor muat senduro"):
        jalankan("kantor", "contoh", "senduro")


def test_kantor_contoh_mencetak_nama_pengguna_dan_sandi(kantor: Kantor) -> None:
    teks = jalankan("kantor", "contoh", "tempursari")
    assert "agendaris" in teks
    assert "pendopo-demo" in teks

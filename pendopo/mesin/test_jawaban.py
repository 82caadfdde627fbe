"""What a case reads of another process: finished cases of its own office and kind, nothing else."""

from typing import Any

import pytest

from pendopo.dasar.waktu import pada
from pendopo.mesin import tindakan
from pendopo.mesin.jawaban import jawaban_selesai
from pendopo.mesin.models import Kasus
from pendopo.mesin.uji_ruang.peraga import hitung, saya, tanya

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]


def test_hanya_yang_selesai_dan_tidak_batal(kantor: Any) -> None:
    """Open and cancelled cases answer nothing; finished ones in the order in which they ended."""
    minta = tanya(kantor, ("bulurejo", "kaliuling", "tempursari"))
    hitung("kaliuling", 7)
    tindakan.batalkan(saya("sekcam"), Kasus.objects.get(proses="uji_beri", pihak__kode="desa-tempursari").pk, "keliru")
    assert [(kasus.pihak.kode, isi) for kasus, isi in jawaban_selesai(minta, "uji_beri") if kasus.pihak] == [
        ("desa-kaliuling", {"angka": 7})
    ]
    with pada("2026-11-23T10:00"):
        hitung("bulurejo", 3)
    assert [isi["angka"] for _, isi in jawaban_selesai(minta, "uji_beri")] == [7, 3]


def test_contoh_dan_sungguhan_tidak_bercampur(kantor: Any) -> None:
    """A true case never takes over what demo people entered, nor the other way round."""
    minta = tanya(kantor)
    hitung("bulurejo", 3)
    Kasus.objects.filter(proses="uji_beri").update(contoh=not minta.kasus.contoh)
    assert jawaban_selesai(minta, "uji_beri") == []

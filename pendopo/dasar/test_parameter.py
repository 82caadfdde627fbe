"""Dated figures: which holds on a day, who confirms it, and no two on one day."""

from dataclasses import dataclass
from datetime import date

import pytest

from pendopo.dasar import parameter
from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Kantor, Orang, Parameter
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import pada

KUNCI = "surat_masuk.batas_segera"


@dataclass(frozen=True)
class DariKartu:
    nilai: str = "2 x 24 jam"
    dasar_hukum: str = "Permendagri 54/2009"
    keyakinan: str = "K"


def saya(nama_pengguna: str) -> Saya:
    return saya_dari(Orang.objects.get(nama_pengguna=nama_pengguna), date(2026, 3, 6))


def test_tanpa_ketetapan_kantor_berlaku_nilai_kartu(kantor: Kantor) -> None:
    hasil = parameter.nilai(kantor, KUNCI, date(2026, 3, 6), DariKartu())
    assert (hasil.nilai, hasil.dipastikan) == ("2 x 24 jam", False)
    with pytest.raises(TidakAda, match=KUNCI):
        parameter.nilai(kantor, KUNCI, date(2026, 3, 6))


def test_nilai_baru_mengakhiri_nilai_lama_sehari_sebelumnya(kantor: Kantor) -> None:
    parameter.tetapkan(kantor, KUNCI, "48 jam", date(2026, 1, 1))
    parameter.tetapkan(kantor, KUNCI, "24 jam", date(2026, 7, 1), dasar_hukum="Perbup")
    assert parameter.nilai(kantor, KUNCI, date(2026, 6, 30)).nilai == "48 jam"
    assert parameter.nilai(kantor, KUNCI, date(2026, 7, 1)).nilai == "24 jam"


def test_masa_berlaku_tidak_bertumpang_tindih(kantor: Kantor) -> None:
    parameter.tetapkan(kantor, KUNCI, "24 jam", date(2026, 7, 1), date(2026, 12, 31))
    for mulai, sampai in [(date(2026, 8, 1), None), (date(2026, 1, 1), date(2026, 7, 1)), (date(2026, 1, 1), None)]:
        with pytest.raises(Ditolak, match="1 Juli 2026"):
            parameter.tetapkan(kantor, KUNCI, "48 jam", mulai, sampai)
    assert Parameter.objects.count() == 1
    with pytest.raises(Ditolak, match="mendahului"):
        parameter.tetapkan(kantor, KUNCI, "48 jam", date(2027, 2, 1), date(2027, 1, 1))


def test_camat_memastikan_nilai_kartu(kantor: Kantor) -> None:
    with pada("2026-03-06T10:00") as saat:
        baris = parameter.konfirmasi(saya("camat"), KUNCI, date(2026, 3, 6), DariKartu())
    assert baris.dikonfirmasi_pada == saat
    assert parameter.nilai(kantor, KUNCI, date(2026, 3, 6), DariKartu(nilai="99 jam")) == parameter.NilaiParameter(
        "2 x 24 jam", True, "Permendagri 54/2009"
    )
    assert not parameter.nilai(kantor, KUNCI, date(2026, 3, 5), DariKartu()).dipastikan


def test_yang_lain_tidak_dapat_memastikan(kantor: Kantor) -> None:
    with pytest.raises(TidakBerwenang):
        parameter.konfirmasi(saya("agendaris"), KUNCI, date(2026, 3, 6), DariKartu())

"""Indicators of a year: what the office keeps of them, what is refused, what follows from a result (rules 9)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak, TidakBerwenang
from pendopo.mesin import induk
from pendopo.mesin.uji_ruang.peraga import jabatan, saya

from .kinerja import akhir_triwulan, hitung_capaian, kelas_capaian, triwulan_lalu
from .models import Indikator

pytestmark = pytest.mark.django_db
AMBANG = {"sangat_tinggi": Decimal(91), "tinggi": Decimal(76), "sedang": Decimal(66), "rendah": Decimal(51)}


def simpan(siapa: str = "kasubbag_keuangan", **ubah: Any) -> Indikator:
    isi = {
        "tahun": "2026", "kode": "7.01.02.2.02.0003", "nama": "Indeks Kepuasan Masyarakat", "satuan": "nilai",
        "tipe": "positif", "penanggung_jawab": jabatan("kasi_yanum"), "cara": "kumulatif", "target": "12,5",
        "target_tw1": "3", "target_tw2": "3", "target_tw3": "3", "target_tw4": "3,5", "pagu": "25.000.000",
    }  # fmt: skip
    orang = saya(siapa)
    satu: Indikator = induk.simpan(orang, Indikator(kantor=orang.kantor), isi | ubah)
    return satu


def ditolak(isian: str, kata: str, **ubah: Any) -> None:
    with pytest.raises(Ditolak, match=kata) as galat:
        simpan(**ubah)
    assert isian in galat.value.semua


def test_indikator_tersimpan_dengan_jejaknya(kantor: Any, client: Client, masuk: Any) -> None:
    satu = simpan()
    assert satu.target_triwulan == (3, 3, 3, Decimal("3.5"))
    assert induk.riwayat(Indikator, satu.pk, kantor.pk).count() == 1
    masuk(client, "kasubbag_keuangan")
    halaman = client.get(f"/induk/perencanaan_pelaporan/indikator/{satu.pk}/").content.decode()
    assert "7.01.02 Penyelenggaraan Pemerintahan dan Pelayanan Publik" in halaman
    assert "7.01.02.2.02</dd>" in halaman


def test_hanya_subbag_keuangan_yang_mengelola(kantor: Any) -> None:
    with pytest.raises(TidakBerwenang):
        simpan("kasi_yanum")


def test_indikator_yang_sama_sekali_saja(kantor: Any) -> None:
    simpan()
    ditolak("tahun", "Sudah ada baris dengan kunci ini")
    assert simpan(tahun="2027").tahun == 2027


@pytest.mark.parametrize("kode", ["7.01.02", "7.01.02.2.02", "7.01.02.1.02.0003", "7.02.02.2.02.0003", "sub kegiatan"])
def test_kode_lengkap(kantor: Any, kode: str) -> None:
    """V-PR-01: a sub kegiatan bears the code of its programme and kegiatan before its own."""
    ditolak("kode", "Tulis kode sub kegiatan lengkap", kode=kode)


def test_kode_program_yang_ada(kantor: Any) -> None:
    """V-PR-01: a code whose programme is none of urusan 7.01 is refused; those that are there are named."""
    ditolak("kode", r"Program 7\.01\.07 tidak ada\. Yang ada 7\.01\.01", kode="7.01.07.2.01.0001")


@pytest.mark.parametrize("isian", ["satuan", "target", "target_tw3", "penanggung_jawab"])
def test_satuan_target_dan_penanggung_jawab_wajib(kantor: Any, isian: str) -> None:
    """V-PR-04: each indicator has unit, target and owner."""
    ditolak(isian, "belum diisi|tidak boleh kosong", **{isian: ""})


def test_target_setahun_di_atas_nol(kantor: Any) -> None:
    """V-PR-04: of a target of zero nothing could be computed for the year; a quarter may have none."""
    ditolak("target", "lebih besar", target="0")
    assert simpan(target="9,5", target_tw1="0").target_tw1 == 0


def test_penanggung_jawab_dari_unit_kantor_ini(kantor: Any) -> None:
    """V-PR-04: neither a village nor a post that is not there answers for an indicator."""
    ditolak("penanggung_jawab", "pilihan yang valid", penanggung_jawab="999999")
    ditolak("penanggung_jawab", "pilihan yang valid", penanggung_jawab=saya("operator_bulurejo").pemegang[0].jabatan_id)


@pytest.mark.parametrize(
    ("cara", "target", "triwulan", "kata"),
    [
        ("kumulatif", "90", "20 20 20 20", "Jumlah target triwulan 80, target setahun 90"),
        ("akhir", "90", "84 86 88 89,5", "Target triwulan IV 89,5, target setahun 90"),
        ("rata_rata", "3", "4 3 3 3", r"Rata-rata target triwulan 3,25, target setahun 3\."),
        ("kumulatif", "90", "20 20 20 30", ""),
        ("akhir", "90", "84 86 88 90", ""),
        ("rata_rata", "3", "4 3 3 2", ""),
        ("rata_rata", "3,33", "3,33 3,33 3,33 3,34", ""),
    ],
)
def test_target_triwulan_menuju_target_setahun(kantor: Any, cara: str, target: str, triwulan: str, kata: str) -> None:
    """V-PR-06: the quarters add to the year's target, end at it, or have it as their mean."""
    isi = {"cara": cara, "target": target} | {f"target_tw{n}": t for n, t in enumerate(triwulan.split(), 1)}
    if kata:
        ditolak("target", kata, **isi)
    else:
        assert simpan(**isi).pk


@pytest.mark.parametrize(
    ("tipe", "target", "realisasi", "hasil"),
    [("positif", 90, "92.5", "102.78"), ("negatif", 10, "12", "80.00"), ("negatif", 10, "25", "-50.00"),
     ("positif", 3, "2", "66.67"), ("positif", 800, "1.004", "0.13")],
)  # fmt: skip
def test_capaian(tipe: str, target: int, realisasi: str, hasil: str) -> None:
    """Contoh 9: 92,5 of 90 is 102,78 %; twelve days where ten were aimed at is 80 %, not 120 %."""
    assert str(hitung_capaian(tipe, Decimal(target), Decimal(realisasi))) == hasil


def test_tanpa_target_tidak_dihitung() -> None:
    """A quarter that aims at nothing has no percentage: neither full marks nor none."""
    assert hitung_capaian("positif", Decimal(0), Decimal(5)) is None
    assert hitung_capaian("negatif", Decimal(0), Decimal(0)) is None


@pytest.mark.parametrize(
    ("nilai", "kelas"),
    [("102.78", "sangat_tinggi"), ("91", "sangat_tinggi"), ("90.99", "tinggi"), ("76", "tinggi"), ("75.99", "sedang"),
     ("66", "sedang"), ("65.99", "rendah"), ("51", "rendah"), ("50.99", "sangat_rendah"), ("-50", "sangat_rendah")],
)  # fmt: skip
def test_kelas(nilai: str, kelas: str) -> None:
    assert kelas_capaian(Decimal(nilai), AMBANG) == kelas


def test_triwulan() -> None:
    akhir = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    assert [akhir_triwulan(2026, n) for n in (1, 2, 3, 4)] == akhir
    assert [triwulan_lalu(date(2026, n, 1)) for n in (1, 4, 12)] == [(2025, 4), (2026, 1), (2026, 3)]

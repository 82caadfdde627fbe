"""Rows of a step that are kept one by one: safe over days, in their order, with their files, by who may touch them."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, tindakan_baris
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Jejak, Lampiran, Tugas
from pendopo.mesin.uji_ruang.peraga import PAGI, saya
from pendopo.mesin.uji_ruang.uji_daftar.models import UjiButir

pytestmark = pytest.mark.django_db
JALAN = {"nama": "Jalan RT 2", "jumlah": "12", "jenis": "jalan", "panjang": "120,5"}


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor, settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with pada(PAGI):
        yield


def foto(nama: str = "agendaris") -> str:
    isi = io.BytesIO()
    Image.new("RGB", (30, 20), "green").save(isi, "JPEG")
    return str(simpan_unggahan(saya(nama), io.BytesIO(isi.getvalue()), "lokasi.jpg", len(isi.getvalue())).pk)


@pytest.fixture
def tugas(_pagi: None) -> int:
    """The open step that fills the list."""
    kasus = jalan.mulai(saya("agendaris"), "uji_daftar", {"perihal": "Usulan"}).kasus_id
    return Tugas.objects.get(kasus_id=kasus, unsur="isi").pk


def simpan(tugas: int, pk: int | None = None, siapa: str = "agendaris", **isian: Any) -> int:
    return tindakan_baris.simpan(saya(siapa), tugas, pk, JALAN | isian).pk


def urutan() -> list[str]:
    return list(UjiButir.objects.order_by("tempat").values_list("nama", flat=True))


def test_baris_tersimpan_sebelum_langkah_selesai(tugas: int) -> None:
    """Kept at once, over days, with its own code, its photo and an event; the step is still open."""
    pk = simpan(tugas, lampiran_foto=[foto()])
    with pada("2026-11-26T09:00"):
        simpan(tugas, pk, nama="Jalan RT 3")
    satu = UjiButir.objects.get()
    assert (satu.nama, satu.kode, satu.tempat, str(satu.panjang)) == ("Jalan RT 3", "B-1", 1, "120.50")
    berkas = Lampiran.objects.get()
    assert (berkas.kasus_id, berkas.unsur, berkas.isian, berkas.baris) == (satu.daftar_id, "isi", "foto", pk)
    assert list(Jejak.objects.filter(jenis="baris").values_list("unsur", "baris")) == [("isi", pk)] * 2
    assert Tugas.objects.filter(pk=tugas).exists()
    assert list(jejak.periksa(saya("agendaris").kantor.pk)) == []


def test_naik_turun_selalu_satu_sampai_n(tugas: int) -> None:
    """Ranks stay 1..n whatever is pressed, also at both ends, far away and after a deletion."""
    a, b, c, d = (simpan(tugas, nama=nama) for nama in "ABCD")
    dia = saya("agendaris")
    tindakan_baris.pindah(dia, tugas, c, -1)
    assert urutan() == ["A", "C", "B", "D"]
    for _ in range(5):
        tindakan_baris.pindah(dia, tugas, d, 1)
        tindakan_baris.pindah(dia, tugas, a, -1)
    tindakan_baris.pindah(dia, tugas, a, ke=99)
    assert urutan() == ["C", "B", "D", "A"]
    tindakan_baris.hapus(dia, tugas, b)
    assert list(UjiButir.objects.order_by("tempat").values_list("nama", "tempat")) == [("C", 1), ("D", 2), ("A", 3)]


def test_selesai_menyebut_baris_yang_kurang(tugas: int) -> None:
    """A row may be kept without its photo; the step does not end before it is there, and says which row lacks it."""
    with pytest.raises(Ditolak) as kosong:
        jalan.selesaikan(saya("agendaris"), tugas, {})
    assert "butir" in kosong.value.semua
    pk = simpan(tugas)
    with pytest.raises(Ditolak) as kurang:
        jalan.selesaikan(saya("agendaris"), tugas, {})
    assert kurang.value.semua == {f"baris-{pk}": ["Jalan RT 2: foto belum ada."]}
    simpan(tugas, pk, lampiran_foto=[foto()])
    jalan.selesaikan(saya("agendaris"), tugas, {})
    with pytest.raises(Bentrok):
        simpan(tugas)


def test_isian_keliru_tidak_tersimpan(tugas: int) -> None:
    """Wrong type, wrong choice, the row's own refusal: beside the field, and nothing is kept."""
    for isian, teks in (("jumlah", "dua"), ("jenis", "laut"), ("jumlah", "13"), ("panjang", "0"), ("nama", "x" * 61),
                        ("nama", "")):  # fmt: skip
        with pytest.raises(Ditolak) as galat:
            simpan(tugas, **{isian: teks})
        assert list(galat.value.semua) == [isian]
    assert not UjiButir.objects.exists()


def test_paling_banyak(tugas: int) -> None:
    for n in range(6):
        simpan(tugas, nama=f"Butir {n}")
    with pytest.raises(Ditolak, match="paling banyak 6"):
        simpan(tugas)


def test_dua_kali_tekan_satu_baris(tugas: int) -> None:
    dia = saya("agendaris")
    satu = tindakan_baris.simpan(dia, tugas, None, JALAN, "k1")
    assert tindakan_baris.simpan(dia, tugas, None, JALAN, "k1").pk == satu.pk
    assert UjiButir.objects.count() == 1


def test_perubahan_orang_lain_tidak_tertimpa(tugas: int) -> None:
    """Two who share the post open the same row: the second is told, not served."""
    pk = simpan(tugas)
    sidik = tindakan_baris.sidik_baris(UjiButir.objects.get(pk=pk))
    simpan(tugas, pk, nama="Dari rekan", sidik=sidik)
    with pytest.raises(Ditolak, match="diubah orang lain"):
        simpan(tugas, pk, nama="Dari saya", sidik=sidik)
    assert UjiButir.objects.get(pk=pk).nama == "Dari rekan"


def test_bukan_giliran_bukan_barisnya(tugas: int) -> None:
    """Another post may not; a row of another case is not there; a photo of another person is not taken."""
    with pytest.raises(TidakBerwenang):
        simpan(tugas, siapa="camat")
    lain = jalan.mulai(saya("agendaris"), "uji_daftar", {"perihal": "Lain"}).kasus_id
    asing = simpan(Tugas.objects.get(kasus_id=lain, unsur="isi").pk)
    with pytest.raises(Bentrok):
        simpan(tugas, asing, nama="Curian")
    with pytest.raises(Ditolak, match="tidak ditemukan lagi"):
        simpan(tugas, lampiran_foto=[foto("camat")])
    with pytest.raises(TidakAda):
        tindakan_baris.simpan(saya("agendaris"), 999_999_999, None, JALAN)


def sampai_nilai(tugas: int) -> int:
    for nama, jumlah in (("Besar", "50"), ("Kecil", "2")):
        simpan(tugas, nama=nama, jumlah=jumlah, lampiran_foto=[foto()])
    kasus = Tugas.objects.get(pk=tugas).kasus_id
    jalan.selesaikan(saya("agendaris"), tugas, {})
    return Tugas.objects.get(kasus_id=kasus, unsur="nilai").pk


def test_hanya_baris_yang_disaring_dijawab(tugas: int) -> None:
    """A step over some rows touches no other; it adds and deletes none; it ends when each of them is answered."""
    nilai = sampai_nilai(tugas)
    besar, kecil = UjiButir.objects.order_by("-jumlah")
    camat = saya("camat")
    with pytest.raises(Bentrok):
        tindakan_baris.simpan(camat, nilai, kecil.pk, {"putusan": "ya"})
    for tolak in (lambda: tindakan_baris.simpan(camat, nilai, None, {"putusan": "ya"}),
                  lambda: tindakan_baris.hapus(camat, nilai, besar.pk),
                  lambda: tindakan_baris.pindah(camat, nilai, besar.pk, 1)):  # fmt: skip
        with pytest.raises(Ditolak):
            tolak()
    with pytest.raises(Ditolak, match="putusan belum ada"):
        jalan.selesaikan(camat, nilai, {})
    with pytest.raises(Ditolak) as galat:
        tindakan_baris.simpan(camat, nilai, besar.pk, {"putusan": "tidak"})
    assert list(galat.value.semua) == ["alasan"]
    tindakan_baris.simpan(camat, nilai, besar.pk, {"putusan": "ya", "nama": "Diganti"})
    jalan.selesaikan(camat, nilai, {})
    besar.refresh_from_db()
    assert (besar.nama, besar.putusan) == ("Besar", "ya")


def test_baris_sekaligus_dengan_langkahnya(tugas: int) -> None:
    """What plays a demo sends rows and files with the step itself; the same door judges them."""
    butir = JALAN | {"lampiran_foto": [foto()]}
    jalan.selesaikan(saya("agendaris"), tugas, {"butir": [butir]})
    satu = UjiButir.objects.get()
    assert (satu.tempat, satu.kode) == (1, "B-1")
    assert Lampiran.objects.get(baris=satu.pk).isian == "foto"

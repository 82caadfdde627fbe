"""The story of a request for data: a Bagian of Setda asks, earlier answers first, then the villages (rules 19)."""

from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.mesin import jalan, luar
from pendopo.mesin.models import Kasus, Tautan, Tugas
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu
from pendopo.proses.peraga import kirim_surat

from .models import PermintaanData

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
DESA = ("bulurejo", "kaliuling", "pundungsari", "purorejo", "tegalrejo", "tempurejo", "tempursari")
MINTA = {
    "nama_peminta": "Bagian Organisasi", "tujuan": "Laporan kinerja", "judul_data": "Jumlah perangkat desa",
    "periode": "Tahun 2026", "sifat_data": "terbuka", "batas_tanggal": "",
    "variabel": [{"nama": "Perangkat desa", "satuan": "orang"}, {"nama": "Perempuan", "satuan": "orang"}],
}  # fmt: skip


def minta(oleh: str = "bagian_organisasi", **ubah: Any) -> PermintaanData:
    hasil = jalan.mulai(saya(oleh), "permintaan_data", MINTA | ubah)
    return PermintaanData.objects.get(pk=hasil.kasus_id)


def sampai_surat(data: PermintaanData) -> None:
    lakukan(data.pk, "telaah", "kasubbag_keuangan", sumber_data="kantor")
    lakukan(data.pk, "isi_sendiri", "kasubbag_keuangan", variabel=[{"nilai": "70"}, {"nilai": "31"}])
    lakukan(data.pk, "periksa", "sekcam", layak="True")


def test_data_kantor_dikirim_dengan_surat(kantor: Any) -> None:
    """The Bagian asks on its own page, the office fills in, the letter takes its number, the Bagian receives."""
    data = minta()
    assert (data.nomor, f"{data.batas_tanggal:%d-%m-%Y}") == ("1/2026", "30-11-2026")
    sampai_surat(data)
    assert yang_menunggu(data.pk) == ["surat_pengantar"]
    kirim_surat(data.pk, "000.9.3")
    data.refresh_from_db()
    assert data.nomor_jawaban.startswith("000.9.3/")
    assert Tugas.objects.get(kasus_id=data.pk).jabatan.peran == "bagian_organisasi"
    lakukan(data.pk, "terima", "bagian_organisasi", penerima_data="Contoh Penerima")
    data.refresh_from_db()
    assert (data.tepat_waktu, data.kasus.ditutup is not None) == ("ya", True)


def test_data_desa_dikumpulkan_dan_kembali_ke_barisnya(kantor: Any) -> None:
    """What the office does not have is asked of the villages; their sums come back into the rows of the request."""
    data = minta()
    lakukan(data.pk, "telaah", "kasubbag_keuangan", sumber_data="desa")
    anak = Kasus.objects.get(induk=data.pk, proses="pemenuhan_data").pk
    for urut, desa in enumerate(DESA, 1):
        lakukan(anak, "isi", f"operator_{desa}", angka=[{"nilai": urut}, {"nilai": 1}])
    for desa in DESA:
        lakukan(anak, "setujui", f"kades_{desa}", setuju="True")
    lakukan(anak, "periksa", "kasi_pem")
    data.refresh_from_db()
    assert yang_menunggu(data.pk) == ["periksa"]
    assert list(data.variabel.order_by("pk").values_list("nilai", flat=True)) == [28, 7]
    assert (data.kelengkapan, data.desa_menjawab) == ("100,00 %", "7 dari 7")


def test_jawaban_lama_ditawarkan_lebih_dulu(kantor: Any) -> None:
    """A second request for the same figures takes the earlier answer; one that does not hold them is refused."""
    lama = minta()
    sampai_surat(lama)
    kirim_surat(lama.pk, "000.9.3")
    lakukan(lama.pk, "terima", "bagian_organisasi", penerima_data="Contoh Penerima")
    baru = minta()
    assert list(baru.serupa()) == [lama]
    lakukan(baru.pk, "telaah", "kasubbag_keuangan", sumber_data="lama", jawaban_lama=str(lama.pk))
    assert yang_menunggu(baru.pk) == ["periksa"]
    assert list(baru.variabel.order_by("pk").values_list("nilai", flat=True)) == [70, 31]
    lain = minta(variabel=[*MINTA["variabel"], {"nama": "Honorer", "satuan": "orang"}])
    with pytest.raises(Ditolak, match="tidak memuat Honorer"):
        lakukan(lain.pk, "telaah", "kasubbag_keuangan", sumber_data="lama", jawaban_lama=str(lama.pk))
    with pytest.raises(Ditolak, match="Pilih jawaban yang dipakai"):
        lakukan(lain.pk, "telaah", "kasubbag_keuangan", sumber_data="lama")


def test_data_pribadi_perlu_dasar_hukum(kantor: Any) -> None:
    """V-DAT-03: personal data only with a lawful basis."""
    variabel = [{"nama": "Nama penerima", "satuan": "orang", "pribadi": "on"}]
    with pytest.raises(Ditolak, match="dasar hukum"):
        minta(variabel=variabel)
    assert minta(variabel=variabel, dasar_pribadi="Perbup tentang bantuan").pk


def test_permintaan_yang_dicatat_kantor_diterima_lewat_tautan(kantor: Any) -> None:
    """A request that came on paper is written down by the Kasubbag; the Bagian receives by a link, as its party."""
    data = minta("kasubbag_keuangan", nama_peminta="Bagian Hukum")
    sampai_surat(data)
    kirim_surat(data.pk, "000.9.3")
    tautan = Tautan.objects.get(kasus_id=data.pk)
    assert (tautan.untuk, tautan.pihak.kode if tautan.pihak else "") == ("Bagian Hukum", "bagian-setda")
    luar.jawab(tautan, {"penerima_data": "Contoh Penerima"})
    bekerja()
    assert Kasus.objects.get(pk=data.pk).ditutup is not None


def test_belum_layak_diolah_lagi_dengan_catatan(kantor: Any) -> None:
    data = minta()
    lakukan(data.pk, "telaah", "kasubbag_keuangan", sumber_data="kantor")
    with pytest.raises(Ditolak, match="tulis mengapa tidak ada"):
        lakukan(data.pk, "isi_sendiri", "kasubbag_keuangan", variabel=[{"nilai": ""}, {"nilai": "1"}])
    lakukan(data.pk, "isi_sendiri", "kasubbag_keuangan", variabel=[{"nilai": "7"}, {"nilai": "1"}])
    with pytest.raises(Ditolak, match="perlu diperbaiki"):
        lakukan(data.pk, "periksa", "sekcam", layak="False")
    lakukan(data.pk, "periksa", "sekcam", layak="False", catatan="angka tahun lalu")
    assert yang_menunggu(data.pk) == ["telaah"]


@pytest.mark.parametrize(("sumber", "anak"), [("desa", "pemenuhan_data"), ("kantor", "surat_keluar")])
def test_yang_rahasia_tetap_rahasia_di_turunannya(
    kantor: Any, client: Client, masuk: Any, sumber: str, anak: str
) -> None:
    """The call to the villages and the letter of a secret request are closed to who has no part in them."""
    data = minta(sifat_data="rahasia")
    lakukan(data.pk, "telaah", "kasubbag_keuangan", sumber_data=sumber)
    if sumber == "kantor":
        lakukan(data.pk, "isi_sendiri", "kasubbag_keuangan", variabel=[{"nilai": "77123"}, {"nilai": "31"}])
        lakukan(data.pk, "periksa", "sekcam", layak="True")
    turunan = Kasus.objects.get(induk=data.pk, proses=anak)
    masuk(client, "pelaksana_yanum")
    assert [client.get(f"/berkas/{pk}/").status_code for pk in (data.pk, turunan.pk)] == [404, 404]

"""A musrenbang before the eyes: a proposal refused without its agency, the day itself, an agency's link (rules 14)."""

from collections.abc import Callable
from typing import Any

import pytest

from pendopo.dasar.waktu import pada
from pendopo.mesin import tindakan
from pendopo.mesin.models import Kasus, Tautan
from pendopo.mesin.tautan import alamat
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya
from pendopo.proses.lainnya.pelaksanaan_musrenbang import test_pelaksanaan_musrenbang as cerita
from pendopo.proses.lainnya.pelaksanaan_musrenbang.models import Musrenbang

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-12-07T10:00")]
PONSEL = {"width": 360, "height": 740}


@pytest.fixture
def siap(kantor: Any, live_server: Any) -> None:
    """Two lists are in; one musrenbang stands at its day, the next one at its review."""
    with pada(cerita.PAGI):
        cerita.daftar("bulurejo", cerita.satu("Rabat jalan"), cerita.satu("Saluran air", 2))
        cerita.daftar("tempurejo", cerita.satu("Posyandu lansia", 3), tahun="2029")
        m = cerita.rencana()
        cerita.rencana(tahun_rencana="2029", tanggal="22-12-2026")
        cerita.telaah(m)
        cerita.nilai(m, {"Saluran air": (5, 4, 4, 3, 2, 3)})
        tindakan.batalkan(saya("sekcam"), Kasus.objects.get(induk=m.pk).pk, "diundang lewat telepon")
        bekerja()
    for desa in cerita.DESA[:-1]:
        lakukan(m.pk, "hadiri", f"operator_{desa}", laki="3", perempuan="2")


def ponsel(meja: Callable[..., Any], peran: str | None, pihak: str | None = None) -> Any:
    satu = meja(peran, pihak)
    satu.page.set_viewport_size(PONSEL)
    return satu


def test_telaah_hari_musyawarah_dan_tautan(
    meja: Callable[..., Any], siap: None, potret: Callable[..., None], periksa_halaman: Callable[..., list[str]]
) -> None:
    """A proposal without its agency is refused; the last village, the plenary, an agency by its link: sound pages."""
    kasi = ponsel(meja, "kasi_pm")
    kasi.tugas("Telaah usulan")
    kasi.page.get_by_role("button", name="Buka").first.click()
    kasi.page.get_by_label("Dinilai", exact=True).check()
    kasi.tekan("Simpan", 422)
    assert "Pilih OPD yang membidanginya." in kasi.teks
    potret(kasi.page, "musrenbang-1-telaah", tinggi=1500)
    salah = periksa_halaman(kasi, "telaah")
    kasi.isi(opd="pilih:Dinas yang membidangi pekerjaan umum")
    kasi.tekan("Simpan")

    desa = ponsel(meja, "operator_desa", "desa-tempursari")
    desa.tugas("Isi daftar hadir")
    desa.isi(laki="0", perempuan="0")
    desa.tekan("Selesai", 422)
    assert "Tulis mengapa tidak ada yang datang." in desa.teks
    potret(desa.page, "musrenbang-2-hadir", tinggi=1000)
    salah += periksa_halaman(desa, "hadir")
    desa.isi(laki="3", perempuan="4")
    desa.tekan("Selesai")

    kasi.page.set_viewport_size({"width": 1280, "height": 800})
    kasi.tugas("Musyawarahkan usulan")
    kasi.page.get_by_role("button", name="Naik Rabat jalan").click()
    kasi.isi(lain_laki="9", lain_perempuan="8", delegasi="Sari Contoh", notula="Disepakati bersama.")
    potret(kasi.page, "musrenbang-3-musyawarah", tinggi=1500)
    salah += periksa_halaman(kasi, "musyawarah")
    kasi.tekan("Selesai")
    m = Musrenbang.objects.get(tahun_rencana=2028)
    assert [nama for _, nama, _ in cerita.urutan(m)] == ["Rabat jalan", "Saluran air"]

    for nama in cerita.DESA:
        lakukan(m.pk, "setujui", f"kades_{nama}", setuju="True")
    luar = ponsel(meja, None)
    luar.buka(alamat(Tautan.objects.get(kasus_id=m.pk, pihak__kode="opd-pekerjaan-umum")))
    luar.isi(nama_penanda="Rini Contoh")
    luar.page.get_by_label("Diterima OPD", exact=True).first.check()
    luar.tekan("Kirim jawaban", 422)
    assert "Tanggapan belum diisi" in luar.teks
    potret(luar.page, "musrenbang-4-tautan", tinggi=1900)
    luar.page.get_by_label("Diterima OPD", exact=True).last.check()
    assert salah + periksa_halaman(luar, "tautan") == []
    luar.tekan("Kirim jawaban")
    assert "Terima kasih" in luar.teks

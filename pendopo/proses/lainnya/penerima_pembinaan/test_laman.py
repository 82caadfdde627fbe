"""Citizens and businesses apply by the public pages; programmes are kept by the unit; the demo plays on any day."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from pendopo.dasar.galat import Ditolak, TidakBerwenang
from pendopo.dasar.waktu import pada
from pendopo.mesin import induk, luar
from pendopo.mesin.contoh import putar
from pendopo.mesin.models import Jejak, Kasus, Tautan
from pendopo.mesin.pesan import Pesan, kirim
from pendopo.mesin.relasi import SiapaPihak, peristiwa_pihak
from pendopo.mesin.ruang import ruang
from pendopo.mesin.uji_ruang.peraga import lakukan, saya, yang_menunggu

from .models import PenerimaPembinaan, ProgramPembinaan
from .test_penerima_pembinaan import ALAT, BAIK, NIK, isian, sampai_serah

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
FORMULIR = f"/layanan/{ALAT}/ajukan/"


@pytest.fixture(autouse=True)
def _bersih() -> None:
    cache.clear()


def kirim_laman(client: Client, **ubah: Any) -> Any:
    kunci = client.get(FORMULIR).content.decode().split('name="kunci" value="')[1].split('"')[0]
    return client.post(FORMULIR, isian(**ubah) | {"program": "", "kunci": kunci})


def test_umkm_mendaftar_sendiri_dan_mengikuti_dengan_kode(client: Client, kantor: Any) -> None:
    """From what one needs to the programme, its form, the code; the first event is the party's own."""
    assert "Usaha" in client.get("/layanan/").content.decode()
    halaman = client.get("/layanan/?perlu=Usaha").content.decode()
    assert f"/layanan/{ALAT}/" in halaman
    halaman = client.get(f"/layanan/{ALAT}/").content.decode()
    assert "Surat keterangan usaha dari desa" in halaman
    assert "Tidak dipungut biaya" in halaman
    jawab = kirim_laman(client)
    assert (jawab.status_code, jawab["Location"]) == (302, "/lacak/")
    p = PenerimaPembinaan.objects.get(kantor=kantor)
    assert (str(p.pihak), str(p.kasus.pihak), p.nomor, yang_menunggu(p.pk)) == ("UMKM", "UMKM", "", ["kriteria"])
    halaman = client.get("/lacak/").content.decode()
    assert "Sedang dinilai." in halaman
    assert not any(kata in halaman for kata in ("Sri Contoh", NIK, "Warung"))
    lakukan(p.pk, "kriteria", "kasi_pm", **BAIK | {"layak": "False", "alasan": "Alatnya sudah ada."})
    assert "Tidak ditetapkan. Alatnya sudah ada." in client.get("/lacak/").content.decode()


def test_warga_menegaskan_lewat_halaman_lacak(client: Client, kantor: Any) -> None:
    """A citizen's own case is Masyarakat's; the link to confirm stands on the page of the code."""
    kirim_laman(client, jenis="perorangan", omzet="")
    p = PenerimaPembinaan.objects.get(kantor=kantor)
    assert str(p.kasus.pihak) == "Masyarakat"
    tautan = sampai_serah(p.pk)
    assert tautan is not None
    assert f"/t/{tautan.pk}-" in client.get("/lacak/").content.decode()
    luar.jawab(tautan, {"diterima": "True"})
    hidup = peristiwa_pihak(kantor, SiapaPihak(kantor, {}))
    assert (hidup["penerima_pembinaan", "masyarakat"], hidup["penerima_pembinaan", "umkm"]) == (2, 0)


def test_formulir_yang_keliru_menyebut_semuanya(client: Client, kantor: Any) -> None:
    """V-PEN-01, V-PEN-03, V-PEN-04: outside the district, without consent, no group; what was typed stays."""
    jawab = kirim_laman(client, desa="")
    assert (jawab.status_code, "Hanya untuk warga kecamatan ini." in jawab.content.decode()) == (422, True)
    jawab = kirim_laman(client, jenis="kelompok", setuju_data="")
    teks = jawab.content.decode()
    assert jawab.status_code == 422
    assert "Kelompok perlu nomor SK" in teks
    assert "Tanpa persetujuan" in teks
    assert "Warung Contoh" in teks
    assert not Kasus.objects.filter(proses="penerima_pembinaan").exists()


def test_laman_tidak_membocorkan_siapa_yang_sudah_mendaftar(client: Client, kantor: Any) -> None:
    """V-PEN-02: a stranger who types somebody's NIK learns nothing; the Kasi does, with the number."""
    for _ in range(2):
        assert kirim_laman(client).status_code == 302
    satu, dua = PenerimaPembinaan.objects.order_by("pk")
    lakukan(satu.pk, "kriteria", "kasi_pm", **BAIK)
    assert kirim_laman(client).status_code == 302
    with pytest.raises(Ditolak, match="nomor 1/2026"):
        lakukan(dua.pk, "kriteria", "kasi_pm", **BAIK)


def test_pesan_dua_kali_satu_berkas_dan_pesan_kosong_ditolak(kantor: Any) -> None:
    satu = kirim(kantor, "pembinaan_diminta", Pesan(isian()), "kunci-uji")
    assert kirim(kantor, "pembinaan_diminta", Pesan(isian()), "kunci-uji").kasus_id == satu.kasus_id
    with pytest.raises(Ditolak) as galat:
        kirim(kantor, "pembinaan_diminta", Pesan({}))
    assert {"program", "nama", "nik", "alamat", "jenis", "kebutuhan"} <= set(galat.value.semua)


def test_kode_program_bukan_kode_layanan(kantor: Any) -> None:
    """A code is one address of the public pages: a programme may not take that of a service."""
    pm = saya("kasi_pm")
    isi = {"nama": "Bantuan", "jalur": "Usaha / Lain", "uraian": "Uji.", "persyaratan": "KTP"}
    satu = induk.simpan(pm, ProgramPembinaan(kantor=kantor), isi | {"kode": "sktm"})
    with pytest.raises(Ditolak, match="sudah dipakai di daftar layanan") as galat:
        induk.terbitkan(pm, ProgramPembinaan, satu.pk)
    assert galat.value.isian == "kode"
    induk.simpan(pm, satu, isi | {"kode": "bantuan_lain"})
    induk.terbitkan(pm, ProgramPembinaan, satu.pk)
    with pytest.raises(TidakBerwenang):
        induk.versi_baru(saya("kasi_pem"), ProgramPembinaan, satu.pk)


@pytest.mark.parametrize("hari", ["2026-11-24T14:00", "2026-11-28T14:00", "2026-12-28T10:00", "2027-03-02T09:00"])
def test_contoh_dapat_dimainkan_hari_apa_saja(kantor: Any, hari: str) -> None:
    """Both parties act, and what the demo leaves open is open, on a weekend and over the turn of the year too."""
    with pada(hari):
        putar(kantor, [ruang("penerima_pembinaan")])
    terbuka = Kasus.objects.filter(proses="penerima_pembinaan", ditutup=None)
    assert (terbuka.count(), Kasus.objects.filter(ditutup__isnull=False, hasil="selesai").count()) == (4, 1)
    pihak = set(Tautan.objects.filter(dipakai__isnull=False).values_list("pihak__kode", flat=True))
    assert pihak == {"masyarakat", "umkm"}
    assert Jejak.objects.filter(kasus__proses="penerima_pembinaan", orang=None, jenis="mulai").count() == 3

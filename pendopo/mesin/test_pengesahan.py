"""Signed papers in the engine: registered once, whatever happens to the worker; by hand; replaced; revoked."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.models import Kantor, Pemegang
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.lampiran import tempat
from pendopo.mesin.models import Dokumen, Jejak, Lampiran
from pendopo.mesin.naskah_sah import boleh_mengakhiri, cabut_naskah, ganti_naskah
from pendopo.mesin.pengesahan import HURUF, Pengesahan, baca_kode, kode_naskah, segel, tulis_kode
from pendopo.mesin.uji_ruang.peraga import PAGI, saya
from pendopo.mesin.uji_ruang.peraga_surat import naskah, pindaian, surat, surat_sah, tanda_tangani, tugas_surat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


# --- the code ------------------------------------------------------------------------------------------------------


def test_kode_terbaca_di_kertas_dan_tidak_dapat_ditebak(kantor: Kantor) -> None:
    """At least 80 bits in groups, no sign that is mistaken for another; each paper its own, each time the same."""
    camat = Pemegang.objects.get(jabatan__kantor=kantor, jabatan__peran="camat")
    p = Pengesahan("Surat dinas", "1/2026", date(2026, 11, 23), camat)
    kode = [kode_naskah(kantor.pk, 7, tugas, p) for tugas in range(200)]
    assert len(set(kode)) == 200
    assert 5 * len(kode[0]) >= 80
    assert {huruf for satu in kode for huruf in satu} == set(HURUF)
    assert not {"O", "I", "L", "U"} & set(HURUF)
    assert kode_naskah(kantor.pk, 7, 3, p) == kode[3]
    assert [len(bagian) for bagian in tulis_kode(kode[0]).split("-")] == [5, 5, 5, 5]


@pytest.mark.parametrize(
    ("ketikan", "kode"),
    [
        ("7K3M9-QX2AB-CDEFG-HJKMN", "7K3M9QX2ABCDEFGHJKMN"), ("7k3m9 qx2ab cdefg hjkmn ", "7K3M9QX2ABCDEFGHJKMN"),
        ("OIL00-QX2AB-CDEFG-HJKMN", "01100QX2ABCDEFGHJKMN"), ("7K3M9QX2AB", ""), ("", ""), ("x" * 9000, ""),
        ("7K3M9-QX2AB-CDEFG-HJKMU", ""), ("7K3M9-QX2AB-CDEFG-HJKM\u0661", ""), ("../../../etc/passwd", ""),
    ],
)  # fmt: skip
def test_kode_yang_diketik(ketikan: str, kode: str) -> None:
    assert baca_kode(ketikan) == kode


# --- the seal ------------------------------------------------------------------------------------------------------


def test_disahkan_sekali_dengan_peristiwanya() -> None:
    """V-SK-07: one row, whose hash is the file's; the event names paper and post, and the chain holds."""
    dokumen = surat_sah()
    assert Dokumen.objects.filter(kasus_id=dokumen.kasus_id).count() == 1
    assert tempat(dokumen.sha256).stat().st_size == dokumen.ukuran
    satu = Jejak.objects.get(kasus_id=dokumen.kasus_id, jenis="sahkan")
    assert f'"dokumen":{dokumen.pk}' in satu.gerak
    assert dokumen.sha256 in (satu.isian or "")
    assert list(jejak.periksa(dokumen.kantor_id)) == []


def test_pekerja_yang_mengulang_tidak_menggandakan() -> None:
    """Two tries of the same seal bear the same code and number; the late one writes nothing."""
    berkas = surat()
    tanda_tangani(berkas)
    tugas = tugas_surat(berkas, "surat")
    assert pekerja.sewa(tugas.pk, 0, tugas.dibuka)
    pertama = segel(tugas)
    with pada("2026-11-23T09:06"):
        assert pekerja.sekali() == 1
    assert pertama is not None
    assert not pekerja.selesaikan_layanan(tugas, 1, pertama.sha256, pertama.ukuran, pertama)
    assert naskah(berkas).kode == pertama.kode
    assert naskah(berkas).nomor == pertama.pengesahan.nomor
    assert Jejak.objects.filter(kasus_id=berkas.pk, jenis="sahkan").count() == 1


PEKERJA = """
import os
import signal
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = os.environ["UJI_BASIS"]
django.setup()
from pendopo.mesin import pekerja
pekerja.selesaikan_layanan = lambda *apa: os.kill(os.getpid(), signal.SIGKILL)
pekerja.sekali()
"""


@pytest.mark.django_db(transaction=True)
def test_pekerja_dibunuh_antara_segel_dan_catatan() -> None:
    """Killed by -9 after the seal and before its row: nothing is lost, the number stays, one paper is registered."""
    berkas = surat()
    tanda_tangani(berkas)
    lingkungan = os.environ | {
        "UJI_BASIS": str(connection.settings_dict["NAME"]), "PENDOPO_SEKARANG": PAGI,
        "DJANGO_SETTINGS_MODULE": "pendopo.settings",
    }  # fmt: skip
    mati = subprocess.run(
        [sys.executable, "-c", PEKERJA], env=lingkungan, capture_output=True, timeout=120, check=False
    )
    assert mati.returncode == -9, mati.stderr.decode()
    assert not Dokumen.objects.filter(kasus_id=berkas.pk).exists()
    nomor = type(berkas).objects.get(pk=berkas.pk).nomor_surat
    with pada("2026-11-23T09:05"):
        assert pekerja.sekali() == 1
        assert pekerja.sekali() == 0
    assert naskah(berkas).nomor == nomor
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_langkah_yang_belum_memberi_nomor_tidak_disegel(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper without a number is never sealed; the case waits and says so."""
    berkas = surat()
    tanda_tangani(berkas)
    type(berkas).objects.filter(pk=berkas.pk).update(nomor_surat="")
    assert pekerja.sekali() == 0
    assert "belum bernomor" in tugas_surat(berkas, "surat").catatan


def test_kata_surat_tidak_berubah_antara_tanda_tangan_dan_segel() -> None:
    """V-SK-07: what the signer has read is sealed: no correction in between; afterwards the paper stays as it is."""
    berkas = surat()
    tanda_tangani(berkas)
    tulis = Jejak.objects.get(kasus_id=berkas.pk, unsur="tulis", jenis="selesai").pk
    ubah = {"isi_surat": "Mohon membayar iuran."}
    with pytest.raises(Ditolak, match="sedang disegel"):
        tindakan.betulkan(saya("agendaris"), tulis, ubah, "Diam-diam")
    assert pekerja.sekali() == 1
    sidik = naskah(berkas).sha256
    tindakan.betulkan(saya("agendaris"), tulis, ubah, "Salah ketik")
    assert naskah(berkas).sha256 == sidik


def test_perintah_memeriksa_semua_naskah(capsys: pytest.CaptureFixture[str]) -> None:
    """V-SK-07: `pendopo naskah periksa` names each paper whose file is gone or changed, never its words."""
    hilang, berubah = surat_sah(), surat_sah(perihal="Perihal rahasia")
    call_command("naskah", "periksa")
    assert "2 naskah diperiksa, 0 tidak utuh" in capsys.readouterr().out
    isi = {satu: tempat(satu.sha256).read_bytes() for satu in (hilang, berubah)}
    tempat(hilang.sha256).unlink()
    tempat(berubah.sha256).write_bytes(isi[berubah] + b" ")
    with pytest.raises(CommandError, match="tidak utuh"):
        call_command("naskah", "periksa", "--kantor", "tempursari")
    kata = capsys.readouterr().err
    assert f"{hilang.nomor}: berkasnya hilang" in kata
    assert f"{berubah.nomor}: isinya berubah" in kata
    assert "rahasia" not in kata
    for satu, asli in isi.items():
        tempat(satu.sha256).write_bytes(asli)


# --- by hand -------------------------------------------------------------------------------------------------------


def terima(berkas: Any, **isian: Any) -> None:
    jalan.selesaikan(saya("agendaris"), tugas_surat(berkas, "terima_naskah").pk, {"perihal": "Undangan", **isian})


def test_tanda_tangan_basah_bernomor_sesudah_ditandatangani() -> None:
    """The print bears no number; the scan becomes the registered paper, and only then a number is used."""
    berkas = surat(cara="basah")
    assert pekerja.sekali() == 1
    konsep = naskah(berkas, "konsep")
    assert (konsep.status, konsep.nomor, konsep.kode) == ("konsep", "", None)
    berkas_kini = type(berkas).objects.get(pk=berkas.pk)
    assert berkas_kini.nomor_surat == ""
    lampiran = pindaian()
    terima(berkas, lampiran_naskah=[lampiran])
    dokumen = naskah(berkas, "terima_naskah")
    assert (dokumen.status, dokumen.cara) == ("ditandatangani", "basah")
    assert dokumen.nomor == "000.1.5/1/427.110/2026"
    assert dokumen.sha256 == Lampiran.objects.get(pk=lampiran).sha256
    assert baca_kode(dokumen.kode or "") == dokumen.kode
    assert list(jejak.periksa(berkas.kantor_id)) == []


def test_tanda_tangan_basah_tanpa_pindaian_ditolak() -> None:
    """No scan, two scans or a photo: refused beside the file field; no number is used up."""
    berkas = surat(cara="basah")
    pekerja.sekali()
    dua = [pindaian("satu"), pindaian("dua")]
    for isian in ({}, {"lampiran_naskah": dua}):
        with pytest.raises(Ditolak, match="satu PDF") as galat:
            terima(berkas, **isian)
        assert galat.value.isian == "naskah"
    Lampiran.objects.filter(pk=dua[0]).update(jenis="image/jpeg")
    with pytest.raises(Ditolak, match="satu PDF"):
        terima(berkas, lampiran_naskah=dua[:1])
    assert type(berkas).objects.get(pk=berkas.pk).nomor_surat == ""
    terima(berkas, lampiran_naskah=dua[1:])
    assert naskah(berkas, "terima_naskah").nomor.startswith("000.1.5/1/")


def test_langkah_yang_mencatat_naskah_tidak_diurungkan() -> None:
    """A registered paper is not taken back by an undo: it is replaced or revoked."""
    berkas = surat(cara="basah")
    pekerja.sekali()
    terima(berkas, lampiran_naskah=[pindaian()])
    langkah = Jejak.objects.filter(kasus_id=berkas.pk, jenis="selesai").latest("nomor")
    with pytest.raises(Bentrok, match="cabut naskahnya"):
        tindakan.urungkan(saya("agendaris"), langkah.pk)
    with pytest.raises(Bentrok, match="cabut naskahnya"):
        tindakan.kembalikan(saya("arsiparis"), tugas_surat(berkas, "simpan").pk, "Keliru")
    assert naskah(berkas, "terima_naskah").status == "ditandatangani"


# --- replaced, revoked ---------------------------------------------------------------------------------------------


def test_dicabut_oleh_penandatangan_sekcam_atau_camat() -> None:
    """Who signed, the Sekcam or the Camat revokes with a reason; others are told who may; the event keeps both."""
    sekcam = Pemegang.objects.get(jabatan__peran="kasi_pem").pk
    dokumen = surat_sah(pemegang=sekcam)
    for lain in ("agendaris", "kasi_pm"):
        assert boleh_mengakhiri(saya(lain), dokumen) is None
        with pytest.raises(TidakBerwenang, match="penandatangannya, Sekcam, atau Camat"):
            cabut_naskah(saya(lain), dokumen.pk, "Salah tanggal")
    assert all(boleh_mengakhiri(saya(satu), dokumen) for satu in ("kasi_pem", "sekcam", "camat"))
    with pytest.raises(Ditolak, match="Alasan belum diisi"):
        cabut_naskah(saya("kasi_pem"), dokumen.pk, "  ")
    cabut_naskah(saya("kasi_pem"), dokumen.pk, " Salah tanggal ")
    dokumen.refresh_from_db()
    assert (dokumen.status, dokumen.alasan) == ("dicabut", "Salah tanggal")
    with pytest.raises(Bentrok, match="sudah dicabut"):
        cabut_naskah(saya("camat"), dokumen.pk, "Lagi")
    satu = Jejak.objects.get(kasus_id=dokumen.kasus_id, jenis="cabut_naskah")
    assert satu.alasan == "Salah tanggal"
    assert satu.jabatan is not None
    assert satu.jabatan.peran == "kasi_pem"
    assert list(jejak.periksa(dokumen.kantor_id)) == []


def test_diganti_dengan_nomor_naskah_lain() -> None:
    """The replacement is named by its number; not itself, not one that is void, not one that does not exist."""
    lama, baru = surat_sah(), surat_sah(perihal="Ralat undangan")
    for salah in ("", "  ", "000.1.5/99/427.110/2026", lama.nomor):
        with pytest.raises(Ditolak, match="Tidak ada naskah bertanda tangan") as galat:
            ganti_naskah(saya("camat"), lama.pk, salah, "Ralat")
        assert galat.value.isian == "nomor_pengganti"
    ganti_naskah(saya("camat"), lama.pk, f" {baru.nomor} ", "Ralat tanggal")
    lama.refresh_from_db()
    assert (lama.status, lama.pengganti, lama.alasan) == ("diganti", baru, "Ralat tanggal")
    with pytest.raises(Ditolak, match="Tidak ada naskah"):
        ganti_naskah(saya("camat"), baru.pk, lama.nomor, "Berputar")


def test_naskah_kantor_atau_kasus_yang_tidak_terlihat_tidak_ada() -> None:
    """A draft's print, an unknown id, a village's account: nothing is there."""
    berkas = surat(cara="basah")
    pekerja.sekali()
    with pytest.raises(TidakAda):
        cabut_naskah(saya("camat"), naskah(berkas, "konsep").pk, "Coba")
    with pytest.raises(TidakAda):
        cabut_naskah(saya("camat"), 10**9, "Coba")
    with pytest.raises(TidakAda):
        cabut_naskah(saya("kades_bulurejo"), surat_sah().pk, "Coba")

"""Who holds which post, and the demo people."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from pendopo.dasar.contoh import SANDI_CONTOH, muat_orang_contoh
from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.saya import saya_dari

HARI = date(2026, 3, 6)


def test_satu_orang_memegang_beberapa_jabatan(kantor: Kantor, django_assert_num_queries: Any) -> None:
    orang = Orang.objects.get(nama_pengguna="kasi_pem")
    agendaris = Jabatan.objects.get(kantor=kantor, peran="agendaris")
    Pemegang.objects.create(jabatan=agendaris, orang=orang, mulai=HARI)
    with django_assert_num_queries(1):
        saya = saya_dari(orang, HARI)
        assert saya.peran == {"kasi_pem", "agendaris"}
        assert saya.kantor.nama == "Kecamatan Tempursari"
        assert saya.kantor.pengaturan["pemeriksaan_kasubbag"] == "sebelum"
        assert saya.pegawai
        assert not saya.pihak_id
    pemegang = saya.untuk(agendaris.pk)
    assert pemegang is not None
    assert pemegang.sebutan == "Agendaris"
    assert saya.untuk(0) is None


def test_mandat_plh_hanya_berlaku_pada_masanya(kantor: Kantor) -> None:
    """V-SM-04: who decides on a disposition holds a mandate in force that day."""
    orang = Orang.objects.get(nama_pengguna="sekcam")
    camat = Jabatan.objects.get(kantor=kantor, peran="camat")
    Pemegang.objects.create(
        jabatan=camat, orang=orang, mulai=HARI, sampai=HARI, jenis=Pemegang.Jenis.PLH, dasar="Surat perintah"
    )
    plh = saya_dari(orang, HARI).untuk(camat.pk)
    assert plh is not None
    assert plh.sebutan == "Plh. Camat Tempursari"
    assert saya_dari(orang, date(2026, 3, 5)).untuk(camat.pk) is None
    assert saya_dari(orang, date(2026, 3, 7)).untuk(camat.pk) is None


def test_mandat_tidak_berakhir_sebelum_mulai(kantor: Kantor) -> None:
    orang = Orang.objects.get(nama_pengguna="sekcam")
    camat = Jabatan.objects.get(kantor=kantor, peran="camat")
    with pytest.raises(IntegrityError), transaction.atomic():
        Pemegang.objects.create(jabatan=camat, orang=orang, mulai=HARI, sampai=date(2026, 3, 5))


def test_kepala_desa_berbicara_untuk_desanya(kantor: Kantor) -> None:
    saya = saya_dari(Orang.objects.get(nama_pengguna="kades_kaliuling"), HARI)
    (pemegang,) = saya.pemegang
    assert pemegang.jabatan.nama == "Kepala Desa Kaliuling"
    assert pemegang.jabatan.pihak is not None
    assert saya.pihak_id == {pemegang.jabatan.pihak.pk}
    assert not saya.pegawai


def test_jabatan_kantor_lain_tidak_terhitung(kantor: Kantor) -> None:
    lain = Kantor.objects.create(kode="lain", nama="Kecamatan Lain", kabupaten="x", provinsi="y", kode_wilayah="35")
    jabatan = Jabatan.objects.create(kantor=lain, peran="camat", nama="Camat")
    orang = Orang.objects.get(nama_pengguna="agendaris")
    Pemegang.objects.create(jabatan=jabatan, orang=orang, mulai=HARI)
    assert saya_dari(orang, HARI).peran == {"agendaris"}


def test_tiap_jabatan_punya_satu_orang_contoh(kantor: Kantor) -> None:
    for jabatan in Jabatan.objects.filter(kantor=kantor):
        (pemegang,) = jabatan.pemegang.all()
        assert pemegang.orang.contoh
        assert "Contoh" in pemegang.orang.nama
        assert len(pemegang.orang.nip) in (0, 18)
    assert authenticate(HttpRequest(), username="camat", password=SANDI_CONTOH) == Orang.objects.get(
        nama_pengguna="camat"
    )


def test_orang_contoh_tidak_berlipat(kantor: Kantor) -> None:
    sebelum = Orang.objects.count(), Pemegang.objects.count()
    masuk = muat_orang_contoh(kantor)
    assert (Orang.objects.count(), Pemegang.objects.count()) == sebelum
    assert {"camat", "sekcam", "agendaris", "kasi_pem", "kades_tempursari", "operator_tempursari"} < set(masuk)
    assert "bagian_organisasi" in masuk


def test_yang_tidak_aktif_tidak_dapat_masuk(kantor: Kantor) -> None:
    Orang.objects.filter(nama_pengguna="camat").update(is_active=False)
    assert authenticate(HttpRequest(), username="camat", password=SANDI_CONTOH) is None

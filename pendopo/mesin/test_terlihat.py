"""Who may see a case: `Kasus.objects.terlihat`, the only way to cases."""

from collections.abc import Iterator
from datetime import date

import pytest

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import pada
from pendopo.mesin import pekerja, tindakan
from pendopo.mesin.models import Kasus
from pendopo.mesin.uji_ruang.peraga import HARI, PAGI, jabatan, rapat, saya, tugas
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiRapat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    with pada(PAGI):
        yield


def melihat(siapa: Saya, berkas: UjiRapat) -> bool:
    return Kasus.objects.terlihat(siapa).filter(pk=berkas.pk).exists()


def kepala_desa(nomor: int = 0) -> Saya:
    pemegang = Pemegang.objects.filter(jabatan__peran="kepala_desa").order_by("jabatan__urut", "pk")[nomor]
    return saya_dari(pemegang.orang, HARI)


def test_pegawai_melihat_semua_kasus_kantornya() -> None:
    """An officer sees every ordinary case of the own office, with or without a task in it."""
    berkas = rapat()
    assert melihat(saya("kasi_yanum"), berkas)
    assert melihat(saya("camat"), berkas)


def test_kepala_desa_hanya_kasus_desanya() -> None:
    """A village head sees the cases of that village, never another village's nor the office's own."""
    berkas = rapat()
    satu, dua = kepala_desa(0), kepala_desa(1)
    assert not melihat(satu, berkas)
    Kasus.objects.filter(pk=berkas.pk).update(pihak_id=next(iter(satu.pihak_id)))
    assert melihat(satu, berkas)
    assert not melihat(dua, berkas)
    Kasus.objects.filter(pk=berkas.pk).update(terbatas=True)
    assert not melihat(satu, berkas)


def test_kepala_desa_melihat_kasus_yang_pernah_menjadi_tugasnya() -> None:
    """A party also sees a case it has or had a task in."""
    satu, dua = kepala_desa(0), kepala_desa(1)
    berkas = rapat()
    desa = next(iter(satu.jabatan_id))
    tindakan.serahkan(saya("camat"), tugas(berkas, "putuskan"), desa, "Urusan desa")
    assert melihat(satu, berkas)
    tindakan.serahkan(satu, tugas(berkas, "putuskan"), jabatan("camat"), "Bukan urusan desa")
    assert melihat(satu, berkas), "pernah mengerjakannya"
    assert not melihat(dua, berkas)


def test_terbatas_hanya_yang_terlibat() -> None:
    """A restricted case is seen by the posts alone that have, had, or look on at a task in it."""
    berkas = rapat(rahasia="on")
    assert [n for n in ("agendaris", "camat", "sekcam", "kasi_pem") if melihat(saya(n), berkas)] == [
        "agendaris",
        "camat",
    ]
    with pada("2026-11-25T16:00"):
        pekerja.sekali()
    assert melihat(saya("sekcam"), berkas), "yang boleh bertindak karena tenggat lewat, boleh membaca"
    assert not melihat(saya("kasi_pem"), berkas)


def test_kantor_lain_tidak_melihat(kantor: Kantor) -> None:
    """Another office sees nothing, whatever its posts are called."""
    berkas = rapat()
    lain = Kantor.objects.create(kode="lain", nama="Lain", kabupaten="L", provinsi="J", kode_wilayah="35.08.98")
    orang = Orang.objects.create(nama_pengguna="camat-lain", nama="Camat Lain", kantor=lain)
    camat = Jabatan.objects.create(kantor=lain, peran="camat", nama="Camat")
    Pemegang.objects.create(jabatan=camat, orang=orang, mulai=HARI, jenis="definitif")
    assert not melihat(saya_dari(orang, HARI), berkas)


def test_tanpa_jabatan_tidak_melihat(kantor: Kantor) -> None:
    """Who holds no post, or none any more today, sees nothing."""
    berkas = rapat()
    Kasus.objects.filter(pk=berkas.pk).update(pihak_id=next(iter(kepala_desa().pihak_id)))
    orang = Orang.objects.create(nama_pengguna="tamu", nama="Tamu", kantor=kantor)
    assert not melihat(saya_dari(orang, HARI), berkas)
    Pemegang.objects.create(
        jabatan_id=jabatan("camat"), orang=orang, mulai=date(2026, 1, 1), sampai=date(2026, 11, 22), jenis="Plh."
    )
    assert not melihat(saya_dari(orang, HARI), berkas)
    assert melihat(saya_dari(orang, date(2026, 11, 22)), berkas)

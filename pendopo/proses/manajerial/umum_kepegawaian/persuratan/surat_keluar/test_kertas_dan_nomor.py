"""Signed by hand, a day on paper, void numbers (rules 6)."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from pendopo.dasar import nomor
from pendopo.dasar.galat import Ditolak, TidakBerwenang
from pendopo.dasar.models import BlokNomor, Jabatan, Kantor, NomorKhusus, Pemegang
from pendopo.dasar.saya import saya_dari
from pendopo.dasar.waktu import pada, sekarang
from pendopo.mesin import jejak, tindakan
from pendopo.mesin.models import Dokumen, Jejak

from .models import SuratKeluar
from .test_surat_keluar import SENIN, basah, jabatan, kerjakan, konsep, menunggu, nomori, sampai_paraf_lengkap, saya

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _jam(kantor: Kantor) -> Any:
    with pada(SENIN):
        yield


def pesan_blok(banyak: int) -> BlokNomor:
    with transaction.atomic():
        agendaris = saya("agendaris")
        return nomor.pesan_blok(
            agendaris.kantor, "agenda_keluar", 2026, banyak, keperluan="Listrik padam", oleh=agendaris.orang,
            pada=sekarang(),
        )  # fmt: skip


def test_camat_memilih_kertas_lalu_agendaris_memberi_nomor() -> None:
    """The electronic way does not work that day: the Camat signs on paper, the number follows the signature."""
    surat = sampai_paraf_lengkap(konsep())
    kerjakan(surat, "tanda_tangan", "camat", putusan="kertas")
    assert (surat.nomor_surat, menunggu(surat)) == ("", ["beri_nomor"])
    with pytest.raises(Ditolak) as galat:
        kerjakan(surat, "beri_nomor", "agendaris", hasil_kertas="ya", tanggal_surat="2026-11-23")
    assert galat.value.isian == "naskah"
    assert nomori(surat).nomor_surat.startswith("400.10.2.2/215/")


def test_ditolak_di_kertas_kembali_ke_konseptor() -> None:
    surat = basah()
    with pytest.raises(Ditolak):
        kerjakan(surat, "beri_nomor", "agendaris", hasil_kertas="tidak", tanggal_surat="2026-11-23")
    kerjakan(surat, "beri_nomor", "agendaris", hasil_kertas="tidak", tanggal_surat="2026-11-23", catatan="Salah hal")
    assert (menunggu(surat), surat.urut) == (["perbaiki"], None)


def test_hari_kertas_dicatat_susulan() -> None:
    """Two letters numbered on paper from a block; an electronic one came after them: no gap, no double."""
    with pada("2026-11-20T08:00"):
        blok = pesan_blok(3)
    assert str(blok) == "215 sampai 217"
    assert nomori(basah(hal="Surat di sistem")).urut == 218
    surat = konsep(di_kertas="on")
    assert menunggu(surat) == ["beri_nomor"]
    with pytest.raises(Ditolak) as galat:
        nomori(surat, "2026-11-20")
    assert galat.value.isian == "nomor_blok"
    nomori(surat, "2026-11-20", nomor_blok="216/2026")
    assert (surat.urut, surat.tanggal_surat, surat.keterangan) == (216, date(2026, 11, 20), "Dicatat susulan")
    satu = NomorKhusus.objects.get(nomor=216)
    assert (satu.keadaan, satu.tanggal, satu.pada) == ("terpakai", date(2026, 11, 20), sekarang())
    with pytest.raises(Ditolak, match="sudah dipakai"):
        nomori(konsep(di_kertas="on", hal="Lain"), "2026-11-20", nomor_blok="216/2026")
    nomori(konsep(di_kertas="on", hal="Lain lagi"), "2026-11-20", nomor_blok="215/2026")
    ada = SuratKeluar.objects.exclude(urut=None).values_list("urut", flat=True)
    assert nomor.celah(surat.kantor_id, "agenda_keluar", 2026, ada) == []


def test_surat_yang_dibatalkan_nomornya_batal() -> None:
    """The line stays in the book as void; the next letter gets the next number."""
    surat = nomori(basah())
    tindakan.batalkan(saya("sekcam"), surat.pk, "Salah tujuan")
    surat.refresh_from_db()
    assert (surat.status, surat.keterangan, surat.urut) == ("dibatalkan", "Batal: Salah tujuan", 215)
    assert NomorKhusus.objects.get(nomor=215).alasan == "Salah tujuan"
    assert nomori(basah()).urut == 216


def test_salah_pilih_nomor_blok_dapat_dicatat_lagi() -> None:
    """The wrong number of the block was picked: the entry is cancelled, the number waits again, and is used once."""
    pesan_blok(2)
    salah = nomori(konsep(di_kertas="on", hal="Salah pilih"), "2026-11-20", nomor_blok="215/2026")
    tindakan.batalkan(saya("sekcam"), salah.pk, "Nomor di kertas 216")
    salah.refresh_from_db()
    assert (salah.urut, salah.status) == (None, "dibatalkan")
    assert "nomor 215 kembali ke blok" in salah.keterangan
    assert Dokumen.objects.get(kasus_id=salah.pk).status == "dicabut"
    nomori(konsep(di_kertas="on", hal="Salah pilih"), "2026-11-20", nomor_blok="216/2026")
    assert nomori(konsep(di_kertas="on", hal="Yang benar"), "2026-11-20", nomor_blok="215/2026").urut == 215
    assert not list(jejak.periksa(salah.kantor_id))


def test_surat_bertanda_tangan_dibatalkan_oleh_yang_berwenang() -> None:
    """Who drafted cannot cancel what the Camat has signed; the Camat can, and the check page says so."""
    surat = nomori(basah())
    with pytest.raises(TidakBerwenang, match="sudah ditandatangani"):
        tindakan.batalkan(saya("pelaksana_pem"), surat.pk, "Tidak jadi")
    assert Dokumen.objects.get(kasus_id=surat.pk).status == "ditandatangani"
    tindakan.batalkan(saya("camat"), surat.pk, "Salah tujuan")
    kertas = Dokumen.objects.get(kasus_id=surat.pk)
    assert (kertas.status, kertas.alasan) == ("dicabut", "Salah tujuan")
    assert Jejak.objects.filter(kasus_id=surat.pk, jenis="cabut_naskah").count() == 1


def test_pelaksana_harian_menandatangani() -> None:
    """V-SK-04: the Sekcam stands in for the Camat that day, and signs as Plh.; the day after no longer."""
    camat = Jabatan.objects.get(peran="camat", pihak=None)
    sekcam = saya("sekcam").orang
    Pemegang.objects.create(
        jabatan=camat, orang=sekcam, jenis="Plh.", mulai=date(2026, 11, 23), sampai=date(2026, 11, 23), dasar="Uji"
    )
    surat = sampai_paraf_lengkap(konsep())
    kerjakan(surat, "tanda_tangan", "sekcam", putusan="setuju")
    assert surat.penanda == f"Plh. Camat Tempursari, {sekcam.nama}"
    sah = surat.pengesahan("surat")
    assert sah is not None
    assert sah.blok == ("Plh. CAMAT TEMPURSARI,",)
    lusa = saya_dari(sekcam, date(2026, 11, 24))
    assert camat.pk not in lusa.jabatan_id


def test_sekcam_menandatangani_atas_nama_camat() -> None:
    """V-SK-04: signed by the Sekcam, the block says a.n. Camat; the Sekcam gives no paraf to the own signature."""
    surat = konsep(penandatangan=jabatan("sekcam"))
    kerjakan(surat, "paraf_unit", "kasi_pem", putusan="paraf")
    kerjakan(surat, "paraf_bentuk", "kasubbag_umpeg", putusan="paraf")
    assert menunggu(surat) == ["tanda_tangan"]
    kerjakan(surat, "tanda_tangan", "sekcam", putusan="setuju")
    sah = surat.pengesahan("surat")
    assert sah is not None
    assert sah.blok == ("a.n. CAMAT TEMPURSARI", "Sekretaris Kecamatan,")
    assert surat.penanda.startswith("a.n. Camat Tempursari, Sekretaris Kecamatan, ")


def test_penandatangan_tanpa_wewenang_ditolak() -> None:
    """V-SK-04: the Agendaris signs nothing; on a day without a holder of the post nothing is signed either."""
    with pytest.raises(Ditolak) as galat:
        konsep(penandatangan=jabatan("agendaris"))
    assert galat.value.isian == "penandatangan"
    surat = basah()
    Pemegang.objects.filter(jabatan__peran="camat").update(mulai=date(2026, 11, 22))
    with pytest.raises(Ditolak, match="tidak mempunyai pemegang yang berwenang") as galat:
        nomori(surat, "2026-11-20")
    assert galat.value.isian == "tanggal_surat"

"""Signed by hand, a day on paper, void numbers (rules 6)."""

from datetime import date
from typing import Any

import pytest
from django.db import transaction

from pendopo.dasar import nomor
from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import BlokNomor, Kantor, NomorKhusus
from pendopo.dasar.waktu import pada, sekarang
from pendopo.mesin import tindakan

from .models import SuratKeluar
from .test_surat_keluar import SENIN, basah, kerjakan, konsep, menunggu, nomori, sampai_paraf_lengkap, saya

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

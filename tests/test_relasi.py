"""Every relation that the document names is used by a step: proved by the events of the demo.

Of a process that does not run yet nothing is asked; from the day on which every box runs all 30 are.
"""

import io
import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pendopo.mesin.relasi import JENDELA, SiapaPihak, hari_jawab, kasus_pihak, menunggu_pihak, relasi_hidup
from pendopo.web.sumber_peta import peta

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-24T09:10")]


@pytest.fixture
def contoh(kantor_bercontoh: Any, db: None) -> Any:
    """The office with all its demo cases."""
    return kantor_bercontoh


def test_setiap_relasi_yang_berjalan_dipakai_sebuah_langkah(contoh: Any) -> None:
    """Each of the 30 relations of a running process has a step of its party; all 30 once every box runs."""
    semua = relasi_hidup(contoh, peta())
    assert len(semua) == 30
    belum = [f"{satu.simpul} {satu.nama_pihak}" for satu in semua if not satu.berjalan]
    kosong = [f"{satu.simpul} {satu.nama_pihak}" for satu in semua if satu.berjalan and not satu.dipakai]
    assert kosong == [], f"Belum ditanya, karena belum berjalan: {'; '.join(belum) or 'tidak ada'}"
    if all(satu.berjalan for satu in peta().semua if not satu.anak):
        assert belum == []


def test_perintah_menyebut_ketiga_puluh_relasi(contoh: Any) -> None:
    keluaran = io.StringIO()
    call_command("peta", "relasi", "--json", stdout=keluaran)
    isi = json.loads(keluaran.getvalue())
    assert len(isi) == 30
    assert {"simpul", "pihak", "peristiwa", "menunggu_pihak", "menunggu_kantor", "berjalan"} <= set(isi[0])
    keluaran = io.StringIO()
    call_command("peta", "relasi", stdout=keluaran)
    assert "dari 30 relasi dipakai" in keluaran.getvalue()
    with pytest.raises(CommandError, match="tidak ada di pemasangan ini"):
        call_command("peta", "relasi", "--kantor", "tidak-ada")


def test_jendela_membatasi_peristiwa(contoh: Any) -> None:
    """A window over the newest events only; wide enough it sees what all of them show."""
    assert relasi_hidup(contoh, peta(), JENDELA) == relasi_hidup(contoh, peta())
    assert sum(satu.peristiwa for satu in relasi_hidup(contoh, peta(), 0)) == 0


def test_halaman_relasi_dan_pihak_menyebut_yang_terbuka(contoh: Any, client: Any) -> None:
    """The relation map and the page of each party say what is open both ways; words only to who may see them."""
    halaman = client.get("/peta/relasi/").content.decode()
    dipakai = sum(satu.dipakai for satu in relasi_hidup(contoh, peta()))
    assert f"{dipakai} dari 30 relasi sudah dipakai" in halaman
    for satu in relasi_hidup(contoh, peta()):
        isi = client.get(f"/pihak/{satu.pihak}/").content.decode()
        assert "Menunggu pihak ini" in isi, satu.pihak
        assert 'href="/berkas/' not in isi


def test_dua_arah_tidak_bertindih(contoh: Any) -> None:
    """A case waits for the party or for the office; what a party was quick to answer is known in days."""
    siapa = SiapaPihak(contoh, peta().lajur)
    tunggu, milik = menunggu_pihak(contoh, siapa), kasus_pihak(contoh, siapa)
    assert all(isinstance(isi, set) for isi in (*tunggu.values(), *milik.values()))
    umpeg = hari_jawab(contoh, siapa, "subbag-umum-kepegawaian")
    assert umpeg
    assert min(umpeg) >= 0
    assert hari_jawab(contoh, siapa, "tidak-ada") == []

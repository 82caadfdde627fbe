"""What a stored file lost is told to who uploaded it, once."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from pendopo.mesin.langkah import Langkah
from pendopo.mesin.test_berkas_jahat import _skrip, bertanda_tangan
from pendopo.mesin.uji_ruang.peraga import saya
from pendopo.web.isian_langkah import PERINGATAN, sampaikan_peringatan, terima_unggahan

pytestmark = pytest.mark.django_db


def unggah(isi: bytes, isian: str = "") -> QueryDict:
    berkas = SimpleUploadedFile("izin.pdf", isi)
    langkah = Langkah("catat", (), None, ("pindaian",))
    hasil, ditolak = terima_unggahan(
        saya("agendaris"), langkah, QueryDict(isian), MultiValueDict({"berkas_pindaian": [berkas]})
    )
    assert ditolak is None
    return hasil


def test_tanda_tangan_yang_lepas_dikatakan_sekali(tmp_path: Path, settings: Any, kantor: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    isian = unggah(bertanda_tangan(_skrip))
    permintaan = RequestFactory().get("/")
    permintaan._messages = CookieStorage(permintaan)
    sampaikan_peringatan(permintaan, isian)
    [pesan] = get_messages(permintaan)
    assert str(pesan).startswith("izin.pdf: PDF ini bertanda tangan elektronik")
    assert pesan.level_tag == "warning"
    assert isian.getlist(PERINGATAN) == []


def test_yang_utuh_tidak_diberi_peringatan(tmp_path: Path, settings: Any, kantor: Any) -> None:
    """A signed PDF that does nothing by itself needs no word; and nobody puts words into our mouth by a form."""
    settings.MEDIA_ROOT = tmp_path
    isian = unggah(bertanda_tangan(), f"{PERINGATAN}=Hubungi+nomor+ini")
    assert isian.getlist(PERINGATAN) == []

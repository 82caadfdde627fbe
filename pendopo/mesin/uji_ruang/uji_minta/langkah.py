"""Steps of the toy question."""

from pendopo.mesin.langkah import baris, langkah
from pendopo.mesin.pesan import Pesan

from .models import UjiDesa, UjiMinta


@langkah("perihal", baris=baris("desa", "pihak"))
def tanya(minta: UjiMinta) -> None:
    """Whom to ask what."""


@langkah("angka")
def minta(desa: UjiDesa) -> Pesan:
    return Pesan({"perihal": desa.minta.perihal}, pihak=desa.pihak_id)


@langkah("jumlah")
def rangkum(minta: UjiMinta) -> None:
    """The sum is typed; nothing to compute."""


@langkah("persetujuan")
def tunggu(minta: UjiMinta) -> None:
    """What the message brought stands on the record."""

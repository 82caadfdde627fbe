"""Steps of the toy answer."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah
from pendopo.mesin.pesan import Pesan

from .models import UjiBeri


@langkah("perihal", lampiran=("surat",))
def diminta(beri: UjiBeri) -> None:
    """The type of the message: what is asked."""
    if beri.perihal == "tolak":
        raise Ditolak("Perihal ini ditolak.", isian="perihal")


@langkah("angka", "ragu", "menyetujui")
def hitung(beri: UjiBeri) -> None:
    """The village's own answer."""


@langkah("angka", lampiran=("bukti",))
def tanya_warga(beri: UjiBeri) -> None:
    if beri.angka is None:
        raise Ditolak("Tulis angkanya.", isian="angka")


@langkah()
def setujui(beri: UjiBeri) -> Pesan:
    return Pesan({"persetujuan": f"setuju {beri.angka}"}, kasus=beri.kasus.induk_id)

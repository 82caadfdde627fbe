"""What a village answers when it is asked: begun by a message, perhaps after asking somebody without an account."""

from collections.abc import Mapping
from typing import Any

from pendopo.dasar.isian import Bulat, Teks, Ya
from pendopo.mesin.models import Berkas
from pendopo.mesin.tautan import OrangLuar


class UjiBeri(Berkas):
    """One answer of the toy office."""

    perihal = Teks("perihal")
    angka = Bulat("angka", wajib=False)
    ragu = Ya("ragu")
    menyetujui = Ya("menyetujui")
    warga = OrangLuar("Warga", "7 hr")

    class Meta:
        verbose_name = verbose_name_plural = "uji beri"

    def __str__(self) -> str:
        return self.judul

    @property
    def judul(self) -> str:
        return f"Jawab {self.perihal}"

    def jawaban(self) -> Mapping[str, Any]:
        return {"angka": self.angka}

"""The two steps of a revise loop."""

from pendopo.mesin.langkah import langkah

from .models import SuratUlang


@langkah("isi_surat")
def kerjakan(surat: SuratUlang) -> None:
    pass


@langkah("perlu_ulang")
def periksa(surat: SuratUlang) -> None:
    pass

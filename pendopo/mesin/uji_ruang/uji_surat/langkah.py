"""Steps of the toy letter."""

from pendopo.mesin.langkah import langkah

from .models import UjiSurat


@langkah("perihal", "isi_surat", "tujuan", "cara", "pemegang")
def tulis(surat: UjiSurat) -> None:
    """The draft."""


@langkah(tanda_tangan=True)
def tanda_tangani(surat: UjiSurat) -> None:
    """The signer's own step; number and date come just before the seal."""
    surat.beri_nomor()


@langkah("perihal", lampiran=("naskah",))
def terima_naskah(surat: UjiSurat) -> None:
    """The paper signed by hand comes back: only now it gets its number."""
    surat.beri_nomor()


@langkah()
def simpan(surat: UjiSurat) -> None:
    """Nothing is asked."""

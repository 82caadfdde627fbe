"""Steps of the toy list."""

from pendopo.mesin.langkah import baris, langkah

from .models import UjiDaftar

ISIAN = ("nama", "jumlah", "panjang", "jenis", "tanggal", "mendesak")


@langkah("perihal")
def buka(daftar: UjiDaftar) -> None:
    """Only its subject."""


@langkah(
    baris=baris(
        "butir", *ISIAN, minimal=1, maksimal=6, judul="Butir", urut="tempat", lampiran=("foto",), wajib=("foto",),
        impor=True, kunci="kode",
    )
)  # fmt: skip
def isi(daftar: UjiDaftar) -> None:
    """Lines are kept by themselves; nothing to compute."""


@langkah("catatan", baris=baris("butir.besar", "putusan", "alasan", tambah=False, satu_satu=True, judul="Butir"))
def nilai(daftar: UjiDaftar) -> None:
    """Only the large ones are judged."""

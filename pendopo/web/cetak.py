"""Papers printed at the moment somebody asks: a book, and the documents of a case."""

from django.http import HttpResponse

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.pembacaan import jaga_kertas
from pendopo.mesin.ruang import ruang
from pendopo.naskah import cetak as naskah
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.baris_buku import BarisBuku, SaringanBuku
from pendopo.web.berkas import cari_kasus
from pendopo.web.lampiran import kirim_pdf


def cetak_buku(permintaan: Permintaan, satu: BarisBuku, saringan: SaringanBuku, baris: list[list[str]]) -> HttpResponse:
    """A book as PDF; `?kertas=F4` for folio."""
    isi = naskah.cetak_buku(
        satu.ruang,
        satu.buku,
        permintaan.saya.kantor,
        baris,
        saat=sekarang(),
        saringan=saringan.masa,
        kertas=permintaan.GET.get("kertas", "A4"),
        contoh=permintaan.saya.orang.contoh,
    )
    return kirim_pdf(isi, f"{satu.buku.nama}.pdf")


@siapa("masuk", cara="GET", atas="kasus", perintah="baca_pribadi")
def cetak_dokumen(permintaan: Permintaan, nomor: int, nama: str) -> HttpResponse:
    """`/berkas/<id>/cetak/<nama>.pdf`: one of the room's papers with what the case holds now."""
    kasus = cari_kasus(permintaan.saya, nomor)
    if ruang(kasus.proses).model.tampak_luar and not permintaan.saya.pegawai:
        raise TidakAda()
    jaga_kertas(permintaan.saya, kasus, f"cetakan {nama}")
    return kirim_pdf(naskah.cetak_dokumen(kasus, nama), f"{nama}-{kasus.nomor or kasus.pk}.pdf".replace("/", "-"))

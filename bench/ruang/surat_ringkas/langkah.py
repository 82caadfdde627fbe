"""The steps of a short letter."""

from pendopo.dasar.galat import Ditolak
from pendopo.mesin.langkah import langkah

from .models import SuratRingkas


@langkah("asal", "hal", "tanggal_surat")
def catat(surat: SuratRingkas) -> None:
    if surat.tanggal_surat > surat.hari:
        raise Ditolak("Tanggal surat belum lewat.", isian="tanggal_surat")
    surat.nomor_agenda = surat.nomor_berikut("surat_ringkas")


@langkah("saran")
def telaah(surat: SuratRingkas) -> None:
    pass


@langkah("petunjuk", "batas_tanggal")
def disposisi(surat: SuratRingkas) -> None:
    if surat.batas_tanggal and surat.batas_tanggal < surat.hari:
        raise Ditolak("Batas sudah lewat.", isian="batas_tanggal")


@langkah("hasil_pem")
def tindak_pem(surat: SuratRingkas) -> None:
    pass


@langkah("hasil_pm")
def tindak_pm(surat: SuratRingkas) -> None:
    pass


@langkah("catatan_verifikasi")
def verifikasi(surat: SuratRingkas) -> None:
    pass


@langkah("lokasi")
def arsip(surat: SuratRingkas) -> None:
    pass

"""What the tests of several rooms play alike: the letter that one of their cases asked for goes its way."""

from pendopo.mesin.models import Kasus
from pendopo.mesin.uji_ruang.peraga import lakukan


def kirim_surat(induk: int, klasifikasi: str) -> None:
    """The newest letter of a case is initialled, signed, sent by courier, received and filed: the case goes on."""
    surat = Kasus.objects.filter(induk=induk, proses="surat_keluar").latest("pk").pk
    for unsur, nama in (("paraf_bentuk", "kasubbag_umpeg"), ("paraf_sekcam", "sekcam")):
        lakukan(surat, unsur, nama, putusan="paraf")
    lakukan(surat, "tanda_tangan", "camat", putusan="setuju")
    lakukan(surat, "kirim", "agendaris", tujuan=[{"cara": "kurir"}])
    lakukan(surat, "catat_terima", "agendaris", tanggal_terima="23-11-2026", diterima_oleh="Staf")
    lakukan(surat, "arsipkan", "arsiparis", klasifikasi=klasifikasi, lokasi_arsip="Lemari 1", retensi="")

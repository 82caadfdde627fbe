"""What the printed papers of a letter out show; the shapes stand at the head of each template."""

from pendopo.mesin.paraf import lembar_kendali

from ..models import Paraf, SuratKeluar


def data_surat(surat: SuratKeluar) -> dict[str, object]:
    """The letter itself; number, date and signature are added by the program."""
    return {
        "sifat": surat.get_kecepatan_display() + (f", {surat.get_keamanan_display()}" if surat.rahasia else ""),
        "lampiran": surat.lampiran_surat,
        "hal": surat.hal,
        "tujuan": [f"{t.nama}{f' di {t.alamat}' if t.alamat else ''}" for t in surat.tujuan.order_by("pk")],
        "isi": surat.isi,
        "acara": surat.baris_acara(),
        "penutup": surat.penutup,
        "tembusan": [baris.strip() for baris in surat.tembusan.splitlines() if baris.strip()],
    }


def data_lembar_kendali_paraf(surat: SuratKeluar) -> dict[str, object]:
    return lembar_kendali(Paraf, surat)

"""How a test drives the toy letter: written, signed by hand or sealed by the worker."""

import io
from typing import Any

import pikepdf

from pendopo.mesin import jalan, pekerja
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Dokumen, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import saya
from pendopo.mesin.uji_ruang.uji_surat.models import UjiSurat

ISI = {"perihal": "Undangan rapat", "isi_surat": "Mohon hadir pada rapat.", "tujuan": "Kepala Desa Bulurejo"}


def surat(**lain: Any) -> UjiSurat:
    """A letter written by the Agendaris."""
    hasil = jalan.mulai(saya("agendaris"), "uji_surat", {**ISI, "cara": "simulasi", **lain})
    satu: UjiSurat = UjiSurat._default_manager.get(pk=hasil.kasus_id)
    return satu


def tugas_surat(berkas: UjiSurat, unsur: str) -> Tugas:
    return Tugas.objects.select_related("kasus__kantor").get(kasus_id=berkas.pk, unsur=unsur)


def tanda_tangani(berkas: UjiSurat, oleh: str = "camat") -> None:
    """The signer's step; the seal itself is the worker's."""
    jalan.selesaikan(saya(oleh), tugas_surat(berkas, "tanda_tangani").pk, {})


def naskah(berkas: UjiSurat, jenis: str = "surat") -> Dokumen:
    return Dokumen.objects.get(kasus_id=berkas.pk, jenis=jenis)


def surat_sah(**lain: Any) -> Dokumen:
    """A letter written, signed and sealed."""
    berkas = surat(**lain)
    tanda_tangani(berkas)
    assert pekerja.sekali() == 1, tugas_surat(berkas, "surat").catatan
    return naskah(berkas)


def pindaian(teks: str = "satu") -> int:
    """A scan that the Agendaris has uploaded and no case has yet."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = teks
        isi = io.BytesIO()
        pdf.save(isi)
    ukuran = isi.tell()
    isi.seek(0)
    return simpan_unggahan(saya("agendaris"), isi, "naskah.pdf", ukuran).pk


def kasus(berkas: UjiSurat) -> Kasus:
    return Kasus.objects.get(pk=berkas.pk)

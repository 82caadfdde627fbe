"""Replacing or revoking a signed paper: who signed it, the Sekcam or the Camat, with a reason."""

from typing import Any

from django import forms
from django.http import HttpResponse

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.saya import Saya
from pendopo.mesin.models import Dokumen, Kasus
from pendopo.mesin.naskah_sah import cabut_naskah, ganti_naskah
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.isian_baku import isian_alasan
from pendopo.web.tindakan import FormulirAlasan, kiriman, layani


class FormulirGanti(forms.Form):
    """By which paper, and why."""

    nomor_pengganti = forms.CharField(
        label="Nomor naskah pengganti",
        help_text="Persis seperti tercetak, misalnya 000.1.5/216/427.110/2026. Naskah itu harus sudah ditandatangani.",
        max_length=80,
        error_messages={"required": "Nomor naskah pengganti belum diisi."},
    )
    alasan = isian_alasan()


def _naskah(saya: Saya, nomor: int) -> Dokumen:
    """A signed paper of a visible case."""
    terlihat = Kasus.objects.terlihat(saya)
    satu = Dokumen.objects.select_related("kasus").filter(pk=nomor, kasus__in=terlihat).exclude(kode=None).first()
    if satu is None:
        raise TidakAda()
    return satu


def _isi(satu: Dokumen, kata: str) -> dict[str, Any]:
    return {
        "judul": f"{kata} {satu.sebutan.lower()} {satu.nomor}",
        "remah": [(str(satu.kasus), f"/berkas/{satu.kasus_id}/")],
        "tombol": f"{kata} naskah",
        "berbahaya": True,
    }


@siapa("masuk", atas="kasus", perintah="ganti_naskah", pastikan="kirim")
def ganti(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/dokumen/<id>/ganti/`"""
    saya, satu = permintaan.saya, _naskah(permintaan.saya, nomor)
    form = FormulirGanti(kiriman(permintaan))
    isi = _isi(satu, "Ganti") | {
        "uraian": "Halaman periksa naskah akan menunjukkan nomor penggantinya. Naskah lama tetap tersimpan."
    }
    return layani(
        permintaan, form, isi,
        lambda: ganti_naskah(saya, nomor, form.cleaned_data["nomor_pengganti"], form.cleaned_data["alasan"]),
        "Naskah diganti.",
    )  # fmt: skip


@siapa("masuk", atas="kasus", perintah="cabut_naskah", pastikan="kirim")
def cabut(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/dokumen/<id>/cabut/`"""
    saya, satu = permintaan.saya, _naskah(permintaan.saya, nomor)
    form = FormulirAlasan(kiriman(permintaan))
    isi = _isi(satu, "Cabut") | {
        "uraian": "Halaman periksa naskah akan menyatakan naskah ini dicabut. Nomor dan berkasnya tetap tersimpan."
    }
    return layani(
        permintaan, form, isi, lambda: cabut_naskah(saya, nomor, form.cleaned_data["alasan"]), "Naskah dicabut."
    )

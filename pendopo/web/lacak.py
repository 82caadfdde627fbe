"""`/lacak/`: a citizen follows a request with the code of the receipt. No login; the code is in no address."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.waktu import sekarang, tanggal_pukul
from pendopo.mesin.lacak import PANJANG, baca_kode, cari_kode, lacak
from pendopo.mesin.tautan import alamat
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.pembatas import hitung_satu, melebihi

TEMPAT = "lacak"
BERLAKU = 30 * 60
"""Seconds for which the browser may show the case again without the code."""
KELIRU_TERBANYAK, JEDA = 10, 10 * 60


class FormulirKode(forms.Form):
    """The code as it stands on the receipt."""

    kode = forms.CharField(
        label="Kode lacak", max_length=60, help_text="15 huruf dan angka di tanda terima, misalnya 4XK2M-9TQ0B-7HW3C.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Kode belum diisi."},
    )  # fmt: skip


def ingat(permintaan: PermintaanUmum, kasus_id: int) -> None:
    """This browser may see the case for a while."""
    permintaan.session[TEMPAT] = [kasus_id, sekarang().isoformat()]


def _ingatan(permintaan: PermintaanUmum) -> int | None:
    isi: Any = permintaan.session.get(TEMPAT)
    if not isi:
        return None
    if (sekarang() - datetime.fromisoformat(isi[1])).total_seconds() > BERLAKU:
        del permintaan.session[TEMPAT]
        return None
    return int(isi[0])


@siapa("umum")
@never_cache
def lacak_umum(permintaan: PermintaanUmum) -> HttpResponse:
    """GET: the case this browser has opened, else the form. POST: open by a code, or close it again."""
    if permintaan.method == "POST":
        return _kiriman(permintaan)
    kasus_id = _ingatan(permintaan)
    return _lacakan(permintaan, kasus_id) if kasus_id else _formulir(permintaan, FormulirKode())


def _kiriman(permintaan: PermintaanUmum) -> HttpResponse:
    if permintaan.POST.get("aksi") == "tutup":
        permintaan.session.pop(TEMPAT, None)
        return HttpResponseRedirect("/lacak/")
    form = FormulirKode(permintaan.POST)
    if melebihi(permintaan, "lacak", KELIRU_TERBANYAK):
        form.add_error(None, "Terlalu banyak kode yang keliru. Tunggu sepuluh menit, lalu coba lagi.")
        return _formulir(permintaan, form, 429)
    if form.is_valid() and _buka(permintaan, form):
        return HttpResponseRedirect("/lacak/")
    return _formulir(permintaan, form, 422)


def _buka(permintaan: PermintaanUmum, form: FormulirKode) -> bool:
    kode = baca_kode(form.cleaned_data["kode"])
    try:
        ingat(permintaan, cari_kode(kode))
    except TidakAda as galat:
        hitung_satu(permintaan, "lacak", JEDA)
        form.add_error("kode", galat.pesan if kode else f"Kode terdiri dari {PANJANG} huruf dan angka. Periksa lagi.")
        return False
    return True


def _formulir(permintaan: PermintaanUmum, form: FormulirKode, status: int = 200) -> HttpResponse:
    isi = {"judul": "Lacak layanan", "form": form, "halaman_umum": True}
    return render(permintaan, "web/lacak.html", isi, status=status)


def _lacakan(permintaan: PermintaanUmum, kasus_id: int) -> HttpResponse:
    satu = lacak(kasus_id)
    zona = satu.kasus.kantor.zona_waktu
    isi = {
        "judul": satu.judul,
        "kantor": satu.kasus.kantor,
        "lacakan": satu,
        "masuk": tanggal_pukul(satu.kasus.dibuka, zona),
        "tenggat": tanggal_pukul(satu.tenggat, zona) if satu.tenggat else "",
        "lewat": satu.tenggat is not None and satu.tenggat < sekarang(),
        "ditutup": tanggal_pukul(satu.kasus.ditutup, zona) if satu.kasus.ditutup else "",
        "tautan": [(kata, alamat(t), tanggal_pukul(t.berlaku_sampai, zona)) for kata, t in satu.tautan],
    }
    return render(permintaan, "web/lacakan.html", isi)

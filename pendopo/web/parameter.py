"""Figures that a rule can change: what holds today, on what basis, and whether the office has confirmed it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import Parameter
from pendopo.dasar.parameter import PERAN_PENGUKUH, konfirmasi, tetapkan
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import hari_ini, tanggal_panjang
from pendopo.mesin.jejak import perintah
from pendopo.peta.kartu import ParameterKartu
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.isian_baku import isian_tanggal
from pendopo.web.kenal import isian_titipan
from pendopo.web.sumber_peta import alamat_simpul, peta

KEYAKINAN = dict(Parameter.Keyakinan.choices)


class FormulirParameter(forms.Form):
    """A new value from a day on."""

    nilai = forms.CharField(label="Nilai baru", max_length=200, error_messages={"required": "Nilai belum diisi."})
    berlaku_mulai = isian_tanggal("Berlaku mulai")
    dasar_hukum = forms.CharField(
        label="Dasar", max_length=250, error_messages={"required": "Sebutkan dasarnya, misalnya nomor keputusan Camat."}
    )


def _bawaan() -> dict[str, tuple[str, str, ParameterKartu]]:
    """Key -> name and address of the process, and what its card states."""
    return {
        f"{satu.folder_nama}.{nama}": (satu.nama, alamat_simpul(satu.kode), isi)
        for satu in peta().semua
        for nama, isi in satu.kartu.parameter.items()
    }


@siapa("masuk", kirim=PERAN_PENGUKUH, pastikan="kirim")
def daftar_parameter(permintaan: Permintaan) -> HttpResponse:
    """`/parameter/`: GET lists; POST (kunci) confirms, by Camat or Sekcam."""
    saya = permintaan.saya
    if permintaan.method == "POST":
        kunci = permintaan.POST.get("kunci", "")
        bawaan = _bawaan().get(kunci)
        with perintah(saya.kantor.pk, saya) as catatan:
            baris = konfirmasi(saya, kunci, hari_ini(saya.kantor), bawaan[2] if bawaan else None)
            catatan.tulis("parameter", None, unsur=kunci[:60], alasan="dipastikan", isian={"nilai": baris.nilai})
        messages.success(permintaan, "Nilai dipastikan atas nama kantor.")
        return HttpResponseRedirect("/parameter/")
    isi = {"judul": "Parameter", "baris": _baris(saya), "boleh": bool(PERAN_PENGUKUH & saya.peran)}
    return render(permintaan, "web/parameter.html", isi)


def _baris(saya: Saya) -> list[dict[str, Any]]:
    hari = hari_ini(saya.kantor)
    berlaku = Parameter.objects.filter(Q(berlaku_sampai=None) | Q(berlaku_sampai__gte=hari), kantor=saya.kantor)
    kini = {p.kunci: p for p in berlaku.filter(berlaku_mulai__lte=hari).select_related("dikonfirmasi_oleh")}
    bawaan = _bawaan()
    hasil = []
    for kunci in sorted({*bawaan, *kini}):
        proses, alamat, kartu = bawaan.get(kunci, ("", "", None))
        p = kini.get(kunci)
        hasil.append(
            {
                "kunci": kunci,
                "keterangan": kartu.keterangan if kartu else kunci,
                "proses": proses,
                "alamat": alamat,
                "nilai": p.nilai if p else kartu.nilai if kartu else "",
                "dasar": p.dasar_hukum if p else kartu.dasar_hukum if kartu else "",
                "keyakinan": KEYAKINAN.get(p.keyakinan if p else kartu.keyakinan if kartu else "", ""),
                "mulai": tanggal_panjang(p.berlaku_mulai) if p else "",
                "dipastikan": p is not None and p.dikonfirmasi_pada is not None,
                "oleh": p.dikonfirmasi_oleh.nama if p and p.dikonfirmasi_oleh else "",
            }
        )
    return hasil


@siapa(peran=PERAN_PENGUKUH, pastikan="kirim")
def ubah_parameter(permintaan: Permintaan, kunci: str) -> HttpResponse:
    """`/parameter/<kunci>/`: a new value from a day on; the former one ends the day before."""
    saya = permintaan.saya
    bawaan = _bawaan().get(kunci)
    if bawaan is None and not Parameter.objects.filter(kantor=saya.kantor, kunci=kunci).exists():
        raise TidakAda("Parameter ini tidak ada.")
    titipan = isian_titipan(permintaan)
    form = FormulirParameter(
        permintaan.POST if permintaan.method == "POST" else None, initial=titipan.dict() if titipan else None
    )
    if permintaan.method == "POST" and form.is_valid() and _simpan(saya, kunci, form):
        messages.success(permintaan, "Nilai baru dicatat. Pastikan setelah diperiksa.")
        return HttpResponseRedirect("/parameter/")
    isi = {
        "judul": f"Ubah: {bawaan[2].keterangan if bawaan else kunci}",
        "uraian": "Nilai lama tetap tercatat dan tetap berlaku untuk hari-hari sebelumnya.",
        "form": form,
        "remah": [("Parameter", "/parameter/")],
        "tombol": "Catat nilai baru",
    }
    return render(permintaan, "web/tindakan.html", isi, status=422 if form.errors else 200)


def _simpan(saya: Saya, kunci: str, form: FormulirParameter) -> bool:
    isian = form.cleaned_data
    try:
        with perintah(saya.kantor.pk, saya) as catatan:
            tetapkan(
                saya.kantor,
                kunci,
                isian["nilai"],
                isian["berlaku_mulai"],
                dasar_hukum=isian["dasar_hukum"],
                keyakinan="S",
            )
            catatan.tulis("parameter", None, unsur=kunci[:60], alasan="nilai baru", isian=isian)
    except Ditolak as galat:
        form.add_error(galat.isian if galat.isian in form.fields else None, galat.pesan)
        return False
    return True

"""Who sits on which post, and standing in for somebody (Plh., Plt.) from a day to a day."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Jabatan, Orang, Pemegang
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import hari_ini, tanggal_panjang
from pendopo.mesin.jejak import perintah
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.isian_baku import isian_tanggal
from pendopo.web.kenal import isian_titipan

PENGATUR = frozenset({"camat", "sekcam", "kasubbag_umpeg"})
"""Posts that may write a mandate."""


class FormulirMandat(forms.Form):
    """One mandate. A mandate never begins in the past: what was done then was done under the mandate of that day."""

    jabatan = forms.ModelChoiceField(Jabatan.objects.none(), label="Jabatan", empty_label="Pilih jabatan")
    orang = forms.ModelChoiceField(Orang.objects.none(), label="Yang ditunjuk", empty_label="Pilih orang")
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=[("Plh.", "Pelaksana Harian (Plh.)"), ("Plt.", "Pelaksana Tugas (Plt.)"), ("definitif", "Definitif")],
    )
    mulai = isian_tanggal("Mulai tanggal")
    sampai = isian_tanggal("Sampai tanggal", wajib=False, petunjuk="Wajib untuk Plh. dan Plt.")
    dasar = forms.CharField(
        label="Dasar", max_length=200, help_text="Nomor dan tanggal surat perintah, misalnya 800.1.3/12/2026."
    )

    def __init__(self, *args: Any, saya: Saya, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.saya = saya
        kantor = saya.kantor
        jabatan, orang = self.fields["jabatan"], self.fields["orang"]
        assert isinstance(jabatan, forms.ModelChoiceField)
        assert isinstance(orang, forms.ModelChoiceField)
        jabatan.queryset = Jabatan.objects.filter(kantor=kantor).order_by("urut", "nama")
        orang.queryset = Orang.objects.filter(kantor=kantor, is_active=True).order_by("nama")

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        mulai, sampai = isian.get("mulai"), isian.get("sampai")
        if mulai and mulai < hari_ini(self.saya.kantor):
            self.add_error("mulai", "Mandat tidak dapat berlaku surut. Pilih hari ini atau sesudahnya.")
        if isian.get("jenis") in ("Plh.", "Plt.") and not sampai:
            self.add_error("sampai", "Pelaksana Harian dan Pelaksana Tugas perlu tanggal akhir.")
        if mulai and sampai and sampai < mulai:
            self.add_error("sampai", "Tanggal akhir mendahului tanggal mulai.")
        kunci = {"jabatan": isian.get("jabatan"), "orang": isian.get("orang"), "mulai": mulai}
        if all(kunci.values()) and Pemegang.objects.filter(**kunci).exists():
            self.add_error("orang", "Orang ini sudah ditunjuk pada jabatan itu mulai tanggal yang sama.")
        return isian


@siapa("masuk", kirim=PENGATUR, pastikan="kirim")
def jabatan(permintaan: Permintaan) -> HttpResponse:
    """`/jabatan/`: GET lists the posts; POST (Camat, Sekcam, Kasubbag) adds a mandate."""
    saya = permintaan.saya
    boleh = bool(PENGATUR & saya.peran)
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    titipan = isian_titipan(permintaan)
    formulir = FormulirMandat(kiriman, saya=saya, initial=titipan.dict() if titipan else None) if boleh else None
    if formulir is not None and permintaan.method == "POST" and formulir.is_valid():
        mandat = _catat(saya, formulir)
        messages.success(permintaan, f"{mandat.sebutan} dicatat: {mandat.orang.nama}.")
        return HttpResponseRedirect("/jabatan/")
    isi = {"judul": "Jabatan dan pemegangnya", "baris": _baris(saya), "form": formulir, "titipan": titipan is not None}
    return render(permintaan, "web/jabatan.html", isi, status=422 if formulir and formulir.errors else 200)


class FormulirAkhir(forms.Form):
    """The last day of a mandate, and by which act. It never ends in the past: what was done under it stands."""

    sampai = isian_tanggal("Hari terakhir")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor dan tanggal surat yang mengakhirinya.")

    def __init__(self, *args: Any, mandat: Pemegang, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.mandat = mandat

    def clean_sampai(self) -> date:
        sampai: date = self.cleaned_data["sampai"]
        awal = max(hari_ini(self.mandat.jabatan.kantor), self.mandat.mulai)
        if sampai < awal:
            raise forms.ValidationError(f"Paling awal {tanggal_panjang(awal)}.")
        if self.mandat.sampai and sampai > self.mandat.sampai:
            raise forms.ValidationError(f"Mandat ini memang berakhir {tanggal_panjang(self.mandat.sampai)}.")
        return sampai


@siapa(peran=PENGATUR, atas="kantor", pastikan="kirim")
def akhiri(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/jabatan/<mandate>/akhiri/`: the last day comes earlier; an event, as the mandate was."""
    saya = permintaan.saya
    milik = Pemegang.objects.filter(jabatan__kantor=saya.kantor).exclude(sampai__lt=hari_ini(saya.kantor))
    mandat = milik.select_related("jabatan__kantor", "orang").filter(pk=nomor).first()
    if mandat is None:
        raise TidakAda("Mandat ini tidak ada, atau sudah berakhir.")
    titipan = isian_titipan(permintaan)
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    form = FormulirAkhir(kiriman, mandat=mandat, initial=titipan.dict() if titipan else None)
    if kiriman is not None and form.is_valid():
        oleh = next(p.jabatan_id for p in saya.pemegang if p.jabatan.peran in PENGATUR)
        isi = {"orang": mandat.orang.pk} | {nama: str(nilai) for nama, nilai in form.cleaned_data.items()}
        with perintah(saya.kantor.pk, saya) as catatan:
            Pemegang.objects.filter(pk=mandat.pk).update(sampai=form.cleaned_data["sampai"])
            catatan.tulis("mandat_akhir", None, unsur=mandat.jabatan.peran, jabatan_id=oleh, isian=isi)
        messages.success(permintaan, f"{mandat.sebutan} {mandat.orang.nama} berakhir.")
        return HttpResponseRedirect("/jabatan/")
    isi_halaman = {
        "judul": f"Akhiri mandat: {mandat.sebutan}",
        "uraian": f"{mandat.orang.nama} memegangnya sampai dan termasuk hari itu. Yang sudah dikerjakan tetap sah.",
        "form": form,
        "remah": [("Jabatan", "/jabatan/")],
        "tombol": "Akhiri mandat",
        "berbahaya": True,
    }
    return render(permintaan, "web/tindakan.html", isi_halaman, status=422 if form.errors else 200)


def _catat(saya: Saya, formulir: FormulirMandat) -> Pemegang:
    """The mandate and its event in one act."""
    oleh = next(p.jabatan_id for p in saya.pemegang if p.jabatan.peran in PENGATUR)
    with perintah(saya.kantor.pk, saya) as catatan:
        mandat = Pemegang.objects.create(**formulir.cleaned_data)
        isi = {nama: str(nilai) for nama, nilai in formulir.cleaned_data.items() if nilai}
        catatan.tulis("mandat", None, unsur=mandat.jabatan.peran, jabatan_id=oleh, isian=isi)
    return mandat


def _baris(saya: Saya) -> list[dict[str, Any]]:
    """Each post with those who hold it today or will."""
    hari = hari_ini(saya.kantor)
    pemegang: dict[int, list[dict[str, Any]]] = {}
    mandat = Pemegang.objects.filter(jabatan__kantor=saya.kantor).exclude(sampai__lt=hari)
    for satu in mandat.select_related("jabatan", "orang").order_by("mulai"):
        akan = f"mulai {tanggal_panjang(satu.mulai)}" if satu.mulai > hari else ""
        habis = f"sampai {tanggal_panjang(satu.sampai)}" if satu.sampai else ""
        pemegang.setdefault(satu.jabatan_id, []).append(
            {
                "nama": satu.orang.nama,
                "sebutan": satu.sebutan,
                "masa": " ".join(filter(None, [akan, habis])),
                "dasar": satu.dasar,
                "akhiri": f"/jabatan/{satu.pk}/akhiri/" if PENGATUR & saya.peran else "",
            }
        )
    jabatan_kantor = Jabatan.objects.filter(kantor=saya.kantor).select_related("pihak", "unit").order_by("urut", "nama")
    return [
        {"nama": satu.nama, "unit": satu.unit or satu.pihak or "", "pemegang": pemegang.get(satu.pk, [])}
        for satu in jabatan_kantor
    ]

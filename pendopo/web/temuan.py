"""Findings on the source document and the cards, and their acceptance with reason and name."""

from functools import lru_cache
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.waktu import sekarang, tanggal_pukul
from pendopo.mesin.jejak import perintah
from pendopo.peta.periksa import baca_gambar, periksa
from pendopo.peta.pohon import Simpul
from pendopo.peta.temuan import Temuan
from pendopo.web.akses import Permintaan, PermintaanUmum, siapa
from pendopo.web.isian_baku import isian_alasan
from pendopo.web.konteks import kantor_utama
from pendopo.web.models import TemuanDiterima
from pendopo.web.sumber_peta import peta

PENERIMA = frozenset({"camat", "bagian_organisasi"})
"""Posts that may accept a finding."""

TINGKAT = (
    ("galat", "Galat: harus diperbaiki"),
    ("peringatan", "Peringatan"),
    ("temuan", "Temuan atas naskah: kata resmi tidak diubah"),
)


def naskah_sumber() -> str:
    """The source document as plain text; "" where it was not installed."""
    berkas: Path = settings.PAKET.parent / "docs" / "sumber" / "peta-proses-bisnis-tempursari.txt"
    return berkas.read_text(encoding="utf-8") if berkas.exists() else ""


@lru_cache(maxsize=1)
def semua_temuan() -> tuple[Temuan, ...]:
    """Every finding of this installation's map; the same until it is started anew."""
    return tuple(periksa(peta(), naskah_sumber(), baca_gambar(peta())))


def temuan_simpul(simpul: Simpul) -> list[Temuan]:
    """The findings that name this node by its code or folder."""
    tanda = {simpul.kode, simpul.jalur, f"{simpul.jalur}/kartu.toml"} - {""}
    return [
        satu for satu in semua_temuan() if tanda & set(satu.tempat.replace(",", " ").split()) or satu.tempat in tanda
    ]


@siapa("umum", cara="GET")
def daftar_temuan(permintaan: PermintaanUmum) -> HttpResponse:
    """`/peta/temuan/`: all findings, the accepted ones with reason and name."""
    kantor = permintaan.saya.kantor if permintaan.saya else kantor_utama()
    diterima = {satu.temuan_id: satu for satu in TemuanDiterima.objects.filter(kantor=kantor)} if kantor else {}
    boleh = permintaan.saya is not None and bool(PENERIMA & permintaan.saya.peran)
    kelompok = []
    for tingkat, judul in TINGKAT:
        baris = [
            {
                "id": satu.id,
                "tempat": satu.tempat,
                "pesan": satu.pesan,
                "diterima": diterima.get(satu.id),
                "pada": tanggal_pukul(diterima[satu.id].pada) if satu.id in diterima else "",
                "terima": f"/peta/temuan/{satu.id}/terima/" if boleh and satu.id not in diterima else "",
            }
            for satu in semua_temuan()
            if satu.tingkat == tingkat
        ]
        if baris:
            kelompok.append({"judul": judul, "baris": baris})
    isi = {"judul": "Temuan atas naskah dan kartu", "remah": [("Peta", "/peta/")], "kelompok": kelompok}
    return render(permintaan, "web/temuan.html", isi)


class FormulirTerima(forms.Form):
    """Why the finding is accepted."""

    alasan = isian_alasan("Alasan menerima")


@siapa(peran=PENERIMA)
def terima_temuan(permintaan: Permintaan, temuan_id: str) -> HttpResponse:
    """`/peta/temuan/<id>/terima/`: recorded with the person's name and post, and in the event chain."""
    satu = next((t for t in semua_temuan() if t.id == temuan_id), None)
    if satu is None:
        raise TidakAda("Temuan ini tidak ada.")
    saya = permintaan.saya
    form = FormulirTerima(permintaan.POST if permintaan.method == "POST" else None)
    if permintaan.method == "POST" and form.is_valid():
        mandat = next(p for p in saya.pemegang if p.jabatan.peran in PENERIMA)
        alasan = form.cleaned_data["alasan"]
        with perintah(saya.kantor.pk, saya) as catatan:
            _, baru = TemuanDiterima.objects.get_or_create(
                kantor=saya.kantor,
                temuan_id=temuan_id,
                defaults={"alasan": alasan, "oleh": saya.orang, "sebagai": mandat.sebutan, "pada": sekarang()},
            )
            if baru:
                catatan.tulis("temuan", None, unsur=temuan_id[:60], jabatan_id=mandat.jabatan_id, alasan=alasan)
        messages.success(permintaan, f"Temuan {temuan_id} diterima.")
        return HttpResponseRedirect("/peta/temuan/")
    isi = {
        "judul": f"Terima temuan {temuan_id}",
        "uraian": satu.pesan,
        "form": form,
        "remah": [("Peta", "/peta/"), ("Temuan", "/peta/temuan/")],
        "tombol": "Terima temuan",
    }
    return render(permintaan, "web/tindakan.html", isi, status=422 if form.errors else 200)

"""Master data of the hallways: list with search and paging, one row with its history, publish, new version, import."""

import json
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.waktu import hari_ini, tanggal_pukul
from pendopo.mesin import induk
from pendopo.mesin.bentuk_induk import DataInduk, IndukBerversi
from pendopo.mesin.impor_induk import teks_isian
from pendopo.mesin.induk import Induk
from pendopo.mesin.isian_bebas import BarisDefinisi
from pendopo.mesin.models import Jejak
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.ekspor import csv_buku, excel_buku
from pendopo.web.tampilan_berkas import label, tulis_nilai

SEHALAMAN = 25


def alamat_induk(model: Induk) -> str:
    return f"/induk/{model._meta.app_label}/{model._meta.model_name}/"


def _judul(model: Induk) -> str:
    return str(model._meta.verbose_name_plural).capitalize()


@siapa("pegawai", cara="GET")
def daftar_induk(permintaan: Permintaan) -> HttpResponse:
    """`/induk/`: every kind of master data."""
    isi = {
        "judul": "Data induk",
        "ruang": [
            {"nama": induk.kartu_induk(m).nama.removeprefix("Proses "), "buku": [(_judul(m), alamat_induk(m))]}
            for m in induk.semua_induk()
        ],
    }
    return render(permintaan, "web/daftar_buku.html", isi)


@siapa("pegawai", cara="GET")
def daftar_baris(permintaan: Permintaan, label_induk: str, nama: str) -> HttpResponse:
    """`/induk/<hallway>/<kind>/?cari=&hal=`"""
    model, saya = induk.cari_induk(label_induk, nama), permintaan.saya
    cari = permintaan.GET.get("cari", "").strip()[:80]
    hal = permintaan.GET.get("hal", "1")
    hal_ke = min(int(hal), 10_000) if hal.isdecimal() and len(hal) < 6 and int(hal) else 1
    semua = _semua(model, saya.kantor.pk, cari)
    baris = list(semua[(hal_ke - 1) * SEHALAMAN : hal_ke * SEHALAMAN + 1])
    alamat = alamat_induk(model)
    isi = {
        "judul": _judul(model),
        "remah": [("Data induk", "/induk/")],
        "cari": cari,
        "alamat": alamat,
        "kepala": [kepala for _, kepala in model.kolom],
        "baris": [(f"{alamat}{satu.pk}/", _sel(satu)) for satu in baris[:SEHALAMAN]],
        "berikut": f"?{urlencode({'cari': cari, 'hal': hal_ke + 1})}" if len(baris) > SEHALAMAN else "",
        "boleh": induk.jabatan_pengelola(saya, model) is not None,
    }
    return render(permintaan, "web/induk_daftar.html", isi)


def _semua(model: Induk, kantor_id: int, cari: str = "") -> Any:
    syarat = Q()
    for kata in cari.split()[:6]:
        satu = Q()
        for nama in model.cari:
            satu |= Q(**{f"{nama}__icontains": kata})
        syarat &= satu
    lain = [nama for nama in model.isian if model.bidang(nama).is_relation]
    return model._default_manager.filter(syarat, kantor_id=kantor_id).select_related(*lain).order_by(*model.urut)


def _sel(satu: DataInduk) -> list[str]:
    bidang = {f.name for f in satu._meta.concrete_fields}
    return [_kata(satu, nama) if nama in bidang else str(getattr(satu, nama)) for nama, _ in satu.kolom]


@siapa("pegawai", cara="GET", pastikan="buka", unduhan=True)
def unduh_induk(permintaan: Permintaan, label_induk: str, nama: str, jenis: str) -> HttpResponse:
    """`/induk/<hallway>/<kind>.xlsx` or `.csv`: all columns of the form, as the import reads them."""
    model = induk.cari_induk(label_induk, nama)
    baris = [list(teks_isian(satu).values()) for satu in _semua(model, permintaan.saya.kantor.pk)]
    if jenis == "csv":
        return csv_buku(nama, model.isian, baris)
    if jenis == "xlsx":
        return excel_buku(nama, _judul(model), model.isian, baris)
    raise TidakAda("Bentuk berkas ini tidak ada. Pakai xlsx atau csv.")


@siapa("pegawai", atas="kantor", perintah="kelola_induk")
def baru(permintaan: Permintaan, label_induk: str, nama: str) -> HttpResponse:
    """`/induk/<hallway>/<kind>/baru/`"""
    model = induk.cari_induk(label_induk, nama)
    induk.pengelola(permintaan.saya, model)
    return _formulir(permintaan, model(kantor=permintaan.saya.kantor))


@siapa("pegawai", atas="kantor", perintah="kelola_induk")
def baris(permintaan: Permintaan, label_induk: str, nama: str, nomor: int) -> HttpResponse:
    """`/induk/<hallway>/<kind>/<id>/`: its fields, history, and what may be done with it."""
    model, saya = induk.cari_induk(label_induk, nama), permintaan.saya
    satu = induk.baris_induk(saya, model, nomor)
    boleh = induk.jabatan_pengelola(saya, model) is not None
    if permintaan.method == "POST":
        return _tindak(permintaan, model, satu)
    isi = {
        "judul": str(satu),
        "remah": [("Data induk", "/induk/"), (_judul(model), alamat_induk(model))],
        "satu": satu,
        "isi_berkas": _isi(satu) + satu.hitungan(hari_ini(saya.kantor)),
        "riwayat": [_peristiwa(j, model) for j in induk.riwayat(model, nomor, saya.kantor.pk)[:50]],
        "boleh": boleh,
        "berversi": isinstance(satu, IndukBerversi),
        "ubah": f"{alamat_induk(model)}{satu.pk}/ubah/" if boleh and not satu.terkunci else "",
    }
    return render(permintaan, "web/induk_baris.html", isi)


@siapa("pegawai", atas="kantor", perintah="kelola_induk")
def ubah(permintaan: Permintaan, label_induk: str, nama: str, nomor: int) -> HttpResponse:
    """`/induk/<hallway>/<kind>/<id>/ubah/`"""
    model = induk.cari_induk(label_induk, nama)
    induk.pengelola(permintaan.saya, model)
    satu = induk.baris_induk(permintaan.saya, model, nomor)
    if satu.terkunci:
        messages.info(permintaan, "Yang sudah terbit tidak diubah lagi. Buat versi baru.")
        return HttpResponseRedirect(f"{alamat_induk(model)}{nomor}/")
    return _formulir(permintaan, satu)


def _isi(satu: DataInduk) -> list[tuple[str, str]]:
    hasil = [(label(satu.bidang(n)), _kata(satu, n)) for n in satu.isian]
    if isinstance(satu, IndukBerversi):
        hasil[:0] = [("Versi", f"{satu.versi}, {satu.get_status_display().lower()}")]
    return [(nama, kata) for nama, kata in hasil if kata]


def _kata(satu: DataInduk, nama: str) -> str:
    nilai = getattr(satu, nama)
    if isinstance(nilai, list):
        return teks_isian(satu, (nama,))[nama]
    return tulis_nilai(satu.bidang(nama), nilai)


def _formulir(permintaan: Permintaan, satu: DataInduk) -> HttpResponse:
    model = type(satu)
    kiriman = permintaan.POST if permintaan.method == "POST" else None
    judul = f"Ubah: {satu}" if satu.pk else f"{_judul(model)} baru"
    if kiriman is not None:
        asal = model._default_manager.get(pk=satu.pk) if satu.pk else model(kantor=permintaan.saya.kantor)
        try:
            jadi = induk.simpan(permintaan.saya, asal, kiriman, kiriman.get("alasan", "")[:500])
        except Ditolak as galat:
            form = induk.formulir_induk(satu, kiriman)
            form.is_valid()
            form.errors.clear()
            for nama, kalimat in galat.semua.items():
                for kata in kalimat:
                    form.add_error(nama if nama in form.fields else None, kata)
        else:
            messages.success(permintaan, "Tersimpan.")
            return HttpResponseRedirect(f"{alamat_induk(model)}{jadi.pk}/")
    else:
        form = induk.formulir_induk(satu)
    for nama, bidang in form.fields.items():
        if isinstance(bidang, BarisDefinisi):
            form.fields[nama].widget.attrs["class"] = "lebar-penuh"
    isi = {
        "judul": judul,
        "uraian": "Perubahan dicatat dengan nama dan jabatan Anda.",
        "remah": [("Data induk", "/induk/"), (_judul(model), alamat_induk(model))],
        "form": form,
        "tombol": "Simpan",
    }
    return render(permintaan, "web/tindakan.html", isi, status=422 if kiriman is not None else 200)


def _tindak(permintaan: Permintaan, model: Induk, satu: DataInduk) -> HttpResponse:
    aksi, saya = permintaan.POST.get("aksi", ""), permintaan.saya
    tujuan = satu
    try:
        if aksi == "terbitkan":
            induk.terbitkan(saya, model, satu.pk)
            messages.success(permintaan, "Diterbitkan. Berkas yang sudah berjalan memakai versi lamanya.")
        elif aksi == "versi":
            tujuan = induk.versi_baru(saya, model, satu.pk)
            messages.success(permintaan, "Rancangan versi baru dibuat. Ubah lalu terbitkan.")
    except Ditolak as galat:
        messages.error(permintaan, galat.pesan)
    return HttpResponseRedirect(f"{alamat_induk(model)}{tujuan.pk}/")


def _peristiwa(j: Jejak, model: Induk) -> dict[str, Any]:
    isian = json.loads(j.isian or "{}")
    nama = {f.attname: label(f) for f in model._meta.concrete_fields}
    return {
        "kata": ", ".join(nama.get(k, k) for k in isian.get("isi", {})) if isian.get("lama") else "Dibuat",
        "oleh": j.orang.nama if j.orang else "sistem",
        "sebagai": j.jabatan.nama if j.jabatan else "",
        "pada": tanggal_pukul(j.pada),
        "alasan": j.alasan,
    }

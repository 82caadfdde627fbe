"""One-time links: the page on which somebody without an account answers, and what the office does with links."""

import secrets
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, tanggal_pukul
from pendopo.mesin import luar
from pendopo.mesin.anak import sasaran_tugas
from pendopo.mesin.models import Kasus, Tautan, Tugas
from pendopo.mesin.ruang import graf_kasus, ruang
from pendopo.mesin.sql import muat_berkas
from pendopo.mesin.tautan import alamat, cari
from pendopo.web.akses import Permintaan, PermintaanUmum, siapa
from pendopo.web.isian_langkah import IsianLangkah, terima_unggahan

_GARAM = "pendopo.tautan.formulir"


@siapa("umum", atas="kode")
def jawab(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/t/<id>-<secret>/`: the form of one task for who holds the link; a wrong secret is no page at all."""
    tautan = cari(kode)
    if tautan is None:
        raise TidakAda("Tautan ini tidak dikenal. Periksa lagi, atau minta tautan baru kepada kantor.")
    tugas = Tugas.objects.filter(pk=tautan.tugas).first()
    sebab = luar.keadaan(tautan, sekarang())
    if sebab or tugas is None:
        return _tertutup(permintaan, tautan, sebab)
    return _isi(permintaan, tautan, tugas)


def _tertutup(permintaan: PermintaanUmum, tautan: Tautan, sebab: str) -> HttpResponse:
    judul = "Terima kasih" if tautan.dipakai else "Tautan tidak berlaku lagi"
    isi = {"judul": judul, "kantor": tautan.kantor, "sebab": sebab, "tautan": tautan}
    status = 410 if permintaan.method == "POST" or not tautan.dipakai else 200
    return _aman(render(permintaan, "web/tautan_tertutup.html", isi, status=status))


def _isi(permintaan: PermintaanUmum, tautan: Tautan, tugas: Tugas) -> HttpResponse:
    r = ruang(tautan.kasus.proses)
    langkah = r.langkah_untuk(tugas.unsur)
    isian: QueryDict | None = None
    ditolak: Ditolak | None = None
    if permintaan.method == "POST":
        isian, ditolak = terima_unggahan(None, langkah, permintaan.POST, permintaan.FILES, tautan.kantor)
        try:
            if ditolak is None:
                luar.jawab(tautan, isian, _kunci(permintaan, tautan))
                return HttpResponseRedirect(permintaan.path)
        except Ditolak as galat:
            ditolak = galat
        except Bentrok:
            return HttpResponseRedirect(permintaan.path)
    else:
        luar.catat_dibuka(tautan)
    berkas: Any = muat_berkas(r.model, tautan.kasus_id)
    relasi = graf_kasus(tautan.kasus.alur_id).simpul[tugas.unsur].relasi
    sasaran = sasaran_tugas(berkas, relasi, tugas.baris)
    halaman = IsianLangkah(None, langkah, berkas, sasaran, isian, ditolak)
    mutu = r.kartu.mutu.get(tugas.unsur)
    kunci = signing.Signer(salt=_GARAM).sign(f"{tautan.pk}.{secrets.token_urlsafe(8)}")
    isi = {
        "judul": r.sebutan(tugas.unsur), "petunjuk": mutu.petunjuk if mutu else "", "tautan": tautan, "tugas": tugas,
        "kantor": tautan.kantor, "halaman": halaman, "form": halaman.form, "kunci": kunci,
        "sampai": tanggal_pukul(tautan.berlaku_sampai, tautan.kantor.zona_waktu),
    }  # fmt: skip
    return _aman(render(permintaan, "web/tautan.html", isi, status=422 if ditolak else 200))


def _kunci(permintaan: PermintaanUmum, tautan: Tautan) -> str | None:
    """The idempotency key of the form, when it was made for this link."""
    kunci = permintaan.POST.get("kunci", "")
    try:
        milik = signing.Signer(salt=_GARAM).unsign(kunci).partition(".")[0]
    except signing.BadSignature:
        return None
    return kunci if milik == str(tautan.pk) and len(kunci) <= 64 else None


def _aman(jawaban: HttpResponse) -> HttpResponse:
    """The address is the secret: it goes to no other site, no search engine, no cache.

    Not "no-referrer": then a browser sends the form with the origin "null", and no answer is ever taken.
    """
    jawaban.headers["Referrer-Policy"] = "same-origin"
    jawaban.headers["X-Robots-Tag"] = "noindex, nofollow"
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban


def tautan_kasus(kasus: Kasus, saya: Saya, asal: str) -> list[dict[str, Any]]:
    """Links of a case whose task still waits, for the case page; `asal` is scheme and host of this installation."""
    if not saya.pegawai:
        return []
    zona, saat = saya.kantor.zona_waktu, sekarang()
    menunggu = Tugas.objects.filter(kasus=kasus, jabatan=None, jenis="tugas").values_list("pk", flat=True)
    hasil = []
    for satu in Tautan.objects.filter(kasus=kasus, tugas__in=list(menunggu)).order_by("-pk"):
        hasil.append({
            "nomor": satu.pk, "untuk": satu.untuk, "hidup": not luar.keadaan(satu, saat),
            "alamat": f"{asal}{alamat(satu)}", "sampai": tanggal_pukul(satu.berlaku_sampai, zona),
            "dibuka": satu.dibuka_kali,
            "terakhir": tanggal_pukul(satu.terakhir_dibuka, zona) if satu.terakhir_dibuka else "",
        })  # fmt: skip
    return hasil


@siapa("pegawai", cara="POST", atas="kasus", perintah="tautan")
def cabut(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tautan/<id>/cabut/`: the link opens nothing any more."""
    tautan = luar.cabut_tautan(permintaan.saya, nomor)
    messages.success(permintaan, f"Tautan untuk {tautan.untuk} sudah ditarik.")
    return HttpResponseRedirect(f"/berkas/{tautan.kasus_id}/#tautan")


@siapa("pegawai", cara="POST", atas="kasus", perintah="tautan")
def baru(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tautan/<id>/baru/`: a fresh link for the same task."""
    try:
        tautan = luar.tautan_baru(permintaan.saya, nomor)
    except Bentrok as galat:
        messages.info(permintaan, galat.pesan)
        return HttpResponseRedirect("/kotak-masuk/")
    messages.success(permintaan, f"Tautan baru untuk {tautan.untuk} siap dibagikan.")
    return HttpResponseRedirect(f"/berkas/{tautan.kasus_id}/#tautan")

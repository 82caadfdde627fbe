"""Files and printed papers of a case: only for those who may see the case, and never shown as a page of ours."""

from urllib.parse import quote

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

from pendopo.dasar.galat import TidakAda
from pendopo.mesin.lampiran import gambar_kecil, tempat
from pendopo.mesin.models import Dokumen, Kasus, Lampiran
from pendopo.mesin.pembacaan import jaga_kertas
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.sebutan import nama_langkah


@siapa("masuk", cara="GET", atas="kasus", perintah="baca_pribadi")
def lampiran(permintaan: Permintaan, nomor: int) -> HttpResponseBase:
    """`/lampiran/<id>/`: a file of a visible case, or the person's own upload that no case has yet."""
    satu = _boleh(permintaan, nomor)
    return kirim_berkas(satu.sha256, satu.nama, satu.jenis)


def _boleh(permintaan: Permintaan, nomor: int) -> Lampiran:
    saya = permintaan.saya
    satu = Lampiran.objects.filter(pk=nomor, kantor=saya.kantor).first()
    if satu is None:
        raise TidakAda()
    if satu.kasus_id is None:
        boleh = satu.oleh_id == saya.orang.pk
    else:
        boleh = Kasus.objects.terlihat(saya).filter(pk=satu.kasus_id).exists()
    if not boleh:
        raise TidakAda()
    if satu.kasus is not None:
        jaga_kertas(saya, satu.kasus, "lampiran")
    return satu


@siapa("masuk", cara="GET", atas="kasus", perintah="baca_pribadi")
def kecil(permintaan: Permintaan, nomor: int) -> HttpResponseBase:
    """`/lampiran/<id>/kecil/`: a picture small enough for a list on a phone; made anew each time, kept nowhere."""
    isi = gambar_kecil(_boleh(permintaan, nomor))
    jawaban = HttpResponse(isi, content_type="image/jpeg")
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Cache-Control"] = "private, max-age=300"
    return jawaban


@siapa("masuk", cara="GET", atas="kasus", perintah="baca_pribadi")
def dokumen(permintaan: Permintaan, nomor: int) -> HttpResponseBase:
    """`/dokumen/<id>/`: a paper as it was printed."""
    satu = Dokumen.objects.filter(pk=nomor, kasus__in=Kasus.objects.terlihat(permintaan.saya)).first()
    if satu is None:
        raise TidakAda()
    kasus = Kasus.objects.get(pk=satu.kasus_id)
    jaga_kertas(permintaan.saya, kasus, "dokumen")
    jenis = satu.sebutan if satu.kode else nama_langkah(kasus.proses, satu.jenis)
    nama = f"{jenis} {kasus.nomor}".strip().replace("/", "-")
    return kirim_berkas(satu.sha256, f"{nama}.pdf", "application/pdf")


def kirim_berkas(sha256: str, nama: str, jenis: str) -> HttpResponseBase:
    """The stored file as an attachment. TidakAda when the file itself is gone (a restore without its files)."""
    berkas = tempat(sha256)
    if not berkas.exists():
        raise TidakAda("Berkas ini tercatat tetapi filenya tidak ditemukan. Hubungi pengelola sistem.")
    return _aman(FileResponse(berkas.open("rb"), content_type=jenis), nama)


def kirim_pdf(isi: bytes, nama: str) -> HttpResponse:
    """A freshly printed paper; opened in the browser's own viewer."""
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(nama)}"
    return jawaban


def _aman(jawaban: FileResponse, nama: str) -> FileResponse:
    jawaban.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(nama)}"
    jawaban.headers["X-Content-Type-Options"] = "nosniff"
    jawaban.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    jawaban.headers["Cache-Control"] = "private, no-store"
    return jawaban

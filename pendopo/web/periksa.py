"""The public check of a paper: by its code, or by its file, whose hash is taken while it streams by. Needs no sign-in.

Shown are number, date, kind, signer and what became of the paper; never a word of it, nor of whom it is about.
"""

import hashlib
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.views.decorators.csrf import csrf_exempt

from pendopo.dasar.waktu import tanggal_panjang, tanggal_pukul
from pendopo.mesin.lampiran import TERBESAR, tempat
from pendopo.mesin.models import Dokumen, Jejak
from pendopo.mesin.pengesahan import baca_kode, tulis_kode
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.galat import terlalu_sering

BATAS_COBA, SELAMA = 60, 600
"""So many wrong codes or files from one address in so many seconds; nobody who reads a paper needs more."""
TIDAK_ADA = (
    "Tidak ada naskah dengan kode itu. Cocokkan lagi dengan yang tercetak di kaki naskah. Bila sudah sama, tanyakan "
    "kepada kantor yang menerbitkannya: naskah itu mungkin palsu."
)
CARA = {
    Dokumen.Cara.BASAH: "Tanda tangan basah; yang tercatat ialah pindaiannya.",
    Dokumen.Cara.SIMULASI: "Simulasi, tidak tersertifikasi: bukan naskah dinas yang sah.",
    Dokumen.Cara.SERTIFIKAT: "Elektronik, dengan sertifikat setempat kantor yang tidak tersertifikasi.",
    "bsre": "Elektronik, dengan sertifikat yang diterbitkan BSrE.",
}


class PembacaSidik(FileUploadHandler):
    """Takes the hash of a file while it comes in and keeps nothing of it, neither in memory nor on the disk."""

    def __init__(self) -> None:
        super().__init__()
        self.ukuran, self.awal, self._sidik = 0, b"", hashlib.sha256()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.awal = self.awal or raw_data[:5]
        self.ukuran += len(raw_data)
        if self.ukuran > TERBESAR:
            raise StopUpload(connection_reset=False)
        self._sidik.update(raw_data)

    def file_complete(self, file_size: int) -> None:
        return None

    @property
    def galat(self) -> str:
        if self.ukuran == 0:
            return "Berkas belum dipilih. Pilih PDF naskah yang akan diperiksa."
        if self.ukuran > TERBESAR:
            return "Berkas terlalu besar. Paling besar 20 MB."
        return "" if self.awal == b"%PDF-" else "Berkas ini bukan PDF. Pilih PDF naskahnya, bukan foto."

    @property
    def sidik(self) -> str:
        return self._sidik.hexdigest()


@csrf_exempt  # It changes nothing and knows nobody; and the check of the token would read the file before us.
@siapa("umum")
def periksa(permintaan: PermintaanUmum) -> HttpResponse:
    """`/periksa/`: a code to type, or a file to compare with every registered paper."""
    if permintaan.method == "POST":
        return _berkas(permintaan, None)
    ketikan = permintaan.GET.get("kode", "").strip()
    if kode := baca_kode(ketikan):
        return HttpResponseRedirect(f"/periksa/{tulis_kode(kode)}/")
    galat = "Kode terdiri atas 20 huruf dan angka, misalnya 7K3M9-QX2AB-CDEFG-HJKMN." if ketikan else ""
    return _halaman(permintaan, ketikan=ketikan[:60], galat_kode=galat)


@csrf_exempt
@siapa("umum")
def periksa_kode(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/periksa/<code>/`: where the QR of a paper leads."""
    terbaca = baca_kode(kode)
    dokumen = Dokumen.objects.select_related("kantor", "pengganti").filter(kode=terbaca).first() if terbaca else None
    if dokumen is None:
        if _terlalu_sering(permintaan):
            return terlalu_sering(permintaan)
        return _halaman(permintaan, ketikan=kode[:60], galat_kode=TIDAK_ADA, status=404)
    if permintaan.method == "POST":
        return _berkas(permintaan, dokumen)
    return _halaman(permintaan, dokumen)


def _berkas(permintaan: PermintaanUmum, dokumen: Dokumen | None) -> HttpResponse:
    """Compare a file: with one paper, or with all."""
    pembaca = PembacaSidik()
    permintaan.upload_handlers = [pembaca]
    _ = permintaan.FILES
    if pembaca.galat:
        return _halaman(permintaan, dokumen, galat_berkas=pembaca.galat, status=422)
    cocok = dokumen if dokumen is not None and pembaca.sidik == dokumen.sha256 else None
    if dokumen is None:
        semua = Dokumen.objects.select_related("kantor", "pengganti").filter(kode__isnull=False)
        cocok = semua.filter(sha256=pembaca.sidik).order_by("-pk").first()
    if cocok is None and _terlalu_sering(permintaan):
        return terlalu_sering(permintaan)
    return _halaman(permintaan, cocok or dokumen, sama=cocok is not None)


def _terlalu_sering(permintaan: PermintaanUmum) -> bool:
    """Counts one miss of this address; the address itself is kept nowhere."""
    alamat = salted_hmac("periksa", permintaan.META.get("REMOTE_ADDR", ""), settings.PENDOPO_KUNCI_JEJAK).hexdigest()
    kunci = f"periksa:{alamat[:32]}"
    kali = cache.get(kunci, 0)
    if kali >= BATAS_COBA:
        return True
    cache.set(kunci, kali + 1, SELAMA)
    return False


def _halaman(
    permintaan: PermintaanUmum, dokumen: Dokumen | None = None, *, sama: bool | None = None, status: int = 200,
    **isi: Any,
) -> HttpResponse:  # fmt: skip
    isi |= {"judul": "Periksa naskah", "sama": sama, "tindakan": permintaan.path}
    if dokumen is not None:
        isi |= _tentang(dokumen)
    jawaban = render(permintaan, "web/periksa.html", isi, status=status)
    jawaban.headers["X-Robots-Tag"] = "noindex"
    jawaban.headers["Cache-Control"] = "no-store"
    return jawaban


def _tentang(d: Dokumen) -> dict[str, Any]:
    """What a stranger may know of a paper."""
    pengganti = d.pengganti
    return {
        "judul": f"{d.sebutan} {d.nomor}",
        "keadaan": d.status,
        "berakhir": _berakhir(d),
        "pengganti": (pengganti.nomor, f"/periksa/{tulis_kode(pengganti.kode or '')}/") if pengganti else None,
        "tentang": [
            ("Jenis naskah", d.sebutan),
            ("Nomor", d.nomor),
            ("Tanggal", tanggal_panjang(d.tanggal) if d.tanggal else ""),
            ("Diterbitkan oleh", f"{d.kantor.nama}, {d.kantor.kabupaten}"),
            ("Ditandatangani oleh", d.penandatangan),
            ("Jabatan", d.jabatan_penandatangan),
            ("Dicatat", tanggal_pukul(d.ditandatangani, d.kantor.zona_waktu) if d.ditandatangani else ""),
            ("Cara", CARA.get(d.cara, "")),
            ("Kode", tulis_kode(d.kode or "")),
        ],
        "simulasi": d.cara == Dokumen.Cara.SIMULASI,
        "utuh": _utuh(d.sha256),
        "sidik": d.sha256,
    }


def _berakhir(d: Dokumen) -> str:
    """The day on which the paper was replaced or revoked; why is the office's business."""
    if d.status == Dokumen.Status.DITANDATANGANI:
        return ""
    jenis = "ganti_naskah" if d.status == Dokumen.Status.DIGANTI else "cabut_naskah"
    j = Jejak.objects.filter(kasus_id=d.kasus_id, jenis=jenis, unsur=d.jenis).order_by("-nomor").first()
    return tanggal_panjang(j.pada.astimezone(d.kantor.zona_waktu)) if j else ""


def _utuh(sha256: str) -> bool:
    """Whether the file that the office keeps still has the registered hash (V-SK-07)."""
    berkas = tempat(sha256)
    if not berkas.exists():
        return False
    keadaan = berkas.stat()
    return _sidik_berkas(sha256, keadaan.st_mtime_ns, keadaan.st_size) == sha256


@lru_cache(maxsize=4096)
def _sidik_berkas(sha256: str, _ubah: int, _ukuran: int) -> str:
    with tempat(sha256).open("rb") as berkas:
        return hashlib.file_digest(berkas, "sha256").hexdigest()

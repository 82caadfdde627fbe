"""The public pages: from what a citizen wants, by a few questions, to the service, its requirements and its form.

No account, no script needed, light for a weak line. What is sent starts a case by the service's message.
"""

from collections.abc import Iterable
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import get_random_string
from django.utils.datastructures import MultiValueDict

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.bentuk_induk import IndukUmum
from pendopo.mesin.induk import semua_umum
from pendopo.mesin.pesan import Pesan, kirim
from pendopo.mesin.ruang import ruang_pesan
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.isian_baku import isian_tanggal
from pendopo.web.isian_langkah import IsianLangkah, terima_unggahan
from pendopo.web.konteks import kantor_utama
from pendopo.web.lacak import ingat
from pendopo.web.pembatas import hitung_satu, melebihi

_GARAM = "pendopo.publik"
KIRIM_TERBANYAK, BERKAS_TERBANYAK, BESAR_TERBANYAK = 10, 8, 40 * 1024 * 1024
JEDA = 60 * 60


def _kantor() -> Kantor:
    kantor = kantor_utama()
    if kantor is None:
        raise TidakAda("Kantor ini belum membuka layanan.")
    return kantor


def _terbit(kantor: Kantor) -> list[IndukUmum]:
    return [
        satu
        for model in semua_umum()
        for satu in model._default_manager.filter(kantor=kantor, status="terbit").order_by("jalur", "nama")
    ]


def _cari(kode: str) -> IndukUmum:
    for satu in _terbit(_kantor()):
        if satu.kode == kode:
            return satu
    raise TidakAda("Layanan ini tidak ada atau sudah tidak dibuka. Pilih dari daftar keperluan.")


@siapa("umum")
def layanan(permintaan: PermintaanUmum) -> HttpResponse:
    """`/layanan/?perlu=Keluarga`: what do you need? Each answer leads one question further, or to a service."""
    perlu = tuple(b for b in permintaan.GET.get("perlu", "")[:250].split("/") if b)
    semua = [s for s in _terbit(_kantor()) if s.simpang[: len(perlu)] == perlu]
    if perlu and not semua:
        raise TidakAda("Keperluan ini tidak ada. Mulai lagi dari daftar keperluan.")
    isi = {
        "judul": " › ".join(perlu) or "Layanan",
        "remah": [("Layanan", "/layanan/")] if perlu else [],
        "perlu": perlu,
        "pilihan": _pilihan(semua, perlu),
    }
    return render(permintaan, "web/layanan_pilih.html", isi)


def _pilihan(semua: Iterable[IndukUmum], perlu: tuple[str, ...]) -> list[dict[str, str]]:
    """The next answers: a branch that ends in one service leads to that service at once."""
    cabang: dict[str, list[IndukUmum]] = {}
    hasil = []
    for satu in semua:
        if len(satu.simpang) > len(perlu):
            cabang.setdefault(satu.simpang[len(perlu)], []).append(satu)
        else:
            hasil.append({"nama": satu.nama, "uraian": satu.uraian, "alamat": f"/layanan/{satu.kode}/"})
    for nama, isi in cabang.items():
        if len(isi) == 1:
            satu = isi[0]
            butir = {"nama": " › ".join(satu.simpang[len(perlu) :]), "uraian": satu.nama}
            hasil.append(butir | {"alamat": f"/layanan/{satu.kode}/"})
        else:
            tujuan = "/".join((*perlu, nama))
            hasil.append({"nama": nama, "uraian": f"{len(isi)} layanan", "alamat": f"/layanan/?perlu={tujuan}"})
    return hasil


@siapa("umum")
def satu_layanan(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/layanan/<kode>/?tanggal=`: what it is, what to bring, how long; and whether it is needed at all."""
    satu = _cari(kode)
    isi = {
        "judul": satu.nama,
        "remah": [("Layanan", "/layanan/")],
        "satu": satu,
        "penentu": satu.penentu(),
        **_jawab_penentu(permintaan.GET.get("tanggal", "")[:20], satu),
    }
    return render(permintaan, "web/layanan.html", isi)


def _jawab_penentu(teks: str, satu: IndukUmum) -> dict[str, Any]:
    """The answer to "do I need it?" for a typed day."""
    if not teks or not satu.penentu():
        return {}
    try:
        hari = isian_tanggal(satu.penentu()).clean(teks)
    except ValidationError as galat:
        return {"tanggal": teks, "galat_tanggal": galat.messages[0]}
    kata = satu.tidak_perlu(hari, sekarang())
    return {"tanggal": teks, "jawaban": kata or f"Ya, {satu.nama} diperlukan.", "perlu": not kata}


@siapa("umum")
def ajukan(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/layanan/<kode>/ajukan/`: the form; what is sent becomes a case, and its code stands on the next page."""
    satu = _cari(kode)
    r, awal = ruang_pesan(satu.pesan_umum)
    langkah, kantor = r.langkah_untuk(awal), satu.kantor
    isian, ditolak = None, None
    if permintaan.method == "POST":
        ditolak = _kelebihan(permintaan)
        # Also what is refused is read through the seal: a bare number would show and take somebody else's file.
        berkas = permintaan.FILES if ditolak is None else MultiValueDict()
        isian, salah = terima_unggahan(None, langkah, permintaan.POST, berkas, kantor)
        ditolak = ditolak or salah
        isian[satu.isian_kasus] = str(satu.pk)
        if ditolak is None:
            try:
                pihak = satu.pihak_umum(isian)
                pesan = Pesan(isian, pihak=pihak.pk if pihak else None)
                hasil = kirim(kantor, satu.pesan_umum, pesan, _kunci(permintaan))
            except Ditolak as galat:
                ditolak = galat
            else:
                hitung_satu(permintaan, "ajukan", JEDA)
                ingat(permintaan, hasil.kasus_id)
                return HttpResponseRedirect("/lacak/")
    catatan = r.model(kantor=kantor, **{satu.isian_kasus: satu})
    halaman = IsianLangkah(None, langkah, catatan, catatan, isian, ditolak)
    halaman.form.fields.pop(satu.isian_kasus, None)
    isi = {
        "judul": f"Ajukan {satu.nama}",
        "remah": [("Layanan", "/layanan/"), (satu.nama, f"/layanan/{satu.kode}/")],
        "satu": satu,
        "halaman": halaman,
        "form": halaman.form,
        "kunci": signing.Signer(salt=_GARAM).sign(get_random_string(16)),
        "kantor": kantor,
    }
    return render(permintaan, "web/layanan_ajukan.html", isi, status=422 if ditolak else 200)


def _kelebihan(permintaan: PermintaanUmum) -> Ditolak | None:
    """Bounds of the public form: how often, how many files, how much."""
    berkas = [satu for nama in permintaan.FILES for satu in permintaan.FILES.getlist(nama)]
    if melebihi(permintaan, "ajukan", KIRIM_TERBANYAK):
        return Ditolak("Terlalu banyak kiriman dari tempat ini. Coba lagi satu jam lagi, atau datang ke loket.")
    if len(berkas) > BERKAS_TERBANYAK:
        return Ditolak(f"Paling banyak {BERKAS_TERBANYAK} berkas. Gabungkan sebagian menjadi satu PDF.")
    if sum(satu.size or 0 for satu in berkas) > BESAR_TERBANYAK:
        return Ditolak("Semua berkas bersama paling besar 40 MB. Kecilkan fotonya.")
    if melebihi(permintaan, "unggah", BERKAS_TERBANYAK * KIRIM_TERBANYAK):
        return Ditolak("Terlalu banyak berkas dari tempat ini. Coba lagi satu jam lagi, atau datang ke loket.")
    if berkas:
        hitung_satu(permintaan, "unggah", JEDA, len(berkas))
    return None


def _kunci(permintaan: PermintaanUmum) -> str | None:
    """The idempotency key of the form, when it is ours."""
    kunci = permintaan.POST.get("kunci", "")
    try:
        signing.Signer(salt=_GARAM).unsign(kunci)
    except signing.BadSignature:
        return None
    return kunci if len(kunci) <= 64 else None

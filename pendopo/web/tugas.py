"""One task, and the first task of a new case: the form of its step, and what one needs to know to fill it in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.tenggat import hitung, jelaskan
from pendopo.dasar.waktu import sekarang, sisa, tanggal_pukul
from pendopo.mesin import jalan
from pendopo.mesin.anak import kunci_asing, sasaran_tugas
from pendopo.mesin.models import Berkas, Jejak, Kasus, Pengawas, Tugas
from pendopo.mesin.ruang import Ruang, graf_kasus, ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.daftar_baris import daftar, tindak
from pendopo.web.draf import ambil_draf, buang_draf, simpan_draf
from pendopo.web.isian_langkah import IsianLangkah, sampaikan_peringatan, terima_unggahan
from pendopo.web.kenal import baru_saja, ke_pastikan
from pendopo.web.naskah import cetakan_kasus, dokumen_kasus
from pendopo.web.perubahan import perubahan_kasus
from pendopo.web.tampilan_berkas import isi_berkas, muat_berkas, tabel_baris, tertutup_bagi
from pendopo.web.tertinggal import kunci_formulir, orang_dari_kunci

TAMBAH = 3
"""Empty child rows that the button "Tambah baris" adds."""

Lembar = tuple[Berkas, Any, dict[str, Any]]
"""A record, the record or row whose fields are asked, and the context of the page around them."""
Pelaksana = Callable[[QueryDict, str | None], jalan.Hasil]


@siapa("masuk", perintah="mulai")
def mulai(permintaan: Permintaan, proses: str) -> HttpResponse:
    """`/mulai/<proses>/`: opens a case by ending its first task; nothing stands before that is sent."""
    saya, r = permintaan.saya, ruang(proses)
    jabatan, simpul = jalan.jabatan_pembuka(saya, r)

    def lembar() -> Lembar:
        berkas = jalan.berkas_baru(r, saya.kantor, jabatan, simpul)
        berkas.saya, berkas.saat, berkas.dari_kasus = saya, sekarang(), _induk(permintaan)
        isi = {"remah": [(r.nama, _alamat_peta(r))], "petunjuk": _petunjuk(r, simpul.id), "baru": True}
        return berkas, berkas, isi

    return _layani(
        permintaan, r, simpul.id, lembar,
        lambda isian, kunci: jalan.mulai(saya, proses, isian, kunci, _induk(permintaan)),
    )  # fmt: skip


def _induk(permintaan: Permintaan) -> int | None:
    """The case out of which the new one is opened, if the person may see it."""
    induk = permintaan.GET.get("induk", "")
    if not induk.isdecimal() or len(induk) > 18:
        return None
    return Kasus.objects.terlihat(permintaan.saya).filter(pk=int(induk)).values_list("pk", flat=True).first()


@siapa("masuk", atas="tugas", perintah="kerjakan")
def tugas(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tugas/<id>/`: whose turn it is fills in the step; others are led to the case."""
    saya = permintaan.saya
    tunggu = Tugas.objects.select_related("kasus", "jabatan")
    satu = tunggu.filter(pk=nomor, kantor=saya.kantor, jenis="tugas").first()
    if satu is None:
        return _sudah_lewat(permintaan, nomor)
    if not giliran_saya(satu, saya):
        return _bukan_giliran(permintaan, satu)
    r = ruang(satu.kasus.proses)
    if permintaan.method == "POST" and (jawaban := tindak(permintaan, satu, r.langkah_untuk(satu.unsur))):
        return jawaban
    return _layani(
        permintaan, r, satu.unsur, lambda: _lembar_tugas(satu, saya),
        lambda isian, kunci: jalan.selesaikan(saya, nomor, isian, kunci),
    )  # fmt: skip


def _lembar_tugas(satu: Tugas, saya: Saya) -> Lembar:
    """Record, record or row that the step fills in, and what stands around the form."""
    r, kasus = ruang(satu.kasus.proses), satu.kasus
    berkas = muat_berkas(kasus, saya)
    relasi = graf_kasus(kasus.alur_id).simpul[satu.unsur].relasi
    sasaran = sasaran_tugas(berkas, relasi, satu.baris)
    isi = {
        "remah": [("Giliran saya", "/kotak-masuk/"), (str(kasus), f"/berkas/{kasus.pk}/")],
        "petunjuk": _petunjuk(r, satu.unsur),
        "tugas": satu,
        "kasus": kasus,
        "milik": [] if sasaran is berkas else isi_berkas(sasaran, frozenset({kunci_asing(type(sasaran), r.model)})),
        "isi_berkas": isi_berkas(berkas),
        "tabel_milik": [] if sasaran is berkas else tabel_baris(sasaran, r, _tabel_di_formulir(r, satu.unsur)),
        "tabel": tabel_baris(berkas, r, _sendiri(r, satu.unsur)),
        "cetakan": [] if tertutup_bagi(berkas) else cetakan_kasus(r, berkas),
        "dokumen": [d for d in dokumen_kasus(kasus, saya) if d["periksa"]],
        "perubahan": perubahan_kasus(kasus, r, berkas),
        "tombol": mutu.tombol if (mutu := r.kartu.mutu.get(satu.unsur)) else "",
        "lampiran_kasus": _lampiran_kasus(kasus, _sendiri(r, satu.unsur)),
        **_tenggat(r, satu, berkas, sasaran, saya),
    }
    return berkas, sasaran, isi


def _lampiran_kasus(kasus: Kasus, kartu: str) -> list[tuple[str, str]]:
    """Files of the case; where rows stand as cards, their own files stand there."""
    semua = kasus.lampiran.filter(baris=None) if kartu else kasus.lampiran.all()
    return [(satu.nama, f"/lampiran/{satu.pk}/") for satu in semua]


def _tabel_di_formulir(r: Ruang, unsur: str) -> str:
    b = r.langkah_untuk(unsur).baris
    return b.relasi if b else ""


def _sendiri(r: Ruang, unsur: str) -> str:
    """The rows that the step shows as cards, and so not as a table beside it."""
    b = r.langkah_untuk(unsur).baris
    return b.relasi if b and b.sendiri else ""


def _layani(
    permintaan: Permintaan, r: Ruang, unsur: str, lembar: Callable[[], Lembar], laksana: Pelaksana
) -> HttpResponse:
    """Show the form (GET), keep it (draf, more rows), or end the step (POST): then `lembar` is never read."""
    langkah, saya = r.langkah_untuk(unsur), permintaan.saya
    ditolak, tambahan, isian = None, 0, None
    if permintaan.method == "POST":
        isian, ditolak = terima_unggahan(saya, langkah, permintaan.POST, permintaan.FILES)
        sampaikan_peringatan(permintaan, isian)
        aksi = permintaan.POST.get("aksi", "selesai")
        if ditolak is None and aksi in ("selesai", "lagi"):
            if langkah.tanda_tangan and not baru_saja(permintaan):
                simpan_draf(saya, permintaan.path, isian)
                return ke_pastikan(permintaan, titip=False)
            try:
                hasil = laksana(isian, _kunci(permintaan))
            except Ditolak as galat:
                ditolak = galat
            else:
                return _selesai(permintaan, hasil, r.sebutan(unsur), lagi=aksi == "lagi")
        simpan_draf(saya, permintaan.path, isian)
        if aksi == "draf" and ditolak is None:
            messages.success(permintaan, "Draf disimpan. Isian ini muncul lagi bila Anda membuka halaman ini.")
            return HttpResponseRedirect(permintaan.get_full_path())
        tambahan = TAMBAH if aksi == "baris" else 0
    else:
        isian = ambil_draf(permintaan)
    berkas, sasaran, isi = lembar()
    halaman = IsianLangkah(saya, langkah, berkas, sasaran, isian, ditolak, tambahan)
    b = langkah.baris
    cacah = daftar(berkas, b, permintaan) if b and b.sendiri and berkas.pk else None
    isi |= {
        "judul": r.sebutan(unsur),
        "daftar": cacah,
        "galat_baris": cacah.tempelkan(ditolak) if cacah else [],
        "halaman": halaman,
        "form": halaman.form,
        "kunci": kunci_formulir(saya.orang.pk),
        "draf": isian is not None and permintaan.method == "GET",
        "ada_draf": isian is not None,
        "tanda_tangan": langkah.tanda_tangan,
        "wajib_semua": all(satu.required for satu in halaman.form.fields.values()),
    }
    return render(permintaan, "web/tugas.html", isi, status=422 if ditolak else 200)


def _kunci(permintaan: Permintaan) -> str | None:
    """The idempotency key of the form, when it is this person's."""
    kunci = permintaan.POST.get("kunci", "")
    return kunci if len(kunci) <= 64 and orang_dari_kunci(kunci) == permintaan.saya.orang.pk else None


def _selesai(permintaan: Permintaan, hasil: jalan.Hasil, judul: str, *, lagi: bool) -> HttpResponse:
    """Who did a step may see its case; who repeats an old request may have lost the post since."""
    if "ada_draf" in permintaan.POST:
        buang_draf(permintaan.saya, permintaan.path)
    messages.success(permintaan, f"Selesai: {judul}. {hasil.sebutan}")
    for kalimat in hasil.peringatan:
        messages.warning(permintaan, kalimat)
    if lagi:
        return HttpResponseRedirect(permintaan.get_full_path())
    masih = not hasil.ulang or Kasus.objects.terlihat(permintaan.saya).filter(pk=hasil.kasus_id).exists()
    return HttpResponseRedirect(f"/berkas/{hasil.kasus_id}/?selesai=1" if masih else "/kotak-masuk/")


def giliran_saya(satu: Tugas, saya: Saya) -> bool:
    """Whether the task waits for one of the person's posts, or such a post looks on and may act."""
    if satu.jabatan_id in saya.jabatan_id:
        return True
    return Pengawas.objects.filter(tugas=satu, jabatan_id__in=tuple(saya.jabatan_id)).exists()


def _bukan_giliran(permintaan: Permintaan, satu: Tugas) -> HttpResponse:
    if not Kasus.objects.terlihat(permintaan.saya).filter(pk=satu.kasus_id).exists():
        raise TidakAda()
    jabatan = satu.jabatan.nama if satu.jabatan else "jabatan lain"
    messages.info(permintaan, f"Tugas ini giliran {jabatan}.")
    return HttpResponseRedirect(f"/berkas/{satu.kasus_id}/")


def _sudah_lewat(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """A task that is done leads to its case, for those who may see it; to all others there is nothing."""
    saya = permintaan.saya
    jejak = Jejak.objects.filter(tugas=nomor, kantor=saya.kantor).select_related("jabatan").last()
    if jejak is None or jejak.kasus_id is None or not Kasus.objects.terlihat(saya).filter(pk=jejak.kasus_id).exists():
        raise TidakAda()
    if permintaan.method == "POST" and (kunci := _kunci(permintaan)):
        hasil = jalan.selesaikan(saya, nomor, permintaan.POST, kunci)
        return _selesai(permintaan, hasil, "tugas", lagi=False)
    oleh = f" oleh {jejak.jabatan.nama}" if jejak.jabatan else ""
    messages.info(permintaan, f"Tugas ini sudah diselesaikan{oleh} pada {tanggal_pukul(jejak.pada)}.")
    return HttpResponseRedirect(f"/berkas/{jejak.kasus_id}/")


def _tenggat(r: Ruang, satu: Tugas, berkas: Berkas, sasaran: Any, saya: Saya) -> dict[str, Any]:
    """The deadline and how it was computed; the words only where they lead to the very moment that is stored."""
    if satu.tenggat is None:
        return {"tenggat": "", "sisa": "", "hitungan": ""}
    saat, zona = sekarang(), saya.kantor.zona_waktu
    mutu = r.kartu.mutu.get(satu.unsur)
    milik_baris = getattr(sasaran, "batas", None) if sasaran is not berkas else None
    batas = milik_baris or berkas.batas(satu.unsur) or (mutu.janji if mutu else None) or r.kartu.janji
    kata = ""
    if isinstance(batas, str) and batas:
        jadi = hitung(satu.dibuka, batas, kalender_kantor(saya.kantor))
        kata = jelaskan(jadi) if jadi.pada == satu.tenggat else ""
    return {
        "tenggat": tanggal_pukul(satu.tenggat, zona),
        "sisa": sisa(satu.tenggat, saat, zona),
        "terlambat": satu.tenggat < saat,
        "hitungan": kata,
    }


def _petunjuk(r: Ruang, unsur: str) -> str:
    mutu = r.kartu.mutu.get(unsur)
    return mutu.petunjuk if mutu else ""


def _alamat_peta(r: Ruang) -> str:
    return f"/peta/{r.kartu.kode}/"

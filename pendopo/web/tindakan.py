"""What else may be done with a task or a case, each on a small page of its own: reason first, then the act."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import Jabatan
from pendopo.mesin import tindakan
from pendopo.mesin.anak import kunci_asing, model_anak, sasaran_tugas
from pendopo.mesin.berhak import wajib_berhak
from pendopo.mesin.jalan import Hasil
from pendopo.mesin.langkah import Langkah, formulir
from pendopo.mesin.models import Dokumen, Jejak, Kasus, Tugas
from pendopo.mesin.ruang import graf_kasus, ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.berkas import cari_kasus
from pendopo.web.isian_baku import isian_alasan
from pendopo.web.sebutan import nama_langkah
from pendopo.web.tampilan_berkas import muat_berkas


class FormulirAlasan(forms.Form):
    """Only the reason."""

    alasan = isian_alasan()


class FormulirSerah(forms.Form):
    """To which post, and why."""

    jabatan = forms.ModelChoiceField(
        Jabatan.objects.none(),
        label="Serahkan kepada",
        empty_label="Pilih jabatan",
        error_messages={"required": "Pilih jabatan yang menerima tugas ini.", "invalid_choice": "Pilih dari daftar."},
    )
    alasan = isian_alasan()


def _tugas(permintaan: Permintaan, nomor: int) -> Tugas:
    """A waiting task of a case that the person may see."""
    satu = Tugas.objects.select_related("kasus", "jabatan").filter(pk=nomor, kantor=permintaan.saya.kantor).first()
    if satu is None:
        raise TidakAda()
    cari_kasus(permintaan.saya, satu.kasus_id)
    return satu


def layani(
    permintaan: Permintaan,
    form: forms.BaseForm,
    isi: dict[str, Any],
    laksana: Callable[[], Hasil],
    pesan: str,
    ke: str = "",
) -> HttpResponse:
    """Show the form; on POST do it, or show the refusal beside its field."""
    if permintaan.method == "POST" and form.is_valid():
        try:
            hasil = laksana()
        except Ditolak as galat:
            for nama, kalimat in galat.semua.items():
                for satu in kalimat:
                    form.add_error(nama if nama in form.fields else None, satu)
        else:
            messages.success(permintaan, pesan)
            return HttpResponseRedirect(ke or f"/berkas/{hasil.kasus_id}/")
    return render(permintaan, "web/tindakan.html", isi | {"form": form}, status=422 if form.errors else 200)


def kiriman(permintaan: Permintaan) -> Any:
    return permintaan.POST if permintaan.method == "POST" else None


def _remah(permintaan: Permintaan, satu: Tugas) -> list[tuple[str, str]]:
    return [
        ("Giliran saya", "/kotak-masuk/"),
        (str(satu.kasus), f"/berkas/{satu.kasus_id}/"),
        (nama_langkah(satu.kasus.proses, satu.unsur), f"/tugas/{satu.pk}/"),
    ]


def _langkah_selesai(kasus: Kasus, nomor: int) -> Jejak:
    """A finished step of this case."""
    satu = Jejak.objects.filter(pk=nomor, kasus=kasus, jenis="selesai").first()
    if satu is None:
        raise TidakAda()
    return satu


@siapa("masuk", atas="tugas", perintah="serahkan")
def serahkan(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tugas/<id>/serahkan/`"""
    satu, saya = _tugas(permintaan, nomor), permintaan.saya
    wajib_berhak("serahkan", saya, satu)
    form = FormulirSerah(kiriman(permintaan))
    pilihan = form.fields["jabatan"]
    assert isinstance(pilihan, forms.ModelChoiceField)
    pilihan.queryset = (
        Jabatan.objects.filter(kantor=saya.kantor).exclude(pk=satu.jabatan_id or 0).order_by("urut", "nama")
    )
    isi = {
        "judul": f"Serahkan: {nama_langkah(satu.kasus.proses, satu.unsur)}",
        "uraian": "Tenggatnya tetap. Jabatan yang menerima melihat alasan Anda.",
        "remah": _remah(permintaan, satu),
        "tombol": "Serahkan tugas",
    }
    return layani(
        permintaan, form, isi,
        lambda: tindakan.serahkan(saya, nomor, form.cleaned_data["jabatan"].pk, form.cleaned_data["alasan"]),
        "Tugas diserahkan.", "/kotak-masuk/",
    )  # fmt: skip


@siapa("masuk", atas="tugas", perintah="kembalikan")
def kembalikan(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tugas/<id>/kembalikan/`"""
    satu, saya = _tugas(permintaan, nomor), permintaan.saya
    wajib_berhak("kembalikan", saya, satu)
    form = FormulirAlasan(kiriman(permintaan))
    isi = {
        "judul": f"Kembalikan: {nama_langkah(satu.kasus.proses, satu.unsur)}",
        "uraian": "Tugas kembali kepada yang mengerjakan langkah sebelumnya, dengan alasan Anda.",
        "remah": _remah(permintaan, satu),
        "tombol": "Kembalikan tugas",
    }
    return layani(
        permintaan, form, isi, lambda: tindakan.kembalikan(saya, nomor, form.cleaned_data["alasan"]),
        "Tugas dikembalikan.", "/kotak-masuk/",
    )  # fmt: skip


@siapa("masuk", atas="tugas", perintah="cabut")
def cabut(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tugas/<id>/cabut/`"""
    satu, saya = _tugas(permintaan, nomor), permintaan.saya
    wajib_berhak("cabut", saya, satu)
    form = FormulirAlasan(kiriman(permintaan))
    penerima = satu.jabatan.nama if satu.jabatan else "penerima"
    isi = {
        "judul": f"Tarik dari {penerima}",
        "uraian": "Cabang yang lain berjalan terus.",
        "remah": _remah(permintaan, satu),
        "tombol": "Tarik tugas",
        "berbahaya": True,
    }
    return layani(
        permintaan, form, isi, lambda: tindakan.cabut(saya, nomor, form.cleaned_data["alasan"]), "Tugas ditarik."
    )


@siapa("masuk", atas="kasus", perintah="batalkan")
def batal(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/berkas/<id>/batal/`"""
    kasus, saya = cari_kasus(permintaan.saya, nomor), permintaan.saya
    wajib_berhak("batalkan", saya, kasus.pk)
    form = FormulirAlasan(kiriman(permintaan))
    isi = {
        "judul": f"Batalkan: {kasus}",
        "uraian": "Tidak ada yang dihapus: nomornya tetap di buku dengan keterangan batal, riwayatnya tetap terbaca.",
        "remah": [(str(kasus), f"/berkas/{kasus.pk}/")],
        "tombol": "Batalkan berkas",
        "berbahaya": True,
    }
    return layani(
        permintaan, form, isi, lambda: tindakan.batalkan(saya, nomor, form.cleaned_data["alasan"]), "Berkas dibatalkan."
    )


@siapa("masuk", atas="kasus", perintah="urungkan")
def urungkan(permintaan: Permintaan, nomor: int, jejak: int) -> HttpResponse:
    """`/berkas/<id>/urungkan/<jejak>/`"""
    kasus, saya = cari_kasus(permintaan.saya, nomor), permintaan.saya
    wajib_berhak("urungkan", saya, _langkah_selesai(kasus, jejak))
    isi = {
        "judul": "Urungkan langkah terakhir",
        "uraian": "Tugasnya terbuka kembali bagi Anda dengan isian semula. Nomor yang sudah keluar tidak berubah.",
        "remah": [(str(kasus), f"/berkas/{kasus.pk}/")],
        "tombol": "Urungkan langkah ini",
    }
    return layani(
        permintaan, forms.Form(kiriman(permintaan)), isi, lambda: tindakan.urungkan(saya, jejak), "Langkah diurungkan."
    )


def _tentang_naskah(kasus: Kasus) -> str:
    if not kasus.dokumen.filter(status=Dokumen.Status.DITANDATANGANI).exists():
        return ""
    return " Naskah yang sudah ditandatangani tidak ikut berubah; ganti naskahnya bila perlu."


@siapa("masuk", atas="kasus", perintah="betulkan")
def betulkan(permintaan: Permintaan, nomor: int, jejak: int) -> HttpResponse:
    """`/berkas/<id>/betulkan/<jejak>/`: the fields of a finished step as they stand now, and the reason."""
    kasus, saya = cari_kasus(permintaan.saya, nomor), permintaan.saya
    peristiwa = _langkah_selesai(kasus, jejak)
    wajib_berhak("betulkan", saya, peristiwa)
    r, berkas = ruang(kasus.proses), muat_berkas(kasus, saya)
    relasi = graf_kasus(kasus.alur_id).simpul[peristiwa.unsur].relasi
    sasaran = sasaran_tugas(berkas, relasi, peristiwa.baris)
    tetap = getattr(sasaran, "tetap", ())
    asli = r.langkah_untuk(peristiwa.unsur)
    langkah = Langkah(asli.id, tuple(nama for nama in asli.isian if nama not in tetap))
    form = formulir(langkah, sasaran, kiriman(permintaan))
    form.fields["alasan"] = isian_alasan("Alasan pembetulan")
    isi = {
        "judul": f"Betulkan: {r.sebutan(peristiwa.unsur)}",
        "uraian": "Nilai lama dan baru tetap terbaca dalam riwayat dan pada cetak ulang." + _tentang_naskah(kasus),
        "remah": [(str(kasus), f"/berkas/{kasus.pk}/")],
        "tombol": "Simpan pembetulan",
    }
    return layani(
        permintaan, form, isi, lambda: tindakan.betulkan(saya, jejak, permintaan.POST, form.cleaned_data["alasan"]),
        "Pembetulan dicatat.",
    )  # fmt: skip


@siapa("masuk", atas="kasus", perintah="tambah")
def tambah(permintaan: Permintaan, nomor: int, unsur: str) -> HttpResponse:
    """`/berkas/<id>/tambah/<unsur>/`: another branch of an open multi-instance task."""
    kasus, saya = cari_kasus(permintaan.saya, nomor), permintaan.saya
    r, berkas = ruang(kasus.proses), muat_berkas(kasus, saya)
    if (terbuka := Tugas.objects.filter(kasus=kasus, unsur=unsur).first()) is not None:
        wajib_berhak("tambah", saya, terbuka)
    simpul = graf_kasus(kasus.alur_id).simpul.get(unsur)
    if simpul is None or simpul.relasi is None or (pembagi := r.pembagi(simpul.relasi)) is None:
        raise TidakAda()
    model = model_anak(r.model, simpul.relasi)
    form = formulir(Langkah(unsur, pembagi.isian), model(**{kunci_asing(model, r.model): berkas}), kiriman(permintaan))
    form.fields["alasan"] = isian_alasan("Alasan penambahan")
    isi = {
        "judul": f"Tambah penerima: {r.sebutan(unsur)}",
        "uraian": "Penerima baru langsung mendapat tugasnya; yang lain berjalan terus.",
        "remah": [(str(kasus), f"/berkas/{kasus.pk}/")],
        "tombol": "Tambah penerima",
    }
    return layani(
        permintaan, form, isi,
        lambda: tindakan.tambah(saya, nomor, unsur, permintaan.POST, form.cleaned_data["alasan"]), "Penerima ditambah.",
    )  # fmt: skip

"""Numbers of the books: blocks reserved for a paper day, what became of each number, void numbers, gaps."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar import nomor as penomoran
from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.models import BlokNomor, NomorKhusus
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import hari_ini, tanggal_pendek, tanggal_pukul
from pendopo.mesin.buku import Buku
from pendopo.mesin.jejak import perintah
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import semua_ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.baris_buku import BarisBuku
from pendopo.web.isian_baku import isian_alasan
from pendopo.web.tertinggal import kunci_formulir, orang_dari_kunci

PENGATUR = frozenset({"sekcam", "kasubbag_umpeg", "agendaris"})
"""Posts that reserve numbers and declare them void."""
TAHUN_TERLAMA = 2000


@dataclass(frozen=True)
class BukuBernomor:
    """A book whose lines bear the numbers of a year's counter."""

    baris: BarisBuku

    @property
    def buku(self) -> Buku:
        return self.baris.buku

    def terpakai(self, kantor_id: int, tahun: int) -> "models.QuerySet[models.Model]":
        """The lines of a year that bear a number."""
        jalur = f"{self.baris.ke_berkas}__kantor_id" if self.baris.ke_berkas else "kantor_id"
        semua = self.baris.model._default_manager.filter(**{jalur: kantor_id, self.buku.tahun: tahun})
        return semua.filter(**{f"{self.buku.nomor}__isnull": False})

    def nomor(self, kantor_id: int, tahun: int) -> list[int]:
        return list(self.terpakai(kantor_id, tahun).values_list(self.buku.nomor, flat=True))


def buku_bernomor() -> list[BukuBernomor]:
    """Every book of every room that numbers its lines year by year."""
    return [BukuBernomor(BarisBuku(r, b)) for r in semua_ruang() for b in r.buku if b.tahun]


class FormulirBlok(forms.Form):
    """How many numbers of which book, and for what."""

    buku = forms.ChoiceField(label="Buku", error_messages={"required": "Pilih bukunya."})
    banyak = forms.IntegerField(
        label="Berapa nomor", min_value=1, max_value=penomoran.BLOK_TERBESAR,
        help_text=f"Paling banyak {penomoran.BLOK_TERBESAR}.",
        widget=forms.NumberInput(attrs={"class": "pendek"}),
        error_messages={"required": "Berapa nomor belum diisi.", "invalid": "Tulis bilangan bulat, misalnya 10."},
    )  # fmt: skip
    keperluan = forms.CharField(
        label="Untuk apa", max_length=200, help_text="Misalnya: listrik padam, surat dicatat di kertas.",
        error_messages={"required": "Tulis untuk apa nomor ini dipesan."},
    )  # fmt: skip
    kunci = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class FormulirBatal(forms.Form):
    """Why a number is void."""

    alasan = isian_alasan(petunjuk="Misalnya: kertas rusak. Alasan ini tercetak di buku.")


@siapa("pegawai", kirim=PENGATUR)
def daftar_nomor(permintaan: Permintaan) -> HttpResponse:
    """`/nomor/?tahun=`: GET lists blocks, void numbers and gaps of each book; POST reserves a block."""
    saya = permintaan.saya
    hari = hari_ini(saya.kantor)
    boleh = [b for b in buku_bernomor() if b.buku.blok] if PENGATUR & saya.peran else []
    form = FormulirBlok(
        permintaan.POST if permintaan.method == "POST" else None, initial={"kunci": kunci_formulir(saya.orang.pk)}
    )
    pilihan = form.fields["buku"]
    assert isinstance(pilihan, forms.ChoiceField)
    pilihan.choices = [(b.buku.nama, b.buku.judul) for b in boleh]
    if permintaan.method == "POST" and form.is_valid():
        blok = _pesan(saya, form.cleaned_data, hari.year)
        messages.success(permintaan, f"Nomor {blok} tahun {blok.tahun} dipesan. Nomor berikutnya sesudah itu.")
        return HttpResponseRedirect(f"/nomor/{blok.pk}/")
    tahun = _tahun(permintaan.GET.get("tahun", ""), hari.year)
    isi = {
        "judul": f"Nomor surat dan buku {tahun}",
        "remah": [("Buku", "/buku/")],
        "tahun": tahun,
        "sebelum": tahun - 1 if tahun > TAHUN_TERLAMA else None,
        "sesudah": tahun + 1 if tahun < hari.year else None,
        "buku": [_satu_buku(b, saya, tahun) for b in buku_bernomor()],
        "form": form if boleh and tahun == hari.year else None,
    }
    return render(permintaan, "web/nomor.html", isi, status=422 if form.errors else 200)


def _tahun(teks: str, kini: int) -> int:
    return min(max(int(teks), TAHUN_TERLAMA), kini) if teks.isdecimal() and len(teks) == 4 else kini


def _pesan(saya: Saya, isian: dict[str, Any], tahun: int) -> BlokNomor:
    """The block and its event in one act; the same form sent twice reserves once (Bentrok)."""
    kunci = isian["kunci"] if orang_dari_kunci(isian["kunci"]) == saya.orang.pk else None
    with perintah(saya.kantor.pk, saya) as catatan:
        blok = penomoran.pesan_blok(
            saya.kantor, isian["buku"], tahun, isian["banyak"], keperluan=isian["keperluan"], oleh=saya.orang,
            pada=catatan.saat,
        )  # fmt: skip
        isi = {"tahun": tahun, "dari": blok.dari, "sampai": blok.sampai, "keperluan": blok.keperluan}
        catatan.tulis("blok_nomor", None, unsur=blok.buku, jabatan_id=_oleh(saya), kunci=kunci, isian=isi)
    return blok


def _oleh(saya: Saya) -> int:
    return next(p.jabatan_id for p in saya.pemegang if p.jabatan.peran in PENGATUR)


def _satu_buku(b: BukuBernomor, saya: Saya, tahun: int) -> dict[str, Any]:
    kantor = saya.kantor.pk
    milik = {"kantor_id": kantor, "buku": b.buku.nama, "tahun": tahun}
    blok = BlokNomor.objects.filter(**milik).select_related("oleh").order_by("dari")
    banyak = models.Count("nomor", filter=models.Q(nomor__keadaan="kosong"))
    return {
        "judul": b.buku.judul,
        "alamat": f"/buku/{b.baris.ruang.label}/{b.buku.nama}/",
        "terakhir": penomoran.nomor_terakhir(kantor, b.buku.nama, tahun),
        "blok": [
            {
                "alamat": f"/nomor/{satu.pk}/",
                "nomor": str(satu),
                "keperluan": satu.keperluan,
                "oleh": satu.oleh.nama,
                "pada": tanggal_pukul(satu.pada, saya.kantor.zona_waktu),
                "kosong": satu.kosong,
            }
            for satu in blok.annotate(kosong=banyak)
        ],
        "batal": list(
            NomorKhusus.objects.filter(**milik, keadaan="batal").order_by("nomor").values_list("nomor", "alasan")
        ),
        "celah": penomoran.celah(kantor, b.buku.nama, tahun, b.nomor(kantor, tahun)),
    }


def _blok(permintaan: Permintaan, nomor: int) -> tuple[BlokNomor, BukuBernomor]:
    satu = BlokNomor.objects.filter(pk=nomor, kantor=permintaan.saya.kantor).first()
    buku = next((b for b in buku_bernomor() if satu and b.buku.nama == satu.buku), None)
    if satu is None or buku is None:
        raise TidakAda()
    return satu, buku


@siapa("pegawai", cara="GET", atas="kantor")
def blok_nomor(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/nomor/<blok>/`: each number of a block and what became of it."""
    saya = permintaan.saya
    blok, buku = _blok(permintaan, nomor)
    kasus = _kasus(buku, blok, saya)
    zona, boleh = saya.kantor.zona_waktu, bool(PENGATUR & saya.peran)
    isi = {
        "judul": f"Nomor {blok} tahun {blok.tahun}",
        "remah": [("Buku", "/buku/"), ("Nomor", f"/nomor/?tahun={blok.tahun}")],
        "buku": buku.buku.judul,
        "blok": blok,
        "oleh": blok.oleh.nama,
        "pada": tanggal_pukul(blok.pada, zona),
        "baris": [
            {
                "nomor": n.nomor,
                "keadaan": n.keadaan,
                "alasan": n.alasan,
                "tanggal": tanggal_pendek(n.tanggal) if n.tanggal else "",
                "dicatat": tanggal_pukul(n.pada, zona) if n.pada else "",
                "oleh": n.oleh.nama if n.oleh else "",
                "berkas": kasus.get(n.nomor),
                "batalkan": f"/nomor/{blok.pk}/{n.nomor}/batal/" if boleh and n.keadaan == "kosong" else "",
            }
            for n in blok.nomor.select_related("oleh").order_by("nomor")
        ],
    }
    return render(permintaan, "web/blok_nomor.html", isi)


def _kasus(b: BukuBernomor, blok: BlokNomor, saya: Saya) -> dict[int, str]:
    """Number -> address of the case that bears it, where the person may see it."""
    kolom = f"{b.baris.ke_berkas}__kasus_id" if b.baris.ke_berkas else "kasus_id"
    semua = b.terpakai(blok.kantor_id, blok.tahun)
    dalam = semua.filter(**{f"{b.buku.nomor}__gte": blok.dari, f"{b.buku.nomor}__lte": blok.sampai})
    milik: dict[int, int] = dict(dalam.values_list(b.buku.nomor, kolom))
    tampak = set(Kasus.objects.terlihat(saya).filter(pk__in=milik.values()).values_list("pk", flat=True))
    return {nomor: f"/berkas/{kasus}/" for nomor, kasus in milik.items() if kasus in tampak}


@siapa(peran=PENGATUR, atas="kantor")
def batalkan_nomor(permintaan: Permintaan, nomor: int, urut: int) -> HttpResponse:
    """`/nomor/<blok>/<number>/batal/`: an empty number of a block will not be used; the book keeps it as void."""
    saya = permintaan.saya
    blok, buku = _blok(permintaan, nomor)
    if not blok.dari <= urut <= blok.sampai:
        raise TidakAda()
    form = FormulirBatal(permintaan.POST if permintaan.method == "POST" else None)
    if permintaan.method == "POST" and form.is_valid() and _batalkan(saya, blok, urut, form):
        messages.success(permintaan, f"Nomor {urut} dibatalkan dan tetap tertulis di buku sebagai batal.")
        return HttpResponseRedirect(f"/nomor/{blok.pk}/")
    isi = {
        "judul": f"Batalkan nomor {urut} tahun {blok.tahun}",
        "uraian": f"Nomor ini tidak akan dipakai lagi. Di {buku.buku.judul.lower()} tertulis batal, dengan alasannya.",
        "remah": [("Nomor", f"/nomor/?tahun={blok.tahun}"), (f"Nomor {blok}", f"/nomor/{blok.pk}/")],
        "form": form,
        "tombol": "Batalkan nomor",
        "berbahaya": True,
    }
    return render(permintaan, "web/tindakan.html", isi, status=422 if form.errors else 200)


def _batalkan(saya: Saya, blok: BlokNomor, urut: int, form: FormulirBatal) -> bool:
    alasan = form.cleaned_data["alasan"]
    try:
        with perintah(saya.kantor.pk, saya) as catatan:
            penomoran.batalkan_kosong(
                blok.kantor_id, blok.buku, blok.tahun, urut, alasan, oleh=saya.orang, pada=catatan.saat
            )
            isi = {"tahun": blok.tahun, "nomor": urut}
            catatan.tulis(
                "nomor_batal", None, unsur=blok.buku, jabatan_id=_oleh(saya), alasan=alasan, isian=isi
            )  # fmt: skip
    except Ditolak as galat:
        form.add_error(None, galat.pesan)
        return False
    return True

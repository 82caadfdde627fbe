"""Pages of single rows of an open task: one form at a time, a question before deleting, the rows as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.mesin import tindakan_baris
from pendopo.mesin.anak import kunci_asing, model_anak
from pendopo.mesin.baris import daftar_baris, kurang, lampiran_baris, unsur_baris
from pendopo.mesin.langkah import Baris, FormulirLangkah, Langkah, formulir_baris
from pendopo.mesin.models import Berkas, Tugas
from pendopo.mesin.ruang import Ruang, ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.draf import ambil_draf, buang_draf, simpan_draf
from pendopo.web.isian_langkah import (
    awal_formulir,
    berkas_sementara,
    label_berkas,
    sampaikan_peringatan,
    terima_unggahan,
)
from pendopo.web.sebutan import nama_langkah
from pendopo.web.tampilan_berkas import isi_berkas, muat_berkas
from pendopo.web.tertinggal import kunci_formulir, orang_dari_kunci
from pendopo.web.tugas import giliran_saya


class TugasBaris:
    """An open task of this person whose step keeps rows by themselves."""

    def __init__(self, permintaan: Permintaan, nomor: int) -> None:
        self.saya = permintaan.saya
        tunggu = Tugas.objects.select_related("kasus", "jabatan")
        satu = tunggu.filter(pk=nomor, kantor=self.saya.kantor, jenis="tugas").first()
        langkah = ruang(satu.kasus.proses).langkah_untuk(satu.unsur) if satu else None
        if satu is None or langkah is None or langkah.baris is None or not langkah.baris.sendiri:
            raise TidakAda()
        if not giliran_saya(satu, self.saya):
            raise TidakAda()
        self.tugas, self.langkah, self.b = satu, langkah, langkah.baris
        self.ruang: Ruang = ruang(satu.kasus.proses)
        self.berkas: Berkas = muat_berkas(satu.kasus, self.saya)
        self.semua: list[Any] = daftar_baris(self.berkas, self.b)
        self.alamat = f"/tugas/{satu.pk}/"

    @property
    def model(self) -> Any:
        return model_anak(self.ruang.model, self.b.relasi)

    def ambil(self, pk: int) -> Any:
        satu = next((s for s in self.semua if s.pk == pk), None)
        if satu is None:
            raise TidakAda("Baris ini sudah dihapus, atau bukan bagian tugas ini.")
        return satu

    @property
    def lampiran(self) -> Any:
        return lampiran_baris(self.berkas.pk, unsur_baris(self.ruang, self.b.relasi))

    def berikut(self, pk: int | None) -> int | None:
        """The next row that still lacks something, after this one, else from the top."""
        lampiran = self.lampiran
        belum = [s.pk for s in self.semua if s.pk != pk and kurang(self.b, s, lampiran.get(s.pk, {}))]
        tempat = {s.pk: n for n, s in enumerate(self.semua)}
        sini = tempat.get(pk or 0, -1)
        return min(belum, key=lambda n: (tempat[n] < sini, tempat[n]), default=None)

    def remah(self) -> list[tuple[str, str]]:
        kasus = self.tugas.kasus
        return [
            ("Giliran saya", "/kotak-masuk/"),
            (str(kasus), f"/berkas/{kasus.pk}/"),
            (nama_langkah(kasus.proses, self.tugas.unsur), self.alamat),
        ]


@siapa("masuk", atas="tugas", perintah="kerjakan")
def baris_baru(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tugas/<id>/baris/baru/`"""
    t = TugasBaris(permintaan, nomor)
    if not t.b.tambah:
        raise TidakAda()
    return _layani(permintaan, t, None)


@siapa("masuk", atas="tugas", perintah="kerjakan")
def baris(permintaan: Permintaan, nomor: int, baris: int) -> HttpResponse:
    """`/tugas/<id>/baris/<row>/`"""
    t = TugasBaris(permintaan, nomor)
    return _layani(permintaan, t, t.ambil(baris))


def _layani(permintaan: Permintaan, t: TugasBaris, lama: Any) -> HttpResponse:
    """Show the form of one row (GET), keep the row (POST)."""
    ditolak, isian = None, None
    if permintaan.method == "POST":
        berkas = Langkah(t.langkah.id, (), None, t.b.lampiran)
        isian, ditolak = terima_unggahan(t.saya, berkas, permintaan.POST, permintaan.FILES)
        sampaikan_peringatan(permintaan, isian)
        if ditolak is None:
            try:
                hasil = tindakan_baris.simpan(t.saya, t.tugas.pk, lama.pk if lama else None, isian, _kunci(permintaan))
            except Ditolak as galat:
                ditolak = galat
            else:
                return _tersimpan(permintaan, t, hasil, permintaan.POST.get("aksi", ""))
        simpan_draf(t.saya, permintaan.path, isian)
    else:
        isian = ambil_draf(permintaan)
    form = _formulir(t, lama, isian, ditolak)
    return render(permintaan, "web/satu_baris.html", _isi(t, lama, form, isian), status=422 if ditolak else 200)


def _kunci(permintaan: Permintaan) -> str | None:
    kunci = permintaan.POST.get("kunci", "")
    return kunci if orang_dari_kunci(kunci) == permintaan.saya.orang.pk else None


def _tersimpan(permintaan: Permintaan, t: TugasBaris, hasil: Any, aksi: str) -> HttpResponse:
    buang_draf(t.saya, permintaan.path)
    messages.success(permintaan, f"{hasil.sebutan or t.b.judul} tersimpan.")
    if aksi == "lagi" and t.b.tambah:
        return HttpResponseRedirect(f"{t.alamat}baris/baru/")
    if aksi == "berikut" and (berikut := t.berikut(hasil.pk)):
        return HttpResponseRedirect(f"{t.alamat}baris/{berikut}/")
    return HttpResponseRedirect(f"{t.alamat}?baris={hasil.pk}")


def _formulir(t: TugasBaris, lama: Any, isian: QueryDict | None, ditolak: Ditolak | None) -> FormulirLangkah:
    """Bound and judged when it was refused; else with the draft's values, or what the row holds."""
    if ditolak is None or isian is None:
        form = formulir_baris(t.b, t.model, t.berkas, lama, None, "")
        form.initial.update(awal_formulir(isian, t.b.isian) or {})
        return form
    form = formulir_baris(t.b, t.model, t.berkas, lama, isian, "")
    form.is_valid()
    form.errors.clear()
    for nama, kalimat in ditolak.semua.items():
        for satu in kalimat:
            form.add_error(nama if nama in form.fields else None, satu)
    return form


def _isi(t: TugasBaris, lama: Any, form: FormulirLangkah, isian: QueryDict | None) -> dict[str, Any]:
    milik = t.lampiran.get(lama.pk, {}) if lama else {}
    tahu = frozenset({*t.b.isian, *([t.b.urut] if t.b.urut else []), kunci_asing(t.model, t.ruang.model)})
    return {
        "judul": str(lama) if lama else f"Tambah {t.b.judul.lower()}",
        "remah": t.remah(),
        "form": form,
        "t": t,
        "lama": lama,
        "sidik": _sidik(lama, isian if form.is_bound else None),
        "keterangan": isi_berkas(lama, tahu) if lama and not t.b.tambah else [],
        "foto": [x for daftar in milik.values() for x in daftar] if not t.b.lampiran else [],
        "berkas": [_berkas(t, b, nama, milik.get(nama, []), isian) for b in [t.b] for nama in b.lampiran],
        "berikut": t.berikut(lama.pk if lama else None) if lama else None,
        "kunci": kunci_formulir(t.saya.orang.pk),
        "draf": isian is not None and not form.is_bound,
    }


def _sidik(lama: Any, terkirim: QueryDict | None) -> str:
    """What the row held when the form was first shown; a form opened again shows the row as it is now."""
    if lama is None:
        return ""
    return terkirim.get("sidik", "") if terkirim is not None else tindakan_baris.sidik_baris(lama)


def _berkas(t: TugasBaris, b: Baris, nama: str, milik: list[Any], isian: QueryDict | None) -> dict[str, Any]:
    """One file field: what the row holds, what was just sent, whether the step needs one in the end."""
    sementara = berkas_sementara(t.saya, isian.getlist(f"lampiran_{nama}") if isian else [])
    return {"nama": nama, "label": label_berkas(nama), "milik": milik, "sementara": sementara, "wajib": nama in b.wajib}


@siapa("masuk", atas="tugas", perintah="kerjakan")
def hapus_baris(permintaan: Permintaan, nomor: int, baris: int) -> HttpResponse:
    """`/tugas/<id>/baris/<row>/hapus/`: asked once, since it cannot be taken back."""
    t = TugasBaris(permintaan, nomor)
    satu = t.ambil(baris)
    if permintaan.method == "POST":
        hasil = tindakan_baris.hapus(t.saya, nomor, baris)
        messages.success(permintaan, f"{hasil.sebutan} dihapus.")
        return HttpResponseRedirect(t.alamat)
    isi = {
        "judul": f"Hapus {t.b.judul.lower()} ini?",
        "uraian": f"{satu}. Isian dan berkasnya ikut terhapus dari daftar; riwayatnya tetap tercatat.",
        "remah": t.remah(),
        "tombol": "Hapus",
        "berbahaya": True,
    }
    return render(permintaan, "web/tindakan.html", isi)

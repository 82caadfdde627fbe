"""Rows in from a sheet and out to one: an example to fill in, a look at what would happen, the act, the file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak, TidakAda
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.dasar.tabel import BITA_TERBANYAK, baca_tabel
from pendopo.mesin.anak import kunci_asing, model_anak
from pendopo.mesin.baca_sel import contoh_sel, penjelasan_kolom
from pendopo.mesin.baris import daftar_baris
from pendopo.mesin.impor_baris import Bahan, BarisLembar, baca_lembar, kolom_lembar, masukkan, timbang
from pendopo.mesin.langkah import Baris
from pendopo.mesin.models import Draf
from pendopo.mesin.ruang import ruang
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.berkas import cari_kasus
from pendopo.web.draf import buang_draf
from pendopo.web.ekspor import csv_buku, excel_buku
from pendopo.web.satu_baris import TugasBaris
from pendopo.web.tampilan_berkas import label, muat_berkas, tertutup_bagi
from pendopo.web.tertinggal import kunci_formulir, orang_dari_kunci

KATA = (
    ("baru", "akan ditambah"),
    ("ubah", "akan diubah"),
    ("sama", "sudah tercatat, tidak berubah"),
    ("keliru", "keliru, dilewati"),
    ("contoh", "baris contoh, dilewati"),
)


def _tugas(permintaan: Permintaan, nomor: int) -> TugasBaris:
    t = TugasBaris(permintaan, nomor)
    if not t.b.impor or not t.b.tambah:
        raise TidakAda()
    return t


@siapa("masuk", atas="tugas", perintah="kerjakan")
def impor(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/tugas/<id>/baris/impor/`: choose a file; see every line; only then bring it in."""
    t = _tugas(permintaan, nomor)
    ditolak = ""
    if permintaan.method == "POST":
        try:
            if permintaan.POST.get("aksi") == "masukkan":
                return _masukkan(permintaan, t)
            if permintaan.POST.get("aksi") == "batal":
                buang_draf(t.saya, permintaan.path)
                return HttpResponseRedirect(t.alamat)
            _simpan_bahan(permintaan, t)
            return HttpResponseRedirect(permintaan.path)
        except Ditolak as galat:
            ditolak = galat.pesan
    isi = {
        "judul": f"Masukkan {t.b.judul.lower()} dari Excel",
        "remah": t.remah(),
        "t": t,
        "ditolak": ditolak,
        "kolom": [judul for _, judul in kolom_lembar(t.b, t.model)],
        "kunci": kunci_formulir(t.saya.orang.pk),
        **_pratinjau(permintaan, t),
    }
    return render(permintaan, "web/impor_baris.html", isi, status=422 if ditolak else 200)


def _simpan_bahan(permintaan: Permintaan, t: TugasBaris) -> None:
    """Read the file and keep its lines as this person's draft; the file itself is not kept."""
    berkas = permintaan.FILES.get("berkas")
    if berkas is None:
        raise Ditolak("Pilih berkas Excel atau CSV dahulu.")
    tabel = baca_tabel(berkas.read(BITA_TERBANYAK + 1))
    bahan, asing = baca_lembar(t.b, t.model, tabel)
    if not bahan:
        raise Ditolak("Judul kolom ada, tetapi tidak ada baris di bawahnya.")
    isian = {"nama": str(berkas.name)[:120], "bahan": bahan, "asing": asing}
    Draf.objects.update_or_create(
        orang=t.saya.orang, tempat=permintaan.path, defaults={"isian": isian, "pada": t.berkas.saat}
    )


def _bahan(permintaan: Permintaan, t: TugasBaris) -> dict[str, Any] | None:
    draf = Draf.objects.filter(orang=t.saya.orang, tempat=permintaan.path).first()
    return draf.isian if draf and "bahan" in draf.isian else None


def _baris(isian: dict[str, Any]) -> Bahan:
    return [(int(nomor), isi) for nomor, isi in isian["bahan"]]


def _pratinjau(permintaan: Permintaan, t: TugasBaris) -> dict[str, Any]:
    """What would happen, counted and line by line; empty before a file was chosen."""
    isian = _bahan(permintaan, t)
    if isian is None:
        return {}
    semua = timbang(t.berkas, t.b, t.model, _baris(isian), t.langkah.id)
    per: dict[str, list[BarisLembar]] = {nama: [s for s in semua if s.keadaan == nama] for nama, _ in KATA}
    pakai = len(per["baru"]) + len(per["ubah"])
    ada = len(t.semua)
    return {
        "nama": isian["nama"],
        "asing": isian["asing"],
        "hitungan": [(len(per[nama]), kata) for nama, kata in KATA if per[nama]],
        "per": per,
        "pakai": pakai,
        "sebelum": ada,
        "sesudah": ada + len(per["baru"]),
    }


def _masukkan(permintaan: Permintaan, t: TugasBaris) -> HttpResponse:
    isian = _bahan(permintaan, t)
    if isian is None:
        raise Ditolak("Berkasnya tidak tersimpan lagi. Pilih sekali lagi.")
    kunci = permintaan.POST.get("kunci", "")
    kunci_saya = kunci if orang_dari_kunci(kunci) == t.saya.orang.pk else None
    hasil = masukkan(t.saya, t.tugas.pk, _baris(isian), kunci_saya)
    buang_draf(t.saya, permintaan.path)
    if not hasil.ulang:
        lewat = f" Dilewati karena keliru: baris {', '.join(map(str, hasil.dilewati))}." if hasil.dilewati else ""
        kata = f"Masuk dari Excel: {hasil.ditambah} ditambah, {hasil.diubah} diubah."
        pesan = f"{kata} Semula {hasil.sebelum}, kini {hasil.sesudah}.{lewat}"
        (messages.warning if hasil.dilewati else messages.success)(permintaan, pesan)
    return HttpResponseRedirect(t.alamat)


@siapa("masuk", cara="GET", atas="tugas", perintah="kerjakan")
def contoh(permintaan: Permintaan, nomor: str, jenis: str) -> HttpResponse:
    """`/tugas/<id>/baris/contoh.<xlsx|csv>`: headings, one example, and what each column takes."""
    t = _tugas(permintaan, int(nomor))
    kolom = kolom_lembar(t.b, t.model)
    isi = dict(contoh_sel(t.b, t.model))
    baris = [[isi.get(nama, "") for nama, _ in kolom]]
    kepala = [judul for _, judul in kolom]
    nama = f"contoh-{t.b.relasi}"
    if jenis == "csv":
        return csv_buku(nama, kepala, baris)
    petunjuk = [("Kolom", "Isian", "Penjelasan"), *penjelasan_kolom(t.b, t.model)]
    return excel_buku(nama, t.b.judul, kepala, baris, petunjuk)


@siapa("masuk", cara="GET", atas="kasus", pastikan="buka", unduhan=True)
def unduh(permintaan: Permintaan, nomor: str, relasi: str, jenis: str) -> HttpResponse:
    """`/berkas/<id>/baris/<rows>.<xlsx|csv>`: all rows of a visible case, with the headings that an import reads."""
    kasus = cari_kasus(permintaan.saya, int(nomor))
    r = ruang(kasus.proses)
    semua = [s.baris for s in r.langkah.values() if s.baris and s.baris.sendiri and s.baris.relasi == relasi]
    berkas = muat_berkas(kasus, permintaan.saya)
    if not semua or tertutup_bagi(berkas):
        raise TidakAda()
    b = next((s for s in semua if s.impor), semua[0])
    model = model_anak(r.model, relasi)
    kolom = _kolom_unduh(b, model, kunci_asing(model, r.model))
    seluruh = Baris(relasi, b.isian, urut=next((s.urut for s in semua if s.urut), ""))
    baris = [[_nilai(satu, nama) for nama, _ in kolom] for satu in daftar_baris(berkas, seluruh)]
    kepala = [judul for _, judul in kolom]
    if jenis == "csv":
        return csv_buku(relasi, kepala, baris)
    return excel_buku(relasi, b.judul, kepala, baris)


def _kolom_unduh(b: Baris, model: Any, ke_berkas: str) -> list[tuple[str, str]]:
    """What an import reads first, then the rest of the row."""
    kolom = kolom_lembar(b, model)
    sudah = {nama for nama, _ in kolom} | {ke_berkas, "kantor"}
    lain = [f for f in model._meta.concrete_fields if f.name not in sudah and not f.primary_key]
    return kolom + [(f.name, label(f)) for f in lain]


def _nilai(satu: Any, nama: str) -> Any:
    isian = satu._meta.get_field(nama)
    if isinstance(isian, TeksRahasia):
        return isian.samar(satu)
    if isian.flatchoices:
        return getattr(satu, f"get_{nama}_display")()
    nilai = getattr(satu, nama)
    return str(nilai) if isian.is_relation and nilai is not None else nilai

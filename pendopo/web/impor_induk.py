"""`/induk/<hallway>/<kind>/impor/`: master data from a sheet: look at every line, then bring it in."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.tabel import BITA_TERBANYAK, baca_tabel
from pendopo.dasar.waktu import sekarang
from pendopo.mesin import impor_induk, induk
from pendopo.mesin.impor_induk import BarisImpor
from pendopo.mesin.induk import Induk
from pendopo.mesin.models import Draf
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.draf import buang_draf
from pendopo.web.induk import alamat_induk

KATA = (
    ("baru", "akan ditambah"), ("ubah", "akan diubah"), ("rancangan", "menjadi rancangan versi baru"),
    ("sama", "sudah tercatat, tidak berubah"), ("keliru", "keliru, dilewati"),
)  # fmt: skip


@siapa("pegawai", atas="kantor", perintah="kelola_induk")
def impor(permintaan: Permintaan, label_induk: str, nama: str) -> HttpResponse:
    """GET: choose a file, or what the chosen one would do. POST: read a file, bring it in, or drop it."""
    model = induk.cari_induk(label_induk, nama)
    induk.pengelola(permintaan.saya, model)
    ditolak = ""
    if permintaan.method == "POST":
        try:
            return _kiriman(permintaan, model)
        except Ditolak as galat:
            ditolak = galat.pesan
    bahan = _bahan(permintaan)
    semua = impor_induk.timbang(permintaan.saya, model, bahan) if bahan else []
    isi = {
        "judul": f"Masukkan {model._meta.verbose_name_plural} dari berkas",
        "remah": [("Data induk", "/induk/"), (str(model._meta.verbose_name_plural).capitalize(), alamat_induk(model))],
        "alamat": alamat_induk(model),
        "ditolak": ditolak,
        "hitungan": [(banyak, kata) for k, kata in KATA if (banyak := len(_yang(semua, k)))],
        "pakai": len(semua) - len(_yang(semua, "sama")) - len(_yang(semua, "keliru")),
        "keliru": _yang(semua, "keliru"),
    }
    return render(permintaan, "web/impor_induk.html", isi, status=422 if ditolak else 200)


def _yang(semua: list[BarisImpor], keadaan: str) -> list[BarisImpor]:
    return [satu for satu in semua if satu.keadaan == keadaan]


def _bahan(permintaan: Permintaan) -> list[tuple[int, dict[str, str]]]:
    draf = Draf.objects.filter(orang=permintaan.saya.orang, tempat=permintaan.path).first()
    isian: Any = draf.isian if draf else {}
    return [(int(nomor), isi) for nomor, isi in isian.get("bahan", [])]


def _kiriman(permintaan: Permintaan, model: Induk) -> HttpResponse:
    aksi, saya = permintaan.POST.get("aksi"), permintaan.saya
    if aksi == "masukkan":
        bahan = _bahan(permintaan)
        if not bahan:
            raise Ditolak("Berkasnya tidak tersimpan lagi. Pilih sekali lagi.")
        semua = impor_induk.masukkan(saya, model, bahan)
        masuk = [satu for satu in semua if satu.keadaan in ("baru", "ubah", "rancangan")]
        lewat = ", ".join(str(satu.nomor) for satu in _yang(semua, "keliru"))
        pesan = f"{len(masuk)} baris masuk." + (f" Dilewati karena keliru: baris {lewat}." if lewat else "")
        (messages.warning if lewat else messages.success)(permintaan, pesan)
    if aksi in ("masukkan", "batal"):
        buang_draf(saya, permintaan.path)
        return HttpResponseRedirect(alamat_induk(model))
    berkas = permintaan.FILES.get("berkas")
    if berkas is None:
        raise Ditolak("Pilih berkas Excel atau CSV dahulu.")
    bahan = impor_induk.baca(model, baca_tabel(berkas.read(BITA_TERBANYAK + 1)))
    if not bahan:
        raise Ditolak("Judul kolom ada, tetapi tidak ada baris di bawahnya.")
    Draf.objects.update_or_create(
        orang=saya.orang, tempat=permintaan.path, defaults={"isian": {"bahan": bahan}, "pada": sekarang()}
    )
    return HttpResponseRedirect(permintaan.path)

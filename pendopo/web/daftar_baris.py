"""Rows of a step as cards for one thumb: what each is, what it lacks, its photos; moved by plain buttons."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from pendopo.dasar.galat import Ditolak
from pendopo.mesin import tindakan_baris
from pendopo.mesin.baris import daftar_baris, kurang, lampiran_baris, unsur_baris
from pendopo.mesin.langkah import Baris, Langkah
from pendopo.mesin.models import Berkas, Lampiran, Tugas
from pendopo.mesin.ruang import ruang
from pendopo.web.akses import Permintaan
from pendopo.web.draf import simpan_draf
from pendopo.web.isian_langkah import terima_unggahan

GESER = {"naik": -1, "turun": 1}


@dataclass
class KartuBaris:
    """One row of the list."""

    pk: int
    nomor: int
    judul: str
    ringkas: str = ""
    tanda: list[tuple[str, str]] = field(default_factory=list)
    """Words and their colour: baik, awas, terlambat, or none."""
    kurang: list[str] = field(default_factory=list)
    berkas: list[Lampiran] = field(default_factory=list)
    pertama: bool = False
    terakhir: bool = False
    galat: list[str] = field(default_factory=list)


@dataclass
class DaftarBaris:
    """All rows of the step, and which of them the person has just touched."""

    b: Baris
    kartu: list[KartuBaris]
    disentuh: int = 0
    arah: str = ""

    @property
    def penuh(self) -> bool:
        return len(self.kartu) >= self.b.maksimal

    @property
    def belum(self) -> int:
        return sum(bool(satu.kurang) for satu in self.kartu)

    @property
    def kata(self) -> str:
        """The rows in running text: usulan."""
        return self.b.judul.lower()

    def tempelkan(self, ditolak: Ditolak | None) -> list[tuple[str, str]]:
        """Sentences about single rows go to their cards; returned as (link target, sentence) for the summary."""
        hasil = []
        for satu in self.kartu if ditolak else ():
            satu.galat = (ditolak.semua if ditolak else {}).get(f"baris-{satu.pk}", [])
            hasil += [(f"baris-{satu.pk}", kalimat) for kalimat in satu.galat]
        return hasil


def daftar(berkas: Berkas, b: Baris, permintaan: Permintaan) -> DaftarBaris:
    """The cards of the rows that the step lists."""
    r = ruang(berkas._meta.app_label)
    lampiran = lampiran_baris(berkas.pk, unsur_baris(r, b.relasi))
    semua = daftar_baris(berkas, b)
    kartu = [
        KartuBaris(
            pk=satu.pk,
            nomor=nomor,
            judul=str(satu),
            ringkas=str(getattr(satu, "ringkas_baris", "")),
            tanda=list(getattr(satu, "tanda_baris", ())),
            kurang=kurang(b, satu, lampiran.get(satu.pk, {})),
            berkas=[x for isi in lampiran.get(satu.pk, {}).values() for x in isi],
            pertama=nomor == 1,
            terakhir=nomor == len(semua),
        )
        for nomor, satu in enumerate(semua, 1)
    ]
    sentuh = permintaan.GET.get("baris", "")
    hasil = DaftarBaris(b, kartu, int(sentuh) if sentuh.isdecimal() and len(sentuh) < 19 else 0)
    hasil.arah = _arah(hasil, permintaan.GET.get("arah", ""))
    return hasil


def _arah(isi: DaftarBaris, arah: str) -> str:
    """Which button of the touched row gets the focus: the pressed one, or its neighbour where it has gone."""
    satu = next((k for k in isi.kartu if k.pk == isi.disentuh), None)
    if satu is None or arah not in GESER:
        return ""
    if arah == "naik" and satu.pertama:
        return "turun"
    return "naik" if arah == "turun" and satu.terakhir else arah


def tindak(permintaan: Permintaan, satu: Tugas, langkah: Langkah) -> HttpResponse | None:
    """A press on one of the list's buttons; None when the press meant the step itself."""
    apa, _, sisa = permintaan.POST.get("aksi", "").partition(":")
    if langkah.baris is None or not langkah.baris.sendiri or apa not in {*GESER, "pindah", "ubah", "tambah"}:
        return None
    _titipkan(permintaan, langkah)
    pk = _angka(sisa if apa != "pindah" else permintaan.POST.get("pindah", ""))
    if apa == "tambah":
        return HttpResponseRedirect(f"/tugas/{satu.pk}/baris/baru/")
    if apa == "ubah":
        return HttpResponseRedirect(f"/tugas/{satu.pk}/baris/{pk}/")
    if apa == "pindah" and not pk:
        messages.warning(permintaan, "Pilih dahulu yang dipindahkan.")
        return HttpResponseRedirect(f"/tugas/{satu.pk}/")
    ke = _angka(permintaan.POST.get("ke", "")) if apa == "pindah" else None
    hasil = tindakan_baris.pindah(permintaan.saya, satu.pk, pk, GESER.get(apa, 0), ke)
    return HttpResponseRedirect(f"/tugas/{satu.pk}/?baris={hasil.pk}&arah={apa if apa in GESER else 'naik'}")


def _angka(teks: str) -> int:
    return int(teks) if teks.isdecimal() and len(teks) < 19 else 0


def _titipkan(permintaan: Permintaan, langkah: Langkah) -> None:
    """What was typed in the step's own fields is kept as a draft while the person works on the rows."""
    if langkah.isian or langkah.lampiran:
        isian, ditolak = terima_unggahan(permintaan.saya, langkah, permintaan.POST, permintaan.FILES)
        simpan_draf(permintaan.saya, permintaan.path, isian)
        if ditolak is not None:
            messages.error(permintaan, ditolak.pesan)

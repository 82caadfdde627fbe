"""Parties: the list, and the page of one party with its class, members, relations and open work."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Kantor
from pendopo.dasar.models import Pihak as PihakKantor
from pendopo.mesin.models import Kasus
from pendopo.mesin.relasi import Kunci, SiapaPihak, gabung, hari_jawab, kasus_pihak, menunggu_pihak, menunggu_unit
from pendopo.web.akses import PermintaanUmum, siapa
from pendopo.web.konteks import kantor_utama
from pendopo.web.saring_berkas import ruang_di
from pendopo.web.sumber_peta import alamat_pihak, alamat_simpul, peta

BERKAS_TERBARU = 20
BERKAS_DIBACA = 500
"""So many of a party's newest open cases are asked for by number; the counts are of all."""


@siapa("umum", cara="GET")
def daftar_pihak(permintaan: PermintaanUmum) -> HttpResponse:
    """`/pihak/`: every party of the map, the document's first."""
    hitung = {kode: len(peta().relasi_pihak(kode)) for kode in peta().semua_pihak}
    isi = {
        "judul": "Pihak",
        "remah": [("Peta", "/peta/")],
        "pihak": [
            {
                "nama": satu.nama,
                "alamat": alamat_pihak(satu.kode),
                "jenis": satu.jenis,
                "asal": satu.asal,
                "kelas": satu.kelas,
                "relasi": hitung[satu.kode],
            }
            for satu in peta().semua_pihak.values()
        ],
        "tak_disebut": [satu.teks for satu in peta().tak_disebut],
    }
    return render(permintaan, "web/daftar_pihak.html", isi)


@siapa("umum", cara="GET")
def pihak(permintaan: PermintaanUmum, kode: str) -> HttpResponse:
    """`/pihak/<kode>/`: a party of the map or of the office file (a member such as one village)."""
    kantor = permintaan.saya.kantor if permintaan.saya else kantor_utama()
    milik = PihakKantor.objects.filter(kantor=kantor, kode=kode).select_related("kelas").first() if kantor else None
    di_peta = peta().semua_pihak.get(kode) or (
        peta().semua_pihak.get(milik.kelas.kode) if milik and milik.kelas else None
    )
    if milik is None and di_peta is None:
        raise TidakAda("Pihak ini tidak ada pada peta maupun berkas kantor.")
    hidup = Hidup.dari(kantor, kode) if milik and kantor else None
    isi = {
        "judul": milik.nama if milik else di_peta.nama if di_peta else kode,
        "remah": [("Peta", "/peta/"), ("Pihak", "/pihak/")],
        "pihak": di_peta,
        "jenis": milik.jenis if milik else di_peta.jenis if di_peta else "",
        "kelas": (milik.kelas.nama, alamat_pihak(milik.kelas.kode)) if milik and milik.kelas else None,
        "anggota": [(satu.nama, alamat_pihak(satu.kode)) for satu in milik.anggota.order_by("urut", "nama")]
        if milik
        else [],
        "relasi": _relasi(di_peta.kode, hidup if hidup and hidup.kode == di_peta.kode else None) if di_peta else [],
        **(_pekerjaan(hidup, permintaan) if hidup else {}),
    }
    return render(permintaan, "web/pihak.html", isi)


def _relasi(kode: str, hidup: "Hidup | None") -> list[dict[str, Any]]:
    nama = {satu.kode: satu.nama for satu in peta().semua}
    return [
        {
            "proses": f"{satu.simpul} {nama[satu.simpul]}",
            "alamat": alamat_simpul(satu.simpul),
            "sebutan": satu.nama,
            "asal": satu.asal,
            "peran": satu.teks_peran.removesuffix(" (usulan)"),
            "memberi": satu.memberi,
            "menerima": satu.menerima,
            "hidup": hidup.dua_arah(satu.simpul) if hidup else None,
        }
        for satu in peta().relasi_pihak(kode)
    ]


@dataclass
class Hidup:
    """What is open between the office and one party, either way, and how soon the party answers."""

    kode: str
    tunggu: Mapping[Kunci, set[int]]
    unit: Mapping[Kunci, int]
    milik: Mapping[Kunci, set[int]]
    hari: list[float]

    @classmethod
    def dari(cls, kantor: Kantor, kode: str) -> "Hidup":
        siapa = SiapaPihak(kantor, peta().lajur)
        tunggu, unit, milik = menunggu_pihak(kantor, siapa), menunggu_unit(kantor), kasus_pihak(kantor, siapa)
        return cls(kode, tunggu, unit, milik, hari_jawab(kantor, siapa, kode))

    def dua_arah(self, simpul: str) -> tuple[int, int]:
        """Cases that wait for the party, and those of the party that wait for the office, in one box of the map."""
        label = ruang_di(simpul)
        mereka = gabung(self.tunggu, label, self.kode)
        unit = sum(self.unit.get((nama, self.kode), 0) for nama in label)
        return len(mereka) + unit, len(gabung(self.milik, label, self.kode) - mereka)

    @property
    def mereka(self) -> set[int]:
        """The cases in which this outside party has to act next."""
        return set().union(*(isi for (_, kode), isi in self.tunggu.items() if kode == self.kode))

    @property
    def kami(self) -> set[int]:
        """Its open cases in which the office has to act next."""
        return set().union(*(isi for (_, kode), isi in self.milik.items() if kode == self.kode)) - self.mereka

    @property
    def jawab(self) -> str:
        """How soon it answers, in words; empty when it never did."""
        if not self.hari:
            return ""
        tengah = f"{median(self.hari):.1f}".replace(".", ",")
        return f"{tengah} hari (separuh dari {len(self.hari)} jawaban terakhir secepat itu atau lebih)"


def _pekerjaan(hidup: Hidup, permintaan: PermintaanUmum) -> dict[str, Any]:
    """Counts for everybody; the cases by title for those who may see them."""
    unit = sum(n for (_, kode), n in hidup.unit.items() if kode == hidup.kode)
    hasil: dict[str, Any] = {
        "menunggu_pihak": len(hidup.mereka) + unit, "menunggu_kantor": len(hidup.kami), "waktu_jawab": hidup.jawab
    }  # fmt: skip
    if permintaan.saya:
        terlihat = Kasus.objects.terlihat(permintaan.saya).filter(ditutup=None).order_by("-dibuka")
        for nama, nomor in (("berkas_pihak", hidup.mereka), ("berkas_kantor", hidup.kami)):
            dipilih = terlihat.filter(pk__in=sorted(nomor, reverse=True)[:BERKAS_DIBACA])[:BERKAS_TERBARU]
            hasil[nama] = [(str(satu), f"/berkas/{satu.pk}/") for satu in dipilih]
    return hasil

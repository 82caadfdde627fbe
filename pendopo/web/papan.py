"""The Camat's dashboard `/papan/`: load, lateness, ends in time, days, output measures, by box of the map and by unit.

The Camat and the Sekcam see the whole office, the head of a unit the unit's own; every figure opens its cases.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from pendopo.dasar.mandat import PIMPINAN
from pendopo.dasar.models import Pihak
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, tanggal_panjang, tanggal_pukul
from pendopo.mesin.ukuran import ukuran_peta
from pendopo.peta.gambar.beban import Batang, gambar_batang
from pendopo.peta.pohon import Simpul
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.hitung_papan import Angka, Masa, angka_ruang, jumlah, menunggu_unit
from pendopo.web.saring_berkas import ruang_di, ruang_tersaring
from pendopo.web.sumber_peta import alamat_simpul, peta

LEBAR_SEMPIT = 328


@siapa("pegawai")
def papan(permintaan: Permintaan) -> HttpResponse:
    """`/papan/`"""
    saya, saat = permintaan.saya, sekarang()
    masa = Masa.pada(saat.astimezone(saya.kantor.zona_waktu).date())
    unit = unit_terlihat(saya)
    ruang = angka_ruang(saya.kantor, masa)
    kotak = _kotak(ruang, masa, [] if saya.peran & PIMPINAN else list(unit))
    baris_unit = _unit(unit, ruang, menunggu_unit(saya.kantor, saat), masa)
    isi = {
        "judul": "Papan kantor" if saya.peran & PIMPINAN else "Papan unit",
        "pada": tanggal_pukul(saat, saya.kantor.zona_waktu),
        "masa_bulan": f"sejak {tanggal_panjang(masa.bulan)}",
        "masa_triwulan": f"sejak {tanggal_panjang(masa.triwulan)}",
        "jumlah": _angka(jumlah(satu["angka"] for satu in kotak if satu["puncak"]), {}, masa),
        "kotak": kotak,
        "unit": baris_unit,
        "ukuran": _ukuran(saya) if saya.peran & PIMPINAN else [],
        "gambar": _gambar(kotak, None),
        "gambar_sempit": _gambar(kotak, LEBAR_SEMPIT),
        "gambar_tepat": _gambar_tepat(kotak, None),
        "gambar_tepat_sempit": _gambar_tepat(kotak, LEBAR_SEMPIT),
    }
    return render(permintaan, "web/papan.html", isi)


def unit_terlihat(saya: Saya) -> dict[str, str]:
    """Code and name of the units whose figures this person sees: all for who leads, else those of the own posts."""
    unit = Pihak.objects.filter(kantor=saya.kantor, jabatan_unit__isnull=False).distinct().order_by("urut", "nama")
    if not saya.peran & PIMPINAN:
        milik = [p.jabatan.unit_id for p in saya.pemegang if p.jabatan.unit_id is not None]
        unit = unit.filter(pk__in=milik)
    return dict(unit.values_list("kode", "nama"))


def _kotak(ruang: Mapping[str, Angka], masa: Masa, unit: list[str]) -> list[dict[str, Any]]:
    """The boxes of Gambar 3.1, and below a box of several rooms its rooms; `unit` narrows to rooms of these units."""
    milik = {label for kode in unit for label in ruang_tersaring("", kode)} if unit else set(ruang)
    hasil = []
    for satu in peta().tingkat1():
        label = [nama for nama in ruang_di(satu.kode) if nama in milik]
        if label or not unit:
            hasil.append(_baris(satu, jumlah(ruang[nama] for nama in label), masa, unit, puncak=True))
        if len(label) > 1:
            hasil += [_baris(peta().menurut_folder(nama), ruang[nama], masa, unit, puncak=False) for nama in label]
    return hasil


def _baris(satu: Simpul, angka: Angka, masa: Masa, unit: list[str], *, puncak: bool) -> dict[str, Any]:
    saring = {"kotak": satu.kode} | ({"unit": unit[0]} if len(unit) == 1 else {})
    return {
        "kode": satu.kode,
        "nama": satu.nama.removeprefix("Proses "),
        "alamat": alamat_simpul(satu.kode),
        "berjalan": bool(ruang_di(satu.kode)),
        "puncak": puncak,
        "angka": angka,
        **_angka(angka, saring, masa),
    }


def _unit(
    unit: Mapping[str, str], ruang: Mapping[str, Angka], menunggu: Mapping[str, tuple[int, int]], masa: Masa
) -> list[dict[str, Any]]:
    hasil = []
    for kode, nama in unit.items():
        angka = jumlah(ruang[label] for label in ruang_tersaring("", kode))
        tunggu, lewat = menunggu.get(kode, (0, 0))
        hasil.append(
            {
                "nama": nama,
                "menunggu": (tunggu, alamat(menunggu=kode)),
                "menunggu_lewat": (lewat, alamat(menunggu=kode, keadaan="terlambat")),
                **_angka(angka, {"unit": kode}, masa),
            }
        )
    return hasil


def _angka(angka: Angka, saring: Mapping[str, str], masa: Masa) -> dict[str, Any]:
    """Each figure with the address of its cases."""
    bulan = _tepat(angka.tepat_bulan, angka.selesai_bulan, angka.persen_bulan, saring, masa.bulan)
    triwulan = _tepat(angka.tepat, angka.selesai, angka.persen, saring, masa.triwulan)
    return {
        "terbuka": (angka.terbuka, alamat(**saring)),
        "terlambat": (angka.terlambat, alamat(keadaan="terlambat", **saring)),
        "bulan": bulan,
        "triwulan": triwulan,
        "masa": (bulan, triwulan),
        "median": angka.median,
    }


def _tepat(tepat: int, semua: int, persen: int | None, saring: Mapping[str, str], dari: date) -> dict[str, Any]:
    return {
        "tepat": (tepat, alamat(keadaan="tepat", dari=dari.isoformat(), **saring)),
        "semua": (semua, alamat(keadaan="selesai", dari=dari.isoformat(), **saring)),
        "persen": persen,
    }


def alamat(**saring: str) -> str:
    """The list of cases behind a figure."""
    return f"/berkas/?{urlencode({'keadaan': 'terbuka'} | saring)}"


def _ukuran(saya: Saya) -> list[dict[str, str]]:
    """Output measures of the map, such as the satisfaction index."""
    return [
        {"kode": kode, "nama": satu.nama, "teks": nilai.teks, "keterangan": nilai.keterangan, "alamat": nilai.alamat}
        for kode, (satu, nilai) in sorted(ukuran_peta(saya.kantor).items())
    ]


def _gambar(kotak: list[dict[str, Any]], lebar: float | None) -> str:
    batang = [
        Batang(
            nama=f"{satu['kode']} {satu['nama']}",
            nilai=satu["angka"].terbuka,
            terlambat=satu["angka"].terlambat,
            teks=_kata_beban(satu["angka"]),
            alamat=satu["terbuka"][1],
        )
        for satu in kotak
        if satu["puncak"]
    ]
    return _lukis("Berkas terbuka", "Bagian merah: yang terlambat.", batang, lebar, "beban")


def _kata_beban(angka: Angka) -> str:
    return f"{angka.terbuka} ({angka.terlambat} lewat)" if angka.terlambat else str(angka.terbuka)


def _gambar_tepat(kotak: list[dict[str, Any]], lebar: float | None) -> str:
    batang = [
        Batang(f"{satu['kode']} {satu['nama']}", satu["angka"].persen, 0, f"{satu['angka'].persen}%",
               satu["triwulan"]["semua"][1])
        for satu in kotak
        if satu["puncak"] and satu["angka"].persen is not None
    ]  # fmt: skip
    return _lukis("Selesai tepat waktu triwulan ini", "Dari berkas yang selesai.", batang, lebar, "tepat", 100)


def _lukis(
    judul: str, uraian: str, batang: list[Batang], lebar: float | None, awalan: str, paling: int | None = None
) -> str:
    if lebar is None:
        return gambar_batang(judul, uraian, batang, paling=paling, awalan=awalan)
    return gambar_batang(judul, uraian, batang, paling=paling, lebar=lebar, awalan=f"{awalan}-sempit")

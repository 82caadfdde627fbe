"""What an office file says, checked whole before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pendopo.dasar.daerah.berkas import FOLDER, BerkasToml, GalatDaerah, Kolom, baca_toml, mungkin
from pendopo.dasar.daerah.kalender import Baris, periksa_kalender, periksa_parameter

KODE = r"[a-z0-9]+(-[a-z0-9]+)*"
PERAN = r"[a-z][a-z0-9_]*"
KODE_WILAYAH = r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?"

KANTOR = {
    "kode": Kolom(str, True, 60, KODE, '"tempursari"'),
    "nama": Kolom(str, True, 120, contoh='"Kecamatan Tempursari"'),
    "kabupaten": Kolom(str, True, 120, contoh='"Kabupaten Lumajang"'),
    "provinsi": Kolom(str, True, 120, contoh='"Jawa Timur"'),
    "kode_wilayah": Kolom(str, True, 13, KODE_WILAYAH, '"35.08.01"'),
    "zona": Kolom(str, False, 40, contoh='"Asia/Jakarta"'),
    "alamat": Kolom(str, False, 200),
    "kode_pos": Kolom(str, False, 5, r"(\d{5})?", '"67375"'),
    "telepon": Kolom(str, False, 60),
    "pos_el": Kolom(str, False, 120),
    "laman": Kolom(str, False, 120),
    "kode_unit": Kolom(str, False, 30),
    "belum_dipastikan": Kolom(list, contoh='["kode_unit"]'),
}
PENGATURAN_TERBATAS = {"pemeriksaan_kasubbag": ("sebelum", "sesudah", "tidak")}
"""Settings of which only these values are known; any other setting is the room's own affair."""
BUKU = {"tahun": Kolom(int, True, 1990, contoh="2026"), "mulai": Kolom(int, True, 1, contoh="313")}
KODE_PIHAK = {"kode": Kolom(str, True, 80, KODE, "desa-tempursari")}
ANGGOTA = {
    "nama": Kolom(str, True, 160, contoh='"Desa Tempursari"'),
    "kode_wilayah": Kolom(str, False, 13, KODE_WILAYAH, '"35.08.01.2005"'),
}
PIHAK = ANGGOTA | {
    "jenis": Kolom(str, True, contoh='"eksternal"', pilihan=("internal", "eksternal")),
    "anggota": Kolom(dict),
}
JABATAN = {
    "peran": Kolom(str, True, 60, PERAN, '"kasi_pem"'),
    "nama": Kolom(str, True, 120, contoh='"Kepala Seksi Pemerintahan"'),
    "unit": Kolom(str, contoh='"seksi-pemerintahan"'),
    "pihak": Kolom(str, contoh='"desa-tempursari"'),
    "tiap_anggota": Kolom(str, contoh='"desa"'),
    "atasan": Kolom(str, contoh='"camat"'),
}
SEMUA = ("kantor", "pengaturan", "buku", "pihak", "jabatan", "kalender", "parameter")


@dataclass(frozen=True, slots=True)
class PihakBaru:
    """A party as the file names it; `kelas` is the code of the class it is a member of."""

    kode: str
    nama: str
    jenis: str
    kelas: str = ""
    kode_wilayah: str = ""


@dataclass(frozen=True, slots=True)
class JabatanBaru:
    """A post as the file names it; empty texts where there is none. `jalur` is where it stands."""

    peran: str
    nama: str
    pihak: str
    unit: str
    atasan: str
    jalur: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Daerah:
    """All of one office file."""

    berkas: BerkasToml
    kantor: Mapping[str, str]
    pengaturan: Mapping[str, Any]
    buku: Mapping[str, Mapping[str, int]]
    pihak: tuple[PihakBaru, ...]
    jabatan: tuple[JabatanBaru, ...]
    tahun: Mapping[int, Baris]
    hari: tuple[Baris, ...]
    jam: tuple[Baris, ...]
    parameter: tuple[Baris, ...]


def baca(kode: str, folder: Path | None = None) -> Daerah:
    """Read and check an office file; GalatDaerah names the first fault, its line and its mend."""
    folder = folder or FOLDER
    if not kode.replace("-", "").isalnum():
        raise GalatDaerah(folder / kode, 0, "kode kantor hanya huruf kecil, angka, dan tanda hubung.")
    berkas = baca_toml(folder / f"{kode}.toml")
    data = berkas.data
    for bagian in data:
        if bagian not in SEMUA:
            raise berkas.galat((bagian,), f"“{bagian}” tidak dikenal.{mungkin(bagian, SEMUA)}")
    kantor, ragu = _kantor(berkas, kode)
    pihak = _semua_pihak(berkas)
    tahun, hari, jam = periksa_kalender(berkas)
    return Daerah(
        berkas=berkas,
        kantor=kantor,
        pengaturan=_pengaturan(berkas) | {"belum_dipastikan": ragu},
        buku={k: berkas.periksa(("buku", k), isi, BUKU) for k, isi in _tabel(berkas, "buku").items()},
        pihak=pihak,
        jabatan=_semua_jabatan(berkas, {satu.kode: satu for satu in pihak}),
        tahun=tahun,
        hari=hari,
        jam=jam,
        parameter=periksa_parameter(berkas),
    )


def _tabel(berkas: BerkasToml, nama: str) -> dict[str, Any]:
    isi = berkas.data.get(nama, {})
    if not isinstance(isi, dict):
        raise berkas.galat((nama,), f"“{nama}” harus tabel. Tulis judulnya: [{nama}]")
    return isi


def _kantor(berkas: BerkasToml, kode: str) -> tuple[dict[str, str], list[str]]:
    if "kantor" not in berkas.data:
        raise berkas.galat((), "bagian [kantor] belum ada. Tambahkan [kantor] dengan kode, nama, kabupaten, provinsi.")
    kantor = dict(berkas.periksa(("kantor",), berkas.data["kantor"], KANTOR))
    ragu = kantor.pop("belum_dipastikan", [])
    if kantor["kode"] != kode:
        raise berkas.galat(("kantor", "kode"), f"kode “{kantor['kode']}” berbeda dari nama berkas. Samakan: “{kode}”.")
    for nama in ragu:
        if nama not in KANTOR:
            raise berkas.galat(("kantor", "belum_dipastikan"), f"“{nama}” bukan isian kantor.{mungkin(nama, KANTOR)}")
    try:
        ZoneInfo(kantor.setdefault("zona", "Asia/Jakarta"))
    except (KeyError, ValueError) as galat:
        pesan = f"zona waktu “{kantor['zona']}” tidak ada. Pilih Asia/Jakarta, Asia/Makassar, atau Asia/Jayapura."
        raise berkas.galat(("kantor", "zona"), pesan) from galat
    return kantor, list(ragu)


def _pengaturan(berkas: BerkasToml) -> dict[str, Any]:
    pengaturan = _tabel(berkas, "pengaturan")
    bentuk = {k: Kolom(str, pilihan=PENGATURAN_TERBATAS[k]) for k in pengaturan if k in PENGATURAN_TERBATAS}
    berkas.periksa(("pengaturan",), {k: pengaturan[k] for k in bentuk}, bentuk)
    for kunci, isi in pengaturan.items():
        if not isinstance(isi, str | int | bool | list):
            raise berkas.galat(("pengaturan", kunci), f"“{kunci}” harus teks, bilangan, true, atau false.")
    return dict(pengaturan)


def _semua_pihak(berkas: BerkasToml) -> tuple[PihakBaru, ...]:
    semua: dict[str, PihakBaru] = {}

    def tambah(jalur: tuple[str | int, ...], baru: PihakBaru) -> None:
        berkas.periksa(jalur, {"kode": baru.kode}, KODE_PIHAK)
        if baru.kode in semua:
            raise berkas.galat(jalur, f"kode pihak “{baru.kode}” dipakai dua kali. Ganti salah satunya.")
        semua[baru.kode] = baru

    for kode, isi in _tabel(berkas, "pihak").items():
        jalur = ("pihak", kode)
        isi = berkas.periksa(jalur, isi, PIHAK)
        tambah(jalur, PihakBaru(kode, isi["nama"], isi["jenis"], "", isi.get("kode_wilayah", "")))
        for kode_anggota, anggota in isi.get("anggota", {}).items():
            jalur_anggota = (*jalur, "anggota", kode_anggota)
            anggota = berkas.periksa(jalur_anggota, anggota, ANGGOTA)
            wilayah = anggota.get("kode_wilayah", "")
            tambah(jalur_anggota, PihakBaru(kode_anggota, anggota["nama"], isi["jenis"], kode, wilayah))
    return tuple(semua.values())


def _semua_jabatan(berkas: BerkasToml, pihak: Mapping[str, PihakBaru]) -> tuple[JabatanBaru, ...]:
    semua: dict[tuple[str, str], JabatanBaru] = {}
    daftar = berkas.data.get("jabatan", [])
    if not isinstance(daftar, list):
        raise berkas.galat(("jabatan",), "tulis tiap jabatan di bawah [[jabatan]], dengan dua kurung siku.")
    for nomor, isi in enumerate(daftar):
        jalur = ("jabatan", nomor)
        isi = berkas.periksa(jalur, isi, JABATAN)
        _periksa_pihak_jabatan(berkas, jalur, isi, pihak)
        for baru in _jabatan(jalur, isi, pihak):
            if (kunci := (baru.peran, baru.pihak)) in semua:
                pesan = f"jabatan dengan peran “{baru.peran}” ditulis dua kali. Hapus salah satunya."
                raise berkas.galat((*jalur, "peran"), pesan)
            semua[kunci] = baru
    peran = {satu.peran: satu for satu in semua.values()}
    for satu in semua.values():
        _periksa_atasan(berkas, satu, peran)
    return tuple(semua.values())


def _periksa_pihak_jabatan(
    berkas: BerkasToml, jalur: tuple[str | int, ...], isi: Mapping[str, str], pihak: Mapping[str, PihakBaru]
) -> None:
    for nama in ("unit", "pihak", "tiap_anggota"):
        if nama in isi and isi[nama] not in pihak:
            raise berkas.galat((*jalur, nama), f"pihak “{isi[nama]}” tidak ada.{mungkin(isi[nama], pihak)}")
    if "unit" in isi and pihak[isi["unit"]].jenis != "internal":
        raise berkas.galat((*jalur, "unit"), f"“{isi['unit']}” bukan unit kantor. Pakai pihak dengan jenis internal.")
    if "pihak" in isi and "tiap_anggota" in isi:
        raise berkas.galat((*jalur, "pihak"), "pakai salah satu saja: pihak atau tiap_anggota.")


def _jabatan(jalur: tuple[str | int, ...], isi: Mapping[str, str], pihak: Mapping[str, PihakBaru]) -> list[JabatanBaru]:
    peran, nama, unit, atasan = isi["peran"], isi["nama"], isi.get("unit", ""), isi.get("atasan", "")
    if kelas := isi.get("tiap_anggota"):
        anggota = [satu for satu in pihak.values() if satu.kelas == kelas]
        return [
            JabatanBaru(peran, nama.replace("{pihak}", satu.nama), satu.kode, unit, atasan, jalur) for satu in anggota
        ]
    return [JabatanBaru(peran, nama, isi.get("pihak", ""), unit, atasan, jalur)]


def _periksa_atasan(berkas: BerkasToml, satu: JabatanBaru, peran: Mapping[str, JabatanBaru]) -> None:
    dilalui = [satu.peran]
    while (atasan := peran[dilalui[-1]].atasan) != "":
        if atasan not in peran:
            raise berkas.galat((*satu.jalur, "atasan"), f"jabatan “{atasan}” tidak ada.{mungkin(atasan, peran)}")
        if atasan in dilalui:
            lingkaran = " → ".join([*dilalui, atasan])
            raise berkas.galat((*satu.jalur, "atasan"), f"atasan berputar: {lingkaran}. Putuskan salah satunya.")
        dilalui.append(atasan)

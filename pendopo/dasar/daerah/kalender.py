"""The calendar and the dated figures of an office file."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from pendopo.dasar.daerah.berkas import BerkasToml, Jalur, Kolom

KALENDER = {"tahun": Kolom(dict), "hari": Kolom(list), "jam": Kolom(list)}
TAHUN = {
    "status": Kolom(str, True, contoh='"ditetapkan"', pilihan=("ditetapkan", "perkiraan")),
    "dasar": Kolom(str, False, 200),
}
HARI = {
    "tanggal": Kolom(date, True, contoh="2026-12-15"),
    "jenis": Kolom(
        str,
        True,
        contoh='"libur_daerah"',
        pilihan=("libur_nasional", "cuti_bersama", "libur_daerah", "kerja_pengganti"),
    ),
    "keterangan": Kolom(str, True, 200, contoh='"Hari Jadi Kabupaten"'),
    "dasar": Kolom(str, False, 200),
}
JAM = {
    "mulai": Kolom(date, True, contoh="2026-02-19"),
    "sampai": Kolom(date, True, contoh="2026-03-20"),
    "masuk": Kolom(time, True, contoh="08:00:00"),
    "pulang": Kolom(time, True, contoh="15:00:00"),
    "pulang_jumat": Kolom(time, True, contoh="15:30:00"),
    "keterangan": Kolom(str, True, 200, contoh='"Jam kerja Ramadan"'),
    "dasar": Kolom(str, False, 200),
}
PARAMETER = {
    "kunci": Kolom(str, True, 120, r"[a-z0-9_]+(\.[a-z0-9_]+)*", '"nama_ruang.nama_ukuran"'),
    "nilai": Kolom(str, True, contoh='"2 x 24 jam"'),
    "berlaku_mulai": Kolom(date, True, contoh="2026-01-01"),
    "berlaku_sampai": Kolom(date, contoh="2026-12-31"),
    "dasar_hukum": Kolom(str, False, 250),
    "keyakinan": Kolom(str, True, contoh='"DESIGN"', pilihan=("S", "K", "DESIGN")),
}

Baris = Mapping[str, Any]


def periksa_kalender(
    berkas: BerkasToml,
) -> tuple[dict[int, Baris], tuple[Baris, ...], tuple[Baris, ...]]:
    """Years, special days, periods of other hours."""
    kalender = berkas.periksa(("kalender",), berkas.data.get("kalender", {}), KALENDER)
    tahun: dict[int, Baris] = {
        _tahun(berkas, teks): berkas.periksa(("kalender", "tahun", teks), isi, TAHUN)
        for teks, isi in kalender.get("tahun", {}).items()
    }
    hari = _daftar(berkas, ("kalender", "hari"), kalender.get("hari", []), HARI)
    _tanpa_kembar(berkas, hari)
    jam = _daftar(berkas, ("kalender", "jam"), kalender.get("jam", []), JAM)
    for nomor, satu in enumerate(jam):
        _periksa_jam(berkas, ("kalender", "jam", nomor), satu)
    _tanpa_tumpang(berkas, ("kalender", "jam"), [(s["mulai"], s["sampai"], n) for n, s in enumerate(jam)])
    return tahun, hari, jam


def periksa_parameter(berkas: BerkasToml) -> tuple[Baris, ...]:
    """The dated figures; an open value ends where the next begins, any other overlap is a fault."""
    semua = _berujung(_daftar(berkas, ("parameter",), berkas.data.get("parameter", []), PARAMETER))
    per_kunci: dict[str, list[tuple[date, date, int]]] = {}
    for nomor, satu in enumerate(semua):
        rentang = (satu["berlaku_mulai"], satu.get("berlaku_sampai", date.max), nomor)
        if rentang[1] < rentang[0]:
            raise berkas.galat(("parameter", nomor, "berlaku_sampai"), "tanggal ini mendahului berlaku_mulai.")
        per_kunci.setdefault(satu["kunci"], []).append(rentang)
    for rentang_kunci in per_kunci.values():
        _tanpa_tumpang(berkas, ("parameter",), rentang_kunci)
    return semua


def _berujung(semua: tuple[Baris, ...]) -> tuple[Baris, ...]:
    hasil: list[Baris] = []
    for satu in semua:
        sekunci = [lain["berlaku_mulai"] for lain in semua if lain["kunci"] == satu["kunci"]]
        nanti = min((mulai for mulai in sekunci if mulai > satu["berlaku_mulai"]), default=None)
        hasil.append({"berlaku_sampai": nanti - timedelta(days=1), **satu} if nanti else satu)
    return tuple(hasil)


def _tahun(berkas: BerkasToml, teks: str) -> int:
    if not (teks.isascii() and teks.isdigit() and 1990 <= int(teks) <= 2099):
        raise berkas.galat(("kalender", "tahun", teks), f"“{teks}” bukan tahun. Tulis seperti [kalender.tahun.2026].")
    return int(teks)


def _daftar(berkas: BerkasToml, jalur: Jalur, isi: Any, bentuk: Mapping[str, Kolom]) -> tuple[Baris, ...]:
    if not isinstance(isi, list):
        nama = ".".join(str(bagian) for bagian in jalur)
        raise berkas.galat(jalur, f"tulis tiap baris di bawah [[{nama}]], dengan dua kurung siku.")
    return tuple(berkas.periksa((*jalur, nomor), satu, bentuk) for nomor, satu in enumerate(isi))


def _tanpa_kembar(berkas: BerkasToml, hari: tuple[Baris, ...]) -> None:
    dilihat: set[date] = set()
    for nomor, satu in enumerate(hari):
        if satu["tanggal"] in dilihat:
            pesan = f"tanggal {satu['tanggal']} ditulis dua kali. Hapus salah satunya."
            raise berkas.galat(("kalender", "hari", nomor, "tanggal"), pesan)
        dilihat.add(satu["tanggal"])


def _periksa_jam(berkas: BerkasToml, jalur: Jalur, satu: Baris) -> None:
    if satu["sampai"] < satu["mulai"]:
        raise berkas.galat((*jalur, "sampai"), "tanggal akhir mendahului tanggal mulai. Betulkan salah satunya.")
    for pulang in ("pulang", "pulang_jumat"):
        if satu[pulang] <= satu["masuk"]:
            raise berkas.galat((*jalur, pulang), "jam pulang harus sesudah jam masuk. Betulkan salah satunya.")


def _tanpa_tumpang(berkas: BerkasToml, jalur: Jalur, rentang: list[tuple[date, date, int]]) -> None:
    for (_, sampai, _), (mulai, _, nomor) in pairwise(sorted(rentang)):
        if mulai <= sampai:
            pesan = f"masa yang dimulai {mulai} bertumpang tindih dengan masa sebelumnya. Betulkan tanggalnya."
            raise berkas.galat((*jalur, nomor), pesan)

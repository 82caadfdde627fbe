"""The access table as a page that people read: docs/rujukan/hak-akses.md, written by `pendopo rujukan tulis`."""

from collections.abc import Iterable

from pendopo.mesin.wewenang import BAGIAN, MELIHAT, PERINTAH, SIAPA
from pendopo.web.akses import ATAS, Aturan
from pendopo.web.hak import HakHalaman, HakTugas, peran_dikenal, semua_halaman, semua_tugas

GOLONGAN = {
    "umum": "siapa saja, tanpa masuk",
    "masuk": "siapa pun yang masuk",
    "pegawai": "pegawai kantor",
}
PASTIKAN = {"": "", "kirim": "saat mengirim", "buka": "saat membuka"}
KEPALA = """# Hak akses

Ditulis oleh `pendopo rujukan tulis`; jangan disunting dengan tangan.

Hak melekat pada jabatan, bukan pada orang: siapa yang memegang jabatan itu hari ini, dialah yang berhak. Alamat yang
tidak ada di sini tidak ada di Pendopo; alamat tanpa aturan menggagalkan pemeriksaan sebelum program dipasang.
Uji `test_hak` menjalankan setiap alamat, tugas, dan perintah di bawah ini dengan setiap jabatan, desa yang benar dan
desa yang salah, kantor lain, dan tanpa masuk."""


def halaman_hak() -> str:
    """The page."""
    bagian = [KEPALA, _melihat(), _tugas(), _perintah(), _halaman()]
    return "\n\n".join(bagian) + "\n"


def _tabel(kepala: tuple[str, ...], baris: Iterable[tuple[str, ...]]) -> str:
    garis = "|" + "---|" * len(kepala)
    isi = ["| " + " | ".join(satu) + " |" for satu in (kepala, *baris)]
    return "\n".join([isi[0], garis, *isi[1:]])


def _peran(semua: Iterable[str]) -> str:
    nama = peran_dikenal()
    return ", ".join(sorted(nama.get(satu, satu) for satu in semua))


def _melihat() -> str:
    baris = []
    for kunci, sebutan in SIAPA.items():
        sel = [MELIHAT[kunci, terbatas, terlibat] for terbatas in (False, True) for terlibat in (False, True)]
        baris.append((sebutan, *("melihat" if boleh else "tidak" for boleh in sel)))
    kepala = (
        "siapa",
        "berkas biasa",
        "biasa, pernah bertugas di situ",
        "terbatas",
        "terbatas, pernah bertugas di situ",
    )
    return (
        "## Siapa melihat berkas yang mana\n\nBerkas yang tidak terlihat dijawab sama seperti berkas yang tidak ada."
        " Berkas terbatas muncul di buku hanya sebagai nomor tanpa isi.\n\n" + _tabel(kepala, baris)
    )


def _tugas() -> str:
    bagian = ["## Siapa mengerjakan tugas yang mana"]
    semua = [satu for satu in semua_tugas() if ".uji_ruang." not in satu.ruang.modul]
    for label in dict.fromkeys(satu.ruang.label for satu in semua):
        milik = [satu for satu in semua if satu.ruang.label == label]
        bagian.append(f"### {milik[0].ruang.nama}")
        if milik[0].pengawas:
            bagian.append(f"Lewat tenggat, ikut boleh mengerjakan: {_peran(milik[0].pengawas)}.")
        bagian.append(_tabel(("tugas", "jabatan", "catatan"), (_baris_tugas(satu) for satu in milik)))
    return "\n\n".join(bagian)


def _baris_tugas(satu: HakTugas) -> tuple[str, ...]:
    catatan = ["membuka berkas"] if satu.awal else []
    catatan += ["menandatangani: ditanya lagi siapa Anda"] if satu.tanda_tangan else []
    ditentukan = f"yang ditentukan berkasnya ({satu.lajur.replace('_', ' ')})"
    jabatan = _peran([satu.peran]) if satu.peran else ditentukan
    return satu.sebutan, jabatan, ", ".join(catatan)


def _perintah() -> str:
    baris = []
    for satu in PERINTAH.values():
        siapa = BAGIAN[satu.bagian] + (f"; {_peran(satu.peran)}" if satu.peran else "")
        baris.append((satu.nama, siapa, "terbuka dan selesai" if satu.selesai else "terbuka"))
    return "## Tindakan atas berkas\n\n" + _tabel(("tindakan", "siapa", "keadaan berkas"), baris)


def _halaman() -> str:
    semua = [satu for satu in semua_halaman() if satu.ruang is None or ".uji_ruang." not in satu.ruang.modul]
    kepala = ("alamat", "siapa membuka", "siapa mengirim", "ditanya lagi siapa Anda")
    return "## Siapa membuka halaman yang mana\n\n" + _tabel(kepala, (_baris_halaman(satu) for satu in semua))


def _baris_halaman(satu: HakHalaman) -> tuple[str, ...]:
    aturan = satu.aturan or Aturan()
    return f"`{satu.alamat}`", _membuka(aturan), _mengirim(aturan), PASTIKAN[aturan.pastikan]


def _membuka(aturan: Aturan) -> str:
    if "GET" not in aturan.cara:
        return "tidak ada"
    siapa = _peran(aturan.peran) or GOLONGAN[aturan.golongan]
    if aturan.atas == "kode":
        return ATAS["kode"]
    if aturan.perintah == "baca_pribadi":
        return f"{siapa}; {ATAS[aturan.atas]}, yang berisi data pribadi hanya jabatan yang disebut isiannya"
    return siapa + (f"; {ATAS[aturan.atas]}" if aturan.atas else "")


def _mengirim(aturan: Aturan) -> str:
    if "POST" not in aturan.cara:
        return "tidak ada"
    if aturan.perintah:
        return f"{PERINTAH[aturan.perintah].nama.lower()}, lihat di atas"
    return _peran(aturan.kirim) or "sama"

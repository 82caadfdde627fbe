"""One case: what is in it, where it waits, what happened, its papers, files and linked cases."""

import json
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, sisa, tanggal_pukul
from pendopo.mesin.anak import model_anak
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.pembacaan import baca_lengkap, terbaca
from pendopo.mesin.ruang import Ruang, graf_kasus, ruang
from pendopo.mesin.wewenang import PERINTAH
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.gambar import gambar_kasus
from pendopo.web.naskah import cetakan_kasus, dokumen_kasus
from pendopo.web.perubahan import perubahan_kasus
from pendopo.web.sebutan import nama_langkah, nama_proses
from pendopo.web.tampilan_berkas import isi_berkas, label, muat_berkas, tabel_baris, tertutup_bagi, tulis_nilai
from pendopo.web.tautan import tautan_kasus

HASIL = {"": "selesai", "dibatalkan": "dibatalkan"}
KATA = {
    "mulai": "Berkas dibuka",
    "selesai": "Selesai",
    "serah": "Diserahkan",
    "kembali": "Dikembalikan",
    "urung": "Diurungkan",
    "batal": "Dibatalkan",
    "pembetulan": "Dibetulkan",
    "cabut": "Ditarik",
    "tambah": "Ditambah",
    "eskalasi": "Diteruskan ke pengawas karena lewat tenggat",
    "hapus_isian": "Isian dihapus",
    "layanan": "Dikerjakan sistem",
    "waktu": "Waktu tiba",
    "kirim": "Pesan dikirim ke proses lain",
    "panggil": "Proses lain dimulai",
    "terjawab": "Proses lain selesai",
    "terima": "Pesan diterima",
    "pesan": "Pesan datang, disimpan sampai ditunggu",
    "jeda": "Jam berhenti selama menunggu orang luar",
    "lanjut": "Jam berjalan lagi",
    "tautan": "Tautan baru dibuat",
    "tautan_cabut": "Tautan ditarik",
    "sahkan": "Naskah bertanda tangan dicatat",
    "ganti_naskah": "Naskah diganti",
    "cabut_naskah": "Naskah dicabut",
    "baris": "Baris diisi",
}


def cari_kasus(saya: Saya, nomor: int) -> Kasus:
    """A case this person may see; TidakAda for all others, with nothing said."""
    kasus = Kasus.objects.terlihat(saya).select_related("pihak", "induk").filter(pk=nomor).first()
    if kasus is None:
        raise TidakAda()
    return kasus


@siapa("masuk", cara="GET", atas="kasus")
def berkas(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/berkas/<id>/`"""
    saya = permintaan.saya
    kasus = cari_kasus(saya, nomor)
    r = ruang(kasus.proses)
    satu = muat_berkas(kasus, saya)
    menunggu = list(kasus.tugas.select_related("jabatan").order_by("pk"))
    riwayat = list(kasus.jejak.select_related("orang", "jabatan").order_by("-nomor"))
    luar = tertutup_bagi(satu)
    if luar:
        menunggu = [t for t in menunggu if t.jabatan and t.jabatan.pihak_id in saya.pihak_id]
        riwayat = [j for j in riwayat if j.jabatan and j.jabatan.pihak_id in saya.pihak_id]
    milik = _cabang_milik(menunggu, riwayat, saya)
    isi = {
        "judul": str(kasus),
        "remah": [("Giliran saya", "/kotak-masuk/"), (nama_proses(kasus.proses), f"/peta/{r.kartu.kode}/")],
        "kasus": kasus,
        "keadaan": _keadaan(kasus, saya),
        "isi_berkas": isi_berkas(satu),
        "data_pribadi": bool(terbaca(saya, satu)),
        "tabel": tabel_baris(satu, r),
        "menunggu": [_menunggu(t, kasus, saya, t.unsur in milik) for t in menunggu if t.jenis != Tugas.Jenis.GABUNG],
        "riwayat": _lipat([_peristiwa(j, kasus, r, saya) for j in riwayat]),
        "urungkan": _urungkan(riwayat, r, saya),
        "dokumen": dokumen_kasus(kasus, saya),
        "cetakan": [] if luar else cetakan_kasus(r, satu),
        "perubahan": perubahan_kasus(kasus, r, satu),
        "lampiran": [(x.nama, f"/lampiran/{x.pk}/", _ukuran(x.ukuran)) for x in kasus.lampiran.order_by("pk")],
        "terkait": _terkait(kasus, saya),
        "tindak_lanjut": _tindak_lanjut(r, kasus),
        "gambar": gambar_kasus(kasus, menunggu),
        "boleh_batal": kasus.ditutup is None and _boleh_batal(riwayat, saya),
        "bagikan": _bagikan(satu),
        "cabang": _cabang(kasus, menunggu, milik),
        "tautan": tautan_kasus(kasus, saya, permintaan.build_absolute_uri("/").rstrip("/")),
    }
    return render(permintaan, "web/berkas.html", isi)


@siapa("masuk", atas="kasus", perintah="baca_pribadi")
def data_pribadi(permintaan: Permintaan, nomor: int) -> HttpResponse:
    """`/berkas/<id>/data-pribadi/` (POST): sealed fields in full, for the posts they name; each reading is noted."""
    kasus = cari_kasus(permintaan.saya, nomor)
    if permintaan.method != "POST":
        return HttpResponseRedirect(f"/berkas/{kasus.pk}/")
    isi = {
        "judul": "Data pribadi lengkap",
        "remah": [(str(kasus), f"/berkas/{kasus.pk}/")],
        "kasus": kasus,
        "isi_berkas": baca_lengkap(permintaan.saya, muat_berkas(kasus, permintaan.saya)),
    }
    return render(permintaan, "web/data_pribadi.html", isi)


def _keadaan(kasus: Kasus, saya: Saya) -> dict[str, Any]:
    zona, saat = saya.kantor.zona_waktu, sekarang()
    hasil: dict[str, Any] = {"dibuka": tanggal_pukul(kasus.dibuka, zona), "ditutup": "", "tenggat": ""}
    if kasus.ditutup:
        hasil |= {"ditutup": tanggal_pukul(kasus.ditutup, zona), "hasil": HASIL.get(kasus.hasil) or _hasil(kasus)}
    elif kasus.tenggat:
        hasil |= {
            "tenggat": tanggal_pukul(kasus.tenggat, zona),
            "sisa": sisa(kasus.tenggat, saat, zona),
            "terlambat": kasus.tenggat < saat,
        }
    return hasil


def _hasil(kasus: Kasus) -> str:
    return nama_langkah(kasus.proses, kasus.hasil).lower()


def _cabang_milik(menunggu: list[Tugas], riwayat: list[Jejak], saya: Saya) -> frozenset[str]:
    """Multi-instance tasks of which this person may withdraw a branch or add one: who shared them out, or a leader."""
    cabang = [t for t in menunggu if t.baris is not None]
    if PERINTAH["cabut"].peran & saya.peran:
        return frozenset(t.unsur for t in cabang)
    milik = [j for j in riwayat if j.jenis == "selesai" and j.jabatan_id in saya.jabatan_id]
    dibuka = {nomor for j in milik for nomor in json.loads(j.gerak).get("buka", ())}
    return frozenset(t.unsur for t in cabang if t.pk in dibuka)


def _menunggu(t: Tugas, kasus: Kasus, saya: Saya, milik: bool) -> dict[str, Any]:
    zona, saat = saya.kantor.zona_waktu, sekarang()
    return {
        "nomor": t.pk,
        "langkah": nama_langkah(kasus.proses, t.unsur),
        "jabatan": t.jabatan.nama if t.jabatan else "orang luar" if t.jenis == Tugas.Jenis.TUGAS else "sistem",
        "alamat": f"/tugas/{t.pk}/" if t.jabatan_id in saya.jabatan_id else "",
        "cabut": f"/tugas/{t.pk}/cabut/" if milik else "",
        "tenggat": tanggal_pukul(t.tenggat, zona) if t.tenggat else "",
        "sisa": sisa(t.tenggat, saat, zona) if t.tenggat else "",
        "terlambat": t.tenggat is not None and t.tenggat < saat,
        "catatan": t.catatan,
        "gagal": t.gagal,
    }


def _lipat(semua: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Many small changes of rows by one person in one step read as one line with their number."""
    hasil: list[dict[str, Any]] = []
    for satu in semua:
        lalu = hasil[-1] if hasil else None
        if lalu and satu["jenis"] == "baris" and all(satu[k] == lalu[k] for k in ("jenis", "langkah", "oleh")):
            lalu["banyak"] += 1
            lalu["alasan"] = f"{lalu['banyak']} perubahan sejak {satu['pada']}"
        else:
            hasil.append(satu | {"banyak": 1})
    return hasil


def _peristiwa(j: Jejak, kasus: Kasus, r: Ruang, saya: Saya) -> dict[str, Any]:
    langkah = nama_langkah(kasus.proses, j.unsur) if j.unsur else ""
    isian = json.loads(j.isian) if j.isian else {}
    boleh = j.jenis == "selesai" and (
        j.orang_id == saya.orang.pk or j.jabatan_id in saya.jabatan_id or PERINTAH["betulkan"].peran & saya.peran
    )
    return {
        "nomor": j.nomor,
        "jenis": j.jenis,
        "kata": KATA.get(j.jenis, j.jenis.replace("_", " ").capitalize()),
        "langkah": langkah,
        "oleh": j.orang.nama if j.orang else "lewat tautan" if '"tautan"' in j.gerak else "sistem",
        "sebagai": " ".join(
            filter(None, [j.mandat if j.mandat != "definitif" else "", j.jabatan.nama if j.jabatan else ""])
        ),
        "pada": tanggal_pukul(j.pada, saya.kantor.zona_waktu),
        "alasan": j.alasan,
        "dihapus": j.isian is None and j.jenis == "selesai",
        "ubahan": _ubahan(r, isian) if j.jenis == "pembetulan" else [],
        "betulkan": f"/berkas/{kasus.pk}/betulkan/{j.pk}/" if boleh and _dapat_dibetulkan(r, j) else "",
    }


def _dapat_dibetulkan(r: Ruang, j: Jejak) -> bool:
    langkah = r.langkah_untuk(j.unsur)
    return bool(langkah.isian) and not langkah.anonim


def _ubahan(r: Ruang, isian: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Field, old words, new words of a correction."""
    relasi = {s.baris.relasi for s in r.langkah.values() if s.baris and hasattr(r.model, s.baris.relasi)}
    anak = [model_anak(r.model, satu) for satu in relasi]
    bidang = {f.name: f for model in (*anak, r.model) for f in model._meta.concrete_fields}
    lama, baru = isian.get("lama", {}), isian.get("isi", {})
    return [
        (label(bidang[k]), tulis_nilai(bidang[k], lama.get(k)), tulis_nilai(bidang[k], n))
        for k, n in baru.items()
        if k in bidang
    ]


def _urungkan(riwayat: list[Jejak], r: Ruang, saya: Saya) -> str:
    """The address at which the last step can be taken back, if it was this person's."""
    for j in riwayat:
        if j.jenis == "mulai":
            continue
        milik = j.orang_id == saya.orang.pk or j.jabatan_id in saya.jabatan_id
        boleh = j.jenis == "selesai" and milik and not r.langkah_untuk(j.unsur).anonim
        return f"/berkas/{j.kasus_id}/urungkan/{j.pk}/" if boleh else ""
    return ""


def _boleh_batal(riwayat: list[Jejak], saya: Saya) -> bool:
    awal = next((j for j in riwayat if j.jenis == "mulai"), None)
    return bool(PERINTAH["batalkan"].peran & saya.peran) or (awal is not None and awal.jabatan_id in saya.jabatan_id)


def _terkait(kasus: Kasus, saya: Saya) -> list[tuple[str, str, str]]:
    terlihat = Kasus.objects.terlihat(saya)
    hasil = [("Berasal dari", satu) for satu in terlihat.filter(pk=kasus.induk_id)] if kasus.induk_id else []
    hasil += [("Ditindaklanjuti", satu) for satu in terlihat.filter(induk=kasus).order_by("pk")]
    return [(kata, str(satu), f"/berkas/{satu.pk}/") for kata, satu in hasil]


def _tindak_lanjut(r: Ruang, kasus: Kasus) -> list[tuple[str, str]]:
    """Processes as which this case may be followed up, of those that run."""
    hasil = []
    for lain in r.kartu.membuka:
        try:
            hasil.append((ruang(lain).nama, f"/mulai/{lain}/?induk={kasus.pk}"))
        except TidakAda:
            continue
    return hasil


def _bagikan(satu: Any) -> str:
    """A room's own text for sharing (without personal data), if it has one."""
    teks = getattr(satu, "teks_bagikan", "")
    return str(teks() if callable(teks) else teks)


def _cabang(kasus: Kasus, menunggu: list[Tugas], milik: frozenset[str]) -> list[tuple[str, str]]:
    """Multi-instance tasks that are open, where rows are added by hand: each can get another branch."""
    graf, r = graf_kasus(kasus.alur_id), ruang(kasus.proses)
    unsur = dict.fromkeys(t.unsur for t in menunggu if t.unsur in milik and r.pembagi(graf.simpul[t.unsur].relasi))
    return [(nama_langkah(kasus.proses, satu), f"/berkas/{kasus.pk}/tambah/{satu}/") for satu in unsur]


def _ukuran(bita: int) -> str:
    return f"{bita / 1_048_576:.1f} MB".replace(".", ",") if bita > 1_048_576 else f"{max(1, bita // 1024)} KB"

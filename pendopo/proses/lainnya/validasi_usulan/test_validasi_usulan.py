"""The story of one village's list, as the office and the village tell it (rules 15)."""

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PIL import Image

from pendopo.dasar.galat import Bentrok, Ditolak
from pendopo.dasar.models import Kantor, Orang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, tindakan_baris
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Kasus, Tugas

from .models import DaftarUsulan, Usulan

pytestmark = pytest.mark.django_db
SENIN = "2026-11-23T09:00"
USULAN = {
    "usulan": "Rabat jalan", "pengusul": "Ketua RT 02", "masalah": "Licin saat hujan", "bidang": "fisik",
    "lokasi": "RT 02 RW 01 Dusun Krajan", "volume": "250", "satuan": "m", "biaya": "75.000.000", "jiwa": "180",
    "lahan": "desa", "di_apbdes": "False",
}  # fmt: skip
OPERATOR, KADES = "operator_bulurejo", "kades_bulurejo"
BA = {"nomor_ba": "400.10/12/BA/2026", "tanggal_ba": "2026-11-20"}


@pytest.fixture(autouse=True)
def senin(kantor: Kantor, settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path
    with pada(SENIN):
        yield


def saya(nama: str, hari: date = date(2026, 11, 23)) -> Saya:
    return saya_dari(Orang.objects.get(nama_pengguna=nama), hari)


def gambar(nama: str = OPERATOR) -> str:
    isi = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(isi, "JPEG")
    return str(simpan_unggahan(saya(nama), io.BytesIO(isi.getvalue()), "foto.jpg", len(isi.getvalue())).pk)


def buka(tahun: str = "2028", nama: str = OPERATOR) -> DaftarUsulan:
    hasil = jalan.mulai(saya(nama), "validasi_usulan", {"tahun": tahun})
    return DaftarUsulan.objects.get(pk=hasil.kasus_id)


def tugas(daftar: DaftarUsulan, unsur: str) -> int:
    return Tugas.objects.get(kasus_id=daftar.pk, unsur=unsur).pk


def tambah(daftar: DaftarUsulan, unsur: str = "isi", **isian: Any) -> Usulan:
    foto = {"lampiran_foto": [gambar()]} if unsur == "isi" else {}
    hasil = tindakan_baris.simpan(saya(OPERATOR), tugas(daftar, unsur), None, USULAN | foto | isian)
    return Usulan.objects.get(pk=hasil.pk)


def terisi(banyak: int = 3) -> DaftarUsulan:
    """A list with so many proposals, at the head of the village."""
    daftar = buka()
    foto = gambar()
    for n in range(banyak):
        tindakan_baris.simpan(
            saya(OPERATOR), tugas(daftar, "isi"), None,
            USULAN | {"usulan": f"Usulan {n + 1}", "lampiran_foto": [foto if n == 0 else gambar()]},
        )  # fmt: skip
    jalan.selesaikan(saya(OPERATOR), tugas(daftar, "isi"), {})
    return daftar


def putus(daftar: DaftarUsulan, nomor: int, keputusan: str, alasan: str = "", nama: str = KADES) -> None:
    satu = daftar.usulan.order_by("pk")[nomor]
    isi = {"keputusan": keputusan, "alasan": alasan}
    tindakan_baris.simpan(saya(nama), tugas(daftar, "putuskan"), satu.pk, isi)


def diputuskan(*keputusan: str) -> DaftarUsulan:
    daftar = terisi(len(keputusan))
    for n, satu in enumerate(keputusan):
        putus(daftar, n, satu, "" if satu == "sah" else "Kurang jelas.")
    jalan.selesaikan(saya(KADES), tugas(daftar, "putuskan"), {})
    return daftar


def kirim(daftar: DaftarUsulan, nama: str = KADES, **isian: Any) -> jalan.Hasil:
    isian = BA | {"lampiran_berita_acara": [gambar(nama)]} | isian
    return jalan.selesaikan(saya(nama), tugas(daftar, "kirim"), isian)


def test_satu_daftar_dari_operator_sampai_kecamatan() -> None:
    """Entered, one returned and mended, ranked, sent, returned once by the kecamatan, sent again, received."""
    daftar = terisi(3)
    assert list(daftar.usulan.values_list("kode", flat=True)) == [f"BULUREJO-2028-0{n}" for n in (1, 2, 3)]
    putus(daftar, 0, "sah")
    putus(daftar, 1, "kembali", "Volumenya belum jelas.")
    putus(daftar, 2, "tolak", "Sudah dibangun tahun lalu.")
    jalan.selesaikan(saya(KADES), tugas(daftar, "putuskan"), {})
    dua = daftar.usulan.get(keputusan="kembali")
    pk = daftar.usulan.get(keputusan="sah").pk
    with pytest.raises(Bentrok):  # only what came back may be touched
        tindakan_baris.simpan(saya(OPERATOR), tugas(daftar, "perbaiki"), pk, USULAN)
    tindakan_baris.simpan(saya(OPERATOR), tugas(daftar, "perbaiki"), dua.pk, USULAN | {"volume": "300"})
    jalan.selesaikan(saya(OPERATOR), tugas(daftar, "perbaiki"), {})
    assert sorted(daftar.usulan.values_list("keputusan", flat=True)) == ["", "sah", "tolak"]
    putus(daftar, 1, "sah")
    jalan.selesaikan(saya(KADES), tugas(daftar, "putuskan"), {})
    tindakan_baris.pindah(saya(KADES), tugas(daftar, "kirim"), dua.pk, -1)
    kirim(daftar)
    buku = list(daftar.usulan.order_by("nomor_register").values_list("nomor_register", "keputusan", "prioritas"))
    assert buku == [(1, "sah", 1), (2, "sah", 2), (3, "tolak", None)]
    dua.refresh_from_db()
    assert (dua.prioritas, str(dua.tanggal_kirim)) == (1, "2026-11-23")
    kembali = {"putusan_kecamatan": "kembali", "alasan_kecamatan": "Biaya usulan pertama belum wajar."}
    jalan.selesaikan(saya("kasi_pm"), tugas(daftar, "terima"), kembali)
    assert "belum wajar" in Tugas.objects.get(kasus_id=daftar.pk).catatan
    jalan.selesaikan(saya(KADES), tugas(daftar, "putuskan"), {})
    jalan.selesaikan(saya(KADES), tugas(daftar, "kirim"), BA)
    with pytest.raises(Ditolak, match="hanya boleh sekali"):
        jalan.selesaikan(saya("kasi_pm"), tugas(daftar, "terima"), kembali)
    jalan.selesaikan(saya("kasi_pm"), tugas(daftar, "terima"), {"putusan_kecamatan": "terima"})
    kasus = Kasus.objects.get(pk=daftar.pk)
    assert (kasus.hasil, kasus.tugas.count()) == ("diterima", 0)
    assert sorted(daftar.usulan.values_list("nomor_register", flat=True)) == [1, 2, 3]
    assert list(jejak.periksa(daftar.kantor_id)) == []

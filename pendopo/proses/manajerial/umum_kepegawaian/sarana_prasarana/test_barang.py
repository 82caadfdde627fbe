"""Rooms and goods as their keeper enters them: what is refused, with the mend beside its field (rules 8)."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from pendopo.dasar.galat import Ditolak, TidakBerwenang
from pendopo.dasar.models import Jabatan
from pendopo.mesin import induk
from pendopo.mesin.contoh_induk import siapkan_induk
from pendopo.mesin.impor_induk import masukkan, timbang
from pendopo.mesin.models import Jejak
from pendopo.mesin.uji_ruang.peraga import jabatan, saya

from .models import Barang, Ruangan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
PC = {
    "kode": "1.3.2.10.01.02.001", "nup": "7", "nama": "PC", "kartu": "b", "merek": "Contoh", "harga": "14.400.000",
    "tanggal_perolehan": "10-03-2024", "masa_manfaat": "4", "kondisi": "baik",
}  # fmt: skip
TANAH = {
    "kode": "1.3.1.01.01.04.001", "nup": "9", "nama": "Tanah", "kartu": "a", "harga": "90.000.000",
    "tanggal_perolehan": "10-03-1999", "kondisi": "baik",
}  # fmt: skip
MOTOR = PC | {"kode": "1.3.2.02.01.04.001", "nama": "Sepeda motor", "masa_manfaat": "7", "harga": "21.000.000"}


@pytest.fixture(autouse=True)
def _induk(kantor: Any) -> None:
    siapkan_induk(kantor)


def simpan(dasar: dict[str, Any] = PC, oleh: str = "pengurus_barang", **ubah: Any) -> Barang:
    """What the keeper sends; a good of card B stands in the meeting room unless said otherwise."""
    ruang = {"ruangan": str(Ruangan.objects.get(kode="R-02").pk)} if dasar["kartu"] == "b" else {}
    siapa = saya(oleh)
    hasil: Barang = induk.simpan(siapa, Barang(kantor=siapa.kantor), dasar | ruang | ubah)
    return hasil


def ditolak(isian: str, kata: str, dasar: dict[str, Any] = PC, **ubah: Any) -> None:
    sebelum = Barang.objects.count()
    with pytest.raises(Ditolak, match=kata) as galat:
        simpan(dasar, **ubah)
    assert isian in galat.value.semua
    assert Barang.objects.count() == sebelum


def test_kode_dan_nup_hanya_sekali() -> None:
    """V-BMD-01: a second good of that code and number is refused by the form, and by the table itself."""
    satu = simpan()
    ditolak("kode", "Sudah ada baris dengan kunci ini")
    assert simpan(nup="8").pk != satu.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Barang.objects.filter(pk=satu.pk).update(nup=8)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruangan.objects.filter(kode="R-01").update(kode="R-02")


@pytest.mark.parametrize("jenis", ["1", "3", "4", "5", "6"])
def test_satu_kartu_menurut_jenisnya(jenis: str) -> None:
    """V-BMD-02: the card is that of the digit `jenis` of the code."""
    ditolak("kartu", f"Kode berjenis {jenis} masuk KIB", kode=f"1.3.{jenis}.10.01.02.001")


@pytest.mark.parametrize("kode", ["1.3.7.01.01.01.001", "1.3.2.10.1.02.001", "02.06.03.01.02", "1.3.2.10.01.02.001.9"])
def test_kode_berbentuk_salah(kode: str) -> None:
    """V-BMD-02: what is no code of a fixed asset (accumulated depreciation, an old code) is in no card."""
    ditolak("kode", "Tulis kode seperti", kode=kode)


def test_satu_ruangan_atau_satu_pemegang() -> None:
    """V-BMD-03: a good of card B or E stands in one room or is with one holder, not both and not neither."""
    ditolak("ruangan", "salah satu saja", ruangan="")
    ditolak("ruangan", "salah satu saja", pemegang=str(jabatan("camat")))
    ditolak("ruangan", "salah satu saja", TANAH | {"kode": "1.3.5.01.01.01.001", "kartu": "e"})
    assert simpan(ruangan="", pemegang=str(jabatan("camat"))).tempat == "Camat Tempursari"


def test_kendaraan_bersurat_lengkap() -> None:
    """V-BMD-05: plate, chassis, engine and BPKB; each missing one is named beside its field."""
    surat = {"nomor_polisi": "N 1 XY", "nomor_rangka": "R1", "nomor_mesin": "M1", "nomor_bpkb": "B1"}
    for nama in surat:
        ditolak(nama, "Wajib untuk kendaraan", MOTOR, **{n: v for n, v in surat.items() if n != nama})
    assert str(simpan(MOTOR, **surat)) == "Sepeda motor N 1 XY, NUP 7"


def test_penghapusan_ber_sk() -> None:
    """V-BMD-07: nothing is removed without its decree; what is removed is lent no more and counts in no room."""
    ditolak("nomor_sk_hapus", "dihapus dengan SK", dihapus="on")
    satu = simpan()
    ruang = satu.ruangan.hitungan(date(2026, 11, 23))
    simpan(nup="6", dihapus="on", nomor_sk_hapus="188/1/2026")
    assert satu.ruangan.hitungan(date(2026, 11, 23)) == ruang == [("Isi ruangan", "2 barang")]
    ditolak("boleh_dipinjam", "sudah dihapus", nup="8", dihapus="on", nomor_sk_hapus="1", boleh_dipinjam="on")


def test_rusak_berat_tidak_ditandai_dipinjamkan() -> None:
    """V-BMD-04: a badly damaged good bears no mark that it is lent."""
    ditolak("boleh_dipinjam", "rusak berat", kondisi="rusak_berat", boleh_dipinjam="on")


def test_tanah_berstatus_hak_atau_beralasan() -> None:
    """V-BMD-10: land has its right, or the reason why not yet; and is never written off."""
    ditolak("hak", "status hak tanah", TANAH)
    assert simpan(TANAH, hak="pakai").pk
    assert simpan(TANAH, nup="10", alasan_hak="Sertifikat sedang diurus").pk
    ditolak("masa_manfaat", "tidak disusutkan", TANAH, nup="11", hak="pakai", masa_manfaat="20")


def test_perolehan_tidak_di_masa_depan() -> None:
    ditolak("tanggal_perolehan", "belum terjadi", tanggal_perolehan="24-11-2026")


def test_nilai_buku_pada_halaman(client: Client, masuk: Any) -> None:
    """Contoh 8: the PC's page says 1.800.000 a semester and, on the last day of 2025, 7.200.000."""
    pc = simpan()
    kata = dict(pc.hitungan(date(2025, 12, 31)))
    assert kata["Penyusutan tiap semester"] == "Rp1.800.000,00"
    assert kata["Nilai buku hari ini"] == "Rp7.200.000,00, sesudah 4 dari 8 semester"
    assert "tidak disusutkan" in dict(simpan(TANAH, hak="pakai").hitungan(date(2025, 12, 31)))["Nilai buku hari ini"]
    masuk(client, "kasi_pm")
    halaman = client.get(f"/induk/sarana_prasarana/barang/{pc.pk}/").content.decode()
    assert "Rp5.400.000,00, sesudah 5 dari 8 semester" in halaman


def test_hanya_unit_pemilik_yang_mengubah(client: Client, masuk: Any) -> None:
    """Each change by the owner's unit is an event; others read."""
    with pytest.raises(TidakBerwenang):
        simpan(oleh="kasi_pm")
    satu = simpan()
    induk.simpan(saya("kasubbag_umpeg"), satu, induk_isian(satu, kondisi="kurang_baik"), "jatuh")
    assert [j.alasan for j in induk.riwayat(Barang, satu.pk, satu.kantor_id)] == ["jatuh", ""]
    masuk(client, "kasi_pm")
    assert client.get("/induk/sarana_prasarana/barang/").status_code == 200
    assert client.get("/induk/sarana_prasarana/barang/baru/").status_code == 403


def induk_isian(satu: Barang, **ubah: str) -> dict[str, str]:
    return PC | {"ruangan": str(satu.ruangan_id)} | ubah


def test_pilihan_hanya_dari_kantor_sendiri() -> None:
    """A post of a village is no holder; a room that is not there is no place."""
    desa = Jabatan.objects.filter(peran="kepala_desa").first()
    assert desa
    ditolak("pemegang", "Pilih", ruangan="", pemegang=str(desa.pk))
    ditolak("ruangan", "Pilih", ruangan="999999")


def test_daftar_dari_lembar() -> None:
    """A sheet of goods: the room by its words; a bad line is named before anything is stored; once is once."""
    kolom = PC | {"kartu": "KIB B: peralatan dan mesin", "kondisi": "Baik", "ruangan": "R-02 Ruang rapat"}
    lembar = [(2, kolom | {"nup": "21"}), (3, kolom | {"nup": "22", "kartu": "KIB A: tanah"})]
    semua = timbang(saya("pengurus_barang"), Barang, lembar)
    assert [(b.keadaan, [nama for nama, _ in b.galat]) for b in semua] == [("baru", []), ("keliru", ["kartu"])]
    sebelum = Jejak.objects.filter(jenis="induk").count()
    masukkan(saya("pengurus_barang"), Barang, lembar)
    assert Jejak.objects.filter(jenis="induk").count() == sebelum + 1
    assert timbang(saya("pengurus_barang"), Barang, lembar)[0].keadaan == "sama"

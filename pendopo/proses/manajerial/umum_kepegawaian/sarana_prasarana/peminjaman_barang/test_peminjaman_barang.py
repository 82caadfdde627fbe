"""The story of a loan: asked for, looked at, approved, handed over, brought back or kept longer (rules 8, flow C)."""

from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Bentrok, Ditolak, TidakBerwenang
from pendopo.dasar.waktu import pada
from pendopo.mesin import induk, jalan, pekerja, tindakan
from pendopo.mesin.contoh_induk import siapkan_induk
from pendopo.mesin.impor_induk import teks_isian
from pendopo.mesin.models import Jejak, Kasus, Pengawas, Tugas
from pendopo.mesin.uji_ruang.peraga import cetakan, lakukan, saya, yang_menunggu

from ..models import Barang
from .models import PeminjamanBarang

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
BESOK = {"mulai": "24-11-2026 08.00", "sampai": "25-11-2026 15.00"}


@pytest.fixture(autouse=True)
def _induk(kantor: Any) -> None:
    siapkan_induk(kantor)


def barang(kata: str = "Pelantang") -> Barang:
    return Barang.objects.get(nama__startswith=kata, boleh_dipinjam=True)


def ubah_barang(satu: Barang, **ubah: str) -> None:
    """The keeper changes the inventory by its form."""
    isian = {n: getattr(satu, f"{n}_id", getattr(satu, n)) for n in satu.isian}
    isian |= teks_isian(satu, ("tanggal_perolehan", "harga"))
    kosong = {n: v for n, v in isian.items() if v not in (None, False, "")}
    induk.simpan(saya("pengurus_barang"), satu, kosong | ubah)


def pinjam(oleh: str = "kasi_pm", kata: str = "Pelantang", **ubah: str) -> PeminjamanBarang:
    isian = {"barang": str(barang(kata).pk), "keperluan": "Sosialisasi"} | BESOK | ubah
    return PeminjamanBarang.objects.get(pk=jalan.mulai(saya(oleh), "peminjaman_barang", isian).kasus_id)


def disetujui(oleh: str = "kasi_pm", kata: str = "Pelantang", penyetuju: str = "kasubbag_umpeg", **ubah: str) -> Any:
    p = pinjam(oleh, kata, **ubah)
    lakukan(p.pk, "cek_jadwal", "pengurus_barang", tersedia="True")
    lakukan(p.pk, "setuju", penyetuju, setuju="True")
    return p


def serah(p: PeminjamanBarang, saat: str = "2026-11-24T08:00", **ubah: str) -> None:
    with pada(saat):
        lakukan(p.pk, "serah", "pengurus_barang", **({"diserahkan": "True", "kondisi_keluar": "baik"} | ubah))
    p.refresh_from_db()


def dibawa(**ubah: str) -> PeminjamanBarang:
    p: PeminjamanBarang = disetujui(**ubah)
    serah(p)
    return p


def kembali(p: PeminjamanBarang, saat: str = "2026-11-25T14:00", **ubah: str) -> Any:
    with pada(saat):
        hasil = lakukan(p.pk, "kembali", "pengurus_barang",
                        **({"hasil": "kembali", "kondisi_kembali": "baik"} | ubah))  # fmt: skip
    p.refresh_from_db()
    return hasil


def perpanjang(p: PeminjamanBarang, sampai: str, saat: str = "2026-11-25T14:00") -> None:
    kembali(p, saat, hasil="perpanjang", usul_sampai=sampai, kondisi_kembali="")


def ditolak(isian: str, kata: str, kerja: Any) -> None:
    with pytest.raises(Ditolak, match=kata) as galat:
        kerja()
    assert isian in galat.value.semua, galat.value.semua


def test_dipinjam_diserahkan_kembali(client: Client, masuk: Any) -> None:
    """From asking to bringing back: a line of the book when it goes out, one sheet for both ways."""
    p = pinjam()
    assert (p.nomor, p.pemakai.endswith("Kepala Seksi Pemberdayaan Masyarakat")) == ("", True)
    masuk(client, "pengurus_barang")
    assert "berita_acara.pdf" not in client.get(f"/berkas/{p.pk}/").content.decode()
    assert Kasus.objects.get(pk=p.pk).tenggat == p.sampai
    lakukan(p.pk, "cek_jadwal", "pengurus_barang", tersedia="True")
    lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="True")
    assert Tugas.objects.get(kasus_id=p.pk).tenggat == p.mulai
    serah(p, kelengkapan="Dua mikrofon")
    assert (p.nomor, Tugas.objects.get(kasus_id=p.pk).tenggat) == ("1/2026", p.sampai)
    assert [n for n, _ in barang().hitungan(p.hari)][-1] == "Sedang dibawa"
    assert cetakan(p.pk, "berita_acara")[:5] == b"%PDF-"
    kembali(p)
    assert (p.keterangan, str(p.tanggal_selesai), p.kasus.hasil) == ("Lengkap", "2026-11-25", "selesai")
    assert "Sedang dibawa" not in dict(barang().hitungan(p.hari))
    assert client.get(f"/berkas/{p.pk}/cetak/berita_acara.pdf").status_code == 200
    isi = client.get("/buku/peminjaman_barang/peminjaman/").content.decode()
    assert "1.3.2.06.02.01.001" in isi


def test_desa_meminjam_dan_melihat_berkasnya_saja(client: Client, masuk: Any) -> None:
    """A village borrows too; it sees its own case; of another's loan it hears the time only, never who."""
    p = disetujui("operator_bulurejo", "Proyektor")
    assert p.pihak
    assert p.pihak.kode == "desa-bulurejo"
    masuk(client, "operator_desa", "desa-bulurejo")
    assert client.get(f"/berkas/{p.pk}/").status_code == 200
    masuk(client, "operator_desa", "desa-kaliuling")
    assert client.get(f"/berkas/{p.pk}/").status_code == 404
    with pytest.raises(Ditolak, match=r"^Sudah dipesan 24 Nov 2026 pukul 08\.00 sampai") as galat:
        pinjam("operator_kaliuling", "Proyektor")
    assert "/berkas/" not in galat.value.pesan
    for siapa in ("camat", "sekcam", "kades_bulurejo"):
        with pytest.raises(TidakBerwenang):
            pinjam(siapa)


def jam(kata: str) -> str:
    """ "24 07": the 24th at seven."""
    hari, pukul = kata.split()
    return f"{hari}-11-2026 {pukul}.00"


def test_tidak_dua_pinjaman_pada_satu_waktu() -> None:
    """V-BMD-08: asked for at a time that overlaps: refused with who has it until when, and the case; beside it not."""
    satu = pinjam(mulai="24-11-2026 08.00", sampai="24-11-2026 12.00")
    for mulai, sampai in ("24 07", "24 09"), ("24 09", "24 10"), ("24 11", "26 12"), ("23 08", "30 12"):
        with pytest.raises(Ditolak, match=r"Sudah dipesan oleh .*Kepala Seksi Pemberdayaan") as galat:
            pinjam("kasi_pem", mulai=jam(mulai), sampai=jam(sampai))
        assert f'href="/berkas/{satu.pk}/"' in galat.value.semua["barang"][0]
        assert "24 Nov 2026 pukul 12.00" in galat.value.pesan
    assert pinjam("kasi_pem", mulai="24-11-2026 12.00", sampai="24-11-2026 15.00").pk
    assert pinjam("kasi_pem", mulai="23-11-2026 12.00", sampai="24-11-2026 08.00").pk
    assert pinjam("kasi_pem", "Proyektor").pk
    assert PeminjamanBarang.objects.count() == 4


@pytest.mark.parametrize("cara", ["dibatalkan", "tidak tersedia", "tidak disetujui", "tidak diambil"])
def test_yang_tidak_jadi_membebaskan_barangnya(cara: str) -> None:
    """V-BMD-08: cancelled, not there, not approved or not fetched, the good is free; no number is spent."""
    if cara == "tidak diambil":
        p = disetujui()
        ditolak("alasan", "Tulis alasannya", lambda: serah(p, diserahkan="False"))
        serah(p, diserahkan="False", alasan="acara batal")
    else:
        p = pinjam()
        if cara == "dibatalkan":
            tindakan.batalkan(saya("kasi_pm"), p.pk, "acara batal")
        elif cara == "tidak tersedia":
            ditolak("alasan", "Tulis", lambda: lakukan(p.pk, "cek_jadwal", "pengurus_barang", tersedia="False"))
            lakukan(p.pk, "cek_jadwal", "pengurus_barang", tersedia="False", alasan="acara batal")
        else:
            lakukan(p.pk, "cek_jadwal", "pengurus_barang", tersedia="True")
            ditolak("alasan", "Tulis", lambda: lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="False"))
            lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="False", alasan="acara batal")
    p.refresh_from_db()
    assert p.keterangan.endswith("acara batal")
    assert (p.nomor, yang_menunggu(p.pk)) == ("", [])
    assert pinjam("kasi_pem").pk


def test_yang_terlambat_masih_membawa_barangnya() -> None:
    """V-BMD-08: who should have brought it back still has it: nobody else gets it; the leaders look on."""
    p = disetujui(sampai="24-11-2026 12.00")
    dua = disetujui("kasi_pem", mulai="24-11-2026 13.00", sampai="26-11-2026 15.00")
    serah(p)
    with pytest.raises(Ditolak, match=r"Masih dibawa oleh .*Pemberdayaan"):
        serah(dua, "2026-11-24T13:30")
    with pada("2026-11-24T13:30"):
        kini = {"mulai": "24-11-2026 13.00", "sampai": "24-11-2026 13.40"}
        ditolak("barang", "Masih dibawa", lambda: pinjam("kasi_yanum", **kini))
        assert pinjam("kasi_yanum", mulai="27-11-2026 08.00", sampai="27-11-2026 12.00").pk
    for saat, siapa in (("2026-11-24T12:01", {"kasubbag_umpeg"}), ("2026-11-25T16:00", {"kasubbag_umpeg", "sekcam"})):
        with pada(saat):
            pekerja.sekali()
        assert {x.jabatan.peran for x in Pengawas.objects.filter(tugas__kasus_id=p.pk)} == siapa
    kembali(p, "2026-11-26T09:00")
    assert p.keterangan == "Terlambat 2 hari."
    serah(dua, "2026-11-26T09:10")


def test_rusak_berat_dan_dihapus_tidak_dipinjamkan() -> None:
    """V-BMD-04: not offered at all; found out after the asking, it goes no further at any step."""
    rusak = Barang.objects.get(nama="Proyektor", nup=2)
    ditolak("barang", "Pilih", lambda: pinjam(barang=str(rusak.pk)))
    cek, ambil, proyektor = pinjam(), disetujui(kata="Proyektor"), barang("Proyektor")
    ubah_barang(barang(), kondisi="rusak_berat", boleh_dipinjam="")
    ubah_barang(proyektor, boleh_dipinjam="", dihapus="on", nomor_sk_hapus="188/2/2026")
    with pytest.raises(Ditolak, match=r"rusak berat\. Pilih barang lain"):
        lakukan(cek.pk, "cek_jadwal", "pengurus_barang", tersedia="True")
    with pytest.raises(Ditolak, match="sudah dihapus"):
        serah(ambil)
    ditolak("kondisi_keluar", "valid", lambda: serah(ambil, kondisi_keluar="rusak_berat"))
    lakukan(cek.pk, "cek_jadwal", "pengurus_barang", tersedia="False", alasan="rusak berat")


def test_kendaraan_disetujui_camat_dan_tidak_sendiri() -> None:
    """The Camat approves vehicles, the Kasubbag other goods, but not their own asking: that goes to the superior."""
    motor, sendiri, mobil = pinjam(kata="Sepeda motor"), pinjam("kasubbag_umpeg"), pinjam("kasubbag_umpeg", "Mobil")
    for p, siapa in ((motor, "camat"), (sendiri, "sekcam"), (mobil, "camat")):
        lakukan(p.pk, "cek_jadwal", "pengurus_barang", tersedia="True")
        satu = Tugas.objects.get(kasus_id=p.pk)
        for lain in {"camat", "sekcam", "kasubbag_umpeg", "kasi_pm"} - {siapa}:
            with pytest.raises(TidakBerwenang):
                jalan.selesaikan(saya(lain), satu.pk, {"setuju": "True"})
        lakukan(p.pk, "setuju", siapa, setuju="True")


def test_diperpanjang_dengan_persetujuan() -> None:
    """Longer only when it is free and approved again; refused, it is due as before and the keeper reads why."""
    p = dibawa()
    perpanjang(p, "27-11-2026 15.00")
    assert (yang_menunggu(p.pk), p.setuju) == (["setuju"], None)
    assert "Minta diperpanjang sampai 27 Nov 2026" in Tugas.objects.get(kasus_id=p.pk).catatan
    with pytest.raises(Bentrok, match="mengunci"):
        tindakan.kembalikan(saya("kasubbag_umpeg"), Tugas.objects.get(kasus_id=p.pk).pk, "salah")
    lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="False", alasan="ada acara")
    satu = Tugas.objects.get(kasus_id=p.pk)
    assert (satu.unsur, satu.tenggat) == ("kembali", p.sampai)
    assert "Perpanjangan tidak disetujui: ada acara" in satu.catatan
    lain = pinjam("kasi_pem", mulai="27-11-2026 08.00", sampai="27-11-2026 12.00")
    ditolak("usul_sampai", "Sudah dipesan oleh", lambda: perpanjang(p, "27-11-2026 09.00"))
    perpanjang(p, "26-11-2026 15.00")
    lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="True")
    p.refresh_from_db()
    assert Tugas.objects.get(kasus_id=p.pk).tenggat == p.jatuh_tempo == p.usul_sampai == p.kasus.tenggat
    assert (p.nomor, p.hasil) == ("1/2026", "")
    kembali(p, "2026-11-26T14:00")
    assert (p.keterangan, lain.masa) == ("Lengkap", "27 Nov 2026 pukul 08.00 sampai 27 Nov 2026 pukul 12.00")


def test_perpanjangan_yang_keburu_dipesan_orang() -> None:
    """V-BMD-08: between asking for longer and the approval somebody else took the time: approval is refused."""
    p = dibawa()
    perpanjang(p, "27-11-2026 15.00")
    pinjam("kasi_pem", mulai="26-11-2026 08.00", sampai="26-11-2026 12.00")
    with pytest.raises(Ditolak, match="Sudah dipesan oleh"):
        lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="True")
    lakukan(p.pk, "setuju", "kasubbag_umpeg", setuju="False", alasan="sudah dipesan")


def test_kerusakan_dicatat_dan_data_induk_tidak_diubah_diam_diam() -> None:
    """What broke is written down; that the inventory should say so, its keeper is told."""
    p = dibawa()
    ditolak("kondisi_kembali", "Pilih keadaan", lambda: kembali(p, kondisi_kembali=""))
    ditolak("kerusakan", "Tulis", lambda: kembali(p, kondisi_kembali="kurang_baik"))
    hasil = kembali(p, kondisi_kembali="kurang_baik", kerusakan="Satu mikrofon mati")
    assert hasil.peringatan == ("Keadaan barang berubah. Ubah juga di Data induk, Barang.",)
    assert (p.keterangan, barang().kondisi) == ("Satu mikrofon mati", "baik")


@pytest.mark.parametrize(
    ("isian", "kata", "ubah"),
    [
        ("barang", "kosong", {"barang": ""}),
        ("barang", "Pilih", {"barang": "999999"}),
        ("keperluan", "belum diisi", {"keperluan": ""}),
        ("mulai", "Tulis tanggal dan jam", {"mulai": "besok"}),
        ("mulai", "sudah lewat", {"mulai": "22-11-2026 08.00"}),
        ("sampai", "harus sesudah 24 Nov 2026 pukul 08.00", {"sampai": "24-11-2026 08.00"}),
        ("sampai", "Paling lama 30 hari", {"sampai": "24-12-2026 08.01"}),
    ],
)
def test_permohonan_yang_keliru(isian: str, kata: str, ubah: dict[str, str]) -> None:
    ditolak(isian, kata, lambda: pinjam(**ubah))
    assert not Kasus.objects.filter(proses="peminjaman_barang").exists()


def test_serah_dan_perpanjangan_yang_keliru() -> None:
    p = disetujui()
    ditolak("kondisi_keluar", "Pilih keadaan", lambda: serah(p, kondisi_keluar=""))
    ditolak("diserahkan", "sudah lewat", lambda: serah(p, "2026-11-25T15:00"))
    serah(p)
    ditolak("usul_sampai", "Tulis sampai kapan", lambda: perpanjang(p, ""))
    ditolak("usul_sampai", "harus sesudah 25 Nov", lambda: perpanjang(p, "25-11-2026 15.00"))
    ditolak("usul_sampai", "harus sesudah 26 Nov", lambda: perpanjang(p, "25-11-2026 18.00", "2026-11-26T09:00"))
    ditolak("usul_sampai", "Paling lama", lambda: perpanjang(p, "25-12-2026 15.00"))
    assert yang_menunggu(p.pk) == ["kembali"]


def test_diurungkan_dan_tidak_dibetulkan_melewati_pemeriksaan() -> None:
    """Handing over may be undone and the good is in its place again; bringing back not; the plan is not corrected."""
    p = dibawa()
    tindakan.urungkan(saya("pengurus_barang"), Jejak.objects.get(kasus_id=p.pk, unsur="serah").pk)
    p.refresh_from_db()
    assert (p.masih_dibawa(), p.nomor, yang_menunggu(p.pk)) == (False, "1/2026", ["serah"])
    serah(p)
    kembali(p)
    with pytest.raises(Bentrok, match="mengunci"):
        tindakan.urungkan(saya("pengurus_barang"), Jejak.objects.get(kasus_id=p.pk, unsur="kembali").pk)
    awal = Jejak.objects.get(kasus_id=p.pk, unsur="pinjam")
    with pytest.raises(Ditolak, match="Tidak ada isian yang dapat dibetulkan"):
        tindakan.betulkan(saya("kasi_pm"), awal.pk, {"sampai": "30-11-2026 15.00"}, "keliru")
    with pytest.raises(Bentrok, match="sudah diselesaikan"):
        jalan.selesaikan(saya("pengurus_barang"), Jejak.objects.filter(kasus_id=p.pk).latest("nomor").tugas or 0, {})

"""The story of money: asked for, verified, ordered, paid, entered in the cash book, accounted for (rules 10)."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Bentrok, Ditolak
from pendopo.dasar.models import Jabatan, Orang, Pemegang
from pendopo.dasar.parameter import tetapkan
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.contoh_isian import gambar_contoh
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import lakukan, saya, yang_menunggu

from ..models import BarisDpa, Spd
from .models import Kas, Pencairan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
SUB = "7.01.01.2.06.0004"


@pytest.fixture(autouse=True)
def _anggaran(kantor: Any) -> None:
    BarisDpa.objects.create(
        kantor=kantor, tahun=2026, sub_kegiatan=SUB, rekening="5.1.02.01.01.0024", uraian="Alat tulis kantor",
        pagu=40_000_000, tw1=10_000_000, tw2=10_000_000, tw3=10_000_000, tw4=10_000_000,
    )  # fmt: skip
    for tw in (1, 2, 3, 4):
        Spd.objects.create(
            kantor=kantor, nomor=f"SPD/{tw}", tanggal="2026-01-05", tahun=2026, triwulan=tw, sub_kegiatan=SUB,
            jumlah=10_000_000,
        )  # fmt: skip


def dpa() -> int:
    return BarisDpa.objects.get(kantor__kode="tempursari").pk


def ajukan(oleh: str = "kasubbag_umpeg", **ubah: Any) -> Pencairan:
    isian = {
        "jenis": "belanja_up", "dpa": str(dpa()), "uraian": "Alat tulis", "jumlah": "5.550.000", "belanja": "barang",
        "pkp": "on", "penerima": "Toko Contoh", "npwp": "00.000.000.0-000.000", "nomor_kuitansi": "K-1",
        "tanggal_kuitansi": "20-11-2026",
    }  # fmt: skip
    return Pencairan.objects.get(pk=jalan.mulai(saya(oleh), "pencairan", isian | ubah).kasus_id)


def up(jumlah: str = "30.000.000") -> Pencairan:
    p = ajukan("kasubbag_keuangan", jenis="up", dpa="", uraian="UP 2026", jumlah=jumlah)
    sampai_sp2d(p)
    sp2d(p, jumlah)
    return bayar(p, "lain")


def sampai_sp2d(p: Pencairan) -> Pencairan:
    lakukan(p.pk, "spp", "bendahara")
    lakukan(p.pk, "verifikasi", "sekcam", periksa="lengkap")
    lakukan(p.pk, "spm", "camat", tanggung_jawab="on")
    return p


def sp2d(p: Pencairan, jumlah: str, **ubah: str) -> None:
    isian = {"hasil_sp2d": "terbit", "nomor_sp2d": "12/SP2D", "tanggal_sp2d": "23-11-2026", "jumlah_sp2d": jumlah}
    lakukan(p.pk, "sp2d", "bendahara", **(isian | ubah))


def bayar(p: Pencairan, belanja: str = "barang") -> Pencairan:
    lakukan(p.pk, "bayar", "bendahara", belanja=belanja, pkp="on", nomor_bukti="BK-1")
    p.refresh_from_db()
    return p


def dari_kas(**ubah: Any) -> Pencairan:
    p = sampai_sp2d(ajukan(**ubah))
    assert yang_menunggu(p.pk) == ["bayar"]
    return p


def pertanggungjawabkan(p: Pencairan, hasil: str = "lengkap", catatan: str = "") -> None:
    tugas = Tugas.objects.get(kasus_id=p.pk, unsur="spj")
    with pytest.raises(Ditolak, match="Belum dilampirkan"):
        jalan.selesaikan(saya("kasubbag_umpeg"), tugas.pk, {})
    isi = gambar_contoh("lunas", "PDF")
    berkas = simpan_unggahan(saya("kasubbag_umpeg"), io.BytesIO(isi), "lunas.pdf", len(isi), p.kantor)
    lakukan(p.pk, "spj", "kasubbag_umpeg", lampiran_pertanggungjawaban=[str(berkas.pk)])
    lakukan(p.pk, "periksa_spj", "sekcam", periksa_lpj=hasil, catatan=catatan)


def test_buku_kas_umum(kantor: Any, client: Client, masuk: Any) -> None:
    """Contoh 10.3: +30.000.000, -5.550.000, tax +625.000 and -625.000: 24.450.000; the book and the page show it."""
    up()
    p = bayar(dari_kas())
    assert (int(p.neto or 0), p.nomor_spp, p.nomor_spm, p.keterangan) == (4_925_000, "", "", "Dibayar")
    baris = [(int(k.penerimaan - k.pengeluaran), int(k.saldo)) for k in Kas.objects.order_by("nomor")]
    assert baris == [
        (30_000_000, 30_000_000), (-5_550_000, 24_450_000), (550_000, 25_000_000), (75_000, 25_075_000),
        (-625_000, 24_450_000),
    ]  # fmt: skip
    masuk(client, "kasubbag_keuangan")
    assert "24.450.000" in client.get("/buku/pencairan/kas_umum/").content.decode()


def test_langsung_kepada_penyedia_sampai_selesai(kantor: Any, client: Client, masuk: Any) -> None:
    """SPP, SPM and SP2D bear their numbers, the order prints, taxes are cut, the file is accounted for."""
    p = sampai_sp2d(ajukan(jenis="ls"))
    sp2d(p, "5.550.000")
    bayar(p)
    assert (p.nomor_spp, p.nomor_spm) == ("1/SPP-LS/2026", "1/SPM-LS/2026")
    assert int(Kas.saldo_kini(p)) == 0
    pertanggungjawabkan(p)
    assert Kasus.objects.get(pk=p.pk).hasil == "selesai"
    masuk(client, "camat")
    assert client.get(f"/berkas/{p.pk}/cetak/spm.pdf").content.startswith(b"%PDF")
    assert "00.000.000.0" not in client.get(f"/berkas/{p.pk}/").content.decode()


def test_pernyataan_tanggung_jawab(kantor: Any) -> None:
    """V-KEU-07: no order without the statement of responsibility."""
    p = ajukan(jenis="ls")
    lakukan(p.pk, "spp", "bendahara")
    lakukan(p.pk, "verifikasi", "sekcam", periksa="lengkap")
    with pytest.raises(Ditolak, match="Centang pernyataan"):
        lakukan(p.pk, "spm", "camat")


def test_sp2d_sama_dengan_spm(kantor: Any) -> None:
    """V-KEU-08: an SP2D of another amount is refused; one sent back needs its reason and is made anew (T-08)."""
    p = sampai_sp2d(ajukan(jenis="ls"))
    with pytest.raises(Ditolak, match=r"SPM Rp5\.550\.000,00") as galat:
        sp2d(p, "5.000.000")
    assert "jumlah_sp2d" in galat.value.semua
    with pytest.raises(Ditolak, match="Salin dari SP2D"):
        sp2d(p, "5.550.000", nomor_sp2d="")
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        sp2d(p, "", hasil_sp2d="kembali")
    sp2d(p, "", hasil_sp2d="kembali", catatan="Rekening bank keliru")
    assert yang_menunggu(p.pk) == ["spp"]
    sampai_sp2d(p)
    p.refresh_from_db()
    assert (p.nomor_spp, p.nomor_spm, p.nomor_sp2d) == ("1/SPP-LS/2026", "1/SPM-LS/2026", "")


def test_empat_orang_berbeda(kantor: Any) -> None:
    """V-KEU-01: who acts as one of the four acts as no other in that request, whatever posts he holds."""
    umpeg = Orang.objects.get(nama_pengguna="kasubbag_umpeg")
    for peran in ("bendahara", "sekcam", "camat"):
        jabatan = Jabatan.objects.get(peran=peran)
        Pemegang.objects.create(jabatan=jabatan, orang=umpeg, mulai="2026-01-01", jenis="Plh.")
    p = ajukan(jenis="ls")
    with pytest.raises(Ditolak, match="bertindak sebagai PPTK di sini; bendahara"):
        lakukan(p.pk, "spp", "kasubbag_umpeg")
    lakukan(p.pk, "spp", "bendahara")
    with pytest.raises(Ditolak, match="PPK-SKPD harus orang lain"):
        lakukan(p.pk, "verifikasi", "kasubbag_umpeg", periksa="lengkap")
    lakukan(p.pk, "verifikasi", "sekcam", periksa="lengkap")
    with pytest.raises(Ditolak, match="pengguna anggaran harus orang lain"):
        lakukan(p.pk, "spm", "kasubbag_umpeg", tanggung_jawab="on")
    lakukan(p.pk, "spm", "camat", tanggung_jawab="on")
    assert yang_menunggu(p.pk) == ["sp2d"]


def test_uang_persediaan_dan_gantinya(kantor: Any) -> None:
    """V-KEU-04, V-KEU-05: petty cash within its size; refilled only by what was accounted for."""
    with pytest.raises(Ditolak, match=r"Paling banyak Rp30\.000\.000,00"):
        up("30.000.001")
    up()
    with pytest.raises(Ditolak, match=r"Paling banyak Rp0,00"):
        up("1.000.000")
    p = bayar(dari_kas())
    ganti = {"jenis": "gu", "dpa": "", "uraian": "GU 1"}
    with pytest.raises(Ditolak, match=r"Paling banyak Rp0,00"):
        ajukan(**ganti)
    pertanggungjawabkan(p)
    g = sampai_sp2d(ajukan("kasubbag_keuangan", **ganti))
    sp2d(g, "5.550.000")
    bayar(g, "lain")
    assert (int(Kas.saldo_kini(p)), g.keterangan) == (30_000_000, "Diterima")


def test_dibatalkan_sesudah_dibayar_dibalik(kantor: Any) -> None:
    up()
    p = bayar(dari_kas())
    tindakan.batalkan(saya("kasubbag_umpeg"), p.pk, "Barang dikembalikan")
    assert int(Kas.saldo_kini(p)) == 30_000_000


def test_saldo_awal_dari_buku_kertas(kantor: Any) -> None:
    """The first line goes on from what the paper book ended with; later lines from the line before."""
    tetapkan(kantor, "pencairan.saldo_awal_kas", "6000000", date(2026, 1, 1))
    bayar(dari_kas())
    assert [int(k.saldo) for k in Kas.objects.order_by("nomor")] == [450_000, 1_000_000, 1_075_000, 450_000]


def test_belanja_dari_uang_persediaan_disetujui_camat(kantor: Any) -> None:
    """V-KEU-01: PPK looked at it and the PA approved it before the treasurer pays."""
    p = ajukan()
    lakukan(p.pk, "spp", "bendahara")
    lakukan(p.pk, "verifikasi", "sekcam", periksa="lengkap")
    assert yang_menunggu(p.pk) == ["spm"]


def test_saldo_tidak_di_bawah_nol(kantor: Any) -> None:
    """V-KEU-09: what is not in the cash book cannot be spent; nothing of the refused entry stays."""
    up("5.000.000")
    p = dari_kas()
    with pytest.raises(Ditolak, match=r"Saldo kas kurang Rp550\.000,00"):
        bayar(p)
    assert Kas.objects.count() == 1


def test_buku_kas_hanya_dibalik(kantor: Any) -> None:
    """V-KEU-10: a line is neither changed nor deleted; a wrong entry is taken back by opposite lines and made anew."""
    up()
    p = bayar(dari_kas(), "lain")
    pertanggungjawabkan(p, "kembali", "Pajak belum dipotong")
    assert yang_menunggu(p.pk) == ["bayar"]
    assert int(Kas.saldo_kini(p)) == 30_000_000
    bayar(p)
    assert [k.nomor for k in Kas.objects.order_by("nomor")] == [1, 2, 3, 4, 5, 6, 7]
    assert int(Kas.saldo_kini(p)) == 24_450_000
    satu = Kas.objects.latest("nomor")
    satu.saldo = Decimal(1)
    for ubah in (satu.save, satu.delete, Kas.objects.all().delete, lambda: Kas.objects.update(saldo=1)):
        with pytest.raises(Bentrok, match="Balikkan"):
            ubah()


def test_dikembalikan_lalu_diperbaiki(kantor: Any) -> None:
    """T-08: what is incomplete goes back with its reason; the number of the request stays."""
    p = ajukan(jenis="ls")
    lakukan(p.pk, "spp", "bendahara")
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(p.pk, "verifikasi", "sekcam", periksa="kembali")
    lakukan(p.pk, "verifikasi", "sekcam", periksa="kembali", catatan="Faktur belum ada")
    assert Tugas.objects.get(kasus_id=p.pk).unsur == "perbaiki"
    isian = {"jenis": "ls", "dpa": str(dpa()), "uraian": "Alat tulis", "jumlah": "5.550.000", "belanja": "barang"}
    isian |= {"penerima": "Toko Contoh", "nomor_kuitansi": "K-1", "tanggal_kuitansi": "20-11-2026"}
    lakukan(p.pk, "perbaiki", "kasubbag_umpeg", **isian)
    lakukan(p.pk, "spp", "bendahara")
    p.refresh_from_db()
    assert (p.nomor, p.nomor_spp, yang_menunggu(p.pk)) == ("1/2026", "1/SPP-LS/2026", ["verifikasi"])

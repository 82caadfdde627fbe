"""The story of a draft village budget: sent, evaluated, decided in time or in force by itself (rules 13.2)."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Orang
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.saya import saya_dari
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.models import Dokumen, Kasus, Lampiran
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu
from pendopo.proses.peraga import kirim_surat

from .langkah import WAJIB
from .models import EvaluasiApbdes

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
RANCANGAN = {
    "tahun_anggaran": "2027", "jenis": "murni", "tanggal_sepakat": "20-11-2026", "pendapatan": "1.200.000.000",
    "belanja": "1.250.000.000", "pembiayaan": "50.000.000", "operasional": "352.000.000",
}  # fmt: skip


def kirim(*, berkas: tuple[str, ...] = WAJIB, oleh: str = "operator_bulurejo", **ubah: Any) -> EvaluasiApbdes:
    hasil = jalan.mulai(saya(oleh), "evaluasi_apbdes", RANCANGAN | ubah)
    a = EvaluasiApbdes.objects.get(pk=hasil.kasus_id)
    lampirkan(a, *berkas)
    return a


def lampirkan(a: EvaluasiApbdes, *isian: str) -> None:
    for nama in isian:
        Lampiran.objects.create(
            kantor=a.kantor, kasus=a.kasus, unsur="kirim", isian=nama, sha256="0" * 64, nama=f"{nama}.pdf",
            jenis="application/pdf", ukuran=1, pada="2026-11-23T09:00+07:00",
        )  # fmt: skip


def sampaikan(a: EvaluasiApbdes) -> EvaluasiApbdes:
    lakukan(a.pk, "sahkan", "kades_bulurejo", sah_kades="True")
    a.refresh_from_db()
    return a


def sampai_putusan(**ubah: Any) -> EvaluasiApbdes:
    a = sampaikan(kirim(**ubah))
    lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="True")
    nilai(a)
    return a


def nilai(a: EvaluasiApbdes, catatan: str = "", hasil: str = "ya") -> None:
    baris = [{"hasil": hasil, "catatan": catatan}] + [{"hasil": "ya"}] * 9
    lakukan(a.pk, "evaluasi", "kasi_pem", periksaan=baris)


def putuskan(a: EvaluasiApbdes, putusan: str = "sesuai", catatan: str = "") -> EvaluasiApbdes:
    lakukan(a.pk, "keputusan", "camat", putusan=putusan, catatan=catatan)
    a.refresh_from_db()
    return a


def hari(a: EvaluasiApbdes, nama: str) -> str:
    return f"{getattr(a, nama):%Y-%m-%d}"


def test_dari_rancangan_sampai_perdes(kantor: Any, client: Client, masuk: Any) -> None:
    """Sent by the head, complete, evaluated, decided with number and seal, made law, reported to the Bupati."""
    a = putuskan(sampai_putusan())
    assert (a.nomor, a.porsi, a.hasil) == ("1/2026", "28,16 %", "Sesuai, dapat ditetapkan")
    assert a.nomor_keputusan == "100.3.3/1/427.110/2026"
    dokumen = Dokumen.objects.get(kasus_id=a.pk)
    assert (dokumen.jenis, dokumen.nomor) == ("keputusan_evaluasi", a.nomor_keputusan)
    with pytest.raises(Ditolak, match="Tanggal Perdes dari 23 November 2026"):
        lakukan(a.pk, "tetapkan", "operator_bulurejo", nomor_perdes="5/2026", tanggal_perdes="20-11-2026")
    lakukan(a.pk, "tetapkan", "operator_bulurejo", nomor_perdes="5/2026", tanggal_perdes="23-11-2026")
    kirim_surat(a.pk, "400.10.2")
    a.refresh_from_db()
    assert (a.kasus.hasil, bool(a.nomor_jawaban)) == ("selesai", True)
    masuk(client, "kasi_pem")
    isi = client.get("/buku/evaluasi_apbdes/evaluasi_apbdes/").content.decode()
    assert "Desa Bulurejo" in isi
    assert "5/2026" in isi


def test_porsi_operasional_dan_batas_evaluasi(kantor: Any) -> None:
    """Contoh 13.2: 352 of 1.250 million is 28,16 %, fine; received Monday 24-11-2025, the limit is 22-12-2025."""
    with pada("2025-11-24T09:00"):
        a = sampaikan(kirim(tahun_anggaran="2026", tanggal_sepakat="23-11-2025"))
    assert (a.porsi, a.melampaui(), hari(a, "tenggat_hukum")) == ("28,16 %", False, "2025-12-22")
    assert a.kasus.tenggat
    assert a.kasus.tenggat.astimezone(a.kantor.zona_waktu).date() == date(2025, 12, 22)


@pytest.mark.parametrize(("operasional", "melampaui"), [("375.000.000", False), ("375.000.001", True)])
def test_tiga_puluh_persen(kantor: Any, operasional: str, melampaui: bool) -> None:
    """V-DES-04: exactly 30 percent may be adopted, one rupiah more only be sent back for repair; the limit is dated."""
    a = sampai_putusan(operasional=operasional)
    assert a.melampaui() is melampaui
    if melampaui:
        with pytest.raises(Ditolak, match="paling banyak 30 persen") as galat:
            putuskan(a)
        assert "putusan" in galat.value.semua
        tetapkan(kantor, "evaluasi_apbdes.batas_operasional", "35", date(2026, 11, 1))
    assert putuskan(a).nomor_keputusan


def test_angka_harus_seimbang(kantor: Any) -> None:
    """V-DES-03: income less spending plus financing is nothing; the difference is said, also of a deficit."""
    with pytest.raises(Ditolak, match=r"= Rp10.000.000,00, seharusnya nol") as galat:
        kirim(pembiayaan="60.000.000")
    assert "pembiayaan" in galat.value.semua
    with pytest.raises(Ditolak, match=r"= -Rp100.000.000,00"):
        kirim(pembiayaan="-50.000.000")
    assert kirim(belanja="1.150.000.000", pembiayaan="-50.000.000").pk


def test_batas_sejak_diterima_dan_sejak_lengkap(kantor: Any) -> None:
    """V-DES-02: incomplete papers are asked for; the office's clock starts when complete, the legal one at receipt."""
    a = sampaikan(kirim(berkas=WAJIB[:5]))
    with pytest.raises(Ditolak, match="Belum ada: berita acara bpd") as galat:
        lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="True")
    assert "lengkap" in galat.value.semua
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="False")
    lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="False", catatan="Berita acara BPD belum ada")
    with pada("2026-11-30T09:00"):
        lakukan(a.pk, "lengkapi", "operator_bulurejo", **RANCANGAN)
        lampirkan(a, "berita_acara_bpd")
        lakukan(a.pk, "sahkan", "kades_bulurejo", sah_kades="True")
        lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="True")
    a.refresh_from_db()
    assert (hari(a, "tanggal_terima"), hari(a, "tanggal_lengkap")) == ("2026-11-23", "2026-11-30")
    assert (hari(a, "tenggat_hukum"), hari(a, "tenggat_kerja")) == ("2026-12-21", "2026-12-30")
    assert "Batas menurut aturan 21 Desember 2026." in a.catatan_tugas("evaluasi")


@pytest.mark.parametrize("sampai", ["periksa_kelengkapan", "evaluasi", "keputusan"])
def test_diam_sampai_batas_berlaku_dengan_sendirinya(kantor: Any, sampai: str) -> None:
    """V-DES-08, T-17: whichever task is open when the 20 days are over, all that is left is that it is in force."""
    a = sampai_putusan() if sampai == "keputusan" else sampaikan(kirim())
    if sampai == "evaluasi":
        lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="True")
    with pada("2026-12-21T15:00"):
        bekerja()
        assert sampai in yang_menunggu(a.pk)
    with pada("2026-12-22T08:00"):
        bekerja()
        assert yang_menunggu(a.pk) == ["tetapkan"]
        a = EvaluasiApbdes.objects.get(pk=a.pk)
        assert a.catatan_tugas("tetapkan").startswith("Berlaku dengan sendirinya")
        lakukan(a.pk, "tetapkan", "operator_bulurejo", nomor_perdes="5/2026", tanggal_perdes="22-12-2026")
    a.refresh_from_db()
    assert (a.hasil, a.keterangan, a.nomor_keputusan) == ("Berlaku dengan sendirinya",) * 2 + ("",)


def test_sesudah_batas_tidak_ada_keputusan(kantor: Any) -> None:
    """V-DES-08: also while the worker has not come round yet, the Camat can no longer decide."""
    a = sampai_putusan()
    with pada("2026-12-22T07:31"), pytest.raises(Ditolak, match="berlaku dengan sendirinya tanpa keputusan"):
        putuskan(a)


def test_diperbaiki_desa_lalu_dinilai_lagi(kantor: Any) -> None:
    """T-17: sent back with a reason, repaired within 20 working days, received anew with a limit of its own."""
    a = sampai_putusan()
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        putuskan(a, "perbaikan")
    putuskan(a, "perbaikan", "Pagu ADD keliru")
    assert yang_menunggu(a.pk) == ["lewat_perbaikan", "perbaiki"]
    angka = {k: v for k, v in RANCANGAN.items() if k not in ("tahun_anggaran", "jenis", "tanggal_sepakat")}
    with pada("2026-12-01T09:00"):
        lakukan(a.pk, "perbaiki", "operator_bulurejo", **angka)
        a.refresh_from_db()
        assert (hari(a, "tanggal_terima"), hari(a, "tenggat_hukum")) == ("2026-11-23", "2026-12-31")
        nilai(a)
        assert putuskan(a).nomor_keputusan == "100.3.3/2/427.110/2026"
    assert yang_menunggu(a.pk) == ["tetapkan"]


def test_tidak_diperbaiki_diteruskan_kepada_bupati(kantor: Any) -> None:
    """T-17: twenty working days without a repair, and it goes to the Bupati."""
    a = putuskan(sampai_putusan(), "perbaikan", "Pagu ADD keliru")
    with pada("2026-12-22T08:00"):
        bekerja()
        assert yang_menunggu(a.pk) == ["teruskan"]
        with pytest.raises(Ditolak, match="Tulis alasannya"):
            lakukan(a.pk, "teruskan", "kasi_pem", catatan="")
        lakukan(a.pk, "teruskan", "kasi_pem", catatan="Surat 400.10.2/9/2026")
    a.refresh_from_db()
    assert (a.kasus.hasil, a.keterangan) == ("diteruskan", "Tidak diperbaiki, diteruskan kepada Bupati")


def test_sekali_setahun_untuk_setiap_jenis(kantor: Any) -> None:
    """V-DES-01: one draft of a village, year and kind; a cancelled one leaves its year free; others are their own."""
    a = kirim()
    with pytest.raises(Ditolak, match="sudah ada") as galat:
        kirim()
    assert "tahun_anggaran" in galat.value.semua
    assert kirim(jenis="perubahan").pk
    assert kirim(oleh="operator_kaliuling").pk
    tindakan.batalkan(saya("operator_bulurejo"), a.pk, "Salah tahun")
    assert kirim().pk


def test_kepala_desa_mengembalikan_dan_desa_lain_tidak_dapat(kantor: Any) -> None:
    a = kirim()
    lain = saya_dari(Orang.objects.get(nama_pengguna="kades_kaliuling"), date(2026, 11, 23))
    assert not Kasus.objects.terlihat(lain).filter(pk=a.pk).exists()
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(a.pk, "sahkan", "kades_bulurejo", sah_kades="False")
    lakukan(a.pk, "sahkan", "kades_bulurejo", sah_kades="False", catatan="Angka ADD")
    assert yang_menunggu(a.pk) == ["lengkapi"]
    a.refresh_from_db()
    assert (a.nomor, a.tanggal_terima) == ("", None)


def test_terlambat_diterima_dengan_peringatan(kantor: Any) -> None:
    """T-17: more than 3 days after the agreement it is still received; before the agreement it cannot be sent."""
    with pytest.raises(Ditolak, match="belum terjadi"):
        kirim(tanggal_sepakat="24-11-2026")
    a = kirim(tanggal_sepakat="02-11-2026")
    hasil = lakukan(a.pk, "sahkan", "kades_bulurejo", sah_kades="True")
    assert any("Tetap diterima" in kata for kata in hasil.peringatan)


def test_yang_tidak_sesuai_diberi_catatan(kantor: Any) -> None:
    a = sampaikan(kirim())
    lakukan(a.pk, "periksa_kelengkapan", "pelaksana_pem", lengkap="True")
    with pytest.raises(Ditolak, match="Legalitas: kewenangan dan dasar hukum: tulis sebabnya"):
        nilai(a, hasil="tidak")
    with pytest.raises(Ditolak, match="belum dijawab"):
        lakukan(a.pk, "evaluasi", "kasi_pem", periksaan=[{"hasil": "ya"}])
    nilai(a, "Perdes kewenangan belum diubah", "tidak")
    assert "keputusan" in yang_menunggu(a.pk)

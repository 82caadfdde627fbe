"""The story of an activity: planned, approved, invited, held, counted, reported, looked at again (rules 12)."""

from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Pihak
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, tindakan
from pendopo.mesin.models import Kasus
from pendopo.mesin.uji_ruang.peraga import bekerja, lakukan, saya, yang_menunggu
from pendopo.proses.peraga import kirim_surat

from ..models import Lembaga, Umkm
from .models import KegiatanPemberdayaan, Peserta

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-23T09:00")]
KAK = {
    "kegiatan": "Pelatihan kemasan", "program": "Usaha ekonomi", "latar_belakang": "Usulan desa", "tujuan": "Kemasan",
    "sasaran": "Pelaku usaha", "keluaran": "Kemasan berlabel", "metode": "Praktik", "tanggal": "30-11-2026",
    "pukul": "09.00", "tempat": "Pendopo", "jumlah_undangan": "4",
}  # fmt: skip
RAB = {"uraian": "Konsumsi", "volume": "10", "satuan": "orang", "harga": "25.000", "harga_standar": "30.000"}


def desa() -> Pihak:
    return Pihak.objects.get(kode="desa-bulurejo", kantor__kode="tempursari")


def lembaga(sampai: str = "2030-12-31", nama: str = "PKK Contoh") -> str:
    pihak = desa()
    satu = Lembaga.objects.create(
        kantor=pihak.kantor, nama=nama, jenis="pkk", desa=pihak, nomor_sk="1/2025", sk_sampai=sampai,
        ketua="Sari Contoh", pengurus_l=0, pengurus_p=9,
    )  # fmt: skip
    return str(satu.pk)


def rencana(*lembaga: str, **ubah: Any) -> KegiatanPemberdayaan:
    isian = KAK | {"lembaga": [{"lembaga": satu} for satu in lembaga]} | ubah
    return KegiatanPemberdayaan.objects.get(pk=jalan.mulai(saya("kasi_pm"), "kegiatan_pemberdayaan", isian).kasus_id)


def sampai_undangan(*lembaga: str, **ubah: Any) -> KegiatanPemberdayaan:
    k = rencana(*lembaga, **ubah)
    lakukan(k.pk, "susun_rab", "kasi_pm", rab=[RAB])
    lakukan(k.pk, "setujui", "camat", putusan="setuju")
    kirim_surat(k.pk, "400.10")
    return k


def orang(nama: str = "Rina", **ubah: str) -> dict[str, str]:
    return {"nama": f"{nama} Contoh", "jenis_kelamin": "P", "desa": str(desa().pk)} | ubah


def laksanakan(k: KegiatanPemberdayaan, *hadir: dict[str, str], **ubah: str) -> None:
    isian = {"notula": "Berlatih.", "hadir_notula": str(len(hadir)), "pra_uji": "50", "pasca_uji": "80"}
    with pada("2026-12-01T09:00"):
        lakukan(k.pk, "laksanakan", "pelaksana_pm", **(isian | {"peserta": list(hadir)} | ubah))
    k.refresh_from_db()


def laporkan(k: KegiatanPemberdayaan, terpakai: str = "75.000") -> None:
    with pada("2026-12-02T09:00"):
        lakukan(k.pk, "laporkan", "kasi_pm", hasil="Baik.", rab=[{"terpakai": terpakai}])
    k.refresh_from_db()


def test_dari_rencana_sampai_dipantau(kantor: Any, client: Client, masuk: Any) -> None:
    """Contoh 12: 3 of 4 invited is 75 %, from 50 to 80 a gain of 60 %; a month later it is looked at again."""
    k = sampai_undangan(lembaga())
    laksanakan(k, orang("Rina"), orang("Dewi"), orang("Agus", jenis_kelamin="L"))
    assert (k.peserta_lp, k.kehadiran, k.kenaikan) == ("1/2", "3 dari 4 undangan (75,00 %)", "60,00 %")
    laporkan(k)
    assert int(k.biaya or 0) == 75_000
    assert yang_menunggu(k.pk) == ["sebulan"]
    masuk(client, "kasi_pm")
    assert client.get(f"/berkas/{k.pk}/cetak/laporan_kegiatan.pdf").content.startswith(b"%PDF")
    with pada("2026-12-30T17:00"):
        bekerja()
        lakukan(k.pk, "pantau", "kasi_pm", pantauan="Masih dipakai.", tindak_lanjut="Pendampingan")
    k.refresh_from_db()
    assert (k.kasus.hasil, k.keterangan, bool(k.nomor_jawaban)) == ("selesai", "Selesai dipantau", True)


def test_kenaikan_dari_nol_tidak_dihitung(kantor: Any) -> None:
    k = sampai_undangan()
    with pytest.raises(Ditolak, match="keduanya") as galat:
        laksanakan(k, orang(), pasca_uji="")
    assert "pasca_uji" in galat.value.semua
    laksanakan(k, orang(), pra_uji="0")
    assert k.kenaikan == ""


def test_daftar_hadir_sama_dengan_notula(kantor: Any) -> None:
    """V-PM-01: minutes of three with two on the list are refused with both figures; nobody stands there twice."""
    k = sampai_undangan()
    with pytest.raises(Ditolak, match="Notula menyebut 3 orang, daftar hadir memuat 2") as galat:
        laksanakan(k, orang("Rina"), orang("Dewi"), hadir_notula="3")
    assert "hadir_notula" in galat.value.semua
    with pytest.raises(Ditolak, match="tercatat dua kali"):
        laksanakan(k, orang("Rina"), orang("RINA"))
    with pytest.raises(Ditolak, match="Kegiatan baru pada 30-11-2026"):
        lakukan(k.pk, "laksanakan", "pelaksana_pm", notula="x", hadir_notula="1", peserta=[orang()])
    laksanakan(k, orang("Rina"), orang("Dewi"))
    assert Peserta.objects.filter(kegiatan=k).count() == 2


def test_penerima_tidak_dua_kali_dalam_satu_program(kantor: Any) -> None:
    """V-PM-02: a person, a business or an institution once in a programme and year; a cancelled activity frees them."""
    ada, usaha = lembaga(), Umkm.objects.create(
        kantor=kantor, nama="Keripik", pemilik="Ani Contoh", desa=desa(), modal=1, tenaga_kerja=1
    )  # fmt: skip
    laksanakan(sampai_undangan(ada), orang("Rina", umkm=str(usaha.pk)))
    with pytest.raises(Ditolak, match="Sudah menerima program ini tahun 2026") as galat:
        rencana(ada, program="USAHA ekonomi")
    assert "lembaga" in galat.value.semua
    k = sampai_undangan()
    for siapa in (orang("rina"), orang("Dewi", umkm=str(usaha.pk))):
        with pytest.raises(Ditolak, match="Sudah menerima program ini"):
            laksanakan(k, siapa)
    laksanakan(k, orang("Dewi"))
    lain = sampai_undangan(program="Program lain")
    laksanakan(lain, orang("Rina"))
    assert rencana(ada, tanggal="11-01-2027").pk
    tindakan.batalkan(saya("kasi_pm"), k.pk, "Ditunda")
    laksanakan(sampai_undangan(), orang("Dewi"))


def test_lembaga_dengan_sk_yang_berlaku(kantor: Any) -> None:
    """V-PM-03: judged on the day of the activity, not of today; the same one is not named twice."""
    habis = lembaga("2026-11-29")
    with pytest.raises(Ditolak, match="tidak berlaku pada 30-11-2026") as galat:
        rencana(habis)
    assert "lembaga" in galat.value.semua
    assert rencana(habis, tanggal="27-11-2026").pk
    lain = lembaga(nama="PKK Lain")
    with pytest.raises(Ditolak, match="disebut dua kali"):
        rencana(lain, lain)


def test_biaya_tidak_melampaui_rencana_dan_standar(kantor: Any) -> None:
    """V-PM-04: no price above the standard, no spending above the plan; the very limit is fine."""
    k = rencana()
    with pytest.raises(Ditolak, match=r"Melampaui harga standar Rp30\.000,00"):
        lakukan(k.pk, "susun_rab", "kasi_pm", rab=[RAB | {"harga": "30.001"}])
    with pytest.raises(Ditolak):
        lakukan(k.pk, "susun_rab", "kasi_pm", rab=[])
    lakukan(k.pk, "susun_rab", "kasi_pm", rab=[RAB | {"harga": "30.000"}])
    lakukan(k.pk, "setujui", "camat", putusan="setuju")
    kirim_surat(k.pk, "400.10")
    laksanakan(k, orang())
    with pytest.raises(Ditolak, match=r"Melampaui rencana Rp300\.000,00"):
        laporkan(k, "300.001")
    with pada("2026-12-02T09:00"), pytest.raises(Ditolak, match="0 bila tidak dipakai"):
        lakukan(k.pk, "laporkan", "kasi_pm", hasil="Baik.", rab=[])
    laporkan(k, "300.000")
    assert int(k.biaya or 0) == 300_000


def test_camat_minta_diperbaiki(kantor: Any) -> None:
    k = rencana()
    lakukan(k.pk, "susun_rab", "kasi_pm", rab=[RAB])
    with pytest.raises(Ditolak, match="Tulis alasannya"):
        lakukan(k.pk, "setujui", "camat", putusan="perbaiki")
    lakukan(k.pk, "setujui", "camat", putusan="perbaiki", catatan="Kurangi undangan")
    assert yang_menunggu(k.pk) == ["rencanakan"]
    lakukan(k.pk, "rencanakan", "kasi_pm", **(KAK | {"jumlah_undangan": "2"}))
    k.refresh_from_db()
    assert (k.nomor, k.jumlah_undangan, Kasus.objects.get(pk=k.pk).ditutup) == ("1/2026", 2, None)


def test_tidak_mendadak(kantor: Any) -> None:
    with pytest.raises(Ditolak, match="Undangan perlu 3 hari") as galat:
        rencana(tanggal="25-11-2026")
    assert "tanggal" in galat.value.semua
    assert rencana(tanggal="26-11-2026").pk

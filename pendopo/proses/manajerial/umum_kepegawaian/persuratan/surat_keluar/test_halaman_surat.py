"""What who sees of a letter out: the checker its changes, the village the letter and nothing of how it came about."""

from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.models import Kantor, NomorKhusus
from pendopo.dasar.waktu import pada
from pendopo.mesin.models import Dokumen, Kasus, Tugas

from .models import SuratKeluar
from .test_kertas_dan_nomor import pesan_blok
from .test_surat_keluar import SENIN, basah, bernomor, kerjakan, kirim, konsep, menunggu, nomori, perbaiki, pihak, tugas

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _jam(kantor: Kantor) -> Any:
    with pada(SENIN):
        yield


def halaman(client: Client, alamat: str) -> str:
    jawaban = client.get(alamat)
    assert jawaban.status_code == 200, alamat
    return jawaban.content.decode()


def test_pemeriksa_melihat_perubahan_kata_demi_kata(client: Client, masuk: Any) -> None:
    """Two revisions: the last stands open with words struck and new, the one before is folded; all escaped."""
    surat = konsep(isi="Kami minta data <penduduk> miskin.")
    kerjakan(surat, "paraf_unit", "kasi_pem", putusan="perbaiki", catatan="Sebut batasnya")
    perbaiki(surat, isi="Kami minta data <penduduk> rentan.")
    kerjakan(surat, "paraf_unit", "kasi_pem", putusan="perbaiki", catatan="Sebut batasnya")
    masuk(client, "pelaksana_pem")
    assert "Kepala Seksi Pemerintahan: Sebut batasnya" in halaman(client, f"/tugas/{tugas(surat, 'perbaiki')}/")
    perbaiki(surat, isi="Kami minta data <penduduk> rentan paling lambat Jumat.", lampiran_surat="1 berkas")
    masuk(client, "kasi_pem")
    isi = halaman(client, f"/tugas/{tugas(surat, 'paraf_unit')}/")
    assert "Kami minta data &lt;penduduk&gt; rentan<ins> paling lambat Jumat</ins>." in isi
    assert "<ins>1 berkas</ins>" in isi
    assert "<del>miskin</del><ins>rentan</ins>" in isi
    assert isi.count("Perubahan sebelumnya") == 1
    assert isi.index("paling lambat Jumat</ins>") < isi.index("<del>miskin</del>")


def test_konsep_pertama_tanpa_perubahan(client: Client, masuk: Any) -> None:
    surat = konsep()
    masuk(client, "kasi_pem")
    isi = halaman(client, f"/tugas/{tugas(surat, 'paraf_unit')}/")
    assert 'id="perubahan"' not in isi
    assert f"/berkas/{surat.pk}/cetak/surat.pdf" in isi


def test_desa_melihat_suratnya_saja(client: Client, masuk: Any) -> None:
    """The village gets the signed paper and a button; neither parafs, notes, other villages nor drafts."""
    from pendopo.mesin import pekerja

    surat = bernomor(tujuan=[], ke_semua=pihak("desa"))
    pekerja.sekali()
    kirim(surat)
    tunggu = Tugas.objects.get(kasus_id=surat.pk, unsur="terima", jabatan__pihak__kode="desa-bulurejo")
    masuk(client, "operator_desa", "desa-bulurejo")
    isi = halaman(client, f"/tugas/{tunggu.pk}/")
    kertas = Dokumen.objects.get(kasus_id=surat.pk)
    for kata in ("Sudah diterima", f"/dokumen/{kertas.pk}/", surat.nomor_surat, "kami minta data"):
        assert kata in isi, kata
    unduhan: Any = client.get(f"/dokumen/{kertas.pk}/")
    assert b"".join(unduhan.streaming_content).startswith(b"%PDF")
    for tutup in unduhan._resource_closers:
        tutup()
    berkas = halaman(client, f"/berkas/{surat.pk}/")
    for kata in ("Lembar kendali", "Kepala Seksi Pemerintahan", "Sekretaris Kecamatan", "Kaliuling", "Konseptor"):
        assert kata not in isi, kata
        assert kata not in berkas.split("Letak berkas pada gambar")[0], kata
        assert kata not in berkas.split('id="riwayat"')[1], kata
    for nama in ("surat", "lembar_kendali_paraf"):
        assert client.get(f"/berkas/{surat.pk}/cetak/{nama}.pdf").status_code == 404
    assert client.post(f"/tugas/{tunggu.pk}/", {}).status_code == 302
    assert surat.tujuan.get(pihak__kode="desa-bulurejo").tanggal_terima is not None
    masuk(client, "kepala_desa", "desa-bulurejo")
    assert halaman(client, f"/berkas/{surat.pk}/")
    masuk(client, "bagian_organisasi")
    assert client.get(f"/berkas/{surat.pk}/").status_code == 404


def test_surat_rahasia_ke_desa_lain_tidak_tampak(client: Client, masuk: Any) -> None:
    """V-SK-09: a secret letter sent to a village's own page is there for that village alone."""
    surat = nomori(basah(keamanan="rahasia", tujuan=[{"pihak": pihak("desa-bulurejo")}]))
    kirim(surat)
    masuk(client, "operator_desa", "desa-kaliuling")
    assert client.get(f"/berkas/{surat.pk}/").status_code == 404
    masuk(client, "kasi_yanum")
    assert client.get(f"/berkas/{surat.pk}/").status_code == 404
    masuk(client, "operator_desa", "desa-bulurejo")
    assert client.get(f"/berkas/{surat.pk}/").status_code == 200


def test_agenda_keluar_urut_nomor_dengan_yang_batal(client: Client, masuk: Any) -> None:
    """A paper letter entered last stands in its place; a void number of the block too, in page and file."""
    blok = pesan_blok(3)
    nomori(basah(hal="Surat di sistem"))
    nomori(konsep(di_kertas="on", hal="Surat kertas"), nomor_blok="215/2026")
    masuk(client, "agendaris")
    client.post(f"/nomor/{blok.pk}/216/batal/", {"alasan": "Kertas rusak"})
    csv = client.get("/buku/surat_keluar/agenda_keluar.csv").content.decode()
    baris = [satu.split(";")[0].strip('"') for satu in csv.splitlines()[1:]]
    assert baris == ["215", "216", "218"]
    assert "Batal: Kertas rusak" in csv.splitlines()[2]
    isi = halaman(client, "/buku/surat_keluar/agenda_keluar/?urut=terlama")
    assert isi.index("Surat kertas") < isi.index("Surat di sistem")
    assert "216/2026: Kertas rusak" in isi
    assert "Dicatat susulan" in isi
    lanjut = halaman(client, "/buku/surat_keluar/agenda_keluar/?urut=terlama&sesudah=2026-215")
    assert "Surat kertas" not in lanjut
    assert "Surat di sistem" in lanjut
    for aneh in ("x", "2026", "2026-x", "9" * 40, "2026-215-1"):
        assert halaman(client, f"/buku/surat_keluar/agenda_keluar/?sesudah={aneh}")
    assert client.get("/buku/surat_keluar/agenda_keluar.pdf").status_code == 200
    keadaan = halaman(client, f"/nomor/{blok.pk}/")
    assert "Buka surat nomor 215" in keadaan
    assert NomorKhusus.objects.filter(keadaan="kosong").count() == 1


def test_formulir_hari_kertas_hanya_bila_ada_blok(client: Client, masuk: Any) -> None:
    masuk(client, "agendaris")
    assert "bernomor di kertas" not in halaman(client, "/mulai/surat_keluar/")
    pesan_blok(2)
    assert "bernomor di kertas" in halaman(client, "/mulai/surat_keluar/")
    surat = konsep(di_kertas="on")
    isi = halaman(client, f"/tugas/{tugas(surat, 'beri_nomor')}/")
    assert "215 tahun 2026" in isi
    assert "216 tahun 2026" in isi


@pytest.mark.parametrize(
    "nomor_blok", ["300/2026", "215/2025", "abc", "215", "-1/2026", "9" * 20, "216/20260", "²/2026"]
)
def test_nomor_blok_yang_aneh_ditolak(nomor_blok: str, client: Client, masuk: Any) -> None:
    """V-SK-01: only a number of the block and of the letter's year, with its scan; else 422, nothing numbered."""
    pesan_blok(1)
    surat = konsep(di_kertas="on")
    masuk(client, "agendaris")
    isian = {"hasil_kertas": "ya", "tanggal_surat": "22-11-2026", "nomor_blok": nomor_blok}
    jawaban = client.post(f"/tugas/{tugas(surat, 'beri_nomor')}/", isian)
    surat.refresh_from_db()
    assert (surat.urut, menunggu(surat)) == (None, ["beri_nomor"])
    assert jawaban.status_code == 422


def test_tanggal_tidak_seurut_nomor_perlu_alasan() -> None:
    """V-SK-02: dated before the number below it, the letter needs a reason."""
    from pendopo.dasar.galat import Ditolak

    nomori(basah(), "2026-11-23")
    surat = basah(hal="Tertinggal")
    with pytest.raises(Ditolak) as galat:
        nomori(surat, "2026-11-20")
    assert galat.value.isian == "alasan_tanggal"
    assert nomori(surat, "2026-11-20", alasan_tanggal="Baru diserahkan hari ini").urut == 216
    with pytest.raises(Ditolak, match="belum lewat"):
        nomori(basah(), "2026-11-24")


def test_kasus_keluar_terhitung_pada_peta(client: Client, masuk: Any) -> None:
    konsep()
    masuk(client, "pelaksana_pem")
    isi = halaman(client, "/peta/P.1.1.2/")
    assert "/mulai/surat_keluar/" in isi
    assert Kasus.objects.filter(proses="surat_keluar").count() == SuratKeluar.objects.count() == 1

"""One survey after each service: the citizen answers by a link, nobody can tell who, and the office reports."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Bentrok, Ditolak
from pendopo.dasar.masa import Masa
from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import saya_dari
from pendopo.dasar.waktu import hari_ini, pada, sekarang
from pendopo.mesin import jalan, luar, pekerja, tindakan
from pendopo.mesin.jejak import perintah
from pendopo.mesin.models import Jejak, Kasus, Tautan, Tugas
from pendopo.mesin.pesan import Pengirim, Pesan, antar, kirim
from pendopo.mesin.tautan import alamat, tautan_terbuka
from pendopo.mesin.ukuran import ukuran_peta

from .ikm import KUESIONER, UNSUR
from .models import Jawaban, SurveiKepuasan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-11-24T09:00")]
LAYANAN = "Dispensasi Nikah"
SEMUA_TIGA = dict.fromkeys(UNSUR, "3")


def selesai(kantor: Kantor, layanan: str = LAYANAN) -> Tautan:
    """A service is finished: its message hands out one link."""
    hasil = kirim(kantor, "layanan_selesai", Pesan({"layanan": "dispensasi_nikah", "nama_layanan": layanan}))
    (tautan,) = tautan_terbuka(hasil.kasus_id)
    return tautan


def survei_dari_berkas(kantor: Kantor) -> tuple[Tautan, int]:
    """The same, sent by a case that ended: the link, and that case."""
    induk = kirim(kantor, "layanan_selesai", Pesan({"nama_layanan": "Induk"})).kasus_id
    with perintah(kantor.pk, None) as catatan:
        pesan = Pesan({"nama_layanan": LAYANAN})
        hasil = antar(catatan, kantor, "layanan_selesai", pesan, Pengirim(induk))
    (tautan,) = tautan_terbuka(hasil.kasus_id)
    return tautan, induk


def jawab(kantor: Kantor, isian: dict[str, Any], layanan: str = LAYANAN) -> Tautan:
    tautan = selesai(kantor, layanan)
    luar.jawab(tautan, isian)
    return tautan


def selesaikan(orang: Callable[..., Any], peran: str, unsur: str, isian: dict[str, Any]) -> jalan.Hasil:
    siapa = orang(peran)
    tugas = Tugas.objects.get(unsur=unsur, jabatan__peran=peran)
    return jalan.selesaikan(saya_dari(siapa, hari_ini()), tugas.pk, isian)


# --- the citizen -----------------------------------------------------------------------------------------------------


def test_a_finished_service_hands_out_one_link_that_opens_the_nine_questions(client: Client, kantor: Kantor) -> None:
    halaman = client.get(alamat(selesai(kantor))).content.decode()
    for tanya, kata in KUESIONER.soal.values():
        assert tanya in halaman
        assert all(satu in halaman for satu in kata)
    assert "Gratis" in halaman
    assert f"pengguna layanan {LAYANAN}" in halaman


def test_a_token_is_used_once(client: Client, kantor: Kantor) -> None:
    """V-IKM-03: a second answer with the same link is refused in plain words, and counts nothing."""
    tautan = jawab(kantor, SEMUA_TIGA)
    with pytest.raises(Bentrok, match="sudah kami terima"):
        luar.jawab(tautan, SEMUA_TIGA | {"waktu": "1"})
    lagi = client.post(alamat(tautan), SEMUA_TIGA)
    assert lagi.status_code == 410
    assert "Tidak perlu mengisi lagi" in lagi.content.decode()
    assert Jawaban.objects.count() == 1


@pytest.mark.parametrize("nilai", ["0", "5", "", "tiga", "-1", "2.5"])
def test_by_link_all_nine_are_answered_from_one_to_four(kantor: Kantor, nilai: str) -> None:
    """V-IKM-01: refused beside its question; nothing is kept, the link stays open."""
    tautan = selesai(kantor)
    with pytest.raises(Ditolak) as galat:
        luar.jawab(tautan, SEMUA_TIGA | {"waktu": nilai})
    assert list(galat.value.semua) == ["waktu"]
    assert (Jawaban.objects.count(), len(tautan_terbuka(tautan.kasus_id))) == (0, 1)


def test_nobody_answers_for_90_days_and_the_case_ends(kantor: Kantor) -> None:
    tautan = selesai(kantor)
    with pada(sekarang() + timedelta(days=91)):
        pekerja.sekali()
        assert Kasus.objects.get(pk=tautan.kasus_id).hasil == "tidak_diisi"
        assert luar.keadaan(tautan, sekarang())
        with pytest.raises(Bentrok):
            luar.jawab(tautan, SEMUA_TIGA)


# --- nobody can tell -------------------------------------------------------------------------------------------------


def test_raw_answers_stay_anonymous(kantor: Kantor) -> None:
    """V-IKM-07: record, event and urn hold nothing that joins an answer to a case; the urn is not in their order."""
    tautan = jawab(kantor, SEMUA_TIGA | {"saran": "Kursi tunggu kurang.", "usia": "60 tahun ke atas"})
    berkas = SurveiKepuasan.objects.get(pk=tautan.kasus_id)
    assert all(getattr(berkas, nama) in (None, "") for nama in KUESIONER.isian)
    jejak = Jejak.objects.filter(kasus_id=tautan.kasus_id)
    assert not [j.nomor for j in jejak if "Kursi" in (j.isian or "") or "persyaratan" in (j.isian or "")]
    jawaban = Jawaban.objects.get()
    assert (jawaban.saran, jawaban.nama_layanan, jawaban.cara) == ("Kursi tunggu kurang.", LAYANAN, "tautan")
    assert {f.name for f in Jawaban._meta.fields if f.is_relation} == {"kantor"}
    for _ in range(8):
        jawab(kantor, SEMUA_TIGA)
    nomor = list(Jawaban.objects.values_list("pk", flat=True))
    assert max(nomor) > 10**12


@pytest.mark.parametrize("peran", ["camat", "sekcam", "kasi_yanum", "pelaksana_yanum", "agendaris"])
def test_no_page_shows_who_answered(client: Client, masuk: Callable[..., Any], kantor: Kantor, peran: str) -> None:
    """V-IKM-07: once answered, the case is gone from the pages and from its parent's; the book shows no way back."""
    masuk(client, peran)
    tautan, induk = survei_dari_berkas(kantor)
    for alamat_berkas in (f"/berkas/{tautan.kasus_id}/", f"/berkas/{induk}/"):
        assert f"Kuesioner {LAYANAN}" in client.get(alamat_berkas).content.decode()
    luar.jawab(tautan, SEMUA_TIGA | {"saran": "Kursi tunggu kurang."})
    assert client.get(f"/berkas/{tautan.kasus_id}/").status_code == 404
    assert f"/berkas/{tautan.kasus_id}/" not in client.get(f"/berkas/{induk}/").content.decode()
    assert Kasus.objects.get(pk=tautan.kasus_id).induk_id is None
    for alamat_cari in ("/cari/?kata=Kuesioner", "/peta/P.4.2/", "/kotak-masuk/?semua=1"):
        assert f"/berkas/{tautan.kasus_id}/" not in client.get(alamat_cari).content.decode()
    buku = client.get("/buku/survei_kepuasan/jawaban_survei/").content.decode()
    assert "Kursi tunggu" in buku
    assert "/berkas/" not in buku.partition('id="isi-buku"')[2].partition("</main>")[0]
    hasil = client.get("/survei_kepuasan/hasil/").content.decode()
    assert "Kursi tunggu" not in hasil
    assert LAYANAN not in hasil  # a single answer would be somebody's
    assert "1 layanan belum ditampilkan" in hasil


def test_the_book_is_for_officers_and_can_be_exported(
    client: Client, masuk: Callable[..., Any], kantor: Kantor
) -> None:
    jawab(kantor, SEMUA_TIGA | {"saran": "=1+1"})
    masuk(client, "kepala_desa", "desa-bulurejo")
    assert client.get("/buku/survei_kepuasan/jawaban_survei/").status_code in (302, 403, 404)
    halaman = Client()
    masuk(halaman, "kasi_yanum")
    assert "=1+1" in halaman.get("/buku/survei_kepuasan/jawaban_survei/?cari=1%2B1").content.decode()
    assert "=1+1" not in halaman.get("/buku/survei_kepuasan/jawaban_survei/?cari=kursi").content.decode()


# --- paper -----------------------------------------------------------------------------------------------------------


def test_a_form_on_paper_is_copied_as_it_came(kantor: Kantor, orang: Callable[..., Any]) -> None:
    """V-IKM-02: an incomplete form is kept and reported, not counted; it cannot be taken back or mended."""
    saya = saya_dari(orang("pelaksana_yanum"), hari_ini())
    jalan.mulai(saya, "survei_kepuasan", SEMUA_TIGA | {"nama_layanan": LAYANAN})
    hasil = jalan.mulai(saya, "survei_kepuasan", {"nama_layanan": LAYANAN, "waktu": "1"})
    isi = SurveiKepuasan(kantor=kantor).hasil(Masa(2026, 2))
    assert (isi["responden"], isi["tidak_dihitung"], isi["indeks"]) == (1, 1, "75,00")
    assert Jawaban.objects.filter(cara="kertas", lengkap=False).count() == 1
    assert Kasus.objects.get(pk=hasil.kasus_id).hasil == "tercatat"
    for laku in (
        lambda: tindakan.urungkan(saya, hasil.jejak_id),
        lambda: tindakan.betulkan(saya, hasil.jejak_id, {"waktu": "4"}, "keliru"),
    ):
        with pytest.raises(Bentrok, match="dilepas dari berkasnya"):
            laku()


def test_a_form_on_paper_needs_its_service(kantor: Kantor, orang: Callable[..., Any]) -> None:
    saya = saya_dari(orang("pelaksana_yanum"), hari_ini())
    with pytest.raises(Ditolak) as galat:
        jalan.mulai(saya, "survei_kepuasan", SEMUA_TIGA)
    assert list(galat.value.semua) == ["nama_layanan"]


# --- the result ------------------------------------------------------------------------------------------------------


def test_the_result_is_open_to_everybody(client: Client, kantor: Kantor) -> None:
    """V-IKM-04, V-IKM-05: the sample is judged by the users of the period, the weight that was taken is printed."""
    kosong = client.get("/survei_kepuasan/hasil/").content.decode()
    assert "Belum ada survei untuk semester 2 tahun 2026" in kosong
    for nilai in ("3", "4", "4"):
        jawab(kantor, SEMUA_TIGA | {"biaya": nilai})
    halaman = client.get("/survei_kepuasan/hasil/").content.decode()
    assert "76,85" in halaman  # (24 * 3 + 3 + 4 + 4) / 27 * 25
    assert "Sampel cukup" in halaman
    selesai(kantor)
    selesai(kantor)
    halaman = client.get("/survei_kepuasan/hasil/?bobot=0.11").content.decode()
    assert "76,08" in halaman
    assert "Bobot setiap unsur 0.11" in halaman
    assert "Sampel kurang." in halaman
    assert "5 pengguna layanan diperlukan 5 responden" in halaman
    for salah in ("?masa=1999-9&bobot=7", "?masa=%00", "?bobot=1/0"):
        assert "76,85" in client.get(f"/survei_kepuasan/hasil/{salah}").content.decode()
    assert "Belum ada survei untuk tahun 2025" in client.get("/survei_kepuasan/hasil/?masa=2025").content.decode()


def test_services_with_enough_answers_are_shown_by_themselves(client: Client, kantor: Kantor) -> None:
    for _ in range(3):
        jawab(kantor, SEMUA_TIGA, "Surat Keterangan Tidak Mampu")
    jawab(kantor, dict.fromkeys(UNSUR, "4"), LAYANAN)
    isi = SurveiKepuasan(kantor=kantor).hasil(Masa(2026, 2))
    assert [(satu["nama"], satu["indeks"]) for satu in isi["layanan"]] == [("Surat Keterangan Tidak Mampu", "75,00")]
    assert (isi["indeks"], isi["sisa"], isi["pengguna"]) == ("81,25", 1, 4)


def test_only_the_kasi_begins_a_report(client: Client, masuk: Callable[..., Any], kantor: Kantor) -> None:
    jawab(kantor, SEMUA_TIGA)
    for peran in (None, "camat", "pelaksana_yanum"):
        if peran:
            masuk(client, peran)
        assert client.post("/survei_kepuasan/hasil/", {"masa": "2026-2"}).status_code == (403 if peran else 302)
    assert not Tugas.objects.filter(unsur="susun_laporan").exists()
    masuk(client, "kasi_yanum")
    assert "Susun laporan semester 2 tahun 2026" in client.get("/survei_kepuasan/hasil/").content.decode()
    client.post("/survei_kepuasan/hasil/", {"masa": "2026-2"})
    assert Tugas.objects.filter(unsur="susun_laporan", jabatan__peran="kasi_yanum").count() == 1


def test_the_report_needs_a_plan_and_the_camat(kantor: Kantor, orang: Callable[..., Any]) -> None:
    """V-IKM-06: each unsur below B, at least the three lowest, has its plan before the Camat adopts the report."""
    jawab(kantor, dict.fromkeys(UNSUR, "4") | {"waktu": "2", "sarana": "2", "pengaduan": "2", "produk": "3"})
    with pytest.raises(Ditolak, match="Belum ada jawaban"):
        kirim(kantor, "masa_survei_ditutup", Pesan({"masa": "2025-1"}))
    kasus = kirim(kantor, "masa_survei_ditutup", Pesan({"masa": "2026-2"})).kasus_id
    rencana = [
        {"unsur": unsur, "kegiatan": "Loket kedua", "waktu": "Triwulan I 2027", "penanggung_jawab": "Kasi"}
        for unsur in ("waktu", "sarana", "pengaduan")
    ]
    with pytest.raises(Ditolak, match="Rencana belum ada untuk: Produk"):
        selesaikan(orang, "kasi_yanum", "susun_laporan", {"rencana": rencana})
    rencana.append(dict(rencana[0], unsur="produk"))
    selesaikan(orang, "kasi_yanum", "susun_laporan", {"rencana": rencana})
    selesaikan(orang, "camat", "tetapkan_laporan", {})
    pekerja.sekali()
    satu = Kasus.objects.get(pk=kasus)
    assert (satu.hasil, satu.judul) == ("terbit", "Laporan IKM semester 2 tahun 2026")
    assert satu.dokumen.filter(jenis="laporan_ikm").count() == 1


# --- on the map ------------------------------------------------------------------------------------------------------


def test_the_map_says_the_measure_of_public_service(client: Client, kantor: Kantor) -> None:
    """The one output that the document names: before, then after, on figure and node, with a way to the result."""
    for halaman in ("/peta/", "/peta/P.4/"):
        assert "belum ada survei" in client.get(halaman).content.decode()
    jawab(kantor, SEMUA_TIGA | {"biaya": "4"})
    for halaman in ("/", "/peta/", "/peta/P.4/"):
        isi = client.get(halaman).content.decode()
        assert "IKM 77,78 (B)" in isi
        assert "/survei_kepuasan/hasil/?masa=2026-2" in isi
    _, nilai = ukuran_peta(kantor)["P.4"]
    assert nilai.keterangan == "Semester 2 tahun 2026, 1 orang"
    with pada("2027-02-01T09:00"):
        assert "IKM 77,78 (B)" in client.get("/peta/").content.decode()

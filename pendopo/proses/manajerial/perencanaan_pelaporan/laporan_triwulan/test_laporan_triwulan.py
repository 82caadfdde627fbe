"""The story of a quarter's report: each unit fills in with proof, it is put together, agreed and sent (rules 9)."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.parameter import tetapkan
from pendopo.dasar.waktu import pada
from pendopo.mesin import induk, jalan, tindakan
from pendopo.mesin.contoh_isian import gambar_contoh
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Dokumen, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import cetakan, jabatan, lakukan, saya, yang_menunggu
from pendopo.proses.peraga import kirim_surat

from ..models import Indikator
from .models import LaporanTriwulan

pytestmark = [pytest.mark.django_db, pytest.mark.pukul("2026-10-05T09:00")]
IKHTISAR = "Sebagian besar target tercapai."
PENJELASAN = {"penghambat": "Petugas cuti.", "tindak_lanjut": "Diganti."}


@pytest.fixture(autouse=True)
def tempat_berkas(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def indikator(kantor: Any) -> None:
    """Two indicators of the Kasi Pelayanan Umum, one of the Kasi Pemerintahan; third quarter: 90, 10 and none."""
    for nama, tipe, peran, target, pagu in (
        ("Indeks Kepuasan Masyarakat", "positif", "kasi_yanum", ("90", "90", "90", "90"), "20.000.000"),
        ("Lama pelayanan", "negatif", "kasi_yanum", ("10", "10", "10", "10"), "5.000.000"),
        ("Desa yang dievaluasi", "positif", "kasi_pem", ("7", "0", "0", "7"), "0"),
    ):
        siapa = saya("kasubbag_keuangan")
        isi = {"tahun": "2026", "kode": "7.01.02.2.02.0003", "nama": nama, "satuan": "satuan", "tipe": tipe}
        isi |= {"pagu": pagu, "cara": "akhir", "target": target[3], "penanggung_jawab": jabatan(peran)}
        isi |= {f"target_tw{n}": satu for n, satu in enumerate(target, 1)}
        induk.simpan(siapa, Indikator(kantor=kantor), isi)


def buka(tahun: str = "2026", triwulan: str = "3") -> LaporanTriwulan:
    isi = {"tahun_laporan": tahun, "triwulan": triwulan}
    return LaporanTriwulan.objects.get(pk=jalan.mulai(saya("kasubbag_keuangan"), "laporan_triwulan", isi).kasus_id)


def bukti(peran: str) -> list[str]:
    """A proof of that person, uploaded but of no case yet."""
    lembar = gambar_contoh("Rekap", "PDF")
    return [str(simpan_unggahan(saya(peran), io.BytesIO(lembar), "rekap.pdf", len(lembar)).pk)]


def isi(lap: LaporanTriwulan, peran: str, *angka: dict[str, Any], berkas: bool = True) -> None:
    dasar = {"realisasi_anggaran": "0", "bukti": "Rekap"}
    lain = {"lampiran_berkas_bukti": bukti(peran)} if berkas else {}
    lakukan(lap.pk, "isi", peran, indikator=[dasar | satu for satu in angka], **lain)


YANUM = ({"realisasi": "92,5", "realisasi_anggaran": "12.000.000"},
         {"realisasi": "12", "realisasi_anggaran": "3.000.000", **PENJELASAN})  # fmt: skip


def terisi() -> LaporanTriwulan:
    lap = buka()
    isi(lap, "kasi_yanum", *YANUM)
    isi(lap, "kasi_pem", {"realisasi": "2"})
    return lap


def susun(lap: LaporanTriwulan, *bagian: dict[str, Any]) -> None:
    lakukan(lap.pk, "susun", "kasubbag_keuangan", ikhtisar=IKHTISAR, bagian=list(bagian))


def test_dari_unit_sampai_bappeda(kantor: Any, client: Client, masuk: Any) -> None:
    """Contoh 9: 102,78 and 80 %, mean 91,39; 15 of 25 million spent; the letter to Bappeda ends it."""
    lap = terisi()
    assert (lap.nomor, yang_menunggu(lap.pk)) == ("1/2026", ["susun"])
    susun(lap)
    lap.refresh_from_db()
    assert (lap.capaian_rata, lap.serapan, lap.unit_mengisi) == (Decimal("91.39"), Decimal("60.00"), "2 dari 2")
    ikm, lama, desa = lap.indikator.order_by("pk")
    assert (ikm.capaian, ikm.kelas, ikm.serapan) == (Decimal("102.78"), "sangat_tinggi", Decimal(60))
    assert (ikm.efisiensi, lama.capaian, lama.kelas) == (Decimal("42.78"), Decimal(80), "tinggi")
    assert (desa.capaian, desa.kelas, desa.serapan, desa.efisiensi) == (None, "", None, None)
    assert cetakan(lap.pk, "laporan").startswith(b"%PDF")
    lakukan(lap.pk, "periksa", "sekcam", putusan="setuju")
    lakukan(lap.pk, "setujui", "camat", putusan_camat="setuju")
    assert Dokumen.objects.get(kasus_id=lap.pk).jenis == "laporan"
    surat = Kasus.objects.get(induk=lap.pk)
    assert surat.judul == "Laporan triwulan III tahun 2026 kepada Pimpinan Bappeda"
    masuk(client, "camat")
    kata = "triwulan III tahun 2026 dengan rata-rata capaian 91,39 persen dan serapan anggaran 60 persen."
    assert kata in client.get(f"/berkas/{surat.pk}/").content.decode()
    with pada("2026-11-23T10:00"):
        kirim_surat(lap.pk, "000.7.2.8")
    lap.refresh_from_db()
    assert (lap.kasus.hasil, lap.nomor_jawaban[:10], lap.keterangan) == ("selesai", "000.7.2.8/", "")
    assert "102,78" in client.get(f"/berkas/{lap.pk}/").content.decode()
    buku = client.get("/buku/laporan_triwulan/laporan_triwulan/").content.decode()
    assert "91,39" in buku
    assert "2 dari 2" in buku


def test_tenggat_tanggal_sepuluh(kantor: Any) -> None:
    """The whole report is due on the 10th of the next month, or on the day that was in force when the quarter ended."""
    assert buka().kasus.tenggat.date() == date(2026, 10, 10)
    tetapkan(kantor, "laporan_triwulan.batas_hari", "15", date(2026, 7, 1), date(2026, 9, 30))
    assert LaporanTriwulan.objects.get().batas_lapor == date(2026, 10, 15)


def test_terlambat_ditulis_di_register(kantor: Any) -> None:
    """Opened after its day it keeps the card's promise; the register says that it was late."""
    with pada("2026-11-02T09:00"):
        lap = terisi()
        assert lap.kasus.tenggat.date() == date(2026, 11, 16)
        susun(lap)
        lakukan(lap.pk, "periksa", "sekcam", putusan="setuju")
        lakukan(lap.pk, "setujui", "camat", putusan_camat="setuju")
    lap.refresh_from_db()
    assert lap.keterangan == "Lewat batas 10 Okt 2026"


def test_satu_laporan_setiap_triwulan(kantor: Any) -> None:
    """The second is refused and leads to the first; after that was cancelled it may be opened."""
    lap = buka()
    with pytest.raises(Ditolak, match=rf'sudah dibuka: <a href="/berkas/{lap.pk}/">nomor 1/2026') as galat:
        buka()
    assert "triwulan" in galat.value.semua
    tindakan.batalkan(saya("kasubbag_keuangan"), lap.pk, "salah tahun")
    assert buka().nomor == "2/2026"
    lap.refresh_from_db()
    assert lap.keterangan == "Batal: salah tahun"


def test_belum_berakhir_dan_tanpa_indikator_ditolak(kantor: Any) -> None:
    with pytest.raises(Ditolak, match="baru berakhir 31 Des 2026"):
        buka(triwulan="4")
    with pytest.raises(Ditolak, match="Indikator tahun 2025 belum ada") as galat:
        buka("2025", "4")
    assert "tahun_laporan" in galat.value.semua
    with pytest.raises(Ditolak, match="pilihan yang valid"):
        buka(triwulan="5")
    with pytest.raises(TidakBerwenang):
        jalan.mulai(saya("kasi_pm"), "laporan_triwulan", {"tahun_laporan": "2026", "triwulan": "3"})


def test_tanpa_bukti_tidak_diterima(kantor: Any) -> None:
    """V-PR-08: no report without a file of proof; figures alone are refused, a later correction need not bring one."""
    lap = buka()
    with pytest.raises(Ditolak, match="Berkas bukti belum dilampirkan"):
        isi(lap, "kasi_yanum", *YANUM, berkas=False)
    with pytest.raises(Ditolak) as galat:
        isi(lap, "kasi_yanum", YANUM[0] | {"bukti": ""}, YANUM[1])
    assert "indikator-0-bukti" in galat.value.semua
    isi(lap, "kasi_yanum", *YANUM)
    isi(lap, "kasi_pem", {"realisasi": "2"})
    susun(lap, {"perlu_perbaikan": "on", "catatan": "Rekap kurang satu bulan."})
    isi(lap, "kasi_yanum", *YANUM, berkas=False)
    assert yang_menunggu(lap.pk) == ["susun"]


@pytest.mark.parametrize(
    ("ubah", "isian", "kata"),
    [
        ({"realisasi": ""}, "realisasi", "belum diisi"),
        ({"realisasi": "-1"}, "realisasi", "sama dengan 0"),
        ({"realisasi": "banyak"}, "realisasi", "Tulis bilangan"),
        ({"realisasi_anggaran": "20.000.001"}, "realisasi_anggaran", r"Melampaui pagu Rp20\.000\.000,00"),
        ({"realisasi": "89"}, "penghambat", "Target belum tercapai"),
        ({"realisasi": "89", "penghambat": "Cuti."}, "tindak_lanjut", "Target belum tercapai"),
    ],
)
def test_isian_yang_keliru_disebut_pada_isiannya(kantor: Any, ubah: dict[str, str], isian: str, kata: str) -> None:
    lap = buka()
    with pytest.raises(Ditolak, match=kata) as galat:
        isi(lap, "kasi_yanum", YANUM[0] | ubah, YANUM[1])
    assert list(galat.value.semua) == [f"indikator-0-{isian}"]
    assert yang_menunggu(lap.pk) == ["isi", "isi"]


def test_anggaran_dihitung_sejak_januari(kantor: Any) -> None:
    """Less than the quarter before said is a figure of one quarter only; a cancelled report says nothing."""
    lalu = buka(triwulan="2")
    isi(lalu, "kasi_yanum", *YANUM)
    lap = buka()
    with pytest.raises(Ditolak, match=r"sudah Rp12\.000\.000,00"):
        isi(lap, "kasi_yanum", YANUM[0] | {"realisasi_anggaran": "11.000.000"}, YANUM[1])
    tindakan.batalkan(saya("kasubbag_keuangan"), lalu.pk, "keliru")
    isi(lap, "kasi_yanum", YANUM[0] | {"realisasi_anggaran": "11.000.000"}, YANUM[1])


def test_indikator_yang_berubah_kemudian_tidak_mengubah_laporan(kantor: Any) -> None:
    lap = buka()
    Indikator.objects.update(target_tw3=1)
    isi(lap, "kasi_yanum", *YANUM)
    assert lap.indikator.order_by("pk")[0].capaian == Decimal("102.78")


def test_hanya_satu_unit_yang_dikembalikan(kantor: Any) -> None:
    """Marked with a note, one unit fills in again with that note above; the other one is not opened."""
    lap = terisi()
    with pytest.raises(Ditolak, match="Tulis yang perlu diperbaiki") as galat:
        susun(lap, {"perlu_perbaikan": "on"})
    assert "bagian-0-catatan" in galat.value.semua
    susun(lap, {}, {"perlu_perbaikan": "on", "catatan": "Baru enam desa."})
    tunggu = Tugas.objects.get(kasus_id=lap.pk)
    assert (tunggu.unsur, tunggu.jabatan_id) == ("isi", jabatan("kasi_pem"))
    assert tunggu.catatan == "Perlu diperbaiki: Baru enam desa."
    isi(lap, "kasi_pem", {"realisasi": "7"})
    susun(lap)
    assert yang_menunggu(lap.pk) == ["periksa"]


def cabut(lap: LaporanTriwulan, peran: str) -> None:
    tunggu = Tugas.objects.get(kasus_id=lap.pk, jabatan=jabatan(peran))
    tindakan.cabut(saya("kasubbag_keuangan"), tunggu.pk, "tiga kali diingatkan")


def test_unit_yang_tidak_mengisi_ditandai(kantor: Any, client: Client, masuk: Any) -> None:
    """Withdrawn with a reason it is left out of the figures and named; the letter says no figure that there is not."""
    lap = buka()
    cabut(lap, "kasi_yanum")
    isi(lap, "kasi_pem", {"realisasi": "2"})
    susun(lap)
    lakukan(lap.pk, "periksa", "sekcam", putusan="setuju")
    lakukan(lap.pk, "setujui", "camat", putusan_camat="setuju")
    lap.refresh_from_db()
    assert (lap.unit_mengisi, lap.capaian_rata, lap.serapan) == ("1 dari 2", None, None)
    assert lap.keterangan == "Kepala Seksi Pelayanan Umum: tiga kali diingatkan"
    masuk(client, "camat")
    surat = client.get(f"/berkas/{Kasus.objects.get(induk=lap.pk).pk}/").content.decode()
    assert "sampaikan laporan triwulan III tahun 2026.<" in surat
    assert cetakan(lap.pk, "laporan").startswith(b"%PDF")


def test_laporan_tanpa_satu_isian_pun_tidak_disusun(kantor: Any) -> None:
    """All units withdrawn: refused until one of them is opened again."""
    lap = buka()
    cabut(lap, "kasi_yanum")
    cabut(lap, "kasi_pem")
    assert yang_menunggu(lap.pk) == ["susun"]
    with pytest.raises(Ditolak, match="Belum satu unit pun mengisi"):
        susun(lap)
    susun(lap, {"perlu_perbaikan": "on"})
    assert yang_menunggu(lap.pk) == ["isi"]


def test_dibuka_diurungkan_lalu_dibuka_untuk_triwulan_lain(kantor: Any) -> None:
    """What the step made is made anew: the targets are those of the quarter that was meant."""
    mulai = jalan.mulai(saya("kasubbag_keuangan"), "laporan_triwulan", {"tahun_laporan": "2026", "triwulan": "3"})
    tindakan.urungkan(saya("kasubbag_keuangan"), mulai.jejak_id)
    lakukan(mulai.kasus_id, "buka", "kasubbag_keuangan", tahun_laporan="2026", triwulan="1")
    lap = LaporanTriwulan.objects.get()
    assert (lap.nomor, lap.indikator.get(nama="Desa yang dievaluasi").target) == ("1/2026", 7)
    assert yang_menunggu(lap.pk) == ["isi", "isi"]


def test_sekcam_dan_camat_mengembalikan_dengan_alasan(kantor: Any) -> None:
    """Back to who compiled it, with the reason above the task; the next round decides anew."""
    lap = terisi()
    susun(lap)
    with pytest.raises(Ditolak) as galat:
        lakukan(lap.pk, "periksa", "sekcam", putusan="kembali")
    assert "alasan" in galat.value.semua
    lakukan(lap.pk, "periksa", "sekcam", putusan="kembali", alasan="Ikhtisar terlalu pendek.")
    assert Tugas.objects.get(kasus_id=lap.pk).catatan == "Dikembalikan: Ikhtisar terlalu pendek."
    susun(lap)
    lakukan(lap.pk, "periksa", "sekcam", putusan="setuju")
    with pytest.raises(Ditolak) as galat:
        lakukan(lap.pk, "setujui", "camat", putusan_camat="kembali")
    assert "alasan_camat" in galat.value.semua
    lakukan(lap.pk, "setujui", "camat", putusan_camat="kembali", alasan_camat="Cek angka desa.")
    assert Tugas.objects.get(kasus_id=lap.pk).catatan == "Dikembalikan: Cek angka desa."
    susun(lap)
    lap.refresh_from_db()
    assert (lap.putusan, lap.putusan_camat, lap.tanggal_selesai) == ("", "", None)


def test_unit_lain_tidak_dapat_mengisi(kantor: Any) -> None:
    lap = buka()
    tunggu = Tugas.objects.get(kasus_id=lap.pk, jabatan=jabatan("kasi_pem"))
    with pytest.raises((TidakBerwenang, TidakAda)):
        jalan.selesaikan(saya("kasi_yanum"), tunggu.pk, {})


def test_ambang_kelas_menurut_akhir_triwulan(kantor: Any) -> None:
    """The thresholds in force on the last day of the quarter decide, also when others hold today."""
    tetapkan(kantor, "laporan_triwulan.ambang_sangat_tinggi", "105", date(2026, 7, 1), date(2026, 9, 30))
    lap = buka()
    isi(lap, "kasi_yanum", *YANUM)
    assert lap.indikator.order_by("pk")[0].kelas == "tinggi"

"""The story of a letter out, as the office tells it (rules 6)."""

import io
from datetime import date
from typing import Any

import pikepdf
import pytest

from pendopo.dasar.galat import Ditolak, TidakBerwenang
from pendopo.dasar.models import Jabatan, Kantor, Orang, Pihak
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import pada
from pendopo.mesin import jalan, jejak, tindakan
from pendopo.mesin.lampiran import simpan_unggahan
from pendopo.mesin.models import Dokumen, Jejak, Kasus, Tugas

from .models import SuratKeluar

pytestmark = pytest.mark.django_db
SENIN = "2026-11-23T09:00"


def saya(nama: str) -> Saya:
    return saya_dari(Orang.objects.get(nama_pengguna=nama), date(2026, 11, 23))


def jabatan(peran: str) -> int:
    return Jabatan.objects.get(peran=peran, pihak=None).pk


def pihak(kode: str) -> int:
    return Pihak.objects.get(kode=kode).pk


def konsep(oleh: str = "pelaksana_pem", induk: int | None = None, **ubah: Any) -> SuratKeluar:
    isian: dict[str, Any] = {
        "jenis": "surat_dinas", "klasifikasi": "400.10.2.2", "kecepatan": "biasa", "keamanan": "biasa",
        "hal": "Pengumpulan data perangkat desa", "isi": "Bersama ini kami minta data.\n\nDemikian.",
        "penandatangan": jabatan("camat"), "tujuan": [{"nama": "Kepala Dinas Sosial", "alamat": "Lumajang"}],
    }  # fmt: skip
    hasil = jalan.mulai(saya(oleh), "surat_keluar", isian | ubah, induk_id=induk)
    return SuratKeluar.objects.get(pk=hasil.kasus_id)


def tugas(surat: SuratKeluar, unsur: str, peran: str | None = None) -> int:
    pilihan = Tugas.objects.filter(kasus_id=surat.pk, unsur=unsur)
    return (pilihan.filter(jabatan__peran=peran) if peran else pilihan).get().pk


def kerjakan(surat: SuratKeluar, unsur: str, oleh: str, **isian: Any) -> SuratKeluar:
    jalan.selesaikan(saya(oleh), tugas(surat, unsur), isian)
    surat.refresh_from_db()
    return surat


def menunggu(surat: SuratKeluar) -> list[str]:
    return sorted(Tugas.objects.filter(kasus_id=surat.pk).exclude(jenis="gabung").values_list("unsur", flat=True))


def sampai_paraf_lengkap(surat: SuratKeluar) -> SuratKeluar:
    for unsur, oleh in (("paraf_unit", "kasi_pem"), ("paraf_bentuk", "kasubbag_umpeg"), ("paraf_sekcam", "sekcam")):
        kerjakan(surat, unsur, oleh, putusan="paraf")
    return surat


@pytest.fixture(autouse=True)
def _jam(kantor: Kantor) -> Any:
    with pada(SENIN):
        yield


def pdf(nama: str = "naskah.pdf") -> str:
    """A signed scan as the Agendaris uploads it."""
    lembar = pikepdf.new()
    lembar.add_blank_page()
    isi = io.BytesIO()
    lembar.save(isi)
    return str(simpan_unggahan(saya("agendaris"), io.BytesIO(isi.getvalue()), nama, len(isi.getvalue())).pk)


def bernomor(**ubah: Any) -> SuratKeluar:
    """Signed electronically by the Camat; the seal is the worker's and waits."""
    surat = sampai_paraf_lengkap(konsep(**ubah))
    return kerjakan(surat, "tanda_tangan", "camat", putusan="setuju")


def basah(**ubah: Any) -> SuratKeluar:
    return sampai_paraf_lengkap(konsep(basah="on", **ubah))


def nomori(surat: SuratKeluar, tanggal: str = "2026-11-23", **lain: Any) -> SuratKeluar:
    isian = {"hasil_kertas": "ya", "tanggal_surat": tanggal, "lampiran_naskah": [pdf()]}
    return kerjakan(surat, "beri_nomor", "agendaris", **isian | lain)


def kirim(surat: SuratKeluar, **cara: str) -> SuratKeluar:
    """Sent; `cara` by addressee, else as it stands."""
    isian: dict[str, Any] = {}
    for n, t in enumerate(surat.tujuan.order_by("pk")):
        isian |= {f"tujuan-{n}-id": t.pk, f"tujuan-{n}-cara": cara.get(t.nama, t.cara)}
    return kerjakan(surat, "kirim", "agendaris", **isian)


def test_surat_dari_konsep_sampai_pertinggal() -> None:
    """Drafted by a member of the Seksi, three parafs upward, signed on paper, numbered, sent, received, filed."""
    surat = basah()
    assert surat.pengolah == "Seksi Pemerintahan"
    assert menunggu(surat) == ["beri_nomor"]
    nomori(surat)
    assert (surat.nomor_surat, surat.urut, surat.tahun_nomor) == ("400.10.2.2/215/427.110/2026", 215, 2026)
    assert surat.penanda.startswith("Camat Tempursari, ")
    kertas = Dokumen.objects.get(kasus_id=surat.pk)
    assert (kertas.status, kertas.cara, kertas.nomor) == ("ditandatangani", "basah", surat.nomor_surat)
    kirim(surat)
    assert menunggu(surat) == ["arsipkan", "catat_terima"]
    kerjakan(surat, "arsipkan", "arsiparis", klasifikasi="400.10.2.2", lokasi_arsip="Lemari 2, map surat keluar")
    jalan.selesaikan(
        saya("agendaris"), tugas(surat, "catat_terima"),
        {"tanggal_terima": "2026-11-23", "diterima_oleh": "Petugas loket"},
    )  # fmt: skip
    surat.refresh_from_db()
    assert (surat.status, surat.bukti_terima) == ("diarsipkan", "Petugas loket, 23 Nov 2026")
    assert surat.cara_kirim == "Kurir, dengan buku ekspedisi"
    assert Kasus.objects.get(pk=surat.pk).hasil == "selesai"
    assert not list(jejak.periksa(surat.kantor_id))


def test_surat_elektronik_bernomor_saat_ditandatangani() -> None:
    """Contoh 6: the number is given in the signer's own step, just before the seal."""
    surat = sampai_paraf_lengkap(konsep())
    assert menunggu(surat) == ["tanda_tangan"]
    assert surat.nomor_surat == ""
    kerjakan(surat, "tanda_tangan", "camat", putusan="setuju")
    assert surat.nomor_surat == "400.10.2.2/215/427.110/2026"
    assert (surat.tanggal_surat, surat.status) == (date(2026, 11, 23), "bernomor")
    assert menunggu(surat) == ["surat"]


def test_undangan_ke_tujuh_desa_sekali_pilih() -> None:
    """One choice adds the seven villages; each gets its own task, and its head may answer for the operator."""
    acara = {"acara_tanggal": "2026-11-27", "acara_mulai": "09.00", "acara_tempat": "Pendopo", "acara": "Rapat"}
    surat = nomori(basah(jenis="undangan", tujuan=[], ke_semua=pihak("desa"), **acara))
    nama = list(surat.tujuan.order_by("pk").values_list("nama", flat=True))
    assert len(nama) == 7
    assert nama[1] == "Kepala Desa Bulurejo"
    kirim(surat)
    assert menunggu(surat) == ["arsipkan", *["terima"] * 7]
    assert list(surat.tujuan.order_by("pk").values_list("nomor_ekspedisi", flat=True)) == list(range(1, 8))
    bulurejo = Tugas.objects.get(kasus_id=surat.pk, unsur="terima", jabatan__pihak__kode="desa-bulurejo")
    assert bulurejo.jabatan is not None
    assert bulurejo.jabatan.peran == "operator_desa"
    jalan.selesaikan(saya("kades_bulurejo"), bulurejo.pk, {})
    surat.refresh_from_db()
    assert surat.bukti_terima == "1 dari 7 diterima"
    terima = surat.tujuan.get(pihak__kode="desa-bulurejo")
    assert (terima.tanggal_terima, terima.diterima_oleh) == (date(2026, 11, 23), saya("kades_bulurejo").orang.nama)
    kaliuling = Tugas.objects.get(kasus_id=surat.pk, unsur="terima", jabatan__pihak__kode="desa-kaliuling")
    with pytest.raises(TidakBerwenang):
        jalan.selesaikan(saya("operator_bulurejo"), kaliuling.pk, {})


def test_undangan_tanpa_acara_ditolak() -> None:
    with pytest.raises(Ditolak) as galat:
        konsep(jenis="undangan", acara_tempat="Pendopo")
    assert set(galat.value.semua) == {"acara_tanggal", "acara_mulai", "acara"}


def test_dikembalikan_diperbaiki_dan_diparaf_lagi_dari_bawah() -> None:
    """The Sekcam sends it back: who drafted mends it, and everybody on the sheet looks again."""
    surat = konsep()
    kerjakan(surat, "paraf_unit", "kasi_pem", putusan="paraf")
    kerjakan(surat, "paraf_bentuk", "kasubbag_umpeg", putusan="paraf")
    with pytest.raises(Ditolak) as galat:
        kerjakan(surat, "paraf_sekcam", "sekcam", putusan="perbaiki")
    assert galat.value.isian == "catatan"
    kerjakan(surat, "paraf_sekcam", "sekcam", putusan="perbaiki", catatan="Sebut batas waktunya.")
    assert menunggu(surat) == ["perbaiki"]
    assert surat.catatan == "Sekretaris Kecamatan: Sebut batas waktunya."
    perbaiki(surat, isi="Bersama ini kami minta data paling lambat Jumat.")
    assert (menunggu(surat), surat.putaran) == (["paraf_unit"], 2)
    sampai_paraf_lengkap(surat)
    rantai = list(surat.paraf.values_list("putaran", "tingkat", "putusan"))
    assert rantai == [(1, 1, "paraf"), (1, 2, "paraf"), (1, 3, "perbaiki"), (2, 1, "paraf"), (2, 2, "paraf"),
                      (2, 3, "paraf")]  # fmt: skip
    kerjakan(surat, "tanda_tangan", "camat", putusan="perbaiki", catatan="Salah tanggal")
    assert menunggu(surat) == ["perbaiki"]


def perbaiki(surat: SuratKeluar, **ubah: Any) -> SuratKeluar:
    """The draft again with other words; addressees stay."""
    isian: dict[str, Any] = {
        n: getattr(surat, n) for n in ("jenis", "klasifikasi", "kecepatan", "keamanan", "hal", "isi")
    } | {"penandatangan": surat.penandatangan_id, "basah": "on" if surat.basah else ""}  # fmt: skip
    for n, t in enumerate(surat.tujuan.order_by("pk")):
        isian |= {f"tujuan-{n}-id": t.pk, f"tujuan-{n}-nama": t.nama, f"tujuan-{n}-pihak": t.pihak_id or ""}
    return kerjakan(surat, "perbaiki", "pelaksana_pem", **isian | ubah)


def test_paraf_unit_lain_yang_tersangkut() -> None:
    """Other units touched give their paraf beside the drafter's own; all before the form is checked."""
    surat = konsep(koordinasi=jabatan("kasi_pm"), koordinasi_lagi=jabatan("kasubbag_keuangan"))
    assert menunggu(surat) == ["paraf_unit"] * 3
    for oleh in ("kasi_pm", "kasubbag_keuangan"):
        jalan.selesaikan(
            saya(oleh), tugas(surat, "paraf_unit", oleh), {"putusan": "perbaiki", "catatan": f"Dari {oleh}"}
        )
    assert menunggu(surat) == ["paraf_unit"], "yang lain masih memeriksa"
    kerjakan(surat, "paraf_unit", "kasi_pem", putusan="paraf")
    assert menunggu(surat) == ["perbaiki"]
    assert surat.catatan.split("\n") == [
        "Kepala Seksi Pemberdayaan Masyarakat: Dari kasi_pm", "Kepala Subbag Keuangan: Dari kasubbag_keuangan",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("oleh", "tanda", "rantai"),
    [
        ("pelaksana_pem", "camat", ["kasi_pem", "kasubbag_umpeg", "sekcam"]),
        ("kasi_pem", "camat", ["kasubbag_umpeg", "sekcam"]),
        ("pelaksana_umpeg", "camat", ["kasubbag_umpeg", "sekcam"]),
        ("kasubbag_umpeg", "camat", ["sekcam"]),
        ("agendaris", "sekcam", ["kasubbag_umpeg"]),
        ("kasubbag_umpeg", "sekcam", []),
    ],
)
def test_rantai_paraf_menurut_konseptor(oleh: str, tanda: str, rantai: list[str]) -> None:
    """Who drafts or signs gives no paraf; a level without anybody is passed over."""
    surat = konsep(oleh, penandatangan=jabatan(tanda))
    assert list(surat.paraf.values_list("jabatan__peran", flat=True)) == rantai
    pertama = {"kasi_pem": "paraf_unit", "kasubbag_umpeg": "paraf_bentuk", "sekcam": "paraf_sekcam"}
    assert menunggu(surat) == [pertama[rantai[0]] if rantai else "tanda_tangan"]


def test_yang_bukan_pengonsep_tidak_membuka() -> None:
    for nama in ("camat", "sekcam", "operator_bulurejo"):
        with pytest.raises(TidakBerwenang):
            konsep(nama)


def test_surat_tanpa_tujuan_ditolak() -> None:
    with pytest.raises(Ditolak) as galat:
        konsep(tujuan=[])
    assert galat.value.isian == "tujuan"


def test_kirim_diurungkan_nomor_ekspedisinya_tetap() -> None:
    """Sent the wrong way and taken back: the line of the expedition book keeps its number."""
    surat = kirim(nomori(basah()))
    j = Jejak.objects.get(kasus_id=surat.pk, unsur="kirim", jenis="selesai")
    tindakan.urungkan(saya("agendaris"), j.pk)
    assert menunggu(surat) == ["kirim"]
    kirim(surat, **{"Kepala Dinas Sosial": "pos"})
    satu = surat.tujuan.get()
    assert (satu.nomor_ekspedisi, satu.cara) == (1, "pos")
    assert kirim(nomori(basah())).tujuan.get().nomor_ekspedisi == 2


@pytest.mark.parametrize(
    ("kode", "nama", "cara"),
    [
        ("desa-bulurejo", "Kepala Desa Bulurejo", "halaman"),
        ("kepala-desa-kaliuling", "Kepala Desa Kaliuling", "kurir"),
        ("dinsos", "Pimpinan Dinsos", "kurir"),
        ("bagian-organisasi", "Bagian Organisasi", "halaman"),
    ],
)
def test_tujuan_menurut_pihak_pada_peta(kode: str, nama: str, cara: str) -> None:
    """The head of the party is meant where nobody is named; what has a page here is sent there."""
    satu = konsep(tujuan=[{"pihak": pihak(kode)}]).tujuan.get()
    assert (satu.nama, satu.cara) == (nama, cara)


@pytest.mark.parametrize(
    ("ubah", "isian"),
    [
        ({"hal": ""}, "hal"),
        ({"hal": "x" * 501}, "hal"),
        ({"isi": " "}, "isi"),
        ({"klasifikasi": ""}, "klasifikasi"),
        ({"penandatangan": ""}, "penandatangan"),
        ({"penandatangan": "99999999"}, "penandatangan"),
        ({"jenis": "memo"}, "jenis"),
        ({"ke_semua": "abc"}, "ke_semua"),
        ({"tujuan": [{"alamat": "Lumajang"}]}, "tujuan"),
        ({"tujuan": [{"pihak": "99999999"}]}, "tujuan-0-pihak"),
    ],
)
def test_konsep_yang_keliru_ditolak_di_samping_isiannya(ubah: dict[str, Any], isian: str) -> None:
    with pytest.raises(Ditolak) as galat:
        konsep(**ubah)
    assert isian in galat.value.semua
    assert not Kasus.objects.filter(proses="surat_keluar").exists()

"""Signed papers as a stranger sees them: the seal, the QR, the certificate, and what is refused."""

import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pendopo.dasar.models import Kantor, Orang, Pemegang
from pendopo.dasar.waktu import pada
from pendopo.mesin import pekerja
from pendopo.mesin.lampiran import tempat
from pendopo.mesin.lengkap import sisa_tanda
from pendopo.mesin.models import Dokumen
from pendopo.mesin.pengesahan import baca_kode, tulis_kode
from pendopo.mesin.uji_ruang.peraga import PAGI
from pendopo.mesin.uji_ruang.peraga_surat import kasus, naskah, surat, surat_sah, tanda_tangani, tugas_surat
from pendopo.naskah import pades, sertifikat
from pendopo.naskah.cetak import GalatCetak, cetak_dokumen
from pendopo.naskah.uji_cap_waktu import cap_waktu
from pendopo.naskah.uji_pdf import bagian_pdfa, fonta_tertanam, info, jumlah_halaman, teks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path
    with pada(PAGI):
        yield


@pytest.fixture(scope="session")
def kunci_siap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One key for all tests: making it takes longer than all the rest."""
    return tmp_path_factory.mktemp("kunci")


@pytest.fixture
def bersertifikat(kantor: Kantor, settings: Any, kunci_siap: Path) -> Kantor:
    """The office has made its certificate."""
    settings.DATA = kunci_siap
    if not (kunci_siap / "rahasia").exists():
        call_command("sertifikat", "buat", "tempursari")
    return kantor


def isi(dokumen: Dokumen) -> bytes:
    return tempat(dokumen.sha256).read_bytes()


def pdfsig(berkas: Path) -> str:
    return subprocess.run(["pdfsig", str(berkas)], capture_output=True, text=True, timeout=60, check=False).stdout


def bersilang(pdf: bytes, halaman: int, folder: Path) -> bool:
    """Whether grey letters run across the page, rising from left to right."""
    from PIL import Image

    berkas = folder / "silang.pdf"
    berkas.write_bytes(pdf)
    letak = str(folder / "silang")
    pilihan = ["-r", "40", "-gray", "-png", "-singlefile", "-f", str(halaman), "-l", str(halaman)]
    subprocess.run(["pdftoppm", *pilihan, str(berkas), letak], check=True, timeout=60)
    with Image.open(f"{letak}.png") as gambar:
        lebar, tinggi = gambar.size
        titik = gambar.convert("L").load()
        abu = [(x / lebar, y / tinggi) for x in range(lebar) for y in range(tinggi) if titik[x, y] == 225]
    kiri, kanan = [y for x, y in abu if 0.25 < x < 0.4], [y for x, y in abu if 0.6 < x < 0.75]
    return len(abu) > 200 and sum(kiri) / len(kiri) > 0.55 and sum(kanan) / len(kanan) < 0.45


def test_surat_simulasi_disegel_sekali(tmp_path: Path) -> None:
    """V-SK-07: the sealed file is the registered one; it is PDF/A, bears number, code, and SIMULASI across the page."""
    dokumen = surat_sah()
    pdf = isi(dokumen)
    assert (dokumen.status, dokumen.cara, dokumen.sertifikat) == ("ditandatangani", "simulasi", "")
    assert (dokumen.nomor, dokumen.tanggal) == ("000.1.5/1/427.110/2026", date(2026, 11, 23))
    assert (dokumen.sebutan, dokumen.jabatan_penandatangan) == ("Surat dinas", "Camat Tempursari")
    assert dokumen.kode
    assert baca_kode(tulis_kode(dokumen.kode)) == dokumen.kode
    kata = teks(pdf, tmp_path)
    for ada in ("000.1.5/1/427.110/2026", "23 November 2026", "CAMAT TEMPURSARI,", "NIP", tulis_kode(dokumen.kode),
                "Yth.", "Kepala Desa Bulurejo", "tidak tersertifikasi"):  # fmt: skip
        assert ada in kata, ada
    assert "SIMULASI" in kata
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    assert all(fonta_tertanam(pdf, tmp_path).values())
    assert info(pdf, tmp_path)["Title"] == "Surat Undangan rapat"


def test_simulasi_tertulis_di_setiap_halaman(tmp_path: Path) -> None:
    """A letter of several pages says on each that it is simulated."""
    dokumen = surat_sah(isi_surat="\n\n".join(f"Alinea ke-{n} yang cukup panjang untuk satu baris." for n in range(90)))
    pdf = isi(dokumen)
    halaman = jumlah_halaman(pdf)
    assert halaman > 2
    for ke in range(1, halaman + 1):
        kata = teks(pdf, tmp_path, "-f", str(ke), "-l", str(ke))
        assert "TIDAK TERSERTIFIKASI - SIMULASI" in kata, ke
        assert bersilang(pdf, ke, tmp_path), ke


def test_qr_memuat_alamat_periksa(tmp_path: Path, settings: Any) -> None:
    """The QR stands on the paper only once it is signed, and opens the check page; a draft has neither QR nor code."""
    settings.PENDOPO_URL = "https://pendopo.contoh.id"
    dokumen = surat_sah()
    alamat = f"https://pendopo.contoh.id/periksa/{tulis_kode(dokumen.kode or '')}/"
    halaman, kotak = pades.tempat_tanda_tangan(isi(dokumen), alamat)
    assert halaman == 0
    assert kotak[2] > kotak[0] > 300
    konsep = surat()
    pdf = cetak_dokumen(kasus(konsep), "surat")
    assert "KONSEP" in teks(pdf, tmp_path)
    assert "kode" not in teks(pdf, tmp_path)
    with pytest.raises(pades.TanpaTempat):
        pades.tempat_tanda_tangan(pdf, alamat)


def test_sertifikat_setempat_diterima_pdfsig(bersertifikat: Kantor, tmp_path: Path) -> None:
    """pdfsig accepts the seal of the whole file, and says so when one byte was changed (V-SK-07)."""
    dokumen = surat_sah(cara="sertifikat")
    pdf = isi(dokumen)
    berkas = tmp_path / "surat.pdf"
    berkas.write_bytes(pdf)
    kata = pdfsig(berkas)
    assert "Signature is Valid" in kata
    assert "Total document signed" in kata
    assert "ETSI.CAdES.detached" in kata
    assert "Kecamatan Tempursari (tidak tersertifikasi)" in kata
    assert dokumen.sertifikat == sertifikat.lihat(bersertifikat).nomor
    assert bagian_pdfa(pdf) == ("3", "A", "1")
    assert all(fonta_tertanam(pdf, tmp_path).values())
    kata = teks(pdf, tmp_path)
    assert "SIMULASI" not in kata
    assert "dengan sertifikat setempat kantor, yang tidak tersertifikasi" in kata
    letak = pdf.index(b"stream\n") + 40
    berkas.write_bytes(pdf[:letak] + bytes([pdf[letak] ^ 1]) + pdf[letak + 1 :])
    assert "Signature is Valid" not in pdfsig(berkas)


def test_kotak_tanda_tangan_terlihat(bersertifikat: Kantor) -> None:
    """The box has a size, is printed (PDF/A), and lies to the right of the QR on the same page."""
    import io

    import pikepdf

    with pikepdf.open(io.BytesIO(isi(surat_sah(cara="sertifikat")))) as pdf:
        (kolom,) = pdf.Root.AcroForm.Fields
        kiri, bawah, kanan, atas = (float(n) for n in kolom.Rect)
        assert (round(kanan - kiri), round(atas - bawah)) == (133, 57)
        assert int(kolom.F) & 4, "tercetak"
        assert not int(kolom.F) & 2, "tidak tersembunyi"
        assert "/N" in kolom.AP


def test_tanpa_sertifikat_menunggu_dengan_kalimat(kantor: Kantor, bersertifikat: Kantor, settings: Any) -> None:
    """Without a certificate nothing is printed; the case says which command makes one, and goes on once it is there."""
    ada, settings.DATA = settings.DATA, settings.DATA / "kosong"
    berkas = surat(cara="sertifikat")
    tanda_tangani(berkas)
    assert pekerja.sekali() == 0
    assert "pendopo sertifikat buat tempursari" in tugas_surat(berkas, "surat").catatan
    assert not Dokumen.objects.filter(kasus_id=berkas.pk).exists()
    settings.DATA = ada
    with pada("2026-11-23T10:00"):
        assert pekerja.sekali() == 1
    assert naskah(berkas).status == "ditandatangani"


def test_bsre_menolak_sampai_disambungkan(kantor: Kantor) -> None:
    """BSrE is never pretended: it says what is missing."""
    berkas = surat(cara="bsre")
    tanda_tangani(berkas)
    pekerja.sekali()
    assert "BSrE belum disambungkan" in tugas_surat(berkas, "surat").catatan


def test_cara_dari_pengaturan_dan_cara_asing(kantor: Kantor, settings: Any) -> None:
    """A room that names no way takes the installation's; a way that does not exist is named."""
    settings.PENDOPO_TANDA_TANGAN = "lilin"
    berkas = surat()
    type(berkas).objects.filter(pk=berkas.pk).update(cara="")
    tanda_tangani(berkas)
    pekerja.sekali()
    assert "Cara tanda tangan 'lilin' tidak dikenal" in tugas_surat(berkas, "surat").catatan


@pytest.mark.parametrize(
    ("ubah", "kata"),
    [
        ({"tujuan": ""}, "tujuan belum terisi"),
        ({"isi_surat": "Mohon hadir pada [hari]."}, "isi masih memuat tanda isian"),
        ({"isi_surat": "Nama: ........"}, "isi masih memuat tanda isian"),
        ({"perihal": "Undangan {acara}"}, "hal masih memuat tanda isian"),
    ],
)
def test_naskah_belum_lengkap_tidak_disegel(kantor: Kantor, ubah: dict[str, str], kata: str) -> None:
    """V-SK-06: a part that is missing or a mark nobody filled in refuses the seal; as a draft it prints with dots."""
    berkas = surat(**ubah)
    assert cetak_dokumen(kasus(berkas), "surat").startswith(b"%PDF")
    tanda_tangani(berkas)
    assert pekerja.sekali() == 0
    assert kata in tugas_surat(berkas, "surat").catatan
    assert not Dokumen.objects.filter(kasus_id=berkas.pk).exists()


def test_tanda_isian_yang_dikenal() -> None:
    """V-SK-06: marks are braces, square and angle brackets, dots and lines; a law's number or an e-mail is none."""
    assert sisa_tanda("{nama} [tanggal rapat] <tempat> ..... ___ …… {nama}") == [
        "{nama}", "[tanggal rapat]", "<tempat>", ".....", "___", "……",
    ]  # fmt: skip
    assert sisa_tanda("Pasal 5 ayat (1) huruf a... < 10 orang, 3 > 2, a_b") == []


def test_penandatangan_tanpa_mandat_tidak_disegel(kantor: Kantor) -> None:
    """V-SK-04: whose mandate ended before the letter's date does not sign, even when the step is done."""
    berkas = surat()
    lama = Pemegang.objects.create(
        jabatan=Pemegang.objects.get(jabatan__peran="camat", jabatan__kantor=kantor).jabatan, jenis="Plh.",
        orang=Orang.objects.get(nama_pengguna="sekcam"), mulai=date(2026, 11, 1), sampai=date(2026, 11, 20),
    )  # fmt: skip
    type(berkas).objects.filter(pk=berkas.pk).update(pemegang=lama)
    tanda_tangani(berkas)
    assert pekerja.sekali() == 0
    assert "Mandat Plh. Camat Tempursari tidak berlaku" in tugas_surat(berkas, "surat").catatan


def test_atas_nama_pada_cetakan(kantor: Kantor, tmp_path: Path) -> None:
    """V-SK-04: the Sekcam signs a.n. the Camat, a head of a sub-section u.b.; the block says so."""
    for peran, baris in (
        ("sekcam", "a.n. CAMAT TEMPURSARI Sekretaris Kecamatan,"),
        ("kasubbag_umpeg", "a.n. CAMAT TEMPURSARI Sekretaris Kecamatan u.b. Kepala Subbag Umum dan Kepegawaian,"),
    ):
        siapa = Pemegang.objects.get(jabatan__peran=peran, jabatan__kantor=kantor)
        dokumen = surat_sah(pemegang=siapa.pk)
        assert baris in teks(isi(dokumen), tmp_path)
        assert dokumen.jabatan_penandatangan.startswith("a.n. Camat Tempursari, Sekretaris Kecamatan")


def test_perintah_sertifikat(kantor: Kantor, settings: Any, tmp_path: Path, capsys: Any) -> None:
    """Made once, readable by its owner alone, never overwritten; an unknown office is named."""
    settings.DATA = tmp_path
    with pytest.raises(CommandError, match="belum dibuat"):
        call_command("sertifikat", "lihat", "tempursari")
    call_command("sertifikat", "buat", "tempursari")
    satu = sertifikat.lihat(kantor)
    assert satu.nomor in capsys.readouterr().out
    assert all(berkas.stat().st_mode & 0o077 == 0 for berkas in (satu.kunci, satu.berkas))
    with pytest.raises(CommandError, match="sudah ada"):
        call_command("sertifikat", "buat", "tempursari")
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("sertifikat", "buat", "antah")
    with pytest.raises(sertifikat.GalatSertifikat, match="berlaku sampai"):
        sertifikat.berlaku(kantor, datetime(2032, 1, 5, tzinfo=UTC))
    satu.berkas.write_text("rusak")
    with pytest.raises(CommandError, match="rusak"):
        call_command("sertifikat", "lihat", "tempursari")


def test_cap_waktu_menghasilkan_b_lta(bersertifikat: Kantor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a time-stamp server is set, the seal is B-LTA: a time stamp in the signature and one over the document."""
    from pendopo.naskah import tandatangan

    monkeypatch.setattr(tandatangan, "_cap_waktu", lambda: cap_waktu(tmp_path))
    berkas = tmp_path / "surat.pdf"
    berkas.write_bytes(isi(surat_sah(cara="sertifikat")))
    kata = pdfsig(berkas)
    assert "Signature #2" in kata
    assert "Signature is Valid" in kata
    assert "Cap waktu uji" in kata
    assert b"/ETSI.RFC3161" in berkas.read_bytes()


def test_templat_tanpa_tempat_tanda_tangan(bersertifikat: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that draws no QR cannot be sealed with a certificate: the sentence names the part to use."""
    from pendopo.naskah import tandatangan

    asli = cetak_dokumen(kasus(surat()), "surat")
    monkeypatch.setattr(tandatangan, "cetak_dokumen", lambda *a: asli)
    berkas = surat(cara="sertifikat")
    tanda_tangani(berkas)
    pekerja.sekali()
    assert "tidak mempunyai tempat tanda tangan" in tugas_surat(berkas, "surat").catatan


def test_kalimat_galat_tidak_memuat_isi(kantor: Kantor) -> None:
    """A refusal of the printer names the part, never what stands in it."""
    berkas = surat(isi_surat="Bapak Rahasia diminta hadir pada [hari].")
    with pytest.raises(GalatCetak) as galat:
        cetak_dokumen(kasus(berkas), "surat", berkas.pengesahan("surat"), "X" * 20)
    assert "Rahasia" not in galat.value.pesan

"""Anybody checks a letter, by code or file, without a sign-in; and what the office does with a signed one."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pendopo.dasar.models import Kantor, Orang
from pendopo.dasar.waktu import pada
from pendopo.mesin.lampiran import tempat
from pendopo.mesin.models import Dokumen, Jejak, Lampiran
from pendopo.mesin.naskah_sah import cabut_naskah, ganti_naskah
from pendopo.mesin.pengesahan import tulis_kode
from pendopo.mesin.uji_ruang.peraga import PAGI, saya
from pendopo.mesin.uji_ruang.peraga_surat import surat, surat_sah, tugas_surat
from pendopo.web import periksa
from pendopo.web.conftest import hadirkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor(db: None) -> Kantor:
    """The office Tempursari, not this folder's small one: the toy letter belongs to it."""
    return Kantor.objects.get(kode="tempursari")


@pytest.fixture(autouse=True)
def _pagi(kantor: Kantor) -> Iterator[None]:
    cache.clear()
    with pada(PAGI):
        yield


def alamat(dokumen: Dokumen) -> str:
    return f"/periksa/{tulis_kode(dokumen.kode or '')}/"


def berkas(isi: bytes, nama: str = "naskah.pdf") -> dict[str, SimpleUploadedFile]:
    return {"berkas": SimpleUploadedFile(nama, isi, "application/pdf")}


def isi(dokumen: Dokumen) -> bytes:
    return tempat(dokumen.sha256).read_bytes()


def teks(jawaban: Any) -> str:
    return " ".join(jawaban.content.decode().split())


# --- by code -------------------------------------------------------------------------------------------------------


def test_siapa_pun_membaca_yang_tercatat_dan_tidak_lebih(client: Client) -> None:
    """Number, date, kind, office, signer, post; not a word of the letter, no NIP, no addressee."""
    dokumen = surat_sah(perihal="Undangan perihal rahasia", tujuan="Ibu Melati Contoh")
    kata = teks(client.get(alamat(dokumen)))
    for ada in (dokumen.nomor, "23 November 2026", "Surat dinas", "Kecamatan Tempursari", dokumen.penandatangan,
                "Camat Tempursari", tulis_kode(dokumen.kode or ""), "simulasi"):  # fmt: skip
        assert ada in kata, ada
    for tiada in ("perihal rahasia", "Melati", "Mohon hadir", "NIP", "sessionid"):
        assert tiada not in kata, tiada
    assert not client.cookies


def test_kode_diketik_dengan_cara_apa_pun(client: Client) -> None:
    """Small letters, blanks, O for 0, I for 1: the form leads to the paper."""
    kode = surat_sah().kode or ""
    ketikan = f" {kode[:7].lower()} {kode[7:].replace('0', 'O').replace('1', 'I')} "
    jawaban = client.get("/periksa/", {"kode": ketikan})
    assert jawaban.headers["Location"] == f"/periksa/{tulis_kode(kode)}/"
    assert client.get(f"/periksa/{kode.lower()}/").status_code == 200
    assert "20 huruf dan angka" in teks(client.get("/periksa/", {"kode": "abc"}))


@pytest.mark.parametrize(
    "kode", ["7K3M9-QX2AB-CDEFG-HJKMN", "x", "..", "%00", "a" * 3000, "７Ｋ３Ｍ９-QX2AB-CDEFG-HJKMN"]
)
def test_kode_keliru_halaman_404_dengan_kalimat(client: Client, kode: str) -> None:
    jawaban = client.get(f"/periksa/{kode}/")
    assert jawaban.status_code == 404
    assert "Tidak ada naskah dengan kode itu" in teks(jawaban) or kode == ".."


def test_terlalu_sering_menebak_dihentikan(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong codes are counted for a while, right ones never; another address is not held up."""
    monkeypatch.setattr(periksa, "BATAS_COBA", 3)
    dokumen = surat_sah()
    for _ in range(3):
        assert client.get("/periksa/7K3M9-QX2AB-CDEFG-HJKMN/").status_code == 404
    jawaban = client.get("/periksa/7K3M9-QX2AB-CDEFG-HJKMN/")
    assert jawaban.status_code == 429
    assert "Tunggu beberapa menit" in teks(jawaban)
    assert client.get("/periksa/salah/").status_code == 429
    assert client.get(alamat(dokumen)).status_code == 200
    assert client.get("/periksa/salah/", REMOTE_ADDR="10.9.8.7").status_code == 404


def test_konsep_tidak_dapat_diperiksa(client: Client) -> None:
    """What is only printed has no code and no page; its file is not a registered one."""
    from pendopo.mesin import pekerja

    satu = surat(cara="basah")
    pekerja.sekali()
    konsep = Dokumen.objects.get(kasus_id=satu.pk)
    assert konsep.kode is None
    assert "tidak sama dengan naskah mana pun" in teks(client.post("/periksa/", berkas(isi(konsep))))


# --- replaced, revoked, broken -------------------------------------------------------------------------------------


def test_yang_dicabut_dan_yang_diganti_mengatakannya(client: Client) -> None:
    """Revoked: so and since when, not why. Replaced: by which number, with the way to it."""
    satu, dua, tiga = surat_sah(), surat_sah(), surat_sah()
    cabut_naskah(saya("camat"), satu.pk, "Nama Bapak Contoh keliru")
    ganti_naskah(saya("camat"), dua.pk, tiga.nomor, "Ralat")
    kata = teks(client.get(alamat(satu)))
    assert "sudah dicabut pada 23 November 2026" in kata
    assert "Bapak Contoh" not in kata
    kata = teks(client.get(alamat(dua)))
    assert f'href="{alamat(tiga)}">nomor {tiga.nomor}' in kata
    assert "Ralat" not in kata
    assert "sudah" not in teks(client.get(alamat(tiga))).split("Yang tercatat")[0]


def test_berkas_kantor_yang_berubah_terlihat(client: Client) -> None:
    """V-SK-07: the file that the office keeps is held against the registered hash each time."""
    dokumen = surat_sah()
    letak = tempat(dokumen.sha256)
    asli = letak.read_bytes()
    assert "tidak utuh" not in teks(client.get(alamat(dokumen)))
    letak.write_bytes(asli[:-1] + b"x")
    assert "tidak utuh" in teks(client.get(alamat(dokumen)))
    letak.unlink()
    assert "tidak utuh" in teks(client.get(alamat(dokumen)))
    letak.write_bytes(asli)


# --- by file -------------------------------------------------------------------------------------------------------


def test_berkas_dibandingkan_dan_tidak_disimpan(client: Client) -> None:
    """V-SK-07: the same file, one changed byte, another paper's file; nothing is stored."""
    dokumen, lain = surat_sah(), surat_sah()
    pdf = isi(dokumen)
    assert "sama dengan yang tercatat" in teks(client.post(alamat(dokumen), berkas(pdf)))
    berubah = pdf[:-30] + bytes([pdf[-30] ^ 1]) + pdf[-29:]
    assert "berbeda dari yang tercatat" in teks(client.post(alamat(dokumen), berkas(berubah)))
    assert "berbeda dari yang tercatat" in teks(client.post(alamat(dokumen), berkas(isi(lain))))
    assert dokumen.nomor in teks(client.post("/periksa/", berkas(pdf)))
    assert "tidak sama dengan naskah mana pun" in teks(client.post("/periksa/", berkas(berubah)))
    assert not Lampiran.objects.exists()


def test_berkas_yang_keliru_ditolak_dengan_kalimat(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing chosen, empty, no PDF, too large, not a file at all."""
    dokumen = surat_sah()
    monkeypatch.setattr(periksa, "TERBESAR", 1000)
    for kiriman, kata in (
        ({}, "belum dipilih"), (berkas(b""), "belum dipilih"), ({"berkas": "teks saja"}, "belum dipilih"),
        (berkas(b"GIF89a" + b"0" * 90), "bukan PDF"), (berkas(b"%PDF-1.7" + b"0" * 2000), "terlalu besar"),
    ):  # fmt: skip
        for ke in ("/periksa/", alamat(dokumen)):
            if not isinstance(satu := kiriman.get("berkas", ""), str):
                satu.seek(0)
            jawaban = client.post(ke, kiriman)
            assert jawaban.status_code == 422
            assert kata in teks(jawaban)
    assert client.post("/periksa/", "rusak", content_type="multipart/form-data; boundary=x").status_code in (400, 422)
    assert client.post("/periksa/", "{}", content_type="application/json").status_code == 422


def test_terlalu_sering_membandingkan_dihentikan(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periksa, "BATAS_COBA", 2)
    dokumen = surat_sah()
    assert [client.post("/periksa/", berkas(b"%PDF-lain")).status_code for _ in range(3)] == [200, 200, 429]
    for ke in (alamat(dokumen), "/periksa/"):
        assert client.post(ke, berkas(isi(dokumen))).status_code == 200, "yang cocok tidak pernah dihentikan"


# --- on the page of the case ---------------------------------------------------------------------------------------


def masuk_sebagai(client: Client, nama: str) -> Client:
    hadirkan(client, Orang.objects.get(nama_pengguna=nama))
    return client


def test_halaman_berkas_menawarkan_ganti_dan_cabut(client: Client) -> None:
    """The Camat sees both buttons beside the paper, the Agendaris none; the signed paper is no longer a loose print."""
    dokumen = surat_sah()
    kata = teks(masuk_sebagai(client, "camat").get(f"/berkas/{dokumen.kasus_id}/"))
    assert f"/dokumen/{dokumen.pk}/cabut/" in kata
    assert f'href="{alamat(dokumen)}"' in kata
    assert "cetak/surat.pdf" not in kata
    kata = teks(masuk_sebagai(client, "agendaris").get(f"/berkas/{dokumen.kasus_id}/"))
    assert f"/dokumen/{dokumen.pk}/cabut/" not in kata
    assert "ditandatangani" in kata


def test_mencabut_dan_mengganti_lewat_halaman(client: Client) -> None:
    """A refusal stands beside its field and keeps what was typed; a foreign or unsigned paper is not there."""
    satu, dua = surat_sah(), surat_sah()
    masuk_sebagai(client, "camat")
    jawaban = client.post(f"/dokumen/{satu.pk}/ganti/", {"nomor_pengganti": "99", "alasan": "Salah ketik"})
    assert jawaban.status_code == 422
    assert "Tidak ada naskah bertanda tangan" in teks(jawaban)
    assert "Salah ketik" in teks(jawaban)
    assert client.post(f"/dokumen/{satu.pk}/cabut/", {}).status_code == 422
    jawaban = client.post(f"/dokumen/{satu.pk}/ganti/", {"nomor_pengganti": dua.nomor, "alasan": "Salah ketik"})
    assert jawaban.headers["Location"] == f"/berkas/{satu.kasus_id}/"
    assert client.post(f"/dokumen/{satu.pk}/cabut/", {"alasan": "Lagi"}).status_code == 409
    assert client.post(f"/dokumen/{dua.pk}/cabut/", {"alasan": "Batal"}).status_code == 302
    kata = teks(client.get(f"/berkas/{satu.kasus_id}/"))
    assert f"diganti oleh {dua.nomor}" in kata
    assert "Naskah diganti" in kata
    assert Jejak.objects.filter(jenis="cabut_naskah").count() == 1
    assert client.get("/dokumen/999999/cabut/").status_code == 404
    masuk_sebagai(client, "agendaris")
    assert client.post(f"/dokumen/{surat_sah().pk}/cabut/", {"alasan": "Coba"}).status_code == 403
    masuk_sebagai(client, "kades_bulurejo")
    assert client.post(f"/dokumen/{dua.pk}/cabut/", {"alasan": "Coba"}).status_code == 404
    assert client.get(f"/dokumen/{dua.pk}/ganti/").status_code == 404


def test_halaman_tugas_menandatangani_menunjukkan_konsepnya(client: Client) -> None:
    """Who signs reads the paper first, and is told that the proof is asked once more."""
    satu = surat()
    kata = teks(masuk_sebagai(client, "camat").get(f"/tugas/{tugas_surat(satu, 'tanda_tangani').pk}/"))
    assert "menandatangani naskah" in kata
    assert f"/berkas/{satu.pk}/cetak/surat.pdf" in kata


def test_pembetulan_sesudah_ditandatangani_mengatakan_naskahnya_tetap(client: Client) -> None:
    dokumen = surat_sah()
    tulis = Jejak.objects.get(kasus_id=dokumen.kasus_id, unsur="tulis", jenis="selesai").pk
    kata = teks(masuk_sebagai(client, "agendaris").get(f"/berkas/{dokumen.kasus_id}/betulkan/{tulis}/"))
    assert "Naskah yang sudah ditandatangani tidak ikut berubah" in kata

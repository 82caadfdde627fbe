"""An archive is whole or it is none: killed, interrupted, without room, damaged by one byte, cut off."""

import io
import os
import random
import signal
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from pendopo.mesin.cadangan import buat
from pendopo.mesin.cadangan.arsip import MANIFES, SEGEL, GalatCadangan, PembacaArsip
from pendopo.mesin.cadangan.buat import cadangkan
from pendopo.mesin.lampiran import simpan_isi, tempat
from pendopo.mesin.models import Dokumen
from pendopo.mesin.uji_ruang.peraga import rapat

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("pagi"), pytest.mark.sekali]

RUSAK = r"rusak|tidak dapat dibaca"
TEWAS = """
import os, pathlib, signal, django
signal.signal(signal.SIGINT, signal.default_int_handler)
django.setup()
from pendopo.mesin.cadangan.buat import cadangkan
def lapor(kata, selesai, semua):
    if kata == "Berkas":
        os.kill(os.getpid(), {sinyal})
cadangkan(pathlib.Path({tujuan!r}), lapor=lapor)
"""


@pytest.fixture
def arsip(tmp_path: Path) -> Path:
    simpan_isi(b"sebuah berkas" * 100)
    cadangkan(tmp_path / "a.tar")
    return tmp_path / "a.tar"


def sisa(folder: Path) -> list[str]:
    return sorted(b.name for b in folder.iterdir())


@pytest.mark.parametrize("letak", range(0, 100, 4))
def test_satu_bait_berubah_di_mana_pun_ditolak(arsip: Path, letak: int) -> None:
    """Anywhere: headers, contents, the room between, the end."""
    asli = arsip.read_bytes()
    isi = bytearray(asli)
    acak = random.Random(letak)
    for _ in range(4):
        tempat_bait = acak.randrange(len(isi) * letak // 100, len(isi) * (letak + 4) // 100)
        isi[tempat_bait] ^= 1 << acak.randrange(8)
        arsip.write_bytes(isi)
        with pytest.raises(GalatCadangan, match=RUSAK):
            PembacaArsip(arsip)
        isi = bytearray(asli)


def test_berkas_yang_rusak_disebut_namanya(arsip: Path) -> None:
    asli = arsip.read_bytes()
    with tarfile.open(arsip) as tar:
        anggota = [satu for satu in tar if satu.size]
    for satu in anggota:
        isi = bytearray(asli)
        isi[satu.offset_data + satu.size // 2] ^= 1
        arsip.write_bytes(isi)
        with pytest.raises(GalatCadangan, match="rusak: ") as galat:
            PembacaArsip(arsip)
        # A manifest that can still be read is found wrong by its seal, and the seal is named.
        assert satu.name in str(galat.value) or (satu.name == "manifes.json" and "segel.json" in str(galat.value))
        assert "Pakai cadangan lain" in str(galat.value)


def test_kunci_di_manifes_yang_rusak(arsip: Path) -> None:
    """One letter of a key changed: still JSON, yet the manifest is what is named."""
    isi = arsip.read_bytes()
    with tarfile.open(arsip) as tar:
        awal = tar.getmember("manifes.json").offset_data
    arsip.write_bytes(isi[:awal] + isi[awal:].replace(b'"sha256"', b'"sha257"'))
    with pytest.raises(GalatCadangan, match=r"rusak: manifes\.json"):
        PembacaArsip(arsip)


@pytest.mark.parametrize("bagian", [0.0, 0.001, 0.3, 0.9, 0.999])
def test_arsip_terpotong_ditolak(arsip: Path, bagian: float) -> None:
    isi = arsip.read_bytes()
    arsip.write_bytes(isi[: int(len(isi) * bagian)])
    with pytest.raises(GalatCadangan, match=RUSAK):
        PembacaArsip(arsip)


def test_berkas_lain_bukan_cadangan(tmp_path: Path) -> None:
    (tmp_path / "surat.pdf").write_bytes(b"%PDF-1.7 ...")
    for nama in ("surat.pdf", "tidak-ada.tar"):
        with pytest.raises(GalatCadangan, match="tidak dapat dibaca sebagai cadangan"):
            PembacaArsip(tmp_path / nama)
    with tarfile.open(tmp_path / "lain.tar", "w") as tar:
        tar.addfile(tarfile.TarInfo("x"), io.BytesIO())
    with pytest.raises(GalatCadangan, match="terpotong sesudah x"):
        PembacaArsip(tmp_path / "lain.tar")


def test_dibunuh_di_tengah_tidak_meninggalkan_arsip(tmp_path: Path) -> None:
    """kill -9 in the middle: no archive under its name, and the next backup clears away what was left."""
    tujuan, data = tmp_path / "malam.tar", tmp_path / "data"
    data.mkdir()
    lain = {"DJANGO_SETTINGS_MODULE": "pendopo.settings", "PENDOPO_DATA": str(data), "PENDOPO_DB": ""}
    lingkungan = {**os.environ, **lain}
    subprocess.run([sys.executable, "-m", "pendopo", "migrate", "-v0"], env=lingkungan, check=True)
    (data / "lampiran" / "ab").mkdir(parents=True)
    (data / "lampiran" / "ab" / "abc").write_bytes(os.urandom(300_000))
    for sinyal in (signal.SIGKILL, signal.SIGINT):
        naskah = TEWAS.format(sinyal=int(sinyal), tujuan=str(tujuan))
        hasil = subprocess.run([sys.executable, "-c", naskah], env=lingkungan, capture_output=True, check=False)
        assert hasil.returncode != 0
        assert not tujuan.exists()
    # SIGINT cleared its own, and with it what SIGKILL had left.
    assert sisa(tmp_path) == ["data"]
    cadangkan(tujuan)
    assert sisa(tmp_path) == ["data", "malam.tar"]
    assert tujuan.stat().st_mode & 0o077 == 0


def test_cakram_penuh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(nomor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as m:
        m.setattr(os, "fsync", penuh)
        with pytest.raises(GalatCadangan, match=r"tidak dapat ditulis di .*tersisa .* MB. Pilih tempat lain"):
            cadangkan(tmp_path / "a.tar")
    assert sisa(tmp_path) == []


def test_tempat_yang_keliru(tmp_path: Path, arsip: Path) -> None:
    with pytest.raises(GalatCadangan, match="sudah ada"):
        cadangkan(arsip)
    with pytest.raises(GalatCadangan, match=r"tidak ada. Buat dulu"):
        cadangkan(tmp_path / "x" / "a.tar")
    with pytest.raises(GalatCadangan, match="di dalam folder data"):
        cadangkan(Path(settings.DATA) / "a.tar")


def test_perintah_memberi_nama_kemajuan_dan_pesan_kunci(tmp_path: Path) -> None:
    rapat()
    keluar = io.StringIO()
    call_command("cadangkan", "--ke", str(tmp_path), stdout=keluar)
    [nama] = sisa(tmp_path)
    assert nama.startswith("pendopo-tempursari-20261123-")
    assert "100 %" in keluar.getvalue()
    assert "Kunci tidak disertakan. Simpan di tempat lain yang terkunci: " in keluar.getvalue()
    assert "kunci_jejak" in keluar.getvalue()
    with tarfile.open(tmp_path / nama) as tar:
        assert not [n for n in tar.getnames() if n.startswith("kunci/") or "rahasia" in n]
        assert tar.getnames()[-2:] == [MANIFES, SEGEL]


def test_tabel_yang_tidak_dikenal_disebut(tmp_path: Path) -> None:
    """What a removed room left behind is not saved in silence: it is named."""
    keluar = io.StringIO()
    try:
        with connection.cursor() as kursor:
            kursor.execute("CREATE TABLE ruang_lama (id integer)")
        call_command("cadangkan", "--ke", str(tmp_path), stdout=keluar)
    finally:
        with connection.cursor() as kursor:
            kursor.execute("DROP TABLE ruang_lama")
    assert "Tabel yang tidak dikenal program ini tidak ikut: ruang_lama." in keluar.getvalue()


def test_berkas_yang_sudah_rusak_dicadangkan_dan_disebut(tmp_path: Path) -> None:
    """A file that rotted on the disk is saved as it is, and the command says so and fails."""
    sha256 = simpan_isi(b"utuh" * 50)
    tempat(sha256).write_bytes(b"busuk" * 40)
    try:
        with pytest.raises(CommandError, match=f"1 berkas di data tidak utuh lagi: lampiran/{sha256[:2]}/{sha256}"):
            call_command("cadangkan", "--ke", str(tmp_path), stdout=io.StringIO())
        assert len(sisa(tmp_path)) == 1
    finally:
        tempat(sha256).unlink()


def test_dihentikan_orang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tekan(*_: Any) -> str:
        raise KeyboardInterrupt

    lama = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(buat, "_berkas", tekan)
    simpan_isi(b"x")
    try:
        with pytest.raises(CommandError, match=r"Dihentikan. Tidak ada cadangan yang tersisa"):
            call_command("cadangkan", "--ke", str(tmp_path / "a.tar"), stdout=io.StringIO())
    finally:
        signal.signal(signal.SIGTERM, lama)
    assert sisa(tmp_path) == []


def test_berkas_periksa_menyebut_yang_hilang_rusak_dan_tanpa_baris(jalankan: Callable[[], tuple[int, str]]) -> None:
    """Every row has its file with the right content; files without a row are listed, and are no fault."""
    kasus = rapat().kasus
    for nomor in range(3):
        sha256 = simpan_isi(f"kertas {nomor}".encode())
        Dokumen.objects.create(
            kantor=kasus.kantor, kasus=kasus, jenis="cetak", sha256=sha256, ukuran=8, dibuat=kasus.dibuka
        )
    yatim = simpan_isi(b"tanpa baris")
    kode, teks = jalankan()
    assert (kode, f"tanpa baris  {yatim}" in teks) == (0, True)
    assert "Berkas: 3 baris, semua utuh" in teks
    tempat(Dokumen.objects.all()[0].sha256).unlink()
    tempat(Dokumen.objects.all()[1].sha256).write_bytes(b"busuk")
    kode, teks = jalankan()
    satu, dua, _ = Dokumen.objects.all()
    assert kode == 1
    assert f"HILANG  dokumen {satu.pk}: {satu.sha256}" in teks
    assert f"RUSAK  dokumen {dua.pk}: {dua.sha256}" in teks
    assert "TIDAK UTUH" in teks
    tempat(dua.sha256).unlink()


@pytest.fixture
def jalankan() -> Callable[[], tuple[int, str]]:
    def lakukan() -> tuple[int, str]:
        keluar, kode = io.StringIO(), 0
        try:
            call_command("berkas", "periksa", "--kemajuan", stdout=keluar)
        except SystemExit as akhir:
            kode = int(str(akhir.code))
        return kode, keluar.getvalue()

    return lakukan

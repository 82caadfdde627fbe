"""The office file: Tempursari as it stands, a second office, and files with every kind of fault."""

from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from pendopo.dasar import daerah
from pendopo.dasar.contoh import muat_orang_contoh
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import HariKhusus, Jabatan, Kantor, KlasifikasiArsip, Parameter, Penghitung, Pihak, Wilayah

KEDUA = """
[kantor]
kode = "senduro"
nama = "Kecamatan Senduro"
kabupaten = "Kabupaten Lumajang"
provinsi = "Jawa Timur"
kode_wilayah = "35.08.12"

[buku.agenda_masuk]
tahun = 2026
mulai = 90

[pihak.desa]
nama = "Desa"
jenis = "eksternal"

[pihak.desa.anggota]
desa-kandangan = { nama = "Desa Kandangan", kode_wilayah = "35.08.12.2006" }

[pihak.seksi-pemerintahan]
nama = "Seksi Pemerintahan"
jenis = "internal"

[[jabatan]]
peran = "camat"
nama = "Camat Senduro"

[[jabatan]]
peran = "kasi_pem"
nama = "Kepala Seksi Pemerintahan"
unit = "seksi-pemerintahan"
atasan = "camat"

[[jabatan]]
peran = "kepala_desa"
nama = "Kepala {pihak}"
tiap_anggota = "desa"

[kalender.tahun.2026]
status = "ditetapkan"

[[kalender.hari]]
tanggal = 2026-12-15
jenis = "libur_daerah"
keterangan = "Hari Jadi Kabupaten"

[[kalender.jam]]
mulai = 2026-02-19
sampai = 2026-03-20
masuk = 08:00:00
pulang = 15:00:00
pulang_jumat = 15:30:00
keterangan = "Ramadan"

[[parameter]]
kunci = "surat_masuk.batas_segera"
nilai = "48 jam"
berlaku_mulai = 2026-01-01
keyakinan = "DESIGN"
"""


def tulis(folder: Path, ganti: str = "", dengan: str = "", tambah: str = "") -> int:
    """Write the second office, changed in one place; the number of the line that was changed."""
    assert not ganti or KEDUA.count(ganti) == 1, KEDUA.count(ganti)
    teks = KEDUA.replace(ganti, dengan) if ganti else KEDUA
    (folder / "senduro.toml").write_text(teks + tambah, encoding="utf-8")
    tempat = KEDUA.index(ganti) if ganti else len(KEDUA)
    return KEDUA[:tempat].count("\n") + 1


def test_kantor_tempursari_lengkap(kantor: Kantor) -> None:
    assert kantor.kode_wilayah == "35.08.01"
    assert "kode_unit" in kantor.pengaturan["belum_dipastikan"]
    assert kantor.pengaturan["pemeriksaan_kasubbag"] == "sebelum"
    desa = Pihak.objects.get(kantor=kantor, kode="desa")
    assert desa.anggota.count() == 7
    assert set(desa.anggota.values_list("kode_wilayah", flat=True)) == {f"35.08.01.200{n}" for n in range(1, 8)}
    assert Jabatan.objects.filter(kantor=kantor, peran="kepala_desa", pihak__kelas=desa).count() == 7
    assert Jabatan.objects.filter(kantor=kantor, pihak__isnull=True).count() == 16
    assert Wilayah.objects.filter(tingkat="kecamatan").count() == 21
    assert KlasifikasiArsip.objects.filter(kode="000.5.3.1").exists()


def test_atasan_operator_adalah_kepala_desanya_sendiri(kantor: Kantor) -> None:
    operator = Jabatan.objects.get(kantor=kantor, peran="operator_desa", pihak__kode="desa-kaliuling")
    assert operator.atasan is not None
    assert operator.atasan.nama == "Kepala Desa Kaliuling"
    kasubbag = Jabatan.objects.get(kantor=kantor, peran="kasubbag_umpeg")
    assert kasubbag.atasan == Jabatan.objects.get(kantor=kantor, peran="sekcam")


def test_memuat_dua_kali_tidak_mengubah_apa_pun(kantor: Kantor) -> None:
    Penghitung.objects.filter(kantor=kantor, buku="agenda_masuk").update(terakhir=320)
    sebelum = sorted(Jabatan.objects.values_list()), sorted(Pihak.objects.values_list("id", "kode", "kelas"))
    daerah.muat("tempursari")
    assert (sorted(Jabatan.objects.values_list()), sorted(Pihak.objects.values_list("id", "kode", "kelas"))) == sebelum
    assert Penghitung.objects.get(kantor=kantor, buku="agenda_masuk").terakhir == 320


def test_kantor_kedua_berdiri_di_samping_yang_pertama(kantor: Kantor, tmp_path: Path) -> None:
    tulis(tmp_path)
    kedua = daerah.muat("senduro", folder=tmp_path)
    kalender = kalender_kantor(kedua)
    assert kalender.sebab_libur(date(2026, 12, 15)) == "Hari Jadi Kabupaten"
    assert kalender.jam_masuk(date(2026, 3, 9)) == time(8)
    assert kalender.ditetapkan(2026)
    assert kalender_kantor(kantor).hari_kerja(date(2026, 12, 15))
    masuk = muat_orang_contoh(kedua)
    assert set(masuk) == {"camat.senduro", "kasi_pem.senduro", "kades_kandangan"}


def test_kalender_yang_diubah_langsung_dipakai(kantor: Kantor, tmp_path: Path) -> None:
    tulis(tmp_path)
    assert not kalender_kantor(daerah.muat("senduro", folder=tmp_path)).hari_kerja(date(2026, 12, 15))
    tulis(tmp_path, "tanggal = 2026-12-15", "tanggal = 2026-12-16")
    kedua = daerah.muat("senduro", folder=tmp_path)
    assert kalender_kantor(kedua).hari_kerja(date(2026, 12, 15))
    assert kalender_kantor(kedua) is kalender_kantor(kedua)
    assert HariKhusus.objects.filter(kantor=kedua).count() == 1


def test_nilai_yang_ditetapkan_di_halaman_bertahan_saat_dimuat_ulang(kantor: Kantor, tmp_path: Path) -> None:
    from pendopo.dasar import parameter

    tulis(tmp_path)
    kedua = daerah.muat("senduro", folder=tmp_path)
    parameter.tetapkan(kedua, "surat_masuk.batas_segera", "24 jam", date(2026, 7, 1))
    daerah.muat("senduro", folder=tmp_path)
    assert parameter.nilai(kedua, "surat_masuk.batas_segera", date(2026, 6, 30)).nilai == "48 jam"
    assert parameter.nilai(kedua, "surat_masuk.batas_segera", date(2026, 7, 1)).nilai == "24 jam"
    assert Parameter.objects.filter(kantor=kedua).count() == 2


SALAH = [
    ('nama = "Kecamatan Senduro"', 'nama = "Kecamatan Senduro', "tidak terbaca"),
    ('nama = "Kecamatan Senduro"', "nama = 7", "harus teks"),
    ('nama = "Kecamatan Senduro"', 'nama = " "', "masih kosong"),
    ('kabupaten = "Kabupaten Lumajang"', 'kabupatem = "Kabupaten Lumajang"', "Mungkin maksudnya “kabupaten”"),
    ('kode = "senduro"', 'kode = "pasirian"', "Samakan: “senduro”"),
    ('kode_wilayah = "35.08.12"\n', 'kode_wilayah = "3508.12"\n', '"35.08.01"'),
    ("mulai = 90", "mulai = 0", "paling kecil 1"),
    ('nama = "Desa"\njenis = "eksternal"', 'nama = "Desa"\njenis = "luar"', "Pilih salah satu"),
    ("desa-kandangan = {", "Desa_Kandangan = {", "desa-tempursari"),
    ('unit = "seksi-pemerintahan"', 'unit = "seksi-pemerintah"', "Mungkin maksudnya “seksi-pemerintahan”"),
    ('unit = "seksi-pemerintahan"', 'unit = "desa"', "bukan unit kantor"),
    ('atasan = "camat"', 'atasan = "bupati"', "jabatan “bupati” tidak ada"),
    ('atasan = "camat"', 'atasan = "kasi_pem"', "atasan berputar"),
    ('peran = "kasi_pem"', 'peran = "camat"', "ditulis dua kali"),
    ('tiap_anggota = "desa"', 'tiap_anggota = "dusun"', "pihak “dusun” tidak ada"),
    ('status = "ditetapkan"', 'status = "pasti"', "ditetapkan"),
    ("tanggal = 2026-12-15", 'tanggal = "15 Desember"', "2026-12-15"),
    ("tanggal = 2026-12-15", "tanggal = 2026-13-15", "bentuk tanggalnya"),
    ("sampai = 2026-03-20", "sampai = 2026-02-01", "mendahului"),
    ("pulang = 15:00:00", "pulang = 07:00:00", "sesudah jam masuk"),
    ("berlaku_mulai = 2026-01-01", "berlaku_mulai = 2026", "tanggal seperti"),
    ("[kalender.tahun.2026]", "[kalender.tahun.dua-ribu]", "bukan tahun"),
    ("[buku.agenda_masuk]", "[bukuu.agenda_masuk]", "Mungkin maksudnya “buku”"),
]


@pytest.mark.parametrize(("ganti", "dengan", "pesan"), SALAH)
def test_berkas_keliru_menyebut_baris_dan_cara_membetulkan(
    kantor: Kantor, tmp_path: Path, ganti: str, dengan: str, pesan: str
) -> None:
    sebelum = Kantor.objects.count(), Pihak.objects.count(), Jabatan.objects.count()
    baris = tulis(tmp_path, ganti, dengan)
    with pytest.raises(daerah.GalatDaerah) as galat:
        daerah.muat("senduro", folder=tmp_path)
    assert pesan in galat.value.pesan
    assert galat.value.pesan.startswith(f"senduro.toml baris {galat.value.baris}: ")
    assert baris <= galat.value.baris <= baris + ganti.count("\n") + 1
    assert (Kantor.objects.count(), Pihak.objects.count(), Jabatan.objects.count()) == sebelum


def test_nilai_yang_bertumpang_tindih_ditolak(tmp_path: Path) -> None:
    lagi = KEDUA[KEDUA.index("[[parameter]]") :].replace("2026-01-01", "2026-01-01\nberlaku_sampai = 2026-12-31")
    tulis(tmp_path, tambah=lagi + lagi.replace("2026-01-01", "2026-06-01"))
    with pytest.raises(daerah.GalatDaerah, match="bertumpang tindih"):
        daerah.baca("senduro", tmp_path)


def test_kode_pihak_kembar_ditolak(tmp_path: Path) -> None:
    tulis(tmp_path, "desa-kandangan = {", "seksi-pemerintahan = {")
    with pytest.raises(daerah.GalatDaerah, match="dipakai dua kali"):
        daerah.baca("senduro", tmp_path)


def test_bagian_yang_ditulis_dua_kali_ditolak(tmp_path: Path) -> None:
    tulis(tmp_path, tambah='\n[pihak.desa]\nnama = "Desa"\n')
    with pytest.raises(daerah.GalatDaerah, match="sudah ditulis sebelumnya"):
        daerah.baca("senduro", tmp_path)


@pytest.mark.parametrize("kode", ["", "tidak-ada", "../tempursari", "a/b"])
def test_berkas_yang_tidak_ada_ditolak_dengan_ramah(kantor: Kantor, kode: str) -> None:
    with pytest.raises(CommandError, match="Tidak ada yang diubah"):
        call_command("kantor", "muat", kode, stdout=StringIO())


def test_berkas_bukan_utf8_ditolak(tmp_path: Path) -> None:
    (tmp_path / "senduro.toml").write_bytes(KEDUA.encode() + b'\nx = "\xff"\n')
    with pytest.raises(daerah.GalatDaerah, match="UTF-8"):
        daerah.baca("senduro", tmp_path)

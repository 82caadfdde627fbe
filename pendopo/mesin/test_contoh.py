"""A demo file is played by the demo people through the real steps; what is wrong in it is named with its mend."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import pada
from pendopo.mesin import contoh, jejak
from pendopo.mesin.contoh import GalatContoh, muat_contoh, putar
from pendopo.mesin.contoh_isian import Hari
from pendopo.mesin.lampiran import tempat
from pendopo.mesin.models import Jejak, Kasus, Lampiran, Tugas
from pendopo.mesin.ruang import Ruang, ruang
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiBagian, UjiRapat

pytestmark = pytest.mark.django_db

MULAI = """
[[kasus]]
nama = "musrenbang"
hari = -3
mulai = "agendaris"
isian = { perihal = "Musrenbang", jalur = "cepat", bagian = [{ jabatan = "{jabatan:kasi_pem}" }] }
"""
RAPAT = '[[kasus]]\nmulai = "agendaris"\n[kasus.isian]\njalur = "tunda"\nperihal = "Rapat"\n'
KERJA = '[[kasus.langkah]]\ntugas = "kerjakan"\noleh = "kasi_pem"\nisian = { hasil = "Sudah" }\n'
NILAI = '[[kasus.langkah]]\nhari = -1\ntugas = "nilai"\noleh = "sekcam"\n'
ARSIP = '[[kasus.langkah]]\nhari = 0\ntugas = "arsip"\noleh = "arsiparis"\n'


def _ruang(tmp_path: Path, nama: str, isi: str) -> Ruang:
    asli, folder = ruang(nama), tmp_path / nama
    folder.mkdir(exist_ok=True)
    for berkas in ("kartu.toml", "alur.bpmn"):
        (folder / berkas).write_bytes((asli.folder / berkas).read_bytes())
    (folder / "contoh.toml").write_text(isi)
    return replace(asli, folder=folder)


@pytest.fixture
def bermain(tmp_path: Path, kantor: Kantor) -> Any:
    """bermain(text): the toy meeting with that demo file is played on a Tuesday afternoon."""

    def lakukan(isi: str | None, pukul: str = "2026-11-24T14:00", **lain: str) -> None:
        with pada(pukul):
            putar(
                kantor,
                [_ruang(tmp_path, nama, teks) for nama, teks in {"uji_rapat": isi, **lain}.items() if teks is not None],
            )

    return lakukan


@pytest.mark.parametrize(
    "pukul",
    ["2026-11-29T10:00", "2026-11-23T06:30", "2027-01-01T00:05", "2027-03-28T10:00", "2027-04-18T10:00"],
    ids=["Minggu", "sebelum jam kerja", "tahun baru", "sesudah Idulfitri", "sebulan sesudah Idulfitri"],
)
def test_contoh_semua_ruang_dapat_dimainkan_kapan_saja(kantor: Kantor, pukul: str) -> None:
    """On a Sunday, before work, on a holiday, after a week of days off: all is played, nothing in the future."""
    with pada(pukul) as saat:
        dibuat = muat_contoh(kantor)
    assert dibuat
    assert all(dibuat.values())
    assert list(jejak.periksa(kantor.pk)) == []
    waktu = list(
        Jejak.objects.filter(kantor=kantor).exclude(kasus=None).order_by("nomor").values_list("pada", flat=True)
    )
    assert waktu == sorted(waktu)
    assert waktu[-1] <= saat
    kerja = Hari(kantor, date(2026, 1, 1)).kalender
    assert [t for t in waktu if not kerja.hari_kerja(t.astimezone(kantor.zona_waktu).date())] == []
    with pada(pukul):
        assert muat_contoh(kantor) == {}


@pytest.mark.parametrize("ini", ["2026-11-24", "2027-01-01", "2027-03-28"])
def test_hari_libur_tidak_menukar_urutan(kantor: Kantor, ini: str) -> None:
    """Days that days off move to one working day stay in their order there."""
    hari = Hari(kantor, date.fromisoformat(ini))
    urutan = [(hari.tanggal(n), hari.tergeser(n)) for n in range(-60, 1)]
    assert urutan == sorted(set(urutan))


def test_langkah_demi_langkah_pekerja_pun_bekerja(bermain: Any) -> None:
    """The worker prints when the next step waits for it; days and posts stand where the braces stood."""
    bermain(MULAI + KERJA + NILAI + ARSIP)
    kasus = Kasus.objects.get(proses="uji_rapat")
    assert kasus.contoh
    assert kasus.ditutup is not None
    hari = [j.pada.date().isoformat() for j in Jejak.objects.filter(kasus=kasus, jenis="selesai").order_by("nomor")]
    # Three days before Tuesday is Saturday: the Friday before.
    assert hari == ["2026-11-20", "2026-11-20", "2026-11-23", "2026-11-24"]
    assert UjiBagian.objects.get().hasil == "Sudah"


def test_tanggal_dan_waktu_menurut_hari_pembuatan(bermain: Any) -> None:
    for hari, harap in [
        ("{hari-1}", "2026-11-23"), ("{hari-2}", "2026-11-20"), ("{hari}", "2026-11-24"),
        ("{hari+4}", "2026-11-30"), ("{hk-2}", "2026-11-20"), ("{hk+4}", "2026-11-30"),
    ]:  # fmt: skip
        UjiBagian.objects.all().delete()
        bermain(RAPAT.replace("Rapat", f"Rapat {hari}") + f'tanggal = "{hari}"')
        rapat = UjiRapat.objects.latest("pk")
        assert (str(rapat.tanggal), rapat.perihal) == (harap, f"Rapat {harap}")


def test_kasus_lain_disebut_dengan_namanya(bermain: Any) -> None:
    """A demo case may grow out of another; the file's order does not matter, the days do."""
    lanjut = RAPAT.replace("Rapat", "Lanjutan {kasus:musrenbang}").replace("mulai", 'induk = "musrenbang"\nmulai', 1)
    bermain(lanjut + MULAI)
    induk, anak = Kasus.objects.filter(proses="uji_rapat").order_by("pk")
    assert anak.induk == induk
    assert anak.judul == f"Rapat Lanjutan {induk.pk}"


MINTA = """
[[kasus]]
nama = "data"
hari = -2
mulai = "agendaris"
isian = { perihal = "Data", desa = [{ pihak = "{pihak:desa-kaliuling}" }, { pihak = "{pihak:desa-bulurejo}" }] }
[[kasus.langkah]]
hari = 0
tugas = "rangkum"
oleh = "sekcam"
isian = { jumlah = 12 }
"""
BERI = """
[[kasus]]
hari = -1
anak_dari = "data"
pihak = "desa-bulurejo"
[[kasus.langkah]]
tugas = "hitung"
oleh = "operator@desa-bulurejo"
isian = { ragu = true }
[[kasus.langkah]]
tugas = "tanya_warga"
oleh = "tautan"
isian = { angka = 5, lampiran_bukti = ["{foto}"] }
[[kasus]]
hari = -1
anak_dari = "data"
[[kasus.langkah]]
tugas = "hitung"
oleh = "operator@desa-kaliuling"
isian = { angka = 7, ragu = false }
[[kasus]]
pesan = "uji_diminta"
pihak = "desa-purorejo"
isian = { perihal = "Dari luar" }
"""


def test_pesan_panggilan_dan_orang_tanpa_akun(bermain: Any) -> None:
    """A case that other rooms answer, one of them through a link; and one that begins by a message from outside."""
    bermain(None, uji_minta=MINTA, uji_beri=BERI)
    minta = Kasus.objects.get(proses="uji_minta")
    anak = Kasus.objects.filter(proses="uji_beri").order_by("pk")
    assert [(k.pihak.kode, k.induk, bool(k.ditutup)) for k in anak if k.pihak] == [
        ("desa-kaliuling", minta, True), ("desa-bulurejo", minta, True), ("desa-purorejo", None, False),
    ]  # fmt: skip
    assert not Kasus.objects.filter(contoh=False).exists()
    assert Lampiran.objects.get().kasus == anak[1]
    assert list(Tugas.objects.filter(kasus=minta, jenis="terima").values_list("unsur", flat=True)) == ["tunggu"]


@pytest.mark.parametrize(
    ("beri", "pesan"),
    [
        ('[[kasus]]\nanak_dari = "data"\npihak = "desa-purorejo"', "kasus 'data' belum mengirim apa pun ke ruang ini"),
        ('[[kasus]]\nanak_dari = "lain"', "kasus 'lain' belum dimulai"),
        ('[[kasus]]\npesan = "uji_x"', "uji_x"),
        ('[[kasus]]\npesan = "uji_diminta"\nisian = { perihal = "tolak" }', r"\[perihal\] Perihal ini ditolak"),
        (BERI.replace("ragu = true", "angka = 1"), "tidak terbuka bagi 'tautan'"),
    ],
)
def test_pesan_yang_keliru(bermain: Any, beri: str, pesan: str) -> None:
    with pytest.raises(GalatContoh, match=pesan):
        bermain(None, uji_minta=MINTA.partition("[[kasus.langkah]]")[0], uji_beri=beri)
    assert not Kasus.objects.exists()


def test_berkas_contoh_diunggah_seperti_berkas_orang(kantor: Kantor) -> None:
    from pendopo.mesin.contoh_isian import Pengisi, saya_contoh

    with pada("2026-11-24T09:00") as saat:
        saya = saya_contoh(kantor, "agendaris", saat.date())
        isi = Pengisi(kantor, Hari(kantor, saat.date()), saat, saya, {}).isi({"lampiran_x": ["{foto:Jalan}", "{pdf}"]})
    foto, pdf = Lampiran.objects.filter(pk__in=isi["lampiran_x"]).order_by("pk")
    assert (foto.nama, foto.jenis, pdf.nama, pdf.jenis) == (
        "Jalan.jpg", "image/jpeg", "Berkas contoh.pdf", "application/pdf",
    )  # fmt: skip
    assert tempat(foto.sha256).stat().st_size == foto.ukuran < 60_000


def test_jabatan_pihak_dengan_nama_pendek(kantor: Kantor) -> None:
    from pendopo.mesin.contoh_isian import jabatan

    assert jabatan(kantor, "operator@desa-bulurejo").nama == "Operator Desa Bulurejo"
    assert jabatan(kantor, "kepala_desa@desa-kaliuling").nama == "Kepala Desa Kaliuling"
    assert jabatan(kantor, "bagian_organisasi").nama == "Bagian Organisasi"
    with pytest.raises(GalatContoh, match="kepala_desa@desa-tegalrejo"):
        jabatan(kantor, "kepala_desa")


KELIRU = {
    "bukan TOML": ("[[kasus", "contoh.toml: bukan TOML"),
    "tanpa kasus": ("", r"contoh.toml: tidak ada \[\[kasus\]\]"),
    "kunci asing": (MULAI + 'siapa = "x"', r"kasus 1 \(musrenbang\): 'siapa' tidak dikenal. Yang dikenal: nama, hari"),
    "tak bermula": ('[[kasus]]\nnama = "x"', "tulis satu dari mulai, pesan, anak_dari"),
    "masa depan": ('[[kasus]]\nhari = 2\nmulai = "agendaris"', "hari bilangan bulat, 0 untuk hari ini"),
    "mundur": (MULAI + NILAI + KERJA.replace("tugas", "hari = -2\ntugas", 1), r"langkah 2 \(kerjakan\): hari = -2 "),
    "tugas asing": (MULAI + KERJA.replace("kerjakan", "kerja"), r"langkah 1 \(kerja\): tugas itu tidak ada.*kerjakan"),
    "tanpa pelaku": (MULAI + '[[kasus.langkah]]\ntugas = "nilai"', r"\(nilai\): oleh belum ditulis"),
    "belum terbuka": (MULAI + ARSIP, r"langkah 1 \(arsip\): .*tidak terbuka bagi 'arsiparis'.*kerjakan \(kasi_pem\)"),
    "bukan gilirannya": (MULAI + KERJA.replace("kasi_pem", "kasi_pm"), "tidak terbuka bagi 'kasi_pm'"),
    "peran asing": (MULAI + KERJA.replace("kasi_pem", "kasi"), "tidak ada jabatan 'kasi'.*agendaris, arsiparis"),
    "tak boleh membuka": (MULAI.replace('"agendaris"', '"camat"'), "Jabatan Anda tidak membuka"),
    "ditolak": (MULAI.replace('"Musrenbang"', '"tolak"'), r"kasus 1 \(musrenbang\): \[perihal\] Perihal ini ditolak"),
    "kosong": (MULAI.replace('"Musrenbang"', '""'), r"\[perihal\]"),
    "isian asing": (MULAI + KERJA.replace("hasil", "akibat"), "tidak menanyakan 'akibat'. Yang ditanyakan: hasil"),
    "kurung asing": (MULAI.replace("jabatan:kasi_pem", "post:x"), r"'\{post:x\}' tidak dikenal.*\{hari-3"),
    "pihak asing": (MULAI.replace("Musrenbang", "{pihak:x}"), "tidak ada pihak 'x'"),
    "kasus asing": (MULAI.replace("Musrenbang", "{kasus:x}"), "kasus 'x' belum dimulai"),
    "yang lain belum ada": (MULAI.replace("hari = -3", 'sesudah = ["x"]'), "kasus 'x' belum dimulai"),
    "waktu tanpa jam": (MULAI.replace("Musrenbang", "{waktu-1}"), "waktu ditulis"),
    "nama dua kali": (MULAI + MULAI, "nama 'musrenbang' sudah dipakai"),
    "pukul": (MULAI.replace("hari = -3", 'pukul = "siang"'), 'pukul ditulis seperti pukul = "14:10"'),
    "isian bukan tabel": ('[[kasus]]\nmulai = "agendaris"\nisian = 3', "isian bukan tabel"),
}  # fmt: skip


@pytest.mark.parametrize("nama", KELIRU)
def test_contoh_yang_keliru_disebut_tempat_dan_perbaikannya(bermain: Any, nama: str) -> None:
    """File, case, step and mend; and nothing of the demo stays."""
    isi, pesan = KELIRU[nama]
    with pytest.raises(GalatContoh, match=pesan):
        bermain(isi)
    assert not Kasus.objects.exists()
    assert not Tugas.objects.exists()


def test_perintah_menyebut_yang_keliru(kantor: Kantor, bermain: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(kantor: Kantor, ruang: list[Ruang]) -> None:
        raise GalatContoh("contoh.toml, kasus 1: keliru.")

    monkeypatch.setattr(contoh, "putar", gagal)
    with pytest.raises(CommandError, match=r"kasus 1: keliru. Tidak ada berkas contoh yang dibuat"):
        call_command("contoh", "muat", "tempursari", stdout=io.StringIO())

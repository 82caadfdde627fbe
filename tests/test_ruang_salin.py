"""House law: a room is its folder. Copied and with its words renamed, it passes every check with no edit elsewhere.

The whole repository is copied to a temporary tree; there every running room gets a twin beside it, with a code of its
own, and all checks are asked of that tree. Then an office is founded on a fresh database, the demo of every room and of
every twin is played through the engine, and the pages of the twins are opened.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.sekali
IKUT = ("pendopo", "tests", "docs", "conftest.py", "pyproject.toml", ".importlinter", "CHANGELOG.md", "README.md")
"""What is copied; nothing of a data folder, an environment or a browser editor."""
NASKAH = {".py", ".toml", ".bpmn", ".typ", ".html"}
MILIK_NASKAH = re.compile(r"(?ms)^(?:sumber = \[.*?^\]\n|keluaran = \[[^\]]*\]\n)")
BLOK_NASKAH = re.compile(r"(?m)^(?=\[)")
RUANG = sorted(berkas.parent.relative_to(AKAR) for berkas in (AKAR / "pendopo" / "proses").rglob("alur.bpmn"))


# --- copying and renaming --------------------------------------------------------------------------------------------


def kata_ruang(folder: Path) -> dict[str, str]:
    """Old word -> new word for what a room names in the open: itself, record, books, messages, constraints, codes."""
    model = (folder / "models.py").read_text()
    migrasi = "\n".join(satu.read_text() for satu in folder.glob("migrations/0*.py"))
    mulai = re.findall(r"<startEvent.*?</startEvent>", (folder / "alur.bpmn").read_text(), re.S)
    kelas = re.findall(r"^class ([A-Z][a-z]+[A-Z]\w+)\(", model, re.M)
    kelas += re.findall(r"^class (\w+)\((?:\w+, )*(?:Berkas\w*|NaskahBernomor)\)", model, re.M)
    utama = [folder.name, *kelas, *(satu.lower() for satu in kelas)]
    nama = [
        *utama,
        *re.findall(r"""Buku\(\s*["'](\w+)["']""", model),
        *(satu for isi in mulai for satu in re.findall(r'messageRef="(\w+)"', isi)),
        *re.findall(r"(?:Index|Constraint)\([^\n]*name='(\w+)'", migrasi),
        *(kode for benih in re.findall(r'"(\w+\.toml)"', model) for kode in kode_benih(folder / benih)),
    ]
    return {lama: kata_baru(lama, utama) for lama in nama}


def kode_benih(berkas: Path) -> list[str]:
    """Codes of the rows that an office begins with: addresses of the public pages, so each stands once."""
    return re.findall(r"(?m)^\[(\w+)\]", berkas.read_text())


def contoh_baru(isi: str) -> str:
    """The demo with other names of its cases, which all rooms share, where they are named and where they are meant."""
    nama = set(re.findall(r'(?m)^nama = "([^"]+)"', isi))
    pola = r'((?m:^)(?:nama|anak_dari|induk) = "|\{kasus:)([^"}]+)'
    return re.sub(pola, lambda m: m[1] + (kata_baru(m[2]) if m[2] in nama else m[2]), isi)


def kata_baru(kata: str, utama: Sequence[str] = ()) -> str:
    """A word as long as the old one, so that no line grows too long: surat_masuk -> surat_masuq.

    What begins with one of the room's own words changes with it, as names do that Django makes out of them.
    """
    awal = max((satu for satu in utama if kata.startswith(satu)), key=len, default=kata)
    return awal[:-1] + ("z" if awal[-1] == "q" else "q") + kata[len(awal) :]


def ganti(teks: str, kata: Mapping[str, str]) -> str:
    """Every whole word of the map, wherever it stands; the longest first. A code of several words is left alone."""
    pola = "|".join(map(re.escape, sorted(kata, key=len, reverse=True)))
    return re.sub(rf"(?<![A-Za-z]){'(?:' + pola + ')'}(?![A-Za-z]|-[a-z])", lambda m: kata[m[0]], teks)


KEMBARAN = {ruang.name: kata_baru(ruang.name) for ruang in RUANG}
"""Folder -> folder of its twin: who is exempt from a law, is so with its twin."""


def kode_baru(proses: Path, kode: str) -> str:
    """The next free code beside this one."""
    semua = [
        m[1] for kartu in proses.rglob("kartu.toml") if (m := re.search(r'^kode = "(.+)"', kartu.read_text(), re.M))
    ]
    awalan = kode.rpartition(".")[0]
    saudara = [int(satu.rpartition(".")[2]) for satu in semua if satu.rpartition(".")[0] == awalan]
    return f"{awalan}.{max(saudara) + 1}"


def kartu_baru(isi: str, kode: str) -> str:
    """The card of a process that the document does not name: its quotations are left out, all else stays."""
    kepala, *blok = BLOK_NASKAH.split(isi)
    blok = [satu for satu in blok if not satu.startswith(("[urut]", "[sebutan]", "[[relasi]]", "[naskah"))]
    isi = MILIK_NASKAH.sub("", kepala) + "".join(blok)
    isi = re.sub(r"(?m)^kode = .*$", f'kode = "{kode}"', isi, count=1)
    isi = re.sub(r"(?m)^(kode_asal|asal) = .*$", r'\1 = "usulan"', isi)
    return re.sub(r'(?m)^nama = "(.*)"$', r'nama = "\1 Kedua"', isi, count=1)


def salin_ruang(akar: Path, ruang: Path) -> Path:
    """The twin of a room beside it."""
    asal = akar / ruang
    kata = kata_ruang(asal)
    tujuan = asal.with_name(kata_baru(asal.name))
    kode = kode_baru(akar / "pendopo" / "proses", re.search(r'kode = "(.+)"', (asal / "kartu.toml").read_text())[1])
    for berkas in sorted(asal.rglob("*")):
        if berkas.is_dir() or "__pycache__" in berkas.parts:
            continue
        baru = tujuan / ganti(str(berkas.relative_to(asal)), kata)
        baru.parent.mkdir(parents=True, exist_ok=True)
        if berkas.suffix not in NASKAH:
            shutil.copyfile(berkas, baru)
            continue
        teks = ganti(berkas.read_text(), kata)
        teks = contoh_baru(teks) if berkas.name == "contoh.toml" else teks
        baru.write_text(kartu_baru(teks, kode) if berkas.name == "kartu.toml" else teks)
    return tujuan


@pytest.fixture(scope="module")
def pohon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary tree with a twin of every room, its generated pages written anew."""
    akar = tmp_path_factory.mktemp("salinan")
    for nama in IKUT:
        asal = AKAR / nama
        if asal.is_dir():
            shutil.copytree(asal, akar / nama, ignore=shutil.ignore_patterns("__pycache__"))
        elif asal.exists():
            shutil.copy2(asal, akar / nama)
    for ruang in RUANG:
        salin_ruang(akar, ruang)
    hukum = akar / "tests" / "test_ruang.py"
    lebih = re.compile(r"(?m)^(LEBIH_PANJANG = \{.*)\}$")
    hukum.write_text(lebih.sub(lambda m: f"{m[1]}, {ganti(m[1].split('{')[1], KEMBARAN)}}}", hukum.read_text()))
    subprocess.run(["git", "init", "-q"], cwd=akar, check=True)
    lulus(akar, "pendopo", "rujukan", "tulis")
    return akar


def lulus(akar: Path, modul: str, *argumen: str) -> str:
    return jalankan(akar, "-m", modul, *argumen)


def jalankan(akar: Path, *argumen: str) -> str:
    """Python asked something of the temporary tree; its words when it says no."""
    lingkungan = {nama: isi for nama, isi in os.environ.items() if not nama.startswith(("PENDOPO_", "PYTEST_"))}
    lingkungan |= {"PENDOPO_DATA": str(akar / "data"), "PYTHONPATH": str(akar), "PYTHONDONTWRITEBYTECODE": "1"}
    lingkungan["DJANGO_SETTINGS_MODULE"] = "pendopo.settings"
    perintah = [sys.executable, *argumen]
    hasil = subprocess.run(perintah, cwd=akar, env=lingkungan, capture_output=True, text=True, check=False)
    assert hasil.returncode == 0, f"{argumen[:3]}:\n{hasil.stdout[-6000:]}\n{hasil.stderr[-3000:]}"
    return hasil.stdout


def kembar(akar: Path) -> Iterator[Path]:
    yield from (akar / ruang.with_name(kata_baru(ruang.name)) for ruang in RUANG)


# --- the checks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "perintah",
    [
        "ruff check pendopo",
        "ruff format --check pendopo",
        "pendopo check --fail-level WARNING",
        "pendopo makemigrations --check --dry-run",
        "pendopo bpmn periksa --semua",
        "pendopo peta periksa",
        "pendopo rujukan periksa",
        "pytest -q -p no:randomly tests/test_arah.py tests/test_ruang.py tests/test_model.py",
    ],
)
def test_twins_of_all_rooms_pass_every_check(pohon: Path, perintah: str) -> None:
    lulus(pohon, *perintah.split())


def test_twins_keep_the_direction_of_imports(pohon: Path) -> None:
    jalankan(pohon, "-c", "import sys; from importlinter.cli import lint_imports_command as l; l(['--no-cache'])")


def test_twins_keep_their_types(pohon: Path) -> None:
    lulus(pohon, "mypy", "--cache-dir=/dev/null", *(str(satu.relative_to(pohon)) for satu in kembar(pohon)))


KUNJUNGAN = """
import sys
from django.test import Client
from pendopo.dasar.models import Kantor, Pemegang
from pendopo.dasar.saya import saya_dari
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.halaman import semua_halaman
from pendopo.mesin.models import Jejak, Kasus
from pendopo.mesin.ruang import ruang
from pendopo.web.kenal import tandai

kantor = Kantor.objects.get(kode="tempursari")
for label in sys.argv[1:]:
    r = ruang(label)
    kasus = Kasus.objects.filter(proses=label).order_by("terbatas", "pk")
    assert kasus.exists(), f"{label}: no case began"
    assert not r.folder.joinpath("contoh.toml").exists() or Jejak.objects.filter(kasus__proses=label, jenis="selesai")
    lajur = {satu.lajur for satu in r.graf.simpul.values()} | {"camat", "operator_desa"}
    duduk = Pemegang.objects.filter(jabatan__kantor=kantor, jabatan__peran__in=lajur).select_related("orang", "jabatan")
    orang = {p.jabatan.peran: p.orang for p in duduk.order_by("-pk")}.values()
    klien = []
    for siapa in dict.fromkeys(orang):
        klien.append(Client())
        klien[-1].force_login(siapa)
        tandai(klien[-1].session, siapa)
    alamat = [f"/peta/{r.kartu.kode}/", f"/berkas/{kasus[0].pk}/", f"/mulai/{label}/"]
    alamat += [f"/buku/{label}/{buku.nama}{akhir}" for buku in r.buku for akhir in ("/", ".csv")]
    alamat += [f"/{label}/{satu.nama}/" for milik, satu in semua_halaman() if milik.label == label]
    for satu in alamat:
        jawaban = [milik.get(satu).status_code for milik in klien]
        assert 200 in jawaban or satu.startswith("/mulai/"), f"{satu}: {sorted(set(jawaban))}"
        assert max(jawaban) < 500, f"{satu}: {sorted(set(jawaban))}"
        print(label, satu, len(jawaban))
"""


def test_twins_work_on_a_fresh_database(pohon: Path) -> None:
    """Founded, their demo played through the engine, their pages, books and files opened by who has a part in them."""
    for perintah in ("migrate -v0", "kantor muat tempursari", "contoh muat tempursari"):
        lulus(pohon, "pendopo", *perintah.split())
    label = [satu.name for satu in kembar(pohon)]
    kepala = "import django; django.setup()\n"
    keluaran = jalankan(pohon, "-c", kepala + KUNJUNGAN, *label)
    assert set(label) <= set(keluaran.split())

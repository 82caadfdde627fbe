"""What every browser test may ask for: a desk per post, a letter typed by name of field, a phone photo, a picture."""

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw

GAMBAR = Path(__file__).resolve().parent.parent.parent / "docs" / "gambar"
INGGRIS = frozenset((Path(__file__).resolve().parent.parent / "inggris.txt").read_text().split())
LEBAR, SEMPIT = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
ATURAN = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

BACA_TEKS = """() => [document.title, document.body.innerText,
  ...[...document.querySelectorAll('[title],[alt],[aria-label],[placeholder]')].flatMap(e =>
    ['title', 'alt', 'aria-label', 'placeholder'].map(n => e.getAttribute(n) || ''))].join('\\n')"""
FOKUS = """() => { const e = document.activeElement, g = getComputedStyle(e), k = e.getBoundingClientRect();
  return {tag: e.tagName, id: e.id, nama: e.name || '', nilai: e.value || '', teks: (e.innerText || '').trim(),
    tampak: (g.outlineStyle !== 'none' && parseFloat(g.outlineWidth) >= 2) || g.boxShadow !== 'none',
    di_layar: k.width > 0 && k.bottom > 0 && k.top < innerHeight} }"""

RAPIKAN = """() => { document.activeElement?.blur();
  document.querySelectorAll('a[href^="/mulai/uji_"]').forEach(e => e.remove()) }"""
"""For a picture: no focus mark, no button of the engine's toy rooms, which only tests have."""


@pytest.fixture(autouse=True)
def _simpanan(settings: Any, tmp_path: Path) -> None:
    """Uploads of a test go nowhere else."""
    settings.MEDIA_ROOT = tmp_path


class Meja:
    """One person's desk: a page of one browser, signed in on one post."""

    def __init__(self, page: Any) -> None:
        self.page = page
        page.set_default_timeout(8000)
        page.on(
            "filechooser", lambda _: None
        )  # catches choosers from the start: asked for at the key, it comes too late

    def buka(self, alamat: str, status: int = 200) -> Any:
        jawaban = self.page.goto(alamat)
        assert jawaban.status == status, f"{alamat}: {jawaban.status}"
        return self.page

    def isi(self, **isian: Any) -> None:
        """Fills fields by name; True ticks a box, `pilih:` in front of a value chooses by what is read."""
        for nama, nilai in isian.items():
            kotak = self.page.locator(f'form.lembar [name="{nama.replace("__", "-")}"]')
            if nilai is True or nilai is False:
                kotak.set_checked(nilai)
            elif kotak.evaluate("e => e.tagName") == "SELECT":
                kotak.select_option(**({"label": nilai[6:]} if nilai.startswith("pilih:") else {"value": nilai}))
            else:
                kotak.fill(str(nilai))

    def tekan(self, teks: str, status: int | None = None) -> None:
        """Presses the button with these words and waits for the page that answers."""
        tombol = self.page.get_by_role("button", name=teks, exact=True)
        with self.page.expect_navigation() as jawaban:
            tombol.click()
        if status:
            assert jawaban.value.status == status, f"{teks}: {jawaban.value.status}"

    def tugas(self, langkah: str, judul: str = "") -> None:
        """From the inbox to the form of a step."""
        self.buka("/kotak-masuk/")
        baris = self.page.locator("ul.giliran li").filter(has_text=langkah)
        if judul:
            baris = baris.filter(has_text=judul)
        baris.first.get_by_role("link").first.click()
        self.page.wait_for_url("**/tugas/**")

    def tab_ke(self, nama: str, nilai: str = "", paling_banyak: int = 80) -> None:
        """Tab until that field or button has the focus; every stop on the way must be seen."""
        for _ in range(paling_banyak):
            fokus = self.fokus
            if fokus["tag"] != "BODY":
                assert fokus["tampak"], f"fokus tidak tampak: {fokus}"
                assert fokus["di_layar"], f"fokus di luar layar: {fokus}"
            if fokus["nama"] == nama and (not nilai or fokus["nilai"] == nilai):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{nama} tidak tercapai dengan papan ketik")

    def ketik(self, nama: str, teks: str) -> None:
        self.tab_ke(nama)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(teks)

    def jawab(self, isian: str, nilai: str) -> None:
        """Chooses one of the answers that stand side by side."""
        self.page.locator(f'[name="{isian}"][value="{nilai}"]').check()

    def muat(self) -> None:
        """Nothing of the page lies beside a phone's screen."""
        assert self.page.evaluate("document.documentElement.scrollWidth") <= SEMPIT["width"]

    @property
    def fokus(self) -> dict[str, Any]:
        """What has the focus, and whether one can see that."""
        return dict(self.page.evaluate(FOKUS))

    @property
    def teks(self) -> str:
        return str(self.page.inner_text("main"))

    @property
    def bahasa_inggris(self) -> set[str]:
        return {k for k in re.findall(r"[A-Za-z]+", self.page.evaluate(BACA_TEKS)) if k.lower() in INGGRIS}


def langgar(page: Any) -> Iterator[str]:
    """Violations on the page as it stands, at both widths."""
    page.evaluate(Axe().axe_script)
    for ukuran in (LEBAR, SEMPIT):
        page.set_viewport_size(ukuran)
        perintah = f"axe.run(document, {json.dumps({'runOnly': ATURAN, 'resultTypes': ['violations']})})"
        for satu in page.evaluate(perintah)["violations"]:
            yield f"{ukuran['width']}: {satu['id']}: {satu['nodes'][0]['html'][:160]}"
        lebih = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if lebih > 0:
            yield f"{ukuran['width']}: meluber {lebih} piksel"
    page.set_viewport_size(LEBAR)


def periksa(meja: Any, sebutan: str) -> list[str]:
    """All that is wrong with the page that stands on the desk."""
    salah = [*langgar(meja.page)]
    if inggris := meja.bahasa_inggris:
        salah.append(f"bahasa Inggris: {inggris}")
    if meja.page.locator("h1").count() != 1:
        salah.append("judul halaman tidak satu")
    if meja.page.evaluate('document.querySelectorAll(\'[tabindex]:not([tabindex="0"]):not([tabindex="-1"])\').length'):
        salah.append("urutan fokus diatur paksa")
    return [f"{sebutan}: {satu}" for satu in salah]


@pytest.fixture(scope="session")
def periksa_halaman() -> Callable[..., list[str]]:
    """periksa_halaman(meja, "akun"): all that is wrong with the page on that desk, wide and on a phone."""
    return periksa


@pytest.fixture
def meja(new_context: Callable[..., Any], masuk_peramban: Callable[..., Any], live_server: Any) -> Callable[..., Meja]:
    """meja("camat"): the desk of that post; the same one when asked again. meja(None) is anybody."""
    sudah: dict[Any, Meja] = {}

    def ambil(peran: str | None, pihak: str | None = None, **lain: Any) -> Meja:
        kunci = (peran, pihak, *sorted(lain))
        if kunci not in sudah:
            konteks = new_context(base_url=live_server.url, viewport=LEBAR, **lain)
            if peran:
                masuk_peramban(konteks, peran, pihak)
            sudah[kunci] = Meja(konteks.new_page())
        return sudah[kunci]

    return ambil


@pytest.fixture
def ponsel(meja: Callable[..., Meja]) -> Callable[..., Meja]:
    """ponsel("kasi_pm"): that person's phone, without JavaScript."""

    def ambil(peran: str | None, pihak: str | None = None) -> Meja:
        satu = meja(peran, pihak, java_script_enabled=False)
        satu.page.set_viewport_size(SEMPIT)
        return satu

    return ambil


@pytest.fixture
def panggung(kantor: Any, live_server: Any) -> Callable[..., None]:
    """panggung("cuti"): the demo of those rooms alone."""
    from pendopo.mesin.contoh import putar
    from pendopo.mesin.contoh_induk import siapkan_induk
    from pendopo.mesin.ruang import ruang

    def main(*nama: str) -> None:
        siapkan_induk(kantor)
        putar(kantor, [ruang(satu) for satu in nama])

    return main


@pytest.fixture
def contoh(kantor: Any, live_server: Any, sekali_saja: Callable[..., None]) -> Any:
    """The demo cases, made by the demo people at the clock of the test."""
    from pendopo.dasar.waktu import sekarang
    from pendopo.mesin.contoh import muat_contoh

    sekali_saja(f"contoh {sekarang()}", lambda: muat_contoh(kantor))
    return kantor


@pytest.fixture(scope="session")
def foto(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A letter as a phone camera gives it: JPEG, upright by its orientation mark."""
    gambar = Image.new("RGB", (900, 1200), "#f4f1ea")
    lukis = ImageDraw.Draw(gambar)
    lukis.rectangle((90, 70, 810, 78), fill="#222")
    for nomor in range(26):
        lukis.rectangle((90, 160 + nomor * 36, 810 - nomor * 37 % 240, 168 + nomor * 36), fill="#666")
    berkas = tmp_path_factory.mktemp("foto") / "IMG_20261124_081512.jpg"
    tanda = Image.Exif()
    tanda[0x0112] = 1
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=70, exif=tanda)
    berkas.write_bytes(isi.getvalue())
    return berkas


@pytest.fixture(scope="session")
def potret() -> Callable[..., None]:
    """potret(page, "agendaris-1"): with PENDOPO_GAMBAR=1 takes the picture, else the committed one must be there."""

    def ambil(page: Any, nama: str, bagian: str = "", tinggi: int = 0) -> None:
        berkas = GAMBAR / f"{nama}.png"
        if os.environ.get("PENDOPO_GAMBAR") != "1":
            assert berkas.stat().st_size > 5000, f"{berkas} tidak ada"
            return
        page.evaluate(RAPIKAN)
        page.mouse.move(0, 0)
        isi = page.locator(bagian).first.screenshot() if bagian else _layar(page, tinggi)
        gambar = Image.open(io.BytesIO(isi)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
        gambar.save(berkas, "PNG", optimize=True)

    def _layar(page: Any, tinggi: int) -> bytes:
        ukuran = page.viewport_size
        if not tinggi:
            page.evaluate("scrollTo(0, 0)")
            return bytes(page.screenshot())
        page.set_viewport_size({"width": ukuran["width"], "height": tinggi})
        page.evaluate("scrollTo(0, 0)")
        isi = bytes(page.screenshot())
        page.set_viewport_size(ukuran)
        return isi

    return ambil

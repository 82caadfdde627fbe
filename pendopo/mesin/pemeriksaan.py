"""`manage.py check`: where card, drawing and code of a room disagree, each with its file and the mend."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist

from pendopo.mesin.alur import Simpul
from pendopo.mesin.ruang import Ruang, semua_ruang
from pendopo.peta.bentuk import GalatKartu
from pendopo.peta.bpmn import GalatBpmn, Gambar, baca_bpmn
from pendopo.peta.gambar import tanpa_koordinat


def salah(tempat: object, pesan: str) -> Error:
    return Error(f"{tempat}: {pesan}", id="pendopo.E001")


@register()
def periksa_ruang(app_configs: Any, **_: Any) -> list[Error]:
    """All disagreements of all rooms."""
    return [galat for r in semua_ruang() for galat in periksa(r)]


def periksa(r: Ruang) -> Iterator[Error]:
    """The disagreements of one room; a card or drawing that cannot be read is one."""
    try:
        kartu, graf, model = r.kartu, r.graf, r.model
        gambar = baca_bpmn(r.xml, str(r.folder / "alur.bpmn"))
    except (GalatKartu, GalatBpmn, LookupError) as galat:
        yield salah(r.folder, str(galat))
        return
    if not kartu.janji:
        yield salah(kartu.berkas, 'janji belum ada. Tulis misalnya janji = "5 hk"; setiap tugas perlu tenggat.')
    for unsur in tanpa_koordinat(gambar):
        yield salah(gambar.berkas, f"'{unsur}' tanpa koordinat. Jalankan: pendopo bpmn tata {gambar.berkas}")
    for syarat in sorted(s for s in graf.syarat if not hasattr(model, s)):
        yield salah(gambar.berkas, f"syarat '{syarat}' tidak ada di {model.__name__}. Tulis metodenya.")
    for simpul in graf.simpul.values():
        yield from _periksa_simpul(r, simpul)
    yield from _tanpa_padanan(r, gambar)


def _tanpa_padanan(r: Ruang, gambar: Gambar) -> Iterator[Error]:
    """Steps and words of things that the drawing does not have."""
    for nama in sorted(set(r.langkah) - set(gambar.unsur)):
        yield salah(r.folder / "langkah.py", f"langkah '{nama}' tidak ada di gambar. Samakan namanya.")
    for nama in sorted(set(r.kartu.mutu) - set(gambar.unsur) - set(gambar.aliran)):
        yield salah(r.kartu.berkas, f"[mutu.{nama}] tidak ada di gambar. Hapus atau samakan namanya.")


def _periksa_simpul(r: Ruang, simpul: Simpul) -> Iterator[Error]:
    if simpul.jenis in ("tugas", "layanan") and simpul.id not in r.kartu.mutu:
        yield salah(r.kartu.berkas, f"[mutu.{simpul.id}] belum ada. Beri nama yang dibaca orang.")
    if simpul.jenis == "layanan" and simpul.id not in r.langkah:
        templat = r.folder / "dokumen" / f"{simpul.id}.typ"
        if not templat.exists():
            yield salah(templat, "layanan ini tanpa fungsi dan tanpa templat. Tulis salah satunya.")
    if simpul.jenis == "tugas":
        yield from _periksa_langkah(r, simpul)


def _periksa_langkah(r: Ruang, simpul: Simpul) -> Iterator[Error]:
    langkah = r.langkah.get(simpul.id)
    if langkah is None:
        yield salah(r.folder / "langkah.py", f"tugas '{simpul.id}' belum punya langkah. Tulis fungsi bernama itu.")
        return
    model: Any = r.model
    try:
        if simpul.relasi is not None:
            model = r.model._meta.get_field(simpul.relasi.split(".")[0]).related_model
        for nama in langkah.isian:
            model._meta.get_field(nama)
        if langkah.baris is not None:
            anak: Any = r.model._meta.get_field(langkah.baris.relasi).related_model
            for nama in langkah.baris.isian:
                anak._meta.get_field(nama)
    except FieldDoesNotExist as galat:
        yield salah(r.folder / "langkah.py", f"langkah '{simpul.id}': {galat}. Samakan dengan models.py.")

"""`manage.py check`: where card, drawing and code of a room disagree, each with its file and the mend."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import Error, register
from django.core.exceptions import FieldDoesNotExist

from pendopo.mesin.alur import Simpul
from pendopo.mesin.langkah import Baris, Langkah
from pendopo.mesin.ruang import Ruang, semua_ruang
from pendopo.peta.bentuk import GalatKartu
from pendopo.peta.bpmn import GalatBpmn, Gambar, baca_bpmn
from pendopo.peta.gambar import tanpa_koordinat

BERNAMA = frozenset({"tugas", "layanan", "kirim", "terima", "panggil"})
"""What people read about in the history: the card gives it a name."""


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
    if simpul.jenis in BERNAMA and simpul.id not in r.kartu.mutu:
        yield salah(r.kartu.berkas, f"[mutu.{simpul.id}] belum ada. Beri nama yang dibaca orang.")
    if simpul.jenis == "layanan" and simpul.id not in r.langkah:
        templat = r.folder / "dokumen" / f"{simpul.id}.typ"
        if not templat.exists():
            yield salah(templat, "layanan ini tanpa fungsi dan tanpa templat. Tulis salah satunya.")
    if simpul.jenis == "tugas" and simpul.id not in r.langkah:
        yield salah(r.folder / "langkah.py", f"tugas '{simpul.id}' belum punya langkah. Tulis fungsi bernama itu.")
    if simpul.jenis in ("kirim", "panggil"):
        yield from _periksa_pesan(r, simpul)
    if simpul.id in r.langkah:
        yield from _periksa_langkah(r, simpul, r.langkah[simpul.id])


def _periksa_pesan(r: Ruang, simpul: Simpul) -> Iterator[Error]:
    """What is sent has a function that says it and somebody who receives it; what is called begins with it."""
    langkah, lain = r.langkah.get(simpul.id), [satu for satu in semua_ruang() if _terbaca(satu)]
    if langkah is None or langkah.fungsi is None:
        yield salah(r.folder / "langkah.py", f"'{simpul.id}' belum punya fungsi. Tulis fungsi yang menjawab Pesan.")
    if simpul.jenis == "kirim" and not any(_menerima(satu, simpul.pesan) for satu in lain):
        yield salah(r.folder / "alur.bpmn", f"pesan '{simpul.pesan}' tidak ditunggu proses mana pun. Samakan namanya.")
    if simpul.jenis == "panggil":
        mulai = next((satu for satu in lain if satu.label == simpul.dipanggil), None)
        if mulai is None or simpul.pesan not in mulai.graf.awal_pesan:
            tempat = r.folder / "alur.bpmn"
            yield salah(tempat, f"proses '{simpul.dipanggil}' tidak dimulai oleh pesan '{simpul.pesan}'. Samakan.")


def _terbaca(r: Ruang) -> bool:
    try:
        return r.graf is not None
    except GalatBpmn:
        return False


def _menerima(r: Ruang, pesan: str | None) -> bool:
    return any(s.pesan == pesan and s.jenis in ("mulai", "terima", "batas") for s in r.graf.simpul.values())


def _periksa_baris(r: Ruang, simpul: Simpul, b: Baris, anak: Any) -> Iterator[Error]:
    tempat = r.folder / "langkah.py"
    if b.saring and not hasattr(anak._default_manager, b.saring):
        yield salah(tempat, f"langkah '{simpul.id}': saringan baris '{b.saring}' tidak ada di {anak.__name__}.")
    if b.sendiri and simpul in r.graf.tugas_pertama:
        yield salah(tempat, f"langkah pertama '{simpul.id}' tidak dapat menyimpan baris satu per satu. Pindahkan.")
    if simpul.relasi is not None and b.sendiri:
        yield salah(tempat, f"langkah '{simpul.id}' sudah milik satu baris; baris di dalamnya tidak didukung.")


def _periksa_langkah(r: Ruang, simpul: Simpul, langkah: Langkah) -> Iterator[Error]:
    model: Any = r.model
    try:
        if simpul.relasi is not None:
            model = r.model._meta.get_field(simpul.relasi.split(".")[0]).related_model
        for nama in langkah.isian:
            model._meta.get_field(nama)
        if langkah.baris is not None:
            b = langkah.baris
            induk = model if hasattr(model, b.relasi) else r.model
            anak: Any = induk._meta.get_field(b.relasi).related_model
            for nama in filter(None, (*b.isian, b.urut, b.kunci)):
                anak._meta.get_field(nama)
            yield from _periksa_baris(r, simpul, b, anak)
    except FieldDoesNotExist as galat:
        yield salah(r.folder / "langkah.py", f"langkah '{simpul.id}': {galat}. Samakan dengan models.py.")

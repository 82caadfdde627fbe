"""A case of each running leaf of the map begins and ends, and the counts on its box go up by one and down again.

Nothing here names a process: each room brings its story in `contoh.toml`. The first story of a room that ends is
played; its start form is filled in by a person in Chromium, its other steps go through the engine. A story that hangs
on another room's case (a child, a named case) is played together with that one.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from playwright.sync_api import Error as PlaywrightError

from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import hari_ini, pada, sekarang
from pendopo.mesin import pekerja
from pendopo.mesin.contoh import Pemutar, _berjam
from pendopo.mesin.contoh_baca import Adegan, GalatContoh, baca_contoh
from pendopo.mesin.contoh_induk import siapkan_induk
from pendopo.mesin.contoh_isian import Hari, Pengisi, gambar_contoh, jabatan, saya_contoh
from pendopo.mesin.models import Kasus
from pendopo.mesin.ruang import semua_ruang
from pendopo.peta.pohon import Simpul
from pendopo.web.saring_berkas import ruang_di
from pendopo.web.sumber_peta import peta

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.django_db(transaction=True)]
SAAT = "2026-11-24T14:00"
Momen = tuple[Any, Adegan]


@dataclass(frozen=True)
class Cerita:
    """One demo case: its acts with their moments, and what it needs of other stories."""

    ruang: str
    kasus: int
    momen: tuple[Momen, ...]

    @property
    def awal(self) -> Adegan:
        return self.momen[0][1]

    @property
    def nama(self) -> str:
        return str(self.awal.isi.get("nama", ""))

    @property
    def perlu(self) -> set[str]:
        """Names of other cases that it speaks of, outside its own."""
        isi = " ".join(str(a.isi) for _, a in self.momen)
        lain = {str(self.awal.isi[k]) for k in ("anak_dari", "induk") if k in self.awal.isi}
        lain |= set(self.awal.isi.get("sesudah", ()))
        return (lain | set(re.findall(r"\{kasus:([^{}]+)\}", isi))) - {self.nama}

    @property
    def kesulitan(self) -> tuple[bool, bool, int]:
        """Those that a person begins and that stand alone first."""
        return bool(self.perlu), "mulai" not in self.awal.isi, self.kasus


class Panggung:
    """All stories of the demo, which of them end, and their replay one at a time."""

    def __init__(self, kantor: Kantor) -> None:
        self.kantor, self.hari = kantor, Hari(kantor, hari_ini(kantor))
        self.cerita: list[Cerita] = []
        for r in semua_ruang():
            if (r.folder / "contoh.toml").exists():
                self.cerita += self._cerita(_berjam(self.hari, baca_contoh(r)))
        self.selesai = self._yang_selesai()

    @staticmethod
    def _cerita(momen: list[Momen]) -> Iterator[Cerita]:
        for nomor in dict.fromkeys(a.kasus for _, a in momen):
            milik = tuple(satu for satu in momen if satu[1].kasus == nomor)
            yield Cerita(milik[0][1].ruang, nomor, milik)

    def _yang_selesai(self) -> set[tuple[str, int]]:
        """The stories that end a case: all are played, looked at, and undone."""
        pemutar = Pemutar(self.kantor, self.hari)
        with transaction.atomic():
            siapkan_induk(self.kantor)
            for saat, a in sorted((m for c in self.cerita for m in c.momen), key=lambda m: m[0]):
                with pada(saat):
                    pemutar.mainkan(a)
            with pada(SAAT):
                _bekerja()
            tutup = set(Kasus.objects.filter(ditutup__isnull=False).values_list("pk", flat=True))
            hasil = {kunci for kunci, pk in pemutar.kasus.items() if pk in tutup}
            transaction.set_rollback(True)
        return hasil

    def pilihan(self, label: str) -> Cerita | None:
        """The story of a room that is played: one that ends, the simplest."""
        calon = [c for c in self.cerita if c.ruang == label and (label, c.kasus) in self.selesai]
        return min(calon, key=lambda c: c.kesulitan, default=None)

    def bersama(self, cerita: Cerita) -> list[Cerita]:
        """The stories on which this one hangs, the furthest first."""
        hasil: list[Cerita] = []
        for nama in sorted(cerita.perlu):
            induk = next(c for c in self.cerita if c.nama == nama)
            hasil += [c for c in self.bersama(induk) if c not in hasil]
            hasil += [induk] if induk not in hasil else []
        return hasil


def _bekerja() -> None:
    for _ in range(30):
        if not pekerja.sekali():
            return


# --- the start form, filled in by names of fields --------------------------------------------------------------------


def isi_formulir(page: Any, isian: dict[str, Any]) -> None:
    """Fill the form of a first step with what the demo file says (None: a file); a field that is missing is named."""
    for nama, nilai in isian.items():
        if nilai is None:
            berkas = {"name": "contoh.pdf", "mimeType": "application/pdf", "buffer": gambar_contoh(nama, "PDF")}
            page.locator(f'input[type=file][name="berkas_{nama.removeprefix("lampiran_")}"]').set_input_files(berkas)
        elif isinstance(nilai, list) and all(isinstance(satu, dict) for satu in nilai):
            _isi_baris(page, nama, nilai)
        else:
            _isi_satu(page, nama, nilai)


def berupa_berkas(nilai: Any) -> bool:
    """Whether the demo file draws files for this answer: `["{foto}", "{pdf:Surat}"]`."""
    return isinstance(nilai, list) and bool(nilai) and all(str(n).startswith(("{foto", "{pdf")) for n in nilai)


def _isi_baris(page: Any, relasi: str, baris: list[dict[str, Any]]) -> None:
    """Child rows; where the form shows too few, another is added as a person would."""
    for nomor, satu in enumerate(baris):
        for nama, nilai in satu.items():
            kunci = f"{relasi}-{nomor}-{nama}"
            if not page.locator(f'form.lembar [name="{kunci}"]').count():
                with page.expect_navigation():
                    page.get_by_role("button", name="Tambah baris", exact=True).click()
            _isi_satu(page, kunci, nilai)


def _isi_satu(page: Any, nama: str, nilai: Any) -> None:
    kotak = page.locator(f'form.lembar [name="{nama}"]:not([type=hidden])')
    assert kotak.count(), f"formulir tidak memuat isian '{nama}'"
    jenis = kotak.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
    if jenis == "select":
        kotak.select_option(value=nilai)
    elif jenis in ("checkbox", "radio"):
        for satu in nilai if isinstance(nilai, list) else [nilai]:
            (kotak if satu == "on" else page.locator(f'form.lembar [name="{nama}"][value="{satu}"]')).first.check()
    else:
        kotak.fill(str(nilai))


# --- counts ----------------------------------------------------------------------------------------------------------


def hitungan(page: Any, simpul: Simpul) -> tuple[int, int]:
    """Open cases as the map shows them: on the box of Gambar 3.1, and on the page of the leaf itself."""
    kotak = (*simpul.leluhur, simpul)[2]
    page.goto("/peta/")
    nama = page.locator(f'a[href$="/peta/{kotak.kode}/"]').first.get_attribute("aria-label") or ""
    cocok = re.search(r"(\d+) (?:berkas )?terbuka", nama)
    assert cocok, f"kotak {kotak.kode} tanpa jumlah: {nama}"
    page.goto(f"/peta/{simpul.kode}/")
    daun = re.search(r"(\d+) berkas terbuka", page.inner_text("main"))
    assert daun, f"halaman {simpul.kode} tanpa jumlah"
    return int(cocok[1]), int(daun[1])


def terbuka(simpul: Simpul, sesudah: int) -> tuple[int, int]:
    """Cases made since that are still open: under the box, and in the leaf."""
    kotak = (*simpul.leluhur, simpul)[2]
    baru = Kasus.objects.filter(pk__gt=sesudah, ditutup=None)
    return baru.filter(proses__in=ruang_di(kotak.kode)).count(), baru.filter(proses=simpul.folder_nama).count()


def terakhir() -> int:
    return Kasus.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


class Pertunjukan:
    """One story played before the eyes of somebody who watches the map."""

    def __init__(
        self, panggung: Panggung, simpul: Simpul, page: Any, mulai: Callable[[str, Adegan, Any], None]
    ) -> None:
        self.panggung, self.simpul, self.page, self.mulai = panggung, simpul, page, mulai
        self.pemutar = Pemutar(panggung.kantor, panggung.hari)

    def main(self, cerita: Cerita) -> None:
        lain = self.panggung.bersama(cerita)
        semua = sorted((m for c in (*lain, cerita) for m in c.momen), key=lambda m: m[0])
        milik = [a for _, a in semua if (a.ruang, a.kasus) == (cerita.ruang, cerita.kasus)]
        for saat, a in semua:
            with pada(saat):
                if a is milik[0]:
                    self._awal(a)
                elif a is milik[-1]:
                    self._akhir(a)
                else:
                    self.pemutar.mainkan(a)

    def _awal(self, a: Adegan) -> None:
        """The count goes up by one (by one and what it opened besides)."""
        sebelum, nomor = hitungan(self.page, self.simpul), terakhir()
        if "mulai" in a.isi and not a.isi.get("induk"):
            saya = saya_contoh(self.panggung.kantor, a.isi["mulai"], hari_ini(self.panggung.kantor))
            pengisi = Pengisi(self.panggung.kantor, self.panggung.hari, sekarang(), saya, self.pemutar.nama)
            berkas = {k: None for k, v in a.isian.items() if berupa_berkas(v)}
            isian = {k: v for k, v in a.isian.items() if k not in berkas}
            self.mulai(a.ruang, a, pengisi.isi(isian) | berkas)
            kasus = Kasus.objects.filter(proses=a.ruang, pk__gt=nomor).order_by("pk").first()
            assert kasus is not None, f"{a.tempat}: formulir mulai tidak membuka berkas"
            self.pemutar.kasus[a.ruang, a.kasus] = kasus.pk
            if nama := a.isi.get("nama"):
                self.pemutar.nama[nama] = kasus.pk
        else:
            self.pemutar.mainkan(a)
        if "anak_dari" in a.isi:
            return  # its parent's step opened it some acts ago
        sesudah, baru = hitungan(self.page, self.simpul), terbuka(self.simpul, nomor)
        assert baru[1] == 1, f"{a.tempat}: {baru[1]} berkas terbuka, bukan satu"
        assert sesudah == (sebelum[0] + baru[0], sebelum[1] + 1), f"{a.tempat}: {sebelum} menjadi {sesudah}"

    def _akhir(self, a: Adegan) -> None:
        """The count goes down by one (and up by what the end opened)."""
        _bekerja()
        sebelum, nomor = hitungan(self.page, self.simpul), terakhir()
        lain = Kasus.objects.filter(ditutup=None).exclude(pk=self.pemutar.kasus[a.ruang, a.kasus])
        tinggal = set(lain.values_list("pk", flat=True))
        self.pemutar.mainkan(a)
        _bekerja()
        kasus = Kasus.objects.get(pk=self.pemutar.kasus[a.ruang, a.kasus])
        assert kasus.ditutup is not None, f"{a.tempat}: berkas belum selesai sesudah langkah terakhir"
        ikut = Kasus.objects.filter(pk__in=tinggal, ditutup__isnull=False, proses__in=ruang_di(_kotak(self.simpul)))
        baru = terbuka(self.simpul, nomor)
        harap = sebelum[0] - 1 - ikut.count() + baru[0]
        sesudah = hitungan(self.page, self.simpul)
        assert sesudah[0] == harap, f"{a.tempat}: kotak {sebelum[0]} menjadi {sesudah[0]}, bukan {harap}"
        assert sesudah[1] < sebelum[1] + baru[1], f"{a.tempat}: daun {sebelum[1]} menjadi {sesudah[1]}"


def _kotak(simpul: Simpul) -> str:
    return (*simpul.leluhur, simpul)[2].kode


def test_setiap_daun_mulai_dan_selesai_dan_hitungannya_naik_turun(
    kantor: Any, live_server: Any, new_context: Callable[..., Any], masuk_peramban: Callable[..., Any],
    sekali_saja: Callable[..., None],
) -> None:  # fmt: skip
    """Each running leaf: one case begins and ends; its box, P.1 too, counts one more, then one less.

    Each story finds the office as it opened: letters of one book are numbered and dated in one order.
    """
    pengunjung = new_context(base_url=live_server.url).new_page()

    def mulai(label: str, a: Adegan, isian: dict[str, Any]) -> None:
        satu = jabatan(kantor, a.isi["mulai"])
        konteks = new_context(base_url=live_server.url)
        masuk_peramban(konteks, satu.peran, satu.pihak.kode if satu.pihak else None)
        page = konteks.new_page()
        page.set_default_timeout(8000)
        assert page.goto(f"/mulai/{label}/").status == 200, f"{a.tempat}: formulir mulai tidak terbuka"
        isi_formulir(page, isian)
        with page.expect_navigation():
            page.get_by_role("button", name="Simpan", exact=True).click()
        galat = page.locator(".ringkas-galat")
        assert not galat.count(), f"{a.tempat}: {galat.inner_text()}"
        konteks.close()

    with pada(SAAT):
        panggung = Panggung(kantor)
    salah: list[str] = []
    tanpa: list[str] = []
    daun = [satu for satu in peta().semua if satu.berjalan]
    pilihan = [(simpul, panggung.pilihan(simpul.folder_nama)) for simpul in daun]
    tanpa += [f"{simpul.kode} {simpul.folder_nama}" for simpul, cerita in pilihan if cerita is None]
    dimainkan = [(simpul, cerita) for simpul, cerita in pilihan if cerita is not None]
    for simpul, cerita in dimainkan:
        with pada(SAAT):
            sekali_saja("kantor dengan data induk", lambda: siapkan_induk(kantor))
        try:
            Pertunjukan(panggung, simpul, pengunjung, mulai).main(cerita)
        except (AssertionError, PlaywrightError, GalatContoh) as galat:
            salah.append(f"{simpul.kode} {simpul.folder_nama}: {str(galat).splitlines()[0]}")
    assert salah == [], f"tanpa cerita contoh yang selesai: {'; '.join(tanpa) or 'tidak ada'}"
    assert len(daun) > len(tanpa)
    if all(satu.berjalan for satu in peta().semua if not satu.anak):
        assert tanpa == []

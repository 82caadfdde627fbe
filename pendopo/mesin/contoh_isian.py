"""What words in braces stand for in a demo file: days, posts, parties, other demo cases, files drawn on the spot."""

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from pendopo.dasar.contoh import SINGKATAN
from pendopo.dasar.kalender import Kalender, kalender_kantor
from pendopo.dasar.models import Jabatan, Kantor, Pemegang, Pihak
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.mesin.bentuk_induk import IndukBerversi
from pendopo.mesin.contoh_baca import GalatContoh
from pendopo.mesin.induk import semua_induk
from pendopo.mesin.lampiran import simpan_unggahan

_KURUNG = re.compile(r"\{([^{}]*)\}")
_HARI = re.compile(r"(hari|hk|waktu)([+-]\d+)?(?:T(\d\d:\d\d))?")
_TAHUN = re.compile(r"tahun([+-]\d+)?")
_PERAN = {pendek: peran for peran, pendek in SINGKATAN.items()}
DIKENAL = (
    "{hari-3} {hk+8} {tahun+1} {tahun_langkah} {waktu-3T08:10} {jabatan:peran} {jabatan:peran@pihak} {nama:peran} "
    "{nip:peran} {pihak:kode} {induk:kode} {induk:jenis/kunci} {kasus:nama} {foto} {pdf}"
)
SATU_HARI = timedelta(days=1)


@dataclass
class Hari:
    """The days of a demo, counted from the day it is made; nothing happens on a day when nobody works."""

    kantor: Kantor
    ini: date
    kalender: Kalender = field(init=False)

    def __post_init__(self) -> None:
        self.kalender = kalender_kantor(self.kantor)

    def tanggal(self, selisih: int) -> date:
        """That many days from today; a day off becomes the working day before, in the future the one after."""
        hari, geser = self.ini + timedelta(days=selisih), SATU_HARI if selisih > 0 else -SATU_HARI
        while not self.kalender.hari_kerja(hari):
            hari += geser
        return hari

    def tergeser(self, selisih: int) -> int:
        """By how many days a day off moved that day back."""
        return (self.ini + timedelta(days=selisih) - self.tanggal(selisih)).days

    def hari_kerja(self, selisih: int) -> date:
        """That many working days from today."""
        hari, geser = self.tanggal(0), SATU_HARI if selisih > 0 else -SATU_HARI
        for _ in range(abs(selisih)):
            hari += geser
            while not self.kalender.hari_kerja(hari):
                hari += geser
        return hari

    def saat(self, selisih: int, pukul: time) -> datetime:
        return datetime.combine(self.tanggal(selisih), pukul, self.kantor.zona_waktu)


def jabatan(kantor: Kantor, teks: str) -> Jabatan:
    """ "camat", "operator@desa-bulurejo": the post of a role, of the office or of a party."""
    peran, _, kode = teks.partition("@")
    calon = Jabatan.objects.filter(kantor=kantor, peran=_PERAN.get(peran, peran)).select_related("pihak")
    cocok = [j for j in calon if (j.pihak.kode if j.pihak else "") == kode]
    if not cocok and not kode and len(calon) == 1:
        cocok = list(calon)
    if cocok:
        return cocok[0]
    ada = ", ".join(f"{peran}@{j.pihak.kode}" for j in calon if j.pihak)
    lain = ada or ", ".join(sorted(set(Jabatan.objects.filter(kantor=kantor).values_list("peran", flat=True))))
    raise GalatContoh(f"tidak ada jabatan '{teks}' di {kantor.nama}. Yang ada: {lain}.")


def saya_contoh(kantor: Kantor, teks: str, hari: date) -> Saya:
    """The demo person who sits on a post that day."""
    satu = jabatan(kantor, teks)
    pemegang = Pemegang.objects.berlaku(hari).filter(jabatan=satu, orang__contoh=True).select_related("orang").first()
    if pemegang is None:
        raise GalatContoh(f"tidak ada orang contoh pada {satu.nama} tanggal {hari}. Jalankan: pendopo kantor contoh.")
    return saya_dari(pemegang.orang, hari)


@dataclass
class Pengisi:
    """Fills in the answers of one act: values as a person would send them."""

    kantor: Kantor
    hari: Hari
    saat: datetime
    saya: Saya | None
    kasus: Mapping[str, int]

    def isi(self, isian: Mapping[str, Any]) -> dict[str, Any]:
        return {k: v for k, nilai in isian.items() if (v := self._nilai(nilai)) is not None}

    def _nilai(self, nilai: Any) -> Any:
        """A tick is "on" or nothing at all, a number is its digits, a table is a child row."""
        if isinstance(nilai, bool):
            return "on" if nilai else None
        if isinstance(nilai, list):
            return [self._nilai(satu) for satu in nilai]
        if isinstance(nilai, dict):
            return self.isi(nilai)
        teks = str(nilai)
        while _KURUNG.search(teks):  # what stands in braces may itself be named with braces
            teks = _KURUNG.sub(lambda cocok: self._ganti(cocok[1]), teks)
        return teks

    def _ganti(self, teks: str) -> str:
        if cocok := _HARI.fullmatch(teks):
            return self._waktu(cocok[1], int(cocok[2] or 0), cocok[3])
        if cocok := _TAHUN.fullmatch(teks):
            return str(self.hari.ini.year + int(cocok[1] or 0))
        if teks == "tahun_langkah":
            return str(self.saat.astimezone(self.kantor.zona_waktu).year)
        nama, _, sebutan = teks.partition(":")
        ganti: dict[str, Callable[[str], int | str]] = {
            "jabatan": lambda s: jabatan(self.kantor, s).pk, "pihak": self._pihak, "kasus": self._kasus,
            "foto": self._foto, "pdf": self._pdf, "induk": self._induk,
            "nama": lambda s: saya_contoh(self.kantor, s, self.hari.ini).orang.nama,
            "nip": lambda s: saya_contoh(self.kantor, s, self.hari.ini).orang.nip,
        }  # fmt: skip
        if nama not in ganti:
            raise GalatContoh(f"'{{{teks}}}' tidak dikenal. Yang dikenal: {DIKENAL}.")
        return str(ganti[nama](sebutan))

    def _waktu(self, jenis: str, selisih: int, pukul: str | None) -> str:
        if (jenis == "waktu") != (pukul is not None):
            raise GalatContoh("waktu ditulis {waktu-3T08:10}, hari ditulis {hari-3}.")
        if pukul is None:
            hari = self.hari.tanggal(selisih) if jenis == "hari" else self.hari.hari_kerja(selisih)
            return hari.isoformat()
        saat = self.hari.saat(selisih, time.fromisoformat(pukul))
        if selisih <= 0:
            saat = min(saat, self.saat.astimezone(self.kantor.zona_waktu))
        return f"{saat:%Y-%m-%dT%H:%M}"

    def _pihak(self, kode: str) -> int:
        pihak = Pihak.objects.filter(kantor=self.kantor, kode=kode).first()
        if pihak is None:
            raise GalatContoh(f"tidak ada pihak '{kode}' di {self.kantor.nama}. Kodenya di berkas kantor.")
        return pihak.pk

    def _induk(self, kode: str) -> int:
        """A row of master data: `kode` of a published one, or its kind and the values of its key: `barang/1.3.2/1`.

        A part of the key that is a party is named by its code: `lembaga/PKK/desa-bulurejo`.
        """
        jenis, *kunci = kode.split("/")
        for model in semua_induk():
            syarat: dict[str, str] = {}
            if kunci and model._meta.model_name == jenis and len(kunci) == len(model.kunci):
                nama = (f"{k}__kode" if model.bidang(k).is_relation else k for k in model.kunci)
                syarat = dict(zip(nama, kunci, strict=True))
            elif not kunci and issubclass(model, IndukBerversi):
                syarat = {"kode": kode, "status": "terbit"}
            satu = model._default_manager.filter(kantor=self.kantor, **syarat).first() if syarat else None
            if satu is not None:
                return int(satu.pk)
        raise GalatContoh(f"tidak ada data induk '{kode}' di {self.kantor.nama}. Jalankan: pendopo induk muat.")

    def _kasus(self, nama: str) -> int:
        if nama not in self.kasus:
            raise GalatContoh(f"kasus '{nama}' belum dimulai saat itu. Beri nama kasusnya, atau hari yang lebih akhir.")
        return self.kasus[nama]

    def _foto(self, kata: str) -> int:
        return self._unggah(gambar_contoh(kata, "JPEG"), f"{kata or 'Foto contoh'}.jpg")

    def _pdf(self, kata: str) -> int:
        return self._unggah(gambar_contoh("", "PDF"), f"{kata or 'Berkas contoh'}.pdf")

    def _unggah(self, isi: bytes, nama: str) -> int:
        return simpan_unggahan(self.saya, io.BytesIO(isi), nama, len(isi), self.kantor).pk


@lru_cache(maxsize=128)
def gambar_contoh(kata: str, bentuk: str) -> bytes:
    """A sheet that says it is a demo, with a few words: a photograph (JPEG) or a page (PDF)."""
    lembar = Image.new("RGB", (620, 877), "#f7f4ec")
    lukis = ImageDraw.Draw(lembar)
    lukis.rectangle((60, 60, 560, 66), fill="#333")
    lukis.text((60, 90), "CONTOH", fill="#333", font=ImageFont.load_default(64))
    lukis.text((60, 180), kata[:40], fill="#333", font=ImageFont.load_default(26))
    for nomor in range(14):
        lukis.rectangle((60, 250 + nomor * 40, 560 - nomor * 53 % 190, 258 + nomor * 40), fill="#bbb")
    keluar = io.BytesIO()
    lembar.save(keluar, bentuk, quality=60)
    return keluar.getvalue()

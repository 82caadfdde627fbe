"""Random days of an office: people work, return, undo, hand over, cancel and correct in any order; nothing breaks."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from random import Random

import pytest

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.dasar.waktu import WIB, pada
from pendopo.mesin import jalan, jejak, pekerja, tindakan
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.uji_ruang.peraga import jabatan, rapat, saya
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiBagian, UjiRapat

pytestmark = pytest.mark.django_db
ORANG = ("agendaris", "camat", "sekcam", "kasi_pem", "kasi_pm", "kasi_yanum", "arsiparis")


class Hari:
    """One random case; after every act the account of rows and events is checked."""

    def __init__(self, acak: Random) -> None:
        self.acak, self.orang = acak, {nama: saya(nama) for nama in ORANG}
        jalur = acak.choice(["biasa", "tunda", "cepat"])
        self.berkas = rapat(penerima=tuple(acak.sample(ORANG[3:6], acak.randint(1, 3))), jalur=jalur)
        self.diterima = 0

    def isian(self, t: Tugas) -> dict[str, object]:
        if t.unsur == "nilai":
            daftar = UjiBagian.objects.filter(rapat=self.berkas).order_by("pk")
            ulang = {n: self.acak.random() < 0.3 for n in range(len(daftar))}
            hasil: dict[str, object] = {f"bagian-{n}-id": b.pk for n, b in enumerate(daftar)}
            return hasil | {f"bagian-{n}-perlu_ulang": "on" for n, ya in ulang.items() if ya}
        return {"perihal": "Lagi", "jalur": "cepat", "putusan": "Ya", "hasil": "Ada"}

    def tindak(self) -> None:
        tugas = list(Tugas.objects.filter(kasus_id=self.berkas.pk, jenis="tugas").order_by("pk"))
        langkah = list(Jejak.objects.filter(kasus_id=self.berkas.pk, jenis="selesai").order_by("-nomor")[:2])
        siapa = self.orang[self.acak.choice(ORANG)]
        t = self.acak.choice(tugas) if tugas else None
        if t is not None and self.acak.random() < 0.85:
            milik = [o for o in self.orang.values() if t.jabatan_id in o.jabatan_id]
            siapa = milik[0] if milik else siapa
        if t is None:
            tindakan.urungkan(siapa, self.acak.choice(langkah).pk)
            return
        lain, dulu = jabatan(self.acak.choice(ORANG)), self.acak.choice(langkah or [None])
        kerja: list[tuple[int, Callable[[], object]]] = [
            (10, lambda: tindakan.urungkan(siapa, dulu.pk if dulu else 0)),
            (10, lambda: tindakan.kembalikan(siapa, t.pk, "Kurang")),
            (7, lambda: tindakan.serahkan(siapa, t.pk, lain, "Sibuk")),
            (5, lambda: tindakan.cabut(siapa, t.pk, "Cukup")),
            (5, lambda: tindakan.tambah(siapa, self.berkas.pk, "kerjakan", {"jabatan": lain}, "")),
            (3, lambda: tindakan.betulkan(siapa, dulu.pk if dulu else 0, {"perihal": f"Hal {lain}"}, "Keliru")),
            (1, lambda: tindakan.batalkan(siapa, self.berkas.pk, "Tidak jadi")),
            (59, lambda: jalan.selesaikan(siapa, t.pk, self.isian(t), f"k{self.acak.randint(0, 600)}")),
        ]
        self.acak.choices([satu for _, satu in kerja], [berat for berat, _ in kerja])[0]()

    def satu(self, saat: datetime) -> None:
        with pada(saat):
            if self.acak.random() < 0.3:
                pekerja.sekali()
            with suppress(GalatPendopo):
                self.tindak()
                self.diterima += 1
        self.periksa()

    def periksa(self) -> None:
        kasus = Kasus.objects.get(pk=self.berkas.pk)
        menunggu = list(Tugas.objects.filter(kasus_id=kasus.pk).values_list("unsur", "jenis", "baris", "periksa"))
        assert (kasus.ditutup is None) == bool(menunggu), "kasus terbuka tepat selama ada yang menunggu"
        assert all(p is not None for _, j, _, p in menunggu if j in ("waktu", "layanan")), "pekerja melihatnya"
        baris = [b for u, _, b, _ in menunggu if u == "kerjakan"]
        assert len(baris) == len(set(baris)), "satu baris satu tugas"
        assert set(baris) <= set(UjiBagian.objects.filter(rapat_id=kasus.pk).values_list("pk", flat=True))
        unsur = {u for u, *_ in menunggu}
        assert ("habis" in unsur) == ("putuskan" in unsur)
        assert ("lewat" in unsur) == ("kerjakan" in unsur)

    def tuntaskan(self, saat: datetime) -> None:
        """However the day went, ending what waits ends the case."""
        for putaran in range(40):
            with pada(saat + timedelta(hours=putaran)):
                pekerja.sekali()
                t = Tugas.objects.filter(kasus_id=self.berkas.pk, jenis="tugas").order_by("pk").first()
                if t is None:
                    if not Tugas.objects.filter(kasus_id=self.berkas.pk).exists():
                        return
                    continue
                pemilik = next(o for o in self.orang.values() if t.jabatan_id in o.jabatan_id)
                isian = {} if t.unsur == "nilai" else self.isian(t)
                jalan.selesaikan(pemilik, t.pk, isian)
        raise AssertionError(Tugas.objects.filter(kasus_id=self.berkas.pk).values_list("unsur", flat=True))


@pytest.mark.parametrize("benih", range(24))
def test_hari_acak_selalu_utuh(benih: int, kantor: Kantor) -> None:
    """Any mix of acts leaves rows, record and chain in order, every refusal is one of ours, the case can still end."""
    saat = datetime(2026, 11, 23, 8, 0, tzinfo=WIB)
    with pada(saat):
        hari = Hari(Random(benih))
    for _ in range(30):
        saat += timedelta(minutes=hari.acak.choice([1, 20, 90, 60 * 24]))
        hari.satu(saat)
    hari.tuntaskan(saat + timedelta(hours=1))
    assert hari.diterima > 0
    assert Kasus.objects.get(pk=hari.berkas.pk).hasil in ("selesai", "dibatalkan")
    assert list(jejak.periksa(kantor.pk)) == []
    assert UjiRapat.objects.get(pk=hari.berkas.pk).nomor_rapat == 1
    for j in Jejak.objects.filter(kasus_id=hari.berkas.pk):
        json.loads(j.gerak)

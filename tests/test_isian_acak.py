"""Whatever is sent to a form is answered with a sentence: every task, start and public form of the demo, any nonsense.

What is sent is drawn from what people and machines do send: nothing, too much, another type, days that no calendar
knows, choices that are there. Nothing of it may end as an error of the program.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from conftest import hadirkan
from pendopo.dasar.models import Jabatan, Pemegang
from pendopo.mesin.induk import semua_induk, semua_umum
from pendopo.mesin.models import Tugas
from pendopo.mesin.ruang import semua_ruang
from pendopo.mesin.tautan import alamat as alamat_tautan
from pendopo.mesin.tautan import tautan_terbuka

pytestmark = [pytest.mark.django_db, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
HARI = ("31-12-9999", "01-01-0001", "29-02-2027", "24-11-2026", "01-12-2026", "25-11-2026 08.00", "09.00", "x")
ANGKA = ("1", "2", "0", "-5", "100", "3.000.000", "2147483648", "9" * 40, "12,5", "NaN", "Infinity", "1e400", "٣")
LAIN = ("", " ", "x", "contoh biasa", "a" * 6000, "<b>&\"'", "\x00", "=1+1", "\n\n", "😀" * 300, "True", "0x10")
KALI = 8


def nilai(acak: Random, isian: Any, sekarang: Any) -> str | None:
    """Something that somebody might send for a field; None: nothing at all."""
    nama = type(isian.field).__name__
    pilihan = [str(kode) for kode, _ in getattr(isian.field, "choices", ())]
    if acak.random() < 0.05:
        return None
    if pilihan and acak.random() < 0.9:
        return acak.choice(pilihan)
    if sekarang not in (None, "", False) and acak.random() < 0.5:
        return "on" if sekarang is True else str(sekarang)
    dekat = HARI if "Date" in nama or "Time" in nama else ANGKA if "Integer" in nama or "Decimal" in nama else LAIN
    return acak.choice(dekat if acak.random() < 0.7 else HARI + ANGKA + LAIN)


def isi(acak: Random, form: Any) -> dict[str, str]:
    semua = {form[nama].html_name: nilai(acak, form[nama], form.initial.get(nama)) for nama in form.fields}
    return {nama: satu for nama, satu in semua.items() if satu is not None}


def kiriman(acak: Random, halaman: Any) -> dict[str, str]:
    """What a page's form might send: its fields, none or some or all of its rows, a button."""
    hasil, ikut = isi(acak, halaman.form), acak.choice((0.0, 0.8, 1.0))
    for baris in halaman.baris:
        if acak.random() < ikut:
            hasil |= isi(acak, baris.form) | {f"{halaman.anak.relasi}-{baris.nomor}-id": baris.id}
    return hasil | {"aksi": acak.choice(("selesai", "selesai", "selesai", "draf", "baris"))}


class Pengacak:
    """Sends nonsense to forms, takes it back each time, and keeps what was not answered."""

    def __init__(self, acak: Random) -> None:
        self.acak, self.jawaban, self.salah = acak, Counter[int](), list[str]()

    def coba(self, client: Client, alamat: str, bentuk: Any) -> None:
        halaman = client.get(alamat)
        if halaman.status_code != 200 or not halaman.context:
            return
        for _ in range(KALI):
            data = bentuk(halaman.context)
            with transaction.atomic():
                try:
                    jawaban = client.post(alamat, data)
                    self.jawaban[jawaban.status_code] += 1
                except Exception as galat:  # whatever it is, it is named with what was sent
                    self.salah.append(f"{alamat}: {galat!r} {data}"[:600])
                transaction.set_rollback(True)

    def langkah(self, client: Client, alamat: str) -> None:
        self.coba(client, alamat, lambda isi_halaman: kiriman(self.acak, isi_halaman["halaman"]))

    def formulir(self, client: Client, alamat: str) -> None:
        self.coba(client, alamat, lambda isi_halaman: isi(self.acak, isi_halaman["form"]))

    def selesai(self, paling_sedikit: int) -> None:
        assert self.salah == []
        assert self.jawaban.total() >= paling_sedikit
        assert set(self.jawaban) <= {200, 302, 403, 404, 409, 422, 429}, self.jawaban
        assert self.jawaban[422], "tidak satu pun ditolak"


def pemegang(jabatan: Jabatan | None) -> Any:
    satu = Pemegang.objects.filter(jabatan=jabatan, orang__contoh=True).select_related("orang").first()
    return satu.orang if satu else None


@pytest.fixture
def pengacak() -> Pengacak:
    cache.clear()
    return Pengacak(Random(20261124))


def test_setiap_tugas_menjawab_apa_pun(kantor_bercontoh: Any, db: None, client: Client, pengacak: Pengacak) -> None:
    """Every task that waits in the demo, by who holds it or by its link."""
    for tugas in Tugas.objects.filter(kantor=kantor_bercontoh, jenis="tugas").select_related("jabatan").order_by("pk"):
        if tugas.jabatan is None:
            tautan = next((satu for satu in tautan_terbuka(tugas.kasus_id) if satu.tugas == tugas.pk), None)
            if tautan is not None:
                pengacak.langkah(Client(), alamat_tautan(tautan))
        elif (siapa := pemegang(tugas.jabatan)) is not None:
            hadirkan(client, siapa)
            pengacak.langkah(client, f"/tugas/{tugas.pk}/")
    pengacak.selesai(300)


def pembuka() -> Iterator[tuple[str, Any]]:
    """For each room somebody who may begin a case."""
    semua = list(Pemegang.objects.filter(orang__contoh=True).select_related("orang", "jabatan").order_by("pk"))
    for r in (satu for satu in semua_ruang() if ".uji_ruang." not in satu.modul):
        boleh = (p for p in semua if r.pembuka([p.jabatan.peran], p.jabatan.pihak_id is None))
        if (satu := next(boleh, None)) is not None:
            yield r.label, satu.orang


def test_setiap_formulir_mulai_menjawab_apa_pun(
    kantor_bercontoh: Any, db: None, client: Client, pengacak: Pengacak
) -> None:
    for label, siapa in pembuka():
        hadirkan(client, siapa)
        for _ in range(3):
            pengacak.langkah(client, f"/mulai/{label}/")
    pengacak.selesai(200)


def test_setiap_data_induk_menjawab_apa_pun(
    kantor_bercontoh: Any, db: None, client: Client, masuk: Any, pengacak: Pengacak
) -> None:
    """Every kind of master data, by the head of each unit."""
    for peran in ("kasubbag_umpeg", "kasubbag_keuangan", "kasi_yanum", "kasi_pm", "kasi_pem"):
        masuk(client, peran)
        for model in semua_induk():
            pengacak.formulir(client, f"/induk/{model._meta.app_label}/{model._meta.model_name}/baru/")
    pengacak.selesai(50)


def test_setiap_formulir_umum_menjawab_apa_pun(
    kantor_bercontoh: Any, db: None, client: Client, pengacak: Pengacak
) -> None:
    """Every service, programme and kind of complaint; too much from one place is told to wait."""
    for model in semua_umum():
        for satu in model._default_manager.filter(status="terbit"):
            cache.clear()
            pengacak.langkah(client, f"/layanan/{satu.kode}/ajukan/")
    pengacak.selesai(40)

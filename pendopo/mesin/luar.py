"""The answer of somebody without an account: one task, by a one-time link."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pendopo.dasar.galat import Bentrok, TidakAda
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, tanggal_pukul
from pendopo.mesin import jalan, sql
from pendopo.mesin.jejak import perintah
from pendopo.mesin.kerja import Kerja
from pendopo.mesin.models import Jejak, Kasus, Tautan, Tugas
from pendopo.mesin.tautan import OrangLuar, buat


def keadaan(tautan: Tautan, saat: datetime) -> str:
    """Why the link opens nothing now, with the mend; "" when it opens its task."""
    zona = tautan.kantor.zona_waktu
    if tautan.dipakai is not None:
        return f"Jawaban Anda sudah kami terima pada {tanggal_pukul(tautan.dipakai, zona)}. Tidak perlu mengisi lagi."
    if tautan.dicabut is not None:
        return "Tautan ini sudah diganti atau ditarik oleh kantor. Minta tautan baru."
    if tautan.berlaku_sampai < saat:
        return f"Tautan ini berlaku sampai {tanggal_pukul(tautan.berlaku_sampai, zona)}. Minta tautan baru."
    if not Tugas.objects.filter(pk=tautan.tugas).exists():
        return "Jawaban ini tidak ditunggu lagi. Hubungi kantor bila ada yang masih perlu disampaikan."
    return ""


def catat_dibuka(tautan: Tautan) -> None:
    """A link that is opened says so: how often, and when last."""
    lagi = Tautan.objects.filter(pk=tautan.pk)
    lagi.update(dibuka_kali=tautan.dibuka_kali + 1, terakhir_dibuka=sekarang())


def jawab(tautan: Tautan, isian: Mapping[str, Any], kunci: str | None = None) -> jalan.Hasil:
    """End the task with what was filled in. Raises Bentrok when the link is used, revoked or over; else like a step."""
    with perintah(tautan.kantor_id, None) as catatan:
        if kunci and (dulu := Jejak.objects.filter(kantor_id=tautan.kantor_id, kunci=kunci).first()):
            return jalan.Hasil(tautan.kasus_id, dulu.pk, ulang=True)
        tautan = Tautan.objects.select_related("kantor").get(pk=tautan.pk)
        if sebab := keadaan(tautan, catatan.saat):
            raise Bentrok(sebab)
        isi = sql.muat_lewat_tugas(tautan.tugas)
        assert isi is not None  # keadaan() has just seen it, under the office's lock
        kerja = Kerja(catatan, tautan.kantor, *isi)
        token = next(t for t in kerja.token if t.id == tautan.tugas)
        hasil = jalan.akhiri(kerja, token, None, isian, kunci, lewat={"tautan": tautan.pk})
        Tautan.objects.filter(pk=tautan.pk).update(dipakai=catatan.saat)
        return hasil


def cabut_tautan(saya: Saya, tautan_id: int) -> Tautan:
    """Revoke a link; its task goes on waiting. TidakAda for a link of a case that the person does not see."""
    with perintah(saya.kantor.pk, saya) as catatan:
        tautan = _milik(saya, tautan_id)
        if tautan.dicabut is None and tautan.dipakai is None:
            Tautan.objects.filter(pk=tautan.pk).update(dicabut=catatan.saat, dicabut_oleh=saya.orang)
            catatan.tulis("tautan_cabut", tautan.kasus_id, jabatan_id=_jabatan(saya), gerak={"tautan": tautan.pk})
        return tautan


def tautan_baru(saya: Saya, tautan_id: int) -> Tautan:
    """A fresh link for the same task; the old one opens nothing any more."""
    with perintah(saya.kantor.pk, saya) as catatan:
        lama = _milik(saya, tautan_id)
        if not Tugas.objects.filter(pk=lama.tugas, jabatan=None).exists():
            raise Bentrok("Jawaban ini tidak ditunggu lagi, jadi tautan baru tidak diperlukan.")
        lamanya = max((lama.berlaku_sampai - lama.dibuat).days, 1)
        baru = buat(
            saya.kantor, lama.kasus_id, lama.tugas, OrangLuar(lama.untuk, f"{lamanya} hr", lama.pihak_id), catatan.saat
        )
        catatan.tulis("tautan", lama.kasus_id, jabatan_id=_jabatan(saya), gerak={"tautan": baru.pk, "ganti": lama.pk})
        return baru


def _milik(saya: Saya, tautan_id: int) -> Tautan:
    tautan = Tautan.objects.filter(pk=tautan_id, kasus__in=Kasus.objects.terlihat(saya)).first()
    if tautan is None or not saya.pegawai:
        raise TidakAda()
    return tautan


def _jabatan(saya: Saya) -> int | None:
    return next(iter(p.jabatan_id for p in saya.pemegang), None)

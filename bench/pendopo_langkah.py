"""Pendopo as a contender: the engine alone, and whole steps with form and record."""

from collections.abc import Callable, Iterator
from typing import Any

from bench.basis import KantorUkur
from pendopo.dasar.waktu import sekarang
from pendopo.mesin import jalan
from pendopo.mesin.jejak import perintah
from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.ruang import ruang

PERAN = {
    "catat": "agendaris", "telaah": "sekcam", "disposisi": "camat", "tindak_pem": "kasi_pem", "tindak_pm": "kasi_pm",
    "verifikasi": "sekcam", "arsip": "arsiparis",
}  # fmt: skip
ISIAN: dict[str, dict[str, Any]] = {
    "catat": {"asal": "Dinas Sosial Kabupaten", "hal": "Pendataan penerima bantuan", "tanggal_surat": "2026-01-05"},
    "telaah": {"saran": "Disarankan kepada Seksi Pemerintahan dan Seksi Pemberdayaan Masyarakat."},
    "disposisi": {"petunjuk": "Proses lebih lanjut", "batas_tanggal": "2099-12-31"},
    "tindak_pem": {"hasil_pem": "Data tujuh desa sudah dihimpun dan dikirim."},
    "tindak_pm": {"hasil_pm": "Kelompok masyarakat sudah diberi tahu."},
    "verifikasi": {"catatan_verifikasi": "Lengkap."},
    "arsip": {"lokasi": "Lemari 2, boks 14"},
}  # fmt: skip


def kasus_kosong(ukur: KantorUkur, label: str = "surat_ringkas") -> Kasus:
    """A case with its record and its first task, made without a step."""
    r, saya = ruang(label), ukur.saya["agendaris"]
    kasus = Kasus.objects.create(kantor=ukur.kantor, proses=label, alur_id=r.sha256, dibuka=sekarang())
    r.model._default_manager.create(kasus=kasus, kantor=ukur.kantor)
    awal = r.graf.simpul[r.graf.awal].keluar[0].ke
    Tugas.objects.create(
        kantor=ukur.kantor,
        kasus=kasus,
        unsur=awal,
        jenis="tugas",
        dibuka=kasus.dibuka,
        jabatan=saya.pemegang[0].jabatan,
    )
    return kasus


def mesin(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """Lock, load, game, close, open, event, commit; no record, no form."""
    while True:
        kasus = kasus_kosong(ukur)
        while (tugas := Tugas.objects.filter(kasus=kasus, jenis="tugas").order_by("id").first()) is not None:
            yield lambda tugas=tugas: _mesin(ukur, tugas.pk, tugas.unsur)


def _mesin(ukur: KantorUkur, tugas_id: int, unsur: str) -> None:
    saya = ukur.saya[PERAN[unsur]]
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja, token = jalan.muat(catatan, saya, tugas_id)
        assert kerja is not None
        assert token is not None
        oleh = kerja.berwenang(token)
        gerak = kerja.main(token)
        dibuka = kerja.terapkan(gerak)
        catatan.tulis(
            "selesai", kerja.kepala.id, unsur=token.unsur, tugas=token.id, jabatan_id=oleh, dibuka=token.dibuka,
            gerak={"tutup": gerak.tutup, "buka": dibuka},
        )  # fmt: skip


def langkah(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """The same with the validated form, the record loaded and written. Opening the case is not timed."""
    while True:
        kasus_id = jalan.mulai(ukur.saya["agendaris"], "surat_ringkas", ISIAN["catat"]).kasus_id
        while (tugas := Tugas.objects.filter(kasus=kasus_id, jenis="tugas").order_by("id").first()) is not None:
            peran, isian = PERAN[tugas.unsur], ISIAN[tugas.unsur]
            yield lambda t=tugas.pk, p=peran, i=isian: jalan.selesaikan(ukur.saya[p], t, i) and None


def ulang(ukur: KantorUkur, putaran: int) -> Iterator[Callable[[], None]]:
    """Two steps of a revise loop in the round `putaran` (1: a fresh case each time)."""
    kasus_id = 0
    while True:
        if putaran == 1 or not kasus_id:
            kasus_id = jalan.mulai(ukur.saya["agendaris"], "surat_ulang", {"isi_surat": "Konsep 1"}).kasus_id
            for ke in range(2, putaran + 1):
                _putar(ukur, kasus_id, ke)
        yield lambda k=kasus_id: _putar(ukur, k, 2)


def _putar(ukur: KantorUkur, kasus_id: int, ke: int) -> None:
    for peran, isian in (("sekcam", {"perlu_ulang": "on"}), ("agendaris", {"isi_surat": f"Konsep {ke}"})):
        tugas = Tugas.objects.filter(kasus_id=kasus_id).values_list("pk", flat=True)[0]
        jalan.selesaikan(ukur.saya[peran], tugas, isian)

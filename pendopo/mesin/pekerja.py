"""The worker: services outside any transaction, timers that ring, deadlines that were missed. No other job queue."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from threading import Event
from typing import Any

import structlog
from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils.module_loading import import_string

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.tenggat import hitung
from pendopo.dasar.waktu import sekarang
from pendopo.mesin import jalan, models, pesan, sql
from pendopo.mesin.anak import sasaran_tugas
from pendopo.mesin.jejak import perintah
from pendopo.mesin.kerja import Kerja
from pendopo.mesin.lampiran import simpan_isi
from pendopo.mesin.models import Berkas, Dokumen, Kasus, Pengawas, Tugas
from pendopo.mesin.pengesahan import Tersegel, catat, segel
from pendopo.mesin.ruang import graf_kasus, ruang

log = structlog.get_logger("pendopo.pekerja")
LAMA_SEWA = timedelta(minutes=5)
ULANG = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))


def sekali(batas: int = 100) -> int:
    """Do all that is due now, at most `batas` rows; returns how many were done."""
    saat = sekarang()
    jatuh = Tugas.objects.filter(periksa__lte=saat).order_by("periksa").values_list("pk", "jenis", "sewa", "kantor_id")
    kerjakan: dict[str, Callable[[int, int, int, datetime], bool]] = {
        "layanan": _layanan, "waktu": _waktu, "tugas": _eskalasi, "kirim": kirim, "panggil": panggil,
        "terima": terima,
    }  # fmt: skip
    selesai = 0
    for pk, jenis, sewa, kantor_id in list(jatuh[:batas]):
        try:
            selesai += kerjakan[jenis](pk, sewa, kantor_id, saat)
        except Exception as galat:  # One broken case must not stop the others: it waits for its next try.
            _tunda(pk, sewa, saat, galat)
    return selesai


def sewa(tugas_id: int, nomor: int, saat: datetime) -> Tugas | None:
    """Take a row for a while: only if its fencing number is still the one seen; else None."""
    if not Tugas.objects.filter(pk=tugas_id, sewa=nomor).update(sewa=nomor + 1, periksa=saat + LAMA_SEWA):
        return None
    return Tugas.objects.select_related("kasus__kantor").filter(pk=tugas_id).first()


def _layanan(tugas_id: int, nomor: int, kantor_id: int, saat: datetime) -> bool:
    tugas = sewa(tugas_id, nomor, saat)
    if tugas is None:
        return False
    if (sah := segel(tugas)) is not None:
        return selesaikan_layanan(tugas, nomor + 1, sah.sha256, sah.ukuran, sah)
    return selesaikan_layanan(tugas, nomor + 1, *jalankan_layanan(tugas.kasus, tugas.unsur))


def jalankan_layanan(kasus: Kasus, unsur: str) -> tuple[str, int]:
    """The effect of a service task, outside any transaction, on a read-only record: prints its paper by default."""
    langkah = ruang(kasus.proses).langkah.get(unsur)
    if langkah is not None and langkah.fungsi is not None:
        berkas = sql.muat_berkas(ruang(kasus.proses).model, kasus.pk)
        assert isinstance(berkas, Berkas)
        langkah.fungsi(berkas)
        return "", 0
    isi: bytes = import_string(settings.PENDOPO_PENCETAK)(kasus, unsur)
    return simpan_isi(isi), len(isi)


def pada_giliran(kantor: Kantor, tugas_id: int, nomor: int, lakukan: Callable[[Kerja, sql.TokenTugas], object]) -> bool:
    """Do something with a row that still waits under the fencing number held, in one command of its office.

    False for a worker that comes too late, or when `lakukan` answers False: nothing was done.
    """
    with perintah(kantor.pk, None) as catatan:
        isi = sql.muat_lewat_tugas(tugas_id)
        satu = next((t for t in isi[1] if t.id == tugas_id), None) if isi else None
        if isi is None or satu is None or satu.sewa != nomor:
            return False
        return lakukan(Kerja(catatan, kantor, *isi), satu) is not False


def kirim(tugas_id: int, nomor: int, kantor_id: int, saat: datetime) -> bool:
    """A sending task: its function says the messages; they are delivered in the transaction that ends it."""
    tugas = sewa(tugas_id, nomor, saat)
    if tugas is None:
        return False
    semua = _pesan(tugas)

    def antar(kerja: Kerja, satu: sql.TokenTugas) -> None:
        gerak = _antar(kerja, satu, semua, pesan.Pengirim(kerja.kepala.id, tugas.kasus.contoh))
        _maju(kerja, satu, "kirim", gerak=gerak)

    return pada_giliran(tugas.kasus.kantor, tugas_id, nomor + 1, antar)


def _pesan(tugas: Tugas) -> list[pesan.Pesan]:
    """What the function of a sending task or call says, on a read-only record or row."""
    rumah = ruang(tugas.kasus.proses)
    berkas = sql.muat_berkas(rumah.model, tugas.kasus_id)
    assert isinstance(berkas, Berkas)
    relasi = graf_kasus(tugas.kasus.alur_id).simpul[tugas.unsur].relasi
    sasaran = sasaran_tugas(berkas, relasi, tugas.baris)
    return pesan.daftar_pesan(rumah.langkah_untuk(tugas.unsur).jalankan(sasaran))


def _antar(kerja: Kerja, satu: sql.TokenTugas, semua: list[pesan.Pesan], dari: pesan.Pengirim) -> dict[str, object]:
    """Deliver messages of the element's name; what the event says of it."""
    nama = kerja.graf.simpul[satu.unsur].pesan
    ke = [pesan.antar(kerja.catatan, kerja.kantor, nama, isian, dari).kasus_id for isian in semua]
    return {"pesan": nama, "ke": ke}


def _maju(
    kerja: Kerja, satu: sql.TokenTugas, jenis: str, *, gerak: Mapping[str, object] | None = None,
    isian: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Play the game from a row that is done, and write it down."""
    dibuka = kerja.terapkan(kerja.main(satu))
    kerja.catatan.tulis(
        jenis, kerja.kepala.id, unsur=satu.unsur, tugas=satu.id, dibuka=satu.dibuka, isian=isian,
        gerak={"buka": dibuka, **(gerak or {})},
    )  # fmt: skip


def panggil(tugas_id: int, nomor: int, kantor_id: int, saat: datetime) -> bool:
    """A call: first starts its children and waits; once the last of them has ended, goes on with what they answer."""
    tugas = sewa(tugas_id, nomor, saat)
    if tugas is None:
        return False
    semua = [] if Kasus.objects.filter(pemanggil=tugas_id).exists() else _pesan(tugas)

    def lanjut(kerja: Kerja, satu: sql.TokenTugas) -> None:
        if not semua:
            jalan.akhiri(kerja, satu, None, pesan.jawaban_anak(tugas_id), None, jenis="terjawab")
            return
        # Before the children: one that ends at once wakes the call in the same command.
        Tugas.objects.filter(pk=tugas_id).update(periksa=None)
        gerak = _antar(kerja, satu, semua, pesan.Pengirim(kerja.kepala.id, tugas.kasus.contoh, satu.id))
        kerja.catatan.tulis("panggil", kerja.kepala.id, unsur=satu.unsur, baris=satu.baris, gerak=gerak)

    return pada_giliran(tugas.kasus.kantor, tugas_id, nomor + 1, lanjut)


def terima(tugas_id: int, nomor: int, kantor_id: int, saat: datetime) -> bool:
    """A wait whose message had come before it: the oldest kept one is delivered now."""

    def ambil(kerja: Kerja, satu: sql.TokenTugas) -> bool:
        nama = kerja.graf.simpul[satu.unsur].pesan
        ada = models.Pesan.objects.filter(kasus_id=kerja.kepala.id, nama=nama).order_by("pk").first()
        if ada is None:
            Tugas.objects.filter(pk=tugas_id).update(periksa=None)
            return False
        pesan.terima(kerja, satu, ada.isian, ada.dari_id)
        ada.delete()
        return True

    return pada_giliran(Kantor.objects.get(pk=kantor_id), tugas_id, nomor, ambil)


def selesaikan_layanan(tugas: Tugas, nomor: int, sha256: str, ukuran: int, sah: Tersegel | None = None) -> bool:
    """End a service task if the lease still holds; a late worker changes nothing."""

    def simpan(kerja: Kerja, satu: sql.TokenTugas) -> None:
        if sah is not None:
            catat(kerja.catatan, kerja.kepala.id, satu.unsur, sah)
        elif sha256:
            Dokumen.objects.get_or_create(
                kasus_id=kerja.kepala.id, jenis=satu.unsur, sha256=sha256,
                defaults={"kantor_id": tugas.kantor_id, "ukuran": ukuran, "dibuat": kerja.saat},
            )  # fmt: skip
        _maju(kerja, satu, "layanan", isian={"sidik": sha256} if sha256 else None)

    return pada_giliran(tugas.kasus.kantor, tugas.pk, nomor, simpan)


def _tunda(tugas_id: int, nomor: int, saat: datetime, galat: Exception) -> None:
    """Try again later, each time after a longer while; the reason stands on the row, for who sees the case.

    Only while the lease seen (`nomor`), or the one taken after it, still holds: a late worker changes nothing here too.
    """
    tugas = Tugas.objects.filter(pk=tugas_id, sewa__in=(nomor, nomor + 1)).first()
    if tugas is None:
        return
    tunggu = ULANG[min(tugas.gagal, len(ULANG) - 1)]
    ubah: dict[str, Any] = {"gagal": tugas.gagal + 1, "periksa": saat + tunggu}
    if tugas.jenis != "tugas":
        sebab = galat.pesan if isinstance(galat, GalatPendopo) else f"Gagal: {type(galat).__name__}."
        ubah["catatan"] = f"{sebab} Dicoba lagi."
    Tugas.objects.filter(pk=tugas_id, sewa=tugas.sewa).update(**ubah)
    log.warning("pekerjaan gagal", tugas=tugas_id, unsur=tugas.unsur, galat=type(galat).__name__)


def _waktu(tugas_id: int, nomor: int, kantor_id: int, saat: datetime) -> bool:
    kantor = Kantor.objects.get(pk=kantor_id)
    return pada_giliran(kantor, tugas_id, nomor, lambda kerja, satu: _maju(kerja, satu, "waktu"))


def _eskalasi(tugas_id: int, nomor: int, kantor_id: int, saat: datetime) -> bool:
    """A missed deadline adds the card's next onlooker; the one after it a working day later."""
    with perintah(kantor_id, None) as catatan:
        tugas = Tugas.objects.select_related("kasus").filter(pk=tugas_id, periksa__lte=saat).first()
        if tugas is None:
            return False
        daftar = ruang(tugas.kasus.proses).kartu.eskalasi
        if tugas.eskalasi >= len(daftar):
            Tugas.objects.filter(pk=tugas_id).update(periksa=None)
            return False
        peran = daftar[tugas.eskalasi]
        jabatan = Jabatan.objects.filter(kantor_id=kantor_id, peran=peran, pihak=None).first()
        if jabatan is not None and jabatan.pk != tugas.jabatan_id:
            Pengawas.objects.get_or_create(tugas=tugas, jabatan=jabatan)
        lagi = None
        if tugas.eskalasi + 1 < len(daftar):
            lagi = hitung(saat, "1 hk", kalender_kantor(Kantor.objects.get(pk=kantor_id))).pada
        Tugas.objects.filter(pk=tugas_id).update(eskalasi=tugas.eskalasi + 1, periksa=lagi)
        catatan.tulis(
            "eskalasi", tugas.kasus_id, unsur=tugas.unsur, baris=tugas.baris, tugas=tugas.pk,
            gerak={"ke": jabatan.pk if jabatan else None, "peran": peran},
        )  # fmt: skip
    return True


def terus(berhenti: Event, jeda: float = 2.0) -> None:
    """Work until told to stop; looks again after `jeda` seconds when nothing was due."""
    while not berhenti.is_set():
        close_old_connections()
        mulai = time.monotonic()
        try:
            selesai = sekali()
        except DatabaseError as galat:  # The database is away for a while: look again later.
            log.warning("basis data tidak menjawab", galat=type(galat).__name__)
            selesai = 0
        if selesai == 0:
            berhenti.wait(max(0.0, jeda - (time.monotonic() - mulai)))

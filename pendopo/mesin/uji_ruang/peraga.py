"""How a test drives the engine through the toy meeting: who acts, which task waits, what is filled in."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from pendopo.dasar.models import Jabatan, Orang, Pihak
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.mesin import jalan, pekerja
from pendopo.mesin.jalan import Hasil
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.uji_ruang.uji_beri.models import UjiBeri
from pendopo.mesin.uji_ruang.uji_minta.models import UjiMinta
from pendopo.mesin.uji_ruang.uji_rapat.models import UjiRapat

HARI = date(2026, 11, 23)
PAGI = "2026-11-23T09:00"
DUA = ("kasi_pem", "kasi_pm")


def saya(nama: str) -> Saya:
    """The demo person of that login, with the posts held on the test's day."""
    return saya_dari(Orang.objects.get(nama_pengguna=nama), HARI)


def jabatan(peran: str) -> int:
    return Jabatan.objects.get(peran=peran, pihak=None, kantor__kode="tempursari").pk


def isi_susun(penerima: tuple[str, ...] = DUA, batas: Mapping[str, str] | None = None, **lain: Any) -> dict[str, Any]:
    """The answers of the first step: biasa is decided by the Camat first, cepat goes straight to the recipients."""
    baris = [{"jabatan": jabatan(p), "batas": (batas or {}).get(p, "")} for p in penerima]
    return {"perihal": "Musrenbang", "jalur": "biasa", "bagian": baris, **lain}


def rapat(kunci: str | None = None, penerima: tuple[str, ...] = DUA, **lain: Any) -> UjiRapat:
    """A meeting registered by the Agendaris."""
    hasil = jalan.mulai(saya("agendaris"), "uji_rapat", isi_susun(penerima, **lain), kunci)
    satu: UjiRapat = UjiRapat._default_manager.get(pk=hasil.kasus_id)
    return satu


def tugas(berkas: UjiRapat, unsur: str, peran: str | None = None) -> int:
    """The waiting row of an element, of that post where several wait."""
    pilihan = Tugas.objects.filter(kasus_id=berkas.pk, unsur=unsur)
    return (pilihan.filter(jabatan__peran=peran) if peran else pilihan).get().pk


def menunggu(berkas: UjiRapat) -> list[str]:
    """Elements (or flows at a join) at which something waits, sorted."""
    return sorted(Tugas.objects.filter(kasus_id=berkas.pk).values_list("unsur", flat=True))


def kerjakan(berkas: UjiRapat, unsur: str, nama: str, kunci: str | None = None, **isian: Any) -> Hasil:
    """That person ends the task of the element that waits for the own post."""
    baris = Tugas.objects.filter(kasus_id=berkas.pk, unsur=unsur)
    satu = baris.filter(jabatan__peran=nama).first() or baris.get()
    return jalan.selesaikan(saya(nama), satu.pk, isian, kunci)


def langkah(berkas: UjiRapat, unsur: str) -> int:
    """The id of the last event by which a person ended that element."""
    return Jejak.objects.filter(kasus_id=berkas.pk, unsur=unsur, jenis="selesai").latest("nomor").pk


DESA_DITANYA = ("bulurejo", "kaliuling")


def bekerja() -> None:
    """The worker does all that is due, and all that follows from it."""
    for _ in range(10):
        if not pekerja.sekali():
            return


def tanya(kantor: Any, desa: tuple[str, ...] = DESA_DITANYA, perihal: str = "jumlah warga") -> UjiMinta:
    """The Agendaris puts a question to villages; the worker has called them."""
    baris = [{"pihak": Pihak.objects.get(kantor=kantor, kode=f"desa-{satu}").pk} for satu in desa]
    hasil = jalan.mulai(saya("agendaris"), "uji_minta", {"perihal": perihal, "desa": baris})
    bekerja()
    satu: UjiMinta = UjiMinta._default_manager.get(pk=hasil.kasus_id)
    return satu


def hitung(desa: str, angka: int, **lain: Any) -> UjiBeri:
    """The village's operator answers what waits for him."""
    tugas = Tugas.objects.get(unsur="hitung", jabatan__pihak__kode=f"desa-{desa}")
    jalan.selesaikan(saya(f"operator_{desa}"), tugas.pk, {"angka": angka, **lain})
    bekerja()
    satu: UjiBeri = UjiBeri._default_manager.get(pk=tugas.kasus_id)
    return satu


def lakukan(kasus_id: int, unsur: str, nama: str, **isian: Any) -> Hasil:
    """That login ends the task of the element that waits in the case for one of its own posts; the worker follows."""
    siapa = saya(nama)
    tugas = Tugas.objects.get(kasus_id=kasus_id, unsur=unsur, jabatan__in=siapa.jabatan_id)
    hasil = jalan.selesaikan(siapa, tugas.pk, isian)
    bekerja()
    return hasil


def yang_menunggu(kasus_id: int) -> list[str]:
    """Elements of a case at which something waits, sorted."""
    return sorted(Tugas.objects.filter(kasus_id=kasus_id).values_list("unsur", flat=True))


def cetakan(kasus_id: int, nama: str) -> bytes:
    """A paper of a case, printed as the worker would."""
    isi: bytes = import_string(settings.PENDOPO_PENCETAK)(Kasus.objects.get(pk=kasus_id), nama)
    return isi

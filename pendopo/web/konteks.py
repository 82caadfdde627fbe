"""What every page knows: the office, who is signed in, the navigation with its counts, the clock."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang, tanggal_pukul
from pendopo.web.hitung import halaman_ruang_di_menu, jumlah_giliran


@dataclass(frozen=True)
class ButirMenu:
    """One entry of the main navigation; `jumlah` None means that it has no count."""

    teks: str
    alamat: str
    di_sini: str
    jumlah: str | None = None


def halaman(permintaan: HttpRequest) -> dict[str, Any]:
    """Context processor (settings: TEMPLATES)."""
    saya: Saya | None = getattr(permintaan, "saya", None)
    kantor = saya.kantor if saya else kantor_utama()
    return {
        "saya": saya,
        "kantor": kantor,
        "nama_kantor": kantor.nama if kantor else "Pendopo",
        "wilayah_kantor": f"{kantor.kabupaten}, {kantor.provinsi}" if kantor else "",
        "jabatan_saya": ", ".join(pemegang.sebutan for pemegang in saya.pemegang) if saya else "",
        "data_contoh": bool(saya and saya.orang.contoh),
        "jam_contoh": tanggal_pukul(sekarang()) if settings.PENDOPO_SEKARANG else "",
        "menu": SimpleLazyObject(lambda: _menu(saya, permintaan.path)),
    }


def kantor_utama() -> Kantor | None:
    """The office whose map a visitor sees: the first of this installation."""
    return Kantor.objects.order_by("pk").first()


def _menu(saya: Saya | None, alamat_kini: str) -> list[ButirMenu]:
    butir: list[tuple[str, str, str | None]] = [("Peta", "/peta/", None)]
    if saya is None:
        butir[:0] = [("Layanan", "/layanan/", None), ("Lacak", "/lacak/", None)]
        butir += [("Pihak", "/pihak/", None), ("Periksa naskah", "/periksa/", None)]
    else:
        butir.insert(0, ("Giliran saya", "/kotak-masuk/", jumlah_giliran(saya)))
        butir += [("Papan", "/papan/", None)] if _melihat_papan(saya) else []
        butir += [("Buku", "/buku/", None)] if saya.pegawai else []
        butir += [(teks, alamat, None) for teks, alamat in halaman_ruang_di_menu(saya)]
        butir.append(("Cari", "/cari/", None))
    return [ButirMenu(teks, alamat, _letak(alamat, alamat_kini), jumlah) for teks, alamat, jumlah in butir]


def _melihat_papan(saya: Saya) -> bool:
    """Who leads the office or a unit has the dashboard in the menu."""
    return any(satu in ("camat", "sekcam") or satu.startswith(("kasi_", "kasubbag_")) for satu in saya.peran)


def _letak(alamat: str, alamat_kini: str) -> str:
    """Value of aria-current: this page, a page below it, or nothing."""
    if alamat == alamat_kini:
        return "page"
    return "true" if alamat_kini.startswith(alamat) else ""

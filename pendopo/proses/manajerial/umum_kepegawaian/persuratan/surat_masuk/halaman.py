"""Pages of this room: the agenda of invitations by day and week, and its calendar file."""

from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpResponse

from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import WIB, hari_ini, hari_tanggal, pukul, tanggal_panjang
from pendopo.mesin.halaman import Permintaan, halaman
from pendopo.mesin.models import Kasus

from .models import SuratMasuk


def _tanggal(permintaan: Permintaan, saya: Saya) -> date:
    """The day asked for, as typed (17-08-2026) or as linked (ISO); today when it is neither."""
    for pola in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(permintaan.GET.get("mulai", ""), pola).replace(tzinfo=WIB).date()
        except ValueError:
            continue
    return hari_ini(saya.kantor)


def acara(saya: Saya, mulai: date, sampai: date) -> list[SuratMasuk]:
    """Invitations of a period that the person may see, by time."""
    terlihat = Kasus.objects.terlihat(saya).filter(proses="surat_masuk").exclude(hasil="dibatalkan")
    surat = SuratMasuk.objects.filter(
        kantor=saya.kantor, acara_tanggal__gte=mulai, acara_tanggal__lt=sampai, kasus__in=terlihat
    )
    return list(surat.order_by("acara_tanggal", "acara_mulai", "pk").prefetch_related("penerima__jabatan"))


def _hadir(surat: SuratMasuk) -> str:
    hadir = [p.jabatan.nama for p in surat.penerima.all() if p.instruksi in ("hadiri", "wakili")]
    return ", ".join(hadir) or "belum ditentukan"


@halaman("agenda", "Agenda", siapa="pegawai", menu=True)
def agenda(permintaan: Permintaan) -> Any:
    """Day or week; `?bentuk=ics` gives the same weeks as a calendar file."""
    saya = permintaan.saya
    mulai = _tanggal(permintaan, saya)
    sehari = permintaan.GET.get("rentang") == "hari"
    awal = mulai if sehari else mulai - timedelta(days=mulai.weekday())
    jumlah = 1 if sehari else 7
    daftar = acara(saya, awal, awal + timedelta(days=jumlah))
    if permintaan.GET.get("bentuk") == "ics":
        return _ics(saya, daftar)
    hari = [
        {
            "judul": hari_tanggal(awal + timedelta(days=n)),
            "acara": [
                {
                    "alamat": f"/berkas/{s.pk}/",
                    "pukul": pukul(s.acara_mulai) if s.acara_mulai else "sepanjang hari",
                    "hal": s.hal,
                    "tempat": s.acara_tempat,
                    "asal": s.asal,
                    "hadir": _hadir(s),
                }
                for s in daftar
                if s.acara_tanggal == awal + timedelta(days=n)
            ],
        }
        for n in range(jumlah)
    ]
    rentang = "hari" if sehari else "minggu"
    return {
        "judul": f"Agenda {tanggal_panjang(awal)}" if sehari else f"Agenda minggu {tanggal_panjang(awal)}",
        "hari": hari,
        "rentang": rentang,
        "mulai": awal.isoformat(),
        "ditulis": f"{awal:%d-%m-%Y}",
        "sebelum": (awal - timedelta(days=jumlah)).isoformat(),
        "sesudah": (awal + timedelta(days=jumlah)).isoformat(),
        "ada": bool(daftar),
    }


def _lolos(teks: str) -> str:
    """Text as a calendar file takes it (RFC 5545, 3.3.11)."""
    teks = teks.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return teks.replace("\r", "").replace("\n", "\\n")


def _lipat(baris: str) -> str:
    """Lines of at most 75 octets, folded (RFC 5545, 3.1)."""
    potongan, isi = [], baris
    while len(isi.encode()) > 74:
        batas = 74
        while len(isi[:batas].encode()) > 74:
            batas -= 1
        potongan.append(isi[:batas])
        isi = " " + isi[batas:]
    return "\r\n".join([*potongan, isi])


def _ics(saya: Saya, daftar: list[SuratMasuk]) -> HttpResponse:
    baris = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Pendopo//Agenda//ID", "CALSCALE:GREGORIAN"]
    for s in daftar:
        mulai = s.acara or datetime.combine(s.acara_tanggal, datetime.min.time(), saya.kantor.zona_waktu)
        baris += [
            "BEGIN:VEVENT",
            f"UID:surat-masuk-{s.pk}@{saya.kantor.kode}",
            f"DTSTAMP:{s.saat:%Y%m%dT%H%M%SZ}",
            f"DTSTART;TZID={saya.kantor.zona}:{mulai:%Y%m%dT%H%M%S}",
            f"SUMMARY:{_lolos(s.hal)}",
            f"LOCATION:{_lolos(s.acara_tempat)}",
            f"DESCRIPTION:{_lolos(f'Dari {s.asal}. Hadir: {_hadir(s)}.')}",
            "END:VEVENT",
        ]
    isi = "\r\n".join(_lipat(b) for b in [*baris, "END:VCALENDAR", ""])
    jawab = HttpResponse(isi, content_type="text/calendar; charset=utf-8")
    jawab["Content-Disposition"] = 'attachment; filename="agenda.ics"'
    return jawab

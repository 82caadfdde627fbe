"""The working calendar of the office: how sure a year is, and every day on which nobody works."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from pendopo.dasar.kalender import MASUK, PULANG, PULANG_JUMAT, Kalender, kalender_berubah, kalender_kantor
from pendopo.dasar.models import HariKhusus, JamKerja, Kantor, TahunKalender
from pendopo.dasar.waktu import hari_ini, hari_tanggal, pukul, tanggal_panjang
from pendopo.mesin.jejak import perintah
from pendopo.web.akses import Permintaan, siapa
from pendopo.web.isian_baku import isian_tanggal

PENGATUR = frozenset({"camat", "sekcam", "kasubbag_umpeg"})
TAHUN_TERJAUH = 3
"""Years before and after this one that the page shows."""


class FormulirHari(forms.Form):
    """A day on which this office differs from the national calendar."""

    tanggal = isian_tanggal("Tanggal")
    jenis = forms.ChoiceField(label="Jenis hari", choices=HariKhusus.Jenis.choices)
    keterangan = forms.CharField(
        label="Keterangan",
        max_length=200,
        help_text="Misalnya: Hari Jadi Lumajang.",
        error_messages={"required": "Keterangan belum diisi."},
    )
    dasar = forms.CharField(label="Dasar", max_length=200, required=False, help_text="Nomor edaran atau keputusan.")


@siapa("masuk", kirim=PENGATUR)
def kalender(permintaan: Permintaan) -> HttpResponse:
    """`/kalender/?tahun=`: the year; POST sets a day of the office's own or the standing of the year."""
    saya = permintaan.saya
    boleh = bool(PENGATUR & saya.peran)
    hari = hari_ini(saya.kantor)
    tahun = _tahun(permintaan.GET.get("tahun", ""), hari)
    formulir = FormulirHari(permintaan.POST if "tanggal" in permintaan.POST else None)
    if permintaan.method == "POST" and _simpan(permintaan, formulir, tahun):
        return HttpResponseRedirect(f"/kalender/?tahun={tahun}")
    status = TahunKalender.objects.filter(kantor=saya.kantor, tahun=tahun).first()
    isi = {
        "judul": f"Kalender kerja {tahun}",
        "tahun": tahun,
        "sebelum": tahun - 1 if tahun > hari.year - TAHUN_TERJAUH else None,
        "sesudah": tahun + 1 if tahun < hari.year + TAHUN_TERJAUH else None,
        "ditetapkan": status is not None and status.status == TahunKalender.Status.DITETAPKAN,
        "dasar": status.dasar if status else "",
        "libur": _libur(kalender_kantor(saya.kantor), tahun),
        "jam": _jam(saya.kantor, tahun),
        "form": formulir if boleh else None,
    }
    return render(permintaan, "web/kalender.html", isi, status=422 if formulir.errors else 200)


def _tahun(teks: str, hari: date) -> int:
    """The year asked for, kept within reach; this year when it is none."""
    if not teks.isdecimal() or len(teks) > 4:
        return hari.year
    return max(hari.year - TAHUN_TERJAUH, min(hari.year + TAHUN_TERJAUH, int(teks)))


def _simpan(permintaan: Permintaan, formulir: FormulirHari, tahun: int) -> bool:
    """One change of the calendar and its event in one act; False when the form is not valid."""
    saya = permintaan.saya
    if "status" not in permintaan.POST and not formulir.is_valid():
        return False
    with perintah(saya.kantor.pk, saya) as catatan:
        if "status" in permintaan.POST:
            isi, pesan = _status_tahun(saya.kantor, tahun, permintaan.POST["status"], permintaan.POST.get("dasar", ""))
        else:
            isi = {nama: str(nilai) for nama, nilai in formulir.cleaned_data.items()}
            HariKhusus.objects.update_or_create(
                kantor=saya.kantor, tanggal=formulir.cleaned_data.pop("tanggal"), defaults=formulir.cleaned_data
            )
            pesan = f"{isi['keterangan']} dicatat. Tenggat baru memakai kalender ini."
        kalender_berubah(saya.kantor)
        oleh = next(p.jabatan_id for p in saya.pemegang if p.jabatan.peran in PENGATUR)
        catatan.tulis("kalender", None, unsur=str(tahun), jabatan_id=oleh, isian=isi)
    messages.success(permintaan, pesan)
    return True


def _status_tahun(kantor: Kantor, tahun: int, pilihan: str, dasar: str) -> tuple[dict[str, str], str]:
    jadi = TahunKalender.Status.DITETAPKAN if pilihan == "ditetapkan" else TahunKalender.Status.PERKIRAAN
    TahunKalender.objects.update_or_create(kantor=kantor, tahun=tahun, defaults={"status": jadi, "dasar": dasar[:200]})
    return {"status": jadi, "dasar": dasar[:200]}, f"Libur tahun {tahun} sekarang berstatus {jadi.label}."


def _libur(kalender: Kalender, tahun: int) -> list[tuple[str, str]]:
    """Days off that are no weekend, and working days that are one."""
    hari = date(tahun, 1, 1)
    hasil = []
    while hari.year == tahun:
        sebab = kalender.sebab_libur(hari)
        if sebab and sebab not in ("Sabtu", "Minggu"):
            hasil.append((hari_tanggal(hari), sebab))
        elif sebab is None and hari.weekday() >= 5:
            hasil.append((hari_tanggal(hari), "hari kerja pengganti"))
        hari += timedelta(days=1)
    return hasil


def _jam(kantor: Kantor, tahun: int) -> list[dict[str, Any]]:
    biasa = {
        "masa": "Sepanjang tahun",
        "kamis": f"{pukul(MASUK)} sampai {pukul(PULANG)}",
        "jumat": f"{pukul(MASUK)} sampai {pukul(PULANG_JUMAT)}",
    }
    khusus = JamKerja.objects.filter(kantor=kantor, mulai__year__lte=tahun, sampai__year__gte=tahun).order_by("mulai")
    return [
        biasa,
        *(
            {
                "masa": f"{satu.keterangan}: {tanggal_panjang(satu.mulai)} sampai {tanggal_panjang(satu.sampai)}",
                "kamis": f"{pukul(satu.masuk)} sampai {pukul(satu.pulang)}",
                "jumat": f"{pukul(satu.masuk)} sampai {pukul(satu.pulang_jumat)}",
            }
            for satu in khusus
        ),
    ]

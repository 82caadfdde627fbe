"""Papers of a case on its page: what can be printed, and what was signed, with what may be done with it."""

from collections.abc import Mapping
from typing import Any

from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin.models import Berkas, Dokumen, Kasus
from pendopo.mesin.naskah_sah import boleh_mengakhiri
from pendopo.mesin.pengesahan import tulis_kode
from pendopo.mesin.ruang import Ruang
from pendopo.web.sebutan import nama_langkah

GAYA: Mapping[str, str] = {
    Dokumen.Status.KONSEP: "",
    Dokumen.Status.DITANDATANGANI: "baik",
    Dokumen.Status.DIGANTI: "awas",
    Dokumen.Status.DICABUT: "terlambat",
}


def dokumen_kasus(kasus: Kasus, saya: Saya) -> list[dict[str, Any]]:
    """The stored papers of a case, each with its state and what the person may do with it."""
    hasil = []
    for d in kasus.dokumen.select_related("pengganti").order_by("pk"):
        boleh = d.status == Dokumen.Status.DITANDATANGANI and boleh_mengakhiri(saya, d) is not None
        hasil.append(
            {
                "nama": f"{d.sebutan} {d.nomor}" if d.kode else nama_langkah(kasus.proses, d.jenis),
                "alamat": f"/dokumen/{d.pk}/",
                "pada": tanggal_pukul(d.ditandatangani or d.dibuat, saya.kantor.zona_waktu),
                "keadaan": d.status,
                "gaya": GAYA.get(d.status, ""),
                "periksa": f"/periksa/{tulis_kode(d.kode)}/" if d.kode else "",
                "pengganti": d.pengganti.nomor if d.pengganti else "",
                "alasan": d.alasan,
                "ganti": f"/dokumen/{d.pk}/ganti/" if boleh else "",
                "cabut": f"/dokumen/{d.pk}/cabut/" if boleh else "",
            }
        )
    return hasil


def cetakan_kasus(r: Ruang, satu: Berkas) -> list[tuple[str, str]]:
    """What can be printed of a case at any time: each template its record allows, but not what is signed already."""
    kasus = satu.kasus
    sah = set(kasus.dokumen.exclude(kode=None).values_list("jenis", flat=True))
    tanpa = {buku.cetak for buku in r.buku} | sah
    return [
        (
            nama_langkah(r.label, berkas.stem).removeprefix("Cetak ").capitalize(),
            f"/berkas/{kasus.pk}/cetak/{berkas.stem}.pdf",
        )
        for berkas in sorted((r.folder / "dokumen").glob("*.typ"))
        if berkas.stem not in tanpa and satu.dapat_dicetak(berkas.stem)
    ]

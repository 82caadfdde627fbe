"""What becomes of a signed paper: replaced by another, or revoked. Nothing is deleted; each is an event."""

import json

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.mandat import PIMPINAN
from pendopo.dasar.saya import Saya
from pendopo.mesin.jalan import Hasil
from pendopo.mesin.jejak import Catatan, perintah
from pendopo.mesin.models import Dokumen, Jejak, Kasus


def cabut_naskah(saya: Saya, dokumen_id: int, alasan: str) -> Hasil:
    """Revoke a signed paper, by the post that signed it, the Sekcam or the Camat; the check page says so at once."""
    return _akhiri(saya, dokumen_id, Dokumen.Status.DICABUT, alasan, "")


def ganti_naskah(saya: Saya, dokumen_id: int, nomor_pengganti: str, alasan: str) -> Hasil:
    """Replace a signed paper by another one, named by its number; the check page shows that number."""
    return _akhiri(saya, dokumen_id, Dokumen.Status.DIGANTI, alasan, nomor_pengganti)


def boleh_mengakhiri(saya: Saya, dokumen: Dokumen) -> int | None:
    """The post under which the person may replace or revoke the paper; None when there is none."""
    penanda = _jabatan_penanda(dokumen)
    for pemegang in saya.pemegang:
        if pemegang.jabatan_id == penanda or pemegang.jabatan.peran in PIMPINAN:
            return pemegang.jabatan_id
    return None


def _jabatan_penanda(dokumen: Dokumen) -> int | None:
    """The post that signed, as the event of the signature keeps it."""
    for j in Jejak.objects.filter(kasus_id=dokumen.kasus_id, jenis="sahkan").order_by("-nomor"):
        gerak = json.loads(j.gerak)
        if gerak.get("dokumen") == dokumen.pk:
            jabatan: int | None = gerak.get("jabatan")
            return jabatan
    return None


def _akhiri(saya: Saya, dokumen_id: int, status: str, alasan: str, nomor: str) -> Hasil:
    if not alasan.strip():
        raise Ditolak("Alasan belum diisi.", isian="alasan")
    with perintah(saya.kantor.pk, saya) as catatan:
        terlihat = Kasus.objects.terlihat(saya)
        lama = Dokumen.objects.filter(pk=dokumen_id, kasus__in=terlihat).exclude(kode=None).first()
        if lama is None:
            raise TidakAda()
        jabatan_id = boleh_mengakhiri(saya, lama)
        if jabatan_id is None:
            raise TidakBerwenang("Naskah diganti atau dicabut oleh penandatangannya, Sekcam, atau Camat.")
        if lama.status != Dokumen.Status.DITANDATANGANI:
            raise Bentrok(f"Naskah ini sudah {lama.status}. Muat ulang halaman untuk melihat keadaan terakhir.")
        pengganti = _pengganti(saya, lama, nomor) if status == Dokumen.Status.DIGANTI else None
        Dokumen.objects.filter(pk=lama.pk).update(status=status, alasan=alasan.strip(), pengganti=pengganti)
        return Hasil(lama.kasus_id, _tulis(catatan, lama, status, alasan, jabatan_id, pengganti))


def cabut_bersama(catatan: Catatan, saya: Saya, kasus_id: int, alasan: str) -> None:
    """A case is cancelled: its signed papers are revoked with it, by who may revoke them, else nobody cancels it."""
    for satu in Dokumen.objects.filter(kasus_id=kasus_id, status=Dokumen.Status.DITANDATANGANI).order_by("pk"):
        jabatan_id = boleh_mengakhiri(saya, satu)
        if jabatan_id is None:
            raise TidakBerwenang("Suratnya sudah ditandatangani. Dibatalkan oleh penandatangannya, Sekcam, atau Camat.")
        Dokumen.objects.filter(pk=satu.pk).update(status=Dokumen.Status.DICABUT, alasan=alasan)
        _tulis(catatan, satu, Dokumen.Status.DICABUT, alasan, jabatan_id, None)


def _tulis(
    catatan: Catatan, lama: Dokumen, status: str, alasan: str, jabatan_id: int, pengganti: Dokumen | None
) -> int:
    return catatan.tulis(
        "ganti_naskah" if status == Dokumen.Status.DIGANTI else "cabut_naskah", lama.kasus_id, unsur=lama.jenis,
        jabatan_id=jabatan_id, alasan=alasan.strip(),
        gerak={"dokumen": lama.pk, "pengganti": pengganti.pk if pengganti else None},
    )  # fmt: skip


def _pengganti(saya: Saya, lama: Dokumen, nomor: str) -> Dokumen:
    """The signed paper of that number that the person may see. Raises Ditolak beside the number."""
    calon = Dokumen.objects.filter(
        kantor=saya.kantor, nomor=nomor.strip(), status=Dokumen.Status.DITANDATANGANI,
        kasus__in=Kasus.objects.terlihat(saya),
    ).exclude(pk=lama.pk)  # fmt: skip
    daftar = list(calon[:2]) if nomor.strip() else []
    if not daftar:
        raise Ditolak(
            "Tidak ada naskah bertanda tangan dengan nomor itu. Tulis nomornya persis seperti tercetak.",
            isian="nomor_pengganti",
        )
    if len(daftar) > 1:
        raise Ditolak("Lebih dari satu naskah bernomor itu. Cabut saja naskah ini.", isian="nomor_pengganti")
    return daftar[0]

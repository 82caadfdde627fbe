"""Commands on single rows while their step is open: keep, delete, move. Each is written at once and is an event.

So rows are safe over days and whoever shares the post sees them; the step itself only judges and closes. Short rows
that stand in one form with their step are no such rows: they stay a draft of the person until the step ends.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda
from pendopo.dasar.saya import Saya
from pendopo.mesin import sql
from pendopo.mesin.baris import daftar_baris, lampiran_baris, periksa_satu, simpan_satu, unsur_baris, urutkan
from pendopo.mesin.isi import berkas_draf, serahkan_berkas, tampil
from pendopo.mesin.jalan import muat
from pendopo.mesin.jejak import Catatan, json_teks, perintah
from pendopo.mesin.kerja import Kerja
from pendopo.mesin.langkah import Baris, formulir_baris, galat_formulir, tolak_bila_salah
from pendopo.mesin.models import Jejak, Lampiran
from pendopo.mesin.pribadi import simpan_lama, tanpa_pribadi

JENIS = "baris"
"""Kind of the events of this file; `gerak["apa"]` says which act."""


@dataclass(frozen=True)
class HasilBaris:
    """The row that a command kept or moved, and by what people know it."""

    kasus_id: int
    pk: int
    sebutan: str = ""


@dataclass
class KerjaBaris:
    """A case at work on the rows of one open task."""

    kerja: Kerja
    token: sql.TokenTugas
    oleh: int | None
    b: Baris

    @property
    def model(self) -> type[models.Model]:
        return self.kerja.model_baris(self.b.relasi)

    @property
    def unsur(self) -> list[str]:
        return unsur_baris(self.kerja.ruang, self.b.relasi)

    def ambil(self, pk: int) -> Any:
        """One of the rows that this step may touch. Bentrok when it was there and is gone, or is another's."""
        for satu in daftar_baris(self.kerja.berkas, self.b):
            if satu.pk == pk:
                return satu
        raise Bentrok("Baris ini sudah dihapus atau tidak lagi menjadi bagian tugas ini. Buka lagi daftarnya.")

    def tulis(self, apa: str, pk: int | None, kunci: str | None = None, **isian: Any) -> None:
        k = self.kerja
        sql.simpan_berkas(k.berkas)
        k.simpan_kepala()
        k.catatan.tulis(
            JENIS, k.kepala.id, unsur=self.token.unsur, baris=pk, tugas=self.token.id, jabatan_id=self.oleh,
            kunci=kunci, isian=isian or None, gerak={"apa": apa},
        )  # fmt: skip


def buka_baris(catatan: Catatan, saya: Saya, tugas_id: int) -> KerjaBaris:
    """The case of an open task of this person, loaded afresh. TidakAda when its step keeps no rows by themselves."""
    kerja, token = muat(catatan, saya, tugas_id)
    b = kerja.ruang.langkah_untuk(token.unsur).baris if kerja and token else None
    if kerja is None or token is None or b is None or not b.sendiri:
        raise TidakAda()
    kerja.berkas.oleh = kerja.berwenang(token)
    return KerjaBaris(kerja, token, kerja.berkas.oleh, b)


def _sudah(saya: Saya, kunci: str | None) -> HasilBaris | None:
    """What the same form had done before: a double click keeps one row."""
    j = Jejak.objects.filter(kantor_id=saya.kantor.pk, kunci=kunci, orang_id=saya.orang.pk).first() if kunci else None
    return HasilBaris(j.kasus_id, j.baris or 0) if j and j.kasus_id else None


def sidik_baris(satu: models.Model) -> str:
    """What a row held when its form was shown: another's change in between is told, not overwritten."""
    nilai = [str(satu.__dict__.get(f.attname)) for f in satu._meta.concrete_fields]
    return hashlib.sha256(json_teks(nilai).encode()).hexdigest()[:16]


def _isi(satu: models.Model, nama: Sequence[str]) -> dict[str, Any]:
    return {n: tampil(getattr(satu, n)) for n in nama}


def simpan(saya: Saya, tugas_id: int, pk: int | None, isian: Mapping[str, Any], kunci: str | None = None) -> HasilBaris:
    """Keep one row (a new one without `pk`) with its files. Raises Ditolak beside its field, Bentrok, TidakAda."""
    with perintah(saya.kantor.pk, saya) as catatan:
        if dulu := _sudah(saya, kunci):
            return dulu
        k = buka_baris(catatan, saya, tugas_id)
        lama = k.ambil(pk) if pk is not None else None
        _boleh_simpan(k, lama, isian)
        sebelum = _isi(lama, k.b.isian) if lama else {}
        satu = isi_baris(k.b, k.model, k.kerja.berkas, lama, isian, k.token.unsur)
        berkas = {nama: berkas_draf(k.kerja, _banyak(isian, f"lampiran_{nama}"), nama) for nama in k.b.lampiran}
        if lama is None and k.b.urut:
            setattr(satu, k.b.urut, len(daftar_baris(k.kerja.berkas, k.b)) + 1)
        simpan_satu(satu)
        for nama, daftar in berkas.items():
            serahkan_berkas(daftar, k.kerja.kepala.id, k.token.unsur, nama, satu.pk)
        buang = {int(n) for n in _banyak(isian, "buang") if str(n).isdecimal()}
        k_berkas = Lampiran.objects.filter(kasus_id=k.kerja.kepala.id, baris=satu.pk, unsur__in=k.unsur)
        k_berkas.filter(pk__in=buang).delete()
        kini = _isi(satu, k.b.isian)
        isi = {n: v for n, v in kini.items() if lama is None or v != sebelum.get(n)}
        isi |= {nama: [b.nama for b in daftar] for nama, daftar in berkas.items() if daftar}
        dulu_isi = simpan_lama(satu, {n: sebelum[n] for n in isi if n in sebelum})
        k.tulis("ubah" if lama else "tambah", satu.pk, kunci, isi=tanpa_pribadi(k.model, isi), lama=dulu_isi)
        return HasilBaris(k.kerja.kepala.id, satu.pk, str(satu))


def _boleh_simpan(k: KerjaBaris, lama: Any, isian: Mapping[str, Any]) -> None:
    if lama is None and not k.b.tambah:
        raise Ditolak("Tugas ini hanya menjawab baris yang ada; tidak ada yang ditambah.")
    if lama is None and len(daftar_baris(k.kerja.berkas, k.b)) >= k.b.maksimal:
        raise Ditolak(f"{k.b.judul}: paling banyak {k.b.maksimal}. Hapus dahulu yang tidak dipakai.")
    if lama is not None and isian.get("sidik") and isian["sidik"] != sidik_baris(lama):
        raise Ditolak("Baris ini baru saja diubah orang lain. Periksa isinya di daftar, lalu buka dan simpan lagi.")


def isi_baris(b: Baris, model: type[models.Model], berkas: Any, lama: Any, isian: Mapping[str, Any], unsur: str) -> Any:
    """The row with what was typed, judged by its form and by itself, not yet written. Raises Ditolak."""
    form = formulir_baris(b, model, berkas, lama, isian, "")
    tolak_bila_salah({} if form.is_valid() else galat_formulir(form))
    periksa_satu(form.instance, unsur)
    return form.instance


def _banyak(isian: Mapping[str, Any], nama: str) -> list[Any]:
    ambil = getattr(isian, "getlist", None)
    if ambil is not None:
        return list(ambil(nama))
    nilai = isian.get(nama, [])
    return list(nilai) if isinstance(nilai, list | tuple) else [nilai]


def hapus(saya: Saya, tugas_id: int, pk: int) -> HasilBaris:
    """Delete one row with its files; what stood in it stays in the event."""
    with perintah(saya.kantor.pk, saya) as catatan:
        k = buka_baris(catatan, saya, tugas_id)
        if not k.b.tambah:
            raise Ditolak("Baris tidak dapat dihapus pada tugas ini.")
        satu = k.ambil(pk)
        hasil = HasilBaris(k.kerja.kepala.id, pk, str(satu))
        lama = simpan_lama(satu, _isi(satu, k.b.isian))
        Lampiran.objects.filter(kasus_id=k.kerja.kepala.id, baris=pk, unsur__in=k.unsur).delete()
        satu.delete()
        if k.b.urut:
            urutkan(k.b, daftar_baris(k.kerja.berkas, k.b))
        k.tulis("hapus", pk, lama=lama)
        return hasil


def pindah(saya: Saya, tugas_id: int, pk: int, geser: int = 0, ke: int | None = None) -> HasilBaris:
    """Move a row up (-1), down (+1), or to a rank; the others close up, so ranks stay 1..n."""
    with perintah(saya.kantor.pk, saya) as catatan:
        k = buka_baris(catatan, saya, tugas_id)
        if not k.b.urut:
            raise Ditolak("Baris pada tugas ini tidak berurutan.")
        satu, semua = k.ambil(pk), daftar_baris(k.kerja.berkas, k.b)
        tempat = [lain.pk for lain in semua].index(pk)
        tujuan = max(0, min(len(semua) - 1, tempat + geser if ke is None else ke - 1))
        semua.insert(tujuan, semua.pop(tempat))
        urutkan(k.b, semua)
        if tujuan != tempat:
            k.tulis("pindah", pk, isi={k.b.urut: tujuan + 1}, lama={k.b.urut: tempat + 1})
        return HasilBaris(k.kerja.kepala.id, satu.pk, str(satu))


__all__ = ["HasilBaris", "buka_baris", "hapus", "isi_baris", "lampiran_baris", "pindah", "sidik_baris", "simpan"]

"""Starting a case and ending a task: one transaction a step. Form, message and effect end the same way."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from pendopo.dasar.galat import Bentrok, TidakAda, TidakBerwenang
from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin import sql
from pendopo.mesin.alur import Simpul
from pendopo.mesin.isi import JawabanLangkah, baca_jawaban
from pendopo.mesin.jejak import Catatan, perintah
from pendopo.mesin.kerja import Kerja
from pendopo.mesin.models import Alur, Berkas, Jejak, Kasus
from pendopo.mesin.pengesahan import dari_pindaian
from pendopo.mesin.ruang import Ruang, ruang


@dataclass(frozen=True)
class Hasil:
    """What a command did: the case, the event, the tasks it opened. `ulang`: it had been done before."""

    kasus_id: int
    jejak_id: int
    dibuka: tuple[int, ...] = ()
    ulang: bool = False
    peringatan: tuple[str, ...] = ()
    sebutan: str = "Sudah tersimpan."
    """By what people know the case after the step: its number and words."""


def mulai(
    saya: Saya, label: str, isian: Mapping[str, Any], kunci: str | None = None, induk_id: int | None = None
) -> Hasil:
    """Start a case and end its first task in the same act, so that no empty case ever stands.

    Raises Ditolak with the sentences of each field, TidakBerwenang when no post of the person opens this process.
    """
    r = ruang(label)
    jabatan, simpul = jabatan_pembuka(saya, r)
    with perintah(saya.kantor.pk, saya) as catatan:
        if kunci and (dulu := _sudah(saya, kunci)):
            return dulu
        berkas = berkas_baru(r, saya.kantor, jabatan, simpul)
        berkas.dari_kasus = induk_id
        kerja = kasus_baru(catatan, r, berkas, contoh=saya.orang.contoh, induk_id=induk_id)
        dibuka = kerja.terapkan(kerja.main(None))
        catatan.tulis("mulai", kerja.kepala.id, jabatan_id=jabatan.pk, gerak={"buka": dibuka})
        token = next(t for t in kerja.token if t.jenis == "tugas" and t.jabatan_id == jabatan.pk)
        return akhiri(kerja, token, jabatan.pk, isian, kunci)


def jabatan_pembuka(saya: Saya, r: Ruang) -> tuple[Jabatan, Simpul]:
    """The post under which the person opens a case, and the first task. TidakBerwenang when none may."""
    for pemegang in saya.pemegang:
        if simpul := r.pembuka({pemegang.jabatan.peran}, pemegang.jabatan.pihak_id is None):
            return pemegang.jabatan, simpul
    raise TidakBerwenang(f"Jabatan Anda tidak membuka berkas {r.nama}.")


def berkas_baru(r: Ruang, kantor: Kantor, jabatan: Jabatan, simpul: Simpul) -> Berkas:
    """The empty record of a case that this post opens; a lane that is no role keeps the post on the record."""
    berkas = r.model(kantor=kantor, pihak_id=jabatan.pihak_id)
    if simpul.lajur and simpul.lajur in r.model.pembuka:
        setattr(berkas, simpul.lajur, jabatan)
    return berkas


def kasus_baru(
    catatan: Catatan, r: Ruang, berkas: Berkas, *, contoh: bool, induk_id: int | None = None,
    pemanggil: int | None = None,
) -> Kerja:  # fmt: skip
    """Head and record of a new case; nothing waits in it yet."""
    Alur.objects.get_or_create(
        sha256=r.sha256, defaults={"proses": r.label, "xml": r.xml.decode(), "disimpan": catatan.saat}
    )
    kantor = berkas.kantor
    kasus = Kasus(
        kantor=kantor, proses=r.label, alur_id=r.sha256, pihak_id=berkas.pihak_id, induk_id=induk_id,
        dibuka=catatan.saat, contoh=contoh, pemanggil=pemanggil,
    )  # fmt: skip
    kepala = sql.KepalaKasus(
        0, kantor.pk, r.label, r.sha256, berkas.pihak_id, "", "", False, catatan.saat, None, pemanggil
    )
    kerja = Kerja(catatan, kantor, kepala, [])
    kasus.tenggat = kepala.tenggat = kerja.hitung(r.kartu.janji)
    kasus.save(force_insert=True)
    kepala.id = kasus.pk
    berkas.kasus = kasus
    berkas.save(force_insert=True)
    kerja.__dict__["berkas"] = kerja.siapkan(berkas)
    return kerja


def selesaikan(saya: Saya, tugas_id: int, isian: Mapping[str, Any], kunci: str | None = None) -> Hasil:
    """End a person's task with what was filled in.

    Raises Ditolak (422) beside its field, TidakBerwenang (403), TidakAda (404), Bentrok (409) when it is done already.
    The same `kunci` twice gets the first result: a double click changes nothing.
    """
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja, token = muat(catatan, saya, tugas_id, kunci)
        if kerja is None or token is None:
            dulu = _sudah(saya, kunci or "")
            assert dulu is not None
            return dulu
        jabatan_id = kerja.berwenang(token)
        return akhiri(kerja, token, jabatan_id, isian, kunci)


def muat(
    catatan: Catatan, saya: Saya, tugas_id: int, kunci: str | None = None
) -> tuple[Kerja | None, sql.TokenTugas | None]:
    """The case of a waiting task, fresh after the lock. (None, None) when `kunci` was already served."""
    isi = sql.muat_lewat_tugas(tugas_id)
    if isi is None:
        if kunci and _sudah(saya, kunci):
            return None, None
        raise _sudah_selesai(saya, tugas_id)
    kepala, token = isi
    satu = next(t for t in token if t.id == tugas_id)
    if kepala.kantor_id != saya.kantor.pk or satu.jenis != "tugas":
        raise TidakAda()
    return Kerja(catatan, saya.kantor, kepala, token), satu


def _sudah(saya: Saya, kunci: str) -> Hasil | None:
    j = Jejak.objects.filter(kantor_id=saya.kantor.pk, kunci=kunci, orang_id=saya.orang.pk).first()
    return Hasil(j.kasus_id, j.pk, ulang=True) if j and j.kasus_id else None


def _sudah_selesai(saya: Saya, tugas_id: int) -> Exception:
    """409 with who was faster, to those who may see the case; 404 with nothing said to all others."""
    j = Jejak.objects.filter(tugas=tugas_id, kantor_id=saya.kantor.pk).select_related("jabatan").last()
    if j is None or j.kasus_id is None or not Kasus.objects.terlihat(saya).filter(pk=j.kasus_id).exists():
        return TidakAda()
    oleh = f" oleh {j.jabatan.nama}" if j.jabatan else ""
    pada = tanggal_pukul(j.pada)
    return Bentrok(f"Tugas ini sudah diselesaikan{oleh} pada {pada}. Lihat keadaan terakhir berkasnya.")


def akhiri(
    kerja: Kerja, token: sql.TokenTugas, jabatan_id: int | None, isian: Mapping[str, Any], kunci: str | None,
    jenis: str = "selesai", lewat: Mapping[str, Any] | None = None,
) -> Hasil:  # fmt: skip
    """Validate, compute, move, record: the one ending of every task, message and call.

    `jenis` is the event's; `lewat` what it says besides: the message or link by which the answer came.
    """
    sasaran = kerja.sasaran(token.unsur, token.baris)
    jawaban = terapkan_isian(kerja, token.unsur, sasaran, jabatan_id, isian, jalankan=token.jenis != "panggil")
    jawaban.simpan(token)
    sah = dari_pindaian(kerja, token, jawaban.lampiran)
    gerak = kerja.main(token)
    _baris_baru(kerja, token, gerak)
    tutup = [_kenang(t) for t in kerja.token if t.id in gerak.tutup]
    dibuka = kerja.terapkan(gerak)
    kerja.simpan_kepala()
    jejak_id = kerja.catatan.tulis(
        jenis, kerja.kepala.id, unsur=token.unsur, baris=token.baris, tugas=token.id, jabatan_id=jabatan_id,
        dibuka=token.dibuka, kunci=kunci, isian=jawaban.untuk_jejak(),
        gerak={**_gerak(kerja, tutup, dibuka), **sah, **(lewat or {})},
    )  # fmt: skip
    k = kerja.kepala
    sebutan = f"{k.nomor} {k.judul}".strip() or f"berkas {k.id}"
    return Hasil(k.id, jejak_id, tuple(dibuka), peringatan=tuple(kerja.berkas.peringatan), sebutan=sebutan)


def terapkan_isian(
    kerja: Kerja, unsur: str, sasaran: models.Model, jabatan_id: int | None, isian: Mapping[str, Any],
    *, jalankan: bool = True,
) -> JawabanLangkah:  # fmt: skip
    """Checked answers on the record or row, the step's function run (not at the end of a call), all written."""
    langkah = kerja.ruang.langkah_untuk(unsur)
    kerja.berkas.oleh = jabatan_id
    jawaban = baca_jawaban(kerja, langkah, sasaran, isian)
    kerja.berkas.terlampir = frozenset(nama for nama, berkas in jawaban.lampiran.items() if berkas)
    if jalankan:
        langkah.jalankan(sasaran)
    sql.simpan_berkas(kerja.berkas)
    if sasaran is not kerja.berkas:
        sasaran.save()
    return jawaban


def _baris_baru(kerja: Kerja, token: sql.TokenTugas, gerak: Any) -> None:
    """Rows that a step added while their multi-instance task is open get their token at once, in the same group."""
    from pendopo.mesin.laju import Buka

    relasi = kerja.graf.simpul[token.unsur].relasi
    if not kerja.berkas.baris_baru or relasi is None:
        return
    lama = [t for t in kerja.token if t.unsur == token.unsur and t.kelompok == token.kelompok]
    if len(lama) == 1:
        # The step was the last of its group: its own new rows keep the group open.
        gerak.tutup[:], gerak.buka[:], gerak.akhir[:] = [token.id], [], []
    gerak.buka += [Buka(token.unsur, "tugas", b.pk, token.kelompok) for b in kerja.berkas.baris_baru]


def _kenang(t: sql.TokenTugas) -> dict[str, Any]:
    """What an undo needs to open a closed row again."""
    return {
        "unsur": t.unsur, "jenis": t.jenis, "baris": t.baris, "kelompok": t.kelompok, "jabatan": t.jabatan_id,
        "tenggat": t.tenggat, "dibuka": t.dibuka, "id": t.id,
    }  # fmt: skip


def _gerak(kerja: Kerja, tutup: list[dict[str, Any]], dibuka: list[int]) -> dict[str, Any]:
    gerak: dict[str, Any] = {"tutup": tutup, "buka": dibuka}
    if kerja.berkas.baris_baru:
        gerak["baris"] = [b.pk for b in kerja.berkas.baris_baru]
    return gerak


__all__ = ["Hasil", "JawabanLangkah", "akhiri", "jabatan_pembuka", "muat", "mulai", "selesaikan"]

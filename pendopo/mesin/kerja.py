"""One case at work inside one command: loaded afresh, moved by the game, written back."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any

from django.db import models

from pendopo.dasar.galat import Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Jabatan, Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.tenggat import hitung
from pendopo.mesin import jeda, laju, sql
from pendopo.mesin.anak import model_anak, sasaran_tugas
from pendopo.mesin.jejak import Catatan
from pendopo.mesin.models import Berkas, Kasus, Pengawas, Pesan, Tugas
from pendopo.mesin.ruang import Ruang, graf_kasus, ruang
from pendopo.mesin.tautan import OrangLuar, buat


@lru_cache(maxsize=1024)
def _menjawab(model: type[Berkas], nama: str) -> bool:
    """Whether a record has a word of its own to say; if not, it need not be loaded to be asked."""
    return getattr(model, nama, None) is not getattr(Berkas, nama, None)


_AKHIR_HARI: dict[tuple[int, int, date, str], datetime] = {}
"""Limits in whole days end alike for all that begin on one day: office, version of its calendar, day, limit -> end."""


def _akhir(kantor: Kantor, mulai: datetime, batas: str) -> datetime:
    if not batas.endswith(("hk", "hr")) or not kantor.versi_kalender:
        return hitung(mulai, batas, kalender_kantor(kantor)).pada
    kunci = (kantor.pk, kantor.versi_kalender, mulai.astimezone(kantor.zona_waktu).date(), batas)
    if kunci not in _AKHIR_HARI:
        if len(_AKHIR_HARI) > 4096:
            _AKHIR_HARI.clear()
        _AKHIR_HARI[kunci] = hitung(mulai, batas, kalender_kantor(kantor)).pada
    return _AKHIR_HARI[kunci]


def juga(baris: models.Model | None) -> tuple[int, ...]:
    """Posts that may do a row's task too, as the row says (`juga`): every post of the addressed village."""
    return tuple(jabatan.pk for jabatan in getattr(baris, "juga", ()))


class Kerja:
    """A case with its waiting rows, its drawing and its record."""

    def __init__(self, catatan: Catatan, kantor: Kantor, kepala: sql.KepalaKasus, token: list[sql.TokenTugas]) -> None:
        self.catatan, self.kantor, self.kepala, self.token = catatan, kantor, kepala, token
        self.saat: datetime = catatan.saat
        self.saya: Saya | None = catatan.saya
        self._tutup: Sequence[int] = ()
        """Closed by the next row that is opened."""
        self.ruang: Ruang = ruang(kepala.proses)
        self.graf: Any = graf_kasus(kepala.alur_id)

    @cached_property
    def berkas(self) -> Berkas:
        berkas = sql.muat_berkas(self.ruang.model, self.kepala.id)
        if not isinstance(berkas, Berkas):
            raise TidakAda("Berkas kasus ini tidak ditemukan.")
        return self.siapkan(berkas)

    def siapkan(self, berkas: Berkas) -> Berkas:
        berkas.kantor, berkas.saya, berkas.saat = self.kantor, self.saya, self.saat
        return berkas

    def model_baris(self, relasi: str) -> type[models.Model]:
        return model_anak(self.ruang.model, relasi)

    def sasaran(self, unsur: str, pk: int | None) -> models.Model:
        """What a task of that element is about: the record, or the row it names."""
        satu: models.Model = sasaran_tugas(self.berkas, self.graf.simpul[unsur].relasi, pk)
        return satu

    def baris(self, relasi: str, pk: int) -> models.Model:
        satu: models.Model = sasaran_tugas(self.berkas, relasi, pk)
        return satu

    def pk_baris(self, relasi: str) -> Sequence[int]:
        nama, _, saringan = relasi.partition(".")
        kumpulan = getattr(self.berkas, nama)
        pilihan = getattr(kumpulan, saringan)() if saringan else kumpulan.all()
        return list(pilihan.order_by("pk").values_list("pk", flat=True))

    def jawab(self, syarat: str) -> bool:
        nilai = getattr(self.berkas, syarat)
        return bool(nilai() if callable(nilai) else nilai)

    def tenggat(self, unsur: str, baris: models.Model | None) -> datetime | None:
        """The row's `batas`, else the record's answer, else the card's promise for the task, else the case's."""
        mutu = self.ruang.kartu.mutu.get(unsur)
        nilai: Any = getattr(baris, "batas", None) if baris is not None else None
        if not nilai and isinstance(nilai := self._batas_berkas(unsur), datetime):
            return jeda.geser(nilai, self.kepala, self.kantor)
        return self.hitung(nilai or (mutu.janji if mutu else None) or self.ruang.kartu.janji)

    def hitung(self, batas: datetime | str | None, mulai: datetime | None = None) -> datetime | None:
        if isinstance(batas, str):
            return _akhir(self.kantor, mulai or self.saat, batas) if batas else None
        return batas

    def berbunyi(self, unsur: str, mulai: datetime | None = None) -> datetime | None:
        """When a timer that began at `mulai` (now) rings: the record's answer for it, else what the drawing says."""
        nilai = self._batas_berkas(unsur)
        if isinstance(nilai, datetime):
            return jeda.geser(nilai, self.kepala, self.kantor)
        return self.hitung(nilai or self.graf.simpul[unsur].waktu, mulai)

    def _batas_berkas(self, unsur: str) -> datetime | str | None:
        return self.berkas.batas(unsur) if _menjawab(self.ruang.model, "batas") else None

    def main(self, yang: sql.TokenTugas | None, awal: str | None = None) -> laju.Gerak:
        """Play the game: from the start (None; that of a message when `awal` names it), or from a finished token."""
        try:
            if yang is None:
                return laju.mulai(self.graf, self.jawab, self.pk_baris, awal)
            token = [laju.Token(t.id, t.unsur, t.baris, t.kelompok) for t in self.token]
            satu = next(t for t in token if t.id == yang.id)
            return laju.selesai(self.graf, token, satu, self.jawab, self.pk_baris)
        except laju.GalatLaju as galat:
            raise Ditolak(f"Alur {self.ruang.nama} tidak dapat dilanjutkan. {galat} Hubungi pengelola.") from galat

    def terapkan(self, gerak: laju.Gerak) -> list[int]:
        """Close and open the rows of a move, end the case when nothing waits; returns the ids opened."""
        if gerak.tutup:
            diawasi = any(t.diawasi for t in self.token if t.id in gerak.tutup)
            if diawasi or not gerak.buka:
                sql.tutup_tugas(gerak.tutup, diawasi)
            else:
                self._tutup = gerak.tutup
            self.token = [t for t in self.token if t.id not in gerak.tutup]
        dibuka = [self.buka(b) for b in gerak.buka]
        if not _menjawab(self.ruang.model, "jam_berhenti") or self.berkas.jam_berhenti():
            jeda.sesuaikan(self.catatan, self.kepala, self.kantor, self.token)
        if not self.token:
            hasil = gerak.akhir[-1] if gerak.akhir else ""
            sql.ubah_kasus(self.kepala.id, {"ditutup": self.saat, "hasil": hasil})
            self.kabari_pemanggil()
        return dibuka

    def kabari_pemanggil(self) -> None:
        """The last child of a call to end wakes the call: the worker goes on with it."""
        tugas = self.kepala.pemanggil
        if tugas is not None and not Kasus.objects.filter(pemanggil=tugas, ditutup=None).exists():
            Tugas.objects.filter(pk=tugas).update(periksa=self.saat)

    def kabari_anak(self, kata: str) -> None:
        """What it called goes on by itself, as a letter does: who has it on the desk reads this."""
        anak = Tugas.objects.filter(kasus__pemanggil__in=[t.id for t in self.token], kasus__ditutup=None)
        anak.filter(jenis="tugas").update(catatan=kata)

    def buka(self, b: laju.Buka) -> int:
        simpul = self.graf.simpul.get(b.unsur)
        baru = sql.TugasBaru(b.unsur, b.jenis, b.baris, b.kelompok)
        if b.jenis == "tugas":
            self._alamatkan(baru, simpul.lajur, self.baris(simpul.relasi, b.baris) if b.baris is not None else None)
        elif b.jenis in ("layanan", "kirim", "panggil"):
            baru.periksa = self.saat
        elif b.jenis == "waktu":
            baru.periksa = self.berbunyi(b.unsur)
        elif b.jenis == "terima" and Pesan.objects.filter(kasus_id=self.kepala.id, nama=simpul.pesan).exists():
            baru.periksa = self.saat
        return self.masukkan(baru)

    def masukkan(self, baru: sql.TugasBaru) -> int:
        """Insert a waiting row; a task without a post is refused."""
        tutup, self._tutup = self._tutup, ()
        pk, jabatan_id = sql.buka_tugas(self.kantor.pk, self.kepala.id, baru, self.saat, tutup)
        if baru.luar is not None:
            buat(self.kantor, self.kepala.id, pk, baru.luar, self.saat)
        elif baru.jenis == "tugas" and jabatan_id is None:
            sebutan = self.ruang.sebutan(baru.unsur)
            raise Ditolak(
                f"Tidak ada jabatan '{baru.peran}' untuk tugas '{sebutan}'. Tambahkan jabatan itu di berkas kantor."
            )
        if baru.jenis == "tugas":
            self.turut(pk, baru.unsur, [j for j in baru.juga if j != jabatan_id])
        self.token.append(
            sql.TokenTugas(
                pk, baru.unsur, baru.jenis, baru.baris, baru.kelompok, jabatan_id, self.saat, baru.tenggat, 0
            )
        )
        return pk

    def turut(self, tugas_id: int, unsur: str, juga: Iterable[int] = ()) -> None:
        """Posts that may also do the task from the moment it opens, by role; `juga` those that its row names."""
        for lain in juga:
            Pengawas.objects.create(tugas_id=tugas_id, jabatan_id=lain)
        if not _menjawab(self.ruang.model, "turut"):
            return
        if peran := self.berkas.turut(unsur):
            for jabatan in Jabatan.objects.filter(kantor=self.kantor, peran__in=peran, pihak=None):
                Pengawas.objects.create(tugas_id=tugas_id, jabatan=jabatan)

    def _alamatkan(self, baru: sql.TugasBaru, peran: str, baris: models.Model | None) -> None:
        """Lane -> post: an attribute of that name on the row, then on the record, else the role's post."""
        baru.tenggat = self.tenggat(baru.unsur, baris)
        baru.juga = juga(baris)
        baru.catatan = self._catatan(baru.unsur, baris)
        baru.periksa = baru.tenggat if self.ruang.kartu.eskalasi else None
        berkas = self.berkas if hasattr(self.ruang.model, peran) else None
        for tempat in (baris, berkas):
            jabatan = getattr(tempat, peran, None)
            if isinstance(jabatan, OrangLuar):
                baru.luar = jabatan
                return
            if jabatan is not None:
                baru.jabatan_id = jabatan.pk
                return
        baru.peran, baru.pihak_id = peran, self.kepala.pihak_id

    def _catatan(self, unsur: str, baris: models.Model | None) -> str:
        """What the row, else the record, has to say to whoever gets the task."""
        if baris is not None:
            return str(getattr(baris, "catatan_tugas", ""))
        return self.berkas.catatan_tugas(unsur) if _menjawab(self.ruang.model, "catatan_tugas") else ""

    def berwenang(self, token: sql.TokenTugas) -> int | None:
        """The post under which the person may end this task: its own, or one that looks on since it is late."""
        if self.saya is None:
            return None
        if token.jabatan_id in self.saya.jabatan_id:
            return token.jabatan_id
        pengawas = Pengawas.objects.filter(tugas_id=token.id, jabatan_id__in=self.saya.jabatan_id).first()
        if pengawas is not None:
            return pengawas.jabatan_id
        if Kasus.objects.terlihat(self.saya).filter(pk=self.kepala.id).exists():
            raise TidakBerwenang("Tugas ini giliran jabatan lain.")
        raise TidakAda()

    def simpan_kepala(self) -> None:
        """Write what people read on the head of the case, when it changed."""
        berkas, k = self.berkas, self.kepala
        ubah: dict[str, Any] = {}
        if berkas.judul[:250] != k.judul:
            ubah["judul"] = berkas.judul[:250]
        if berkas.nomor != k.nomor:
            ubah["nomor"] = berkas.nomor
        terbatas = berkas.__dict__.get("terbatas", k.terbatas)
        if terbatas != k.terbatas:
            ubah["terbatas"] = terbatas
        batas = self.hitung(self._batas_berkas(""), k.dibuka)
        if batas is not None and (batas := jeda.geser(batas, k, self.kantor)) != k.tenggat:
            ubah["tenggat"] = batas
        if ubah:
            sql.ubah_kasus(k.id, ubah)
            for nama, nilai in ubah.items():
                setattr(k, nama, nilai)

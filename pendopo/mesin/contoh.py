"""Demo cases: a room's `contoh.toml`, played by the demo people through the real steps, in the order of their days."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from pendopo.dasar.galat import GalatPendopo
from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import hari_ini, pada, sekarang
from pendopo.mesin import jalan, luar, pekerja, pesan
from pendopo.mesin.contoh_baca import Adegan, GalatContoh, baca_contoh
from pendopo.mesin.contoh_induk import siapkan_induk
from pendopo.mesin.contoh_isian import Hari, Pengisi, jabatan, saya_contoh
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.ruang import Ruang, ruang, semua_ruang
from pendopo.mesin.tautan import tautan_terbuka

BUKA = time(8, 30)
"""When a demo day begins; the acts of one case on one day are twenty minutes apart."""

TERGESER = 40
"""Minutes between days that days off moved to the same working day: they keep their order."""

LUAR = "tautan"
"""`oleh` of a step that somebody without an account does."""


def muat_contoh(kantor: Kantor) -> dict[str, int]:
    """Room -> number of demo cases made; a room that has some already gets none. Raises GalatContoh: then none is made.

    All acts of all rooms are played in the order of their days, so that books and the event chain run as in an office.
    """
    siapkan_induk(kantor)
    ada = set(Kasus.objects.filter(kantor=kantor, contoh=True).values_list("proses", flat=True))
    pilihan = [r for r in semua_ruang() if r.label not in ada and (r.folder / "contoh.toml").exists()]
    putar(kantor, pilihan)
    contoh = Kasus.objects.filter(kantor=kantor, contoh=True)
    return {r.label: contoh.filter(proses=r.label).count() for r in pilihan}


def putar(kantor: Kantor, ruang: Iterable[Ruang]) -> None:
    """Play the demo files of some rooms: all of it or, when one act is refused, nothing."""
    hari = Hari(kantor, hari_ini(kantor))
    adegan = [satu for r in ruang for satu in _berjam(hari, baca_contoh(r))]
    pemutar = Pemutar(kantor, hari)
    with transaction.atomic():
        for saat, satu in sorted(adegan, key=lambda a: a[0]):
            with pada(saat):
                pemutar.mainkan(satu)
        pemutar.tandai()


def _berjam(hari: Hari, adegan: list[Adegan]) -> list[tuple[datetime, Adegan]]:
    """Each act with its moment: on a working day, after the act before it, never later than now."""
    hasil: list[tuple[datetime, Adegan]] = []
    jalan_terus = datetime.min.replace(tzinfo=hari.kantor.zona_waktu)
    for satu in adegan:
        sela = timedelta(minutes=2 * satu.kasus + TERGESER * hari.tergeser(satu.hari))
        biasa = hari.saat(satu.hari, BUKA) + sela
        if satu.urut == 0:
            jalan_terus = biasa
        elif satu.baru:
            jalan_terus = max(biasa, jalan_terus + timedelta(minutes=20))
        else:
            jalan_terus += timedelta(minutes=20)
        if satu.pukul is not None:
            jalan_terus = hari.saat(satu.hari, satu.pukul)
        hasil.append((min(jalan_terus, sekarang()), satu))
    return hasil


class Pemutar:
    """Plays acts one after the other and remembers which case is which."""

    def __init__(self, kantor: Kantor, hari: Hari) -> None:
        self.kantor, self.hari = kantor, hari
        self.kasus: dict[tuple[str, int], int] = {}
        self.nama: dict[str, int] = {}

    def mainkan(self, a: Adegan) -> None:
        """One act. Raises GalatContoh with file, case, step and what was refused."""
        try:
            if a.urut == 0:
                self._mulai(a)
            else:
                self._langkah(a)
        except GalatContoh as galat:
            raise GalatContoh(f"{a.tempat}: {galat}") from galat
        except GalatPendopo as galat:
            raise GalatContoh(f"{a.tempat}: {_kalimat(galat)}") from galat

    def tandai(self) -> None:
        """Cases that a message began are demo too."""
        bukan = Kasus.objects.filter(kantor=self.kantor, contoh=False)
        while bukan.filter(Q(pk__in=self.kasus.values()) | Q(induk__contoh=True)).update(contoh=True):
            pass

    def _isi(self, a: Adegan, saya: Saya | None, isian: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return Pengisi(self.kantor, self.hari, sekarang(), saya, self.nama).isi(isian or a.isian)

    def _saya(self, teks: str) -> Saya:
        return saya_contoh(self.kantor, teks, hari_ini(self.kantor))

    def _mulai(self, a: Adegan) -> None:
        cara: dict[str, Callable[[Adegan], int]] = {
            "mulai": self._oleh_orang, "pesan": self._oleh_pesan, "anak_dari": self._anak
        }  # fmt: skip
        for lain in a.isi.get("sesudah", ()):
            self._bernama(lain)
        pk = next(lakukan(a) for nama, lakukan in cara.items() if nama in a.isi)
        self.kasus[a.ruang, a.kasus] = pk
        if nama := a.isi.get("nama"):
            if nama in self.nama:
                raise GalatContoh(f"nama '{nama}' sudah dipakai kasus lain. Pilih nama lain.")
            self.nama[nama] = pk

    def _oleh_orang(self, a: Adegan) -> int:
        saya = self._saya(a.isi["mulai"])
        induk = self._bernama(a.isi["induk"]) if "induk" in a.isi else None
        hasil = jalan.mulai(saya, a.ruang, self._isi(a, saya), induk_id=induk)
        self._periksa_isian(a, hasil.jejak_id)
        return hasil.kasus_id

    def _oleh_pesan(self, a: Adegan) -> int:
        hasil = self._kirim(a, None)
        if not Kasus.objects.filter(pk=hasil.kasus_id, proses=a.ruang).exists():
            raise GalatContoh(f"pesan '{a.isi['pesan']}' memulai kasus di ruang lain.")
        Kasus.objects.filter(pk=hasil.kasus_id).update(contoh=True)
        return hasil.kasus_id

    def _kirim(self, a: Adegan, kasus_id: int | None) -> jalan.Hasil:
        pihak = self._isi(a, None, {"pihak": f"{{pihak:{a.isi['pihak']}}}"})["pihak"] if "pihak" in a.isi else None
        isi = pesan.Pesan(self._isi(a, None), kasus=kasus_id, pihak=int(pihak) if pihak else None)
        hasil = pesan.kirim(self.kantor, a.isi["pesan"], isi)
        self._periksa_isian(a, hasil.jejak_id)
        return hasil

    def _anak(self, a: Adegan) -> int:
        """The oldest child of a named case in this room (of that party) that no other act has taken."""
        induk = self._bernama(a.isi["anak_dari"])
        anak = Kasus.objects.filter(induk_id=induk, proses=a.ruang).exclude(pk__in=self.kasus.values()).order_by("pk")
        if "pihak" in a.isi:
            anak = anak.filter(pihak__kode=a.isi["pihak"])
        if not anak.exists():
            _bekerja()
        satu = anak.first()
        if satu is None:
            raise GalatContoh(f"kasus '{a.isi['anak_dari']}' belum mengirim apa pun ke ruang ini.")
        return satu.pk

    def _bernama(self, nama: str) -> int:
        if nama not in self.nama:
            raise GalatContoh(f"kasus '{nama}' belum dimulai saat itu. Beri nama kasusnya, atau hari yang lebih akhir.")
        return self.nama[nama]

    def _langkah(self, a: Adegan) -> None:
        kasus_id = self.kasus[a.ruang, a.kasus]
        if "dalam" in a.isi:
            kasus_id = _dalam(kasus_id, a.isi["dalam"])
        if "pesan" in a.isi:
            self._kirim(a, kasus_id)
            return
        lakukan = self._oleh_luar if a.isi["oleh"] == LUAR else self._oleh_dalam
        hasil = lakukan(kasus_id, a) or (_bekerja() and lakukan(kasus_id, a))
        if not hasil:
            raise GalatContoh(_tidak_terbuka(kasus_id, a))
        self._periksa_isian(a, hasil.jejak_id)

    def _oleh_dalam(self, kasus_id: int, a: Adegan) -> jalan.Hasil | None:
        """By the demo person of the post: the oldest task of that name, or one that the post looks on at."""
        terbuka = Tugas.objects.filter(kasus_id=kasus_id, unsur=a.isi["tugas"], jenis="tugas").order_by("pk")
        post = jabatan(self.kantor, a.isi["oleh"])
        tugas = terbuka.filter(jabatan=post).first() or terbuka.filter(pengawas__jabatan=post).first()
        saya = self._saya(a.isi["oleh"])
        return jalan.selesaikan(saya, tugas.pk, self._isi(a, saya)) if tugas else None

    def _oleh_luar(self, kasus_id: int, a: Adegan) -> jalan.Hasil | None:
        """By somebody without an account, through the link of the task."""
        tugas = Tugas.objects.filter(kasus_id=kasus_id, unsur=a.isi["tugas"]).values_list("pk", flat=True)
        tautan = next((satu for satu in tautan_terbuka(kasus_id) if satu.tugas in tugas), None)
        return luar.jawab(tautan, self._isi(a, None)) if tautan else None

    def _periksa_isian(self, a: Adegan, jejak_id: int) -> None:
        """A field that the step never asks for would be passed over in silence: here it is named."""
        j = Jejak.objects.get(pk=jejak_id)
        assert j.kasus is not None
        langkah = ruang(j.kasus.proses).langkah_untuk(j.unsur)
        isi = dict.fromkeys(langkah.isian) if langkah.anonim else json.loads(j.isian or "{}").get("isi", {})
        asing = [
            k
            for k in a.isian
            if k.partition("-")[0] not in isi and not k.startswith("lampiran_") and a.isian[k] is not False
        ]
        if asing:
            raise GalatContoh(f"langkah ini tidak menanyakan '{asing[0]}'. Yang ditanyakan: {', '.join(isi) or '-'}.")


def _dalam(induk: int, proses: str) -> int:
    """The newest case of a room that this case has called, such as its letter."""
    _bekerja()
    anak = Kasus.objects.filter(induk_id=induk, proses=proses).order_by("pk").last()
    if anak is None:
        raise GalatContoh(f"kasus ini belum memanggil '{proses}'. Letakkan sesudah langkah yang memanggilnya.")
    return anak.pk


def _bekerja() -> bool:
    """The worker does all that is due at this moment: papers, messages, timers."""
    for _ in range(20):
        if not pekerja.sekali():
            break
    return True


def _tidak_terbuka(kasus_id: int, a: Adegan) -> str:
    terbuka = Tugas.objects.filter(kasus_id=kasus_id).select_related("jabatan").order_by("pk")
    daftar = [f"{t.unsur} ({t.jabatan.peran if t.jabatan else t.catatan or t.jenis})" for t in terbuka]
    return f"tugas itu tidak terbuka bagi '{a.isi['oleh']}'. Yang terbuka: {', '.join(daftar) or 'tidak ada'}."


def _kalimat(galat: GalatPendopo) -> str:
    semua: dict[str, list[str]] = getattr(galat, "semua", {"": [galat.pesan]})
    return " ".join(f"[{isian}] {' '.join(pesan)}" if isian else " ".join(pesan) for isian, pesan in semua.items())


__all__ = ["GalatContoh", "muat_contoh", "putar"]

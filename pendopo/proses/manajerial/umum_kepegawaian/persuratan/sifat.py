"""What letters in and out share: how fast, how secret; the event of an invitation."""

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Jam, Pilihan, Tanggal, Teks
from pendopo.dasar.waktu import hari_tanggal, pukul

KECEPATAN = [("biasa", "Biasa"), ("penting", "Penting"), ("segera", "Segera"), ("amat_segera", "Amat segera")]
KEAMANAN = [("biasa", "Biasa"), ("terbatas", "Terbatas"), ("rahasia", "Rahasia"), ("sangat_rahasia", "Sangat rahasia")]
RAHASIA = frozenset({"rahasia", "sangat_rahasia"})


class Bersifat(models.Model):
    """A letter's two independent axes, and both in words for its book."""

    kecepatan = Pilihan("kecepatan", KECEPATAN, default="biasa")
    keamanan = Pilihan("keamanan", KEAMANAN, default="biasa")
    sifat = models.CharField("sifat", max_length=60, blank=True)

    class Meta:
        abstract = True

    @property
    def rahasia(self) -> bool:
        return self.keamanan in RAHASIA

    def tulis_sifat(self) -> None:
        """Both in words; an ordinary letter is "Biasa", not twice so."""
        self.sifat = ", ".join(dict.fromkeys((self.get_kecepatan_display(), self.get_keamanan_display())))


class Beracara(models.Model):
    """What an invitation invites to."""

    acara_tanggal = Tanggal("tanggal acara", wajib=False, petunjuk="Untuk undangan.")
    acara_mulai = Jam("pukul", wajib=False)
    acara_tempat = Teks("tempat acara", wajib=False)
    acara = Teks("acara", wajib=False)

    class Meta:
        abstract = True

    def tolak_bila_acara_kurang(self) -> None:
        """An invitation says what, when and where."""
        kata = {"acara_tanggal": "Tanggal acara", "acara_mulai": "Pukul", "acara_tempat": "Tempat", "acara": "Acara"}
        kurang = {nama: f"{satu} belum diisi." for nama, satu in kata.items() if not getattr(self, nama)}
        if kurang:
            raise Ditolak.banyak(kurang)

    def baris_acara(self) -> list[list[str]]:
        """The lines of the event as they stand in an invitation."""
        if not self.acara_tanggal:
            return []
        jam = [["pukul", f"{pukul(self.acara_mulai)} WIB"]] if self.acara_mulai else []
        tempat = [["tempat", self.acara_tempat], ["acara", self.acara]]
        return [["hari, tanggal", hari_tanggal(self.acara_tanggal)], *jam, *(t for t in tempat if t[1])]

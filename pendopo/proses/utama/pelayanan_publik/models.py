"""Master data of public service: the services and the kinds of complaints that people choose from."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Bulat, Pilihan, Tanggal, Teks, TeksPanjang, Ya
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Parameter, Pihak
from pendopo.dasar.tenggat import baca_batas, hitung
from pendopo.mesin.bentuk_induk import IndukUmum
from pendopo.mesin.isian_bebas import DaftarDefinisi, Definisi, definisi


class Layanan(IndukUmum):
    """One version of one service of the office: what it is for, what it needs, how long it takes, what comes out."""

    isian_khusus = DaftarDefinisi(
        "isian khusus", wajib=False,
        petunjuk="Satu baris satu isian: nama | label | jenis | wajib atau boleh kosong | petunjuk. "
        "Jenis: teks, tanggal, bilangan, ya_tidak, nik, atau pilihan: A / B.",
    )  # fmt: skip
    janji = Teks("janji waktu", max_length=20, petunjuk="Misalnya 30 menit, 1 hk (hari kerja).")
    janji_mulai = Tanggal("janji berlaku mulai")
    janji_dasar = Teks("dasar janji waktu", wajib=False, petunjuk="Misalnya nomor keputusan Camat.")
    janji_keyakinan = Pilihan("keyakinan janji", Parameter.Keyakinan, max_length=6)
    tarif = Bulat("tarif dalam rupiah", default=0)
    dasar_tarif = Teks("Perda dasar tarif", wajib=False, petunjuk="Hanya bila tarif bukan Rp0.")
    boleh_jeda = Ya("Jam boleh berhenti menunggu pemohon", default=True)
    produk = Teks("produk", petunjuk="Nama surat yang dihasilkan, misalnya Surat Dispensasi Nikah.")
    templat = TeksPanjang("isi surat", petunjuk="{nama}, {alamat}, {desa}, dan nama isian khusus di antara kurawal.")
    tanggal_penentu = Teks("isian tanggal penentu", wajib=False, max_length=40,
                           petunjuk="Nama isian khusus bertanggal yang menentukan perlu tidaknya layanan.")  # fmt: skip
    perlu_bila_kurang = Teks("perlu bila kurang dari", wajib=False, max_length=20, petunjuk="Misalnya 10 hk.")
    kalimat_tidak_perlu = TeksPanjang("kalimat bila tidak perlu", wajib=False)

    isian = (
        *(*IndukUmum.isian, "isian_khusus", "janji", "janji_mulai", "janji_dasar"),
        *("janji_keyakinan", "tarif", "dasar_tarif", "boleh_jeda", "produk", "templat", "tanggal_penentu"),
        *("perlu_bila_kurang", "kalimat_tidak_perlu"),
    )
    kolom = (*IndukUmum.kolom, ("janji", "Janji waktu"))
    benih = "layanan.toml"
    pesan_umum = "permohonan_masuk"
    isian_kasus = "layanan"

    class Meta(IndukUmum.Meta):
        verbose_name = verbose_name_plural = "layanan"
        constraints = [
            *IndukUmum.Meta.constraints,
            models.CheckConstraint(
                condition=Q(tarif=0) | ~Q(dasar_tarif=""),
                name="layanan_tarif_berdasar",
                violation_error_message="Tarif harus Rp0, kecuali ada Perda. Tulis Perda itu atau nolkan tarif.",
            ),
        ]

    @property
    def definisi(self) -> tuple[Definisi, ...]:
        """The service's own fields."""
        return definisi(self.isian_khusus)

    def fakta(self) -> list[tuple[str, str]]:
        biaya = "Tidak dipungut biaya" if not self.tarif else f"Rp{self.tarif:,}".replace(",", ".")
        return [("Waktu", baca_batas(self.janji).sebutan), ("Biaya", biaya), ("Hasil", self.produk)]

    def penentu(self) -> str:
        return next((d.label for d in self.definisi if d.nama == self.tanggal_penentu), "")

    def periksa(self) -> None:
        """What one field cannot know of another (the fee, V-YAN-01, is the table's own constraint)."""
        super().periksa()
        _batas(self.janji, "janji")
        tanggal = {d.nama for d in self.definisi if d.jenis == "tanggal"}
        if self.tanggal_penentu and self.tanggal_penentu not in tanggal:
            raise Ditolak("Tidak ada isian khusus bertanggal dengan nama itu.", isian="tanggal_penentu")
        if self.tanggal_penentu:
            _batas(self.perlu_bila_kurang, "perlu_bila_kurang")
        kosong = dict.fromkeys(("nama", "alamat", "desa", *(d.nama for d in self.definisi)), "")
        try:
            self.templat.format(**kosong)
        except (KeyError, IndexError, ValueError) as galat:
            raise Ditolak(f"Kata di antara kurawal tidak dikenal: {galat}.", isian="templat") from galat

    def tidak_perlu(self, hari: date | None, saat: datetime) -> str:
        """The sentence for who needs no such letter since the day is far enough away; "" when it is needed."""
        if not self.tanggal_penentu or hari is None:
            return ""
        batas = hitung(saat, self.perlu_bila_kurang, kalender_kantor(self.kantor)).pada
        if hari < batas.astimezone(self.kantor.zona_waktu).date():
            return ""
        return self.kalimat_tidak_perlu or f"{self.nama} tidak diperlukan: tanggalnya masih jauh."


class JenisPengaduan(IndukUmum):
    """One version of a kind of complaint that people may send from the public pages, without an account."""

    benih, pesan_umum, isian_kasus = "pengaduan.toml", "pengaduan_masuk", "jenis"

    class Meta(IndukUmum.Meta):
        verbose_name = verbose_name_plural = "jenis pengaduan"

    def fakta(self) -> list[tuple[str, str]]:
        dijawab = "Batas waktunya menurut jenisnya dan tertulis di halaman lacak"
        return [("Dijawab", dijawab), ("Nama Anda", "Boleh tidak disebut"), *super().fakta()]

    def pihak_umum(self, isian: Mapping[str, Any]) -> Pihak | None:
        return Pihak.objects.filter(kantor_id=self.kantor_id, kode="masyarakat").first()


def _batas(teks: str, isian: str) -> None:
    try:
        baca_batas(teks)
    except Ditolak as galat:
        raise Ditolak(galat.pesan, isian=isian) from galat


def layanan_terbit(kantor_id: int) -> "models.QuerySet[Layanan]":
    """The services a citizen may ask for today."""
    return Layanan.objects.filter(kantor_id=kantor_id, status="terbit").order_by("jalur", "nama")

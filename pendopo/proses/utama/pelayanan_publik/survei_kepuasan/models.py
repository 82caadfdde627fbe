"""The survey: one record for each questionnaire handed out or period reported, and the urn that holds the answers."""

from fractions import Fraction
from typing import Any

from django import forms
from django.db import models

from pendopo.dasar.isian import Pilihan, Teks
from pendopo.dasar.kuesioner import baca_bobot, berkuesioner, rekap_per, sampel
from pendopo.dasar.masa import Masa, baca_masa, nama_masa
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import Berkas
from pendopo.mesin.tautan import OrangLuar
from pendopo.mesin.urna import Urna

from ..models import layanan_terbit
from .ikm import KUESIONER, UNSUR, Ikm

BUKU = (("tanggal", "Tgl"), ("cara", "Cara"), ("nama_layanan", "Layanan"), *KUESIONER.kolom)


@berkuesioner(KUESIONER)
class Jawaban(Urna):
    """One answered questionnaire in the urn (V-IKM-07)."""

    nama_layanan = Teks("layanan", max_length=160)


@berkuesioner(KUESIONER)
class SurveiKepuasan(Berkas):
    """One questionnaire handed out, whose answers leave it for the urn; or the report of one period (`masa`)."""

    nama_layanan = Teks("layanan", max_length=160)
    masa = Teks("masa", max_length=6)

    buku = (Buku("jawaban_survei", "Jawaban survei", BUKU, tabel="jawaban", tanggal="tanggal", cari=("saran",)),)

    @property
    def responden(self) -> OrangLuar:
        return OrangLuar(f"pengguna layanan {self.nama_layanan}"[:120], "90 hr")

    @property
    def judul(self) -> str:
        return f"Laporan IKM {nama_masa(self.masa)}" if self.masa else f"Kuesioner {self.nama_layanan}"

    def dapat_dicetak(self, nama: str) -> bool:
        return bool(self.masa)

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Who answers by link is asked for all nine; a form on paper is copied as it came."""
        if langkah == "catat_kuesioner":
            pilihan = [("", "Pilih…"), *((satu.nama, satu.nama) for satu in layanan_terbit(self.kantor_id))]
            form.fields["nama_layanan"].widget = forms.Select(choices=pilihan)
            for nama in KUESIONER.soal:
                form.fields[nama].required = False

    def hasil(self, masa: Masa, bobot: str = "") -> dict[str, Any]:
        """What page and report say of a period; users are those who were handed a questionnaire after their service."""
        bobot, sedikit = bobot or self.parameter("bobot"), int(self.parameter("tampil_layanan"))
        nilai, batas = baca_bobot(bobot, len(UNSUR)), [Fraction(self.parameter(f"batas_{huruf}")) for huruf in "abc"]
        jawaban = Jawaban.objects.filter(kantor=self.kantor, tanggal__range=(masa.mulai, masa.sampai))
        rekap = rekap_per(jawaban, "nama_layanan", "lengkap", lambda: Ikm(bobot=nilai, batas=batas))
        unit = rekap.pop("")
        tampak = [{"nama": nama} | satu.isi() for nama, satu in rekap.items() if satu.responden >= sedikit]
        dibagi = SurveiKepuasan.objects.filter(kantor=self.kantor, masa="").exclude(kasus__hasil="tercatat")
        pengguna = dibagi.filter(kasus__dibuka__date__range=(masa.mulai, masa.sampai)).count()
        return unit.isi() | {
            "masa": masa.nama, "kode_masa": masa.kode, "bobot": bobot, "layanan": tampak, "pengguna": pengguna,
            "sampel": sampel(pengguna), "kurang": unit.responden < sampel(pengguna), "sisa": len(rekap) - len(tampak),
            "contoh": jawaban.filter(contoh=True).exists(),
        }  # fmt: skip

    def data_laporan_ikm(self) -> dict[str, Any]:
        """V-IKM-06: the report with its follow-up plan."""
        masa = baca_masa(self.masa)
        isian = ("unsur", "kegiatan", "waktu", "penanggung_jawab")
        rencana = [
            dict(satu, unsur=KUESIONER.nama[satu["unsur"]]) for satu in self.rencana.order_by("pk").values(*isian)
        ]
        return self.hasil(masa) | {"tindak_lanjut": rencana} if masa else {}


class Rencana(models.Model):
    """What the office will do about one unsur, until when and by whom."""

    survei = models.ForeignKey(SurveiKepuasan, models.CASCADE, related_name="rencana")
    unsur = Pilihan("unsur", [(unsur, KUESIONER.nama[unsur]) for unsur in UNSUR])
    kegiatan = Teks("kegiatan")
    waktu = Teks("waktu", max_length=80, petunjuk="Misalnya triwulan I 2027.")
    penanggung_jawab = Teks("penanggung jawab", max_length=120)

    class Meta:
        verbose_name = verbose_name_plural = "rencana tindak lanjut"

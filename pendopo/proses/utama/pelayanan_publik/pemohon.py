"""What every case of a citizen who asks for a service holds: who asks, for what, with which answers and papers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.isian import Pilihan, Tanggal
from pendopo.dasar.nik import PemeriksaanNIK, periksa_nik
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.dasar.waktu import setempat, tanggal_panjang
from pendopo.mesin.isian_bebas import Centang, Definisi, JawabanBebas, kata
from pendopo.mesin.lacak import tulis_kode
from pendopo.mesin.models import Berkas
from pendopo.mesin.pemohon import Pemohon
from pendopo.mesin.tautan import OrangLuar

from .models import Layanan, layanan_terbit

LOKET = ("pelaksana_yanum", "kasi_yanum")
PEMBACA = (*LOKET, "sekcam", "camat")
"""Posts that may read an applicant's data in full."""
PEMOHON = ("layanan", "nama", "nik", "tanggal_lahir", "jenis_kelamin", "alamat", "desa", "telepon", "alasan_nik")
"""Fields that the counter and the public form ask."""


class BerkasLayanan(Pemohon, Berkas):
    """The record of a request for a service of the catalogue, of the version it began with."""

    layanan = models.ForeignKey(Layanan, models.PROTECT, null=True, related_name="+", verbose_name="layanan")
    tanggal_lahir = Tanggal("tanggal lahir", pribadi=True)
    jenis_kelamin = Pilihan("jenis kelamin", [("p", "Perempuan"), ("l", "Laki-laki")], pribadi=True)
    telepon = TeksRahasia("telepon", wajib=False, terbaca=LOKET)
    isian_layanan: Any = JawabanBebas("isian layanan", terbaca=PEMBACA)
    syarat_ada = Centang("syarat yang sudah ada dan benar", wajib=False)
    kekurangan = models.TextField("syarat yang kurang", blank=True)
    berkas_syarat = models.CharField("berkas", max_length=40, blank=True)
    petugas = models.CharField("petugas", max_length=120, blank=True)

    pembaca = PEMBACA
    tersembunyi = ("tanggal_lahir", "jenis_kelamin")

    class Meta:
        abstract = True

    @property
    def judul(self) -> str:
        return f"{self.layanan}{f', {self.desa}' if self.desa else ''}" if self.layanan else ""

    @property
    def pemohon(self) -> OrangLuar:
        """The lane of the applicant, who answers by a one-time link."""
        return OrangLuar("Pemohon", "14 hr")

    def batas(self, unsur: str) -> str | None:
        return self.layanan.janji if unsur == "" and self.layanan else None

    def jam_berhenti(self) -> bool:
        return self.layanan is None or self.layanan.boleh_jeda

    def definisi(self, kolom: str, data: Mapping[str, Any] | None) -> tuple[Definisi, ...]:
        """The own fields of the chosen service."""
        layanan = self.layanan
        if layanan is None and data and str(data.get("layanan", "")).isdecimal():
            layanan = layanan_terbit(self.kantor_id).filter(pk=int(data["layanan"])).first()
        return layanan.definisi if layanan else ()

    def rincian(self, lengkap: bool) -> list[tuple[str, str]]:
        if not lengkap or not self.layanan:
            return []
        lahir = tanggal_panjang(self.tanggal_lahir) if self.tanggal_lahir else ""
        isi = [("Tanggal lahir", lahir), ("Jenis kelamin", self.get_jenis_kelamin_display())]
        isi += [(d.label, kata(d, self.isian_layanan.get(d.nama))) for d in self.layanan.definisi]
        return [(label, teks) for label, teks in isi if teks]

    def atur_formulir(self, langkah: str, form: Any) -> None:
        """Only this service's requirements besides."""
        super().atur_formulir(langkah, form)
        if "syarat_ada" in form.fields and self.layanan:
            form.fields["syarat_ada"].choices = [(s, s) for s in self.layanan.persyaratan]

    def periksa_nik(self) -> PemeriksaanNIK:
        """Beside the typed birth date and sex too (V-NIK-05)."""
        return periksa_nik(self.nik, self.hari, self.tanggal_lahir, self.jenis_kelamin == "p")

    def tolak_bila_tidak_perlu(self) -> None:
        """T-21: who needs no such letter is told so."""
        assert self.layanan is not None
        isi = self.isian_layanan.get(self.layanan.tanggal_penentu)
        if isi and (kalimat := self.layanan.tidak_perlu(date.fromisoformat(isi), self.saat)):
            raise Ditolak(kalimat, isian=f"isian_layanan-{self.layanan.tanggal_penentu}")

    def periksa_syarat(self) -> None:
        """What of the service's requirements is missing."""
        assert self.layanan is not None
        self.kekurangan = "; ".join(s for s in self.layanan.persyaratan if s not in self.syarat_ada)
        self.berkas_syarat = f"{len(self.syarat_ada)} dari {len(self.layanan.persyaratan)}"

    def isi_dari_layanan(self) -> str:
        """The text of the product, filled in from the answers."""
        assert self.layanan is not None
        isi = {"nama": self.nama, "alamat": self.alamat, "desa": str(self.desa or "luar kecamatan")}
        isi |= {d.nama: kata(d, self.isian_layanan.get(d.nama)) or "…" for d in self.layanan.definisi}
        return self.layanan.templat.strip().format(**isi)

    def data_tanda_terima(self) -> dict[str, object]:
        """What the applicant takes home; it can be printed again."""
        zona = self.kantor.zona_waktu
        fakta = dict(self.layanan.fakta()) if self.layanan else {}
        return {
            "layanan": str(self.layanan), "pemohon": self.nama, "nomor": self.nomor, "kurang": self.kekurangan,
            "kode": tulis_kode(self.kode_lacak), "petugas": self.petugas, "biaya": fakta.get("Biaya", ""),
            "masuk": setempat(self.kasus.dibuka, zona),
            "tenggat": setempat(self.kasus.tenggat, zona) if self.kasus.tenggat else "",
        }  # fmt: skip

"""One session of a speaker from outside: asked by letter, answered by link, held, paid and reported (rules 17)."""

from datetime import datetime
from decimal import Decimal

from pendopo.dasar.angka import bulatkan
from pendopo.dasar.isian import Bulat, Jam, Pilihan, Tanggal, Teks, TeksPanjang, Ya
from pendopo.dasar.isian_bilangan import Rupiah
from pendopo.dasar.models import Pihak
from pendopo.dasar.parameter import nilai
from pendopo.dasar.rahasia import TeksRahasia
from pendopo.mesin.buku import Buku
from pendopo.mesin.models import BerkasBernomor
from pendopo.mesin.ruang import ruang
from pendopo.mesin.tautan import OrangLuar

GOLONGAN = [("i", "I"), ("ii", "II"), ("iii", "III"), ("iv", "IV"), ("bukan_pns", "Bukan pegawai negeri")]
TINGKAT = [("menteri", "Menteri"), ("eselon_1", "I"), ("eselon_2", "II"), ("eselon_3", "III ke bawah")]
KOLOM = (
    *(("nomor_urut", "No"), ("tanggal", "Tgl"), ("kegiatan", "Kegiatan"), ("nama", "Narasumber")),
    *(("instansi", "Instansi"), ("topik", "Topik"), ("jam_bayar", "Jam"), ("honor", "Honor"), ("pajak", "Pajak")),
    ("neto", "Neto"),
)  # fmt: skip


class SesiNarasumber(BerkasBernomor):
    """One session of one speaker: one line of the register."""

    kegiatan = Teks("kegiatan")
    topik = Teks("topik")
    tempat = Teks("tempat")
    tanggal = Tanggal("tanggal")
    mulai = Jam("mulai pukul")
    sampai = Jam("sampai pukul")
    peserta = Bulat("jumlah peserta", minimum=1, maksimum=10_000)
    instansi = Teks("instansi narasumber", max_length=160)
    unit_sendiri = Ya("Narasumber dari kecamatan sendiri")
    pagu = Rupiah("pagu honorarium")
    nomor_jawaban = Teks("nomor surat permohonan", wajib=False, max_length=80)
    bersedia = Ya("Bersedia menjadi narasumber", wajib=True)
    alasan = TeksPanjang("alasan bila tidak", wajib=False)
    nama = Teks("nama narasumber", wajib=False, max_length=120, pribadi=True)
    golongan = Pilihan("golongan", GOLONGAN, wajib=False)
    tingkat = Pilihan("tingkat eselon", TINGKAT, wajib=False)
    npwp = TeksRahasia("NPWP", wajib=False, terbaca=("pelaksana_keuangan",))
    rekening = TeksRahasia("bank dan nomor rekening", wajib=False, terbaca=("pelaksana_keuangan",))
    hadir = Bulat("peserta hadir", minimum=1, maksimum=10_000)
    jam_bayar = Bulat("jam mengajar", minimum=1, maksimum=24, petunjuk="Satu jam enam puluh menit.")
    notula = TeksPanjang("notula")
    tarif = Rupiah("tarif tiap jam")
    honor = Rupiah("honorarium", wajib=False)
    pajak = Rupiah("pajak penghasilan", wajib=False, minimum=Decimal(0))
    neto = Rupiah("dibayarkan", wajib=False)
    laporan = TeksPanjang("laporan", petunjuk="Hasil, evaluasi peserta, dan saran.")

    buku = (
        Buku(
            "narasumber", "Register narasumber", KOLOM, nomor="nomor_urut", tanggal="tanggal_catat",
            cari=("kegiatan", "topik", "instansi"), saring=("golongan",), cetak="buku_umum", klasifikasi="400.10",
        ),
    )  # fmt: skip

    class Meta(BerkasBernomor.Meta):
        verbose_name = verbose_name_plural = "sesi narasumber"

    @property
    def judul(self) -> str:
        return f"{self.kegiatan}: {self.topik}"

    @property
    def narasumber(self) -> OrangLuar:
        """The speaker's agency answers by a link, as its party on the map of relations."""
        pihak = Pihak.objects.filter(kantor_id=self.kantor_id, kode="narasumber-kabupaten").first()
        return OrangLuar(f"Narasumber dari {self.instansi}"[:120], "14 hr", pihak.pk if pihak else None)

    def batas(self, unsur: str) -> datetime | str | None:
        return self.akhir_hari(self.tanggal) if unsur == "laksanakan" else None

    def catatan_tugas(self, unsur: str) -> str:
        if unsur == "jawab":
            return f"{self.kegiatan}, topik {self.topik}, {self.tanggal:%d-%m-%Y} di {self.tempat}."
        return f"Tidak bersedia: {self.alasan}" if unsur == "rencanakan" and self.alasan else ""

    def menit(self) -> int:
        return (self.sampai.hour - self.mulai.hour) * 60 + self.sampai.minute - self.mulai.minute

    def bentrok(self) -> bool:
        """Whether the speaker holds another session at that time (V-NAR-04)."""
        lain = SesiNarasumber.objects.filter(kantor_id=self.kantor_id, tanggal=self.tanggal, bersedia=True)
        lain = lain.filter(mulai__lt=self.sampai, sampai__gt=self.mulai, nama__iexact=self.nama.strip())
        return lain.exclude(pk=self.pk).exclude(keterangan__startswith="Batal").exists()

    def batas_tarif(self) -> int:
        """The ceiling of the day of the event, not of today (V-NAR-01)."""
        bawaan = ruang("narasumber").kartu.parameter.get(f"tarif_{self.tingkat}")
        return int(nilai(self.kantor, f"narasumber.tarif_{self.tingkat}", self.tanggal, bawaan).nilai)

    def _persen(self, dari: Decimal, kunci: str) -> Decimal:
        return bulatkan(dari * Decimal(self.parameter(kunci)) / 100)

    def hitung_honor(self) -> None:
        """Hours by rate, half of it for the own unit; tax by grade (V-NAR-03)."""
        penuh = Decimal(self.tarif) * self.jam_bayar
        self.honor = self._persen(penuh, "bagian_unit_sendiri") if self.unit_sendiri else penuh
        dasar = self._persen(self.honor, "dasar_bukan_pns") if self.golongan == "bukan_pns" else self.honor
        self.pajak = self._persen(dasar, f"pajak_{self.golongan}")
        self.neto = self.honor - self.pajak

    def dapat_dicetak(self, nama: str) -> bool:
        return self.neto is not None

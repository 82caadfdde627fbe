"""What every room's record shares."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.kalender import kalender_kantor
from pendopo.dasar.models import Jabatan, Kantor, Pemegang, Pihak
from pendopo.dasar.nomor import nomor_berikut, tulis_nomor
from pendopo.dasar.parameter import NilaiParameter
from pendopo.dasar.parameter import nilai as nilai_parameter
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.buku import Buku
from pendopo.mesin.models.kasus import Kasus

if TYPE_CHECKING:
    from pendopo.mesin.pengesahan import Pengesahan


SEMUA_STAF = ("*",)
"""As the roles of a lane: whoever holds a post of the office below its head and deputy, and none of a party."""


class Berkas(models.Model):
    """The record of a case: one table of its own per room, so that its constraints can begin with the office."""

    kasus = models.OneToOneField(Kasus, models.PROTECT, primary_key=True, related_name="+")
    kantor = models.ForeignKey(Kantor, models.PROTECT, related_name="+")
    pihak = models.ForeignKey(Pihak, models.PROTECT, null=True, blank=True, related_name="+")

    tersembunyi: ClassVar[tuple[str, ...]] = ()
    """Fields that the page of a case does not show."""
    buku: ClassVar[tuple[Buku, ...]] = ()
    """The books this room keeps."""

    pembuka: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Lane -> the roles that may open a case in it, where the lane is no role itself but a post kept on the record.

    `SEMUA_STAF`: every post of the office below its head and deputy; roles of parties may stand beside it.
    """

    diperlihatkan: ClassVar[tuple[str, ...]] = ()
    """Steps that revise: what they changed is shown, word by word, to who checks next."""

    tampak_luar: ClassVar[tuple[str, ...]] = ()
    """All that a party outside the office sees of a case of this room, besides its own row; empty: the whole case."""

    terkunci_sesudah: ClassVar[tuple[str, ...]] = ()
    """Steps that lock what they end: once done they are neither undone nor sent back in the general way."""

    kantor_id: int
    terbatas: bool
    """Set by a step: only the posts with a task in this case may read its words. Stored on the case."""

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.saya: Saya | None = None
        self.saat: datetime = sekarang()
        self.baris_baru: list[models.Model] = []
        self.oleh: int | None = None
        """The post under which the step at hand is done."""
        self.terlampir: frozenset[str] = frozenset()
        """Names of the step's file fields that hold at least one file."""
        self.dari_kasus: int | None = None
        """At the start: the case out of which this one is opened ("tindak lanjuti sebagai")."""
        self.peringatan: list[str] = []
        """Sentences that warn without refusing; shown after the step."""

    def __str__(self) -> str:
        return f"{self.nomor} {self.judul}".strip()

    @property
    def judul(self) -> str:
        """One line by which people know the case; a room overrides it."""
        return ""

    @property
    def nomor(self) -> str:
        """The number by which people know the case, once it has one."""
        return ""

    @property
    def hari(self) -> date:
        """Today at the office: the step's moment, not the clock read twice."""
        return self.saat.astimezone(self.kantor.zona_waktu).date()

    def jam_berhenti(self) -> bool:
        """Whether the clock of the case stands still while only outsiders are asked."""
        return True

    def rincian(self, lengkap: bool) -> list[tuple[str, str]]:
        """Label and words that no column of its own holds; personal ones masked unless `lengkap`."""
        return []

    def batas(self, unsur: str) -> datetime | str | None:
        """The deadline of an element ("" for the whole case): a moment, a limit such as "3 hk", or None: the card's.

        Of a timer: when it rings, instead of what the drawing says.
        """
        return None

    def catatan_tugas(self, unsur: str) -> str:
        """What stands above a task, such as why it has come back."""
        return ""

    def turut(self, unsur: str) -> tuple[str, ...]:
        """Roles that may also do a task from the moment it opens, such as who copies a signed sheet."""
        return ()

    def pengesahan(self, unsur: str) -> "Pengesahan | None":
        """What is said of a signed paper: asked for a printing service task, a step with a scan, and a print."""
        return None

    def jawaban(self) -> Mapping[str, Any]:
        """What a case that was called answers to its caller: values of the fields that the caller's step names."""
        return {}

    def jabatan_pihak(self, peran: str, pihak_id: int | None) -> Jabatan | None:
        """The post of a role at a party: the Kepala Desa of that village. None when the office file names none."""
        jabatan = Jabatan.objects.filter(kantor_id=self.kantor_id, peran=peran)
        return (jabatan.filter(pihak=pihak_id) if pihak_id else jabatan.filter(pihak=None)).first()

    def jabatan_id(self, peran: str) -> int | None:
        """The id of the office's own post of a role, as a form would send it."""
        jabatan = self.jabatan_pihak(peran, None)
        return jabatan.pk if jabatan else None

    def pejabat(self, peran: str) -> dict[str, str]:
        """Who signs a printed sheet for a role today: post, name, rank, NIP; empty words while nobody holds it."""
        jabatan = self.jabatan_pihak(peran, None)
        semua = Pemegang.objects.berlaku(self.hari).filter(jabatan=jabatan).select_related("orang", "jabatan")
        satu = semua.order_by("-mulai").first()
        orang = satu.orang if satu else None
        sebutan = satu.sebutan if satu else jabatan.nama if jabatan else ""
        return {"jabatan": f"{sebutan},"} | {n: getattr(orang, n, "") or "" for n in ("nama", "pangkat", "nip")}

    def hanya(self, peran: str) -> None:
        """Refuse the step at hand on any post but the role's at the case's party, however it came there."""
        jabatan = self.jabatan_pihak(peran, self.pihak_id)
        if jabatan is None or jabatan.pk != self.oleh:
            nama = jabatan.nama if jabatan else peran.replace("_", " ").capitalize()
            raise Ditolak(f"Hanya {nama}, atau yang hari ini memegang jabatannya, yang memutuskan ini.")

    def kosongkan(self, *isian: str) -> None:
        """Put fields back to what they were before anybody answered."""
        for satu in self._meta.concrete_fields:
            if satu.name in isian:
                setattr(self, satu.attname, satu.get_default())

    def wajib_catatan(self, perlu: Any, isian: str = "catatan") -> None:
        """Refuse a decision that needs a word of why, beside the field that asks for it."""
        if perlu and not getattr(self, isian):
            raise Ditolak("Tulis alasannya, atau yang perlu diperbaiki.", isian=isian)

    def akhir_hari(self, tanggal: date) -> datetime:
        """Closing time of the office on a day: when a limit that names only the day ends."""
        return datetime.combine(tanggal, kalender_kantor(self.kantor).jam_pulang(tanggal), self.kantor.zona_waktu)

    def dapat_dicetak(self, nama: str) -> bool:
        """Whether the case page offers a paper of the room now."""
        return True

    def nomor_berikut(self, buku: str) -> int:
        """The next number of a book of this year; gapless, inside the step's transaction."""
        return nomor_berikut(self.kantor_id, buku, self.hari.year)

    def nomor_naskah(self, buku: str, pola: str = "pola_nomor", klasifikasi: str = "") -> str:
        """The next number of a book as it stands on a paper, by the card's pattern of that name."""
        return tulis_nomor(
            self.parameter(pola), klasifikasi=klasifikasi, urut=self.nomor_berikut(buku), unit=self.kantor.kode_unit,
            hari=self.hari,
        )  # fmt: skip

    def parameter(self, nama: str) -> str:
        """The value in force today of one of the card's parameters."""
        return self.nilai_parameter(nama).nilai

    def nilai_parameter(self, nama: str) -> NilaiParameter:
        from pendopo.mesin.ruang import ruang

        label = self._meta.app_label
        return nilai_parameter(self.kantor, f"{label}.{nama}", self.hari, ruang(label).kartu.parameter.get(nama))

    def tambah_baris(self, baris: models.Model) -> None:
        """Save a child row made by a step; where its multi-instance task is open, it gets its token at once."""
        baris.save()
        self.baris_baru.append(baris)


class BerkasBernomor(Berkas):
    """A record that is one line of a register: numbered in its year when it is entered, dated when it is done."""

    nomor_urut = models.PositiveIntegerField("nomor urut", null=True, blank=True)
    tahun = models.PositiveSmallIntegerField("tahun", null=True, blank=True)
    tanggal_catat = models.DateField("tanggal dicatat", null=True, blank=True)
    tanggal_selesai = models.DateField("tanggal selesai", null=True, blank=True)
    keterangan = models.CharField("keterangan", max_length=250, blank=True)

    tetap: ClassVar[tuple[str, ...]] = ("nomor_urut", "tahun")
    nomor_urut_buku: ClassVar[str] = ""
    """The book whose counter numbers the lines; empty: the first of the room's books."""

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["kantor", "tahun", "nomor_urut"], name="%(class)s_nomor")]

    @property
    def nomor(self) -> str:
        return f"{self.nomor_urut}/{self.tahun}" if self.nomor_urut else ""

    def catat(self) -> None:
        """Give the line its number and day, once; a step that is done again keeps them."""
        if self.nomor_urut is None:
            self.nomor_urut, self.tahun = self.nomor_berikut(self.nomor_urut_buku or self.buku[0].nama), self.hari.year
            self.tanggal_catat = self.hari

    def tutup(self, keterangan: str = "") -> None:
        """The day on which the work is done, and a word on how."""
        self.tanggal_selesai, self.keterangan = self.hari, (keterangan or self.keterangan)[:250]

    def dibatalkan(self, alasan: str) -> None:
        self.keterangan = f"Batal: {alasan}"[:250]

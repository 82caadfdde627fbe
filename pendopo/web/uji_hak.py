"""What the access test drives with: the people, the things they ask for, and the answer that the table promises."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from itertools import product
from typing import Any

from django.db import transaction
from django.test import Client

from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.saya import Saya, saya_dari
from pendopo.dasar.waktu import hari_ini
from pendopo.mesin.models import Jejak, Kasus, Pengawas, Tugas
from pendopo.mesin.wewenang import MELIHAT, PERINTAH
from pendopo.web.hak import HakHalaman
from pendopo.web.kenal import tandai

BERES = frozenset({200, 302, 400, 404, 409, 410, 422, 429})
"""An answer to somebody who may: done, sent on, or refused for what was typed."""
DITOLAK, TIDAK_ADA, CARA_LAIN = frozenset({403}), frozenset({404}), frozenset({405})


@dataclass
class Pelaku:
    """Somebody at a browser; `saya` is None for nobody."""

    nama: str
    saya: Saya | None
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))
    kuki: str = ""

    def masuk(self) -> None:
        if self.saya is not None:
            self.client.force_login(self.saya.orang)
            tandai(self.client.session, self.saya.orang)
            self.kuki = self.client.cookies["sessionid"].value

    def minta(self, cara: str, alamat: str, isian: dict[str, Any] | None = None) -> "Jawaban":
        """One request; what it wrote is taken back, and so are the cookies it set."""
        self.client.cookies = SimpleCookie({"sessionid": self.kuki} if self.kuki else {})
        with transaction.atomic():
            if cara in ("GET", "POST"):
                jawaban = self.client.get(alamat) if cara == "GET" else self.client.post(alamat, isian or {})
            else:
                jawaban = self.client.generic(cara, alamat)
            # a response is not closed here: that would close the connection of the test with it
            isi = jawaban.getvalue()
            if berkas := getattr(jawaban, "file_to_stream", None):
                berkas.close()
            tercatat = Jejak.objects.count() if cara == "POST" else 0
            hasil = Jawaban(jawaban.status_code, isi, jawaban.headers.get("Location", ""), tercatat)
            transaction.set_rollback(True)
        return hasil


@dataclass(frozen=True)
class Jawaban:
    """What came back: status, body, where to, and how many events a POST left behind."""

    status: int
    isi: bytes
    ke: str
    peristiwa: int


def orang_uji(kantor: Kantor, desa: tuple[str, str]) -> Iterator[Pelaku]:
    """One person a post of the office, of two villages and of the other parties; one without a post; and nobody."""
    hari, sudah = hari_ini(kantor), set[tuple[str, str]]()
    mandat = Pemegang.objects.berlaku(hari).filter(jabatan__kantor=kantor, orang__contoh=True)
    for satu in mandat.select_related("jabatan__pihak", "orang").order_by("jabatan__urut", "pk"):
        pihak = satu.jabatan.pihak.kode if satu.jabatan.pihak else ""
        if (satu.jabatan.peran, pihak) in sudah or (pihak.startswith("desa-") and pihak not in desa):
            continue
        sudah.add((satu.jabatan.peran, pihak))
        yield Pelaku(f"{satu.jabatan.peran} {pihak}".strip(), saya_dari(satu.orang, hari))
    tanpa = Orang.objects.create(nama_pengguna="tanpa_jabatan", nama="Tanpa Jabatan", kantor=kantor, contoh=True)
    yield Pelaku("tanpa jabatan", saya_dari(tanpa, hari))
    yield Pelaku("siapa saja", None)


def kantor_lain(asli: Kantor) -> Iterator[Pelaku]:
    """A second office with posts of the same roles, and the people on them."""
    lain = Kantor.objects.create(
        kode="tetangga", nama="Kecamatan Tetangga", kabupaten=asli.kabupaten, provinsi=asli.provinsi,
        kode_wilayah="35.08.99",
    )  # fmt: skip
    hari = hari_ini(lain)
    for peran in ("camat", "sekcam", "agendaris", "kasi_yanum"):
        orang = Orang.objects.create(nama_pengguna=f"{peran}.tetangga", nama=f"{peran} tetangga", kantor=lain)
        jabatan = Jabatan.objects.create(kantor=lain, peran=peran, nama=peran)
        Pemegang.objects.create(jabatan=jabatan, orang=orang, mulai=hari)
        yield Pelaku(f"{peran} kantor lain", saya_dari(orang, hari))


@dataclass
class Contoh:
    """One address with its arguments filled in, and what it is about."""

    alamat: str
    kasus: Kasus | None = None
    tugas: Tugas | None = None
    jejak: Jejak | None = None
    isian: dict[str, Any] = field(default_factory=dict)

    # What the rows say of it; asked once, since every request is taken back.

    @cached_property
    def terlibat(self) -> frozenset[int]:
        """Posts that have or had a task in the case, or look on at one."""
        semua = (
            Tugas.objects.filter(kasus=self.kasus).values_list("jabatan", flat=True),
            Jejak.objects.filter(kasus=self.kasus).values_list("jabatan", flat=True),
            Pengawas.objects.filter(tugas__kasus=self.kasus).values_list("jabatan", flat=True),
        )
        return frozenset(nomor for satu in semua for nomor in satu if nomor is not None)

    @cached_property
    def pihak(self) -> frozenset[int | None]:
        """Parties of which a post has or had a task in the case."""
        return frozenset(Jabatan.objects.filter(pk__in=self.terlibat).values_list("pihak", flat=True)) - {None}

    @cached_property
    def giliran(self) -> frozenset[int | None]:
        """The post whose turn it is, and those that look on."""
        assert self.tugas is not None
        pengawas = Pengawas.objects.filter(tugas=self.tugas).values_list("jabatan", flat=True)
        return frozenset({self.tugas.jabatan_id, *pengawas})

    @cached_property
    def pembuka(self) -> int | None:
        """The post that opened the case."""
        return Jejak.objects.filter(kasus=self.kasus, jenis="mulai").values_list("jabatan", flat=True).first()

    @cached_property
    def pembagi(self) -> int | None:
        """The post whose step opened the task."""
        assert self.tugas is not None
        for j in Jejak.objects.filter(kasus=self.tugas.kasus_id, jenis="selesai"):
            if self.tugas.pk in json.loads(j.gerak).get("buka", ()):
                return j.jabatan_id
        return None

    @cached_property
    def peristiwa(self) -> int:
        """How many events there are before anybody asks."""
        return Jejak.objects.count()


def melihat(saya: Saya, c: Contoh) -> bool:
    """What the table says, from the rows and not from the query that the pages use."""
    assert c.kasus is not None
    if saya.kantor.pk != c.kasus.kantor_id:
        siapa = "kantor_lain"
    elif saya.pegawai:
        siapa = "pegawai"
    else:
        siapa = "pihak_sendiri" if {c.kasus.pihak_id, *c.pihak} & saya.pihak_id else "pihak_lain"
    return MELIHAT[siapa, c.kasus.terbatas, bool(c.terlibat & saya.jabatan_id)]


def berhak(saya: Saya, perintah: str, c: Contoh) -> bool | None:
    """What the table says; None where only the engine knows (a post that a field or a card names)."""
    satu = PERINTAH[perintah]
    if satu.peran & saya.peran:
        return True
    if satu.bagian == "pengisi" and c.jejak is not None:
        return c.jejak.orang_id == saya.orang.pk or c.jejak.jabatan_id in saya.jabatan_id
    if satu.bagian == "giliran" and c.tugas is not None:
        return bool(c.giliran & saya.jabatan_id)
    if satu.bagian == "pembuka" and c.kasus is not None:
        return c.pembuka in saya.jabatan_id
    if satu.bagian == "pembagi" and c.tugas is not None:
        return c.pembagi in saya.jabatan_id
    return saya.pegawai if satu.bagian == "pegawai" else None


def harapan(hak: HakHalaman, p: Pelaku, cara: str, c: Contoh) -> frozenset[int]:
    """The statuses that the table allows for this person, method and thing."""
    aturan = hak.aturan
    assert aturan is not None, hak.alamat
    if cara not in aturan.cara:
        return CARA_LAIN
    if aturan.umum and not (cara == "POST" and aturan.kirim):
        return BERES
    if p.saya is None:
        return frozenset({302})
    if (aturan.peran and not aturan.peran & p.saya.peran) or (aturan.golongan == "pegawai" and not p.saya.pegawai):
        return DITOLAK
    if cara == "POST" and aturan.kirim and not aturan.kirim & p.saya.peran:
        return DITOLAK
    return _tentang(hak, p.saya, cara, c)


def _tentang(hak: HakHalaman, saya: Saya, cara: str, c: Contoh) -> frozenset[int]:
    """For who may open the page at all: what it is about, and the command that its form gives."""
    assert hak.aturan is not None
    if c.kasus is not None and not melihat(saya, c):
        return TIDAK_ADA
    if not hak.aturan.perintah:
        return BERES - TIDAK_ADA if c.kasus is not None and len(hak.isian) == 1 else BERES
    boleh = berhak(saya, hak.aturan.perintah, c)
    if boleh is None:
        return BERES | DITOLAK
    if boleh:
        return BERES
    # who asks for somebody else's task is led to its case; every other command is refused
    return frozenset({302, 403, 404}) if hak.aturan.perintah == "kerjakan" else DITOLAK


class Pencatat:
    """Drives, counts, and keeps what was not as the table says."""

    def __init__(self) -> None:
        self.jumlah, self.salah, self.dijalankan = Counter[str](), list[str](), set[str]()

    def jalankan(self, h: HakHalaman, p: Pelaku, cara: str, c: Contoh, bagian: str) -> None:
        self.jumlah[bagian] += 1
        self.dijalankan.add(h.alamat)
        jawaban, harap = p.minta(cara, c.alamat, c.isian), harapan(h, p, cara, c)
        sebutan = f"{p.nama}: {cara} {c.alamat}"
        if jawaban.status not in harap:
            self.salah.append(f"{sebutan}: {jawaban.status}, bukan {sorted(harap)}")
        if cara == "POST" and 200 not in harap and jawaban.peristiwa != c.peristiwa:
            self.salah.append(f"{sebutan}: ditolak tetapi tercatat")
        if p.saya is None and harap == {302} and not jawaban.ke.startswith("/masuk/"):
            self.salah.append(f"{sebutan}: ke {jawaban.ke}")
        if c.kasus is not None and (p.saya is None or not melihat(p.saya, c)) and bocor(jawaban.isi, c.kasus):
            self.salah.append(f"{sebutan}: menyebut isi berkas")

    def semua(self, h: HakHalaman, orang: list[Pelaku], c: Contoh, bagian: str) -> None:
        assert h.aturan is not None
        for p, cara in product(orang, ("GET", "POST")):
            if cara in h.aturan.cara or p in (orang[0], orang[-1]):  # a method the page lacks is 405 before all else
                self.jalankan(h, p, cara, c, bagian)

    def tidak_ada(self, h: HakHalaman, nomor: int, p: Pelaku) -> None:
        """A number that nothing has: to whoever asks there is no such page."""
        self.jumlah["nomor yang tidak ada"] += 1
        self.dijalankan.add(h.alamat)
        assert h.aturan is not None
        alamat = isi_alamat(h, nomor=nomor, jejak=nomor, unsur="entah", jenis="csv", baris=nomor)
        status = p.minta("GET" if "GET" in h.aturan.cara else "POST", alamat).status
        if status not in ({302} if p.saya is None else {404, 403}):
            self.salah.append(f"{p.nama}: {alamat}: {status}, bukan 404")


def bocor(isi: bytes, kasus: Kasus) -> bool:
    """Whether an answer says anything of a case."""
    teks = isi.decode(errors="replace")
    return any(kata and kata in teks for kata in (kasus.judul, kasus.nomor))


def terpilih(semua: list[Pelaku], c: Contoh, desa: tuple[str, ...]) -> list[Pelaku]:
    """Some of the people: three who had to do with the case, and of every sort one who had not."""
    punya = [p for p in semua if p.saya and p.saya.jabatan_id & c.terlibat]
    jenis = {
        "camat",
        "kasi_pm",
        "tanpa jabatan",
        "camat kantor lain",
        "siapa saja",
        *(f"kepala_desa {d}" for d in desa),
    }
    return [*punya[:3], *(p for p in semua if p.nama in jenis and p not in punya[:3])]


def isi_alamat(h: HakHalaman, **nilai: Any) -> str:
    """The address with its arguments; one that is not given is `entah`."""
    return re.sub(r"<(\w+)>", lambda cocok: str(nilai.get(cocok[1], "entah")), h.alamat)

"""Compiles a BPMN drawing once into an immutable graph, or says in one plain sentence what it does not run.

Source: BPMN 2.0.2, sections 10.5 (events), 10.3 (activities), 10.6 (gateways). The subset is in docs/mesin.md.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.tenggat import baca_batas
from pendopo.peta.bpmn import Aliran, GalatBpmn, Gambar, Unsur, baca_bpmn

JENIS = {
    "startEvent": "mulai",
    "endEvent": "akhir",
    "userTask": "tugas",
    "serviceTask": "layanan",
    "sendTask": "kirim",
    "receiveTask": "terima",
    "callActivity": "panggil",
    "exclusiveGateway": "pilih",
    "parallelGateway": "gabung",
    "intermediateCatchEvent": "waktu",
    "boundaryEvent": "batas",
}
JAMAK = frozenset({"tugas", "panggil"})
"""What may be done once for each row of a relation."""
ID_TERPANJANG = 60
"""Letters of an id: as wide as the columns of waiting rows and events."""


@dataclass(frozen=True, slots=True)
class Cabang:
    """One way out of a node. `syarat` names a yes/no method of the record; None: always."""

    id: str
    ke: str
    syarat: str | None


@dataclass(frozen=True, slots=True)
class Simpul:
    """One node of the graph, everything the game asks of it."""

    id: str
    jenis: str
    lajur: str | None
    keluar: tuple[Cabang, ...]
    masuk: tuple[str, ...]
    standar: str | None
    relasi: str | None
    batas: tuple[str, ...]
    waktu: str | None
    pesan: str | None = None
    """The message it sends, waits for, or begins with."""

    dipanggil: str | None = None
    """The process that a call activity starts and waits for."""


@dataclass(frozen=True)
class Graf:
    """One drawing, compiled. `awal` is the id of its plain start event, None where only messages start it."""

    id: str
    simpul: Mapping[str, Simpul]
    awal: str | None
    awal_pesan: Mapping[str, str] = field(default_factory=dict)
    """Message -> the start event that bears it."""

    @property
    def semua_awal(self) -> tuple[str, ...]:
        return (*((self.awal,) if self.awal else ()), *self.awal_pesan.values())

    @property
    def tugas_pertama(self) -> tuple[Simpul, ...]:
        """The tasks right after the plain start: whose post opens a case."""
        if self.awal is None:
            return ()
        return tuple(s for c in self.simpul[self.awal].keluar if (s := self.simpul[c.ke]).jenis == "tugas")

    @property
    def tugas(self) -> Iterator[Simpul]:
        return (s for s in self.simpul.values() if s.jenis == "tugas")

    @property
    def syarat(self) -> frozenset[str]:
        return frozenset(c.syarat for s in self.simpul.values() for c in s.keluar if c.syarat)


@lru_cache(maxsize=512)
def graf(xml: bytes, berkas: str) -> Graf:
    """The compiled drawing. Raises GalatBpmn naming file, line and mend."""
    return susun(baca_bpmn(xml, berkas))


def susun(gambar: Gambar) -> Graf:
    """Compile and check. Raises GalatBpmn at the first thing that cannot run."""
    for unsur in gambar.unsur.values():
        _periksa_unsur(gambar, unsur)
    simpul = MappingProxyType({u.id: _simpul(gambar, u) for u in gambar.unsur.values()})
    hasil = Graf(gambar.id, simpul, *_awal(gambar))
    _periksa_jangkauan(gambar, hasil)
    _periksa_putaran(gambar, hasil)
    return hasil


def _awal(gambar: Gambar) -> tuple[str | None, Mapping[str, str]]:
    """At most one plain start, and one for each message that begins a case."""
    semua = [u for u in gambar.unsur.values() if u.jenis == "startEvent"]
    polos = [u for u in semua if not u.pesan]
    pesan = {u.pesan: u.id for u in semua if u.pesan}
    if not semua or len(polos) > 1:
        raise GalatBpmn(gambar.berkas, 1, f"Harus ada tepat satu peristiwa mulai tanpa pesan, ada {len(polos)}.")
    if len(pesan) + len(polos) < len(semua):
        raise GalatBpmn(gambar.berkas, 1, "Dua peristiwa mulai menunggu pesan yang sama. Hapus salah satunya.")
    return (polos[0].id if polos else None), MappingProxyType(pesan)


def _simpul(gambar: Gambar, u: Unsur) -> Simpul:
    keluar = tuple(Cabang(a.id, a.ke, a.syarat) for a in gambar.aliran.values() if a.dari == u.id)
    batas = tuple(b.id for b in gambar.unsur.values() if b.melekat == u.id)
    waktu = u.pemicu[1] if u.pemicu and u.pemicu[0] == "timer" else None
    jenis = "terima" if u.jenis == "intermediateCatchEvent" and u.pesan else JENIS[u.jenis]
    isi = (u.lajur, keluar, u.masuk, u.standar, u.relasi, batas, waktu, u.pesan, u.dipanggil)
    return Simpul(u.id, jenis, *isi)


def _tolak(gambar: Gambar, u: Unsur | Aliran, pesan: str) -> GalatBpmn:
    return GalatBpmn(gambar.berkas, u.baris, f"'{u.id}': {pesan}")


def _periksa_unsur(gambar: Gambar, u: Unsur) -> None:
    if u.jenis not in JENIS:
        raise _tolak(gambar, u, f"Unsur <{u.jenis}> tidak dijalankan. Ganti dengan tugas, gerbang, atau peristiwa.")
    if u.ganda not in (None, "paralel"):
        raise _tolak(gambar, u, "Perulangan hanya boleh paralel (isSequential=false). Gambar putaran dengan gerbang.")
    if u.ganda == "paralel" and (JENIS[u.jenis] not in JAMAK or not u.relasi):
        raise _tolak(gambar, u, "Hanya tugas orang atau panggilan yang jamak, dengan pendopo:relasi: 'penerima'.")
    if u.jenis == "userTask" and not u.lajur:
        raise _tolak(gambar, u, "Tugas orang harus berada di sebuah lajur. Masukkan ke flowNodeRef lajurnya.")
    if u.jenis == "parallelGateway" and len(u.masuk) > 1 and len(u.keluar) > 1:
        raise _tolak(gambar, u, "Gerbang ini menggabung sekaligus membagi. Pisahkan menjadi dua gerbang.")
    _periksa_id(gambar, u)
    _periksa_pesan(gambar, u)
    _periksa_peristiwa(gambar, u)
    _periksa_cabang(gambar, u)


def _periksa_id(gambar: Gambar, u: Unsur) -> None:
    if any(len(satu) > ID_TERPANJANG for satu in (u.id, *u.keluar)):
        raise _tolak(gambar, u, f"Id unsur dan alirannya paling panjang {ID_TERPANJANG} huruf. Pendekkan.")
    if u.standar is not None and u.standar not in u.keluar:
        raise _tolak(gambar, u, f"default '{u.standar}' bukan aliran yang keluar dari sini. Sebut id aliran keluarnya.")


BERPESAN = frozenset({"sendTask", "receiveTask", "callActivity"})


def _periksa_pesan(gambar: Gambar, u: Unsur) -> None:
    """What sends or waits names a message that the file declares."""
    if u.jenis in BERPESAN and not u.pesan:
        nama = "pendopo:pesan" if u.jenis == "callActivity" else "messageRef"
        raise _tolak(gambar, u, f"{nama} belum ada. Sebut pesan yang dikirim atau ditunggu.")
    if u.jenis == "callActivity" and not u.dipanggil:
        raise _tolak(gambar, u, "calledElement belum ada. Sebut proses yang dipanggil.")
    if u.pemicu and u.pemicu[0] == "message" and not u.pesan:
        raise _tolak(gambar, u, "messageRef belum ada pada messageEventDefinition. Sebut pesannya.")
    if u.pesan and u.pesan not in gambar.pesan:
        raise _tolak(gambar, u, f"Pesan '{u.pesan}' belum dinyatakan. Tambahkan <message id=\"{u.pesan}\"/> di atas.")


def _periksa_peristiwa(gambar: Gambar, u: Unsur) -> None:
    pemicu = u.pemicu[0] if u.pemicu else None
    if u.jenis == "endEvent" and pemicu:
        raise _tolak(gambar, u, f"Pemicu '{pemicu}' pada peristiwa akhir tidak dijalankan. Hapus pemicunya.")
    if u.jenis == "startEvent" and pemicu not in (None, "message"):
        raise _tolak(gambar, u, f"Pemicu '{pemicu}' pada peristiwa mulai tidak dijalankan. Pakai pesan, atau hapus.")
    if u.jenis not in ("intermediateCatchEvent", "boundaryEvent"):
        return
    if pemicu not in ("timer", "message") or not u.pemicu:
        raise _tolak(gambar, u, "Peristiwa tengah harus menunggu waktu (timer) atau pesan (message).")
    if u.jenis == "boundaryEvent":
        _periksa_batas(gambar, u)
    if pemicu == "timer":
        try:
            baca_batas(u.pemicu[1])
        except Ditolak as galat:
            raise _tolak(gambar, u, galat.pesan) from galat


def _periksa_batas(gambar: Gambar, u: Unsur) -> None:
    if not u.memotong:
        raise _tolak(gambar, u, "Peristiwa yang menempel harus memotong tugasnya (cancelActivity=true).")
    tuan = gambar.unsur.get(u.melekat or "")
    if tuan is None or JENIS.get(tuan.jenis) not in JAMAK | {"terima"}:
        raise _tolak(gambar, u, "Peristiwa hanya boleh menempel pada tugas orang, tugas terima, atau panggilan.")


def _periksa_cabang(gambar: Gambar, u: Unsur) -> None:
    keluar = [gambar.aliran[k] for k in u.keluar]
    if u.jenis == "endEvent":
        if keluar:
            raise _tolak(gambar, u, "Peristiwa akhir tidak boleh punya aliran keluar.")
        return
    if not keluar:
        raise _tolak(gambar, u, "Tidak ada aliran keluar. Hubungkan ke unsur berikutnya atau ke peristiwa akhir.")
    if u.jenis in ("startEvent", "boundaryEvent") and u.masuk:
        raise _tolak(gambar, u, "Tidak boleh ada aliran yang masuk ke peristiwa ini.")
    for aliran in keluar:
        if u.jenis != "exclusiveGateway" and aliran.syarat:
            raise _tolak(gambar, aliran, "Syarat hanya boleh pada aliran dari gerbang pilihan.")
        if u.jenis == "exclusiveGateway" and _tanpa_syarat(u, aliran):
            raise _tolak(gambar, aliran, "Aliran dari gerbang pilihan perlu syarat, atau tandai sebagai default.")


def _tanpa_syarat(u: Unsur, aliran: Aliran) -> bool:
    return len(u.keluar) > 1 and not aliran.syarat and aliran.id != u.standar


def _maju(g: Graf, dari: str) -> Iterator[str]:
    for cabang in g.simpul[dari].keluar:
        yield cabang.ke
    yield from g.simpul[dari].batas


def _capai(g: Graf, mulai: str) -> set[str]:
    sudah, antre = {mulai}, [mulai]
    while antre:
        for ke in _maju(g, antre.pop()):
            if ke not in sudah:
                sudah.add(ke)
                antre.append(ke)
    return sudah


def _periksa_jangkauan(gambar: Gambar, g: Graf) -> None:
    """M-08: each node is reachable from the start and can reach an end."""
    terjangkau = set[str]().union(*(_capai(g, satu) for satu in g.semua_awal))
    for simpul in g.simpul.values():
        unsur = gambar.unsur[simpul.id]
        if simpul.id not in terjangkau:
            raise _tolak(gambar, unsur, "Tidak terjangkau dari peristiwa mulai. Hubungkan atau hapus.")
        if not any(g.simpul[k].jenis == "akhir" for k in _capai(g, simpul.id)):
            raise _tolak(gambar, unsur, "Tidak dapat mencapai peristiwa akhir. Tambahkan jalan keluar.")


def _periksa_putaran(gambar: Gambar, g: Graf) -> None:
    """A ring of gateways alone would turn for ever inside one transaction."""
    for mulai in g.simpul:
        if g.simpul[mulai].jenis not in ("pilih", "gabung"):
            continue
        antre, sudah = [mulai], set[str]()
        while antre:
            for cabang in g.simpul[antre.pop()].keluar:
                if cabang.ke == mulai:
                    raise _tolak(gambar, gambar.unsur[mulai], "Putaran tanpa tugas: kasus akan berputar selamanya.")
                if cabang.ke not in sudah and g.simpul[cabang.ke].jenis in ("pilih", "gabung"):
                    sudah.add(cabang.ke)
                    antre.append(cabang.ke)

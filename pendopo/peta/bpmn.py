"""Reads a BPMN 2.0 drawing as it stands in the file: lanes, elements, flows, coordinates. Judges nothing.

Source: OMG BPMN 2.0.2, sections 7 to 12 (elements) and 12 (diagram interchange). One process per file.
What the engine can run is decided by `pendopo.mesin.alur`; what a figure can show by `pendopo.peta.gambar`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
PENDOPO = "urn:pendopo:bpmn"
NS = {"b": BPMN, "di": BPMNDI, "dc": DC, "w": DI}

Titik = tuple[float, float]
Kotak = tuple[float, float, float, float]
"""x, y, width, height in drawing units (pixels at 100 %)."""

BUKAN_SIMPUL = {
    *("laneSet", "sequenceFlow", "documentation", "extensionElements", "textAnnotation", "association"),
    *("dataObject", "dataObjectReference", "dataStoreReference", "group", "ioSpecification", "property"),
}


class GalatBpmn(Exception):
    """A drawing that cannot be read or run: which file, which line, what to mend (in Indonesian)."""

    def __init__(self, berkas: str, baris: int, pesan: str) -> None:
        super().__init__(f"{berkas}, baris {baris}: {pesan}")
        self.berkas, self.baris, self.pesan = berkas, baris, pesan


@dataclass(frozen=True)
class Lajur:
    """A lane: its id is the role whose posts act in it."""

    id: str
    nama: str
    kotak: Kotak | None = None


@dataclass(frozen=True)
class Unsur:
    """A flow node. `jenis` is the BPMN tag name; `pemicu` is (event definition tag, its text or reference).

    `pesan` is the message that an event, a send or receive task or a call bears; `dipanggil` the process of a call.
    """

    id: str
    jenis: str
    nama: str
    lajur: str | None
    baris: int
    masuk: tuple[str, ...] = ()
    keluar: tuple[str, ...] = ()
    standar: str | None = None
    relasi: str | None = None
    ganda: str | None = None
    pemicu: tuple[str, str] | None = None
    melekat: str | None = None
    memotong: bool = True
    kotak: Kotak | None = None
    pesan: str | None = None
    dipanggil: str | None = None


@dataclass(frozen=True)
class Aliran:
    """A sequence flow; `syarat` is the name of a yes/no method of the record."""

    id: str
    dari: str
    ke: str
    nama: str
    syarat: str | None
    baris: int
    titik: tuple[Titik, ...] = ()


@dataclass(frozen=True)
class Gambar:
    """One drawing: a process in its pool."""

    berkas: str
    id: str
    nama: str
    lajur: Mapping[str, Lajur]
    unsur: Mapping[str, Unsur]
    aliran: Mapping[str, Aliran]
    kotak: Kotak | None = None
    pesan: frozenset[str] = frozenset()
    """Ids of the messages that the file declares."""


def urai(xml: bytes, berkas: str) -> etree._Element:
    """Parse without entities, network or huge trees. Raises GalatBpmn."""
    pengurai = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)
    try:
        akar = etree.fromstring(xml, pengurai)
    except etree.XMLSyntaxError as galat:
        raise GalatBpmn(berkas, galat.lineno or 1, f"Bukan XML yang utuh: {galat.msg}. Perbaiki tandanya.") from galat
    if getattr(akar.getroottree().docinfo, "doctype", ""):
        raise GalatBpmn(berkas, 1, "DOCTYPE tidak diterima. Hapus baris DOCTYPE.")
    return akar


def _baris(simpul: etree._Element) -> int:
    nomor: object = simpul.sourceline
    return nomor if isinstance(nomor, int) else 1


def _angka(simpul: etree._Element, *nama: str) -> tuple[float, ...]:
    """Coordinates; what is no number counts as 0 (`pendopo bpmn tata` writes them anew)."""
    hasil = []
    for n in nama:
        try:
            nilai = float(simpul.get(n, "0"))
        except ValueError:
            nilai = 0.0
        hasil.append(nilai if isfinite(nilai) else 0.0)
    return tuple(hasil)


def _periksa_id(proses: etree._Element, berkas: str) -> None:
    """A flow's id is a place where a token waits: it must be its own among flows and elements."""
    sudah = set[str]()
    for s in proses:
        kode = s.get("id", "") if isinstance(s.tag, str) else ""
        aliran = isinstance(s.tag, str) and etree.QName(s).localname == "sequenceFlow"
        if (aliran and not kode) or kode in sudah:
            raise GalatBpmn(berkas, _baris(s), f"Id '{kode}' kosong atau dipakai dua kali. Beri id yang tersendiri.")
        sudah |= {kode} if kode else set()


def _koordinat(akar: etree._Element) -> tuple[dict[str, Kotak], dict[str, tuple[Titik, ...]]]:
    kotak: dict[str, Kotak] = {}
    titik: dict[str, tuple[Titik, ...]] = {}
    for bentuk in akar.iterfind(".//di:BPMNShape", NS):
        batas = bentuk.find("dc:Bounds", NS)
        if batas is not None:
            x, y, lebar, tinggi = _angka(batas, "x", "y", "width", "height")
            kotak[bentuk.get("bpmnElement", "")] = (x, y, lebar, tinggi)
    for garis in akar.iterfind(".//di:BPMNEdge", NS):
        titik[garis.get("bpmnElement", "")] = tuple(
            (x, y) for x, y in (_angka(t, "x", "y") for t in garis.iterfind("w:waypoint", NS))
        )
    return kotak, titik


def _pemicu(simpul: etree._Element) -> tuple[str, str] | None:
    for anak in simpul:
        nama = etree.QName(anak).localname
        if nama.endswith("EventDefinition"):
            teks = "".join(str(t) for t in anak.itertext()).strip()
            return nama.removesuffix("EventDefinition"), teks or anak.get("messageRef", "")
    return None


def _ganda(simpul: etree._Element) -> tuple[str | None, str | None]:
    """(relation, kind) of a loop marker: kind is 'paralel', 'berurut' or 'ulang'."""
    loop = simpul.find("b:multiInstanceLoopCharacteristics", NS)
    if loop is not None:
        jenis = "berurut" if loop.get("isSequential") == "true" else "paralel"
        return loop.get(f"{{{PENDOPO}}}relasi"), jenis
    return None, "ulang" if simpul.find("b:standardLoopCharacteristics", NS) is not None else None


def _aliran(proses: etree._Element, titik: Mapping[str, tuple[Titik, ...]]) -> dict[str, Aliran]:
    hasil = {}
    for s in proses.iterfind("b:sequenceFlow", NS):
        syarat = s.find("b:conditionExpression", NS)
        teks = "".join(str(t) for t in syarat.itertext()).strip() if syarat is not None else None
        kode = s.get("id", "")
        hasil[kode] = Aliran(kode, s.get("sourceRef", ""), s.get("targetRef", ""), s.get("name", ""), teks,
                             _baris(s), titik.get(kode, ()))  # fmt: skip
    return hasil


def _simpul(
    s: etree._Element, lajur: Mapping[str, str], aliran: Mapping[str, Aliran], kotak: Mapping[str, Kotak]
) -> Unsur:
    kode = s.get("id", "")
    relasi, ganda = _ganda(s)
    return Unsur(
        id=kode,
        jenis=etree.QName(s).localname,
        nama=s.get("name", ""),
        lajur=lajur.get(kode) or lajur.get(s.get("attachedToRef", "")),
        baris=_baris(s),
        masuk=tuple(a.id for a in aliran.values() if a.ke == kode),
        keluar=tuple(a.id for a in aliran.values() if a.dari == kode),
        standar=s.get("default"),
        relasi=relasi,
        ganda=ganda,
        pemicu=_pemicu(s),
        melekat=s.get("attachedToRef"),
        memotong=s.get("cancelActivity", "true") == "true",
        kotak=kotak.get(kode),
        pesan=_pesan(s),
        dipanggil=s.get("calledElement"),
    )


def _pesan(s: etree._Element) -> str | None:
    acara = s.find("b:messageEventDefinition", NS)
    sumber = s if acara is None else acara
    # A call has no message of its own in BPMN: ours stands in our own name space.
    return sumber.get("messageRef") or sumber.get(f"{{{PENDOPO}}}pesan")


def baca_bpmn(xml: bytes, berkas: str) -> Gambar:
    """The drawing in `xml`. Raises GalatBpmn naming `berkas`, the line and the mend."""
    akar = urai(xml, berkas)
    proses = akar.findall("b:process", NS)
    if len(proses) != 1:
        raise GalatBpmn(berkas, _baris(akar), f"Harus ada tepat satu <process>, ditemukan {len(proses)}.")
    _periksa_id(proses[0], berkas)
    kotak, titik = _koordinat(akar)
    lajur = {
        n.get("id", ""): Lajur(n.get("id", ""), n.get("name", ""), kotak.get(n.get("id", "")))
        for n in proses[0].iterfind(".//b:lane", NS)
    }
    milik = {
        (r.text or "").strip(): n.get("id", "")
        for n in proses[0].iterfind(".//b:lane", NS)
        for r in n.iterfind("b:flowNodeRef", NS)
    }
    aliran = _aliran(proses[0], titik)
    simpul = [
        _simpul(s, milik, aliran, kotak)
        for s in proses[0]
        if isinstance(s.tag, str) and etree.QName(s).localname not in BUKAN_SIMPUL
    ]
    unsur = {u.id: u for u in simpul}
    for u in simpul:
        if not u.id or unsur[u.id] is not u:
            raise GalatBpmn(berkas, u.baris, f"Id '{u.id}' kosong atau dipakai dua kali. Beri id yang tersendiri.")
    for a in aliran.values():
        if a.dari not in unsur or a.ke not in unsur:
            raise GalatBpmn(berkas, a.baris, f"Aliran '{a.id}' menunjuk unsur yang tidak ada: {a.dari} ke {a.ke}.")
    kolam = akar.find(".//b:participant", NS)
    kode_kolam = kolam.get("id", "") if kolam is not None else ""
    nama = (kolam.get("name", "") if kolam is not None else "") or proses[0].get("name", "")
    pesan = frozenset(m.get("id", "") for m in akar.iterfind("b:message", NS))
    return Gambar(berkas, proses[0].get("id", ""), nama, lajur, unsur, aliran, kotak.get(kode_kolam), pesan)

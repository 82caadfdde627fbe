"""Writes coordinates into a drawing as BPMN diagram interchange, leaving the rest of the file as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from pendopo.peta.bpmn import BPMN, BPMNDI, DC, DI, NS, Gambar, Kotak

if TYPE_CHECKING:
    from pendopo.peta.tata import Letak

_AWALAN = {"bpmndi": BPMNDI, "dc": DC, "di": DI}


def tulis_koordinat(akar: etree._Element, gambar: Gambar, letak: Letak) -> None:
    """Replace every BPMNDiagram by one that gives the drawing its places; lanes get a pool if they have none."""
    for lama in akar.findall("di:BPMNDiagram", NS):
        akar.remove(lama)
    kolam = _kolam(akar, gambar) if gambar.lajur else None
    diagram = etree.SubElement(akar, f"{{{BPMNDI}}}BPMNDiagram", nsmap=_AWALAN, id=f"gambar_{gambar.id}")
    induk = kolam.getparent() if kolam is not None else None
    acuan = induk.get("id", "") if induk is not None else gambar.id
    bidang = etree.SubElement(diagram, f"{{{BPMNDI}}}BPMNPlane", id=f"bidang_{gambar.id}", bpmnElement=acuan)
    if kolam is not None:
        _bentuk(bidang, kolam.get("id", ""), letak.kolam, mendatar=True)
    for kode, kotak in letak.lajur.items():
        _bentuk(bidang, kode, kotak, mendatar=True)
    for kode, kotak in letak.unsur.items():
        _bentuk(bidang, kode, kotak)
    for kode, titik in letak.aliran.items():
        garis = etree.SubElement(bidang, f"{{{BPMNDI}}}BPMNEdge", id=f"{kode}_di", bpmnElement=kode)
        for x, y in titik:
            etree.SubElement(garis, f"{{{DI}}}waypoint", x=f"{x:g}", y=f"{y:g}")
    etree.indent(diagram, level=1)
    diagram.tail = "\n"


def _kolam(akar: etree._Element, gambar: Gambar) -> etree._Element:
    """The pool; made, before the process, when the file has lanes but no pool (editors show no lane without one)."""
    ada = akar.find(".//b:participant", NS)
    if ada is not None:
        return ada
    proses = akar.find("b:process", NS)
    assert proses is not None
    kolaborasi = etree.Element(f"{{{BPMN}}}collaboration", id=f"kolaborasi_{gambar.id}")
    kolaborasi.tail = "\n  "
    proses.addprevious(kolaborasi)
    return etree.SubElement(kolaborasi, f"{{{BPMN}}}participant", id=f"kolam_{gambar.id}", processRef=gambar.id)


def _bentuk(bidang: etree._Element, kode: str, kotak: Kotak, mendatar: bool = False) -> None:
    bentuk = etree.SubElement(bidang, f"{{{BPMNDI}}}BPMNShape", id=f"{kode}_di", bpmnElement=kode)
    if mendatar:
        bentuk.set("isHorizontal", "true")
    nama = ("x", "y", "width", "height")
    batas = etree.SubElement(bentuk, f"{{{DC}}}Bounds")
    for n, nilai in zip(nama, kotak, strict=True):
        batas.set(n, f"{nilai:g}")

"""A drawing without places gets them, and the cross-functional map drawn from them covers nothing."""

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from lxml import etree

from pendopo.peta.bpmn import NS, GalatBpmn, baca_bpmn
from pendopo.peta.gambar import Tanda, lintas_fungsi, tanpa_koordinat
from pendopo.peta.gambar.huruf import lebar_teks
from pendopo.peta.gambar.label import bertemu
from pendopo.peta.kartu import Mutu
from pendopo.peta.pohon import Muatan
from pendopo.peta.tata import aliran_balik, pangkat_simpul, tata

SVG = "{http://www.w3.org/2000/svg}"
CONTOH = (Path(__file__).parent / "gambar" / "contoh_alur.bpmn").read_bytes()
NAMA = {
    "diterima": "Surat diterima",
    "catat": "Catat dan beri nomor agenda",
    "alamat": "Alamat benar?",
    "alamat_salah": "Salah alamat",
    "alamat_benar": "Benar",
    "lengkap": "Lengkap?",
    "lengkap_tidak": "Tidak",
    "lengkap_ya": "Ya",
    "perlu_tindak_lanjut": "Perlu tindak lanjut?",
    "ditindaklanjuti": "Ya",
    "langsung_arsip": "Untuk diketahui",
    "tenggat_lewat": "3 hari kerja",
    "hasil_baik": "Hasil diterima?",
    "perlu_perbaikan": "Perlu perbaikan",
    "diterima_sekcam": "Diterima",
}
MUTU = {kode: Mutu(nama, "", "", "", "", "") for kode, nama in NAMA.items()}


@pytest.fixture(scope="module")
def gambar():
    return baca_bpmn(tata(CONTOH, "contoh"), "contoh")


def kelas(akar, nama):
    return [s for s in akar.iter() if nama in (s.get("class") or "").split()]


def kotak_label(teks):
    lebar = lebar_teks(teks.text, float(teks.get("font-size")))
    return (float(teks.get("x")) - lebar / 2, float(teks.get("y")) - 9, lebar, 11)


def test_setelah_ditata_tidak_ada_yang_tanpa_koordinat(gambar):
    mentah = baca_bpmn(CONTOH, "contoh")
    assert len(tanpa_koordinat(mentah)) == len(mentah.lajur) + len(mentah.unsur) + len(mentah.aliran)
    assert tanpa_koordinat(gambar) == []


def test_menata_tidak_mengubah_alur_dan_menata_lagi_sama_hasilnya(gambar):
    sekali = tata(CONTOH, "contoh")
    assert tata(sekali, "contoh") == sekali
    mentah = baca_bpmn(CONTOH, "contoh")
    assert list(gambar.unsur) == list(mentah.unsur)
    assert [(a.dari, a.ke, a.syarat) for a in gambar.aliran.values()] == [
        (a.dari, a.ke, a.syarat) for a in mentah.aliran.values()
    ]
    assert {u.id: u.relasi for u in gambar.unsur.values()} == {u.id: u.relasi for u in mentah.unsur.values()}


def test_gambar_berlajur_mendapat_kolam_agar_dapat_dibuka_penyunting():
    akar = etree.fromstring(tata(CONTOH, "contoh"))
    kolam = akar.find(".//b:participant", NS)
    assert kolam.get("processRef") == "surat_contoh"
    assert akar.find(".//di:BPMNPlane", NS).get("bpmnElement") == kolam.getparent().get("id")


def test_tidak_ada_kotak_yang_bertumpuk_atau_keluar_lajur(gambar):
    bebas = [u for u in gambar.unsur.values() if u.melekat is None]
    assert all(bertemu(a.kotak, b.kotak) == 0 for a, b in combinations(bebas, 2))
    for u in gambar.unsur.values():
        x, y, lebar, tinggi = gambar.lajur[u.lajur].kotak
        assert x <= u.kotak[0]
        assert u.kotak[0] + u.kotak[2] <= x + lebar
        assert y <= u.kotak[1]
        assert u.kotak[1] + u.kotak[3] <= y + tinggi


def test_aliran_bersudut_siku_dan_tidak_menembus_kotak_lain(gambar):
    for a in gambar.aliran.values():
        assert all(x0 == x1 or y0 == y1 for (x0, y0), (x1, y1) in pairwise(a.titik)), a.id
        milik = {a.dari, a.ke, gambar.unsur[a.dari].melekat}
        milik |= {u.id for u in gambar.unsur.values() if u.melekat in (a.dari, a.ke)}
        for u in gambar.unsur.values():
            if u.id in milik:
                continue
            for (x0, y0), (x1, y1) in pairwise(a.titik):
                ruas = (min(x0, x1) - 1, min(y0, y1) - 1, abs(x1 - x0) + 2, abs(y1 - y0) + 2)
                assert bertemu(ruas, u.kotak) == 0, (a.id, u.id)


def test_putaran_perbaikan_tidak_memundurkan_kolom():
    mentah = baca_bpmn(CONTOH, "contoh")
    balik = aliran_balik(mentah)
    pangkat = pangkat_simpul(mentah, balik)
    assert balik == {"lengkap_tidak", "perlu_perbaikan"}
    assert pangkat["catat"] < pangkat["periksa"] < pangkat["disposisi"] < pangkat["tindak_lanjut"] < pangkat["selesai"]


def test_gambar_tanpa_lajur_juga_dapat_ditata():
    polos = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
      <startEvent id="a"/><userTask id="b"/><endEvent id="c"/>
      <sequenceFlow id="f" sourceRef="a" targetRef="b"/><sequenceFlow id="g" sourceRef="b" targetRef="c"/>
      </process></definitions>"""
    hasil = baca_bpmn(tata(polos, "polos"), "polos")
    assert tanpa_koordinat(hasil) == []
    assert "<svg" in lintas_fungsi(hasil)


def test_simpul_di_luar_lajur_ditolak_dengan_barisnya():
    with pytest.raises(GalatBpmn, match="'selesai' tidak ada di lajur mana pun") as tertangkap:
        tata(CONTOH.replace(b"<flowNodeRef>selesai</flowNodeRef>", b""), "contoh")
    assert tertangkap.value.baris > 1


def test_lintas_fungsi_tanpa_koordinat_ditolak_dengan_saran():
    with pytest.raises(ValueError, match="Jalankan: pendopo bpmn tata"):
        lintas_fungsi(baca_bpmn(CONTOH, "contoh"))


def test_label_tidak_menimpa_label_kotak_atau_garis(gambar):
    akar = etree.fromstring(lintas_fungsi(gambar, MUTU).encode())
    label = [(t.text, kotak_label(t)) for k in ("label", "label-aliran") for t in kelas(akar, k)]
    assert len(label) >= 15
    for (a, ka), (b, kb) in combinations(label, 2):
        assert bertemu(ka, kb) < 2, (a, b)
    for nama, tempat in label:
        for u in gambar.unsur.values():
            assert bertemu(tempat, u.kotak) < 2, (nama, u.id)
        for a in gambar.aliran.values():
            for (x0, y0), (x1, y1) in pairwise(a.titik):
                ruas = (min(x0, x1), min(y0, y1), abs(x1 - x0) + 1, abs(y1 - y0) + 1)
                assert bertemu(tempat, ruas) < 2, (nama, a.id)


def test_bingkai_melingkupi_segalanya(gambar):
    akar = etree.fromstring(lintas_fungsi(gambar, MUTU).encode())
    lebar, tinggi = float(akar.get("width")), float(akar.get("height"))
    for u in gambar.unsur.values():
        assert u.kotak[0] + u.kotak[2] < lebar
        assert u.kotak[1] + u.kotak[3] < tinggi
    for t in kelas(akar, "label") + kelas(akar, "label-aliran"):
        x, y, w, h = kotak_label(t)
        assert x >= 0
        assert x + w <= lebar
        assert y >= 0
        assert y + h <= tinggi


def test_nama_lajur_dan_kolam_tidak_terpotong(gambar):
    panjang = "Kepala Subbagian Umum dan Kepegawaian merangkap Pengurus Barang"
    akar = etree.fromstring(lintas_fungsi(gambar, MUTU, nama_lajur={"camat": panjang}, judul=panjang * 3).encode())
    lajur = next(s for s in kelas(akar, "lajur") if s.get("data-lajur") == "camat")
    baris = list(lajur.iter(f"{SVG}text"))
    assert " ".join(t.text for t in baris) == panjang
    kepala = lajur.findall(f"{SVG}rect")[1]
    for t in baris:
        assert lebar_teks(t.text, float(t.get("font-size"))) <= float(kepala.get("height"))
        assert float(kepala.get("x")) < float(t.get("x")) < float(kepala.get("x")) + float(kepala.get("width"))


def test_nama_tugas_tetap_di_dalam_kotaknya(gambar):
    panjang = "Periksa kelengkapan lampiran dan pertanggungjawaban dana desa tahap kedua bersama pendamping"
    mutu = MUTU | {"periksa": Mutu(panjang, "", "", "", "", "")}
    muatan = {"periksa": Muatan(125, 99)}
    akar = etree.fromstring(lintas_fungsi(gambar, mutu, muatan).encode())
    tugas = next(s for s in kelas(akar, "tugas") if s.get("data-unsur") == "periksa")
    kotak = tugas.find(f"{SVG}rect")
    x, y, lebar, tinggi = (float(kotak.get(n)) for n in ("x", "y", "width", "height"))
    for t in tugas.iter(f"{SVG}text"):
        w = lebar_teks(t.text, float(t.get("font-size")), t.get("font-weight") == "700")
        assert float(t.get("x")) - w / 2 >= x
        assert float(t.get("x")) + w / 2 <= x + lebar
        assert y <= float(t.get("y")) - 7
        assert float(t.get("y")) + 2 <= y + tinggi


def test_hitungan_dan_tanda_kasus_terbaca(gambar):
    svg = lintas_fungsi(
        gambar,
        MUTU,
        {"catat": Muatan(3, 1), "arsipkan": Muatan(0, 0)},
        Tanda(frozenset({"verifikasi"}), frozenset({"periksa"})),
        nama_lajur={"agendaris": "Agendaris"},
        alamat=lambda kode: f"/tugas/{kode}/",
        awalan="lintas-uji",
    )
    akar = etree.fromstring(svg.encode())
    label = {s.get("data-unsur"): s.get("aria-label") for s in kelas(akar, "tugas")}
    assert label["catat"] == "Catat dan beri nomor agenda 3 1 lewat (3 tugas terbuka, 1 lewat tenggat)"
    assert label["arsipkan"].startswith("Arsipkan 0")
    assert label["verifikasi"] == "Verifikasi (menunggu di sini)"
    assert label["periksa"] == "Periksa (sudah dikerjakan)"
    assert all(s.tag == f"{SVG}a" for s in kelas(akar, "tugas"))
    assert len(kelas(akar, "lajur")) == 6
    assert len(kelas(akar, "aliran")) == len(gambar.aliran)
    assert {s.get("id") for s in akar.iter() if s.get("id")} == {"lintas-uji-judul", "lintas-uji-uraian"}
    assert not [s for s in akar.iter() if s.get("style")]

"""The figures of the map as an officer and a screen reader meet them: counted, measured, read aloud."""

import re
from itertools import combinations
from pathlib import Path

import pytest
from lxml import etree

from pendopo.peta.gambar import gambar_3_1, gambar_3_2, gambar_anak, nomor_gambar, tabel_3_1, tabel_3_2, tabel_anak
from pendopo.peta.gambar.contoh_uji import limabelas, relasi, urutan_a
from pendopo.peta.gambar.huruf import bungkus, lebar_teks
from pendopo.peta.gambar.papan import Beban, GarisRelasi, Kepala, KotakPihak, KotakProses, Relasi
from pendopo.peta.gambar.proses import peta_anak, peta_proses
from pendopo.peta.gambar.relasi import peta_relasi
from pendopo.peta.gambar.warna import KELOMPOK, MERAH, PUTIH, REDUP, TINGKAT, TINTA
from pendopo.peta.pohon import KepalaPeta, Muatan, baca_peta

FOLDER = Path(__file__).parents[2] / "proses"
SVG = "{http://www.w3.org/2000/svg}"
PANJANG = "Proses Koordinasi Penyelenggaraan Ketenteraman dan Ketertiban Umum serta Pelindungan Masyarakat Pesisir"


@pytest.fixture(scope="module")
def peta():
    return baca_peta(FOLDER)


def alamat(kode):
    return f"/peta/{kode}/"


def uraikan(svg):
    return etree.fromstring(svg.encode())


def kelas(akar, nama):
    return [s for s in akar.iter() if nama in (s.get("class") or "").split()]


def kotak_dari(simpul):
    """Bounds of the first shape of a box: x, y, right, bottom."""
    bentuk = next(s for s in simpul.iter(f"{SVG}rect", f"{SVG}polygon"))
    if bentuk.tag.endswith("rect"):
        x, y, lebar, tinggi = (float(bentuk.get(n)) for n in ("x", "y", "width", "height"))
        return x, y, x + lebar, y + tinggi
    titik = [tuple(map(float, t.split(","))) for t in bentuk.get("points").split()]
    return min(x for x, _ in titik), min(y for _, y in titik), max(x for x, _ in titik), max(y for _, y in titik)


def rentang(teks):
    """Left and right end of a text as the width table measures it, and its top and bottom."""
    ukuran = float(teks.get("font-size"))
    lebar = lebar_teks(teks.text, ukuran, teks.get("font-weight") == "700")
    x, y = float(teks.get("x")), float(teks.get("y"))
    kiri = x - lebar * {"middle": 0.5, "end": 1.0}.get(teks.get("text-anchor"), 0.0)
    return kiri, y - ukuran * 0.75, kiri + lebar, y + ukuran * 0.22


def periksa_teks_di_dalam(akar, nama_kelas):
    for simpul in kelas(akar, nama_kelas):
        kiri, atas, kanan, bawah = kotak_dari(simpul)
        for teks in simpul.iter(f"{SVG}text"):
            x0, y0, x1, y1 = rentang(teks)
            assert kiri <= x0, (teks.text, x0, kiri)
            assert x1 <= kanan, (teks.text, x1, kanan)
            assert atas <= y0, (teks.text, y0, atas)
            assert y1 <= bawah, (teks.text, y1, bawah)


def periksa_teks_tidak_bertumpuk(akar):
    semua = [(t.text, rentang(t)) for t in akar.iter(f"{SVG}text") if t.get("transform") is None]
    for (a, ka), (b, kb) in combinations(semua, 2):
        lebar = min(ka[2], kb[2]) - max(ka[0], kb[0])
        tinggi = min(ka[3], kb[3]) - max(ka[1], kb[1])
        assert lebar <= 0.5 or tinggi <= 0.5, (a, b)


def semua_svg(peta):
    muatan = {"surat_masuk": Muatan(12, 3), "permohonan": Muatan(41, 17)}
    yield gambar_3_1(peta, muatan, alamat)
    yield gambar_3_1(peta, muatan, alamat, sempit=True, awalan="sempit")
    yield gambar_3_2(peta, muatan, alamat, alamat, anggota={"desa": 7})
    for kode in nomor_gambar(peta):
        yield gambar_anak(peta, peta.simpul(kode), muatan, alamat)


def test_gambar_3_1_berisi_15_kotak_bertautan_menurut_urutan_bagian_a(peta):
    """D-04: Gambar 3.1 mengikuti bagian A, yang menyebut Penerima sebelum Narasumber."""
    kotak = kelas(uraikan(gambar_3_1(peta, None, alamat)), "proses")
    kode = [s.get("data-kode") for s in kotak]
    assert len(kotak) == 15
    assert all(s.tag == f"{SVG}a" and s.get("href") == alamat(s.get("data-kode")) for s in kotak)
    assert kode[6:10] == ["L.1", "L.2", "L.4", "L.3"]


def test_gambar_3_2_berisi_15_proses_25_pihak_30_relasi_dan_dua_kotak_putus(peta):
    """D-01, D-02: 1 pihak Utama dan 9 pihak Lainnya dihitung naskah tetapi tidak disebut."""
    akar = uraikan(gambar_3_2(peta, None, alamat, alamat))
    garis = kelas(akar, "relasi")
    pihak = kelas(akar, "pihak")
    assert [s.get("data-kode") for s in kelas(akar, "proses")][8:10] == ["L.3", "L.4"]
    assert len(kelas(akar, "proses")) == 15
    assert len({s.get("data-kode") for s in pihak}) == len(pihak) == 25
    assert len(kelas(akar, "internal")) == 5
    assert len({(g.get("data-dari"), g.get("data-ke")) for g in garis}) == len(garis) == 30
    assert sum(g.get("data-dari").startswith("L") for g in garis) == 24
    putus = {s.get("data-kelompok"): s.find(f"{SVG}text").text for s in kelas(akar, "pihak-tak-disebut")}
    assert putus == {"utama": "1 pihak tidak disebut", "lainnya": "9 pihak tidak disebut"}
    assert all(s.find(f"{SVG}rect").get("stroke-dasharray") for s in kelas(akar, "pihak-tak-disebut"))


def test_kelas_pihak_menyebut_jumlah_anggotanya(peta):
    akar = uraikan(gambar_3_2(peta, None, alamat, alamat, anggota={"desa": 7}))
    desa = next(s for s in kelas(akar, "pihak") if s.get("data-kode") == "desa")
    assert desa.get("aria-label").startswith("Desa 7 anggota · 4 proses")


def test_peran_tampil_sebagai_usulan(peta):
    garis = kelas(uraikan(gambar_3_2(peta)), "relasi")
    assert all("peran usulan" in g.find(f"{SVG}title").text for g in garis)


def test_nomor_gambar_anak_mengikuti_naskah_lalu_mendalam(peta):
    nomor = nomor_gambar(peta)
    assert (nomor["P.1"], nomor["P.1.1"]) == ("3.3", "3.4")
    assert list(nomor.values()) == [f"3.{n}" for n in range(3, 3 + len(nomor))]
    kotak = kelas(uraikan(gambar_anak(peta, peta.simpul("P.1"), None, alamat)), "proses")
    assert [s.get("data-kode") for s in kotak] == ["P.1.1", "P.1.2", "P.1.3"]


def test_proses_tanpa_anak_tidak_punya_gambar(peta):
    with pytest.raises(ValueError, match="tidak punya proses di dalamnya"):
        gambar_anak(peta, peta.simpul("L.1"))


def test_setiap_svg_utuh_berlatar_putih_dan_tanpa_gaya_sebaris(peta):
    for svg in semua_svg(peta):
        akar = uraikan(svg)
        isi = [s for s in akar if s.tag not in (f"{SVG}title", f"{SVG}desc")]
        assert isi[0].tag == f"{SVG}rect"
        assert isi[0].get("fill") == "#ffffff"
        assert not [s for s in akar.iter() if s.tag == f"{SVG}style" or s.get("style")]
        assert "<script" not in svg


def test_dua_gambar_di_satu_halaman_tidak_berbagi_id(peta):
    semua = [s.get("id") for svg in semua_svg(peta) for s in uraikan(svg).iter() if s.get("id")]
    assert len(semua) == len(set(semua))
    for svg in semua_svg(peta):
        akar = uraikan(svg)
        assert akar.get("aria-labelledby") in {s.get("id") for s in akar.iter()}


def test_label_tautan_dimulai_dengan_teks_yang_tampak(peta):
    """WCAG 2.5.3: nama yang dibacakan memuat teks tampak dalam urutan yang sama."""
    for svg in semua_svg(peta):
        for tautan in uraikan(svg).iter(f"{SVG}a"):
            tampak = " ".join(t.text for t in tautan.iter(f"{SVG}text"))
            assert tautan.get("aria-label").startswith(tampak)
            assert tautan.find(f"{SVG}title").text == tautan.get("aria-label")


@pytest.mark.parametrize("sempit", [False, True])
def test_nama_sepanjang_apa_pun_tetap_di_dalam_kotaknya(sempit):
    panjang = [KotakProses("P.4", PANJANG, "utama", berjalan=True, beban=Beban(1234, 987))]
    panjang += [KotakProses("L.10", PANJANG, "lainnya"), KotakProses("P.1", "A" * 90, "manajerial", berjalan=True)]
    akar = uraikan(peta_proses([*limabelas(), *panjang], Kepala("3.1", "Peta"), alamat, sempit))
    periksa_teks_di_dalam(akar, "proses")
    periksa_teks_tidak_bertumpuk(akar)


def test_nama_panjang_di_peta_relasi_tetap_di_dalam_kotaknya():
    contoh = relasi()
    proses = (*contoh.proses, KotakProses("L.10", PANJANG, "lainnya", berjalan=True, beban=Beban(77, 55)))
    pihak = (*contoh.pihak, KotakPihak("x", PANJANG, "eksternal", 12, 3), KotakPihak("y", PANJANG, "internal", 0, 2))
    garis = (*contoh.garis, GarisRelasi("L.10", "x"), GarisRelasi("L.10", "y"))
    akar = uraikan(peta_relasi(Relasi(proses, pihak, garis, contoh.hitungan), Kepala("3.2", "R"), alamat, alamat))
    periksa_teks_di_dalam(akar, "proses")
    periksa_teks_di_dalam(akar, "pihak")
    periksa_teks_tidak_bertumpuk(akar)


def test_gambar_kantor_sendiri_tidak_terpotong_dan_tidak_bertumpuk(peta):
    for svg in semua_svg(peta):
        akar = uraikan(svg)
        periksa_teks_di_dalam(akar, "proses")
        periksa_teks_di_dalam(akar, "pihak")
        periksa_teks_tidak_bertumpuk(akar)
        lebar, tinggi = float(akar.get("width")), float(akar.get("height"))
        for x0, y0, x1, y1 in map(rentang, akar.iter(f"{SVG}text")):
            assert x0 >= 0
            assert x1 <= lebar
            assert y0 >= 0
            assert y1 <= tinggi


def test_varian_ponsel_selebar_360_dan_satu_kolom(peta):
    akar = uraikan(gambar_3_1(peta, None, alamat, sempit=True))
    assert akar.get("width") == "360"
    assert len({kotak_dari(s)[0] for s in kelas(akar, "proses")}) == 1
    assert all(float(t.get("font-size")) >= 12 for t in akar.iter(f"{SVG}text"))


def test_hitungan_sebagai_angka_dan_warna_dengan_legenda(peta):
    kotak = limabelas()
    akar = uraikan(peta_proses(kotak, Kepala("3.1", "Peta"), alamat))
    yanlik = next(s for s in kelas(akar, "proses") if s.get("data-kode") == "P.4")
    pil = kelas(yanlik, "terbuka")[0]
    assert pil.find(f"{SVG}text").text == "41"
    assert pil.find(f"{SVG}rect").get("fill") == TINGKAT[-1].latar
    assert kelas(yanlik, "lewat")[0].find(f"{SVG}text").text == "7 lewat"
    assert "Berkas terbuka:" in "".join(akar.itertext())
    assert "lebih dari 30" in "".join(akar.itertext())


def test_muatan_induk_adalah_jumlah_semua_di_bawahnya(peta):
    _, baris = tabel_3_1(peta, {"surat_masuk": Muatan(12, 3)})
    if not peta.menurut_folder("surat_masuk").berjalan:
        pytest.fail("surat_masuk belum punya alur.bpmn")
    assert baris[0][3:] == ("berjalan", "12", "3")


def test_yang_belum_berjalan_berkotak_putus_dan_mengatakannya():
    akar = uraikan(peta_proses(limabelas(), Kepala("3.1", "Peta"), alamat))
    hampa = kelas(akar, "hampa")
    assert [s.get("data-kode") for s in hampa] == ["L.4", "L.5", "L.7"]
    assert all("belum berjalan" in s.get("aria-label") for s in hampa)
    assert all(next(s.iter(f"{SVG}rect", f"{SVG}polygon")).get("stroke-dasharray") for s in hampa)


def test_kode_usulan_bertanda_hanya_p1_dan_p11_milik_naskah(peta):
    kotak = kelas(uraikan(gambar_3_1(peta)), "proses") + kelas(uraikan(gambar_anak(peta, peta.simpul("P.1"))), "proses")
    tanpa_tanda = {s.get("data-kode") for s in kotak if not kelas(s, "kode")[0].text.endswith("*")}
    assert tanpa_tanda == {"P.1", "P.1.1"}


def test_rancangan_hilang_hanya_bila_ditetapkan(peta):
    assert kelas(uraikan(gambar_3_1(peta)), "rancangan")
    resmi = baca_peta(FOLDER, None, KepalaPeta("ditetapkan", "Keputusan Bupati", "2026-11-01"))
    assert not kelas(uraikan(gambar_3_1(resmi)), "rancangan")


def test_nama_beracun_tetap_teks():
    jahat = KotakProses("P.9", "Proses <script>\"&\x00\x1b'</script>", "manajerial", berjalan=True)
    akar = uraikan(peta_anak(jahat, [jahat], Kepala("3.9", "<&>"), alamat))
    assert "<script>" in "".join(akar.itertext())
    assert not list(akar.iter(f"{SVG}script"))


def test_bungkus_tidak_pernah_melebihi_lebar_dan_tidak_membuang_huruf():
    for teks in (PANJANG, "Dispendukcapil/Dinkes", "x" * 70, "", "a"):
        baris = bungkus(teks, 120, 14, True)
        assert all(lebar_teks(b, 14, True) <= 120 for b in baris)
        assert "".join(baris).replace(" ", "") == teks.replace(" ", "")


def test_tabel_sama_isinya_dengan_gambar(peta):
    assert len(tabel_3_1(peta)[1]) == 15
    assert len(tabel_3_2(peta, {"desa": 7})[1]) == 32
    assert [b[2] for b in tabel_anak(peta, peta.simpul("P.1.1"))[1]] == [
        "Penatausahaan Surat Masuk",
        "Penatausahaan Surat Keluar",
    ]


def terang(warna):
    bagian = [int(warna[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in bagian)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def test_setiap_pasangan_warna_berkontras_aa():
    """WCAG 1.4.3: sedikitnya 4,5 : 1."""
    pasangan = [(t.tinta, t.latar) for t in TINGKAT] + [(MERAH, PUTIH), (REDUP, PUTIH), (TINTA, PUTIH)]
    for w in KELOMPOK.values():
        pasangan += [(PUTIH, w.kuat), (w.kuat, PUTIH), (w.kuat, w.lembut), (TINTA, w.lembut), (REDUP, w.lembut)]
    for depan, latar in pasangan:
        a, b = sorted((terang(depan), terang(latar)))
        assert (b + 0.05) / (a + 0.05) >= 4.5, (depan, latar)


def test_urutan_a_contoh_sama_dengan_kartu(peta):
    assert [p.kode for p in urutan_a(limabelas())] == [s.kode for s in peta.tingkat1("A")]


def test_angka_koordinat_pendek(peta):
    assert not re.search(r"\d\.\d{3,}", gambar_3_1(peta))

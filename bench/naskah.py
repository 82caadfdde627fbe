"""A one-page letter: printed by Pendopo and by WeasyPrint, and printed, signed and stored by the worker.

Every letter differs in all its words: Typst keeps what it has already set, and so do font caches.
"""

import html
import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from bench.basis import KantorUkur

KATA = re.findall(
    r"\w+",
    "rapat kecamatan koordinasi musyawarah perencanaan pembangunan desa usulan prioritas anggaran kegiatan jadwal "
    "berita acara laporan pelaksanaan bidang pemerintahan pemberdayaan masyarakat pelayanan umum ketertiban daerah "
    "bersama perangkat kelembagaan data lokasi sasaran manfaat dukungan tindak lanjut evaluasi pembinaan tahun depan",
)
DESA = ("Tegalrejo", "Bulurejo", "Purorejo", "Tempurejo", "Tempursari", "Pundungsari", "Kaliuling")


def _kalimat(acak: random.Random, panjang: int) -> str:
    return " ".join(acak.choices(KATA, k=panjang)).capitalize() + "."


def surat_contoh(ke: int) -> dict[str, object]:
    """The words of the letter number `ke`: about a page, none like another's."""
    acak = random.Random(ke)
    return {
        "nomor": f"000.1.5/{ke}/427.110/2026",
        "hal": _kalimat(acak, 7).removesuffix("."),
        "tujuan": [f"Kepala Desa {nama} {acak.choice(KATA)}" for nama in DESA],
        "isi": "\n\n".join(_kalimat(acak, 45) for _ in range(3)),
        "acara": [["Tempat", _kalimat(acak, 4)], ["Acara", _kalimat(acak, 6)]],
        "tembusan": [_kalimat(acak, 4) for _ in range(2)],
    }


def cetak_surat(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """The letter by Typst: PDF/A-3a and PDF/UA-1, signature block and QR included."""
    from pendopo.dasar.mandat import atas_nama, penandatangan
    from pendopo.dasar.waktu import hari_ini
    from pendopo.mesin.pengesahan import HURUF, Pengesahan
    from pendopo.mesin.ruang import ruang
    from pendopo.naskah.cetak import cetak, data_kop
    from pendopo.naskah.tera import data_pengesahan

    templat = ruang("uji_surat").folder / "dokumen" / "surat.typ"
    hari = hari_ini(ukur.kantor)
    siapa = penandatangan(ukur.kantor, hari)[1]
    ke = 0
    while True:
        ke += 1
        isi = surat_contoh(ke)
        p = Pengesahan("Surat dinas", str(isi["nomor"]), hari, siapa, atas_nama(siapa), "sertifikat")
        kode = "".join(random.Random(ke).choices(HURUF, k=20))
        saat = datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(minutes=ke)
        data = {**data_kop(ukur.kantor, saat), **isi, "pengesahan": data_pengesahan(p, kode)}
        yield lambda d=data: _satu_halaman(cetak(templat, d))


def cetak_weasyprint(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """The same letter as one HTML page with its style, by WeasyPrint as its manual calls it, to PDF/A-3a with tags."""
    import weasyprint

    from pendopo.naskah.tera import qr

    ke = 0
    while True:
        ke += 1
        teks = _html(surat_contoh(ke), qr(f"http://localhost:8000/periksa/{ke:020d}/"))
        yield lambda t=teks: _satu_halaman(weasyprint.HTML(string=t).write_pdf(pdf_variant="pdf/a-3a", pdf_tags=True))


def segel_surat(ukur: KantorUkur) -> Iterator[Callable[[], None]]:
    """What the worker does after the Camat's step: print, sign with the office's certificate, store, record, go on."""
    from pendopo.dasar.waktu import sekarang
    from pendopo.mesin import jalan, pekerja
    from pendopo.mesin.models import Dokumen, Tugas
    from pendopo.naskah import sertifikat

    sertifikat.buat(ukur.kantor, sekarang())
    ke = 0
    while True:
        ke += 1
        isi = surat_contoh(ke)
        isian = {
            "perihal": isi["hal"], "isi_surat": isi["isi"], "tujuan": isi["tujuan"][0], "cara": "sertifikat",
        }  # fmt: skip
        kasus = jalan.mulai(ukur.saya["agendaris"], "uji_surat", isian).kasus_id
        jalan.selesaikan(ukur.saya["camat"], Tugas.objects.get(kasus=kasus, jenis="tugas").pk, {})
        yield lambda: pekerja.sekali(1) and None
        assert Dokumen.objects.get(kasus=kasus).status == "ditandatangani"


def _satu_halaman(pdf: bytes | None) -> None:
    assert pdf is not None
    assert pdf.startswith(b"%PDF")


GAYA = """
@page { size: 215mm 330mm; margin: 15mm 20mm 24mm 28mm;
  @bottom-left { border-top: .4pt solid; font: 7.5pt 'Liberation Sans'; vertical-align: top; width: 75%;
    content: "Naskah ini ditandatangani secara elektronik dengan sertifikat setempat kantor." }
  @bottom-right { border-top: .4pt solid; font: 7.5pt 'Liberation Sans'; vertical-align: top;
    content: "Halaman " counter(page) " dari " counter(pages) } }
body { font: 11pt/1.3 'TeX Gyre Bonum'; margin: 0 } a { color: inherit; text-decoration: none }
.kop { text-align: center; border-bottom: 2pt solid; font-size: 9pt; position: relative; padding-bottom: 1.6mm }
.kop svg { position: absolute; left: 1mm; top: 0; height: 22mm; width: 18mm }
.kop span { font-size: 13pt; display: block } .kop b { font-size: 16pt; display: block }
.garis { border-bottom: .6pt solid; height: .9mm; margin-bottom: 4mm } ol { margin: 0; padding-left: 8mm }
table { border-spacing: 0; margin: 0 0 4mm } td { vertical-align: top; padding: 0 2mm 0 0 }
.acara { margin-left: 10mm } p { text-align: justify; text-indent: 10mm; margin: 0 0 3mm }
.ttd { margin-left: 83mm; line-height: 1.3; break-inside: avoid } .tembusan { font-size: .92em; margin-top: 4mm }
.tera { border: .5pt solid #888; border-radius: 1mm; width: 74mm; height: 23mm; box-sizing: border-box; padding: 1.5mm }
.tera svg { width: 20mm; height: 20mm }
"""
PERISAI = """<svg viewBox="0 0 84 100">
<path fill="#b8892b" d="M0 12Q24 12 42 0 60 12 84 12V52C84 78 62 92 42 100 22 92 0 78 0 52Z"/>
<path fill="#1f3d6b" d="M5 16Q26 16 42 6 58 16 79 16V52C79 75 60 88 42 95 24 88 5 75 5 52Z"/>
<path fill="none" stroke="#fff" stroke-width="2.4" d="M20 61q5.5-6 11 0t11 0 11 0 11 0"/>
<path fill="none" stroke="#fff" stroke-width="2.4" d="M20 70q5.5-6 11 0t11 0 11 0 11 0"/></svg>"""


def _html(isi: dict[str, object], kode: str) -> str:
    def aman(teks: object) -> str:
        return html.escape(str(teks))

    tujuan = "".join(f"<li>{aman(t)}</li>" for t in isi["tujuan"])
    alinea = "".join(f"<p>{aman(t)}</p>" for t in str(isi["isi"]).split("\n\n"))
    acara = "".join(f"<tr><td>{aman(a)}</td><td>: {aman(b)}</td></tr>" for a, b in isi["acara"])
    tembusan = "".join(f"<li>{aman(t)}</li>" for t in isi["tembusan"])
    nomor, hal = aman(isi["nomor"]), aman(isi["hal"])
    return f"""<html lang="id"><head><title>{hal}</title><style>{GAYA}</style></head><body>
<div class="kop">{PERISAI}<span>PEMERINTAH KABUPATEN LUMAJANG</span><b>KECAMATAN TEMPURSARI</b>Jalan Raya Tempursari
Nomor 1, Tempursari, Kode Pos 67375<br>Telepon (0334) 000000, Pos-el kecamatan.tempursari@contoh.id</div>
<div class="garis"></div><div style="text-align:right">Tempursari, 5 Januari 2026</div>
<table><tr><td>Nomor</td><td>: {nomor}</td></tr><tr><td>Sifat</td><td>: Biasa</td></tr>
<tr><td>Lampiran</td><td>: -</td></tr><tr><td>Hal</td><td>: <b>{hal}</b></td></tr></table>
<div>Yth.<ol>{tujuan}</ol>di tempat</div>{alinea}<table class="acara">{acara}</table>
<div class="ttd">a.n. CAMAT TEMPURSARI<br>Sekretaris Kecamatan,<div class="tera"><a href="http://localhost:8000/">{kode}</a></div>
<b><u>Wira Contoh</u></b><br>Pembina (IV/a)<br>NIP 197508012000021002</div>
<div class="tembusan">Tembusan:<ol>{tembusan}</ol></div></body></html>"""

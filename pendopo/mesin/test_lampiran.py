"""Files: what they are is told by their content; what hides in them goes; they are safe on disk before their row."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.models import Kantor
from pendopo.mesin import lampiran
from pendopo.mesin.models import Lampiran
from pendopo.mesin.uji_ruang.peraga import saya

pytestmark = pytest.mark.django_db
RAHASIA = b"muatan-tersembunyi"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, kantor: Kantor) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def unggah(isi: bytes, nama: str = "surat.pdf") -> Lampiran:
    return lampiran.simpan_unggahan(saya("agendaris"), io.BytesIO(isi), nama, len(isi))


def isi(satu: Lampiran) -> bytes:
    return lampiran.tempat(satu.sha256).read_bytes()


def gambar(jenis: str = "JPEG", ukuran: tuple[int, int] = (40, 30), mode: str = "RGB", **simpan: Any) -> bytes:
    keluar = io.BytesIO()
    Image.new(mode, ukuran, 1 if mode == "1" else "white").save(keluar, jenis, **simpan)
    return keluar.getvalue()


def pdf(ubah: Any = None, **simpan: Any) -> bytes:
    keluar = io.BytesIO()
    with pikepdf.new() as dokumen:
        dokumen.add_blank_page()
        if ubah:
            ubah(dokumen)
        dokumen.save(keluar, **simpan)
    return keluar.getvalue()


def zip_berisi() -> bytes:
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        arsip.writestr("[Content_Types].xml", "<Types/>")
        arsip.writestr("word/document.xml", "<w/>")
    return keluar.getvalue()


SAMARAN = {
    "skrip": b"#!/bin/sh\nrm -rf /\n",
    "HTML": b"<!DOCTYPE html><html><script>alert(1)</script></html>",
    "SVG": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "ELF": b"\x7fELF\x02\x01\x01" + b"\0" * 64,
    "EXE": b"MZ" + b"\0" * 58 + b"\x40\0\0\0PE\0\0" + b"\0" * 64,
    "DOCX": zip_berisi(),
    "teks": b"Yth. Camat",
    "GIF": b"GIF89a\x01\x00\x01\x00\x00\x00\x00;",
    "kosong": b"",
}


@pytest.mark.parametrize("nama", SAMARAN)
@pytest.mark.parametrize("akhiran", ["pdf", "jpg"])
def test_samaran_ditolak(nama: str, akhiran: str, folder: Path) -> None:
    """Whatever its name says, a file that is no PDF or picture is refused in words, and nothing of it is kept."""
    with pytest.raises(Ditolak, match=r"\.$"):
        unggah(SAMARAN[nama], f"surat.{akhiran}")
    assert list(folder.rglob("*")) == []
    assert not Lampiran.objects.exists()


@pytest.mark.parametrize(
    "rusak",
    [
        pytest.param(b"%PDF-1.7\n<html><script>alert(1)</script></html>", id="kepala PDF saja"),
        pytest.param(gambar()[:200], id="JPEG terpotong"),
        pytest.param(gambar("PNG")[:40], id="PNG terpotong"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 100, id="kepala PNG saja"),
    ],
)
def test_isi_rusak_ditolak(rusak: bytes) -> None:
    """A broken file, or a mere head of one, is refused with what to do."""
    with pytest.raises(Ditolak, match=r"(rusak|tidak dapat dibuka|Hanya PDF)"):
        unggah(rusak)


def test_nama_mengikuti_isi_dan_tanpa_jalur() -> None:
    """The kept name has no folders, and its ending is that of the content."""
    assert unggah(gambar(), "../../etc/passwd.pdf").nama == "passwd.jpg"
    assert unggah(pdf(), "C:\\surat\\masuk.exe").nama == "masuk.pdf"
    assert unggah(gambar("WEBP"), "a.webp").jenis == "image/jpeg"
    assert len(unggah(gambar("PNG"), "x" * 400 + ".png").nama) <= 200
    assert unggah(gambar("PNG", (9, 9)), "surat\r\nSet-Cookie: a\u202egnp.png").nama == "suratSet-Cookie: agnp.png"


def test_data_tersembunyi_gambar_dibuang() -> None:
    """Place, device, comment and text of a photo are gone, also a payload behind its end; it stands upright."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, RAHASIA.decode()
    exif.get_ifd(0x8825)[1] = "S"
    jpeg = gambar("JPEG", (40, 30), exif=exif, comment=RAHASIA, icc_profile=RAHASIA) + RAHASIA
    png_teks = PngImagePlugin.PngInfo()
    png_teks.add_text("Author", RAHASIA.decode())
    png = gambar("PNG", (40, 30), exif=exif, pnginfo=png_teks) + RAHASIA
    for asli, nama in ((jpeg, "a.jpg"), (png, "a.png"), (gambar("WEBP", exif=exif), "a.webp")):
        assert RAHASIA in asli
        bersih = isi(unggah(asli, nama))
        assert RAHASIA not in bersih
        with Image.open(io.BytesIO(bersih)) as hasil:
            assert (hasil.size, len(hasil.getexif()), hasil.info.get("comment")) == ((30, 40), 0, None)


def test_batas_titik_dan_sisi() -> None:
    """A picture of too many points is refused before it is unpacked; a large one is made smaller."""
    for sisi in ((8000, 8000), (12000, 9000), (20000, 10000)):
        with pytest.raises(Ditolak, match="terlalu besar"):
            unggah(gambar("PNG", sisi, "1"))
    with Image.open(io.BytesIO(isi(unggah(gambar("PNG", (4000, 1000)))))) as hasil:
        assert hasil.size == (3000, 750)


def test_batas_ukuran() -> None:
    """More than 20 MB is refused by the size told and by the size read."""
    with pytest.raises(Ditolak, match="Paling besar 20 MB"):
        lampiran.simpan_unggahan(saya("agendaris"), io.BytesIO(b"%PDF-"), "a.pdf", lampiran.TERBESAR + 1)
    besar = pdf() + b"\n" * lampiran.TERBESAR
    with pytest.raises(Ditolak, match="Paling besar 20 MB"):
        lampiran.simpan_unggahan(saya("agendaris"), io.BytesIO(besar), "a.pdf", 10)


def test_pdf_terkunci_ditolak() -> None:
    """An encrypted PDF is refused with the mend; one that only forbids printing is opened and kept free."""
    with pytest.raises(Ditolak, match="kata sandi"):
        unggah(pdf(encryption=pikepdf.Encryption(owner="a", user="b")))
    terbuka = isi(unggah(pdf(encryption=pikepdf.Encryption(owner="a", user=""))))
    with pikepdf.open(io.BytesIO(terbuka)) as hasil:
        assert not hasil.is_encrypted


def aksi(js: bytes = RAHASIA) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(js.decode()))


def _pembuka(d: pikepdf.Pdf) -> None:
    d.Root.OpenAction = aksi()


def _aa(d: pikepdf.Pdf) -> None:
    d.Root.AA = pikepdf.Dictionary(WC=aksi())


def _nama(d: pikepdf.Pdf) -> None:
    d.Root.Names = pikepdf.Dictionary(
        JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), d.make_indirect(aksi())]))
    )


def _halaman(d: pikepdf.Pdf) -> None:
    d.pages[0].obj.AA = pikepdf.Dictionary(O=aksi())


def _anotasi(d: pikepdf.Pdf) -> None:
    kotak = pikepdf.Array([0, 0, 9, 9])
    d.pages[0].obj.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=kotak, A=aksi())]
    )


def _jalankan(d: pikepdf.Pdf) -> None:
    buka = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String(RAHASIA.decode()))
    d.pages[0].obj.Annots = pikepdf.Array(
        [d.make_indirect(pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=buka))]
    )


def _berantai(d: pikepdf.Pdf) -> None:
    lompat = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([]), Next=pikepdf.Array([aksi()]))
    d.Root.Outlines = pikepdf.Dictionary(First=d.make_indirect(pikepdf.Dictionary(Title="x", A=lompat)))


def _formulir(d: pikepdf.Pdf) -> None:
    bidang = pikepdf.Dictionary(T="x", AA=pikepdf.Dictionary(K=aksi()))
    d.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([d.make_indirect(bidang)]), XFA=d.make_stream(RAHASIA))


def _berkas(d: pikepdf.Pdf) -> None:
    d.attachments["virus.exe"] = pikepdf.AttachedFileSpec(d, RAHASIA, filename="virus.exe")


def _berkas_halaman(d: pikepdf.Pdf) -> None:
    tanam = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, EF=pikepdf.Dictionary(F=d.make_stream(RAHASIA)))
    d.pages[0].obj.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Rect=pikepdf.Array([0, 0, 9, 9]), FS=tanam)]
    )


@pytest.mark.parametrize(
    "tanam",
    [_pembuka, _aa, _nama, _halaman, _anotasi, _jalankan, _berantai, _formulir, _berkas, _berkas_halaman],
    ids=lambda f: f.__name__.strip("_"),
)
def test_pdf_dibersihkan_dari_yang_bertindak_sendiri(tanam: Any) -> None:
    """A PDF keeps its pages and loses opening actions, scripts, launches and embedded files, anywhere."""
    asli = pdf(tanam, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    assert RAHASIA in asli
    bersih = isi(unggah(asli))
    with pikepdf.open(io.BytesIO(bersih)) as hasil:
        assert len(hasil.pages) == 1
        keluar = io.BytesIO()
        hasil.save(keluar, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False,
                   stream_decode_level=pikepdf.StreamDecodeLevel.all)  # fmt: skip
    for kata in (RAHASIA, b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/EmbeddedFile"):
        assert kata not in keluar.getvalue(), kata


def test_penanda_halaman_pdf_tetap() -> None:
    """Bookmarks and links inside the document are no danger: they stay."""

    def tanam(d: pikepdf.Pdf) -> None:
        with d.open_outline() as penanda:
            penanda.root += [pikepdf.OutlineItem("Satu", 0), pikepdf.OutlineItem("Dua", 0)]

    with pikepdf.open(io.BytesIO(isi(unggah(pdf(tanam))))) as hasil, hasil.open_outline() as penanda:
        assert [p.title for p in penanda.root] == ["Satu", "Dua"]


def test_isi_yang_sama_disimpan_sekali(folder: Path) -> None:
    """Two uploads of one content are two rows over one file, and the second writes nothing."""
    isi = pdf()
    satu, dua = unggah(isi, "a.pdf"), unggah(isi, "b.pdf")
    assert satu.sha256 == dua.sha256
    assert [b.name for b in folder.rglob("*") if b.is_file()] == [satu.sha256]


def test_berkas_ada_sebelum_barisnya(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the row is written its file already lies there whole; no file, no row."""
    ada: list[bool] = []
    asli = Lampiran.objects.create

    def catat(**isian: Any) -> Lampiran:
        ada.append(lampiran.tempat(isian["sha256"]).stat().st_size == isian["ukuran"])
        return asli(**isian)

    monkeypatch.setattr(Lampiran.objects, "create", catat)
    unggah(pdf())
    assert ada == [True]

    def penuh(_isi: bytes) -> str:
        raise OSError("No space left on device")

    monkeypatch.setattr(lampiran, "simpan_isi", penuh)
    with pytest.raises(OSError, match="No space"):
        unggah(gambar())
    assert Lampiran.objects.count() == 1


def test_delapan_unggahan_bersamaan(folder: Path) -> None:
    """Eight threads that store one content at once leave one whole file and no half ones."""
    data = b"x" * 300_000
    with ThreadPoolExecutor(8) as kolam:
        for putaran in range(20):
            sidik = set(kolam.map(lampiran.simpan_isi, [data + bytes([putaran])] * 8))
            assert len(sidik) == 1
            assert lampiran.tempat(sidik.pop()).stat().st_size == len(data) + 1
    assert not [b for b in folder.rglob(".*") if b.is_file()]

"""Every kind of page, as several posts see it, wide and on a phone: WCAG 2.2 AA, sideways scroll, weight, language."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
BATAS_BERAT = 30 * 1024
"""Bytes of one signed-in page over the wire: html, style and script, compressed."""


class Penimbang:
    """Adds up what one page brings over the wire."""

    def __init__(self, page: Any) -> None:
        self.jawaban: list[Any] = []
        page.on("response", lambda satu: self.jawaban.append(satu))

    def timbang(self) -> int:
        berat = 0
        for satu in self.jawaban:
            if satu.ok and satu.request.resource_type in ("document", "stylesheet", "script"):
                berat += len(gzip.compress(satu.body(), 6))
        self.jawaban.clear()
        return berat


def nomor_tugas(unsur: str) -> int:
    from pendopo.mesin.models import Tugas

    return Tugas.objects.filter(unsur=unsur, kasus__proses="surat_masuk").order_by("pk").values_list("pk", flat=True)[0]


def periksa_naskah() -> str:
    """The check page of a signed letter."""
    from pendopo.mesin.pengesahan import tulis_kode
    from pendopo.mesin.uji_ruang.peraga_surat import surat_sah

    return f"/periksa/{tulis_kode(surat_sah().kode or '')}/"


def halaman() -> Iterator[tuple[str | None, int, str]]:
    """Who opens what, and how it answers."""
    from pendopo.mesin.models import Jejak, Tugas

    tindak = nomor_tugas("tindak_lanjut")
    kasus = Tugas.objects.get(pk=tindak).kasus_id
    catat = Jejak.objects.filter(kasus=kasus, unsur="catat", jenis="selesai").get().pk
    buku = "/buku/surat_masuk/agenda_masuk/"
    for alamat in ("/", "/masuk/", "/peta/", "/peta/relasi/", "/peta/matriks/", "/peta/temuan/", "/peta/cakupan/",
                   "/peta/P.1/", "/peta/P.1.1.1/", "/peta/P.4/", "/peta/P.4.2/", "/peta/L.1/", "/pihak/",
                   "/pihak/desa/", "/survei_kepuasan/hasil/",
                   "/survei_kepuasan/hasil/?masa=2025&bobot=0.11"):  # fmt: skip
        yield None, 200, alamat
    yield None, 404, "/tidak-ada/"
    yield from ((None, 200, alamat) for alamat in ("/periksa/", "/periksa/?kode=salah", periksa_naskah()))
    yield None, 404, "/periksa/7K3M9-QX2AB-CDEFG-HJKMN/"
    for alamat in ("/", "/kotak-masuk/", "/kotak-masuk/?keadaan=terlambat", "/kotak-masuk/?semua=1",
                   "/mulai/surat_masuk/", "/buku/", buku, f"{buku}?cari=tidakadakatanya",
                   "/buku/surat_masuk/ekspedisi/", "/cari/", "/cari/?kata=musrenbang", "/cari/?kata=tidakadakatanya",
                   "/surat_masuk/agenda/", "/surat_masuk/agenda/?rentang=hari&mulai=2026-01-04",
                   "/nomor/", "/nomor/?tahun=2025",
                   "/peta/P.1/", "/peta/P.1.1.1/", "/pihak/bappeda/", "/parameter/",
                   "/kalender/", "/jabatan/", "/buku/survei_kepuasan/jawaban_survei/",
                   f"/berkas/{kasus}/", f"/berkas/{kasus}/betulkan/{catat}/",
                   f"/berkas/{kasus}/urungkan/{catat}/", f"/berkas/{kasus}/batal/"):  # fmt: skip
        yield "agendaris", 200, alamat
    for alamat in ("/papan/", "/berkas/", "/berkas/?keadaan=selesai", "/berkas/?cari=tidakadakatanya",
                   f"/tugas/{nomor_tugas('disposisi')}/", f"/tugas/{tindak}/cabut/", "/jabatan/", "/kalender/",
                   f"/berkas/{kasus}/tambah/tindak_lanjut/", "/parameter/",
                   "/parameter/surat_masuk.batas_biasa/"):  # fmt: skip
        yield "camat", 200, alamat
    for peran, unsur in (("kasubbag_umpeg", "periksa"), ("sekcam", "telaah"), ("sekcam", "verifikasi"),
                         ("arsiparis", "arsipkan")):  # fmt: skip
        yield peran, 200, f"/tugas/{nomor_tugas(unsur)}/"
    yield from (("kasi_pem", 200, f"/tugas/{tindak}/{ekor}") for ekor in ("", "serahkan/", "kembalikan/"))
    yield from (
        ("kasi_pem", 403, "/mulai/surat_masuk/"),
        ("kasi_pem", 200, "/papan/"),
        ("kepala_desa", 200, "/kotak-masuk/"),
        ("kepala_desa", 200, "/berkas/"),
    )
    yield from (("kepala_desa", 404, f"/berkas/{kasus}/"), ("kepala_desa", 200, "/pihak/desa/"))
    yield from surat_keluar()
    yield from (("bagian_organisasi", 200, f"/peta/temuan/{ekor}") for ekor in ("", "D-01/terima/"))
    yield "bagian_organisasi", 200, "/peta/"
    yield from halaman_layanan()


def halaman_layanan() -> Iterator[tuple[str | None, int, str]]:
    """The catalogue of services and a citizen's request, as the counter sees them."""
    from pendopo.mesin.models import Tugas
    from pendopo.proses.utama.pelayanan_publik.models import Layanan

    induk = "/induk/pelayanan_publik/layanan/"
    sktm = Layanan.objects.get(kode="sktm", status="terbit").pk
    for alamat in ("/induk/", induk, f"{induk}?cari=menikah", f"{induk}baru/", f"{induk}{sktm}/", f"{induk}impor/",
                   "/mulai/permohonan/", "/buku/permohonan/register_pelayanan/", "/peta/P.4.1/"):  # fmt: skip
        yield "pelaksana_yanum", 200, alamat
    for tugas in Tugas.objects.filter(kasus__proses="permohonan", jenis="tugas").exclude(jabatan=None):
        peran = tugas.jabatan.peran if tugas.jabatan else None
        yield from ((peran, 200, f"/{tempat}/") for tempat in (f"tugas/{tugas.pk}", f"berkas/{tugas.kasus_id}"))


def surat_keluar() -> Iterator[tuple[str, int, str]]:
    """Pages of letters out, in each stage that the demo has."""
    from pendopo.mesin.models import Tugas

    semua = Tugas.objects.filter(kasus__proses="surat_keluar", jenis="tugas").order_by("pk")
    for satu in semua.select_related("jabatan").exclude(unsur="terima"):
        yield satu.jabatan.peran, 200, f"/tugas/{satu.pk}/"
        yield "camat", 200, f"/berkas/{satu.kasus_id}/"
    terima = semua.filter(unsur="terima", jabatan__pihak__kode="desa-tegalrejo").get()
    yield "operator_desa", 200, f"/tugas/{terima.pk}/"
    yield "operator_desa", 200, f"/berkas/{terima.kasus_id}/"
    yield "operator_desa", 403, "/mulai/surat_keluar/"
    yield "operator_desa", 200, "/mulai/validasi_usulan/"
    yield "kasi_pm", 200, "/buku/validasi_usulan/validasi_usulan/"
    for alamat in ("/mulai/surat_keluar/", "/buku/surat_keluar/agenda_keluar/", "/buku/surat_keluar/ekspedisi_keluar/",
                   "/peta/P.1.1.2/"):  # fmt: skip
        yield "agendaris", 200, alamat


def test_setiap_halaman(meja: Callable[..., Any], contoh: Any, periksa_halaman: Callable[..., list[str]]) -> None:
    """Each page at both widths: no violation, no sideways scroll, no English word, at most 30 KiB when signed in."""
    from pendopo.mesin import pekerja

    assert pekerja.sekali()
    salah: list[str] = []
    penimbang: dict[str | None, Penimbang] = {}
    for peran, status, alamat in halaman():
        orang = meja(peran)
        timbangan = penimbang.setdefault(peran, Penimbang(orang.page))
        timbangan.jawaban.clear()
        jawaban = orang.page.goto(alamat)
        sebutan = f"{peran or 'siapa saja'} {alamat}"
        if jawaban.status != status:
            salah.append(f"{sebutan}: {jawaban.status}, bukan {status}")
        if peran and (berat := timbangan.timbang()) > BATAS_BERAT:
            salah.append(f"{sebutan}: {berat} bita")
        salah += periksa_halaman(orang, sebutan)
    assert salah == []


def test_setiap_formulir_yang_ditolak(
    meja: Callable[..., Any], contoh: Any, periksa_halaman: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same for forms sent empty (422), an old form (403) and a failure of the system (500)."""
    salah: list[str] = []
    tindak = nomor_tugas("tindak_lanjut")
    for peran, alamat in (
        (None, "/masuk/"), ("agendaris", "/mulai/surat_masuk/"), ("kasi_pem", f"/tugas/{tindak}/serahkan/"),
        ("kasi_pem", f"/tugas/{tindak}/kembalikan/"), ("camat", f"/tugas/{tindak}/cabut/"),
        ("camat", f"/tugas/{nomor_tugas('disposisi')}/"), ("sekcam", f"/tugas/{nomor_tugas('telaah')}/"),
        ("bagian_organisasi", "/peta/temuan/D-01/terima/"),
    ):  # fmt: skip
        orang = meja(peran)
        orang.page.goto(alamat)
        with orang.page.expect_navigation() as jawaban:
            orang.page.locator("main form[method=post]:not([data-kunci])").last.evaluate("f => f.submit()")
        if jawaban.value.status != 422:
            salah.append(f"{alamat}: {jawaban.value.status}, bukan 422")
        salah += periksa_halaman(orang, f"ditolak {alamat}")
    orang = meja("agendaris")
    orang.page.goto("/mulai/surat_masuk/")
    orang.page.evaluate(
        "document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach(e => e.value = 'x'.repeat(64))"
    )
    orang.tekan("Simpan", 403)
    salah += periksa_halaman(orang, "formulir usang")
    monkeypatch.setattr("pendopo.web.cari.render", lambda *isi, **lain: 1 / 0)
    orang.buka("/cari/", 500)
    assert "ZeroDivision" not in orang.page.content()
    salah += periksa_halaman(orang, "gangguan")
    assert salah == []


def test_setiap_tempat_tercapai_dengan_papan_ketik(meja: Callable[..., Any], contoh: Any) -> None:
    """Tab visits every link, field and button of a page in turn, each visibly, the skip link first."""
    agendaris = meja("agendaris")
    kasus = nomor_tugas("tindak_lanjut")
    for alamat in ("/", "/kotak-masuk/", "/mulai/surat_masuk/", "/buku/surat_masuk/agenda_masuk/", "/peta/P.1.1.1/",
                   f"/berkas/{kasus}/"):  # fmt: skip
        page = agendaris.page
        page.goto(alamat)
        perlu = page.evaluate(PERLU_FOKUS)
        capai = page.evaluate("() => { window.dicapai = new Set(); document.addEventListener('focusin', "
                              "e => window.dicapai.add(e.target)); return 0 }")  # fmt: skip
        assert capai == 0
        for urutan in range(perlu + 60):
            page.keyboard.press("Tab")
            fokus = agendaris.fokus
            if fokus["tag"] == "BODY":
                break
            if urutan == 0:
                assert fokus["teks"] == "Langsung ke isi halaman"
            assert fokus["tampak"], f"{alamat}: {fokus}"
            assert fokus["di_layar"], f"{alamat}: {fokus}"
        assert page.evaluate("window.dicapai.size") >= perlu, alamat


PERLU_FOKUS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})).length"""

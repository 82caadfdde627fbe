"""Every address, task and command with every post, the right and the wrong village, another office, and nobody.

What each must answer is computed from the access table (`pendopo.web.hak`) and the rows; what it does answer is the
program's. An address that no sample drives fails the test, so a new page comes in by itself or asks for its sample.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.urls import path

from pendopo.dasar.models import Jabatan, Pihak
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.anak import kunci_asing
from pendopo.mesin.models import Dokumen, Kasus, Lampiran, Tautan, Tugas
from pendopo.mesin.ruang import semua_ruang
from pendopo.mesin.tautan import OrangLuar, alamat, buat
from pendopo.web import hak
from pendopo.web.kenal import KUNCI_BUKTI
from pendopo.web.uji_hak import Contoh, Pelaku, Pencatat, bocor, harapan, isi_alamat, kantor_lain, orang_uji, terpilih

pytestmark = [pytest.mark.django_db, pytest.mark.sekali, pytest.mark.pukul("2026-11-24T09:10")]
DESA = ("desa-bulurejo", "desa-tempursari")
LAIN = ("PUT", "DELETE", "PATCH", "HEAD")
LENGKAP = ("berkas terbuka", "berkas desa", "berkas selesai")
"""Parts that everybody drives; the others are driven by some of every sort."""
TETAP: dict[str, list[dict[str, str]]] = {
    "/peta/<kode>/": [{"kode": "P.1"}, {"kode": "P.1.1.1"}, {"kode": "Z.9"}],
    "/pihak/<kode>/": [{"kode": "desa"}, {"kode": "entah"}],
    "/peta/unduh/<nama>.<jenis>": [{"nama": "gambar-3-1", "jenis": "svg"}, {"nama": "entah", "jenis": "exe"}],
    "/peta/temuan/<temuan_id>/terima/": [{"temuan_id": "D-01"}, {"temuan_id": "entah"}],
    "/parameter/<kunci>/": [{"kunci": "surat_masuk.batas_biasa"}, {"kunci": "entah"}],
}
"""Arguments of addresses that are about no case. What is not here gets 1, 999999999 and "entah"."""


@pytest.fixture
def orang_semua(kantor_bercontoh: Any, db: None) -> list[Pelaku]:
    semua = [*orang_uji(kantor_bercontoh, DESA), *kantor_lain(kantor_bercontoh)]
    for satu in semua:
        satu.masuk()
    return semua


def halaman_saja() -> list[hak.HakHalaman]:
    return list(hak.semua_halaman())


def tentang_kasus(h: hak.HakHalaman) -> bool:
    return h.aturan is not None and h.aturan.atas in ("kasus", "tugas")


# --- pages that are about no case -------------------------------------------------------------------------------------


def contoh_halaman(h: hak.HakHalaman) -> Iterator[Contoh]:
    if not h.isian:
        yield Contoh(h.alamat)
        return
    pilihan: list[dict[str, Any]] = TETAP.get(h.alamat) or []
    if "proses" in h.isian:
        r = next(satu for satu in semua_ruang() if satu.buku)
        pilihan = [{"proses": r.label, "nama": r.buku[0].nama, "jenis": "csv"}, {}]
    angka = [{nama: n for nama in h.isian if nama != "jenis"} for n in (1, 999_999_999)]
    for nilai in pilihan or angka:
        yield Contoh(isi_alamat(h, **({"jenis": "csv"} | nilai)))


def test_setiap_halaman_dengan_setiap_jabatan(orang_semua: list[Pelaku], capsys: Any) -> None:
    catat = Pencatat()
    milik = [h for h in halaman_saja() if not tentang_kasus(h)]
    for h, c in [(satu, c) for satu in milik for c in contoh_halaman(satu)]:
        catat.semua(h, orang_semua, c, "halaman")
        for p, cara in product(orang_semua[:1] + orang_semua[-1:], LAIN):
            catat.jumlah["cara lain"] += 1
            status, tertutup = p.minta(cara, c.alamat).status, cara != "HEAD" or "GET" not in h.aturan.cara
            if (status == 405) != tertutup:
                catat.salah.append(f"{p.nama}: {cara} {c.alamat}: {status}")
    selesai(catat, capsys, {h.alamat for h in milik})


# --- pages and commands that are about a case -------------------------------------------------------------------------


def kasus_contoh() -> Iterator[tuple[Kasus, str]]:
    """Of each process one open case, rich in tasks; of the first one also a closed case and one of a village."""
    for nomor, r in enumerate(satu for satu in semua_ruang() if Kasus.objects.filter(proses=satu.label).exists()):
        milik = Kasus.objects.filter(proses=r.label, ditutup=None).order_by("pk")
        kaya = milik.filter(tugas__baris__isnull=False).first() or milik.filter(tugas__jenis="tugas").first()
        if kaya is not None:
            yield kaya, "berkas terbuka" if nomor == 0 else f"berkas {r.label}"
        if nomor == 0:
            sisa = milik.filter(tugas__jenis="tugas").exclude(pk=kaya.pk if kaya else 0)
            desa, tutup = sisa.first(), sisa.last()
            Kasus.objects.filter(pk=desa.pk).update(pihak=Pihak.objects.get(kode=DESA[0]))
            Tugas.objects.filter(kasus=tutup).delete()
            Kasus.objects.filter(pk=tutup.pk).update(ditutup=sekarang(), hasil="dibatalkan")
            yield Kasus.objects.get(pk=desa.pk), "berkas desa"
            yield Kasus.objects.get(pk=tutup.pk), "berkas selesai"


def contoh_kasus(h: hak.HakHalaman, k: Kasus) -> Iterator[Contoh]:
    """The address with the numbers of this case and what belongs to it."""
    assert h.aturan is not None
    jejak = k.jejak.filter(jenis="selesai").order_by("nomor").first()
    tugas = list(k.tugas.filter(jenis="tugas").order_by("pk")[:2])
    nilai: dict[str, Any] = {"nomor": k.pk, "jejak": jejak.pk if jejak else 1, "jenis": "csv", "baris": 1}
    sumber = {"/lampiran/": Lampiran, "/dokumen/": Dokumen, "/tautan/": Tautan}
    asal = next((model for awal, model in sumber.items() if h.alamat.startswith(awal)), None)
    if h.aturan.atas == "tugas":
        for satu in tugas:
            yield Contoh(isi_alamat(h, **nilai | {"nomor": satu.pk}), k, satu, jejak, isian_perintah(h, satu))
        return
    if asal is not None:
        milik = asal.objects.filter(kasus=k).order_by("pk").first()
        if milik is not None:
            yield Contoh(isi_alamat(h, **nilai | {"nomor": milik.pk}), k)
        return
    cabang = next((t for t in k.tugas.all() if t.baris is not None), None)
    if "unsur" in h.isian:
        if cabang is not None:
            yield Contoh(isi_alamat(h, **nilai | {"unsur": cabang.unsur}), k, cabang, None, {"alasan": "Uji"})
        return
    if "jejak" in h.isian and jejak is None:
        return
    yield Contoh(isi_alamat(h, **nilai), k, None, jejak, {"alasan": "Uji"})


def isian_perintah(h: hak.HakHalaman, satu: Tugas) -> dict[str, Any]:
    lain = Jabatan.objects.filter(kantor=satu.kantor_id, peran="kasi_pm").values_list("pk", flat=True).get()
    return {"alasan": "Uji", "jabatan": lain} if h.alamat.endswith("/serahkan/") else {"alasan": "Uji"}


@pytest.mark.parametrize("terbatas", [False, True])
def test_setiap_berkas_dengan_setiap_jabatan(orang_semua: list[Pelaku], capsys: Any, terbatas: bool) -> None:
    catat = Pencatat()
    semua = [*kasus_contoh()]
    if terbatas:
        Kasus.objects.update(terbatas=True)
        semua = [(Kasus.objects.get(pk=satu.pk), "berkas terbatas") for satu, _ in semua[:2]]
    milik = [h for h in halaman_saja() if tentang_kasus(h)]
    for h, (k, bagian) in product(milik, semua):
        for c in contoh_kasus(h, k):
            catat.semua(h, orang_semua if bagian in LENGKAP else terpilih(orang_semua, c, DESA), c, bagian)
    for h, nomor, p in product(milik, (0, 10**17), orang_semua[::5]):
        catat.tidak_ada(h, nomor, p)
    selesai(catat, capsys, {h.alamat for h in milik})


# --- every task of every drawing --------------------------------------------------------------------------------------


def buka_tugas(t: hak.HakTugas) -> Tugas | None:
    """A waiting row of that task in a demo case, addressed as the table says; None where no case has such a row."""
    for k in Kasus.objects.filter(proses=t.ruang.label).order_by("ditutup", "pk"):
        relasi = t.ruang.graf.simpul[t.unsur].relasi
        baris = None
        if relasi is not None:
            model: Any = t.ruang.model._meta.get_field(relasi.partition(".")[0]).related_model
            baris = model.objects.filter(**{kunci_asing(model, t.ruang.model): k.pk}).first()
            if baris is None:
                continue
        jabatan = Jabatan.objects.filter(kantor=k.kantor_id, peran=t.peran or "kasi_pem").order_by("pihak")
        milik = jabatan.filter(pihak=k.pihak_id).first() or jabatan.filter(pihak=None).first() or jabatan.first()
        return Tugas.objects.create(
            kantor_id=k.kantor_id, kasus=k, unsur=t.unsur, jenis="tugas", baris=baris.pk if baris else None,
            jabatan=milik, dibuka=sekarang(),
        )  # fmt: skip
    return None


def test_setiap_tugas_dengan_setiap_jabatan(orang_semua: list[Pelaku], capsys: Any) -> None:
    catat, tanpa = Pencatat(), list[str]()
    h = next(satu for satu in halaman_saja() if satu.alamat == "/tugas/<nomor>/")
    for t in hak.semua_tugas():
        if not Kasus.objects.filter(proses=t.ruang.label).exists():
            continue
        with transaction.atomic():
            satu = buka_tugas(t)
            if satu is None:
                tanpa.append(f"{t.ruang.label}.{t.unsur}")
            else:
                c = Contoh(f"/tugas/{satu.pk}/", satu.kasus, satu, None, {"aksi": "draf"})
                catat.semua(h, orang_semua, c, "tugas")
            transaction.set_rollback(True)
    assert tanpa == [], "tidak ada contohnya"
    selesai(catat, capsys, {h.alamat})


# --- one-time links, and proof that is old ----------------------------------------------------------------------------


def test_tautan_yang_diubah_satu_huruf_tidak_membuka_apa_pun(orang_semua: list[Pelaku], capsys: Any) -> None:
    catat = Pencatat()
    tugas = Tugas.objects.filter(jenis="tugas", baris=None).order_by("pk").first()
    assert tugas is not None
    k = tugas.kasus
    benar = alamat(buat(k.kantor, k.pk, tugas.pk, OrangLuar("Pemohon"), sekarang()))
    nomor, _, sandi = benar.strip("/").removeprefix("t/").partition("-")
    keliru = [f"/t/{nomor}-{sandi[:-1]}{'x' if sandi[-1] != 'x' else 'y'}/", f"/t/{int(nomor) + 1}-{sandi}/", "/t/-/",
              f"/t/{nomor}/", f"/t/{nomor}-/", f"/t/{sandi}/", f"/t/{nomor}-{sandi}{sandi}/", "/t/٣-x/"]  # fmt: skip
    for p in orang_semua:
        for salah in keliru:
            for cara in ("GET", "POST"):
                catat.jumlah["tautan"] += 1
                jawaban = p.minta(cara, salah)
                if jawaban.status != 404 or bocor(jawaban.isi, k):
                    catat.salah.append(f"{p.nama}: {cara} {salah}: {jawaban.status}")
    assert orang_semua[0].minta("GET", benar).status == 200
    selesai(catat, capsys, set())


def test_bukti_yang_lama_ditanya_lagi(orang_semua: list[Pelaku], capsys: Any) -> None:
    catat = Pencatat()
    for p in orang_semua:
        if p.saya is None:
            continue
        p.masuk()
        sesi = p.client.session
        sesi[KUNCI_BUKTI] = []
        sesi.save()
        for h in halaman_saja():
            if h.aturan is None or not h.aturan.pastikan:
                continue
            cara = "GET" if h.aturan.pastikan == "buka" else "POST"
            c = next(contoh_halaman(h)) if not tentang_kasus(h) else Contoh(isi_alamat(h, nomor=1, jenis="csv"))
            catat.jumlah["ditanya lagi"] += 1
            jawaban, harap = p.minta(cara, c.alamat), harapan(h, p, cara, c)
            ditanya = jawaban.status == 302 and jawaban.ke.startswith("/akun/pastikan/")
            if ditanya != (harap != {403}) or (not ditanya and jawaban.status != 403):
                catat.salah.append(f"{p.nama}: {cara} {c.alamat}: {jawaban.status}")
    selesai(catat, capsys, set())


def selesai(catat: Pencatat, capsys: Any, semua: set[str]) -> None:
    """Prints how many requests were made; fails for each that was not as the table says, and for what was left out."""
    with capsys.disabled():
        print(f"\n  hak akses: {dict(catat.jumlah)}, {catat.jumlah.total()} permintaan")  # noqa: T201
    if catat.salah:
        pytest.fail("\n".join(catat.salah[:60]), pytrace=False)
    assert sorted(semua - catat.dijalankan) == [], "alamat tanpa contoh"


# --- the checks of the table can fail ---------------------------------------------------------------------------------


def test_alamat_tanpa_aturan_dan_peran_yang_salah_tulis_ditemukan(monkeypatch: pytest.MonkeyPatch) -> None:
    from pendopo.web import pemeriksaan, urls
    from pendopo.web.akses import siapa

    @siapa(peran={"cammat"})
    def salah_tulis(permintaan: Any) -> None: ...

    monkeypatch.setattr(urls, "urlpatterns", [path("a/", lambda p: None), path("b/", salah_tulis)])
    monkeypatch.setattr(hak, "get_resolver", lambda: type("R", (), {"url_patterns": urls.urlpatterns}))
    pesan = [galat.msg for galat in pemeriksaan.periksa_hak(None)]
    assert pesan == [
        "/a/: tanpa aturan akses. Pasang @siapa(...) pada pandangannya.",
        "/b/: peran 'cammat' tidak ada di berkas kantor mana pun.",
    ]

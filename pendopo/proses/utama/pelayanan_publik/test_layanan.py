"""The catalogue of services: seeded, drafted, published, superseded; who keeps it; what citizens are told."""

import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from pendopo.dasar.galat import Bentrok, Ditolak, TidakBerwenang
from pendopo.dasar.saya import saya_dari
from pendopo.mesin import induk
from pendopo.mesin.jejak import periksa
from pendopo.mesin.models import Jejak

from .models import Layanan, layanan_terbit

pytestmark = pytest.mark.django_db
WIB = ZoneInfo("Asia/Jakarta")
HARI = date(2026, 11, 24)
SALINAN = ("kode", "nama", "jalur", "uraian", "janji", "janji_keyakinan", "produk", "templat")


@pytest.fixture
def kasi(orang: Any) -> Any:
    return saya_dari(orang("kasi_yanum"), HARI)


def isian(satu: Layanan, **ubah: Any) -> dict[str, Any]:
    """What the form sends to keep a service as it is, with some of it changed."""
    isi = {n: getattr(satu, n) for n in SALINAN}
    isi |= {"persyaratan": "\n".join(satu.persyaratan), "janji_mulai": "01-01-2026", "tarif": "0", "boleh_jeda": "on"}
    isi["isian_khusus"] = "\n".join(d.baris for d in satu.definisi)
    isi |= {n: getattr(satu, n) for n in ("tanggal_penentu", "perlu_bila_kurang", "kalimat_tidak_perlu")}
    return isi | ubah


def test_an_office_begins_with_three_free_services_and_a_second_load_adds_none(kantor: Any) -> None:
    """V-YAN-01: the services an office begins with cost Rp0."""
    assert [x.kode for x in layanan_terbit(kantor.pk)] == ["sktm", "izin_keramaian", "dispensasi_nikah"]
    assert {x.tarif for x in layanan_terbit(kantor.pk)} == {0}
    keluar = io.StringIO()
    call_command("induk", "muat", "tempursari", stdout=keluar)
    assert "Layanan: 0 baris baru." in keluar.getvalue()
    assert Jejak.objects.filter(kantor=kantor, jenis="induk", unsur="pelayanan_publik.layanan").count() == 3
    assert list(periksa(kantor.pk)) == []


def test_what_is_published_never_changes_but_gets_a_new_version(kantor: Any, kasi: Any) -> None:
    lama = Layanan.objects.get(kantor=kantor, kode="sktm")
    with pytest.raises(Bentrok, match="versi baru"):
        induk.simpan(kasi, lama, isian(lama, janji="1 hk"))
    baru = induk.versi_baru(kasi, Layanan, lama.pk)
    assert (baru.versi, baru.status) == (2, "rancangan")
    assert induk.versi_baru(kasi, Layanan, lama.pk).pk == baru.pk
    assert lama in layanan_terbit(kantor.pk)
    induk.simpan(kasi, baru, isian(baru, janji="1 hk"))
    induk.terbitkan(kasi, Layanan, baru.pk)
    lama.refresh_from_db()
    assert (lama.status, lama.janji) == ("digantikan", "30 menit")
    assert Layanan.objects.get(kantor=kantor, kode="sktm", status="terbit").janji == "1 hk"
    with pytest.raises(Bentrok):
        induk.terbitkan(kasi, Layanan, baru.pk)
    assert next(j.alasan for j in induk.riwayat(Layanan, baru.pk, kantor.pk)) == "diterbitkan"


def test_a_fee_needs_its_regulation(kantor: Any, kasi: Any) -> None:
    """V-YAN-01: a fee other than Rp0 is refused unless a Perda stands beside it."""
    satu = induk.versi_baru(kasi, Layanan, Layanan.objects.get(kantor=kantor, kode="sktm").pk)
    with pytest.raises(Ditolak, match="kecuali ada Perda"):
        induk.simpan(kasi, satu, isian(satu, tarif="5000"))
    induk.simpan(kasi, satu, isian(satu, tarif="5000", dasar_tarif="Perda contoh nomor 1"))


@pytest.mark.parametrize(
    ("ubah", "di"),
    [
        ({"kode": ""}, "kode"),
        ({"kode": "lain"}, "kode"),
        ({"kode": "SKTM!"}, "kode"),
        ({"janji": "cepat"}, "janji"),
        ({"persyaratan": "  \n "}, "persyaratan"),
        ({"isian_khusus": "Nama | Label | teks"}, "isian_khusus"),
        ({"isian_khusus": "a | Label | warna"}, "isian_khusus"),
        ({"isian_khusus": "a | Label | pilihan: satu"}, "isian_khusus"),
        ({"isian_khusus": "a | Satu\na | Dua"}, "isian_khusus"),
        ({"tanggal_penentu": "keperluan"}, "tanggal_penentu"),
        ({"templat": "Untuk {nik}."}, "templat"),
        ({"templat": "Untuk {nama."}, "templat"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(kantor: Any, kasi: Any, ubah: dict[str, str], di: str) -> None:
    satu = induk.versi_baru(kasi, Layanan, Layanan.objects.get(kantor=kantor, kode="sktm").pk)
    with pytest.raises(Ditolak) as galat:
        induk.simpan(kasi, satu, isian(satu, **ubah))
    assert di in galat.value.semua


def test_only_the_owner_unit_and_the_leaders_keep_it(kantor: Any, orang: Any) -> None:
    satu = Layanan.objects.get(kantor=kantor, kode="sktm")
    for peran in ("pelaksana_yanum", "kasi_yanum", "sekcam", "camat"):
        assert induk.jabatan_pengelola(saya_dari(orang(peran), HARI), Layanan), peran
    for peran, pihak in (("kasi_pem", None), ("agendaris", None), ("kepala_desa", "desa-bulurejo")):
        with pytest.raises(TidakBerwenang):
            induk.versi_baru(saya_dari(orang(peran, pihak), HARI), Layanan, satu.pk)


@pytest.mark.parametrize(
    ("akad", "perlu"),
    [("2026-11-25", True), ("2026-12-07", True), ("2026-12-08", False), ("2026-12-09", False), (None, True)],
)
def test_dispensation_is_needed_only_within_ten_working_days(kantor: Any, akad: str | None, perlu: bool) -> None:
    """T-21: less than 10 working days before the wedding; on the tenth and later it is not needed, and that is said."""
    nikah = Layanan.objects.get(kantor=kantor, kode="dispensasi_nikah")
    kalimat = nikah.tidak_perlu(date.fromisoformat(akad) if akad else None, datetime(2026, 11, 24, 9, tzinfo=WIB))
    assert (kalimat == "") is perlu
    assert perlu or "tidak diperlukan" in kalimat


def test_its_pages(client: Client, masuk: Any, kantor: Any) -> None:
    masuk(client, "kasi_yanum")
    satu = Layanan.objects.get(kantor=kantor, kode="sktm")
    alamat = "/induk/pelayanan_publik/layanan/"
    assert "Layanan" in client.get("/induk/").content.decode()
    assert "Dispensasi Nikah" in client.get(f"{alamat}?cari=menikah").content.decode()
    assert "Tidak ada baris" in client.get(f"{alamat}?cari=xyz").content.decode()
    halaman = client.get(f"{alamat}{satu.pk}/").content.decode()
    assert "Kartu Keluarga" in halaman
    assert "Buat versi baru" in halaman
    lanjut = client.post(f"{alamat}{satu.pk}/", {"aksi": "versi"})
    baru = Layanan.objects.get(kantor=kantor, kode="sktm", status="rancangan")
    assert lanjut["Location"] == f"{alamat}{baru.pk}/"
    salah = client.post(f"{alamat}{baru.pk}/ubah/", isian(baru, janji="lama sekali"))
    assert salah.status_code == 422
    assert "lama sekali" in salah.content.decode()
    benar = client.post(f"{alamat}{baru.pk}/ubah/", isian(baru, janji="2 hk"))
    assert benar.status_code == 302
    client.post(f"{alamat}{baru.pk}/", {"aksi": "terbitkan"})
    baru.refresh_from_db()
    assert (baru.status, baru.janji) == ("terbit", "2 hk")
    assert client.get(f"{alamat}{baru.pk}/ubah/").status_code == 302
    assert client.get("/induk/pelayanan_publik/layanan.csv").content.decode("utf-8-sig").startswith("kode;nama;")
    assert client.get("/induk/pelayanan_publik/layanan.xlsx").status_code == 200
    assert client.get("/induk/pelayanan_publik/tidakada/").status_code == 404


def test_others_read_and_may_not_change(client: Client, masuk: Any, kantor: Any) -> None:
    masuk(client, "agendaris")
    satu = Layanan.objects.get(kantor=kantor, kode="sktm")
    alamat = "/induk/pelayanan_publik/layanan/"
    assert "Buat versi baru" not in client.get(f"{alamat}{satu.pk}/").content.decode()
    assert client.post(f"{alamat}{satu.pk}/", {"aksi": "versi"}).status_code == 403
    assert client.get(f"{alamat}baru/").status_code == 403
    masuk(client, "kepala_desa", "desa-bulurejo")
    assert client.get(alamat).status_code == 403


def test_a_sheet_is_looked_at_line_by_line_before_it_comes_in(client: Client, masuk: Any, kantor: Any) -> None:
    """What is published becomes a draft, what is new a draft too, what is wrong is named with its line."""
    masuk(client, "kasi_yanum")
    alamat = "/induk/pelayanan_publik/layanan/"
    asal = client.get("/induk/pelayanan_publik/layanan.csv").content.decode("utf-8-sig")
    sama = SimpleUploadedFile("layanan.csv", asal.encode())
    client.post(f"{alamat}impor/", {"berkas": sama})
    assert "<b>3</b> sudah tercatat" in client.get(f"{alamat}impor/").content.decode()
    kepala, *_ = asal.splitlines()
    baru = kepala + "\n" + "\n".join(
        [
            'sktm;Keterangan Tidak Mampu;Biaya;Uraian;KTP;;1 hk;01-12-2026;;DESIGN;0;;ya;Surat;Untuk {nama};;;',
            'domisili;Domisili;Tempat tinggal;Uraian;KTP;;1 hk;01-12-2026;;DESIGN;0;;ya;Surat;Untuk {nama};;;',
            'salah;Salah;Lain;Uraian;KTP;;cepat;01-12-2026;;DESIGN;0;;ya;Surat;Untuk {nama};;;',
        ]
    )  # fmt: skip
    client.post(f"{alamat}impor/", {"berkas": SimpleUploadedFile("baru.csv", baru.encode())})
    halaman = client.get(f"{alamat}impor/").content.decode()
    assert "<b>1</b> akan ditambah" in halaman
    assert "<b>1</b> menjadi rancangan versi baru" in halaman
    assert "Kolom janji: Batas waktu “cepat” tidak terbaca" in halaman
    assert not Layanan.objects.filter(kode="domisili").exists()
    client.post(f"{alamat}impor/", {"aksi": "masukkan"})
    assert Layanan.objects.get(kode="domisili").status == "rancangan"
    assert Layanan.objects.get(kode="sktm", status="rancangan").nama == "Keterangan Tidak Mampu"
    assert Layanan.objects.get(kode="sktm", status="terbit").nama == "Surat Keterangan Tidak Mampu"
    assert client.post(f"{alamat}impor/", {}).status_code == 422
    masuk(client, "agendaris")
    assert client.get(f"{alamat}impor/").status_code == 403

"""Counts that pages show: what waits for me, what is open and late in each room and on each step."""

from collections.abc import Mapping

from django.db.models import Count, Q

from pendopo.dasar.models import Kantor
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import sekarang
from pendopo.mesin.halaman import semua_halaman
from pendopo.mesin.models import Kasus, Tugas
from pendopo.mesin.ukuran import ukuran_peta
from pendopo.peta.gambar import UkuranKotak
from pendopo.peta.pohon import Muatan

GILIRAN_TERHITUNG = 99
"""A count on every page must not cost more the more there is; beyond this it reads "99+"."""


def jumlah_giliran(saya: Saya) -> str:
    """Open tasks of my posts, as the navigation shows them."""
    jumlah, urut = 0, ("jabatan_id", "tenggat", "id")
    for nomor in saya.jabatan_id:
        # The order is that of the index: without it PostgreSQL reads the whole table for its first hundred rows.
        milik = Tugas.objects.filter(jabatan_id=nomor, jenis=Tugas.Jenis.TUGAS).order_by(*urut)
        jumlah += milik[: GILIRAN_TERHITUNG + 1 - jumlah].count()
        if jumlah > GILIRAN_TERHITUNG:
            break
    return str(jumlah) if jumlah <= GILIRAN_TERHITUNG else f"{GILIRAN_TERHITUNG}+"


def muatan_ruang(kantor: Kantor | None) -> Mapping[str, Muatan]:
    """Open and late cases of each room: two queries. A case is late when something in it waits past its deadline."""
    if kantor is None:
        return {}
    terbuka = Kasus.objects.filter(kantor=kantor, ditutup=None).order_by().values_list("proses")
    lewat = Tugas.objects.filter(kantor=kantor, tenggat__lt=sekarang()).order_by().values_list("kasus__proses")
    terlambat = dict(lewat.annotate(n=Count("kasus_id", distinct=True)))
    return {proses: Muatan(n, terlambat.get(proses, 0)) for proses, n in terbuka.annotate(n=Count("pk"))}


def muatan_unsur(kantor: Kantor, label: str) -> Mapping[str, Muatan]:
    """What waits on each element of one room's drawing."""
    tugas = Tugas.objects.filter(kantor=kantor, kasus__proses=label).exclude(jenis=Tugas.Jenis.GABUNG).order_by()
    hitungan = tugas.values_list("unsur").annotate(n=Count("pk"), lewat=Count("pk", filter=Q(tenggat__lt=sekarang())))
    return {unsur: Muatan(n, lewat) for unsur, n, lewat in hitungan}


def ukuran_kotak(kantor: Kantor | None) -> Mapping[str, UkuranKotak]:
    """What stands on the boxes of processes whose output is measured."""
    if kantor is None:
        return {}
    semua = ukuran_peta(kantor).items()
    return {kode: UkuranKotak(nilai.teks, satu.nama, nilai.alamat or None) for kode, (satu, nilai) in semua}


def halaman_ruang_di_menu(saya: Saya) -> list[tuple[str, str]]:
    """Pages of rooms that belong in the main navigation and that this person may open: words and address."""
    hasil = []
    for r, satu in semua_halaman():
        boleh = (
            bool(satu.siapa & saya.peran)
            if not isinstance(satu.siapa, str)
            else satu.siapa != "pegawai" or saya.pegawai
        )
        if satu.menu and boleh:
            hasil.append((satu.judul, f"/{r.label}/{satu.nama}/"))
    return hasil

"""Who may sign on a day, how the block reads, and numbers of civil servants."""

from datetime import date

import pytest

from pendopo.dasar.galat import Ditolak
from pendopo.dasar.mandat import (
    atas_nama,
    blok,
    galat_penandatangan,
    penandatangan,
    sebutan,
    tolak_penandatangan,
)
from pendopo.dasar.models import Jabatan, Kantor, Orang, Pemegang
from pendopo.dasar.nip import galat_nip

HARI = date(2026, 11, 24)


def pemegang(kantor: Kantor, peran: str) -> Pemegang:
    return Pemegang.objects.select_related("jabatan", "orang").get(jabatan__kantor=kantor, jabatan__peran=peran)


def pengganti(kantor: Kantor, peran: str, jenis: str, oleh: str, mulai: date, sampai: date | None) -> Pemegang:
    """Somebody else sits on the post for a while."""
    return Pemegang.objects.create(
        jabatan=Jabatan.objects.get(kantor=kantor, peran=peran, pihak=None), jenis=jenis, mulai=mulai, sampai=sampai,
        orang=Orang.objects.get(nama_pengguna=oleh),
    )  # fmt: skip


def test_yang_boleh_menandatangani_menurut_susunan_kantor(kantor: Kantor) -> None:
    """V-SK-04: the Camat, the Sekcam, heads of sections and sub-sections sign; staff and villages never do."""
    peran = [p.jabatan.peran for p in penandatangan(kantor, HARI)]
    assert peran[0] == "camat"
    assert set(peran) == {
        *("camat", "sekcam", "kasubbag_umpeg", "kasubbag_keuangan"),
        *("kasi_yanum", "kasi_pm", "kasi_pem"),
    }
    for lain in ("agendaris", "pelaksana_pem"):
        assert "tidak menandatangani" in galat_penandatangan(pemegang(kantor, lain), HARI)
    desa = Pemegang.objects.select_related("jabatan", "orang").filter(jabatan__peran="kepala_desa").first()
    assert desa is not None
    assert "tidak menandatangani" in galat_penandatangan(desa, HARI)


def test_mandat_hanya_pada_hari_berlakunya(kantor: Kantor) -> None:
    """V-SK-04: a Plh. signs on the days of the act, the day before and after not; he stands first on those days."""
    plh = pengganti(kantor, "camat", "Plh.", "sekcam", date(2026, 11, 24), date(2026, 11, 26))
    for hari, salah in ((23, True), (24, False), (26, False), (27, True)):
        assert bool(galat_penandatangan(plh, date(2026, 11, hari))) is salah, hari
        assert (plh in penandatangan(kantor, date(2026, 11, hari))) is not salah
    assert penandatangan(kantor, HARI)[0] == plh
    with pytest.raises(Ditolak, match=r"Mandat Plh\. Camat Tempursari tidak berlaku") as galat:
        tolak_penandatangan(plh, date(2026, 12, 1), isian="penandatangan")
    assert galat.value.isian == "penandatangan"


@pytest.mark.parametrize(
    ("jenis", "baris"),
    [
        ("definitif", "CAMAT TEMPURSARI,"), ("Plt.", "Plt. CAMAT TEMPURSARI,"), ("Plh.", "Plh. CAMAT TEMPURSARI,"),
        ("Pj.", "Pj. CAMAT TEMPURSARI,"), ("Pjs.", "Pjs. CAMAT TEMPURSARI,"),
    ],
)  # fmt: skip
def test_blok_atas_nama_sendiri(kantor: Kantor, jenis: str, baris: str) -> None:
    """V-SK-04: direct, and each kind of mandate."""
    satu = pemegang(kantor, "camat")
    satu.jenis = jenis
    assert blok(satu) == (baris,)
    assert atas_nama(satu) == ()


def test_blok_atas_nama_dan_untuk_beliau(kantor: Kantor) -> None:
    """V-SK-04: a.n. one level below, u.b. two; a Plh. who signs a.n. says so in his own line."""
    sekcam, kasubbag = pemegang(kantor, "sekcam"), pemegang(kantor, "kasubbag_keuangan")
    assert blok(sekcam, atas_nama(sekcam)) == ("a.n. CAMAT TEMPURSARI", "Sekretaris Kecamatan,")
    assert sebutan(sekcam, atas_nama(sekcam)) == "a.n. Camat Tempursari, Sekretaris Kecamatan"
    assert blok(kasubbag, atas_nama(kasubbag)) == (
        "a.n. CAMAT TEMPURSARI", "Sekretaris Kecamatan", "u.b.", "Kepala Subbag Keuangan,",
    )  # fmt: skip
    assert sebutan(kasubbag, atas_nama(kasubbag)) == (
        "a.n. Camat Tempursari, Sekretaris Kecamatan u.b., Kepala Subbag Keuangan"
    )
    kasubbag.jenis = "Plt."
    assert blok(kasubbag, atas_nama(kasubbag))[-1] == "Plt. Kepala Subbag Keuangan,"
    assert "tidak dapat menandatangani a.n. Bupati" in galat_penandatangan(sekcam, HARI, ("Bupati Lumajang",))
    assert galat_penandatangan(kasubbag, HARI) == ""


NIP_BAIK = ("198609262015051001", "199001012023211001")


@pytest.mark.parametrize("nip", NIP_BAIK)
def test_nip_pns_dan_pppk(nip: str) -> None:
    """V-SK-05: 18 digits; a month of appointment, or the count of contracts from 21 on."""
    assert galat_nip(nip, HARI) == ""


@pytest.mark.parametrize(
    ("nip", "kata"),
    [
        ("", "18 angka"), ("19860926201505100", "18 angka"), ("1986092620150510012", "18 angka"),
        ("19860926 201505001", "18 angka"), ("１９８６０９２６２０１５０５１００１", "18 angka"),
        ("198613262015051001", "tanggal lahir"), ("198602302015051001", "tanggal lahir"),
        ("202711252045051001", "tanggal lahir"), ("198609262015131001", "ke-13"), ("198609262015001001", "ke-13"),
        ("198609262015201001", "ke-13"), ("198609262027051001", "belum terjadi"),
        ("198609262026121001", "belum terjadi"),
        ("198609262004081001", "sebelum berusia 18"), ("198609261990211001", "sebelum berusia 18"),
        ("198609262015053001", "ke-15"), ("198609262015051000", "mulai dari 001"),
    ],
)  # fmt: skip
def test_nip_keliru(nip: str, kata: str) -> None:
    """V-SK-05: birth date, appointment and sex must be possible; the sentence says which digits are wrong."""
    assert kata in galat_nip(nip, HARI)


def test_nip_diangkat_tepat_pada_usia_termuda() -> None:
    """V-SK-05: appointed in the month of the 18th birthday is allowed, a month earlier is not."""
    assert galat_nip("198609262004091001", HARI) == ""
    assert galat_nip("198609262004081001", HARI)


def test_penandatangan_dengan_nip_keliru_ditolak(kantor: Kantor) -> None:
    """V-SK-05: who signs must have a valid NIP; the refusal names the post, not the person."""
    camat = pemegang(kantor, "camat")
    camat.orang.nip = "123"
    assert galat_penandatangan(camat, HARI).startswith("NIP Camat Tempursari keliru. NIP harus 18 angka")
    assert camat.orang.nama not in galat_penandatangan(camat, HARI)


def test_lingkaran_atasan_tidak_membuat_macet(kantor: Kantor) -> None:
    """Two posts each above the other by mistake: nobody hangs, and neither signs for the office's head."""
    camat, sekcam = (pemegang(kantor, peran) for peran in ("camat", "sekcam"))
    Jabatan.objects.filter(pk=camat.jabatan_id).update(atasan=sekcam.jabatan_id)
    assert penandatangan(kantor, HARI)

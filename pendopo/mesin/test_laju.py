"""The token game: cases that SpiffWorkflow cannot judge, and what holds of every drawing."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pendopo.mesin.alur import graf
from pendopo.mesin.laju import GalatLaju
from pendopo.mesin.uji_ruang.acak import Model, model_acak
from pendopo.mesin.uji_ruang.meja import Meja, gabung, jamak, meja, pengingat, pilih, tugas

PUTARAN_TERBANYAK = 3


def test_pertemuan_di_dalam_putaran_menunggu_semua_cabang_lagi() -> None:
    """A join inside a revise loop waits for all branches of each round (SpiffWorkflow opens it too early)."""
    jawaban = {"ulang": True}
    m = meja(
        tugas("a", "b", "periksa", "tutup") + '<exclusiveGateway id="kembali"/>' + gabung("bagi", "temu")
        + pilih("x", "f8"),
        "m>kembali kembali>bagi bagi>a bagi>b a>temu b>temu temu>periksa periksa>x x>tutup tutup>e x>kembali?ulang",
        jawaban,
    )  # fmt: skip
    for _ in range(3):
        assert m.siap == ["a", "b"]
        m.selesaikan("a")
        assert (m.siap, len(m.bertemu)) == (["b"], 1)
        m.selesaikan("b")
        assert (m.siap, m.bertemu) == (["periksa"], [])
        m.selesaikan("periksa")
    m.selesaikan("b")
    m.selesaikan("a")
    jawaban["ulang"] = False
    m.selesaikan("periksa")
    assert m.siap == ["tutup"]
    m.selesaikan("tutup")
    assert (m.token, m.akhir) == ([], ["e"])


def test_satu_cabang_berputar_cabang_lain_menunggu() -> None:
    """A branch that is revised several times leaves the other branch's arrival waiting, once."""
    jawaban = {"ulang": True}
    m = meja(
        tugas("a", "b", "cek", "z") + gabung("bagi", "temu") + pilih("x", "f5"),
        "m>bagi bagi>a bagi>b a>cek cek>x x>temu x>a?ulang b>temu temu>z z>e", jawaban,
    )  # fmt: skip
    m.selesaikan("b")
    for _ in range(5):
        m.selesaikan("a")
        m.selesaikan("cek")
        assert (m.siap, m.bertemu) == (["a"], ["f7"])
    m.selesaikan("a")
    jawaban["ulang"] = False
    m.selesaikan("cek")
    assert (m.siap, m.bertemu) == (["z"], [])


def test_jamak_diulang_hanya_untuk_baris_yang_belum() -> None:
    """A revise loop over a filtered relation opens again only the rows that are not finished."""
    baris, jawaban = {"penerima.belum": [1, 2, 3]}, {"ada": False}
    m = meja(
        jamak("kerja", "penerima.belum") + tugas("nilai", "z") + pilih("x", "f3"),
        "m>kerja kerja>nilai nilai>x x>z x>kerja?ada z>e", jawaban, baris,
    )  # fmt: skip
    assert m.siap == ["kerja"] * 3
    for satu in (2, 3, 1):
        m.selesaikan("kerja", satu)
    assert m.siap == ["nilai"]
    baris["penerima.belum"], jawaban["ada"] = [2], True
    m.selesaikan("nilai")
    assert [(t.unsur, t.baris) for t in m.token] == [("kerja", 2)]
    m.selesaikan("kerja", 2)
    jawaban["ada"] = False
    m.selesaikan("nilai")
    assert m.siap == ["z"]


def test_pengatur_waktu_memotong_tugasnya() -> None:
    """A boundary timer that rings closes its task; a task that ends closes its timer."""

    def baru() -> Meja:
        return meja(tugas("a", "b") + pengingat("t", "a"), "m>a a>e t>b b>e")

    m = baru()
    assert m.siap == ["a", "t"]
    m.selesaikan("t")
    assert m.siap == ["b"]
    m = baru()
    m.selesaikan("a")
    assert m.token == []


def test_pengatur_waktu_pada_tugas_jamak() -> None:
    """A boundary timer on a multi-instance task stands once for all rows: it cancels those left and ends with them."""

    def baru() -> Meja:
        return meja(jamak("a", "r") + tugas("b") + pengingat("t", "a"), "m>a a>e t>b b>e", baris={"r": [7, 8, 9]})

    m = baru()
    assert m.siap == ["a", "a", "a", "t"]
    m.selesaikan("a", 8)
    assert m.siap == ["a", "a", "t"]
    m.selesaikan("t")
    assert m.siap == ["b"]
    m = baru()
    for satu in (7, 8, 9):
        m.selesaikan("a", satu)
    assert m.token == []


def test_dua_kelompok_tugas_yang_sama_tidak_bercampur() -> None:
    """Two activations of one task each keep their own rows and their own timer."""
    m = meja(
        jamak("a", "r") + tugas("kiri", "kanan", "z") + gabung("bagi") + pengingat("t", "a"),
        "m>bagi bagi>kiri bagi>kanan kiri>a kanan>a a>z t>z z>e", baris={"r": [1, 2]},
    )  # fmt: skip
    m.selesaikan("kiri")
    m.selesaikan("kanan")
    assert m.hitung() == {"a": 4, "t": 2}
    m.selesaikan("t")
    assert m.hitung() == {"a": 2, "t": 1, "z": 1}
    m.selesaikan("a")
    m.selesaikan("a")
    assert m.hitung() == {"z": 2}


def test_relasi_kosong_dilewati() -> None:
    """A multi-instance task over no row is passed by at once, its timer never armed; a whole row of them too."""
    m = meja(
        jamak("a", "r") + jamak("b", "s") + tugas("z") + pengingat("t", "a"), "m>a a>b b>z t>z z>e",
        baris={"r": [], "s": []},
    )  # fmt: skip
    assert m.siap == ["z"]


def test_relasi_kosong_sebelum_pertemuan() -> None:
    """An empty relation on one branch still arrives at the join."""
    m = meja(
        jamak("a", "r") + tugas("b", "z") + gabung("bagi", "temu"), "m>bagi bagi>a bagi>b a>temu b>temu temu>z z>e",
        baris={"r": []},
    )  # fmt: skip
    assert (m.siap, m.bertemu) == (["b"], ["f3"])
    m.selesaikan("b")
    assert m.siap == ["z"]


def test_gabungan_tersirat_meneruskan_setiap_token() -> None:
    """Two flows into one task are an implicit merge: each token that comes opens the task; two ways out are a split."""
    m = meja(tugas("a", "b", "c"), "m>a a>b a>c b>c c>e")
    m.selesaikan("a")
    assert m.siap == ["b", "c"]
    m.selesaikan("b")
    assert m.siap == ["c", "c"]
    m.selesaikan("c")
    m.selesaikan("c")
    assert (m.token, m.akhir) == ([], ["e", "e"])


@pytest.mark.parametrize(
    ("satu", "dua", "ke"),
    [(True, True, "a"), (False, True, "b"), (True, False, "a"), (False, False, "c")],
)
def test_pilihan_pertama_yang_benar_menang(satu: bool, dua: bool, ke: str) -> None:
    """The first true way in document order wins, wherever the default stands; the default only when none is true."""
    m = meja(
        tugas("a", "b", "c") + pilih("x", "f1"), "m>x x>c x>a?satu x>b?dua a>e b>e c>e", {"satu": satu, "dua": dua}
    )
    assert m.siap == [ke]


def test_tanpa_jalan_keluar_ditolak_dengan_nama_gerbang() -> None:
    """A gateway with no true way and no default stops the step and names the gateway."""
    with pytest.raises(GalatLaju, match="gerbang 'x'"):
        meja(
            tugas("a", "b") + '<exclusiveGateway id="x"/>', "m>x x>a?satu x>b?dua a>e b>e",
            {"satu": False, "dua": False},
        )  # fmt: skip


def test_putaran_jamak_kosong_berhenti() -> None:
    """A loop whose only task has no rows would turn for ever inside one transaction: it is stopped and named."""
    with pytest.raises(GalatLaju, match="berputar tanpa henti"):
        meja(
            jamak("a", "r") + pilih("x", "f3") + '<exclusiveGateway id="y"/>', "m>y y>a a>x x>e x>y?ya",
            {"ya": True}, {"r": []},
        )  # fmt: skip


def _main(model: Model, acak: Random) -> Meja:
    """Play to the end along random choices; each question is answered anew, a loop at most three times with yes."""
    ya: dict[str, int] = {}

    def jawab(syarat: str) -> bool:
        ya[syarat] = ya.get(syarat, 0) + 1
        return ya[syarat] <= PUTARAN_TERBANYAK and acak.random() < 0.5

    m = Meja(graf(model.xml(), "acak"), jawab, lambda nama: range(model.baris[nama]))
    while m.siap:
        m.selesaikan(acak.choice(m.siap))
    return m


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False), st.booleans())
def test_tidak_ada_token_hilang_dan_setiap_kasus_berakhir(acak: Random, putaran: bool) -> None:
    """Of every block-structured drawing, loops too: each move's account is even, the case ends with nothing left."""
    m = _main(model_acak(acak, putaran), acak)
    assert (m.token, m.akhir) == ([], ["e2"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_urutan_orang_bekerja_tidak_mengubah_hasil(acak: Random) -> None:
    """Without loops, with the same answers, the same tasks are done however fast each person is."""
    model = model_acak(acak)
    hasil = []
    for _ in range(3):
        m = Meja(graf(model.xml(), "acak"), lambda q: model.jawaban[q], lambda nama: range(model.baris[nama]))
        dikerjakan = []
        while m.siap:
            satu = m.selesaikan(acak.choice(m.siap))
            dikerjakan.append((satu.unsur, satu.baris or 0))
        hasil.append(sorted(dikerjakan))
    assert hasil[0] == hasil[1] == hasil[2]

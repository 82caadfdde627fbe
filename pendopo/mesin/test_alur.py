"""What the compiler of drawings refuses, each in one plain sentence that names file, line and mend."""

import re

import pytest

from pendopo.mesin.alur import graf
from pendopo.peta.bpmn import GalatBpmn

KEPALA = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:pendopo="urn:pendopo:bpmn">\n'
    '<process id="p">\n<laneSet id="l"><lane id="camat"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef>'
    "</lane></laneSet>\n"
)
EKOR = "</process>\n</definitions>\n"
BARIS_ISI = 4
"""The line on which the first element of a test drawing stands."""


def aliran(*pasang: str) -> str:
    """`aliran("m>a", "a>x?tanya")`: one sequence flow a line, its id is what is written."""
    hasil = ""
    for nomor, satu in enumerate(pasang):
        arah, _, syarat = satu.partition("?")
        dari, ke = arah.split(">")
        isi = f"<conditionExpression>{syarat}</conditionExpression>" if syarat else ""
        hasil += f'<sequenceFlow id="f{nomor}" sourceRef="{dari}" targetRef="{ke}">{isi}</sequenceFlow>\n'
    return hasil


def gambar(isi: str, *pasang: str) -> bytes:
    return (KEPALA + isi + "\n" + aliran(*pasang) + EKOR).encode()


LURUS = ("m>a", "a>e")
MULAI, AKHIR, A = '<startEvent id="m"/>', '<endEvent id="e"/>', '<userTask id="a"/>'
TEPI = f"{MULAI}{A}{AKHIR}"
JAM = "<timerEventDefinition><timeDuration>{}</timeDuration></timerEventDefinition>"


def ganda(nama: str, isi: str) -> str:
    return f'<userTask id="{nama}">{isi}</userTask>'


def test_gambar_yang_benar_diterima() -> None:
    """The smallest drawing compiles: one start, one task in a lane, one end."""
    hasil = graf(gambar(TEPI, *LURUS), "x/alur.bpmn")
    assert (hasil.awal, [s.id for s in hasil.tugas], hasil.simpul["a"].lajur) == ("m", ["a"], "camat")


TOLAK: dict[str, tuple[bytes, int, str]] = {
    "unsur asing": (
        gambar(MULAI + AKHIR + '\n<scriptTask id="a"/>', *LURUS), BARIS_ISI + 1, "<scriptTask> tidak dijalankan. Ganti",
    ),
    "gerbang inklusif": (
        gambar(MULAI + AKHIR + '<inclusiveGateway id="a"/>', *LURUS), BARIS_ISI, "<inclusiveGateway> tidak dijalankan",
    ),
    "subproses": (gambar(MULAI + AKHIR + '<subProcess id="a"/>', *LURUS), BARIS_ISI, "<subProcess> tidak dijalankan"),
    "tugas kirim": (gambar(MULAI + AKHIR + '<sendTask id="a"/>', *LURUS), BARIS_ISI, "messageRef belum ada"),
    "tugas terima": (
        gambar(MULAI + AKHIR + '<receiveTask id="a"/>', *LURUS), BARIS_ISI, "Sebut pesan yang dikirim atau ditunggu",
    ),
    "panggilan": (
        gambar(MULAI + AKHIR + '<callActivity id="a" messageRef="x"/>', *LURUS), BARIS_ISI, "calledElement belum ada",
    ),
    "pesan": (
        gambar(f'{MULAI}{A}{AKHIR}\n<intermediateCatchEvent id="p"><messageEventDefinition messageRef="x"/>'
               "</intermediateCatchEvent>", "m>a", "a>p", "p>e"), BARIS_ISI + 1, "'x' belum dinyatakan",
    ),
    "pesan tanpa nama": (
        gambar(f'{MULAI}{A}{AKHIR}\n<intermediateCatchEvent id="p"><messageEventDefinition/>'
               "</intermediateCatchEvent>", "m>a", "a>p", "p>e"), BARIS_ISI + 1, "Sebut pesannya",
    ),
    "dua mulai satu pesan": (
        gambar(f"{A}{AKHIR}" + "".join(f'<startEvent id="{n}"><messageEventDefinition messageRef="x"/></startEvent>'
                                       for n in "mn"), "m>a", "n>a", "a>e")
        .replace(b"<process", b'<message id="x"/><process', 1), 1, "menunggu pesan yang sama",
    ),
    "mulai berpemicu": (
        gambar(f'<startEvent id="m">{JAM.format("1 hk")}</startEvent>{A}{AKHIR}', *LURUS), BARIS_ISI,
        "Pemicu 'timer' pada peristiwa mulai",
    ),
    "akhir berpemicu": (
        gambar(f'{MULAI}{A}<endEvent id="e"><terminateEventDefinition/></endEvent>', *LURUS), BARIS_ISI,
        "Pemicu 'terminate'",
    ),
    "jamak tanpa relasi": (
        gambar(MULAI + AKHIR + ganda("a", '<multiInstanceLoopCharacteristics isSequential="false"/>'), *LURUS),
        BARIS_ISI, "dengan pendopo:relasi",
    ),
    "jamak berurut": (
        gambar(
            MULAI + AKHIR
            + ganda("a", '<multiInstanceLoopCharacteristics isSequential="true" pendopo:relasi="bagian"/>'), *LURUS,
        ), BARIS_ISI, "Perulangan hanya boleh paralel",
    ),
    "ulang": (
        gambar(MULAI + AKHIR + ganda("a", "<standardLoopCharacteristics/>"), *LURUS), BARIS_ISI,
        "Gambar putaran dengan gerbang",
    ),
    "layanan jamak": (
        gambar(
            MULAI + AKHIR + '<serviceTask id="a"><multiInstanceLoopCharacteristics pendopo:relasi="r"/></serviceTask>',
            *LURUS,
        ), BARIS_ISI, "Hanya tugas orang atau panggilan yang jamak",
    ),
    "tanpa lajur": (
        gambar(f'{MULAI}{AKHIR}<userTask id="z"/>', "m>z", "z>e"), BARIS_ISI, "harus berada di sebuah lajur",
    ),
    "gabung dan bagi": (
        gambar(
            f'{MULAI}{A}<userTask id="b"/>{AKHIR}<parallelGateway id="g"/><parallelGateway id="h"/>',
            *("m>g", "g>a", "g>b", "a>h", "b>h", "h>e", "h>a"),
        ), BARIS_ISI, "menggabung sekaligus membagi. Pisahkan",
    ),
    "tengah tanpa waktu": (
        gambar(f'{MULAI}{A}{AKHIR}<intermediateCatchEvent id="p"/>', "m>a", "a>p", "p>e"), BARIS_ISI,
        "harus menunggu waktu (timer) atau pesan (message)",
    ),
    "waktu asal": (
        gambar(f'{MULAI}{A}{AKHIR}<intermediateCatchEvent id="p">{JAM.format("PT1H")}</intermediateCatchEvent>',
               "m>a", "a>p", "p>e"), BARIS_ISI, "'p': ",
    ),
    "tidak memotong": (
        gambar(f'{TEPI}<boundaryEvent id="t" attachedToRef="a" cancelActivity="false">{JAM.format("1 hk")}'
               "</boundaryEvent>", *LURUS, "t>e"), BARIS_ISI, "harus memotong",
    ),
    "menempel pada gerbang": (
        gambar(f'{TEPI}<exclusiveGateway id="x"/><boundaryEvent id="t" attachedToRef="x">{JAM.format("1 hk")}'
               "</boundaryEvent>", "m>x", "x>a", "a>e", "t>e"), BARIS_ISI, "hanya boleh menempel pada tugas orang",
    ),
    "menempel pada yang tidak ada": (
        gambar(f'{TEPI}<boundaryEvent id="t" attachedToRef="hantu">{JAM.format("1 hk")}</boundaryEvent>',
               *LURUS, "t>e"), BARIS_ISI, "hanya boleh menempel pada tugas orang",
    ),
    "tanpa mulai": (gambar(A + AKHIR, "a>e"), 1, "tepat satu peristiwa mulai tanpa pesan, ada 0"),
    "dua mulai": (
        gambar(TEPI + '<startEvent id="n"/>', *LURUS, "n>a"), 1, "tepat satu peristiwa mulai tanpa pesan, ada 2",
    ),
    "akhir berlanjut": (gambar(TEPI, *LURUS, "e>a"), BARIS_ISI, "akhir tidak boleh punya aliran keluar"),
    "buntu": (gambar(TEPI + '\n<userTask id="b"/>', *LURUS, "m>b"), BARIS_ISI + 1, "Tidak ada aliran keluar"),
    "masuk ke mulai": (gambar(TEPI, *LURUS, "a>m"), BARIS_ISI, "Tidak boleh ada aliran yang masuk"),
    "syarat bukan pada pilihan": (gambar(TEPI, "m>a", "a>e?tanya"), BARIS_ISI + 2, "Syarat hanya boleh"),
    "syarat kurang": (
        gambar(f'{TEPI}<exclusiveGateway id="x"/>', "m>a", "a>x", "x>e?tanya", "x>e"), BARIS_ISI + 4,
        "perlu syarat, atau tandai sebagai default",
    ),
    "tidak terjangkau": (
        gambar(TEPI + '\n<userTask id="b"/>', *LURUS, "b>e"), BARIS_ISI + 1, "Tidak terjangkau dari peristiwa mulai",
    ),
    "tidak berujung": (
        gambar(f'{MULAI}{A}{AKHIR}<userTask id="b"/><exclusiveGateway id="x" default="f2"/>',
               "m>a", "a>x", "x>e", "x>b?y", "b>b"), BARIS_ISI, "Tidak dapat mencapai peristiwa akhir",
    ),
    "cincin gerbang": (
        gambar(
            f'{TEPI}<exclusiveGateway id="x" default="f2"/><exclusiveGateway id="y" default="f4"/>',
            *("m>a", "a>x", "x>e", "x>y?q", "y>x", "y>e?r"),
        ), BARIS_ISI, "Putaran tanpa tugas",
    ),
    "id ganda": (gambar(TEPI + '\n<userTask id="a"/>', *LURUS), BARIS_ISI + 1, "dipakai dua kali"),
    "aliran ke hantu": (gambar(TEPI, *LURUS, "a>hantu"), BARIS_ISI + 3, "menunjuk unsur yang tidak ada"),
    "standar asing": (
        gambar(f'{TEPI}<exclusiveGateway id="x" default="f0"/>', "m>a", "a>x", "x>e?tanya", "x>e?lain"), BARIS_ISI,
        "default 'f0'",
    ),
    "doctype": (b'<!DOCTYPE x [<!ENTITY a "b">]>\n' + gambar(TEPI, *LURUS), 1, "DOCTYPE tidak diterima"),
    "bom entitas": (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n' + gambar(TEPI + "&c;", *LURUS), 1, "DOCTYPE tidak diterima",
    ),
    "id aliran ganda": (
        gambar(TEPI, *LURUS).replace(b'id="f1"', b'id="f0"'), BARIS_ISI + 2, "Id 'f0' kosong atau dipakai dua kali",
    ),
    "id aliran sama dengan unsur": (
        gambar(TEPI, *LURUS).replace(b'id="f1"', b'id="a"'), BARIS_ISI + 2, "Id 'a' kosong atau dipakai dua kali",
    ),
    "id terlalu panjang": (
        gambar(TEPI, *LURUS).replace(b'"a"', b'"' + b"a" * 61 + b'"').replace(b">a<", b">" + b"a" * 61 + b"<"),
        BARIS_ISI, "paling panjang 60 huruf",
    ),
    "bukan XML": (b"<definitions>\n<process>", 2, "Bukan XML yang utuh"),
    "kosong": (b"", 1, "Bukan XML yang utuh"),
    "dua proses": (
        b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"/><process id="q"/>'
        b"</definitions>", 1, "tepat satu <process>, ditemukan 2",
    ),
}  # fmt: skip


@pytest.mark.parametrize("nama", TOLAK)
def test_gambar_yang_tidak_dapat_jalan_ditolak(nama: str) -> None:
    """Each drawing that cannot run is refused with file, line and what to mend; nothing is ignored silently."""
    xml, baris, pesan = TOLAK[nama]
    with pytest.raises(GalatBpmn, match=re.escape(pesan)) as galat:
        graf(xml, "ruang/alur.bpmn")
    assert str(galat.value).startswith("ruang/alur.bpmn, baris ")
    assert galat.value.baris == baris
    assert galat.value.pesan.endswith((".", "?"))


def test_koordinat_rusak_tidak_menghentikan() -> None:
    """Coordinates that are no numbers are no reason to stop: the drawing still runs."""
    di = (
        '<d:BPMNShape xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" bpmnElement="a">'
        '<c:Bounds xmlns:c="http://www.omg.org/spec/DD/20100524/DC" x="satu" y="nan" width="1e999" height="2"/>'
        "</d:BPMNShape></definitions>"
    )
    xml = gambar(TEPI, *LURUS).replace(b"</definitions>", di.encode())
    assert graf(xml, "x/alur.bpmn").awal == "m"

"""Messages between cases (BPMN 2.0.2, 10.5.4): one starts a case or ends a wait, and is validated like a form.

The sending task's function says what the message holds; the receiver's step of the element that bears the message is
its type. A message to a case that does not wait for it yet is kept until it does.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from pendopo.dasar.galat import TidakAda
from pendopo.dasar.models import Kantor
from pendopo.mesin import jalan, models, sql
from pendopo.mesin.jejak import Catatan, perintah
from pendopo.mesin.kerja import Kerja
from pendopo.mesin.models import Berkas, Dokumen, Jejak, Kasus, Lampiran
from pendopo.mesin.ruang import ruang, ruang_pesan


@dataclass(frozen=True)
class Pesan:
    """`isian` as a form would send it. To the case `kasus`; without one it starts a case, of `pihak` when given.

    `lampiran_<name>`: a query of files or papers of the sending case; the receiving case gets its own rows of them.
    """

    isian: Mapping[str, Any]
    kasus: int | None = None
    pihak: int | None = None


@dataclass(frozen=True)
class Pengirim:
    """Whence a message comes: the sending case, and the row of a call that waits for the end of what it starts."""

    kasus: int
    contoh: bool = False
    pemanggil: int | None = None


def kirim(kantor: Kantor, nama: str, pesan: Pesan, kunci: str | None = None) -> jalan.Hasil:
    """A message from outside, such as a public form: nobody is signed in. Raises Ditolak like a step.

    The same `kunci` twice gets the first result: a double click starts one case.
    """
    with perintah(kantor.pk, None) as catatan:
        dulu = Jejak.objects.filter(kantor=kantor, kunci=kunci, orang=None).first() if kunci else None
        if dulu is not None and dulu.kasus_id is not None:
            return jalan.Hasil(dulu.kasus_id, dulu.pk, ulang=True)
        return antar(catatan, kantor, nama, pesan, None, kunci)


def antar(
    catatan: Catatan, kantor: Kantor, nama: str, pesan: Pesan, dari: Pengirim | None, kunci: str | None = None
) -> jalan.Hasil:
    """Deliver inside the caller's command: start a case, end a wait, or keep it for the wait that comes."""
    isian = _dengan_lampiran(pesan.isian, dari)
    if pesan.kasus is None:
        return _mulai(catatan, kantor, nama, isian, pesan.pihak, dari, kunci)
    if not Kasus.objects.filter(pk=pesan.kasus, kantor=kantor).exists():
        raise TidakAda("Berkas yang dituju pesan ini tidak ada.")
    isi = sql.muat_kasus(pesan.kasus)
    kerja = Kerja(catatan, kantor, *isi) if isi else None
    token = _menunggu(kerja, nama) if kerja else None
    if kerja is not None and token is not None:
        return terima(kerja, token, isian, dari.kasus if dari else None)
    models.Pesan.objects.create(
        kantor=kantor, kasus_id=pesan.kasus, nama=nama, dari_id=dari.kasus if dari else None, isian=isian,
        pada=catatan.saat,
    )  # fmt: skip
    nomor = catatan.tulis("pesan", pesan.kasus, gerak={"pesan": nama, "dari": dari.kasus if dari else None})
    return jalan.Hasil(pesan.kasus, nomor)


def _menunggu(kerja: Kerja, nama: str) -> sql.TokenTugas | None:
    return next((t for t in kerja.token if t.jenis == "terima" and kerja.graf.simpul[t.unsur].pesan == nama), None)


def terima(kerja: Kerja, token: sql.TokenTugas, isian: Mapping[str, Any], dari: int | None) -> jalan.Hasil:
    """End a wait with what the message brought."""
    lewat = {"pesan": kerja.graf.simpul[token.unsur].pesan, "dari": dari}
    return jalan.akhiri(kerja, token, None, isian, None, jenis="terima", lewat=lewat)


def _mulai(
    catatan: Catatan, kantor: Kantor, nama: str, isian: Mapping[str, Any], pihak: int | None, dari: Pengirim | None,
    kunci: str | None,
) -> jalan.Hasil:  # fmt: skip
    r, awal = ruang_pesan(nama)
    berkas = r.model(kantor=kantor, pihak_id=pihak)
    berkas.dari_kasus = dari.kasus if dari else None
    kerja = jalan.kasus_baru(
        catatan, r, berkas, contoh=dari.contoh if dari else False, induk_id=dari.kasus if dari else None,
        pemanggil=dari.pemanggil if dari else None,
    )  # fmt: skip
    jawaban = jalan.terapkan_isian(kerja, awal, berkas, None, isian)
    jawaban.simpan(sql.TokenTugas(0, awal, "terima", None, 1, None, catatan.saat, None, 0))
    dibuka = kerja.terapkan(kerja.main(None, awal))
    kerja.simpan_kepala()
    gerak = {"buka": dibuka, "pesan": nama, "dari": dari.kasus if dari else None}
    nomor = catatan.tulis("mulai", kerja.kepala.id, unsur=awal, kunci=kunci, isian=jawaban.untuk_jejak(), gerak=gerak)
    k = kerja.kepala
    return jalan.Hasil(k.id, nomor, tuple(dibuka), sebutan=f"{k.nomor} {k.judul}".strip() or f"berkas {k.id}")


def _dengan_lampiran(isian: Mapping[str, Any], dari: Pengirim | None) -> Mapping[str, Any]:
    """Files and papers of the sending case get rows of their own in the receiving one; the bytes are the same file."""
    berkas = {k: v for k, v in isian.items() if isinstance(v, QuerySet)}
    if not berkas:
        return isian
    milik = {k: v.filter(kasus_id=dari.kasus if dari else None).order_by("pk") for k, v in berkas.items()}
    return {**isian, **{k: [str(_salin(satu).pk) for satu in v] for k, v in milik.items()}}


def _salin(satu: Lampiran | Dokumen) -> Lampiran:
    if isinstance(satu, Lampiran):
        nama, jenis, pada = satu.nama, satu.jenis, satu.pada
    else:
        nama, jenis, pada = f"{satu.sebutan or satu.jenis} {satu.nomor}".strip(), "application/pdf", satu.dibuat
        nama = f"{nama.replace('/', '-').replace('_', ' ')}.pdf"
    return Lampiran.objects.create(
        kantor_id=satu.kantor_id, sha256=satu.sha256, nama=nama, jenis=jenis, ukuran=satu.ukuran, pada=pada
    )


def daftar_pesan(jawaban: Any) -> list[Pesan]:
    """What a sending function answered, as a list. TypeError for anything but messages: a defect of the room."""
    if isinstance(jawaban, Pesan):
        return [jawaban]
    hasil = list(jawaban) if isinstance(jawaban, Iterable) else [jawaban]
    if not all(isinstance(satu, Pesan) for satu in hasil):
        raise TypeError("Fungsi tugas kirim atau panggilan harus menjawab Pesan atau daftar Pesan.")
    return hasil


def jawaban_anak(tugas_id: int) -> Mapping[str, Any]:
    """What the child of a call answers to its caller; nothing when there are several or it was cancelled."""
    anak = list(Kasus.objects.filter(pemanggil=tugas_id).exclude(hasil="dibatalkan")[:2])
    if len(anak) != 1:
        return {}
    berkas = sql.muat_berkas(ruang(anak[0].proses).model, anak[0].pk)
    return berkas.jawaban() if isinstance(berkas, Berkas) else {}

"""What else may be done with what waits: hand over, return, cancel, undo, correct, withdraw, add a row."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from pendopo.dasar.galat import Bentrok, Ditolak, TidakAda, TidakBerwenang
from pendopo.dasar.galat import alasan_wajib as _wajib
from pendopo.dasar.mandat import PIMPINAN
from pendopo.dasar.models import Jabatan
from pendopo.dasar.saya import Saya
from pendopo.dasar.waktu import baca_waktu
from pendopo.mesin import sql
from pendopo.mesin.anak import kunci_asing
from pendopo.mesin.berhak import berhak
from pendopo.mesin.isi import baca_jawaban, tampil
from pendopo.mesin.jalan import Hasil, muat
from pendopo.mesin.jejak import Catatan, perintah
from pendopo.mesin.kerja import Kerja, juga
from pendopo.mesin.laju import Buka
from pendopo.mesin.langkah import Langkah, pemilik_baris
from pendopo.mesin.models import Jejak, Kasus, Tugas
from pendopo.mesin.naskah_sah import cabut_bersama
from pendopo.mesin.pengesahan import tolak_bila_sedang_disegel
from pendopo.mesin.pribadi import buka_lama, tanpa_pribadi


def _giliran(catatan: Catatan, saya: Saya, tugas_id: int) -> tuple[Kerja, sql.TokenTugas, int | None]:
    kerja, token = muat(catatan, saya, tugas_id)
    if kerja is None or token is None:
        raise TidakAda()
    return kerja, token, kerja.berwenang(token)


def serahkan(saya: Saya, tugas_id: int, jabatan_id: int, alasan: str) -> Hasil:
    """Hand a task over to another post of the same office; the deadline stays."""
    alasan = _wajib(alasan)
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja, token, oleh = _giliran(catatan, saya, tugas_id)
        jabatan = Jabatan.objects.filter(pk=jabatan_id, kantor_id=saya.kantor.pk).first()
        if jabatan is None or jabatan.pk == token.jabatan_id:
            raise Ditolak("Pilih jabatan lain yang menerima tugas ini.", isian="jabatan")
        Tugas.objects.filter(pk=token.id).update(jabatan=jabatan, catatan=alasan)
        jejak = catatan.tulis(
            "serah", kerja.kepala.id, unsur=token.unsur, baris=token.baris, tugas=token.id, jabatan_id=oleh,
            alasan=alasan, gerak={"dari": token.jabatan_id, "ke": jabatan.pk},
        )  # fmt: skip
        return Hasil(kerja.kepala.id, jejak, (token.id,))


def pembuka(kasus_id: int, tugas_id: int) -> tuple[Jejak, dict[str, Any]] | None:
    """The step that opened a waiting row, with what it moved."""
    for j in Jejak.objects.filter(kasus_id=kasus_id, jenis="selesai").order_by("-nomor"):
        gerak = json.loads(j.gerak)
        if tugas_id in gerak.get("buka", ()):
            return j, gerak
    return None


def _mundur(kerja: Kerja, jejak: Jejak, gerak: Mapping[str, Any], catatan: str) -> list[int]:
    """Take back a step: close what it opened, open what it closed, put its values back; refused once any moved."""
    if gerak.get("dokumen"):
        raise Bentrok("Langkah ini mencatat naskah bertanda tangan. Ganti atau cabut naskahnya di halaman berkas.")
    _tolak_anonim(kerja, jejak)
    if jejak.unsur in kerja.ruang.model.terkunci_sesudah:
        raise Bentrok("Langkah itu mengunci berkas, jadi tidak dapat ditarik. Kembalikan lewat formulir tugasnya.")
    dibuka = set(gerak.get("buka", ()))
    if not dibuka <= {t.id for t in kerja.token} or any(t.sewa for t in kerja.token if t.id in dibuka):
        raise Bentrok("Langkah ini tidak dapat ditarik lagi: pekerjaan sesudahnya sudah bergerak. Pakai pembetulan.")
    sql.tutup_tugas(list(dibuka)) if dibuka else None
    kerja.token = [t for t in kerja.token if t.id not in dibuka]
    _kembalikan_isian(kerja, jejak, gerak)
    Kasus.objects.filter(pk=kerja.kepala.id).update(ditutup=None, hasil="")
    return [_buka_lagi(kerja, t, catatan) for t in gerak["tutup"]]


def _tolak_anonim(kerja: Kerja, jejak: Jejak) -> None:
    if kerja.ruang.langkah_untuk(jejak.unsur).anonim:
        raise Bentrok("Jawaban langkah ini sudah dilepas dari berkasnya, jadi tidak dapat ditarik atau dibetulkan.")


def _buka_lagi(kerja: Kerja, t: Mapping[str, Any], catatan: str) -> int:
    """The same row again, under its old id: so the step before it may still be taken back too."""
    dibuka, tenggat = (baca_waktu(t[nama]) if t[nama] else None for nama in ("dibuka", "tenggat"))
    periksa = tenggat if t["jenis"] == "tugas" and kerja.ruang.kartu.eskalasi else None
    if t["jenis"] == "waktu":
        periksa = kerja.berbunyi(t["unsur"], dibuka)
    Tugas.objects.create(
        pk=t["id"], kantor_id=kerja.kantor.pk, kasus_id=kerja.kepala.id, unsur=t["unsur"], jenis=t["jenis"],
        baris=t["baris"], kelompok=t["kelompok"], jabatan_id=t["jabatan"], tenggat=tenggat, periksa=periksa,
        dibuka=(dibuka or kerja.saat) if t["jenis"] == "waktu" else kerja.saat,
        catatan=catatan if t["jenis"] == "tugas" else "",
    )  # fmt: skip
    if t["jenis"] == "tugas":
        relasi = kerja.graf.simpul[t["unsur"]].relasi
        baris = kerja.baris(relasi, t["baris"]) if relasi and t["baris"] else None
        kerja.turut(t["id"], t["unsur"], [j for j in juga(baris) if j != t["jabatan"]])
    kerja.token.append(
        sql.TokenTugas(t["id"], t["unsur"], t["jenis"], t["baris"], t["kelompok"], t["jabatan"], kerja.saat, tenggat, 0)
    )
    return int(t["id"])


def _kembalikan_isian(kerja: Kerja, jejak: Jejak, gerak: Mapping[str, Any]) -> None:
    """Values that the step set by itself; what was typed stays to be mended, numbers once given stay too."""
    relasi = kerja.graf.simpul[jejak.unsur].relasi
    for pk in gerak.get("baris", ()):
        if relasi is not None:
            kerja.baris(relasi, pk).delete()
    langkah = kerja.ruang.langkah_untuk(jejak.unsur)
    isian = json.loads(jejak.isian or "{}")
    sasaran: models.Model = kerja.berkas
    if relasi is not None and jejak.baris is not None:
        sasaran = kerja.baris(relasi, jejak.baris)
        _pulihkan(kerja.berkas, isian.get("lama_berkas", {}), ())
    _pulihkan(sasaran, isian.get("lama", {}), langkah.isian)
    if sasaran is not kerja.berkas:
        sasaran.save()
    for pk, lama in isian.get("lama_baris", {}).items():
        if langkah.baris is not None:
            pemilik = pemilik_baris(kerja.berkas, sasaran, langkah.baris)
            satu = getattr(pemilik, langkah.baris.relasi).get(pk=int(pk))
            _pulihkan(satu, lama, langkah.baris.isian)
            satu.save()
    sql.simpan_berkas(kerja.berkas)
    tenggat = kerja.hitung(kerja.berkas.batas("") or kerja.ruang.kartu.janji, kerja.kepala.dibuka)
    Kasus.objects.filter(pk=kerja.kepala.id).update(tenggat=tenggat)


def _pulihkan(satu: models.Model, lama: Mapping[str, Any], diketik: Sequence[str]) -> None:
    tetap = {*getattr(satu, "tetap", ()), *diketik}
    bidang = {f.attname: f for f in satu._meta.concrete_fields if f.name not in tetap}
    for kolom, nilai in lama.items():
        if kolom in bidang:
            setattr(satu, kolom, bidang[kolom].to_python(buka_lama(satu, kolom, nilai)))


def kembalikan(saya: Saya, tugas_id: int, alasan: str) -> Hasil:
    """Send a task back to whoever did the step before, as long as nothing else that step opened has moved."""
    alasan = _wajib(alasan)
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja, token, oleh = _giliran(catatan, saya, tugas_id)
        asal = pembuka(kerja.kepala.id, token.id)
        if asal is None:
            raise Ditolak("Tugas ini yang pertama; tidak ada langkah sebelumnya. Batalkan berkasnya bila keliru.")
        dibuka = _mundur(kerja, *asal, alasan)
        jejak = catatan.tulis(
            "kembali", kerja.kepala.id, unsur=token.unsur, baris=token.baris, tugas=token.id, jabatan_id=oleh,
            alasan=alasan, gerak={"buka": dibuka, "langkah": asal[0].nomor},
        )  # fmt: skip
        return Hasil(kerja.kepala.id, jejak, tuple(dibuka))


def _kasus(catatan: Catatan, saya: Saya, kasus_id: int) -> Kerja:
    kasus = Kasus.objects.terlihat(saya).filter(pk=kasus_id).first()
    if kasus is None:
        raise TidakAda()
    isi = sql.muat_kasus(kasus_id)
    kepala = isi[0] if isi else sql.KepalaKasus(
        kasus.pk, saya.kantor.pk, kasus.proses, kasus.alur_id, kasus.pihak_id, kasus.judul, kasus.nomor,
        kasus.terbatas, kasus.dibuka, kasus.tenggat, kasus.pemanggil,
    )  # fmt: skip
    return Kerja(catatan, saya.kantor, kepala, isi[1] if isi else [])


def urungkan(saya: Saya, jejak_id: int) -> Hasil:
    """Undo one's own step while nothing that it opened has moved."""
    with perintah(saya.kantor.pk, saya) as catatan:
        j = Jejak.objects.filter(pk=jejak_id, kantor_id=saya.kantor.pk, jenis="selesai").first()
        if j is None or j.kasus_id is None:
            raise TidakAda()
        kerja = _kasus(catatan, saya, j.kasus_id)
        if not berhak("urungkan", saya, j):
            raise TidakBerwenang("Hanya yang mengerjakan langkah ini yang dapat mengurungkannya.")
        if Jejak.objects.filter(kasus_id=j.kasus_id, nomor__gt=j.nomor).exclude(jenis="mulai").exists():
            raise Bentrok("Langkah ini tidak dapat diurungkan lagi: berkas sudah bergerak. Pakai pembetulan.")
        dibuka = _mundur(kerja, j, json.loads(j.gerak), "Diurungkan untuk diperbaiki.")
        jejak = catatan.tulis(
            "urung", j.kasus_id, unsur=j.unsur, baris=j.baris, jabatan_id=j.jabatan_id,
            gerak={"buka": dibuka, "langkah": j.nomor},
        )  # fmt: skip
        return Hasil(j.kasus_id, jejak, tuple(dibuka))


def batalkan(saya: Saya, kasus_id: int, alasan: str) -> Hasil:
    """Cancel a case with its reason: nothing is deleted, its number stays as void, its papers are revoked."""
    alasan = _wajib(alasan)
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja = _kasus(catatan, saya, kasus_id)
        if not kerja.token:
            raise Bentrok("Berkas ini sudah ditutup.")
        if not berhak("batalkan", saya, kasus_id):
            raise TidakBerwenang("Berkas dibatalkan oleh yang membukanya, Sekcam, atau Camat.")
        cabut_bersama(catatan, saya, kasus_id, alasan)
        kerja.kabari_anak(f"Berkas asalnya dibatalkan ({alasan}). Batalkan juga bila tidak perlu.")
        sql.tutup_tugas([t.id for t in kerja.token])
        Kasus.objects.filter(pk=kasus_id).update(ditutup=catatan.saat, hasil="dibatalkan")
        kerja.kabari_pemanggil()
        if hasattr(kerja.berkas, "dibatalkan"):
            kerja.berkas.dibatalkan(alasan)
            sql.simpan_berkas(kerja.berkas)
        oleh = next(iter(p.jabatan_id for p in saya.pemegang), None)
        return Hasil(kasus_id, catatan.tulis("batal", kasus_id, jabatan_id=oleh, alasan=alasan))


def betulkan(saya: Saya, jejak_id: int, isian: Mapping[str, Any], alasan: str) -> Hasil:
    """Correct fields of a finished step with a reason, by who filled them or the Sekcam. Numbers never change."""
    alasan = _wajib(alasan)
    with perintah(saya.kantor.pk, saya) as catatan:
        j = Jejak.objects.filter(pk=jejak_id, kantor_id=saya.kantor.pk, jenis="selesai").first()
        if j is None or j.kasus_id is None:
            raise TidakAda()
        kerja = _kasus(catatan, saya, j.kasus_id)
        if not berhak("betulkan", saya, j):
            raise TidakBerwenang("Pembetulan dilakukan oleh yang mengisi atau Sekcam.")
        tolak_bila_sedang_disegel(kerja)
        _tolak_anonim(kerja, j)
        sasaran = kerja.sasaran(j.unsur, j.baris)
        asli = kerja.ruang.langkah_untuk(j.unsur)
        nama = tuple(n for n in asli.isian if n in isian and n not in getattr(sasaran, "tetap", ()))
        if not nama:
            raise Ditolak("Tidak ada isian yang dapat dibetulkan. Nomor tidak pernah berubah.")
        lama = {n: getattr(sasaran, n) for n in nama}
        jawaban = baca_jawaban(kerja, Langkah(j.unsur, nama), sasaran, isian)
        berubah = {n: tampil(lama[n]) for n in nama if getattr(sasaran, n) != lama[n]}
        if not berubah:
            raise Ditolak("Belum ada yang berubah.")
        sasaran.save() if sasaran is not kerja.berkas else sql.simpan_berkas(kerja.berkas)
        kerja.simpan_kepala()
        isi = {n: v for n, v in jawaban.untuk_jejak()["isi"].items() if n in berubah}
        nomor = catatan.tulis(
            "pembetulan", j.kasus_id, unsur=j.unsur, baris=j.baris, jabatan_id=j.jabatan_id, alasan=alasan,
            isian={"isi": isi, "lama": tanpa_pribadi(type(sasaran), berubah)}, gerak={"langkah": j.nomor},
        )  # fmt: skip
        return Hasil(j.kasus_id, nomor)


def _boleh_cabang(saya: Saya, kasus_id: int, unsur: str) -> int | None:
    """The post under which the person adds or withdraws a branch: who opened it, or the leaders."""
    for j in Jejak.objects.filter(kasus_id=kasus_id, jenis="selesai").order_by("-nomor"):
        buka = json.loads(j.gerak).get("buka", ())
        if j.unsur != unsur and Tugas.objects.filter(pk__in=buka, unsur=unsur).exists():
            if j.jabatan_id in saya.jabatan_id:
                return j.jabatan_id
            break
    for pemegang in saya.pemegang:
        if pemegang.jabatan.peran in PIMPINAN:
            return pemegang.jabatan_id
    raise TidakBerwenang("Penerima ditambah atau ditarik oleh yang membagi tugas ini, Sekcam, atau Camat.")


def cabut(saya: Saya, tugas_id: int, alasan: str) -> Hasil:
    """Withdraw one branch of a multi-instance task with a reason; the others go on."""
    alasan = _wajib(alasan)
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja, token = muat(catatan, saya, tugas_id)
        if kerja is None or token is None or not Kasus.objects.terlihat(saya).filter(pk=kerja.kepala.id).exists():
            raise TidakAda()
        relasi = kerja.graf.simpul[token.unsur].relasi
        if relasi is None or token.baris is None:
            raise Ditolak("Tugas ini bukan salah satu cabang. Serahkan atau kembalikan.")
        oleh = _boleh_cabang(saya, kerja.kepala.id, token.unsur)
        baris = kerja.baris(relasi, token.baris)
        if hasattr(baris, "dicabut"):
            baris.dicabut(alasan)
            baris.save()
        dibuka = kerja.terapkan(kerja.main(token))
        kerja.simpan_kepala()
        jejak = catatan.tulis(
            "cabut", kerja.kepala.id, unsur=token.unsur, baris=token.baris, tugas=token.id, jabatan_id=oleh,
            alasan=alasan, gerak={"buka": dibuka},
        )  # fmt: skip
        return Hasil(kerja.kepala.id, jejak, tuple(dibuka))


def tambah(saya: Saya, kasus_id: int, unsur: str, isian: Mapping[str, Any], alasan: str) -> Hasil:
    """Add a branch to a multi-instance task while it is open: a new child row, which gets its task at once."""
    with perintah(saya.kantor.pk, saya) as catatan:
        kerja = _kasus(catatan, saya, kasus_id)
        token = [t for t in kerja.token if t.unsur == unsur]
        relasi = kerja.graf.simpul[unsur].relasi if unsur in kerja.graf.simpul else None
        if not token or relasi is None:
            raise Bentrok("Tugas itu tidak sedang terbuka, jadi penerima tidak dapat ditambah.")
        oleh = _boleh_cabang(saya, kasus_id, unsur)
        if (pembagi := kerja.ruang.pembagi(relasi)) is None:
            raise Ditolak("Proses ini tidak menerima tambahan cabang.")
        model = kerja.model_baris(relasi)
        satu = model(**{kunci_asing(model, kerja.ruang.model): kerja.berkas})
        baca_jawaban(kerja, Langkah(unsur, pembagi.isian), satu, isian)
        kerja.berkas.tambah_baris(satu)
        sql.simpan_berkas(kerja.berkas)
        dibuka = [kerja.buka(Buka(unsur, "tugas", satu.pk, token[0].kelompok))]
        kerja.simpan_kepala()
        jejak = catatan.tulis(
            "tambah", kasus_id, unsur=unsur, baris=satu.pk, jabatan_id=oleh, alasan=alasan, gerak={"buka": dibuka}
        )
        return Hasil(kasus_id, jejak, tuple(dibuka))

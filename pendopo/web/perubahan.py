"""What a revision changed, word by word, for who checks it next. Nothing is stored for it: the event has both."""

import difflib
import json
import re
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pendopo.dasar.waktu import tanggal_pukul
from pendopo.mesin.models import Berkas, Jejak, Kasus
from pendopo.mesin.ruang import Ruang
from pendopo.web.tampilan_berkas import label, tulis_nilai

KATA = re.compile(r"\s+|[^\s\w]+|\w+")
TERPANJANG = 4000
"""Words of a text beyond which both versions stand one below the other instead of being compared."""


def perubahan_kasus(kasus: Kasus, r: Ruang, berkas: Berkas) -> list[dict[str, Any]]:
    """Each revision of the steps that the record names (`diperlihatkan`), newest first, with the fields it changed.

    Nothing once the paper is signed, and nothing to a party outside.
    """
    if not r.model.diperlihatkan or (berkas.saya is not None and not berkas.saya.pegawai):
        return []
    if kasus.dokumen.exclude(kode=None).exists():
        return []
    semua = Jejak.objects.filter(kasus=kasus, jenis="selesai", unsur__in=r.model.diperlihatkan)
    hasil = []
    for satu in semua.select_related("orang", "jabatan").order_by("-nomor"):
        if ubahan := _ubahan(r, json.loads(satu.isian or "{}")):
            zona = kasus.kantor.zona_waktu
            hasil.append(
                {
                    "oleh": satu.orang.nama if satu.orang else "sistem",
                    "jabatan": satu.jabatan.nama if satu.jabatan else "",
                    "pada": tanggal_pukul(satu.pada, zona),
                    "ubahan": ubahan,
                }
            )
    return hasil


def _ubahan(r: Ruang, isian: dict[str, Any]) -> list[tuple[str, SafeString]]:
    """Label and marked text of every field that now reads otherwise."""
    isi, lama = isian.get("isi", {}), isian.get("lama", {})
    bidang = {f.name: f for f in r.model._meta.concrete_fields if f.name in isi and f.attname in lama}
    hasil = []
    for nama, f in bidang.items():
        dulu = "" if f.is_relation else tulis_nilai(f, lama[nama])
        kini = tulis_nilai(f, isi[nama])
        if dulu != kini and (dulu or kini):
            hasil.append((label(f), beda(dulu, kini)))
    return hasil


def beda(dulu: str, kini: str) -> SafeString:
    """Both texts as one: what is gone in <del>, what is new in <ins>; whole words, everything escaped."""
    satu, dua = KATA.findall(dulu), KATA.findall(kini)
    if max(len(satu), len(dua)) > TERPANJANG:
        return format_html("<del>{}</del> <ins>{}</ins>", dulu, kini)
    potong = []
    for jenis, a, b, c, d in difflib.SequenceMatcher(None, satu, dua, autojunk=False).get_opcodes():
        if jenis == "equal":
            potong.append(format_html("{}", "".join(satu[a:b])))
            continue
        if a < b:
            potong.append(format_html("<del>{}</del>", "".join(satu[a:b])))
        if c < d:
            potong.append(format_html("<ins>{}</ins>", "".join(dua[c:d])))
    return format_html_join("", "{}", ((p,) for p in potong))

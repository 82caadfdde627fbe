"""`manage.py check`: every address has a rule, and every rule names posts that exist."""

from typing import Any

from django.core.checks import Error, register

from pendopo.mesin.wewenang import PERINTAH
from pendopo.web.hak import peran_asing, peran_dikenal, semua_halaman, tanpa_aturan


@register()
def periksa_hak(app_configs: Any, **_: Any) -> list[Error]:
    """What is wrong with the access table."""
    halaman = list(semua_halaman())
    salah = [
        Error(f"{alamat}: tanpa aturan akses. Pasang @siapa(...) pada pandangannya.", id="pendopo.E010")
        for alamat in tanpa_aturan(halaman)
    ]
    salah += [
        Error(f"{alamat}: peran '{peran}' tidak ada di berkas kantor mana pun.", id="pendopo.E011")
        for alamat, peran in peran_asing(halaman)
    ]
    asing = {peran for satu in PERINTAH.values() for peran in satu.peran} - set(peran_dikenal())
    return salah + [Error(f"wewenang.py: peran '{peran}' tidak dikenal.", id="pendopo.E011") for peran in sorted(asing)]

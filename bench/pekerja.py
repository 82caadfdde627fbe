"""One office in one database, told line by line what to time; two of them in turns make a fair pair."""

import json
import sys
from functools import cache, partial
from typing import Any

import django


def _bangun() -> dict[str, Any]:
    """What can be asked: name -> function of JSON arguments."""
    from bench import banyak, basis, batas, halaman, naskah, pendopo_langkah, penomoran, spiff
    from bench.ukur import bergantian

    ukur = basis.siapkan()
    peramban = halaman.Peramban(ukur)
    giliran: dict[str, Any] = {}
    serentak = {"nomor_polos": penomoran.polos, "nomor_serentak": penomoran.pendopo}
    petugas = {nama: cache(partial(buat, ukur)) for nama, buat in serentak.items()}
    pembuat = {
        "batas": lambda: batas.batas(ukur),
        "mesin": lambda: pendopo_langkah.mesin(ukur),
        "langkah": lambda: pendopo_langkah.langkah(ukur),
        "spiff": lambda: spiff.spiff(ukur),
        "putaran_1": lambda: pendopo_langkah.ulang(ukur, 1),
        "putaran_200": lambda: pendopo_langkah.ulang(ukur, 200),
        "polos_daftar": lambda: peramban.lihat("/polos/daftar/"),
        "polos_isi": lambda: peramban.isi_polos(),
        "kotak_masuk": lambda: peramban.lihat("/kotak-masuk/"),
        "buku": lambda: peramban.lihat("/buku/surat_ringkas/surat/"),
        "isi_tugas": lambda: peramban.isi_tugas(),
        "cetak_surat": lambda: naskah.cetak_surat(ukur),
        "cetak_weasyprint": lambda: naskah.cetak_weasyprint(ukur),
        "segel_surat": lambda: naskah.segel_surat(ukur),
        **{nama: lambda satu=satu: penomoran.giliran(satu()) for nama, satu in petugas.items()},
    }

    def peserta(nama: str) -> Any:
        if nama not in giliran:
            giliran[nama] = pembuat[nama]()
        return giliran[nama]

    return {
        "ukur": lambda nama, *takaran: bergantian({n: peserta(n) for n in nama}, *takaran),
        "isi": lambda jumlah: banyak.isi(ukur, jumlah),
        "keliru": lambda nama: petugas[nama]().keliru(),
        "kueri": lambda nama: halaman.hitung_kueri(next(peserta(nama))),
    }


def layani() -> None:
    """Read a line `[name, arguments]`, answer with a line of JSON, until the input ends."""
    django.setup()
    perintah = _bangun()
    print(json.dumps("siap"), flush=True)
    for baris in sys.stdin:
        nama, alasan = json.loads(baris)
        print(json.dumps(perintah[nama](*alasan)), flush=True)


if __name__ == "__main__":
    layani()

"""From the tree of cards to the figures: Gambar 3.1, 3.2, and one figure for each inner node.

`muatan` is by folder name (None: a figure without counts, for a print). `alamat` and `alamat_pihak` give the address
of a process and of a party by code; None leaves a box without a link.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pendopo.peta.gambar import papan, proses, relasi
from pendopo.peta.gambar.papan import Beban, GarisRelasi, Kepala, KotakPihak, KotakProses, UkuranKotak
from pendopo.peta.pohon import Muatan, Peta, Simpul

Alamat = Callable[[str], str | None]
MuatanPeta = Mapping[str, Muatan]


def tanpa_alamat(_kode: str) -> None:
    """No box is a link."""


def nomor_gambar(peta: Peta) -> dict[str, str]:
    """Figure number of each node that has children: 3.3 for P.1, 3.4 for P.1.1, then on, depth first."""
    berinduk = [simpul for simpul in peta.semua if simpul.anak]
    return {simpul.kode: f"3.{n}" for n, simpul in enumerate(berinduk, 3)}


def gambar_3_1(
    peta: Peta,
    muatan: MuatanPeta | None = None,
    alamat: Alamat = tanpa_alamat,
    *,
    sempit: bool = False,
    awalan: str = "gambar-3-1",
    ukuran: Mapping[str, UkuranKotak] | None = None,
) -> str:
    """The process map in the order of section A; `sempit`: one column, 360 pixels, for a phone.

    `ukuran`: the output measure of a process, by code.
    """
    kepala = Kepala("3.1", peta.akar.nama, peta.kepala.status, awalan)
    kotak = [replace(satu, ukuran=(ukuran or {}).get(satu.kode)) for satu in kotak_3_1(peta, muatan)]
    return proses.peta_proses(kotak, kepala, alamat, sempit)


def gambar_3_2(
    peta: Peta,
    muatan: MuatanPeta | None = None,
    alamat: Alamat = tanpa_alamat,
    alamat_pihak: Alamat = tanpa_alamat,
    *,
    anggota: Mapping[str, int] | None = None,
    muatan_pihak: Mapping[str, int] | None = None,
    pemakaian: Mapping[tuple[str, str], tuple[bool, str]] | None = None,
    awalan: str = "gambar-3-2",
) -> str:
    """The relation map in the order of section B.

    `anggota`: members of each class of parties, by code, as the office lists them; `muatan_pihak`: open work by party;
    `pemakaian`: by process and party, whether the relation is used, and how, in words.
    """
    judul = peta.akar.nama.replace("Peta Proses Bisnis", "Peta Relasi")
    isi = isi_3_2(peta, muatan, anggota, muatan_pihak)
    if pemakaian is not None:
        garis = []
        for satu in isi.garis:
            dipakai, keadaan = pemakaian[satu.proses, satu.pihak]
            garis.append(replace(satu, dipakai=dipakai, keadaan=keadaan))
        isi = replace(isi, garis=tuple(garis))
    return relasi.peta_relasi(isi, Kepala("3.2", judul, peta.kepala.status, awalan), alamat, alamat_pihak)


def gambar_anak(
    peta: Peta,
    simpul: Simpul,
    muatan: MuatanPeta | None = None,
    alamat: Alamat = tanpa_alamat,
    *,
    sempit: bool = False,
    awalan: str = "",
) -> str:
    """The figure of one node's children (Gambar 3.3 for P.1). Raises ValueError when it has none."""
    if not simpul.anak:
        raise ValueError(f"{simpul.jalur}: tidak punya proses di dalamnya, jadi tidak punya gambar.")
    nomor = nomor_gambar(peta).get(simpul.kode, "")
    awalan = awalan or f"gambar-{(nomor or simpul.folder_nama).replace('.', '-')}"
    judul = f"{simpul.kode}. {_nama(simpul)}" if simpul.kode else _nama(simpul)
    kepala = Kepala(nomor, judul, peta.kepala.status, awalan)
    return proses.peta_anak(
        kotak_proses(peta, simpul, muatan), kotak_anak(peta, simpul, muatan), kepala, alamat, sempit
    )


def kotak_3_1(peta: Peta, muatan: MuatanPeta | None) -> tuple[KotakProses, ...]:
    """The 15 boxes of Gambar 3.1."""
    return tuple(kotak_proses(peta, simpul, muatan) for simpul in peta.tingkat1("A"))


def kotak_anak(peta: Peta, simpul: Simpul, muatan: MuatanPeta | None) -> tuple[KotakProses, ...]:
    """The boxes of a node's children."""
    return tuple(kotak_proses(peta, anak, muatan) for anak in simpul.anak)


def kotak_proses(peta: Peta, simpul: Simpul, muatan: MuatanPeta | None) -> KotakProses:
    """One node as a box. It runs when a drawing stands in it or below it; its load is that of all below it."""
    berjalan = any(satu.berjalan for satu in simpul.keturunan)
    beban = None
    if berjalan and muatan is not None:
        jumlah = peta.muatan(simpul, muatan)
        beban = Beban(jumlah.terbuka, jumlah.terlambat)
    return KotakProses(
        simpul.kode,
        _nama(simpul),
        simpul.kelompok,
        bool(simpul.kode) and simpul.kode_asal != "dokumen",
        simpul.asal != "dokumen",
        berjalan,
        beban,
    )


def isi_3_2(
    peta: Peta,
    muatan: MuatanPeta | None = None,
    anggota: Mapping[str, int] | None = None,
    muatan_pihak: Mapping[str, int] | None = None,
) -> papan.Relasi:
    """What Gambar 3.2 and its table show: the document's processes, parties and relations."""
    return papan.Relasi(
        tuple(kotak_proses(peta, simpul, muatan) for simpul in peta.tingkat1("B")),
        tuple(
            KotakPihak(
                pihak.kode,
                pihak.nama_dokumen or pihak.nama,
                pihak.jenis,
                (anggota or {}).get(pihak.kode, 0) if pihak.kelas else 0,
                (muatan_pihak or {}).get(pihak.kode, 0),
            )
            for pihak in peta.pihak.values()
        ),
        tuple(GarisRelasi(satu.simpul, satu.pihak.kode, ", ".join(satu.peran)) for satu in peta.relasi),
        {satu.kelompok: (satu.dinyatakan, satu.disebut) for satu in peta.tak_disebut},
    )


def _nama(simpul: Simpul) -> str:
    """The document's own name where it gives one: figures keep the official words."""
    return simpul.nama_dokumen or simpul.nama

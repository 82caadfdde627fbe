"""What the letter of leave and the form of request show (PerBKN 24/2017, Anak Lampiran 1.b)."""

from ...hitung import bulan_penuh
from ...jatah import JENIS
from ..models import PUTUSAN, Cuti


def data_surat_cuti(c: Cuti) -> dict[str, object]:
    assert c.pegawai is not None
    isi: dict[str, object] = {n: getattr(c.pegawai, n) for n in ("nama", "nip", "jabatan")}
    isi |= {n: getattr(c, n) for n in ("nomor", "mulai", "sampai", "kembali", "sisa", "kata_lama")}
    lain = {"golongan": c.pegawai.get_golongan_display(), "jenis": c.get_jenis_display()}
    return isi | lain | {"pengganti": str(c.pengganti or "")}


def data_formulir_cuti(c: Cuti) -> dict[str, object]:
    assert c.pegawai is not None
    kerja, pyb = bulan_penuh(c.pegawai.tmt_kerja, c.hari), c.pyb
    isi = {n: getattr(c, n) for n in ("alasan", "alamat_cuti", "telepon", "catatan", "dipotong_dari")}
    return data_surat_cuti(c) | isi | {
        "hari": c.tanggal_catat, "masa_kerja": f"{kerja // 12} tahun {kerja % 12} bulan",
        "semua_jenis": [(kata, nilai == c.jenis) for nilai, kata in JENIS],
        "pertimbangan": [(kata, nilai == c.pertimbangan) for nilai, kata in PUTUSAN],
        "putusan": [(kata, nilai == c.putusan) for nilai, kata in PUTUSAN],
        "atasan": c.pejabat(c.atasan.peran) if c.atasan else {}, "pyb": c.pejabat(pyb.peran) if pyb else {},
    }  # fmt: skip

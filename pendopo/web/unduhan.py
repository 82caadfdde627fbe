"""Names and addresses of what can be downloaded of the map."""


def unduhan(gambar: str, tabel: str) -> list[tuple[str, str]]:
    """Words and addresses: the figure as SVG and PDF, the table as CSV, the whole map as JSON and as its document."""
    hasil = []
    if gambar:
        hasil += [("Gambar (SVG)", f"/peta/unduh/{gambar}.svg"), ("Gambar (PDF)", f"/peta/unduh/{gambar}.pdf")]
    return [
        *hasil,
        ("Tabel (CSV)", f"/peta/unduh/{tabel}.csv"),
        ("Seluruh peta (JSON)", "/peta/unduh/peta.json"),
        ("Dokumen peta lengkap (PDF)", "/peta/unduh/peta.pdf"),
        ("Dokumen peta, hanya kata naskah (PDF)", "/peta/unduh/naskah.pdf"),
    ]

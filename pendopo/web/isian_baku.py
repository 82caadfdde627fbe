"""Form fields that several pages ask for in the same way."""

from django import forms


def isian_tanggal(label: str, *, wajib: bool = True, petunjuk: str = "") -> forms.DateField:
    """A day: typed as 17-08-2026, as everywhere."""
    return forms.DateField(
        label=label,
        required=wajib,
        help_text=f"{petunjuk} Misalnya 17-08-2026.".strip(),
        widget=forms.DateInput(attrs={"class": "pendek"}, format="%d-%m-%Y"),
        input_formats=["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y"],
        error_messages={"required": f"{label} belum diisi.", "invalid": "Tulis tanggal seperti 17-08-2026."},
    )


def isian_alasan(label: str = "Alasan", petunjuk: str = "") -> forms.CharField:
    """Why something is done; never empty."""
    return forms.CharField(
        label=label,
        help_text=petunjuk,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": f"{label} belum diisi."},
    )

"""Form fields that several pages ask for in the same way."""

from django import forms


def isian_tanggal(label: str, *, wajib: bool = True, petunjuk: str = "") -> forms.DateField:
    """A day: the browser's own picker, and 17-08-2026 typed by hand."""
    return forms.DateField(
        label=label,
        required=wajib,
        help_text=petunjuk,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
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

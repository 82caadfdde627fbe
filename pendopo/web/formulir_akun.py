"""Forms of signing in and of one's own account."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from pendopo.dasar.models import Orang
from pendopo.web.kenal import BERAT


def isian_sandi(label: str = "Kata sandi", *, baru: bool = False, petunjuk: str = "") -> forms.CharField:
    """A password: never shown again, never trimmed."""
    return forms.CharField(
        label=label,
        max_length=200,
        strip=False,
        help_text=petunjuk,
        error_messages={"required": f"Tulis {label[0].lower()}{label[1:]}."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password" if baru else "current-password"}),
    )


class FormulirMasuk(forms.Form):
    """User name and password."""

    nama_pengguna = forms.CharField(
        label="Nama pengguna",
        max_length=80,
        error_messages={"required": "Tulis nama pengguna Anda."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    sandi = isian_sandi()


class FormulirPastikan(forms.Form):
    """The password once more."""

    sandi = isian_sandi()


class FormulirKode(forms.Form):
    """A code of the authenticator app, or one recovery code."""

    kode = forms.CharField(
        label="Kode",
        max_length=20,
        help_text="Enam angka dari aplikasi autentikator, atau satu kode cadangan (delapan angka).",
        error_messages={"required": "Tulis kodenya."},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "pendek"}),
    )


class FormulirKodeMasuk(FormulirKode):
    """The second step of signing in."""

    ingat = forms.BooleanField(
        label="Ingat perangkat ini 30 hari",
        required=False,
        help_text="Jangan dicentang pada komputer yang dipakai bersama.",
    )


class FormulirPasang(FormulirKode):
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.fields["kode"].help_text = "Enam angka yang kini tampil di aplikasi."


class FormulirNamaKunci(forms.Form):
    """What one calls a passkey, to find it again in the list."""

    nama = forms.CharField(
        label="Nama kunci",
        max_length=60,
        required=False,
        help_text="Supaya Anda mengenalinya nanti, misalnya: ponsel saya.",
    )


class FormulirSandi(forms.Form):
    """One's own new password; the old one proves who asks."""

    sandi_lama = isian_sandi("Kata sandi sekarang")
    sandi_baru = isian_sandi(
        "Kata sandi baru", baru=True, petunjuk="Paling sedikit sepuluh huruf. Beberapa kata biasa pun baik."
    )
    sandi_ulang = isian_sandi("Kata sandi baru sekali lagi", baru=True)

    def __init__(self, *args: Any, orang: Orang, **lain: Any) -> None:
        super().__init__(*args, **lain)
        self.orang = orang

    def clean_sandi_baru(self) -> str:
        sandi = str(self.cleaned_data["sandi_baru"])
        password_validation.validate_password(sandi, self.orang)
        return sandi

    def clean(self) -> dict[str, Any]:
        isian = super().clean() or {}
        baru, ulang = isian.get("sandi_baru"), isian.get("sandi_ulang")
        if baru and ulang and baru != ulang:
            self.add_error("sandi_ulang", ValidationError("Tidak sama dengan kata sandi baru di atas."))
        if baru and baru == isian.get("sandi_lama"):
            self.add_error("sandi_baru", ValidationError("Sama dengan kata sandi sekarang. Pilih yang lain."))
        return isian

    def simpan(self) -> None:
        with BERAT:
            self.orang.set_password(self.cleaned_data["sandi_baru"])
        self.orang.save(update_fields=["password"])

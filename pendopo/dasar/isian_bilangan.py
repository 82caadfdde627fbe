"""Fields for figures as they are written here: a comma for decimals, dots for thousands, rupiah, a place on the map."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models

from pendopo.dasar.angka import tulis_bilangan
from pendopo.dasar.isian import Isian, Teks

if TYPE_CHECKING:
    _DecimalField = models.DecimalField[Decimal | int | str, Decimal]
else:
    _DecimalField = models.DecimalField
KOORDINAT = r"^-?\d{1,2}[.,]\d{3,8}[;, ]\s*\d{2,3}[.,]\d{3,8}$"


class Pecahan(Isian, _DecimalField):
    """A number with at most two decimals, typed with a comma: 120,5. By default above zero."""

    dasar_django = models.DecimalField

    def __init__(self, label: str | None = None, *, minimum: Decimal | None = Decimal("0.01"), **lain: Any) -> None:
        lain.setdefault("validators", [MinValueValidator(minimum)] if minimum is not None else [])
        super().__init__(label, **({"max_digits": 14, "decimal_places": 2} | lain))
        self.minimum = minimum

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain |= {"form_class": _BilanganKoma, "min_value": self.minimum, "localize": False}
        lain["error_messages"] = {"invalid": "Tulis bilangan, misalnya 120,5."} | lain.get("error_messages", {})
        return super().formfield(*args, **lain)


class Rupiah(Pecahan):
    """An amount in whole rupiah, at most 15 digits; shown with dots, typed with or without."""

    def __init__(self, label: str | None = None, **lain: Any) -> None:
        ukuran: dict[str, Any] = {"max_digits": 15, "decimal_places": 0, "minimum": Decimal(1)}
        super().__init__(label, **(ukuran | lain))

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain.setdefault("help_text", self.petunjuk_dengan("75.000.000"))
        lain["error_messages"] = {"invalid": "Tulis jumlah rupiah, misalnya 75.000.000."}
        return super().formfield(*args, **lain)


class _BilanganKoma(forms.DecimalField):
    """Takes 120,5 and 1.200,5 as they are written here, and 120.5 as a calculator writes it."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "pendek"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = re.sub(r"^rp\.?|\s", "", value.strip(), flags=re.IGNORECASE)
            if "," in value or re.fullmatch(r"-?\d{1,3}(\.\d{3})+", value):
                value = re.sub(r"\.0+$", "", value.replace(".", "").replace(",", "."))
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return tulis_bilangan(value) if isinstance(value, Decimal) else value


class Koordinat(Teks):
    """A place on the map: latitude and longitude as a phone shows them."""

    def __init__(self, label: str | None = None, **lain: Any) -> None:
        lain.setdefault(
            "validators", [RegexValidator(KOORDINAT, "Tulis lintang dan bujur seperti -8.28915, 112.96541.")]
        )
        bawaan: dict[str, Any] = {"max_length": 40, "petunjuk": "Misalnya -8.28915, 112.96541."}
        super().__init__(label, **(bawaan | lain))

"""Fields of a record that stay empty until the step that asks for them: NULL or '' in the table, typed as filled.

`wajib` says whether the step that asks may be ended without an answer. Migrations see plain Django fields: words and
choices are left out of them, so a new label or a new choice needs no migration.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

if TYPE_CHECKING:
    _CharField = models.CharField[str, str]
    _TextField = models.TextField[str, str]
    _DateField = models.DateField[date | str, date]
    _DateTimeField = models.DateTimeField[datetime | str, datetime]
    _TimeField = models.TimeField[time | str, time]
    _IntegerField = models.IntegerField[int | str, int]
    _BooleanField = models.BooleanField[bool, bool]

    class _Field:
        """What Isian needs of a Django field; were it a field itself, every record field would be typed Any."""

        blank: bool
        help_text: Any
        verbose_name: Any

        def __init__(self, label: str | None = None, **lain: Any) -> None: ...
        def deconstruct(self) -> Any: ...
        def formfield(self, *args: Any, **lain: Any) -> Any: ...
else:
    _CharField, _TextField = models.CharField, models.TextField
    _DateField, _DateTimeField, _TimeField = models.DateField, models.DateTimeField, models.TimeField
    _IntegerField, _BooleanField = models.IntegerField, models.BooleanField
    _Field = object

POLA_WAKTU = ["%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M", "%d/%m/%Y %H.%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
_HANYA_KATA = ("verbose_name", "help_text", "choices", "validators", "error_messages")


class Isian(_Field):
    """What all fields of a record share; each concrete field names the Django field it is in the table."""

    dasar_django: "type[models.Field[Any, Any]]"
    tanpa_jawaban: Any = None
    """What stands in the column before anybody answered."""

    pribadi = False
    """Says who somebody is: events keep a keyed digest of it, never the words."""

    def __init__(
        self,
        label: str | None = None,
        *,
        wajib: bool = True,
        petunjuk: str = "",
        pribadi: bool | None = None,
        **lain: Any,
    ) -> None:
        self.pribadi = self.pribadi if pribadi is None else pribadi
        lain.setdefault("blank", not wajib)
        lain.setdefault("null", self.tanpa_jawaban is None)
        if self.tanpa_jawaban is not None:
            lain.setdefault("default", self.tanpa_jawaban)
        if petunjuk:
            lain["help_text"] = petunjuk
        super().__init__(label, **lain)

    @property
    def wajib(self) -> bool:
        return not self.blank

    def deconstruct(self) -> Any:
        nama, _, args, kwargs = super().deconstruct()
        jalur = f"django.db.models.{self.dasar_django.__name__}"
        return nama, jalur, args, {k: v for k, v in kwargs.items() if k not in _HANYA_KATA}

    def petunjuk_dengan(self, contoh: str) -> str:
        """The hint above the field with an example of how its answer is typed."""
        return f"{self.help_text} Misalnya {contoh}.".strip()

    def formfield(self, *args: Any, **lain: Any) -> Any:
        label = str(self.verbose_name)
        pesan = {"required": f"{label[:1].upper()}{label[1:]} belum diisi."}
        lain["error_messages"] = pesan | lain.get("error_messages", {})
        return super().formfield(*args, **lain)


class Teks(Isian, _CharField):
    """One line of text; at most 250 characters unless told otherwise."""

    dasar_django = models.CharField
    tanpa_jawaban = ""

    def __init__(self, label: str | None = None, *, max_length: int = 250, **lain: Any) -> None:
        super().__init__(label, max_length=max_length, **lain)


class TeksPanjang(Isian, _TextField):
    """Several lines of text."""

    dasar_django = models.TextField
    tanpa_jawaban = ""

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        return super().formfield(*args, **lain)


class Pilihan(Isian, _CharField):
    """One of a few words that the record itself fixes: (value, label) pairs or a TextChoices class."""

    dasar_django = models.CharField
    tanpa_jawaban = ""

    def __init__(
        self,
        label: str | None = None,
        choices: Iterable[tuple[str, str]] | type[models.TextChoices] | None = None,
        *,
        max_length: int = 40,
        berjajar: bool = False,
        **lain: Any,
    ) -> None:
        super().__init__(label, choices=choices, max_length=max_length, **lain)
        self.berjajar = berjajar
        """All words stand on the page as buttons, none chosen: one tap instead of two."""

    def formfield(self, *args: Any, **lain: Any) -> Any:
        if not self.berjajar:
            return super().formfield(*args, **lain)
        isian = super().formfield(*args, **(lain | {"widget": forms.RadioSelect}))
        isian.choices = [(nilai, kata) for nilai, kata in isian.choices if nilai != ""]
        return isian

    def get_choices(self, include_blank: bool = True, *args: Any, **lain: Any) -> Any:
        """Nothing is chosen beforehand unless the record names a default."""
        lain["blank_choice"] = [("", "Pilih…")]
        return super().get_choices(self.blank or self.default == "", *args, **lain)


class Tanggal(Isian, _DateField):
    """A day, typed as 17-08-2026: a browser's own date field follows the browser's language, not the page's."""

    dasar_django = models.DateField

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain.setdefault("help_text", self.petunjuk_dengan("17-08-2026"))
        lain.setdefault("widget", forms.DateInput(attrs={"class": "pendek"}, format="%d-%m-%Y"))
        lain.setdefault("input_formats", ["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y"])
        lain.setdefault("error_messages", {"invalid": "Tulis tanggal seperti 17-08-2026."})
        return super().formfield(*args, **lain)


class Waktu(Isian, _DateTimeField):
    """A day and an hour, kept with its time zone; the form asks in the office's own."""

    dasar_django = models.DateTimeField

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain.setdefault("help_text", self.petunjuk_dengan("17-08-2026 09.30"))
        lain.setdefault("widget", forms.DateTimeInput(attrs={"class": "pendek"}, format="%d-%m-%Y %H.%M"))
        lain.setdefault("input_formats", POLA_WAKTU)
        lain.setdefault("error_messages", {"invalid": "Tulis tanggal dan jam seperti 17-08-2026 09.30."})
        return super().formfield(*args, **lain)


class Jam(Isian, _TimeField):
    """An hour of the day."""

    dasar_django = models.TimeField

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain.setdefault("help_text", self.petunjuk_dengan("09.30"))
        lain.setdefault("widget", forms.TimeInput(attrs={"class": "pendek"}, format="%H.%M"))
        lain.setdefault("input_formats", ["%H.%M", "%H:%M", "%H:%M:%S"])
        lain.setdefault("error_messages", {"invalid": "Tulis jam seperti 09.30."})
        return super().formfield(*args, **lain)


class Bulat(Isian, _IntegerField):
    """A whole number, by default not below zero."""

    dasar_django = models.IntegerField

    def __init__(
        self,
        label: str | None = None,
        *,
        minimum: int | None = 0,
        maksimum: int | None = 2_147_483_647,
        **lain: Any,
    ) -> None:
        batas = [MinValueValidator(minimum)] if minimum is not None else []
        atas = [MaxValueValidator(maksimum)] if maksimum is not None else []
        lain.setdefault("validators", [*batas, *atas])
        super().__init__(label, **lain)
        self.minimum, self.maksimum = minimum, maksimum

    def formfield(self, *args: Any, **lain: Any) -> Any:
        lain.setdefault("min_value", self.minimum)
        lain.setdefault("max_value", self.maksimum)
        lain.setdefault("error_messages", {"invalid": "Tulis bilangan bulat, misalnya 3."})
        return super().formfield(*args, **lain)


class Skala(Bulat):
    """An ordered answer, kept as 1, 2, 3 and so on: one button for each word, none chosen at first."""

    def __init__(self, label: str | None = None, kata: Sequence[str] = (), **lain: Any) -> None:
        lain.setdefault("choices", list(enumerate(kata, 1)))
        super().__init__(label, minimum=1, maksimum=None, **lain)

    def formfield(self, *args: Any, **lain: Any) -> Any:
        return super().formfield(*args, widget=forms.RadioSelect, **lain)

    def get_choices(self, include_blank: bool = True, *args: Any, **lain: Any) -> Any:
        """An answer that may be left out can also be taken back."""
        lain["blank_choice"] = [("", "Tidak dijawab")]
        return super().get_choices(self.blank, *args, **lain)


class Ya(Isian, _BooleanField):
    """Yes or no. Usually a box to tick, and an empty box is "tidak"; with wajib=True two buttons and no answer yet."""

    dasar_django = models.BooleanField

    def __init__(self, label: str | None = None, *, wajib: bool = False, **lain: Any) -> None:
        # A clone is made from what the table says: NULL allowed and no blank answer is what `wajib` looks like there.
        wajib = wajib or (bool(lain.get("null")) and "blank" not in lain)
        lain.setdefault("null", wajib)
        if not lain["null"]:
            lain.setdefault("default", False)
        super().__init__(label, wajib=wajib, **lain)

    def deconstruct(self) -> Any:
        nama, jalur, args, kwargs = super().deconstruct()
        # A plain field names only what differs from the default; else each check finds a change.
        return nama, jalur, args, kwargs | ({"blank": True} if self.blank else {})

    def formfield(self, *args: Any, **lain: Any) -> Any:
        if self.wajib:
            lain |= {"form_class": _YaAtauTidak, "required": True}
        return super().formfield(*args, **lain)


class _YaAtauTidak(forms.TypedChoiceField):
    """Two buttons, neither chosen at first."""

    def __init__(self, **lain: Any) -> None:
        lain |= {
            "choices": [("True", "Ya"), ("False", "Tidak")],
            "coerce": lambda nilai: nilai == "True",
            "widget": forms.RadioSelect,
            "empty_value": None,
        }
        super().__init__(**lain)


def ke(model: Any, label: str, *, wajib: bool = False) -> Any:
    """A row of another table that a step asks for: empty until then, and never deleted under it."""
    return models.ForeignKey(model, models.PROTECT, null=True, blank=not wajib, related_name="+", verbose_name=label)

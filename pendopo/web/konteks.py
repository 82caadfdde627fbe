"""What every page knows: the office, who is signed in, the navigation with its counts, the clock."""

from typing import Any

from django.http import HttpRequest


def halaman(permintaan: HttpRequest) -> dict[str, Any]:
    """Context processor (settings: TEMPLATES)."""
    return {}

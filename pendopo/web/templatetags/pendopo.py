"""Template tags and filters of Pendopo's pages; loaded in every template (settings: builtins)."""

import re

from django import template

register = template.Library()



"""Log lines that hold no word of what people wrote, and no link that would open it."""

import logging
import re
import traceback

from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError
from django.template import TemplateDoesNotExist

# First lines of these never quote a value. PostgreSQL adds the whole row, but on the lines after the first.
HARMLESS = (IntegrityError, OperationalError, ImproperlyConfigured, TemplateDoesNotExist, ImportError)


# The address of a share link, also where it is quoted: whoever reads the token can open it.
TOKEN = re.compile(r"((?:/|%2F)s(?:/|%2F))[^/\s\"'?#&<>\\]+", re.IGNORECASE)


class PrivateFormatter(logging.Formatter):
    """Tracebacks with every place and kind of error, without the messages, which may quote an entry."""

    def format(self, record):
        return TOKEN.sub(r"\1…", super().format(record))

    def formatException(self, exc_info):
        lines = []
        error = exc_info[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            lines.append(f"Traceback (most recent call last):\n{frames}{describe(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhile handling this error:\n\n".join(reversed(lines))


def describe(error):
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    message = str(error).partition("\n")[0] if isinstance(error, HARMLESS) else ""
    return f"{kind}: {message}" if message else kind

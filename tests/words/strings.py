"""Every string that a screen may show, with where it stands: of templates, and of gettext calls in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.places import PACKAGES, ROOT, modules

GETTEXT = {
    "_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext",
    "npgettext_lazy",
}  # fmt: skip
TAG = re.compile(r"({%.*?%}|{{.*?}}|{#.*?#})", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment\b.*?endcomment\s*%}|<!--.*?-->|{#.*?#}", re.DOTALL)
# Sample words for builders, never served in production; they are not translated either.
SAMPLES = "styleguide"


@dataclass(frozen=True)
class Said:
    """One string. `where`: path from the project's root; `line` counts from 1."""

    text: str
    where: str
    line: int

    def __str__(self) -> str:
        return f"{self.where}:{self.line} “{self.text}”"


def strings() -> list[Said]:
    return [*_of_templates(), *_of_python()]


def template_files() -> list[Path]:
    folders = [ROOT / "templates", *(ROOT / package for package in PACKAGES)]
    found = (path for folder in folders for path in sorted(folder.rglob("*.html")))
    return [path for path in found if SAMPLES not in path.name]


def _of_templates() -> Iterator[Said]:
    for path in template_files():
        where = str(path.relative_to(ROOT))
        for text, line in template_strings(path.read_text()):
            yield Said(text, where, line)


def template_strings(source: str) -> Iterator[tuple[str, int]]:
    """Strings of translate and blocktranslate, with the lines they begin on."""
    source = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    line, block, began = 1, None, 1
    for part in TAG.split(source):
        if part.startswith("{%"):
            tag = part[2:-2].split()
            if tag[0] in {"translate", "trans"}:
                yield from ((text, line) for text in _quoted(part))
            elif tag[0] in {"blocktranslate", "blocktrans"}:
                block, began = "", line
            elif tag[0] in {"endblocktranslate", "endblocktrans", "plural"} and block is not None:
                yield " ".join(block.split()), began
                block = "" if tag[0] == "plural" else None
            else:
                yield from ((text, line) for text in re.findall(r'_\("([^"]*)"\)', part))
        elif part.startswith("{{"):
            if block is not None:
                block += part
            yield from ((text, line) for text in re.findall(r'_\("([^"]*)"\)', part))
        elif block is not None:
            block += part
        line += part.count("\n")


def _quoted(tag: str) -> list[str]:
    """The string of a translate tag, in either kind of quotes; none when it translates a variable."""
    found = re.match(r"""{%\s*trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""", tag)
    return [text for text in found.groups() if text] if found else []


def outside_gettext(source: str) -> str:
    """What a template says by itself: neither tags, variables nor strings to translate; without markup."""
    source = COMMENT.sub("", source)
    source = re.sub(
        r"{%\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", "", source, flags=re.DOTALL
    )
    source = re.sub(r"<(?:code|script)\b.*?</(?:code|script)>", "", TAG.sub("", source), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", source)).strip()


def _of_python() -> Iterator[Said]:
    for path in modules(*PACKAGES):
        if SAMPLES in path.name:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name(node.func) in GETTEXT:
                for argument in node.args:
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                        text = " ".join(argument.value.split())
                        yield Said(text, str(path.relative_to(ROOT)), argument.lineno)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")

"""Templates obey the content security policy: nothing inline, nothing from elsewhere."""

import re

import pytest

from .places import PACKAGES, ROOT

FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx handler": re.compile(r"<[^>]*\shx-on[:=-]", re.IGNORECASE),
    "an inline script": re.compile(
        r"<script\b(?![^>]*\b(?:src\s*=|type=\"application/json\"))", re.IGNORECASE
    ),
    "a javascript: address": re.compile(r"javascript:", re.IGNORECASE),
    "a data: address": re.compile(r"(?:src|href)\s*=\s*[\"']data:", re.IGNORECASE),
    "a file from elsewhere": re.compile(
        r"<(?:script|img|link|iframe|source|video|audio)\b[^>]*(?:src|href)\s*=\s*[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
    "a template that is told not to escape": re.compile(r"\|\s*safe\b|autoescape\s+off"),
}


def without_comments(text):
    text = re.sub(r"{#.*?#}", "", text)
    text = re.sub(r"{%\s*comment\b.*?endcomment\s*%}", "", text, flags=re.DOTALL)
    return re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)


def faults(text):
    return {what for what, pattern in FORBIDDEN.items() if pattern.search(without_comments(text))}


def templates():
    folders = [ROOT / "templates", *(ROOT / package for package in PACKAGES)]
    return [path for folder in folders for path in sorted(folder.rglob("*.html"))]


def test_no_template_breaks_the_content_security_policy():
    found = templates()
    assert found

    assert {str(path.relative_to(ROOT)): f for path in found if (f := faults(path.read_text()))} == {}


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a style attribute", '<p class="x" style="color: red">'),
        ("a style element", "<style>p {}</style>"),
        ("an event handler", '<button type="button" onclick="go()">'),
        ("an htmx handler", '<button hx-on:click="go()">'),
        ("an inline script", "<script>go()</script>"),
        ("an inline script", '<script type="module">go()</script>'),
        ("a javascript: address", '<a href="javascript:go()">'),
        ("a data: address", '<img src="data:image/png;base64,AAAA">'),
        ("a file from elsewhere", '<link rel="stylesheet" href="https://cdn.example/x.css">'),
        ("a file from elsewhere", '<script src="//cdn.example/x.js"></script>'),
        ("a template that is told not to escape", "{{ note|safe }}"),
    ],
)
def test_each_fault_is_found(what, text):
    assert what in faults(text)


@pytest.mark.parametrize(
    "text",
    [
        '<script type="module" src="{% static "js/timer.js" %}"></script>',
        '<a href="https://www.nhs.uk">NHS</a>',
    ],
)
def test_what_is_allowed_is_not_found(text):
    assert faults(text) == set()

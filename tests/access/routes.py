"""Every route of the project, found by walking the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Route:
    name: str
    parameters: tuple[str, ...]

    def address(self, **parameters: Any) -> str:
        return reverse(self.name, kwargs=parameters)


def every_route() -> list[Route]:
    return sorted(_walk(get_resolver().url_patterns, (), ()), key=lambda route: route.name)


def _walk(patterns: Any, namespaces: tuple[str, ...], outer: tuple[str, ...]) -> Iterator[Route]:
    for entry in patterns:
        parameters = outer + tuple(entry.pattern.converters) + tuple(entry.pattern.regex.groupindex)
        parameters = tuple(dict.fromkeys(parameters))
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry.url_patterns, inner, parameters)
        elif isinstance(entry, URLPattern):
            if entry.name is None:
                raise AssertionError(
                    f"The route {entry.pattern} has no name, so nothing can be said about it."
                )
            yield Route(":".join((*namespaces, entry.name)), parameters)

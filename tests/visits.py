"""A signed-in person and their browser, for tests of pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from diary.scope import Diary


@dataclass
class Visit:
    """A person and their browser."""

    diary: Diary
    client: Client

    def get(self, address: str) -> Any:
        return self.client.get(address)

    def post(self, address: str, /, **answers: Any) -> Any:
        return self.client.post(address, answers)


def sign_in(diary: Diary) -> Visit:
    client = Client()
    client.force_login(diary.user)
    return Visit(diary, client)


def said(response: Any) -> list[str]:
    """The messages that the next page will show."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def problems(response: Any) -> dict[str, list[str]]:
    """The errors of the form on a page that was sent back."""
    assert response.status_code == 200, response.status_code
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}

"""What is stored, as hashes: of one person, or of everything."""

from __future__ import annotations

import hashlib
from collections import deque
from typing import Any

from django.apps import apps
from django.db import connection, models

from diary.models import Person, User

# Rows that many people share: built-in words, which have no owner.
CACHE_TABLE = "crampdiary_cache"


def path_to_owner(model: type[models.Model]) -> str | None:
    """The shortest chain of foreign keys to the Person or the User, as a lookup; "" for those two."""
    waiting: deque[tuple[type[models.Model], tuple[str, ...]]] = deque([(model, ())])
    seen = {model}
    while waiting:
        current, path = waiting.popleft()
        if current in (Person, User):
            return "__".join(path)
        for field in current._meta.concrete_fields:
            target = field.related_model
            if isinstance(target, type) and target not in seen and field.name not in _NOT_OWNERS:
                seen.add(target)
                waiting.append((target, (*path, field.name)))
    return None


# Who wrote a row does not own it.
_NOT_OWNERS = {"recorded_by", "created_by", "made_by", "imported_by", "merged_into", "trigger", "relief"}


def diary_models() -> list[type[models.Model]]:
    return [model for app in ("diary", "insights") for model in apps.get_app_config(app).get_models()]


def hash_of_person(person: Person, user: User) -> str:
    """Every row that leads to this person or this user."""
    digest = hashlib.sha256()
    for model in diary_models():
        path = path_to_owner(model)
        assert path is not None, f"{model.__name__} leads to no person: say in rows.py whose it is"
        end = _end_of(model, path)
        lookup = f"{path}__pk" if path else "pk"
        rows = model._default_manager.filter(**{lookup: (person if end is Person else user).pk})
        for row in rows.order_by("pk").values_list():
            digest.update(repr((model.__name__, row)).encode())
    return digest.hexdigest()


def _end_of(model: type[models.Model], path: str) -> type[models.Model]:
    for step in path.split("__") if path else ():
        model = model._meta.get_field(step).related_model  # type: ignore[assignment]
    return model


def hash_of_everything() -> str:
    """Every row of every table but the cache."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table == CACHE_TABLE:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            rows: list[Any] = sorted(repr(row) for row in cursor.fetchall())
            digest.update(repr((table, rows)).encode())
    return digest.hexdigest()

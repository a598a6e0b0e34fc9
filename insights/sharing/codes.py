"""The code that a link may ask for: 8 digits, told on another way than the link.

5 wrong codes, then 15 minutes of waiting: in 30 days somebody who has the link can try 14,400 of 100 million.
A try is counted before the code is looked at, under a lock, so that guesses sent at once gain nothing; the
slow hash is worked out after the lock is gone, so that guessing stops nobody from logging a cramp.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from math import ceil

from django.contrib.auth.hashers import check_password, make_password
from django.core import signing
from django.db import transaction
from django.utils.crypto import constant_time_compare

from diary.cookies import SHARE_CODE_LASTS
from insights.models import Share, ShareView

from . import openings

DIGITS = 8
TRIES = 5
WAIT = timedelta(minutes=15)
# A visit is shorter; after that the code is asked for again.
KNOWN_FOR = timedelta(seconds=SHARE_CODE_LASTS)
_SALT = "insights.sharing.code"


@dataclass(frozen=True, slots=True)
class Tried:
    """right : it was the code. waits_until : nobody may try before then, and this one did not count"""

    right: bool = False
    waits_until: datetime | None = None

    def minutes(self, now: datetime) -> int:
        """How long to wait, rounded up."""
        return 0 if self.waits_until is None else max(1, ceil((self.waits_until - now).total_seconds() / 60))


def new() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def spaced(code: str) -> str:
    """ "4821 7736": easier to read out."""
    return f"{code[:4]} {code[4:]}"


def bare(told: str) -> str:
    """Only the digits of what somebody typed, of any script, as 0 to 9."""
    return "".join(str(int(sign)) for sign in told if sign.isdecimal())


def kept(code: str) -> str:
    return make_password(code)


def check(share: Share, told: str, *, now: datetime) -> Tried:
    """Try a code of `DIGITS` digits."""
    waits_until = _count_a_try(share, now=now)
    if waits_until is not None:
        return Tried(waits_until=waits_until)
    if not check_password(told, share.code_hash):
        openings.note(share, ShareView.What.WRONG_CODE, now=now)
        return Tried()
    Share.objects.filter(pk=share.pk).update(wrong_codes=0, waits_until=None)
    return Tried(right=True)


@transaction.atomic
def _count_a_try(share: Share, *, now: datetime) -> datetime | None:
    """None where one more try is allowed; otherwise when the next one is."""
    row = Share.objects.select_for_update().filter(pk=share.pk).first()
    if row is None:
        return now + WAIT
    if row.waits_until is not None:
        if now < row.waits_until:
            return row.waits_until
        row.wrong_codes, row.waits_until = 0, None
    row.wrong_codes += 1
    if row.wrong_codes >= TRIES:
        row.waits_until = now + WAIT
    row.save(update_fields=["wrong_codes", "waits_until"])
    return None


def proof(share: Share) -> str:
    """For a cookie: that the code of this link, and of no other, was given a moment ago."""
    return signing.TimestampSigner(salt=_SALT).sign(_mark(share))


def is_proved(share: Share, proof: str) -> bool:
    try:
        mark = signing.TimestampSigner(salt=_SALT).unsign(proof, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return False
    return constant_time_compare(mark, _mark(share))


def _mark(share: Share) -> str:
    return sha256(f"{share.token_hash}:{share.code_hash}".encode()).hexdigest()

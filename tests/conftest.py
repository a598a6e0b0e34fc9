"""What every test may use. Named people and diaries live beside the tests that need them."""

import os
import shutil
from datetime import UTC, datetime

import pytest
import time_machine
from hypothesis import settings as hypothesis_settings

# Playwright runs an event loop in the test's thread, where Django would refuse to query.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Times on a shared machine say nothing about the code, so no deadline; the same examples on every run.
hypothesis_settings.register_profile("crampdiary", deadline=None, derandomize=True, max_examples=50)
hypothesis_settings.register_profile("thorough", deadline=None, max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "crampdiary"))


@pytest.hookimpl(tryfirst=True)
def pytest_itemcollected(item):
    """A browser that could not do as it was told says nothing about the pages: such a test is run again.

    What a test says of a page is an AssertionError, those of `expect` too, and holds at once.
    """
    if item.get_closest_marker("browser"):
        from playwright.sync_api import Error  # only here: most tests drive no browser

        item.add_marker(pytest.mark.flaky(reruns=2, only_rerun=[Error], rerun_except=[AssertionError]))


@pytest.hookimpl(trylast=True)  # after pytest-django, which puts tests without transactions first
def pytest_collection_modifyitems(config, items):
    """Where tests are shared out, long ones come first: none is left to one worker when the other is done."""
    if hasattr(config, "workerinput"):
        items.sort(key=length)


def length(test):
    """0 for the longest. Any order will do: migrations store no rows, so a flush takes none away."""
    return 0 if test.get_closest_marker("slow") else 1 if test.get_closest_marker("browser") else 2


def pytest_unconfigure(config):
    if not hasattr(config, "workerinput"):  # the controller goes last
        shutil.rmtree(os.environ["CRAMPDIARY_TEST_DIR"], ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def noon():
    """The day begins at noon for every test that sets no clock of its own, whenever it is run.

    Late in the evening the pages are those of the night, a night that is offered is still to come, and after
    midnight "yesterday" is another day than when the test began.
    """
    today = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    with time_machine.travel(today, tick=True):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    """A flush after a test stores no content types and permissions again: nobody here asks for them."""
    from django.contrib.contenttypes.management import create_contenttypes
    from django.db.models.signals import post_migrate

    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    post_migrate.disconnect(create_contenttypes)


CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser():
    """The system's Chromium, headless. Missing: an error in CI, a skip with directions elsewhere."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        reason = "Chromium is not installed; browser tests need it (Debian: sudo apt-get install chromium)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Only here: most tests drive no browser.
    from playwright.sync_api import Locator, Page, sync_playwright

    from tests.journeys.waiting import until_loaded, until_taken

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        for press in ("click", "dblclick", "tap"):
            patch.setattr(Locator, press, until_loaded(getattr(Locator, press)))
        for kind in (Locator, Page):
            patch.setattr(kind, "screenshot", until_taken(kind.screenshot))
        launched = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGUMENTS)
        yield launched
        launched.close()

"""A small site, made anew for each test that freezes it."""

from pathlib import Path

import pytest
from flask import Flask

from tests.content.samples import small_settings
from webapp import create_app
from webapp.config import Settings
from webapp.publish.freeze import Frozen, freeze


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """The settings of a small site of this test's own."""
    return small_settings(tmp_path)


@pytest.fixture
def small_app(small: Settings) -> Flask:
    """The app over it."""
    return create_app(small)


@pytest.fixture
def frozen(small: Settings):
    """Freezes the small site as its content is now."""

    def freezing() -> Frozen:
        return freeze(create_app(small), small.site, small.assets)

    return freezing

"""Fixtures for the rooms of the app."""

from pathlib import Path

import pytest

from tests.models import write_untrained_model


@pytest.fixture(scope="session")
def untrained_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a model file that works and means nothing."""
    return write_untrained_model(tmp_path_factory.mktemp("models") / "untrained.safetensors")

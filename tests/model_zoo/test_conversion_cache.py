"""Is a network converted once, and never used when it is damaged?"""

import logging
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from model_zoo.engines.conversion_cache import ConversionCache, conversion_key
from model_zoo.engines.converted_network import (
    ConvertedNetwork,
    read_converted,
    write_converted,
)
from model_zoo.engines.engine import EngineError

NETWORK = ConvertedNetwork(b"<net/>", bytes(1000))


class Maker:
    """Makes a network, and counts how often."""

    def __init__(self, network: ConvertedNetwork = NETWORK) -> None:
        self.num_made = 0
        self._network = network

    def __call__(self, out: Path) -> None:
        self.num_made += 1
        write_converted(out, self._network)


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_was_made_once_is_not_made_again(tmp_path: Path) -> None:
    maker = Maker()

    networks = [ConversionCache(tmp_path / "new").fetch("a", maker) for _ in range(3)]

    assert networks == [NETWORK] * 3
    assert maker.num_made == 1
    assert entries(tmp_path / "new") == ["a.zip"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(bytes(100), b"\x01" + bytes(99), 1),
    ],
    ids=["empty", "cut off", "one byte changed"],
)
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache, maker = ConversionCache(tmp_path), Maker()
    cache.fetch("a", maker)
    entry = tmp_path / "a.zip"
    entry.write_bytes(damage(entry.read_bytes()))

    assert cache.fetch("a", maker) == NETWORK
    assert maker.num_made == 2
    assert cache.fetch("a", maker) == NETWORK
    assert maker.num_made == 2


@pytest.mark.parametrize("header", [b"PK\x03\x04", b"PK\x01\x02"], ids=["local", "central"])
def test_no_bit_that_flipped_in_a_header_stops_the_program(tmp_path: Path, header: bytes) -> None:
    write_converted(tmp_path / "whole.zip", NETWORK)
    content = (tmp_path / "whole.zip").read_bytes()
    begin = content.index(header)
    for bit in range(8 * begin, 8 * (begin + 46)):
        damaged = bytearray(content)
        damaged[bit // 8] ^= 1 << bit % 8
        (tmp_path / "damaged.zip").write_bytes(damaged)

        assert read_converted(tmp_path / "damaged.zip") in {None, NETWORK}


def test_a_conversion_that_fails_is_not_tried_again_on_the_same_day(tmp_path: Path) -> None:
    num_tries = 0

    def fail(out: Path) -> None:
        nonlocal num_tries
        num_tries += 1
        out.write_bytes(b"half")
        raise EngineError("no such operation")

    for _ in range(2):
        with pytest.raises(EngineError, match="no such operation"):
            ConversionCache(tmp_path).fetch("a", fail)
    assert num_tries == 1
    assert entries(tmp_path) == ["a.failed"]

    os.utime(tmp_path / "a.failed", (1e9, 1e9))
    assert ConversionCache(tmp_path).fetch("a", Maker()) == NETWORK
    assert entries(tmp_path) == ["a.zip"]


def test_what_turned_out_useless_is_made_anew(tmp_path: Path) -> None:
    cache, maker = ConversionCache(tmp_path), Maker()
    cache.fetch("a", maker)

    cache.discard("a")

    assert cache.fetch("a", maker) == NETWORK
    assert maker.num_made == 2


def test_a_conversion_that_was_cut_off_is_no_network(tmp_path: Path) -> None:
    def write_half(out: Path) -> None:
        out.write_bytes(b"half")

    with pytest.raises(EngineError, match="cannot be read"):
        ConversionCache(tmp_path).fetch("a", write_half)

    assert entries(tmp_path) == []


def test_two_programs_that_convert_at_once_do_not_harm_each_other(tmp_path: Path) -> None:
    def make_while_another_program_does(out: Path) -> None:
        assert ConversionCache(tmp_path).fetch("a", Maker()) == NETWORK
        Maker()(out)

    assert ConversionCache(tmp_path).fetch("a", make_while_another_program_does) == NETWORK
    assert entries(tmp_path) == ["a.zip"]


def test_a_folder_that_cannot_be_written_is_told_and_harmless(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = ConversionCache(tmp_path / "file" / "cache")

    with caplog.at_level(logging.WARNING):
        assert cache.fetch("a", Maker()) == NETWORK

    assert "every start takes some seconds longer" in caplog.text


def test_the_folder_does_not_grow_for_ever(tmp_path: Path) -> None:
    cache = ConversionCache(tmp_path, kept_bytes=3000)
    for age_s, key in enumerate("cba", start=1):
        cache.fetch(key, Maker())
        os.utime(tmp_path / f"{key}.zip", (1e9 - age_s, 1e9 - age_s))
    cache.fetch("a", Maker())  # was the oldest; now it is used

    cache.fetch("d", Maker())

    assert entries(tmp_path) == ["a.zip", "d.zip"]


def test_what_killed_programs_left_is_cleared_away_after_a_day(tmp_path: Path) -> None:
    for name, age in (("killed", 1e9), ("at work", None)):
        (tmp_path / name).mkdir()
        if age is not None:
            os.utime(tmp_path / name, (age, age))

    ConversionCache(tmp_path).fetch("a", Maker())

    assert entries(tmp_path) == ["a.zip", "at work"]


def test_the_key_changes_with_the_weights_and_with_openvino(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"weights")
    (tmp_path / "copy").write_bytes(b"weights")
    (tmp_path / "other").write_bytes(b"Weights")

    key = conversion_key(tmp_path / "one", "2026.4.1")

    assert key == conversion_key(tmp_path / "copy", "2026.4.1")
    assert key != conversion_key(tmp_path / "other", "2026.4.1")
    assert key != conversion_key(tmp_path / "one", "2026.4.2")

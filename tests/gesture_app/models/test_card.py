"""Is what people write on a model's card found?"""

from pathlib import Path

import pytest

from gesture_app.bundled import DEFAULT_MODEL
from gesture_app.models.card import MOST_BYTES, parse_card, read_card

CARD = """# Model card

| | |
|---|---|
| Licence | MIT |
| broken |

## Training

9,000 clips of *rendered* people, see [there](http://example.org/x) ([why](why.md)). Then more.

## Accuracy

| clips | top-1 |
|---|---:|
| rendered | 59.2 % |
| [real](real.md) | 31.8 % [27.2 %] |

## What it is bad at

- Hand shapes,
  in poor light.
- Strangers.

The end.
"""


def test_facts_figures_and_failures_are_found() -> None:
    card = parse_card(CARD)

    assert card.facts == {"licence": "MIT"}
    assert card.trained_on == "9,000 clips of rendered people, see there."
    assert card.figures == (("clips", "top-1"), ("rendered", "59.2 %"), ("real", "31.8 %"))
    assert card.failures == ("Hand shapes, in poor light.", "Strangers.")


def test_a_card_of_other_words_says_nothing_and_breaks_nothing() -> None:
    card = parse_card("Hello |||\n# \n## Accuracy\n| |\n## Limits\n")

    assert (card.trained_on, card.figures, card.failures) == ("", (), ())


def test_no_card_and_one_that_cannot_be_read_are_none(tmp_path: Path) -> None:
    model = tmp_path / "a.safetensors"

    assert read_card(model) is None
    model.with_suffix(".md").write_bytes(b"\xff\xfe")
    assert read_card(model) is None
    model.with_suffix(".md").write_bytes(b"x" * (MOST_BYTES + 1))
    assert read_card(model) is None


@pytest.mark.parametrize("model", sorted(DEFAULT_MODEL.parent.glob("*.safetensors")))
def test_of_every_shipped_model_the_card_says_in_a_whole_sentence_what_it_was_trained_on(
    model: Path,
) -> None:
    card = read_card(model)

    assert card is not None
    assert card.trained_on.endswith(".")
    assert not any("[" in cell for row in card.figures for cell in row)

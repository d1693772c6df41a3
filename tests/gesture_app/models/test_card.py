"""Is what people write on a model's card found?"""

from pathlib import Path

from gesture_app.models.card import MOST_BYTES, parse_card, read_card

CARD = """# Model card

| | |
|---|---|
| Licence | MIT |
| broken |

## Training

9,000 clips of *rendered* people, see [there](http://example.org/x). Then more.

## Accuracy

| clips | top-1 |
|---|---:|
| rendered | 59.2 % |
| real | 31.8 % |

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

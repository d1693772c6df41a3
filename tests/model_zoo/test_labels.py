"""Labels and what a mirror does to them."""

from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS, mirrored_labels


def test_there_are_27_different_labels_in_jesters_order() -> None:
    assert len(set(JESTER_LABELS)) == 27
    assert JESTER_LABELS[0] == "Swiping Left"
    assert JESTER_LABELS[14:16] == ("Turning Hand Clockwise", "Turning Hand Counterclockwise")
    assert JESTER_LABELS[25:] == ("No gesture", "Doing other things")


def test_mirroring_twice_gives_the_label_back_and_changes_exactly_three_pairs() -> None:
    mirrored = mirrored_labels(JESTER_LABELS)
    assert all(mirrored[mirrored[label]] == label for label in JESTER_LABELS)
    changed = {label for label in JESTER_LABELS if mirrored[label] != label}
    assert changed == {
        "Swiping Left",
        "Swiping Right",
        "Sliding Two Fingers Left",
        "Sliding Two Fingers Right",
        "Turning Hand Clockwise",
        "Turning Hand Counterclockwise",
    }


def test_of_other_gestures_and_of_single_sides_no_mirror_image_is_known() -> None:
    own = ("Swiping Left", "Thumb Up", "Pointing Left", "Pointing Right")
    assert mirrored_labels(own) == {"Thumb Up": "Thumb Up"}


def test_background_labels_are_jesters_two() -> None:
    assert set(JESTER_LABELS) >= BACKGROUND_LABELS == {"No gesture", "Doing other things"}

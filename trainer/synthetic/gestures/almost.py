"""What do people do that looks like a gesture at first sight and is none?

Vectors are (out, forward, up) of the hand's own side, in arm lengths from between the shoulders.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.background import Activity
from trainer.synthetic.gestures.speech import Speech
from trainer.synthetic.gestures.take import Oscillation, Performance, Swing, Take
from trainer.synthetic.gestures.timeline import FLEXION, HAND_POSE_SIZE, POSITION, HandPose

Array = NDArray[np.float64]

_FACE = np.array([0.0, 0.3, 0.28])
_BY_THE_FACE = np.array([0.25, 0.32, 0.3])


def break_off(take: Take, duration_s: float) -> Performance:
    """Begin to move the raised hand as in a gesture, think better of it after a few centimetres and sink."""

    def once(speech: Speech) -> None:
        shape = take.shape(
            "open_natural", "open_together", "two_fingers", "relaxed", "fist", "point"
        )
        ways = np.array(
            [[0.3, 0, 0], [-0.3, 0, 0], [0, 0, 0.25], [0, 0, -0.25], [0, 0.2, 0], [0, -0.2, 0]]
        )
        fingers, palm = take.about([-0.2, 0.5, 0.8], 0.4), take.about([-0.5, 0.4, -0.4], 0.5)
        raised = take.pose(take.about(take.centre, 0.08), fingers, palm, shape)
        begun = raised.shifted(ways[take.rng.integers(6)] * take.between(0.12, 0.35))
        limp = take.pose(
            begun.position + np.array([0, -0.05, -0.12]), fingers, palm, take.shape("relaxed")
        )
        speech.move(take.between(0.35, 0.7), raised, None)
        speech.wait(take.between(0.0, 0.4))
        speech.move(take.between(0.2, 0.4), begun, None)
        speech.wait(take.between(0.05, 0.5))
        speech.move(take.between(0.25, 0.5), limp, None)

    return _again(take, duration_s, once)


def scratch_after_raising(take: Take, duration_s: float) -> Performance:
    """Raise the hand as if to gesture, and use it to scratch the face or the head."""
    speech = Speech.begin(take)
    raised = take.pose(take.about(take.centre, 0.1), [-0.2, 0.4, 0.9], take.about([-0.4, 0.4, 0], 0.4), take.shape("open_natural", "relaxed", "two_fingers", "point"))  # fmt: skip
    speech.move(take.between(0.35, 0.7), raised, None)
    speech.wait(take.between(0.0, 0.5))
    place = take.about(_FACE, 0.05)
    place += np.array([take.between(0.0, 0.22), 0.0, take.between(-0.15, 0.2)])
    spot = take.pose(place, take.about([-0.5, -0.2, 0.8], 0.15), take.about([-0.4, -1, 0], 0.15), take.shape("claw", "point", "relaxed"))  # fmt: skip
    speech.move(take.between(0.3, 0.6), spot, None)
    begin_s = speech.now_s
    speech.wait(max(take.between(0.6, 1.4), duration_s - begin_s - 1.4))
    scratch = Swing(_to_and_fro(take, 0.02, (2.5, 5.0)), begin_s, speech.now_s - 0.1)
    return speech.finish(duration_s, (scratch,))


def wave_a_fly_away(take: Take, duration_s: float) -> Performance:
    """Flap about the face, at one place and another, fast and without a rhythm."""

    def once(speech: Speech) -> None:
        for _ in range(take.rng.integers(2, 6)):
            place = take.about(_BY_THE_FACE + np.array([0, 0.1, 0]), 0.12)
            palm = take.about([take.rng.choice([-0.8, 0.8]), 0.4, -0.2], 0.3)
            flap = take.pose(place, take.about([-0.2, 0.3, 0.9], 0.35), palm, take.shape("relaxed", "open_natural"))  # fmt: skip
            speech.move(take.between(0.14, 0.3), flap, None, flow=take.chance(0.5))

    return _again(take, duration_s, once)


def point_at_the_screen(take: Take, duration_s: float) -> Performance:
    """Stretch the arm to the screen and show one thing and another on it."""

    def once(speech: Speech) -> None:
        middle = np.array(
            [take.between(-0.1, 0.4), take.between(0.7, 0.9), take.between(-0.3, 0.2)]
        )
        shape = take.shape("point", "point", "open_natural", "ell")
        for _ in range(take.rng.integers(1, 5)):
            place = middle + take.rng.normal(0, [0.1, 0.04, 0.08])
            shown = take.pose(place, take.about([-0.1, 0.95, 0.25], 0.12), take.about([-0.5, 0, -0.8], 0.3), shape)  # fmt: skip
            speech.move(take.between(0.25, 0.6), shown, None)
            for _ in range(take.rng.integers(0, 3)):
                speech.move(take.between(0.12, 0.2), shown.shifted([0, 0.06, 0]), None)
                speech.move(take.between(0.12, 0.25), shown, None)
            speech.wait(take.between(0.05, 0.6))

    return _again(take, duration_s, once)


def beckon(take: Take, duration_s: float) -> Performance:
    """Call somebody with the fingers, past the camera."""
    up = take.chance(0.6)
    palm, fingers = (
        ([-0.3, -0.5, 0.9], [-0.2, 0.8, 0.5]) if up else ([-0.1, 0.3, -1], [0.1, 0.95, 0.2])
    )
    aside = take.between(0.25, 0.7)
    pose = take.pose([aside, take.between(0.5, 0.75), take.between(-0.2, 0.3)], take.about(fingers, 0.15), take.about(palm, 0.15), take.shape("open_natural", "point", "relaxed"))  # fmt: skip
    return _fingers_bend(take, duration_s, pose, (1.4, 2.6), 0.9)


def quote_in_the_air(take: Take, duration_s: float) -> Performance:
    """Bend two fingers of both hands twice beside the head."""

    def once(speech: Speech) -> None:
        place = [take.between(0.25, 0.45), take.between(0.4, 0.6), take.between(0.0, 0.35)]
        shape = take.shape("two_fingers_v", "two_fingers")
        fingers, palm = take.about([-0.1, 0.15, 1], 0.1), take.about([-0.1, 1, 0.1], 0.15)
        straight = take.pose(place, fingers, palm, shape)
        bent = take.pose(place, fingers, palm, shape.bent((45, 60, 30), 2)).shifted(
            [0, 0.02, -0.03]
        )
        speech.move(take.between(0.35, 0.6), straight, straight)
        for _ in range(take.rng.integers(2, 4)):
            speech.move(take.between(0.1, 0.2), bent, bent)
            speech.move(take.between(0.1, 0.2), straight, straight)
        speech.wait(take.between(0.0, 0.3))

    return _again(take, duration_s, once)


def shrug(take: Take, duration_s: float) -> Performance:
    """Show empty palms, and let them fall."""

    def once(speech: Speech) -> None:
        place = [take.between(0.35, 0.6), take.between(0.35, 0.6), take.between(-0.35, 0.0)]
        open_hand = take.pose(place, take.about([0.5, 0.8, 0.2], 0.15), take.about([0.0, 0.3, 1], 0.15), take.shape("open_natural", "open_spread"))  # fmt: skip
        speech.move(take.between(0.3, 0.5), open_hand, open_hand if take.chance(0.8) else None)
        speech.wait(take.between(0.2, 0.8))

    return _again(take, duration_s, once)


def cheer(take: Take, duration_s: float) -> Performance:
    """Pump a fist, or both."""

    def once(speech: Speech) -> None:
        place = [take.between(0.3, 0.5), take.between(0.3, 0.5), take.between(0.0, 0.5)]
        fist = take.pose(place, take.about([0, 0.1, 1], 0.15), take.about([-0.9, 0.1, 0], 0.2), take.shape("fist"))  # fmt: skip
        low = fist.shifted([0, take.between(-0.05, 0.1), -take.between(0.12, 0.3)])
        both = take.chance(0.5)
        speech.move(take.between(0.3, 0.5), fist, fist if both else None)
        for _ in range(take.rng.integers(1, 4)):
            speech.move(take.between(0.15, 0.25), low, low if both else None)
            speech.move(take.between(0.15, 0.3), fist, fist if both else None)

    return _again(take, duration_s, once)


def rub_the_hands(take: Take, duration_s: float) -> Performance:
    """Rub palm on palm, one hand going forward while the other comes back."""
    speech = Speech.begin(take)
    place = [0.05, take.between(0.42, 0.55), take.between(-0.42, -0.1)]
    palms = take.pose(place, take.about([-0.35, 0.75, 0.55], 0.1), take.about([-1, 0, 0], 0.08), take.shape("open_together", "open_natural"))  # fmt: skip
    way = np.array([0.0, 0.06, 0.05]) * take.between(0.7, 1.4)
    speech.move(take.between(0.4, 0.7), palms, palms)
    while speech.now_s < duration_s - 1.3 or speech.now_s < 1.5:
        for sense in (1.0, -1.0):
            speech.move(
                take.between(0.12, 0.22), palms.shifted(sense * way), palms.shifted(-sense * way)
            )
    return speech.finish(duration_s)


def fan(take: Take, duration_s: float) -> Performance:
    """Fan oneself with the hand, or shake it after a pinch."""
    speech = Speech.begin(take)
    pose = take.pose(take.about([0.2, 0.4, 0.15], 0.08), take.about([-0.6, 0.1, 0.8], 0.2), take.about([-0.6, -0.8, 0.1], 0.2), take.shape("open_natural", "relaxed"))  # fmt: skip
    speech.move(take.between(0.4, 0.7), pose, None)
    begin_s = speech.now_s
    speech.wait(max(take.between(0.8, 1.6), duration_s - begin_s - 1.3))
    swing = Swing(_to_and_fro(take, 0.09, (2.0, 3.5)), begin_s, speech.now_s - 0.1)
    return speech.finish(duration_s, (swing,))


def look_at_the_watch(take: Take, duration_s: float) -> Performance:
    """Bring the forearm before the chest; sometimes push the sleeve up with the other hand."""

    def once(speech: Speech) -> None:
        place = [take.between(0.0, 0.15), take.between(0.4, 0.5), take.between(-0.25, 0.0)]
        shown = take.pose(place, take.about([-0.95, 0.1, 0.1], 0.08), take.about([-0.1, 0.5, -0.8], 0.1), take.shape("fist", "relaxed"))  # fmt: skip
        speech.move(take.between(0.4, 0.7), shown, None)
        if take.chance(0.5):
            pulls = take.pose([0.1, 0.5, shown.position[2] - 0.03], [-0.8, 0.1, 0.3], [-0.2, -0.9, -0.2], take.shape("grip_closed"))  # fmt: skip
            speech.move(take.between(0.4, 0.6), None, pulls)
            speech.move(take.between(0.2, 0.4), None, pulls.shifted([0.15, -0.05, -0.03]))
        speech.wait(take.between(0.3, 1.2))

    return _again(take, duration_s, once)


def _again(take: Take, duration_s: float, once: Callable[[Speech], None]) -> Performance:
    """Do something, put the hands down, and do it again if there is time."""
    speech = Speech.begin(take)
    while True:
        once(speech)
        speech.lower()
        speech.wait(take.between(0.1, 1.0))
        if speech.now_s > duration_s - 2.2:
            return speech.finish(duration_s)


def _fingers_bend(
    take: Take, duration_s: float, pose: HandPose, hz: tuple[float, float], bend_rad: float
) -> Performance:
    speech = Speech.begin(take)
    speech.move(take.between(0.4, 0.7), pose, None)
    begin_s, rate_hz = speech.now_s, take.between(*hz)

    def bending(since_start_s: Array, phase_rad: float) -> Array:
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        wave = 0.5 - 0.5 * np.cos(2 * np.pi * rate_hz * since_start_s + phase_rad)
        offsets[:, FLEXION] = bend_rad * wave[:, None]
        return offsets

    speech.wait(
        max(take.between(0.8, 1.6), min(duration_s - begin_s - 1.3, take.between(1.5, 3.5)))
    )
    return speech.finish(duration_s, (Swing(bending, begin_s, speech.now_s - 0.1),))


def _to_and_fro(take: Take, size: float, hz: tuple[float, float]) -> Oscillation:
    rate_hz, way = take.between(*hz), take.rng.normal(0, 1, 3)
    way *= size / float(np.linalg.norm(way))

    def moving(since_start_s: Array, phase_rad: float) -> Array:
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        wave = np.sin(2 * np.pi * rate_hz * since_start_s + phase_rad)
        offsets[:, POSITION] = wave[:, None] * way
        return offsets

    return moving


ALMOST: dict[str, tuple[float, Activity]] = {
    "begin a stroke and break off": (3.0, break_off),
    "raise a hand and scratch": (2.0, scratch_after_raising),
    "wave a fly away": (1.5, wave_a_fly_away),
    "point at the screen": (2.0, point_at_the_screen),
    "beckon": (1.0, beckon),
    "quote in the air": (1.0, quote_in_the_air),
    "shrug": (1.2, shrug),
    "cheer": (1.0, cheer),
    "rub the hands": (1.0, rub_the_hands),
    "fan": (0.8, fan),
    "look at the watch": (0.8, look_at_the_watch),
}
"""How often each is done, and the activity."""

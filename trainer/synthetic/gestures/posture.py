"""How do people laugh, nod, turn away, come nearer and move their chairs?"""

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.gestures.background import Activity, idle, straighten, wrap_up
from trainer.synthetic.gestures.take import STILL_BODY, HandPath, Performance, Take, add_pose, still
from trainer.synthetic.gestures.timeline import KeyTrack

Array = NDArray[np.float64]

_DOWN, _TILT, _TWIST = 3, 4, 5
_FORWARD_M, _UP_M = 7, 8


def nod_yes(take: Take, duration_s: float) -> Performance:
    """Nod a few times, quickly or with weight."""
    return _shake(take, duration_s, _DOWN, take.between(0.08, 0.25))


def shake_the_head(take: Take, duration_s: float) -> Performance:
    """Shake the head: no."""
    return _shake(take, duration_s, _TWIST, take.between(0.15, 0.4))


def tilt_the_head(take: Take, duration_s: float) -> Performance:
    """Tilt the head to one side and the other, as people do who listen or are at a loss."""
    body = straighten(take)
    while body.last_time_s < duration_s - 1.2:
        tilted = take.rng.normal(0, [0.03, 0.04, 0.05, 0.07, 0.17, 0.13, 0.008, 0.01, 0.004])
        body.add(body.last_time_s + take.between(0.35, 0.9), tilted)
        body.add(body.last_time_s + take.rng.exponential(0.8), tilted)
    return _only_body(take, body, duration_s)


def talk_lively(take: Take, duration_s: float) -> Performance:
    """Talk into the camera with head and trunk, no hand in sight."""
    body, liveliness = straighten(take), take.between(0.6, 1.8)
    while body.last_time_s < duration_s - 1.0:
        turned = take.rng.normal(0, [0.07, 0.05, 0.09, 0.15, 0.11, 0.2, 0.02, 0.025, 0.008])
        body.add(body.last_time_s + take.between(0.2, 0.55), liveliness * turned)
        body.add(body.last_time_s + take.rng.exponential(0.25), body.last_value)
    return _only_body(take, body, duration_s)


def laugh(take: Take, duration_s: float) -> Performance:
    """Throw the head back or bend forward, and shake with laughter."""
    body, hz = straighten(take), take.between(3.0, 5.0)
    bent = np.zeros(9)
    bent[0], bent[_DOWN] = (0.25, 0.2) if take.chance(0.5) else (-0.1, -0.3)
    bent += take.rng.normal(0, [0.05, 0.05, 0.08, 0.06, 0.06, 0.1, 0, 0, 0])
    while body.last_time_s < duration_s - 2.0 or body.last_time_s < 0.9:
        body.add(body.last_time_s + take.between(0.35, 0.7), bent)
        for shake in range(take.rng.integers(3, 9)):
            strength = bent * (1.0 + (0.22 if shake % 2 else -0.1))
            strength[_UP_M] = 0.012 if shake % 2 else -0.004
            body.add(body.last_time_s + 0.5 / hz, strength)
        if take.chance(0.5):
            body.add(body.last_time_s + take.between(0.4, 0.8), STILL_BODY)
            body.add(body.last_time_s + take.between(0.1, 1.0), STILL_BODY)
    return _only_body(take, body, duration_s)


def come_nearer(take: Take, duration_s: float) -> Performance:
    """Lean in to the screen to read something, stay, and sink back."""
    body = straighten(take)
    near = take.rng.normal(0, [0.03, 0.04, 0.06, 0.05, 0.04, 0.08, 0.01, 0.01, 0.004])
    near[0] += take.between(0.25, 0.55)
    near[_DOWN] -= near[0] * take.between(0.4, 0.8)
    near[_FORWARD_M] -= take.between(0.0, 0.08)
    begin_s = body.last_time_s + take.between(0.0, 0.4)
    body.add(begin_s, body.last_value)
    body.add(begin_s + take.between(0.5, 1.1), near)
    body.add(max(duration_s - take.between(0.9, 1.8), body.last_time_s), near)
    return _only_body(take, body, duration_s)


def turn_away(take: Take, duration_s: float) -> Performance:
    """Turn to somebody or something beside or behind, and back."""
    body, aside = straighten(take), take.rng.choice([-1.0, 1.0])
    while body.last_time_s < duration_s - 2.2 or body.last_time_s < 1.0:
        turned = take.rng.normal(0, [0.06, 0.04, 0.1, 0.08, 0.06, 0.12, 0.01, 0.01, 0])
        turned[2] += aside * take.between(0.3, 0.8)
        turned[_TWIST] += aside * take.between(0.3, 0.7)
        turned[1] += aside * take.between(-0.05, 0.2)
        body.add(body.last_time_s + take.between(0.45, 0.9), turned)
        body.add(body.last_time_s + take.between(0.3, 1.8), turned)
        body.add(body.last_time_s + take.between(0.45, 0.9), STILL_BODY)
        body.add(body.last_time_s + take.between(0.0, 1.0), STILL_BODY)
        aside *= take.rng.choice([-1.0, 1.0])
    return _only_body(take, body, duration_s)


def move_the_chair(take: Take, duration_s: float) -> Performance:
    """Take hold of the seat, rise a little and move nearer, back or aside in a jerk or two."""
    body = straighten(take)
    tracks: list[KeyTrack] = []
    for side in (take.hand, take.other_hand):
        track = still(take.start.hands[side])
        seat = [take.between(0.45, 0.6), take.between(0.0, 0.2), take.between(-1.0, -0.85)]
        gripping = take.pose(seat, [0.1, 0.4, -0.9], [-0.9, 0, -0.2], take.shape("fist", "claw"))
        add_pose(track, take.between(0.5, 0.9), gripping)
        track.add(max(duration_s - 1.0, track.last_time_s + 0.6), track.last_value)
        add_pose(track, track.last_time_s + take.between(0.5, 0.9), take.rest_pose())
        tracks.append(track)
    place = STILL_BODY
    while body.last_time_s < duration_s - 1.6 or body.last_time_s < 1.0:
        jerk = take.rng.normal(0, [0.04, 0.03, 0.05, 0.05, 0.03, 0.06, 0.05, 0.06, 0])
        up = place + 0.5 * jerk
        up[0], up[_DOWN], up[_UP_M] = take.between(0.1, 0.3), -0.1, take.between(0.02, 0.07)
        body.add(body.last_time_s + take.between(0.25, 0.5), up)
        place = place + jerk
        body.add(body.last_time_s + take.between(0.2, 0.4), place)
        body.add(body.last_time_s + take.between(0.0, 0.5), place)
    body.add(body.last_time_s + take.between(0.5, 0.9), STILL_BODY)
    return wrap_up(HandPath(tracks[0]), HandPath(tracks[1]), body, duration_s)


def _shake(take: Take, duration_s: float, about: int, size_rad: float) -> Performance:
    body = straighten(take)
    while body.last_time_s < duration_s - 1.0 or body.last_time_s < 0.8:
        half_s = take.between(0.12, 0.3)
        for swing in range(2 * int(take.rng.integers(1, 4)) + 1):
            turned = take.rng.normal(0, 0.01, 9)
            turned[6:] = 0.0
            turned[about] += size_rad * (1.0 if swing % 2 == 0 else -0.6) * 0.85**swing
            body.add(body.last_time_s + half_s, turned)
        body.add(body.last_time_s + half_s, STILL_BODY)
        body.add(body.last_time_s + take.between(0.2, 1.5), STILL_BODY)
    return _only_body(take, body, duration_s)


def _only_body(take: Take, body: KeyTrack, duration_s: float) -> Performance:
    body.add(body.last_time_s + take.between(0.5, 0.9), STILL_BODY)
    return wrap_up(idle(take, take.hand), idle(take), body, duration_s)


HEAD_ONLY: dict[str, tuple[float, Activity]] = {
    "nod": (1.0, nod_yes),
    "shake the head": (1.0, shake_the_head),
    "tilt the head": (1.2, tilt_the_head),
    "talk lively": (2.0, talk_lively),
}
"""What counts as no gesture: how often each is done, and the activity."""

WHOLE_BODY: dict[str, tuple[float, Activity]] = {
    "laugh": (1.2, laugh),
    "come nearer": (1.2, come_nearer),
    "turn away": (1.5, turn_away),
    "move the chair": (1.0, move_the_chair),
}
"""What counts as something else: how often each is done, and the activity."""

"""What do people do in front of a camera when they do not gesture?

Every public function draws one performance of some duration for a take.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trainer.synthetic.gestures.pace import shortest_move_s
from trainer.synthetic.gestures.places import Place
from trainer.synthetic.gestures.take import (
    STILL_BODY,
    HandPath,
    Oscillation,
    Performance,
    Swing,
    Take,
    add_pose,
    still,
)
from trainer.synthetic.gestures.timeline import (
    FLEXION,
    HAND_POSE_SIZE,
    POSITION,
    HandPose,
    KeyTrack,
)
from trainer.synthetic.people.body import Side

Array = NDArray[np.float64]
Activity = Callable[[Take, float], Performance]
"""What fills so many seconds."""

_OUT_OF_SIGHT_M = 1.3
_SHORTEST_ABSENCE_S = 4.0
_SETTLE_S = 0.25
_BESIDE_HEAD = 0.25
_ROUND_THE_FACE = np.array([0.2, 0.25, -0.05])


def sit(look: Callable[[Take], Array] | None, place: Place | None = None) -> Activity:
    """Make an activity of sitting: only the head moves.

    Args:
        look: Draws where the head and the body (9,) turn next; None keeps them still.
        place: Where the hands lie; None leaves them where they are, or lets them rest.

    Returns:
        The activity.
    """

    def sitting(take: Take, duration_s: float) -> Performance:
        paths = {}
        for side in (take.hand, take.other_hand):
            track = still(take.start.hands[side])
            goes = side == take.hand or (place is not None and place.both_hands)
            if place is not None and goes:
                add_pose(track, take.between(0.4, 0.9), place.draw(take))
            elif track.last_value[2] > -0.5:
                add_pose(track, take.between(0.4, 0.9), take.rest_pose())
            paths[side] = HandPath(track)
        body = straighten(take)
        while look is not None and body.last_time_s < duration_s - 0.8:
            body.add(body.last_time_s + take.between(0.25, 0.7), look(take))
            body.add(body.last_time_s + take.rng.exponential(0.6), body.last_value)
        return wrap_up(paths[take.hand], paths[take.other_hand], body, duration_s)

    return sitting


def reach(place: Place) -> Activity:
    """Make an activity of going to a place, staying or moving there, and coming back or not.

    Args:
        place: Where the hand, or both, go.

    Returns:
        The activity.
    """

    def reaching(take: Take, duration_s: float) -> Performance:
        both_hands = place.both_hands or take.chance(0.08)
        returns = take.chance(0.7)
        start_s = take.between(0.0, 0.15) * duration_s
        spots = int(take.rng.integers(1, place.targets + 1))
        leave_s = duration_s - take.between(0.5, 1.0) if returns else duration_s

        def path(start: Array) -> HandPath:
            track = still(start)
            track.add(start_s, start)
            _go_round(track, start_s + take.between(0.45, 0.9), place.draw(take))
            arrives_s = track.last_time_s
            for spot in range(spots, 0, -1):
                left_s = max(leave_s - track.last_time_s, 0.05)
                stays_s = left_s / spot * take.between(0.7, 1.0) if spot > 1 else left_s
                track.add(track.last_time_s + 0.6 * stays_s, track.last_value)
                if spot > 1:
                    _go_round(track, track.last_time_s + 0.4 * stays_s, place.draw(take))
            swings = [Swing(_fidgeting(take, place), arrives_s, track.last_time_s - 0.15)]
            if returns:
                _go_round(track, track.last_time_s + take.between(0.45, 0.9), take.rest_pose())
            return HandPath(track, swings if place.rub or place.typing else [])

        other = path(take.start.hands[take.other_hand]) if both_hands else idle(take)
        body = straighten(take)
        target = take.rng.normal(0, [0.05, 0.03, 0.05, 0.08, 0.05, 0.1, 0, 0, 0])
        target[3:6] += place.look
        body.add(max(start_s, body.last_time_s) + take.between(0.4, 0.9), target)
        body.add(max(leave_s, body.last_time_s), target)
        if returns:
            body.add(body.last_time_s + 0.6, STILL_BODY)
        hand = path(take.start.hands[take.hand])
        return wrap_up(hand, other, body, duration_s)

    return reaching


def give_up(take: Take, duration_s: float) -> Performance:
    """Raise a hand as if to gesture, stop, and lower it again; more than once if there is time."""
    track = still(take.start.hands[take.hand])
    while True:
        shape = take.shape("open_natural", "relaxed", "two_fingers", "fist", "point", "thumb_up")
        rest = take.rest_pose()
        height = take.between(0.4, 1.0)
        place = rest.position + height * (take.about(take.centre, 0.1) - rest.position)
        fingers, palm = take.about([-0.2, 0.5, 0.8], 0.4), take.about([-0.4, 0.3, -0.4], 0.5)
        raised = take.pose(place, fingers, palm, shape)
        begins_s = track.last_time_s + take.between(0.0, 0.5)
        track.add(begins_s, track.last_value)
        add_pose(track, begins_s + take.between(0.35, 0.8), raised, flow=take.chance(0.4))
        if take.chance(0.6):
            add_pose(track, track.last_time_s + take.between(0.1, 0.8), raised)
        add_pose(track, track.last_time_s + take.between(0.4, 1.0), rest)
        if track.last_time_s + 1.6 > duration_s:
            break
    return wrap_up(HandPath(track), idle(take), straighten(take), duration_s)


def wave_off(take: Take, duration_s: float) -> Performance:
    """Wave somebody or something off, not at the camera but aside; again and again if there is time."""
    track, body = still(take.start.hands[take.hand]), straighten(take)
    aside = take.left if take.chance(0.6) else -take.left
    ways = [take.about([0.3, 0.5, 0.6], 0.2), take.about([0.7, 0.6, -0.3], 0.2)]
    shape, palm = take.shape("relaxed", "open_natural"), take.about([0.1, 0.2, -1], 0.25)
    place = np.array([take.between(0.3, 0.7), take.between(0.3, 0.6), take.between(-0.3, 0.2)])
    moves_s = take.between(0.25, 0.45)
    while True:
        track.add(track.last_time_s + take.between(0.0, 0.4), track.last_value)
        body.add(max(track.last_time_s, body.last_time_s), STILL_BODY)
        body.add(body.last_time_s + 0.5, _look(take, [0.05, 0.05, 0.5 * aside]))
        for stroke in range(2 * int(take.rng.integers(1, 4))):
            pose = take.pose(take.about(place, 0.03), ways[stroke % 2], palm, shape)
            add_pose(track, track.last_time_s + (moves_s if stroke else 0.5), pose, flow=stroke > 0)
        add_pose(track, track.last_time_s + take.between(0.4, 0.8), take.rest_pose())
        body.add(max(track.last_time_s, body.last_time_s + 0.3), STILL_BODY)
        if track.last_time_s + 1.6 > duration_s:
            break
    return wrap_up(HandPath(track), idle(take), body, duration_s)


def lean(take: Take, duration_s: float) -> Performance:
    """Lean forward, back or aside, rock, or turn with the chair, again and again."""
    body = straighten(take)
    while body.last_time_s < duration_s - 1.2:
        torso = take.rng.normal(0, [0.22, 0.14, 0.25])
        head = take.rng.normal(0, [0.2, 0.1, 0.35]) - [0.6 * torso[0], 0, 0]
        root = take.rng.normal(0, [0.05, 0.06, 0.02])
        moved = np.concatenate([torso, head, root])
        body.add(body.last_time_s + take.between(0.5, 1.3), moved)
        body.add(body.last_time_s + take.between(0.0, 1.5), moved * take.between(0.85, 1.1))
    if take.chance(0.6):
        body.add(body.last_time_s + take.between(0.6, 1.1), STILL_BODY)
    return wrap_up(idle(take, take.hand), idle(take), body, duration_s)


def leave_and_come_back(take: Take, duration_s: float) -> Performance:
    """Get up, go out of the picture and come back; if there is no time for that, only half get up."""
    aside = take.rng.choice([-1.0, 1.0])
    up_m, back_m = take.between(0.1, 0.22), take.between(0.0, 0.3)
    torso, head = [0.3, 0.1 * aside, 0.2 * aside], [0.1, 0, 0.3 * aside]
    rising = np.array([*torso, *head, 0.12 * aside, -0.05, 0.6 * up_m])
    gone = np.array([*torso, *head, _OUT_OF_SIGHT_M * aside, back_m, up_m])
    body = straighten(take)
    body.add(body.last_time_s + take.between(0.5, 0.9), rising, pass_through=True)
    if duration_s > _SHORTEST_ABSENCE_S:
        body.add(body.last_time_s + take.between(0.7, 1.3), gone)
        body.add(max(duration_s - take.between(1.8, 2.4), body.last_time_s), gone)
        body.add(body.last_time_s + take.between(0.7, 1.1), rising, pass_through=True)
    body.add(body.last_time_s + take.between(0.5, 0.9), STILL_BODY)
    return wrap_up(idle(take, take.hand), idle(take), body, duration_s)


def look_away(take: Take) -> Array:
    """Draw where somebody looks next."""
    return _look(take, take.rng.normal(0, [0.14, 0.06, 0.3]))


def nod(take: Take) -> Array:
    """Draw how the head nods next."""
    return _look(take, take.rng.normal(0, [0.12, 0.03, 0.06]))


def settle(take: Take) -> Array:
    """Draw how somebody sinks back or sits up next."""
    return take.rng.normal(0, [0.05, 0.03, 0.05, 0.05, 0.03, 0.08, 0.012, 0.012, 0.006])


def _look(take: Take, head: ArrayLike) -> Array:
    turned = take.rng.normal(0, 0.01, 9)
    turned[3:6] = np.asarray(head)
    return turned


def straighten(take: Take) -> KeyTrack:
    """Begin a body track; come back to the middle if the body is far from it.

    Args:
        take: The performer's way.

    Returns:
        The track.
    """
    body = still(take.start.body)
    if np.abs(take.start.body).max() > 0.02:
        body.add(take.between(0.4, 0.7), STILL_BODY)
    return body


def idle(take: Take, side: Side | None = None) -> HandPath:
    """Leave a hand where it is; put it down if it is up.

    Args:
        take: The performer's way.
        side: Which hand; None is the one that does not gesture.

    Returns:
        Its path.
    """
    track = still(take.start.hands[side or take.other_hand])
    if track.last_value[2] > -0.5:
        add_pose(track, take.between(0.4, 0.8), take.rest_pose())
    elif take.chance(0.3):
        moves_s = take.between(0.2, 1.5)
        track.add(moves_s, track.last_value)
        shifted = track.last_value.copy()
        shifted[POSITION] += take.rng.normal(0, 0.03, 3)
        track.add(moves_s + 0.5, shifted)
    return HandPath(track)


def _go_round(track: KeyTrack, time_s: float, pose: HandPose) -> None:
    """Append a hand pose; to and from the sides of the head, and overhead, the hand takes a way round the face."""
    previous = track.last_value[POSITION]
    time_s = max(time_s, track.last_time_s + shortest_move_s(previous, pose.position))
    if max(_beside_head(previous), _beside_head(pose.position)) and time_s > track.last_time_s:
        halfway = (track.last_value + pose.vector()) / 2
        nearer = previous if _beside_head(previous) else pose.position
        halfway[POSITION] = 0.35 * halfway[POSITION] + 0.65 * nearer + _ROUND_THE_FACE
        way = [previous, halfway[POSITION], pose.position]
        needed_s, at_first_s = shortest_move_s(*way), shortest_move_s(*way[:2])
        moves_s = max(time_s - track.last_time_s, needed_s)
        time_s = track.last_time_s + moves_s
        halfway_s = track.last_time_s + moves_s * at_first_s / max(needed_s, 1e-3)
        track.add(halfway_s, halfway, pass_through=True)
        track.add(time_s, pose.vector())
    else:
        add_pose(track, time_s, pose)


def _beside_head(position: Array) -> bool:
    return bool(position[1] < _BESIDE_HEAD and position[2] > 0.0)


def _fidgeting(take: Take, place: Place) -> Oscillation:
    """Rub, scratch, wave or type."""
    hz = take.between(1.2, 3.5)
    direction = take.rng.normal(0, place.rub * 0.6, 3)
    strike_hz = take.rng.uniform(2.0, 5.5, 4) if place.typing else np.zeros(4)
    strike_rad = take.rng.uniform(0, 2 * np.pi, 4)

    def fidgeting(since_start_s: Array, phase_rad: float) -> Array:
        offsets = np.zeros((len(since_start_s), HAND_POSE_SIZE))
        wave = np.sin(2 * np.pi * hz * since_start_s + phase_rad)
        offsets[:, POSITION] = wave[:, None] * direction
        strikes = np.sin(2 * np.pi * strike_hz * since_start_s[:, None] + strike_rad)
        if place.typing:
            offsets[:, FLEXION.start : FLEXION.stop : 3] = 0.3 * np.maximum(strikes, 0)
        return offsets

    return fidgeting


def wrap_up(hand: HandPath, other: HandPath, body: KeyTrack, duration_s: float) -> Performance:
    """End an activity: when all its tracks have ended, not before the time asked for.

    Args:
        hand: The hand that gestures.
        other: The other hand.
        body: Torso, head and root.
        duration_s: The time asked for.

    Returns:
        The performance.
    """
    tracks_end_s = max(path.last_time_s for path in (hand.track, other.track, body))
    end_s = max(duration_s, tracks_end_s + _SETTLE_S)
    return Performance(hand, other, body, (0.0, end_s), end_s)

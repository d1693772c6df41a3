"""What does the face do during a clip? Blinking, looking around and talking."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.synthetic.people.textures import Expression

NEUTRAL = Expression(np.float32(0), np.float32(0), np.float32(0), np.float32(0))

_BLINKS_PER_MINUTE = (6.0, 24.0)
_BLINK_S = (0.16, 0.34)
_TALKING_SHARE = 0.15
_SYLLABLES_HZ = (2.5, 5.0)
_GAPING_SHARE = 0.08
_GAZE_M = (0.0025, 0.0012)
_MAX_GAZE_M = 0.004
_FIXATION_S = 1.2
_OWN_STREAMS = (7, 8, 9)


@dataclass(frozen=True, eq=False)
class FaceMotion:
    """The face at T moments: `lids`, `mouth` (T,) 0..1 and `gaze` (T,2) metres to the right and up."""

    lids: NDArray[np.float32]
    mouth: NDArray[np.float32]
    gaze: NDArray[np.float32]

    def at(self, moment: int) -> Expression:
        """The expression at one of the moments."""
        right, up = self.gaze[moment]
        return Expression(self.lids[moment], self.mouth[moment], right, up)


def move_face(seed: np.random.SeedSequence, times_s: NDArray[np.float64]) -> FaceMotion:
    """Draw what the face does, apart from the movement of the body.

    People blink some 6 to 24 times a minute, each time for about a quarter of a second.

    Args:
        seed: The clip's stream of the movement; it is not changed.
        times_s: (T,) moments in seconds of the clip.

    Returns:
        Always the same face at the same moments, whichever other moments are asked for.
    """
    streams = [
        np.random.default_rng(np.random.SeedSequence(seed.entropy, spawn_key=(*seed.spawn_key, i)))
        for i in _OWN_STREAMS
    ]
    return FaceMotion(
        lids=_blinks(streams[0], times_s).astype(np.float32),
        mouth=_speech(streams[1], times_s).astype(np.float32),
        gaze=_glances(streams[2], times_s).astype(np.float32),
    )


def _blinks(rng: np.random.Generator, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the lids (T,) are closed: down fast, up more slowly."""
    mean_pause_s = 60 / rng.uniform(*_BLINKS_PER_MINUTE)
    lids = np.zeros(len(times_s))
    begin, last = rng.exponential(mean_pause_s) - _BLINK_S[1], times_s.max(initial=0.0)
    while begin < last:
        length = rng.uniform(*_BLINK_S)
        phase = (times_s - begin) / length
        lids = np.maximum(lids, np.clip(np.minimum(phase / 0.3, (1 - phase) / 0.45), 0, 1))
        begin += length + rng.exponential(mean_pause_s)
    return lids


def _speech(rng: np.random.Generator, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the mouth (T,) is open: mostly closed, sometimes talking or held a little open."""
    kind = rng.random()
    rate, phases = rng.uniform(*_SYLLABLES_HZ), rng.uniform(0, 2 * np.pi, 2)
    held, loudness = rng.uniform(0.1, 0.5), rng.uniform(0.4, 1.0)
    if kind < _TALKING_SHARE:
        syllables = np.sin(2 * np.pi * rate * times_s + phases[0])
        pauses = 0.5 + 0.5 * np.sin(2 * np.pi * rate * 0.23 * times_s + phases[1])
        return np.asarray(np.clip(loudness * pauses * (0.5 + 0.5 * syllables), 0, 1))
    return np.full(len(times_s), held if kind > 1 - _GAPING_SHARE else 0.0)


def _glances(rng: np.random.Generator, times_s: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where the eyes (T,2) look, in metres on the eyeball: they jump from one thing to the next."""
    gaze = np.zeros((len(times_s), 2))
    begin, last = 0.0, times_s.max(initial=0.0)
    while begin <= last:
        goal = np.clip(rng.normal(0, _GAZE_M), -_MAX_GAZE_M, _MAX_GAZE_M)
        gaze[times_s >= begin] = goal
        begin += rng.exponential(_FIXATION_S)
    return gaze

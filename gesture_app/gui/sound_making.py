"""Where do the sounds come from? ``python -m gesture_app.gui.sound_making`` writes them anew."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gesture_app.gui.sounds import SOUND_FOLDER, Sound

RATE_HZ = 22050
_LOUDNESS = 0.25
_NOTES: dict[Sound, tuple[tuple[float, float], ...]] = {
    Sound.FIRED: ((659.3, 0.06), (880.0, 0.10)),
    Sound.SUPPRESSED: ((330.0, 0.09),),
    Sound.PAUSED: ((523.3, 0.09), (392.0, 0.14)),
}
"""Pitch in Hz and length in seconds of each note: up when it fired, low when not, down when paused."""


def samples_of(sound: Sound) -> NDArray[np.int16]:
    """Compute a sound: soft notes, one after the other.

    Returns:
        (N,) samples at `RATE_HZ`, one channel.
    """
    notes = [_note(pitch_hz, length_s) for pitch_hz, length_s in _NOTES[sound]]
    return np.rint(np.concatenate(notes) * _LOUDNESS * np.iinfo(np.int16).max).astype(np.int16)


def write_sounds(folder: Path) -> None:
    """Write a WAV file for each sound.

    Args:
        folder: Is made where it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for sound in Sound:
        with wave.open(str(folder / f"{sound.value}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(samples_of(sound).astype("<i2").tobytes())


def _note(pitch_hz: float, length_s: float) -> NDArray[np.float64]:
    time_s = np.arange(round(length_s * RATE_HZ)) / RATE_HZ
    swell = np.sin(np.pi * np.minimum(1, time_s / 0.01) / 2)
    decay = np.cos(np.pi * time_s / length_s / 2)
    return np.sin(2 * np.pi * pitch_hz * time_s) * swell * decay


if __name__ == "__main__":
    write_sounds(SOUND_FOLDER)

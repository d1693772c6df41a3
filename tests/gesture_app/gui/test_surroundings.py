"""Is the state seen and heard where the window is not looked at?"""

import stat
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from gesture_app.camera.frame import Frame
from gesture_app.gui.arm_switch import Arming, ArmState
from gesture_app.gui.light_quality import LightQuality
from gesture_app.gui.picture import Picture
from gesture_app.gui.sound_making import RATE_HZ, samples_of, write_sounds
from gesture_app.gui.sounds import Sound, Sounds, sound_file
from gesture_app.gui.state_icon import state_icon
from gesture_app.gui.tray import TrayIcon, open_tray
from gesture_app.quality_gate import Reason


def grey(icon: QIcon) -> QImage:
    image = icon.pixmap(QSize(22, 22)).toImage()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


class TestTray:
    def test_each_state_is_told_apart_without_colour(self, qtbot: QtBot) -> None:
        icons = [
            grey(state_icon(arming, is_camera_on=is_on))
            for arming in Arming
            for is_on in (False, True)
        ]

        assert all(a != b for n, a in enumerate(icons) for b in icons[:n])

    def test_the_menu_pauses_what_is_armed_and_arms_what_is_paused(self, qtbot: QtBot) -> None:
        tray = TrayIcon()
        asked: list[bool] = []
        tray.arm_requested.connect(asked.append)

        choose(tray, "Arm")
        tray.show_arming(ArmState(Arming.ARMED))
        choose(tray, "Pause")

        assert asked == [True, False]

    def test_what_cannot_be_armed_says_why_and_offers_nothing(self, qtbot: QtBot) -> None:
        tray = TrayIcon()

        tray.show_arming(ArmState(Arming.REFUSED, "There is no desktop."))

        assert "There is no desktop." in tray.toolTip()
        arm = next(action for action in tray.contextMenu().actions() if action.text() == "Arm")
        assert not arm.isEnabled()

    def test_profiles_can_be_chosen_by_name(self, qtbot: QtBot) -> None:
        tray = TrayIcon()
        tray.show_profiles(("Browser", "Media & more"), "Browser")
        menu = tray.contextMenu().findChild(QMenu)
        assert isinstance(menu, QMenu)
        browser, media = menu.actions()
        assert browser.isChecked()

        with qtbot.waitSignal(tray.profile_requested) as asked:
            media.trigger()

        assert asked.args == ["Media & more"]

    def test_an_open_camera_is_told_in_words_too(self, qtbot: QtBot) -> None:
        tray = TrayIcon()
        assert "Camera off" in tray.toolTip()

        tray.show_camera(is_on=True)

        assert "Camera on" in tray.toolTip()

    def test_the_window_and_the_end_can_be_asked_for(self, qtbot: QtBot) -> None:
        tray = TrayIcon()

        with qtbot.waitSignals([tray.show_requested, tray.quit_requested]):
            choose(tray, "Show the window")
            choose(tray, "Quit")

    def test_a_desktop_without_a_place_for_icons_gets_none(self, qtbot: QtBot) -> None:
        assert open_tray() is None


def choose(tray: TrayIcon, words: str) -> None:
    next(action for action in tray.contextMenu().actions() if action.text() == words).trigger()


def player(folder: Path, name: str, *, exit_code: int = 0) -> tuple[str, Path]:
    """Make a program that notes which file it is to play."""
    played = folder / f"{name}.txt"
    program = folder / name
    program.write_text(f'#!/bin/sh\necho "$@" >> "{played}"\nexit {exit_code}\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program), played


class TestSounds:
    def test_a_sound_is_played_with_a_program_of_the_system(
        self, qtbot: QtBot, tmp_path: Path
    ) -> None:
        program, played = player(tmp_path, "play")
        sounds = Sounds(players=[("play", "--quiet")], find={"play": program}.get)
        sounds.set_enabled(True)

        sounds.play(Sound.FIRED)

        qtbot.waitUntil(played.exists)
        qtbot.waitUntil(lambda: played.read_text("utf-8") != "")
        assert played.read_text("utf-8").split() == ["--quiet", str(sound_file(Sound.FIRED))]
        sounds.close()

    def test_a_program_that_cannot_play_here_makes_way_for_the_next(
        self, qtbot: QtBot, tmp_path: Path
    ) -> None:
        broken, _ = player(tmp_path, "broken", exit_code=1)
        program, played = player(tmp_path, "play")
        found = {"missing": None, "gone": str(tmp_path / "gone"), "broken": broken, "play": program}
        sounds = Sounds(players=[[name] for name in found], find=found.get)
        sounds.set_enabled(True)

        sounds.play(Sound.PAUSED)

        qtbot.waitUntil(played.exists)
        sounds.close()

    def test_nothing_is_played_unasked(self, qtbot: QtBot, tmp_path: Path) -> None:
        program, played = player(tmp_path, "play")
        sounds = Sounds(players=[["play"]], find={"play": program}.get)

        sounds.play(Sound.FIRED)
        sounds.set_enabled(True)
        sounds.play(Sound.SUPPRESSED)

        qtbot.waitUntil(lambda: played.exists() and played.read_text("utf-8") != "")
        assert played.read_text("utf-8").split() == [str(sound_file(Sound.SUPPRESSED))]
        sounds.close()

    def test_a_system_without_any_such_program_stays_silent(self, qtbot: QtBot) -> None:
        sounds = Sounds(find=lambda _: None)
        sounds.set_enabled(True)

        sounds.play(Sound.FIRED)

        assert not sounds.is_possible

    @pytest.mark.parametrize("sound", Sound)
    def test_the_files_are_those_that_the_script_writes(self, sound: Sound, tmp_path: Path) -> None:
        write_sounds(tmp_path)

        with wave.open(str(sound_file(sound)), "rb") as file:
            assert (file.getframerate(), file.getnchannels()) == (RATE_HZ, 1)
            shipped = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        assert np.abs(shipped.astype(int) - samples_of(sound)).max() <= 1
        assert len(shipped) / RATE_HZ < 0.3


@pytest.fixture
def quality(qtbot: QtBot) -> Iterator[LightQuality]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 40)
    quality = LightQuality(window)
    quality.resize(500, 40)
    window.show()
    yield quality
    window.close()


class TestLightQuality:
    def test_what_is_wrong_is_named_and_the_rest_is_good(self, quality: LightQuality) -> None:
        quality.show_reasons((Reason.TOO_DARK,))

        assert quality.words() == ("Light: too dark", "Pictures: enough", "Delay: short")

    @pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.WARMING_UP])
    def test_every_reason_of_the_gate_is_shown_with_advice_and_a_sign(
        self, quality: LightQuality, reason: Reason
    ) -> None:
        quality.show_reasons(())
        good, words = quality.grab().toImage(), quality.words()

        quality.show_reasons((reason,))

        [changed] = set(quality.words()) - set(words)
        label = next(label for label in quality.findChildren(QLabel) if label.text() == changed)
        item = label.parentWidget()
        assert item is not None
        assert item.toolTip()
        assert item.accessibleName() == f"{changed}. {item.toolTip()}"
        assert quality.grab().toImage() != good

    def test_nothing_is_called_good_before_it_was_looked_at(self, quality: LightQuality) -> None:
        quality.show_reasons((Reason.WARMING_UP,))

        assert not any("good" in words or "enough" in words for words in quality.words())


WHITE = Frame(np.full((300, 400, 3), 255, np.uint8), 0.0)


@pytest.fixture
def picture(qtbot: QtBot) -> Picture:
    picture = Picture()
    qtbot.addWidget(picture)
    picture.resize(400, 300)
    picture.show()
    picture.watch(lambda: WHITE)
    picture.announce_frame()
    return picture


class TestPictureOverlay:
    def test_each_state_frames_the_picture_in_its_own_way(self, picture: Picture) -> None:
        frames = []
        for arming in Arming:
            picture.show_state(ArmState(arming))
            image = picture.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
            frames.append(image.copy(300, 0, 100, 300))  # beside the words

        unlike = [Arming.PAUSED, Arming.ARMED, Arming.WAITING]
        chosen = [frames[list(Arming).index(arming)] for arming in unlike]
        assert all(a != b for n, a in enumerate(chosen) for b in chosen[:n])

    def test_the_hand_is_never_hidden(self, picture: Picture) -> None:
        picture.show_last_action("Swiping Left: Next track (sent) " * 5)

        picture.show_state(ArmState(Arming.WAITING, "The camera gives too few pictures " * 5))

        middle = picture.grab().toImage().copy(20, 50, 360, 200)
        assert all(
            middle.pixelColor(x, y).lightness() == 255
            for x in range(0, 360, 3)
            for y in range(0, 200, 3)
        )

    def test_the_reason_is_read_aloud(self, picture: Picture) -> None:
        picture.show_state(ArmState(Arming.WAITING, "It is too dark."))

        assert picture.accessibleDescription() == "Waiting: It is too dark."

    def test_the_last_action_stays_in_a_corner_until_another_source_is_shown(
        self, picture: Picture, qtbot: QtBot
    ) -> None:
        picture.show_state(ArmState(Arming.ARMED))
        without = picture.grab().toImage()
        picture.show_last_action("Swiping Left: Next track (sent)")
        assert picture.grab().toImage() != without

        picture.watch(lambda: WHITE)
        picture.announce_frame()

        qtbot.waitUntil(lambda: picture.grab().toImage() == without)

"""Do rooms, light, framing and webcams look as ordinary ones do, with extremes only now and then?"""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from model_zoo.labels import BACKGROUND_LABELS, JESTER_LABELS
from trainer.synthetic.camera.framing import project_points
from trainer.synthetic.camera.renderer import Renderer
from trainer.synthetic.camera.webcam import Sensor, Webcam, sample_webcam
from trainer.synthetic.filming import capture_times
from trainer.synthetic.rooms.backdrop import Backdrop
from trainer.synthetic.rooms.bystander import BYSTANDER_SHARE
from trainer.synthetic.rooms.lighting import Lighting, LightingKind, sample_change, sample_lighting
from trainer.synthetic.rooms.room import paint_room
from trainer.synthetic.scene import ClipScene, Performer, set_scene

SIZE = (176, 100)
DURATION_S = 36 / 12
NUM_SCENES = 200
HEAD_HEIGHT_M = 0.23
GESTURES = tuple(label for label in JESTER_LABELS if label not in BACKGROUND_LABELS)
TO_CAMERA = np.array([0.0, -1.0, 0.0])


def scene_of(number: int) -> ClipScene:
    seed = np.random.SeedSequence([21, number])
    label = GESTURES[number % len(GESTURES)]
    return set_scene(label, seed, SIZE, DURATION_S, Performer(seed))


@pytest.fixture(scope="module")
def scenes() -> list[ClipScene]:
    return [scene_of(number) for number in range(NUM_SCENES)]


def light_of(kind: LightingKind) -> Lighting:
    rng = np.random.default_rng(4)
    return next(
        light
        for light in (sample_lighting(rng, TO_CAMERA) for _ in range(500))
        if light.kind == kind
    )


def webcams(darkness: float, count: int = 600) -> list[Webcam]:
    rng = np.random.default_rng(5)
    return [sample_webcam(rng, darkness) for _ in range(count)]


def plain_webcam() -> Webcam:
    """One without noise and other faults that would hide what is tested."""
    return replace(
        webcams(0.0, 1)[0], noise=0.0, colour_noise=0.0, fixed_noise=0.0, hunting=0.0, banding=0.0,
        focus_px=0.0, distortion=0.0, still_blocks=0.0, denoising=0.0, jpeg_quality=95, adaptation_s=0.3,
        vignetting=0.0, haze=np.zeros(3), white_balance=np.ones(3), protects_highlights=False,
        exposure_bias=1.0,
    )  # fmt: skip


def shows_head(scene: ClipScene) -> bool:
    x, y, _ = project_points(scene.framing.view, scene.actor.person.joint("head"))
    return bool(0.2 < x / SIZE[0] < 0.8 and 0.15 < y / SIZE[1] < 0.8)


def actor_and_room(scene: ClipScene) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The mean light (3,) on the actor's head and on what is behind it."""
    view = scene.framing.view
    picture = np.empty((SIZE[1], SIZE[0], 4), np.float32)
    renderer = Renderer(scene.actor, scene.lighting.lights, view, SIZE)
    renderer.draw(scene.pose_at(np.zeros(1)), range(1), (0.0, 0.0), picture)
    room = paint_room(np.random.default_rng(scene.streams["room"]), scene, SIZE)
    x, y, _ = project_points(view, scene.actor.person.joint("head"))
    rows, columns = np.mgrid[0 : SIZE[1], 0 : SIZE[0]]
    near = (abs(columns - x) < 22) & (abs(rows - y) < 22)
    on_actor, behind = near & (picture[..., 3] > 0.9), near & (picture[..., 3] < 0.1)
    return picture[on_actor, :3].mean(0), room[behind].mean(0)


class TestFraming:
    def test_strokes_are_in_the_picture_nearly_always(self, scenes: list[ClipScene]) -> None:
        visible = np.array([scene.framing.hand_visible for scene in scenes])

        assert (visible >= 0.7).mean() >= 0.95
        assert (visible < 0.9).mean() > 0.02

    def test_faces_are_near_and_whole_in_most_clips_and_far_in_some(
        self, scenes: list[ClipScene]
    ) -> None:
        heights, whole = [], []
        for scene in scenes:
            view = scene.framing.view
            face = scene.actor.person.joint("head") + np.array([0.0, -0.08, 0.08])
            x, y, depth = project_points(view, face)
            height = HEAD_HEIGHT_M * view.focal_px / depth
            heights.append(height / SIZE[1])
            inside = y - 0.36 * height > 0 and y + 0.5 * height < SIZE[1] and 0 < x < SIZE[0]
            whole.append(inside)
        fifth, median, most = np.quantile(heights, [0.05, 0.5, 0.95])

        assert np.mean(whole) > 0.8
        assert 0.28 < median < 0.45
        assert fifth < 0.24  # who is farther away mostly shows nothing that can be seen
        assert most > 0.45

    def test_a_few_people_sit_on_a_sofa_metres_away(self, scenes: list[ClipScene]) -> None:
        distances = np.array([scene.framing.distance_m for scene in scenes])

        assert 0.03 < (distances > 1.6).mean() < 0.2
        assert distances.max() > 2.0
        assert 0.6 < np.median(distances) < 1.15

    def test_cameras_are_below_and_above_but_seldom_steep(self, scenes: list[ClipScene]) -> None:
        elevations = np.array([scene.framing.elevation_deg for scene in scenes])

        assert (elevations < -12).mean() > 0.1
        assert (elevations > 8).mean() > 0.04
        assert (abs(elevations) > 25).mean() < 0.1


class TestLight:
    def test_backlit_faces_are_darker_than_what_is_behind_them(
        self, scenes: list[ClipScene]
    ) -> None:
        light, darker = light_of("backlight"), []
        for scene in [scene for scene in scenes if shows_head(scene)][:8]:
            face, behind = actor_and_room(replace(scene, lighting=light))
            darker.append(face.mean() < behind.mean())

        assert sum(darker) >= 7

    def test_faces_lit_by_a_screen_are_bluer_than_by_a_lamp(self, scenes: list[ClipScene]) -> None:
        scene = next(scene for scene in scenes if shows_head(scene))
        blueness: dict[str, list[float]] = {"screen": [], "lamp": []}
        rng = np.random.default_rng(8)
        while min(len(values) for values in blueness.values()) < 5:
            light = sample_lighting(rng, TO_CAMERA)
            if light.kind in blueness:
                face, _ = actor_and_room(replace(scene, lighting=light))
                blueness[light.kind].append(float(face[2] / face[0]))

        assert np.median(blueness["screen"]) > 1.4 * np.median(blueness["lamp"])

    def test_every_kind_of_light_occurs_and_dark_rooms_are_the_minority(self) -> None:
        rng = np.random.default_rng(6)
        lights = [sample_lighting(rng, TO_CAMERA) for _ in range(600)]
        shares = Counter(light.kind for light in lights)

        assert min(shares.values()) > 600 * 0.04
        assert 0.05 < np.mean([light.darkness > 0.6 for light in lights]) < 0.25

    def test_screens_flicker_a_little_and_most_other_light_is_steady(self) -> None:
        rng, times_s = np.random.default_rng(7), np.arange(37) / 12
        screens = [sample_change(rng, "screen", DURATION_S).at(times_s) for _ in range(100)]
        windows = [sample_change(rng, "window", DURATION_S) for _ in range(300)]
        spread = np.array([factors.std(0).mean() for factors in screens])

        assert 0.02 < np.median(spread) < 0.2
        assert np.abs(np.log(np.concatenate(screens))).max() < 1.0
        assert 0.05 < np.mean([change.kind == "cloud" for change in windows]) < 0.25


class TestRoom:
    def test_a_room_is_a_picture_of_many_shades_and_little_colour(
        self, scenes: list[ClipScene]
    ) -> None:
        shades, chroma = [], []
        for scene in scenes[:12]:
            room = paint_room(np.random.default_rng(scene.streams["room"]), scene, SIZE)
            display = np.clip(room / np.quantile(room, 0.95), 0, 1) ** (1 / 2.2)
            shades.append(display.mean(-1).std())
            chroma.append(np.ptp(display, axis=-1).mean())
            assert np.isfinite(room).all()
            assert room.min() >= 0

        assert np.median(shades) > 0.12
        assert np.median(chroma) < 0.2

    def test_the_same_scene_has_the_same_room_however_often_it_is_filmed(self) -> None:
        scene = scene_of(2)
        first, again = Backdrop(scene, SIZE), Backdrop(scene, SIZE)

        np.testing.assert_array_equal(first.at(0.4), again.at(0.4))

    def test_somebody_else_is_in_some_rooms_and_walkers_move(self, scenes: list[ClipScene]) -> None:
        seen, moved = [], []
        for scene in scenes[:60]:
            backdrop = Backdrop(scene, SIZE)
            seen.append(backdrop.bystander)
            if backdrop.bystander == "walking by":
                change = max(
                    np.abs(backdrop.at(t) - backdrop.at(t + 0.3)).max() for t in (0.5, 1, 2)
                )
                moved.append(change > 0.02)
        share = np.mean([doing is not None for doing in seen])

        assert BYSTANDER_SHARE / 4 < share < BYSTANDER_SHARE * 3
        assert all(moved)


class TestWebcam:
    def test_slow_webcams_repeat_frames(self) -> None:
        slow = capture_times(range(120), fps=12.0, webcam_rate=6.0)
        losing = capture_times(range(1200), fps=12.0, webcam_rate=30.0, dropped_share=0.2)
        fast = capture_times(range(120), fps=12.0, webcam_rate=30.0)

        assert np.mean(np.diff(slow) == 0) == pytest.approx(0.5, abs=0.02)
        assert len(np.unique(fast)) == 120
        assert 0.0 < np.mean(np.diff(losing) == 0) < 0.1
        assert np.std(np.diff(losing)) > np.std(np.diff(fast))

    def test_a_repeated_frame_is_the_same_picture(self) -> None:
        webcam = replace(plain_webcam(), noise=0.02)
        light = np.full((3, 48, 64, 3), 0.3, np.float32)
        pictures = Sensor(np.random.default_rng(1), webcam, (64, 48)).shoot(
            light, np.array([0.0, 0.0, 0.2])
        )

        np.testing.assert_array_equal(pictures[0], pictures[1])
        assert not np.array_equal(pictures[1], pictures[2])

    def test_dark_rooms_make_webcams_slower_and_noisier(self) -> None:
        by_day, by_night = webcams(0.0), webcams(1.0)

        assert np.mean([w.frame_rate < 12 for w in by_day]) < 0.15
        assert 0.25 < np.mean([w.frame_rate < 12 for w in by_night]) < 0.6
        for name in ("noise", "colour_noise", "shutter_s"):
            day, night = (np.mean([getattr(w, name) for w in some]) for some in (by_day, by_night))
            assert night > 1.3 * day

    def test_faults_are_the_exception(self) -> None:
        ordinary = webcams(0.2)
        for name, most in (
            ("dropped_share", 0.2), ("hunting", 0.3), ("banding", 0.15), ("focus_px", 0.1), ("distortion", 0.35),
        ):  # fmt: skip
            share = np.mean([getattr(webcam, name) != 0 for webcam in ordinary])
            assert 0.02 < share < most
        assert np.mean([webcam.haze.max() > 0.12 for webcam in ordinary]) < 0.06

    def test_the_picture_darkens_when_a_bright_hand_comes_near(self) -> None:
        light = np.full((24, 48, 64, 3), 0.2, np.float32)
        light[8:, 10:40, 20:44] = 0.9
        pictures = Sensor(np.random.default_rng(1), plain_webcam(), (64, 48)).shoot(
            light, np.arange(24) / 12
        )
        corner = pictures[:, :8, :8].mean((1, 2, 3))

        assert corner[7] == pytest.approx(corner[0], abs=2)
        assert corner[-1] < 0.85 * corner[7]
        assert corner[8] > corner[-1] + 5

    def test_lamps_draw_bands_that_run(self) -> None:
        light = np.full((2, 48, 64, 3), 0.3, np.float32)
        banded = Sensor(np.random.default_rng(1), replace(plain_webcam(), banding=0.06), (64, 48))
        rows = banded.shoot(light, np.array([0.0, 0.1])).mean((2, 3))

        assert 2 < np.ptp(rows[0]) < 30
        assert np.abs(rows[0] - rows[1]).max() > 1

    def test_compression_repeats_blocks_that_are_still_but_never_a_moving_hand(self) -> None:
        rng = np.random.default_rng(2)
        light = np.full((2, 48, 64, 3), 0.3, np.float32) + rng.normal(
            0, 0.004, (2, 48, 64, 3)
        ).astype(np.float32)
        light[1, 16:32, 24:40] = [0.5, 0.3, 0.2]
        webcam = replace(plain_webcam(), still_blocks=2.0, sharpening=0.0)
        first, second = Sensor(rng, webcam, (64, 48)).shoot(light, np.array([0.0, 0.1])).astype(int)
        change = np.abs(second - first).max(-1)

        assert change[:8, :8].max() <= 2
        assert change[20:28, 28:36].min() > 20

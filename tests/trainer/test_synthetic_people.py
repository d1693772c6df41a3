"""Do rendered people differ as people before webcams do, and do their hands and faces read?"""

from collections import Counter
from functools import lru_cache

import numpy as np
import pytest
from numpy.typing import NDArray

from trainer.synthetic.camera.framing import look, project_points
from trainer.synthetic.camera.rasteriser import View
from trainer.synthetic.camera.renderer import Renderer
from trainer.synthetic.people.actor import Actor, sample_actor
from trainer.synthetic.people.appearance import body_regions
from trainer.synthetic.people.body import load_body, sample_person
from trainer.synthetic.people.clothing import sample_cloth_colour
from trainer.synthetic.people.face import FaceMotion, move_face
from trainer.synthetic.people.hair import BEARD_SHARES_MALE
from trainer.synthetic.people.rig import BoneTransforms
from trainer.synthetic.people.shading import LOOSE_HAIR, WORN_MATT, Lights
from trainer.synthetic.people.wearables import GLASSES_SHARE
from trainer.synthetic.rotation import unit
from trainer.synthetic.scene import Performer, set_scene

SIZE = (176, 100)
NUM_PEOPLE = 120


def float32(*numbers: float) -> NDArray[np.float32]:
    return np.array(numbers, np.float32)


ROOM_LIGHT = Lights(
    key_direction=unit(np.array([0.5, -0.7, 0.7])).astype(np.float32),
    key=float32(0.7, 0.7, 0.7),
    fill_direction=float32(0, -1, 0),
    fill=float32(0.2, 0.2, 0.2),
    sky=float32(0.4, 0.4, 0.4),
    ground=float32(0.25, 0.25, 0.25),
    shadow_strength=np.float32(0.7),
)


@lru_cache(maxsize=1)
def people() -> tuple[Actor, ...]:
    return tuple(sample_actor(np.random.default_rng([3, i])) for i in range(NUM_PEOPLE))


def share(wanted: list[bool]) -> float:
    return sum(wanted) / len(wanted)


def at_rest() -> BoneTransforms:
    count = len(load_body().bone_names)
    upright = np.broadcast_to(np.eye(3, dtype=np.float32), (1, count, 3, 3)).copy()
    return BoneTransforms(upright, np.zeros((1, count, 3), np.float32))


def seen_from(target: NDArray[np.float64], direction: NDArray[np.float64], zoom: float) -> View:
    return look(target - direction, direction, 0.0, zoom, SIZE)


def picture_of(
    actor: Actor, transforms: BoneTransforms, view: View, face: FaceMotion | None = None
) -> NDArray[np.float32]:
    picture = np.empty((SIZE[1], SIZE[0], 4), np.float32)
    Renderer(actor, ROOM_LIGHT, view, SIZE).draw(transforms, range(1), (0.0, 0.0), picture, face)
    return picture


def moved_of(actor: Actor) -> NDArray[np.float32]:
    """How far the vertices of body and eyes (N,3) are moved by what is worn on them."""
    body = load_body()
    count = int(body.triangles[body.triangle_groups <= 1].max()) + 1
    return actor.dressed[:count] - actor.person.vertices[:count]


class TestShares:
    def test_hair_is_of_many_kinds_and_none_is_on_every_head(self) -> None:
        men = [a for a in people() if a.person.phenotype["gender"] < 0.5]
        women = [a for a in people() if a.person.phenotype["gender"] > 0.5]
        styles = Counter(actor.hair_style for actor in people())

        assert len(styles) >= 10
        assert max(styles.values()) < 0.4 * NUM_PEOPLE
        assert 0.4 < share([a.hair_style in {"long", "ponytail", "bun"} for a in women]) < 0.85
        assert share([a.hair_style in {"long", "ponytail", "bun"} for a in men]) < 0.2
        assert share([a.hair_style == "bald" for a in women]) == 0

    def test_only_men_have_beards_and_about_half_of_them(self) -> None:
        bearded_men = [a.beard != "none" for a in people() if a.person.phenotype["gender"] < 0.5]
        bearded_women = [a.beard != "none" for a in people() if a.person.phenotype["gender"] > 0.5]

        assert abs(share(bearded_men) - (1 - BEARD_SHARES_MALE[0])) < 0.17
        assert not any(bearded_women)

    def test_a_third_wears_glasses_and_few_wear_hats_headphones_or_masks(self) -> None:
        worn = [actor.wearables for actor in people()]

        assert abs(share([w.glasses for w in worn]) - GLASSES_SHARE) < 0.12
        assert 0 < share([w.headwear != "none" for w in worn]) < 0.14
        assert 0.01 < share([w.ear_gear != "none" for w in worn]) < 0.2
        assert share([w.mask for w in worn]) < 0.06

    def test_clothes_are_of_many_kinds_with_short_and_long_sleeves(self) -> None:
        garments = Counter(actor.garment for actor in people())
        sleeves = Counter(actor.sleeves for actor in people())

        assert set(garments) == {
            "t-shirt", "sweater", "hoodie", "shirt", "polo", "turtleneck", "jacket",
        }  # fmt: skip
        assert 0.2 < sleeves["short"] / NUM_PEOPLE < 0.5
        assert 0.2 < sleeves["long"] / NUM_PEOPLE < 0.5
        assert 0 < sleeves["over the hand"] / NUM_PEOPLE < 0.15

    def test_most_clothes_are_dark_grey_or_white(self) -> None:
        rng = np.random.default_rng(5)
        shown = np.array([sample_cloth_colour(rng) for _ in range(500)]) ** (1 / 2.2)
        chroma = shown.max(1) - shown.min(1)

        assert 0.5 < (chroma < 0.12).mean() < 0.9
        assert (chroma > 0.4).mean() < 0.12
        assert 0.25 < (shown.max(1) < 0.3).mean() < 0.6
        assert shown.max(1).min() > 0.05


class TestSamePerson:
    def test_a_performer_looks_the_same_in_another_clip(self) -> None:
        performer = Performer(np.random.SeedSequence([4, 1]))
        first, second = (
            set_scene(label, np.random.SeedSequence([8, i]), SIZE, 2.0, performer).actor
            for i, label in enumerate(("Thumb Up", "Swiping Left"))
        )

        np.testing.assert_array_equal(first.dressed, second.dressed)
        np.testing.assert_array_equal(first.surface.albedo, second.surface.albedo)
        assert first.materials == second.materials
        assert first.hair_style == second.hair_style

    def test_face_and_hands_have_the_same_skin(self) -> None:
        body, regions = load_body(), body_regions()
        for actor in people()[:40]:
            head = actor.person.joint("head")
            rest, albedo = actor.surface.rest, actor.surface.albedo
            count = int(body.triangles[body.triangle_groups == 0].max()) + 1
            bare = (actor.surface.clothing < 0) & (actor.surface.hair < 0.1)
            forehead = bare[:count] & (rest[:count, 2] > actor.person.joint("eye.L")[2] + 0.035)
            forehead &= (rest[:count, 1] < head[1] - 0.07) & (regions.head[:count] > 0.9)
            hands = bare[:count] & (regions.hand[:count] > 0.9)
            if forehead.sum() < 5 or not hands.any():
                continue
            ratio = np.median(albedo[:count][forehead], 0) / np.median(albedo[:count][hands], 0)

            assert (ratio > 0.6).all()
            assert (ratio < 1.5).all()


class TestWearables:
    @staticmethod
    def first_with(wanted: str) -> Actor:
        for actor in people():
            if getattr(actor.wearables, wanted) not in {False, "none"}:
                return actor
        raise AssertionError(wanted)

    @pytest.mark.parametrize("wanted", ["glasses", "headwear", "ear_gear"])
    def test_what_is_worn_on_the_head_stays_there(self, wanted: str) -> None:
        actor = self.first_with(wanted)
        surface = actor.surface
        worn = np.unique(surface.triangles[surface.groups >= WORN_MATT])
        on_head = worn[(actor.bone_indices[worn, 0] == load_body().bone_index["head"])]
        distance = np.linalg.norm(
            surface.rest[on_head] - actor.person.joint("head") - [0, -0.02, 0.05], axis=1
        )

        assert len(on_head) > 10
        assert distance.max() < 0.25

    def test_glasses_are_seen_on_the_face_only(self) -> None:
        actor = self.first_with("glasses")
        surface = actor.surface
        kept = (surface.groups < WORN_MATT) | (
            surface.rest[surface.triangles[:, 0], 1] > actor.person.joint("eye.L")[1]
        )
        without = Actor(
            **{
                **{name: getattr(actor, name) for name in Actor.__dataclass_fields__},
                "surface": surface._replace(
                    triangles=surface.triangles[kept], groups=surface.groups[kept]
                ),
                "two_sided": actor.two_sided[kept],
            }
        )
        eyes = actor.person.joint("eye.L") * [0, 1, 1]
        view = seen_from(eyes, np.array([0.0, 0.8, 0.0]), 350.0)
        change = np.abs(picture_of(actor, at_rest(), view) - picture_of(without, at_rest(), view))
        rows, columns = np.nonzero(change[..., :3].max(-1) > 0.02)

        assert len(rows) > 20
        assert abs(rows - 50).max() < 30
        assert abs(columns - 88).max() < 45

    def test_no_hair_or_hat_reaches_into_the_hands(self) -> None:
        for actor in people():
            surface = actor.surface
            loose = np.unique(surface.triangles[surface.groups == LOOSE_HAIR])
            wrist = actor.person.joint("wrist.L")
            if len(loose):
                assert np.linalg.norm(surface.rest[loose] - wrist, axis=1).min() > 0.15
                assert np.isfinite(surface.rest[loose]).all()


class TestClothes:
    def test_cloth_stands_off_the_skin_and_skin_stays_where_it_is(self) -> None:
        for actor in people()[:40]:
            surface = actor.surface
            moved = np.linalg.norm(moved_of(actor), axis=1)
            cloth = surface.clothing[: len(moved)] > 0.3
            skin = (surface.clothing[: len(moved)] < -0.01) & (surface.hair[: len(moved)] < 0.4)

            assert np.median(moved[cloth]) > 0.003
            assert moved[cloth].max() < 0.3
            assert moved[skin].max() < 0.001

    def test_loose_cloth_hangs_from_the_chest_past_a_narrow_waist(self) -> None:
        gaps = []
        for actor in people():
            moved = moved_of(actor)
            rest = actor.person.vertices[: len(moved)]
            belly = (rest[:, 2] > 0.25) & (rest[:, 2] < 0.4) & (np.abs(rest[:, 0]) < 0.1)
            front = belly & (rest[:, 1] < 0) & (actor.surface.clothing[: len(moved)] > 0.3)
            gaps.append(-np.median(moved[front, 1]))

        assert np.percentile(gaps, 80) > 0.02
        assert np.percentile(gaps, 10) < 0.02


class TestHands:
    @staticmethod
    def fingers_up(number: int) -> tuple[NDArray[np.float32], View, NDArray[np.float64]]:
        performer = np.random.SeedSequence([21, number])
        scene = set_scene("Sliding Two Fingers Up", performer, SIZE, 3.0, Performer(performer))
        side = scene.hand
        moment = np.array([np.mean(scene.stroke_s)])
        transforms = scene.pose_at(moment)
        bones = [f"finger{finger}-3.{side}" for finger in (2, 3)]
        tips = np.array([transforms.apply(b, scene.actor.person.joint(b))[0] for b in bones])
        index = load_body().bone_index[f"wrist.{side}"]
        palm = transforms.rotations[0, index] @ scene.actor.person.arms[side].hand_frame[:, 1]
        view = seen_from(tips.mean(0), -0.75 * unit(palm.astype(np.float64)), 140.0)
        return picture_of(scene.actor, transforms, view), view, tips

    def test_two_fingers_can_be_told_apart_before_something_as_bright_as_they_are(self) -> None:
        dips = []
        for number in range(24):
            picture, view, tips = self.fingers_up(number)
            places = project_points(view, tips)[:, :2] - 0.5
            across = places[0] + np.linspace(0, 1, 13)[:, None] * (places[1] - places[0])
            columns, rows = np.round(across).astype(int).T
            profile, covered = picture[rows, columns, :3].mean(-1), picture[rows, columns, 3]
            fingers = (profile[0] + profile[-1]) / 2
            profile += fingers * (1 - covered)
            dips.append(np.abs(profile - fingers)[2:-2].max() / fingers)

        assert np.mean(np.array(dips) > 0.15) > 0.7

    def test_palms_are_lighter_than_backs_and_sides_of_fingers_darker(self) -> None:
        body = load_body()
        for actor in people()[:20]:
            bone = body.bone_index["finger3-1.L"]
            count = len(actor.surface.albedo)
            weight = (actor.weights * (actor.bone_indices == bone)).sum(1)
            finger = np.flatnonzero(weight[:count] > 0.8)
            centre = actor.surface.rest[finger].mean(0)
            offsets = unit((actor.surface.rest[finger] - centre).astype(np.float64))
            _, palm, sideways = (offsets @ actor.person.arms["L"].hand_frame).T
            brightness = actor.surface.albedo[finger].mean(1)
            front = brightness[palm > 0.6].mean()

            assert front > brightness[palm < -0.6].mean()
            assert front > brightness[np.abs(sideways) > 0.85].mean()


class TestFace:
    def test_people_blink_six_to_twenty_four_times_a_minute(self) -> None:
        times = np.arange(0, 60, 1 / 30)
        rates = []
        for number in range(40):
            lids = move_face(np.random.SeedSequence([2, number]), times).lids
            rates.append(np.count_nonzero((lids[1:] > 0.5) & (lids[:-1] <= 0.5)))
            assert (lids > 0.5).mean() < 0.15

        assert 9 < np.mean(rates) < 20
        assert max(rates) < 45

    def test_the_face_does_not_depend_on_how_a_recording_is_cut(self) -> None:
        seed, times = np.random.SeedSequence(6), np.arange(0, 20, 0.1)
        whole = move_face(seed, times)
        parts = [move_face(seed, part) for part in (times[:70], times[70:])]

        for name in ("lids", "mouth", "gaze"):
            joined = np.concatenate([getattr(part, name) for part in parts])
            np.testing.assert_array_equal(joined, getattr(whole, name))

    def test_closed_lids_hide_the_whites_of_the_eyes(self) -> None:
        actor = next(a for a in people() if not a.wearables.glasses)
        eyes = actor.person.joint("eye.L") * [0, 1, 1]
        view = seen_from(eyes, np.array([0.0, 0.5, 0.0]), 500.0)
        zero = np.zeros(1, np.float32)
        gaze = np.zeros((1, 2), np.float32)
        awake = picture_of(actor, at_rest(), view, FaceMotion(zero, zero, gaze))
        asleep = picture_of(actor, at_rest(), view, FaceMotion(zero + 1, zero, gaze))
        change = np.abs(awake - asleep)[..., :3].max(-1) > 0.02
        rows, columns = np.nonzero(change)

        assert change.sum() > 60
        assert abs(columns - 88).max() < 60
        assert abs(rows - 50).max() < 25

    def test_an_open_mouth_is_dark(self) -> None:
        actor = next(a for a in people() if not a.wearables.mask and a.beard == "none")
        mouth = np.array([0.0, actor.person.joint("eye.L")[1], actor.materials.mouth[0]])
        view = seen_from(mouth, np.array([0.0, 0.5, 0.0]), 900.0)
        zero, gaze = np.zeros(1, np.float32), np.zeros((1, 2), np.float32)
        shut = picture_of(actor, at_rest(), view, FaceMotion(zero, zero, gaze))
        wide = picture_of(actor, at_rest(), view, FaceMotion(zero, zero + 1, gaze))
        darker = shut[..., :3].mean(-1) - wide[..., :3].mean(-1)

        assert (darker > 0.03).sum() > 50


def test_identities_are_kept_apart() -> None:
    one = sample_actor(np.random.default_rng(1), (0, 1)).person
    same = sample_person(np.random.default_rng(9), (0, 1))

    np.testing.assert_allclose(one.vertices, same.vertices, atol=1e-5)

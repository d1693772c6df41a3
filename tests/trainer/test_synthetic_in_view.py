"""Do people gesture where the camera sees them?"""

import numpy as np
import pytest
from numpy.typing import NDArray

from trainer.synthetic.camera.framing import look, visible_share, way_into_picture
from trainer.synthetic.gestures.choreography import Choreography
from trainer.synthetic.gestures.habits import sample_habits
from trainer.synthetic.people.body import Person, sample_person

SIZE = (160, 120)
UP_M = np.array([0.0, 0.0, 0.12])
VIEW = look(np.zeros(3), np.array([0.0, 1.0, 0.0]), 0.0, 120.0, SIZE)


def places(*, right_m: float = 0.0, up_m: float = 0.0, ahead_m: float = 1.0) -> NDArray[np.float64]:
    around = np.random.default_rng(3).uniform(-0.05, 0.05, (40, 3))
    return np.asarray(around + np.array([right_m, ahead_m, up_m]))


class TestWayIntoThePicture:
    @pytest.mark.parametrize(
        "points",
        [places(right_m=1.5), places(right_m=-1.2, up_m=0.9), places(up_m=-2), places(ahead_m=0.1)],
        ids=["right", "left and above", "below", "too near"],
    )
    def test_what_is_outside_comes_in(self, points: NDArray[np.float64]) -> None:
        assert visible_share(VIEW, points, SIZE) < 0.1

        way_m = way_into_picture(VIEW, points, SIZE, edge=0.1)

        assert visible_share(VIEW, points + way_m, SIZE) > 0.9

    def test_what_is_inside_stays(self) -> None:
        way_m = way_into_picture(VIEW, places(), SIZE, edge=0.1)

        np.testing.assert_allclose(way_m, 0, atol=1e-12)

    def test_what_does_not_fit_in_comes_into_the_middle(self) -> None:
        wide = np.array([[-1.0, 1.0, 0.0], [3.0, 1.0, 0.0]])

        right_m, ahead_m, up_m = way_into_picture(VIEW, wide, SIZE, edge=0.1)

        assert (right_m, ahead_m, up_m) == pytest.approx((-1.0, 0.0, 0.0), abs=0.05)


@pytest.fixture(scope="module")
def person() -> Person:
    return sample_person(np.random.default_rng(5))


class TestElsewhere:
    def choreography(self, person: Person, *, moved: tuple[int, ...]) -> Choreography:
        """Three gestures; after the first one the hand stays up."""
        habits = sample_habits(np.random.default_rng(1))
        moves = Choreography(person, habits, np.random.default_rng(7), "R")
        first = moves.add("Swiping Left", 0.5, lower=False)
        second = moves.add("Thumb Up", first.end_s + 0.1)
        moves.add("Stop Sign", second.end_s + 3.0)
        for number in moved:
            moves.make_elsewhere(moves.beats[number], UP_M)
        return moves

    def risen_m(self, person: Person, moved: tuple[int, ...], times_s: list[float]) -> list[float]:
        usual, other = (self.choreography(person, moved=some) for some in ((), moved))
        at_s = np.array(times_s)
        wrists = [moves.sample(at_s).arms["R"].wrist for moves in (usual, other)]
        return list(np.linalg.norm(wrists[1] - wrists[0], axis=1))

    def test_the_stroke_is_made_there_and_the_hand_comes_back(self, person: Person) -> None:
        first, second, third = self.choreography(person, moved=()).beats
        stroke_s = list(np.linspace(*second.stroke_s, 5))

        risen_m = self.risen_m(person, (1,), [0.0, first.stroke_s[1], *stroke_s, third.start_s])

        assert risen_m[2:-1] == pytest.approx([0.12] * 5, abs=0.04)  # hands give way to the body
        assert [*risen_m[:2], risen_m[-1]] == pytest.approx([0] * 3, abs=0.01)

    def test_it_goes_there_without_a_jolt(self, person: Person) -> None:
        beat = self.choreography(person, moved=()).beats[2]
        risen_m = self.risen_m(
            person, (2,), list(np.linspace(beat.start_s - 0.2, beat.end_s + 0.2, 200))
        )

        assert max(risen_m) > 0.08
        assert np.abs(np.diff(risen_m)).max() < 0.02

    def test_a_hand_that_stays_up_goes_from_one_place_to_the_next(self, person: Person) -> None:
        first, second, _ = self.choreography(person, moved=()).beats

        between = self.risen_m(person, (0, 1), [(first.end_s + second.start_s) / 2])

        assert between == pytest.approx([0.12], abs=0.04)

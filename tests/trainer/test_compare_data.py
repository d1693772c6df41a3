"""Collections of made-up clips: their numbers are known, and what sets them apart is named first."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from trainer.cli import main
from trainer.data_comparison.clip_statistics import STATISTICS, measure_clip, normal_view
from trainer.data_comparison.compare_data import read_collection
from trainer.data_comparison.two_sample import Sample, compare, tell_apart

Clip = NDArray[np.uint8]
_FRAMES, _ROWS, _COLUMNS = 13, 100, 132


def clip(
    seed: int = 0, *, shift: float = 0, blur: float = 0, noise: float = 0, step: int = 2
) -> Clip:
    """A light ball that goes to the right before soft coloured hills, `step` columns a frame."""
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(70, 130, (5, 6, 3)).astype(np.float32)
    hills = cv2.resize(coarse, (_COLUMNS, _ROWS), interpolation=cv2.INTER_CUBIC)
    pictures = []
    for frame in range(_FRAMES):
        picture = hills.copy()
        cv2.circle(picture, (20 + step * frame, 60), 10, (200, 190, 180), -1)
        if blur:
            picture = cv2.GaussianBlur(picture, (0, 0), blur)
        grain = rng.normal(0, 1, picture.shape[:2])[..., None] * noise
        pictures.append(np.clip(picture + shift + grain + 0.5, 0, 255).astype(np.uint8))
    return np.stack(pictures)


def numbers(rgb: Clip) -> dict[str, float]:
    return dict(measure_clip(rgb, "clip"))


def sample(name: str, clips: Iterable[Clip], people: Iterable[int] | None = None) -> Sample:
    measured = [numbers(c) for c in clips]
    values = [[each[s.key] for s in STATISTICS] for each in measured]
    who = np.arange(len(values)) if people is None else np.array(list(people))
    return Sample(name, np.array(values), ("Stop Sign",) * len(values), who)


def write_clips(
    root: Path, make: Callable[[int], Clip], count: int = 5, *, hands: bool = False
) -> Path:
    root.mkdir()
    ids = range(1, count + 1)
    for i in ids:
        (root / str(i)).mkdir()
        for number, picture in enumerate(make(i), start=1):
            cv2.imwrite(str(root / str(i) / f"{number:05d}.jpg"), picture[..., ::-1])
    (root / "jester-v1-labels.csv").write_text("Stop Sign\n")
    (root / "jester-v1-train.csv").write_text("".join(f"{i};Stop Sign\n" for i in ids))
    if hands:
        right = [[(20 + 2 * frame) / _COLUMNS, 0.6] for frame in range(_FRAMES)]
        left = [None] * _FRAMES
        records = [json.dumps({"id": i, "hands": {"R": right, "L": left}}) + "\n" for i in ids]
        (root / "manifest.jsonl").write_text("".join(records))
    return root


def test_a_brighter_clip_measures_brighter_by_as_much() -> None:
    assert numbers(clip(shift=30))["brightness"] == pytest.approx(
        numbers(clip())["brightness"] + 30, abs=0.5
    )


def test_noise_is_measured_within_15_percent_in_space_and_time() -> None:
    for sigma in (1.5, 4.0, 8.0):
        measured = numbers(clip(noise=sigma))
        assert measured["noise"] == pytest.approx(sigma, rel=0.15)
        assert measured["temporal_noise"] == pytest.approx(sigma, rel=0.15)


def test_grain_that_stands_still_is_no_noise_over_time() -> None:
    still = np.repeat(clip(noise=4)[:1], _FRAMES, axis=0)
    still[::2] = np.minimum(still[::2], 254) + 1  # brightness flickers, so no frame is repeated
    measured = numbers(still)
    assert measured["noise"] == pytest.approx(4, rel=0.15)
    assert measured["temporal_noise"] < 0.2


def test_blur_softens_edges_and_takes_high_frequencies() -> None:
    sharp, soft = numbers(clip()), numbers(clip(blur=1.5))
    for key in (
        "sharpness",
        "edge_steepness",
        "relative_sharpness",
        "spectrum_slope",
        "fine_energy",
    ):
        assert soft[key] < sharp[key], key
    assert soft["coarse_energy"] == pytest.approx(sharp["coarse_energy"], abs=1)


def test_a_larger_recording_of_the_same_scene_measures_alike() -> None:
    small = clip()
    large = np.stack(
        [cv2.resize(p, (2 * _COLUMNS, 2 * _ROWS), interpolation=cv2.INTER_NEAREST) for p in small]
    )
    assert numbers(normal_view(large, 12.0)) == pytest.approx(numbers(small), nan_ok=True)


def test_speed_and_movement_follow_the_ball() -> None:
    slow, fast = numbers(clip(step=2)), numbers(clip(step=4))
    assert slow["speed"] == pytest.approx(2 * 12 / 100, rel=0.3)
    assert fast["speed"] == pytest.approx(4 * 12 / 100, rel=0.3)
    assert fast["movement"] > 1.3 * slow["movement"]
    assert slow["place_x"] == pytest.approx((20 + 12) / _COLUMNS, abs=0.04)
    assert slow["place_y"] == pytest.approx(0.6, abs=0.04)
    assert slow["extent_y"] == pytest.approx(0.2, abs=0.06)


def test_repeated_and_still_frames_are_counted_and_the_peak_is_found() -> None:
    moving = clip(step=4)
    order = [0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4, 4, 4]  # 12 steps; only two show something new
    measured = numbers(moving[order])
    assert measured["duplicates"] == pytest.approx(10 / 12)
    assert measured["still_frames"] == pytest.approx(10 / 12)
    assert measured["peak_time"] == pytest.approx(8 / 11)


def test_a_fast_recording_is_seen_at_12_frames_a_second() -> None:
    at_30 = np.repeat(np.arange(120, dtype=np.uint8), 300 * 3).reshape(120, 10, 30, 3)
    seen = normal_view(at_30, 30.0)
    assert seen.shape == (37, 100, 300, 3)
    times = seen[:, 0, 0, 0] / 30
    assert times == pytest.approx(times[0] + np.arange(37) / 12, abs=0.04)
    assert (times[0] + times[-1]) / 2 == pytest.approx(2, abs=0.15)


def test_equal_collections_are_told_alike() -> None:
    a = sample("a", (clip(seed, noise=2) for seed in range(12)))
    b = sample("b", (clip(seed, noise=2) for seed in range(12, 24)))
    assert {difference.verdict for difference in compare(a, b)} == {"within chance"}
    separability = tell_apart(a, b)
    assert separability is not None
    assert 0.25 < separability.accuracy < 0.75


@pytest.mark.parametrize(
    ("change", "keys", "verdict"),
    [
        ({"shift": 40}, {"brightness", "shadows", "highlights"}, "far brighter"),
        ({"noise": 7}, {"noise", "temporal_noise"}, "far grainier"),
        ({"step": 5}, {"speed", "movement", "extent_x"}, "far faster"),
    ],
)
def test_what_sets_collections_apart_is_named_first(
    change: dict[str, float], keys: set[str], verdict: str
) -> None:
    a = sample("a", (clip(seed, **{"noise": 1, **change}) for seed in range(12)))  # type: ignore[arg-type]
    b = sample("b", (clip(seed, noise=1) for seed in range(12, 24)))
    found = compare(a, b)
    distances = {difference.statistic.key: difference.distance for difference in found}
    assert all(distances[key] == max(distances.values()) for key in keys)
    assert f"A is {verdict}" in {difference.verdict for difference in found}
    separability = tell_apart(a, b)
    assert separability is not None
    assert separability.accuracy > 0.9


def test_somebody_with_many_clips_counts_once() -> None:
    many = [clip(seed, shift=60) for seed in range(6)]
    others = [clip(seed) for seed in range(6, 10)]
    a = sample("a", [*many, *others], [0] * 6 + [1, 2, 3, 4])
    b = sample("b", (clip(seed) for seed in range(10, 15)))
    brightness = next(d for d in compare(a, b) if d.statistic.key == "brightness")
    assert brightness.a.count == 10
    assert brightness.a.performers == 5
    assert brightness.a.median < 140
    assert brightness.distance <= 0.4


def test_the_interval_of_a_median_holds_it_and_narrows_with_more_people() -> None:
    def brightness_of(count: int) -> tuple[float, float, float]:
        some = sample("a", (clip(0, shift=seed % 8 * 5) for seed in range(count)))
        spread = next(d for d in compare(some, some) if d.statistic.key == "brightness").a
        return spread.median_95[0], spread.median, spread.median_95[1]

    few, many = brightness_of(8), brightness_of(32)
    assert few[0] <= few[1] <= few[2]
    assert many[2] - many[0] < few[2] - few[0]


def test_the_page_shows_both_and_opens_without_a_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dark = write_clips(tmp_path / "dark", lambda i: clip(i), hands=True)
    light = write_clips(tmp_path / "light", lambda i: clip(i, shift=50))
    page = tmp_path / "report.html"
    assert main(["compare-data", str(dark), str(light), "--out", str(page)]) == 0
    html = page.read_text(encoding="utf-8")
    assert str(dark) in html
    assert str(light) in html
    assert html.count("data:image/jpeg;base64,") == 10
    assert html.count("<svg") > 20
    assert "http" not in html
    assert "$" not in html
    assert "brightness" in capsys.readouterr().out


def test_numbers_come_as_json_with_the_true_hand_of_a_manifest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = write_clips(tmp_path / "told", clip, hands=True)
    untold = write_clips(tmp_path / "untold", lambda i: clip(i, shift=50))
    assert main(["compare-data", str(told), str(untold), "--json", "--max-clips", "4"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["a"] == {"name": str(told), "clips": 4, "people": 4}
    lone = {row["statistic"]: row for row in report["only_one"]}
    assert lone["hand_x"]["percentiles"][2] == pytest.approx(32 / _COLUMNS, abs=0.01)
    assert lone["hand_travel"]["percentiles"][2] == pytest.approx(0.24, abs=0.01)
    brightness = next(s for s in report["statistics"] if s["statistic"] == "brightness")
    assert brightness["distance"] == 1
    assert "Stop Sign" in report["labels"]


def test_roles_of_an_index_can_be_chosen(tmp_path: Path) -> None:
    rows = [
        f"{i}.avi,Stop Sign,{role},p{i},12" for i, role in enumerate(["core"] * 5 + ["hard"] * 4)
    ]
    rows.append("x.avi,Stop Sign,qualitative,px,12")
    index = tmp_path / "index.csv"
    index.write_text("\n".join(["file,label,role,performer_id,fps", *rows]) + "\n")
    assert len(read_collection(index, None)) == 9
    assert len(read_collection(index, frozenset({"hard"}))) == 4
    assert len(read_collection(index, frozenset({"core", "hard"}))) == 9


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda root: root / "nowhere", "There is no folder"),
        (lambda root: write_clips(root / "one", clip, count=1), "holds 1 clip"),
        (lambda root: _index(root, "film.avi", b"no film"), "holds no video that can be decoded"),
        (lambda root: _index(root, "gone.avi", None), "There is no video"),
        (lambda root: write_clips(root / "short", lambda i: clip(i)[:2]), "has only 2 frame"),
    ],
)
def test_what_cannot_be_compared_is_told_in_a_sentence(
    make: Callable[[Path], Path], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_clips(tmp_path / "good", clip, count=4)
    assert main(["compare-data", str(good), str(make(tmp_path))]) == 1
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told
    assert told.count("\n") == 1


def test_an_unknown_role_or_a_wrong_page_is_told_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = str(_index(tmp_path, "gone.avi", None))
    assert main(["compare-data", index, index, "--roles", "easy"]) == 1
    assert "no clips of the role(s) easy. It has core." in capsys.readouterr().err
    assert main(["compare-data", index, index, "--out", str(tmp_path / "page.pdf")]) == 1
    assert "Name an .html file" in capsys.readouterr().err


def _index(root: Path, name: str, data: bytes | None) -> Path:
    if data is not None:
        (root / name).write_bytes(data)
    index = root / "index.csv"
    rows = "".join(f"{name},Stop Sign,core,p{i},12\n" for i in range(4))
    index.write_text(f"file,label,role,performer_id,fps\n{rows}")
    return index

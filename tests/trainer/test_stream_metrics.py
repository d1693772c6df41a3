"""Are events of the live program scored as somebody who watched the recording would score them?"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from model_zoo.checkpoint import save_checkpoint
from model_zoo.description import ModelDescription
from model_zoo.input_spec import InputSpec
from model_zoo.registry import build_network
from trainer import cli
from trainer.data.stream_folder import GestureSpan, read_stream_folder, read_timeline
from trainer.errors import DataError
from trainer.evaluation.metrics import Proportion
from trainer.evaluation.score_events import read_events
from trainer.evaluation.stream_metrics import (
    PredictedEvent,
    StreamScore,
    levenshtein_distance,
    levenshtein_estimate,
    match_events,
    pool_scores,
    score_events,
)

HOUR_S = 3600.0


def gesture(label: str, begin_s: float, end_s: float) -> GestureSpan:
    return GestureSpan(
        label=label,
        onset_s=begin_s - 0.5,
        stroke_begin_s=begin_s,
        stroke_end_s=end_s,
        end_s=end_s + 0.5,
    )


def event(label: str, time_s: float) -> PredictedEvent:
    return PredictedEvent(label, time_s)


DONE = (
    gesture("Swiping Left", 10.0, 11.0),
    gesture("Thumb Up", 20.0, 21.0),
    gesture("Stop Sign", 30.0, 32.0),
)
RIGHT = (event("Swiping Left", 10.8), event("Thumb Up", 21.2), event("Stop Sign", 32.4))


def score(*events: PredictedEvent) -> StreamScore:
    return score_events(DONE, events, HOUR_S)


class TestScore:
    def test_every_gesture_announced_once_is_perfect(self) -> None:
        result = score(*RIGHT)

        assert result.recall == Proportion(3, 3)
        assert result.false_activations_per_hour == 0.0
        assert result.levenshtein_accuracy == 1.0

    def test_delay_counts_from_the_end_of_the_stroke(self) -> None:
        result = score(*RIGHT)

        assert result.delay_quantile_s(0.5) == pytest.approx(0.2)
        assert result.delay_quantile_s(1.0) == pytest.approx(0.4)
        assert min(result.delays_s) == pytest.approx(-0.2)

    def test_a_missed_gesture_costs_recall_only(self) -> None:
        result = score(*RIGHT[:2])

        assert result.recall == Proportion(2, 3)
        assert result.false_activations == 0
        assert result.levenshtein_accuracy == pytest.approx(2 / 3)

    def test_a_second_announcement_is_a_false_activation(self) -> None:
        result = score(RIGHT[0], event("Swiping Left", 11.5), *RIGHT[1:])

        assert result.recall == Proportion(3, 3)
        assert result.false_activations == 1
        assert result.levenshtein_accuracy == pytest.approx(2 / 3)

    def test_an_announcement_more_than_a_second_late_is_missed_and_false(self) -> None:
        just_in_time = score(event("Swiping Left", 12.0), *RIGHT[1:])
        late = score(event("Swiping Left", 12.01), *RIGHT[1:])

        assert just_in_time.recall == Proportion(3, 3)
        assert late.recall == Proportion(2, 3)
        assert late.false_activations == 1
        assert late.levenshtein_accuracy == 1.0, "the sequence is right, only its times are not"

    def test_an_announcement_before_the_stroke_is_false(self) -> None:
        assert score(event("Swiping Left", 9.99), *RIGHT[1:]).false_activations == 1

    def test_a_wrong_label_is_missed_and_false(self) -> None:
        result = score(RIGHT[0], event("Thumb Down", 21.2), RIGHT[2])

        assert result.recall == Proportion(2, 3)
        assert result.false_activations == 1
        assert result.levenshtein_accuracy == pytest.approx(2 / 3)

    def test_the_same_gesture_twice_in_a_row_needs_two_announcements(self) -> None:
        twice = (gesture("Thumb Up", 5.0, 6.0), gesture("Thumb Up", 6.2, 7.0))

        assert score_events(twice, [event("Thumb Up", 6.5)], HOUR_S).found == 1
        both = score_events(twice, [event("Thumb Up", 7.1), event("Thumb Up", 6.9)], HOUR_S)
        assert both.found == 2

    def test_accuracy_does_not_fall_below_zero_however_much_is_announced(self) -> None:
        nonsense = [event("Drumming Fingers", float(i)) for i in range(60)]

        assert score(*nonsense).levenshtein_accuracy == 0.0
        assert score(*nonsense).false_activations_per_hour == 60.0

    def test_a_recording_without_gestures_has_false_activations_but_no_recall(self) -> None:
        result = score_events((), [event("Thumb Up", 1.0)], 1800.0)

        assert result.recall is None
        assert result.levenshtein_accuracy is None
        assert result.delay_quantile_s(0.5) is None
        assert result.false_activations_per_hour == 2.0

    def test_each_gesture_knows_its_event_and_what_is_left_over_is_false(self) -> None:
        stray = event("Thumb Up", 12.0)
        matched = match_events(DONE, [RIGHT[2], stray, RIGHT[0]], HOUR_S)

        assert matched.gestures == tuple(zip(DONE, (RIGHT[0], None, RIGHT[2]), strict=True))
        assert matched.false == (stray,)
        assert matched.score.found == 2

    def test_what_no_camera_sees_is_neither_missed_nor_a_mistake(self) -> None:
        outside = gesture("Thumb Down", 40.0, 41.0).model_copy(update={"visible": 0.1})
        done = (*DONE, outside)
        silent = score_events(done, RIGHT, HOUR_S)
        told = score_events(done, [*RIGHT, event("Thumb Down", 41.0)], HOUR_S)
        wrong = score_events(done, [*RIGHT, event("Thumb Up", 41.0)], HOUR_S)
        again = [event("Thumb Down", at_s) for at_s in (40.5, 41.0, 41.5)]
        thrice = score_events(done, [*RIGHT, *again], HOUR_S)

        for result in (silent, told):
            assert (result.gestures, result.found, result.unseen) == (3, 3, 1)
            assert (result.false_activations, result.levenshtein_accuracy) == (0, 1.0)
        assert wrong.false_activations == 1
        assert thrice.false_activations == 2, "once it may have been seen"

    def test_an_hour_without_false_activations_does_not_promise_the_next(self) -> None:
        assert score(*RIGHT).false_activations_per_hour_95 == pytest.approx((0, 3.689), abs=1e-3)

    def test_false_activations_of_a_minute_are_told_for_an_hour(self) -> None:
        low, high = score_events((), [event("Thumb Up", 1.0)], 60.0).false_activations_per_hour_95
        assert (low, high) == pytest.approx((60 * 0.02532, 60 * 5.5716), rel=1e-3)

    def test_accuracy_of_several_performers_has_an_interval(self) -> None:
        scores = [score(*RIGHT), score(*RIGHT[:1]), score(*RIGHT[:2])]
        estimate = levenshtein_estimate(scores, ["a", "b", "c"])

        assert estimate is not None
        assert estimate.interval_95 is not None
        assert estimate.value == pytest.approx(2 / 3)
        assert 1 / 3 <= estimate.interval_95[0] < 2 / 3 < estimate.interval_95[1] <= 1
        alone = levenshtein_estimate(scores, ["a", "a", "a"])
        assert alone is not None
        assert alone.interval_95 is None

    def test_several_recordings_count_as_one_long_one(self) -> None:
        pooled = pool_scores([score(*RIGHT), score(RIGHT[0], event("Thumb Up", 50.0))])

        assert (pooled.gestures, pooled.found, pooled.seconds) == (6, 4, 2 * HOUR_S)
        assert pooled.false_activations_per_hour == 0.5
        assert pooled.levenshtein_accuracy == pytest.approx(5 / 6)

    @pytest.mark.parametrize(
        ("one", "other", "edits"),
        [
            ("", "", 0),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("ab", "ba", 2),
            ("abc", "xabc", 1),
        ],
    )
    def test_edits(self, one: str, other: str, edits: int) -> None:
        assert levenshtein_distance(list(one), list(other)) == edits
        assert levenshtein_distance(list(other), list(one)) == edits


def write_timeline(
    folder: Path, name: str = "1", changes: Mapping[str, object] = MappingProxyType({})
) -> Path:
    contents: dict[str, object] = {
        "seconds": 60.0,
        "fps": 12.0,
        "gestures": [item.model_dump() for item in DONE],
        "activities": [
            {"name": "drink", "label": "Doing other things", "begin_s": 12.0, "end_s": 15.0}
        ],
    }
    path = folder / f"{name}.json"
    path.write_text(json.dumps(contents | dict(changes)), encoding="utf-8")
    return path


def write_events(path: Path, *, ended: bool = True) -> Path:
    lines: list[dict[str, object]] = [{"event": "start", "labels": 27}]
    lines += [{"event": "gesture", "label": e.label, "time_s": e.time_s} for e in RIGHT]
    lines += [
        {"event": "gesture", "label": "Thumb Up", "time_s": 50.0},
        {"event": "end", "reached_end": ended},
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def write_folder(folder: Path) -> None:
    rows = ["1.avi;train;train-1;12;60;3", "2.avi;test;test-1;12;60;3"]
    for name in ("1", "2"):
        (folder / f"{name}.avi").write_bytes(b"")
        write_timeline(folder, name)
    text = "\n".join(["file;split;performer;fps;seconds;gestures", *rows])
    (folder / "streams.csv").write_text(text + "\n", encoding="utf-8")


class TestCommand:
    def test_events_of_the_live_program_are_scored_against_a_timeline(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        events, timeline = write_events(tmp_path / "events.jsonl"), write_timeline(tmp_path)

        assert cli.main(["score-events", str(events), str(timeline), "--json"]) == 0
        report = json.loads(capsys.readouterr().out)

        assert (report["gestures"], report["found"], report["recall"]) == (3, 3, 1.0)
        assert report["false_activations_per_hour"] == 60.0
        assert report["delay_median_s"] == pytest.approx(0.2)
        assert report["recall_95"] == pytest.approx([0.4385, 1.0], abs=1e-4)
        assert report["levenshtein_accuracy_95"] is None
        assert report["labels"]["Thumb Up"] == {
            "gestures": 1,
            "found": 1,
            "false_activations": 1,
        }
        assert report["streams"]["1"]["false"] == [{"label": "Thumb Up", "time_s": 50.0}]

    def test_a_folder_of_events_is_scored_stream_by_stream_and_together(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_folder(tmp_path)
        events = tmp_path / "events"
        events.mkdir()
        write_events(events / "1.jsonl")
        write_events(events / "2.jsonl")

        assert cli.main(["score-events", str(events), str(tmp_path), "--json"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert report["gestures"] == 6
        assert set(report["streams"]) == {"1", "2"}
        assert cli.main(["score-events", str(events), str(tmp_path)]) == 0
        assert "all" in capsys.readouterr().out

    def test_the_page_draws_what_was_found_missed_and_false(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        late = gesture("Shaking Hand", 59.0, 61.0).model_dump()
        gestures = [*(item.model_dump() for item in DONE), late]
        timeline = write_timeline(tmp_path, changes={"seconds": 70.0, "gestures": gestures})
        events, out = write_events(tmp_path / "events.jsonl"), tmp_path / "page.html"

        assert cli.main(["score-events", str(events), str(timeline), "--report", str(out)]) == 0
        page = out.read_text(encoding="utf-8")

        drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
        assert len(drawings) == 3, "delays, legend, and one time line"
        line = ET.fromstring(drawings[-1])
        tips = [title.text or "" for title in line.iter("title")]
        assert "Swiping Left, stroke 10.00 to 11.00 s, announced at 10.80 s" in tips
        assert "Thumb Up at 50.00 s matches no gesture" in tips
        missed = "Shaking Hand, stroke 59.00 to 61.00 s, missed"
        assert tips.count(missed) == 2, "it goes on in the next row"
        assert "drink, 12.0 to 15.0 s" in tips
        assert "75.0%" in page
        assert "http" not in page
        assert "Report" in capsys.readouterr().err

    @pytest.mark.parametrize("where", ["events", "timeline"])
    def test_a_label_that_no_model_says_is_refused(
        self, where: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        events, timeline = write_events(tmp_path / "events.jsonl"), write_timeline(tmp_path)
        path = events if where == "events" else timeline
        path.write_text(path.read_text().replace("Thumb Up", "Thumbs up"), encoding="utf-8")

        assert cli.main(["score-events", str(events), str(timeline)]) == 1
        error = capsys.readouterr().err
        assert "names 'Thumbs up' at 2" in error
        assert path.name in error

    def test_labels_of_the_model_that_was_played_are_known(self, tmp_path: Path) -> None:
        events, timeline = write_events(tmp_path / "events.jsonl"), write_timeline(tmp_path)
        for path in (events, timeline):
            path.write_text(path.read_text().replace("Thumb Up", "Wave"), encoding="utf-8")
        model = tmp_path / "model.safetensors"
        description = ModelDescription(
            architecture="cmda_shufflenet_v2_w025+pooled",
            labels=("Swiping Left", "Wave", "Stop Sign"),
            input_spec=InputSpec(),
        )
        save_checkpoint(model, build_network(description.architecture, 3), description)

        words = ["score-events", str(events), str(timeline)]
        assert cli.main(words) == 1
        assert cli.main([*words, "--model", str(model)]) == 0

    def test_events_of_another_recording_are_refused(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        events = write_events(tmp_path / "events.jsonl")
        timeline = write_timeline(tmp_path, changes={"seconds": 40.0})

        assert cli.main(["score-events", str(events), str(timeline)]) == 1
        assert "Is it another recording's file?" in capsys.readouterr().err

    def test_a_run_that_ended_early_is_not_scored(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match="played to its end"):
            read_events(write_events(tmp_path / "events.jsonl", ended=False))

    def test_a_stream_without_events_is_named(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write_folder(tmp_path)
        events = tmp_path / "events"
        events.mkdir()
        write_events(events / "1.jsonl")

        assert cli.main(["score-events", str(events), str(tmp_path)]) == 1
        assert "lacks the events of 1 of the 2 streams" in capsys.readouterr().err

    @pytest.mark.parametrize("line", ["no JSON", "[]", '{"event": "gesture", "label": "Thumb Up"}'])
    def test_lines_that_are_no_events_are_named(self, tmp_path: Path, line: str) -> None:
        path = tmp_path / "events.jsonl"
        path.write_text('{"event": "start"}\n' + line + "\n", encoding="utf-8")

        with pytest.raises(DataError, match="Line 2"):
            read_events(path)


class TestTimeline:
    def test_what_is_written_is_read(self, tmp_path: Path) -> None:
        timeline = read_timeline(write_timeline(tmp_path))

        assert timeline.gestures == DONE
        assert timeline.activities[0].name == "drink"

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"seconds": 20.0}, "not inside"),
            ({"fps": 0}, "above 0"),
            ({"gestures": [DONE[0].model_dump() | {"stroke_end_s": 9.0}]}, "not in order"),
            ({"gestures": [DONE[0].model_dump(), DONE[0].model_dump()]}, "before"),
            ({"gestures": [{"label": "Thumb Up"}]}, "onset_s"),
            ({"activities": None}, "activities"),
        ],
    )
    def test_a_wrong_timeline_is_refused_in_words(
        self, tmp_path: Path, changes: dict[str, object], said: str
    ) -> None:
        with pytest.raises(DataError, match=said):
            read_timeline(write_timeline(tmp_path, changes=changes))

    def test_a_missing_timeline_is_refused_in_words(self, tmp_path: Path) -> None:
        with pytest.raises(DataError, match="no file"):
            read_timeline(tmp_path / "9.json")


class TestFolder:
    def test_streams_are_listed_by_split(self, tmp_path: Path) -> None:
        write_folder(tmp_path)

        assert [stream.video.name for stream in read_stream_folder(tmp_path)] == ["1.avi", "2.avi"]
        (only,) = read_stream_folder(tmp_path, "test")
        assert (only.performer, only.num_frames) == ("test-1", 720)
        with pytest.raises(DataError, match="validation"):
            read_stream_folder(tmp_path, "validation")

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ("2.avi", "3.avi", "not there"),
            (";test;", ";exam;", "exam"),
            ("test-1", "train-1", "two splits"),
            ("performer", "actor", "columns"),
        ],
    )
    def test_a_wrong_index_is_refused_in_words(
        self, tmp_path: Path, old: str, new: str, said: str
    ) -> None:
        write_folder(tmp_path)
        index = tmp_path / "streams.csv"
        index.write_text(index.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

        with pytest.raises(DataError, match=said):
            read_stream_folder(tmp_path)

"""Can everything that is said be written down and read again?"""

from gesture_app.control.messages import MAX_MESSAGE_BYTES, Answer, Request


def test_an_answer_that_would_be_too_long_is_cut() -> None:
    line = Answer(True, "x" * 5000, {"why": "y" * 5000}).line()

    assert len(line) <= MAX_MESSAGE_BYTES
    assert Answer.parse(line).is_done


def test_names_of_profiles_may_be_in_any_script() -> None:
    request = Request("profile", "Präsentation 演示")

    assert Request.parse(request.line()) == request

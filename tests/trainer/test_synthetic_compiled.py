"""Is machine code made anew when the source code changed?"""

from pathlib import Path

from trainer.synthetic.compiled import machine_code_folder


def test_a_change_in_any_file_leads_to_another_folder(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "a.py").write_text("one = 1\n")
    (sources / "b.py").write_text("two = 2\n")
    before = machine_code_folder(sources, tmp_path)

    assert machine_code_folder(sources, tmp_path) == before
    assert before.parent == sources / "__pycache__"

    (sources / "b.py").write_text("two = 3\n")
    assert machine_code_folder(sources, tmp_path) != before

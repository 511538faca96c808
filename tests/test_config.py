"""Settings: flag, else environment, else file, else default; a wrong one says where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiwar.config import Settings, file_of, load_settings
from hiwar.errors import ConfigError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text('jobs = 2\nlanguage = "ar"\nlimit = 1000\n', "utf-8")
    return path


def test_the_defaults(tmp_path: Path) -> None:
    assert load_settings({}, {}, tmp_path / "none.toml") == Settings()


def test_the_nearer_goes_first(file: Path) -> None:
    settings = load_settings({"jobs": 4, "language": None}, {"HIWAR_JOBS": "3", "HIWAR_LIMIT": "2000"}, file)
    assert (settings.jobs, settings.limit, settings.language) == (4, 2000, "ar")


def test_where_the_file_is(file: Path) -> None:
    assert load_settings({}, {"HIWAR_CONFIG": str(file)}).language == "ar"
    assert file_of({}).name == "config.toml"


def test_folders_count_from_where_they_are_named(tmp_path: Path, file: Path) -> None:
    (tmp_path / "own").mkdir()
    file.write_text('knowledge = ["own"]\n', "utf-8")
    assert load_settings({}, {}, file).knowledge == (tmp_path / "own",)
    assert load_settings({}, {"HIWAR_KNOWLEDGE": f"{tmp_path}:{tmp_path / 'own'}"}, file).knowledge == (
        tmp_path,
        tmp_path / "own",
    )


@pytest.mark.parametrize(
    ("flags", "environment", "text", "subject"),
    [
        ({"jobs": 0}, {}, "", "--jobs"),
        ({"colour": "red"}, {}, "", "--colour"),
        ({"knowledge": [Path("no/such")]}, {}, "", "--knowledge"),
        ({}, {"HIWAR_LIMIT": "much"}, "", "HIWAR_LIMIT"),
        ({}, {"HIWAR_COLOR": "never"}, "", "HIWAR_COLOR"),
        ({}, {"HIWAR_KNOWLEDGE": "/no/such"}, "", "HIWAR_KNOWLEDGE"),
        ({}, {}, "jobs = true\n", "config.toml: jobs"),
        ({}, {}, "words = 1\n", "config.toml: words"),
        ({}, {}, "jobs 1\n", "config.toml"),
    ],
)
def test_a_wrong_one_says_where_it_stands(
    flags: dict[str, object], environment: dict[str, str], text: str, subject: str, file: Path
) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_settings(flags, environment, file)
    assert caught.value.subject.endswith(subject)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("flag", "value", "told"),
    [("log", "loud", "one of: debug, info, warning, error"), ("language", "fr", "one of: en, ar")],
)
def test_a_choice_that_is_none_is_told_what_there_is(flag: str, value: str, told: str, file: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings({flag: value}, {}, file)
    assert (caught.value.subject, caught.value.says, caught.value.remedy) == (f"--{flag}", f"there is no {value}", told)


def test_every_setting_is_documented() -> None:
    page = (Path(__file__).parents[1] / "docs" / "settings.md").read_text("utf-8")
    for name in Settings.__struct_fields__:
        assert f"`{name}`" in page
        assert f"HIWAR_{name.upper()}" in page

"""Settings: one value each, from the flag, else the environment, else the file, else the default.

What enters are a face's flags, the environment (`HIWAR_NAME`) and `config.toml` in the user's configuration folder
(or the file that `HIWAR_CONFIG` names); what leaves is a frozen record. Refused, as a `ConfigError` that names the
place it stood in: a value of the wrong kind, a setting that does not exist. Invariant: no setting changes what a page
says, but for `knowledge`, which adds a user's own rows to the tables of the world.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import msgspec
import platformdirs

from hiwar.address import Address, address_of
from hiwar.errors import ConfigError

PREFIX = "HIWAR_"
FILE = "config.toml"
_NO_SETTING = ("config", "bench", "corpus")
"""Names with our prefix that are no setting: where the file is, what the benchmarks and the evaluation read."""

Language = Literal["en", "ar"]
Level = Literal["debug", "info", "warning", "error"]
Colour = Literal["auto", "always", "never"]


def default_ledger() -> Path:
    """Where the ledger lies where nobody says otherwise: in the user's folder for data."""
    return Path(platformdirs.user_data_dir("hiwar", appauthor=False)) / "ledger.db"


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may set.

    `ledger` is where the ledger is (a file, or an address on a server), `knowledge` are folders with own tables,
    `limit` the largest page in bytes, `jobs` how many processes read, `language` that of the words of the interface,
    `log` from which level on events are told on standard error.
    """

    ledger: Path | Address = msgspec.field(default_factory=default_ledger)
    knowledge: tuple[Path, ...] = ()
    limit: int = 20 * 1024 * 1024
    jobs: int = 1
    language: Language = "en"
    colour: Colour = "auto"
    log: Level = "warning"


def load_settings(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """The settings; a flag that is `None` was not given.

    >>> load_settings({"jobs": 2}, {"HIWAR_JOBS": "4", "HIWAR_LANGUAGE": "ar"}, Path("none.toml")).jobs
    2
    """
    environment = os.environ if environment is None else environment
    values: dict[str, Any] = {}
    for source in (_of_file(file or file_of(environment)), _of_environment(environment), _of_flags(flags or {})):
        values.update(source)
    return msgspec.structs.replace(Settings(), **values)


def file_of(environment: Mapping[str, str]) -> Path:
    """Where the file of settings is looked for."""
    named = environment.get(f"{PREFIX}CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("hiwar", appauthor=False)) / FILE


def _of_file(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(str(file), str(error), "mend the file or take it away") from error
    return {name: _checked(name, value, f"{file}: {name}", base=file.parent) for name, value in found.items()}


def _of_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, text in sorted(environment.items()):
        name = key.removeprefix(PREFIX).lower()
        if key.startswith(PREFIX) and name not in _NO_SETTING and text:
            value: Any = [part for part in text.split(os.pathsep) if part] if name == "knowledge" else text
            values[name] = _checked(name, value, key, strict=False)
    return values


def _of_flags(flags: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _checked(name, value, f"--{name}") for name, value in flags.items() if value is not None and value != ()
    }


def _checked(name: str, value: Any, subject: str, strict: bool = True, base: Path = Path()) -> Any:
    """The value as its setting's type, within the bounds that the type does not tell; folders count from `base`."""
    types = {field.name: field.type for field in msgspec.structs.fields(Settings)}
    if name not in types:
        raise ConfigError(subject, "there is no such setting", f"one of: {', '.join(types)}")
    if isinstance(value, tuple | list):
        value = [str(part) for part in value]
    kind = str if name == "ledger" else types[name]
    try:
        done = msgspec.convert(value, kind, strict=strict, dec_hook=_path)
    except msgspec.ValidationError as error:
        if get_origin(kind) is Literal:
            raise ConfigError(subject, f"there is no {value}", f"one of: {', '.join(get_args(kind))}") from error
        raise ConfigError(subject, str(error), "see docs/settings.md") from error
    if isinstance(done, int) and done < 1:
        raise ConfigError(subject, f"{done} is less than 1", "give a number from 1 on")
    if name == "ledger":
        found = address_of(done)
        return base / found if isinstance(found, Path) else found
    if name == "knowledge":
        done = tuple(base / folder for folder in done)
        for folder in done:
            if not folder.is_dir():
                raise ConfigError(subject, f"{folder} is no folder", "name a folder with tables")
    return done


def _path(kind: type, value: Any) -> Any:
    return Path(value) if kind is Path else value

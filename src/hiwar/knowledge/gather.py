"""The tables of the world gathered: rows in, compiled tables out.

Invariant: rows are taken in the order of the families and files; the same rows give the same tables.
"""

from __future__ import annotations

from itertools import chain, product
from pathlib import Path

from hiwar.errors import DataError
from hiwar.knowledge.entity import Branch, Entity, EntityKind, Tables
from hiwar.knowledge.tables import Row, contents, read_family
from hiwar.knowledge.terms import terms_of
from hiwar.languages import load
from hiwar.text.compiled import compiled, files
from hiwar.text.inflect import adjective_forms
from hiwar.text.shadow import fold
from hiwar.text.tokens import MARK, tokenise

_LANGUAGE_DATA = ("spelling.toml", "inflection.toml", "letters.toml", "titles.toml")
_TEXT_CODE = ("inflect.py", "shadow.py", "tokens.py")
_CODE = ("gather.py", "entity.py", "tables.py", "terms.py")


def gather(folders: tuple[Path, ...]) -> Tables:
    """The tables of the package with a user's folders laid over it, from the cache where they are unchanged."""
    parts = chain(
        contents(folders),
        files("hiwar.languages", "ar", _LANGUAGE_DATA),
        files("hiwar.text", "", _TEXT_CODE),
        files("hiwar.knowledge", "", _CODE),
    )
    return compiled("world", parts, lambda: _Gathering(folders).tables, Tables)


def _joined_and_apart(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The ways to write a name of which each part is written joined or apart («عبدالله», «عبد الله»)."""
    rules = load("ar", "spelling")["joined"]
    prefix, article = fold(rules["prefix"]), fold(rules["article"])
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] == prefix and word.startswith(article):
            joined[-1] += word
        else:
            joined.append(word)
    parts = [
        ((word,), (prefix, word[len(prefix) :]))
        if word.startswith(prefix + article) and len(word) > len(prefix) + 3
        else ((word,),)
        for word in joined
    ]
    ways = (tuple(chain.from_iterable(way)) for way in product(*parts))
    return list(dict.fromkeys([words, *ways]))


class _Gathering:
    """The tables in the making."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.tables = Tables([], {}, {}, [], {}, {}, {}, [])
        self._bodies: dict[str, int] = {}
        self._states(folders)
        self._simple(folders)
        self._persons(folders)

    def _entity(self, entity: Entity) -> int:
        self.tables.entities.append(entity)
        return len(self.tables.entities) - 1

    def _name(self, text: str, entity: int) -> None:
        words = tuple(token.form for token in tokenise(text) if token.kind != MARK)
        for spelled in _joined_and_apart(words) if words else ():
            branch = self.tables.names.setdefault(spelled[0], Branch())
            for word in spelled[1:]:
                branch = branch.following.setdefault(word, Branch())
            if entity not in branch.ends:
                branch.ends.append(entity)

    def _states(self, folders: tuple[Path, ...]) -> None:
        tables, nisba = self.tables, self.tables.nisba
        formal: list[str] = load("ar", "titles")["lands"]["formal"]
        for row in read_family("states", folders):
            state = self._entity(
                Entity(id=row["id"], kind="state", name=row["name"], name_ar=row["name_ar"], state=row["id"])
            )
            tables.capital[row["id"]] = row["capital"]
            for form in (row["name_ar"], *row.list("variants")):
                self._name(form, state)
                for word in formal:
                    self._name(f"{word} {form}", state)
            for index, adjective in enumerate(row.list("nisba")):
                if index == 0:
                    tables.nisba_of[row["id"]] = adjective
                if " " in adjective:
                    self._nisba_pair(adjective, state)
                    continue
                for made in adjective_forms(adjective):
                    if state not in nisba.setdefault(made.text, []):
                        nisba[made.text].append(state)
            for form in row.list("nisba_other"):
                if state not in nisba.setdefault(fold(form), []):
                    nisba[fold(form)].append(state)

    def _nisba_pair(self, adjective: str, state: int) -> None:
        """A nisba of two words («كوري جنوبي»): both inflected, or the first kept as it is («جنوب أفريقي»)."""
        first, second = adjective.split(maxsplit=1)
        for one in sorted({form.text for form in adjective_forms(first)}):
            for other in sorted({form.text for form in adjective_forms(second)}):
                self.tables.nisba_pairs.append((one, other, state))

    def _simple(self, folders: tuple[Path, ...]) -> None:
        for row in read_family("places", folders):
            capital = self.tables.capital.get(row["state"]) == row["id"]
            self._named(row, "place", row["kind"], caution=row["caution"] == "1", extra=("capital",) if capital else ())
        for row in read_family("seats", folders):
            self._formed(
                row,
                Entity(
                    id=f"seat:{row['id']}",
                    kind="institution",
                    name=row["name"],
                    name_ar=(row.list("forms") or ("",))[0],
                    state=row["state"] or None,
                    office=row["office"] or None,
                    subkind="seat",
                ),
            )
        for row in read_family("orgs", folders):
            self._bodies[row["id"]] = self._named(row, "organisation", row["kind"], extra=(row["sector"],))
        for row in read_family("outlets", folders):
            self._named(row, "outlet", row["kind"], extra=(row["domain"],))
        for family in ("formats", "epochs"):
            for row in read_family(family, folders):
                self._formed(
                    row,
                    Entity(
                        id=f"{family[:-1]}:{row['id']}",
                        kind="format" if family == "formats" else "epoch",
                        name=row["name"],
                        name_ar=(row.list("forms") or ("",))[0],
                        subkind=row["kind"],
                        extra=row.list("members") if family == "formats" else (row["date"], *row.list("states")),
                        body=(row["body"] or None) if family == "formats" else None,
                    ),
                )

    def _formed(self, row: Row, entity: Entity) -> None:
        """An entity that goes by the forms of its row; so does the organisation that a format is."""
        number = self._entity(entity)
        for form in row.list("forms"):
            if entity.body in self._bodies:
                self._name(form, self._bodies[entity.body])
            self._name(form, number)

    def _named(
        self, row: Row, kind: EntityKind, subkind: str, caution: bool = False, extra: tuple[str, ...] = ()
    ) -> int:
        """The number of an entity that goes by its Arabic name and the variants of its row."""
        prefix = {"outlet": "outlet:", "place": "place:"}.get(kind, "")
        entity = self._entity(
            Entity(
                id=prefix + row["id"],
                kind=kind,
                name=row["name"],
                name_ar=row["name_ar"],
                state=row["state"] or None,
                subkind=subkind,
                caution=caution,
                extra=extra,
            )
        )
        for form in (row["name_ar"], *row.list("variants")):
            self._name(form, entity)
        return entity

    def _persons(self, folders: tuple[Path, ...]) -> None:
        families = self.tables.families
        for row in read_family("persons", folders):
            if not fold(row["name_ar"]).split():
                raise DataError(f"{row.file}:{row.line}", "a person without an Arabic name", "fill in name_ar")
            person = self._entity(
                Entity(
                    id=row["id"], kind="person", name=row["name"], name_ar=row["name_ar"], state=row["state"] or None
                )
            )
            for form in (row["name_ar"], *row.list("variants")):
                self._name(form, person)
                family = families.setdefault(fold(form).split()[-1], [])
                if person not in family:
                    family.append(person)
            for form in row.list("short"):
                self._name(form, person)
        self.tables.terms = terms_of(folders)

"""What every ledger does with users: roles, passes that hold and end, and an audit that nobody can change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.ledger.conftest import call

from hiwar.errors import HiwarError, UsageError
from hiwar.ledger import Ledger, Pass, Role, asked_from
from hiwar.ledger.users import PassKind, now
from hiwar.model import Judgement

Store = Callable[[str], Ledger]
LATER, EARLIER = "9999-01-01T00:00:00+00:00", "2000-01-01T00:00:00+00:00"


def given(ledger: Ledger, hash_: str, kind: PassKind = "session", role: Role = "admin", until: str = LATER) -> Pass:
    one = Pass(f"id-{hash_}", "amal", kind, role, "desk", now(), until, None)
    ledger.users.give(one, hash_, "amal")
    return one


@pytest.fixture
def peopled(ledger: Ledger) -> Ledger:
    ledger.users.add("amal", "reviewer", "hash", "local:root")
    return ledger


def test_a_user_is_there_once_however_the_name_is_cased(peopled: Ledger) -> None:
    users = peopled.users
    assert users.any()
    assert [(one.name, one.role, one.disabled) for one in users.all()] == [("amal", "reviewer", None)]
    assert users.secret("AMAL") == "hash"
    assert users.get("nobody") is None
    with pytest.raises(UsageError, match="already"):
        users.add("Amal", "reader", "other", "local:root")
    for change in (lambda: users.set_role("x", "admin", "a"), lambda: users.disable("x", "a")):
        with pytest.raises(UsageError, match="no such user"):
            change()


def test_a_ledger_begins_without_users(ledger: Ledger) -> None:
    assert not ledger.users.any()
    assert ledger.users.audit() == []


def test_users_are_there_after_it_was_closed(store: Store) -> None:
    with store("one") as ledger:
        ledger.users.add("amal", "admin", "hash", "local:root")
    assert [one.role for one in store("one").users.all()] == ["admin"]


def test_a_pass_holds_until_its_time_or_its_end(peopled: Ledger) -> None:
    users = peopled.users
    one = given(peopled, "a")
    assert users.holder("a", "session") == (one, "reviewer")
    assert users.holder("a", "token") is None
    assert users.holder("b", "session") is None
    given(peopled, "old", until=EARLIER)
    assert users.holder("old", "session") is None
    users.end("id-a", "amal")
    assert users.holder("a", "session") is None
    with pytest.raises(UsageError, match="no such token"):
        users.end("id-a", "amal")


def test_sessions_that_no_longer_hold_go_and_tokens_stay(peopled: Ledger) -> None:
    given(peopled, "old", until=EARLIER)
    given(peopled, "token", "token", until=EARLIER)
    given(peopled, "new")
    assert [one.id for one in peopled.users.passes("amal", "session")] == ["id-new"]
    assert [one.id for one in peopled.users.passes("amal", "token")] == ["id-token"]


def test_a_pass_does_what_its_user_may_and_a_token_no_more_than_it_was_made_for(peopled: Ledger) -> None:
    users = peopled.users
    given(peopled, "session")
    given(peopled, "small", "token", "reader")
    given(peopled, "large", "token", "admin")

    def roles() -> list[str]:
        held = (users.holder("session", "session"), users.holder("small", "token"), users.holder("large", "token"))
        return [one[1] for one in held if one]

    assert roles() == ["reviewer", "reader", "reviewer"]
    users.set_role("amal", "reader", "root")
    assert roles() == ["reader", "reader", "reader"]
    users.set_role("amal", "admin", "root")
    assert roles() == ["admin", "reader", "admin"]


def test_who_is_shut_out_loses_all_passes(peopled: Ledger) -> None:
    users = peopled.users
    given(peopled, "session")
    given(peopled, "token", "token")
    users.disable("amal", "root")
    assert users.holder("session", "session") is None
    assert users.holder("token", "token") is None
    users.enable("amal", "root")
    assert users.holder("token", "token") is None
    assert [one.disabled for one in users.all()] == [None]


def test_another_password_ends_sessions_and_leaves_tokens(peopled: Ledger) -> None:
    users = peopled.users
    given(peopled, "session")
    given(peopled, "token", "token")
    users.set_secret("amal", "another", "amal")
    assert users.secret("amal") == "another"
    assert users.holder("session", "session") is None
    assert users.holder("token", "token")


def test_the_audit_tells_who_did_what_from_where(ledger: Ledger) -> None:
    users = ledger.users
    with asked_from("192.0.2.7"):
        users.add("amal", "reviewer", "hash", "root")
        given(ledger, "a", "token", "reader")
    users.set_role("amal", "admin", "root")
    users.set_secret("amal", "another", "amal")
    users.disable("amal", "root")
    found = users.audit()
    assert [one.did for one in found] == [
        "user_disabled", "password_changed", "role_changed", "token_made", "user_added",
    ]  # fmt: skip
    assert [one.says for one in found[2:]] == ["reviewer > admin", "id-a reader desk", "reviewer"]
    assert [one.whence for one in found[3:]] == ["192.0.2.7"] * 2
    assert found[0].whence.startswith("local:")
    assert {one.who for one in found} == {"root", "amal"}
    assert [one.seq for one in users.audit(before=found[1].seq, many=2)] == [3, 2]
    assert [one.did for one in users.audit(who="amal")] == ["password_changed", "token_made"]
    assert [one.about for one in users.audit(did="user_added")] == ["amal"]
    assert "hash" not in " ".join(str(one) for one in found)


def test_a_judgement_is_in_the_audit_once(ledger: Ledger) -> None:
    ledger.add(*call(3))
    one = Judgement(says="wrong", reports=("ct_1",), who="amal", at="2026-11-22T10:00:00+00:00", why="a echo")
    with asked_from("192.0.2.7"):
        ledger.judge(one)
        ledger.judge(one)
    (entry,) = ledger.users.audit()
    assert entry[2:] == ("amal", "192.0.2.7", "judged", one.id, "wrong ct_1 a echo")


def test_nothing_of_a_change_stays_where_it_fails(peopled: Ledger) -> None:
    before = peopled.users.audit()
    with pytest.raises(HiwarError):
        peopled.users.give(Pass("id", "nobody", "token", "reader", "", now(), None, None), "h", "amal")
    assert peopled.users.audit() == before
    assert peopled.users.holder("h", "token") is None

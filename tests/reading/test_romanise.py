"""Names that nobody knows, in the spelling of the English-language press."""

from __future__ import annotations

import csv
import re
from collections import Counter
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiwar.knowledge.tables import read_family
from hiwar.languages import load
from hiwar.reading.resolution.romanise import romanise
from hiwar.reading.resolution.spellings import LEAST, bare, build_spellings, spellings_of, words_of
from hiwar.reading.resolution.transcription import manner_of, manners_of_states
from hiwar.text.shadow import fold

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچڤگ"
MANNERS = sorted(load("ar", "romanise")["manners"])
ARABIC = re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a4\u06af]+")

words = st.text(LETTERS, min_size=1, max_size=12)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)
states = st.sampled_from([None, "FRA", "IRN", "MAR", "NZL", "SAU", "TUR", "UKR"])


@pytest.mark.parametrize(
    ("name", "state", "latin"),
    [
        ("منصور الحمصاني", "SYR", "Mansour al-Hamsani"),
        ("ياسر الجنابي", "IRQ", "Yasser al-Janabi"),
        ("عبد الرحمن الخويطر", "SAU", "Abdulrahman al-Khawitar"),
        ("سمير بن جعفر", None, "Samir bin Jaafar"),
        ("إيغور ياكوشيف", "RUS", "Igor Yakoshev"),
        ("كلاوس شتاينبرغ", "DEU", "Klaus Steinberg"),
        ("خوسيه كارلوس فيلانويفا", "ESP", "Jose Carlos Vilanueva"),
        ("كينجي ناكاهارا", "JPN", "Kenji Nakahara"),
        ("جون ماكاليستر", "GBR", "John Mccalister"),
    ],
)
def test_name(name: str, state: str | None, latin: str) -> None:
    assert romanise(name, state) == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("ليونيد", "Leonid"),
        ("جان", "Jean"),
        ("جون", "John"),
        ("كريس", "Chris"),
        ("ديفيد", "David"),
        ("خليل شاهين", "Khalil Shaheen"),
        ("شيرين البيطار", "Shireen al-Bitar"),
    ],
)
def test_without_a_state(name: str, latin: str) -> None:
    assert romanise(name) == latin


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("سيرغي", ("UKR", "Serhiy"), ("RUS", "Sergei")),
        ("رضا", ("IRN", "Reza"), ("EGY", "Reda")),
        ("الجرناوي", ("EGY", "Al-Garnawi"), ("SYR", "Al-Jarnawi")),
        ("الشرشابي", ("TUN", "El Charchabi"), ("YEM", "Al-Sharshabi")),
        ("عبد المقتدر", ("EGY", "Abdel Muqtader"), ("MAR", "Abdelmuktader")),
        ("كاراش", ("TUR", "Karas"), ("IRN", "Karash")),
    ],
)
def test_states_spell_in_their_own_manner(name: str, one: tuple[str, str], other: tuple[str, str]) -> None:
    assert [romanise(name, state) for state, _ in (one, other)] == [one[1], other[1]]


@pytest.mark.parametrize(
    ("manner", "word", "latin"),
    [
        ("arab", "قحطاني", "qahtani"),
        ("arab", "مكتوب", "maktoub"),
        ("arab", "نجار", "najar"),
        ("arab", "صابر", "saber"),
        ("tigris", "صابر", "sabir"),
        ("levant", "خصاونة", "khasawneh"),
        ("arab", "بنعمارة", "benamara"),
        ("foreign", "غولوفانوف", "golovanov"),
        ("foreign", "برغمان", "bergman"),
    ],
)
def test_word_by_rule(manner: str, word: str, latin: str) -> None:
    assert manner_of(manner).spell(word) == latin


def test_joined_and_apart_are_one() -> None:
    assert romanise("عبد الستار نور الدين") == romanise("عبدالستار نورالدين")
    assert romanise("صلاح الدين مرعشي", "LBN") == "Salaheddine Marashi"


def test_marks_and_keyboards_do_not_matter() -> None:
    assert romanise("مُحَمَّدٌ") == romanise("محـــمد") == "Mohammed"
    assert romanise("علی اکبر") == romanise("علي اكبر")
    assert romanise("الدمنهورى") == romanise("الدمنهوري")


def test_what_is_no_arabic_stays_or_goes() -> None:
    assert romanise("NATO") == "NATO"
    assert romanise("") == romanise("؟") == ""


@given(names, states)
def test_spelling_is_plain_latin(name: str, state: str | None) -> None:
    latin = romanise(name, state)
    assert re.fullmatch(r"(?:[A-Z][A-Za-z' .-]*)?", latin)
    assert latin == latin.strip()


@given(words, st.sampled_from(MANNERS))
def test_rules_leave_no_long_run_of_consonants(word: str, manner: str) -> None:
    latin = manner_of(manner).spell(word)
    assert re.fullmatch("[a-z]*", latin)
    assert latin == manner_of(manner).spell(word)


@given(names)
def test_words_keep_every_letter(name: str) -> None:
    assert "".join(words_of(name)) == name.replace(" ", "")
    assert all(word.endswith(bare(word)) for word in words_of(name))


def test_cached_spellings_are_those_built() -> None:
    assert spellings_of() == build_spellings()


def test_a_state_has_its_own_spelling_only_where_enough_of_its_persons_do() -> None:
    bearers: Counter[str] = Counter()
    for row in read_family("persons"):
        parts = [part for form in (row["name_ar"], *row.list("variants")) for part in words_of(form)]
        forms = {fold(form) for part in parts for form in (part, bare(part))}
        bearers.update(f"{row['state']} {word}" for word in forms)
    assert [key for key in spellings_of().of_state if bearers[key] < LEAST] == []


def test_every_listed_name_has_a_plain_spelling() -> None:
    text = resources.files("hiwar.languages").joinpath("ar", "names.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row for row in rows if not re.fullmatch(r"[A-Za-z][A-Za-z' -]*", row["latin"])] == []
    twice = Counter(fold(row["name"]) for row in rows)
    assert [name for name, count in twice.items() if count > 1] == []


def test_peoples_have_plain_spellings_and_each_name_once() -> None:
    text = resources.files("hiwar.languages").joinpath("ar", "names_of_peoples.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row for row in rows if not re.fullmatch(r"[A-Za-z][A-Za-z' -]*", row["latin"])] == []
    assert {row["kind"] for row in rows} == {"given", "family", "spelling"}
    peoples = {people for row in rows for people in row["of"].split()}
    assert peoples <= {*MANNERS, *(row["id"] for row in read_family("states"))}
    twice = Counter((fold(row["name"]), row["latin"], row["of"]) for row in rows)
    assert [row for row, count in twice.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "state", "latin"),
    [
        ("إدوارد لوس", None, "Edward Luce"),  # the given name tells the manner of the family name
        ("فولفغانغ فيبر", None, "Wolfgang Weber"),
        ("ميخايلو بودولياك", None, "Mykhailo Podolyak"),
        ("يورغن شتاينر", "DEU", "Juergen Steiner"),
        ("جورج شتاينر", "USA", "George Steiner"),
        ("جان مارتان", "FRA", "Jean Martin"),
        ("جان ليبافسكي", "CZE", "Jan Lipavsky"),
        ("حكمت شاهين", "TUR", "Hikmet Sahin"),
        ("كينيث روث", "USA", "Kenneth Roth"),  # a family name is no given one
        ("روث كينيث", "USA", "Ruth Kenneth"),
    ],
)
def test_peoples_spell_their_own_names(name: str, state: str | None, latin: str) -> None:
    assert romanise(name, state) == latin


def test_manners_fit_together() -> None:
    manners = load("ar", "romanise")["manners"]
    assert all(own.get("like", "arab") in ("arab", "foreign") for own in manners.values())
    assert all({"article", "servant"} <= manners[kin].keys() for kin in ("arab", "foreign"))
    states = [state for own in manners.values() for state in own["states"]]
    assert len(states) == len(set(states)) == len(manners_of_states())
    assert set(states) <= {row["id"] for row in read_family("states")}
    tables = load("ar", "transcription")
    parts = {part for name, table in tables.items() if name != "radicals" for part in table}
    assert parts <= {*manners, "any"}


def test_rules_are_well_formed() -> None:
    tables = load("ar", "transcription")
    for rules in tables["rules"].values():
        for run, lines in rules.items():
            assert ARABIC.fullmatch(run)
            for line in lines:
                assert re.fullmatch(rf"[a-z]*(?: / [\^$]?(?:{ARABIC.pattern})?_[\^$]?(?:{ARABIC.pattern})?[$]?)?", line)
            assert not any(" / " not in line for line in lines[:-1]), f"{run}: a rule behind one that always fits"


def test_measures_number_the_letters_of_their_root() -> None:
    tables = load("ar", "transcription")
    for measures in tables["measures"].values():
        for measure, spelling in measures.items():
            root = sum(letter in tables["radicals"]["letters"] for letter in measure)
            assert {int(number) for number in re.findall(r"\d", spelling)} == set(range(1, root + 1)), measure

"""Articles of pages as the press makes them; all pages here are written for this project."""

from __future__ import annotations

from pathlib import Path

import pytest

from hiwar.document import read_article
from hiwar.model import Article, Page, Reading
from hiwar.pipeline import read_paths
from hiwar.sources import Given, page_of

TITLE = "وزيرا خارجية عمان والأردن يبحثان التعاون في مسقط"
ONE = (
    "بحث وزير الخارجية العماني مع نظيره الأردني في مسقط اليوم الثلاثاء علاقات البلدين وسبل تعزيزها في مجالات"
    " الطاقة والنقل والتعليم، وفق بيان للوزارة."
)
TWO = "وقال الوزير الأردني إن اللقاء كان مثمرا، وإن لجنة مشتركة ستجتمع في عمّان خلال الأسابيع المقبلة للمتابعة."
THREE = (
    "وأكد الجانبان حرصهما على مواصلة التشاور في القضايا التي تهم المنطقة، وعلى دعم الحلول السلمية للأزمات القائمة فيها."
)
OTHER = "افتتاح معرض الكتاب في الشارقة بمشاركة ألف ناشر"


def read(text: str, **given: str) -> tuple[Page, Article]:
    page = page_of(text, Given(**given))
    return page, read_article(page)


def body(text: str, **given: str) -> str:
    page, article = read(text, **given)
    return "\n".join(page.text[span.start : span.end] for span in article.body)


def title(text: str, **given: str) -> str | None:
    article = read(text, **given)[1]
    return article.title.text if article.title else None


def traits(text: str) -> tuple[str, ...]:
    return read(text)[1].traits


class TestTitle:
    def test_the_first_line(self) -> None:
        assert title(f"{TITLE}\n\n{ONE}\n{TWO}") == TITLE

    def test_a_stated_title(self) -> None:
        page, article = read(f"{ONE}\n{TWO}", title=TITLE + " ")
        assert article.title is not None
        assert (article.title.text, article.title.start) == (TITLE, 0)
        assert TITLE not in "".join(page.text[span.start : span.end] for span in article.body)

    def test_the_line_below_title_and_outlet(self) -> None:
        text = f"{TITLE} – صحيفة الوادي\n\n{TITLE}\n\n{ONE}"
        page, article = read(text)
        assert article.title is not None
        assert article.title.start == text.index("\n\n") + 2
        assert (article.outlet.name, article.outlet.basis) == ("صحيفة الوادي", "stated")
        assert body(text) == ONE
        assert page.text[article.title.start : article.title.end] == TITLE

    def test_a_known_outlet_behind_the_title_alone(self) -> None:
        text = f"{TITLE} - رويترز\n{ONE}\n{TWO}"
        assert title(text) == TITLE

    def test_rubrics_and_mastheads_are_none(self) -> None:
        text = f"دولي\n\nرئيس التحرير\nأحمد ناصر\n\n{TITLE}\n\n{ONE}\n{TWO}"
        assert title(text) == TITLE
        assert body(text) == f"{ONE}\n{TWO}"

    def test_a_path_of_rubrics_is_none(self) -> None:
        assert title(f"الرئيسية > أخبار عربية > {TITLE}\n\n{TITLE}\n\n{ONE}") == TITLE

    def test_a_headline_of_another_story_before_it(self) -> None:
        text = f"{OTHER}\nأمساليوم\nبث مباشر\n{TITLE}\n{TITLE}\n{ONE}\n{TWO}"
        assert title(text) == TITLE
        assert OTHER not in body(text)
        assert "repeated_title" in traits(text)

    def test_a_page_that_opens_with_text_has_none(self) -> None:
        assert title(f"{ONE}\n{TWO}") is None

    def test_one_sentence_is_body_and_no_title(self) -> None:
        sentence = "التقى وزير الخارجية العماني نظيره الأردني في مسقط"
        assert title(sentence) is None
        assert body(sentence) == sentence

    def test_a_title_between_two_copies(self) -> None:
        text = f"{ONE}\n{TWO}\n{THREE}\nشاهد النسخة الأصلية\n{TITLE}\n{ONE}\n{TWO}\n{THREE}"
        assert title(text) == TITLE
        assert body(text) == f"{ONE}\n{TWO}\n{THREE}"
        assert {"repeated_body", "machine_translated"} <= set(traits(text))

    def test_a_title_and_a_stamp_behind_the_text(self) -> None:
        text = f"{ONE}\n{TWO}\nدوليات\n{TITLE}\n18-03-2015"
        page, article = read(text)
        assert article.title is not None
        assert article.title.text == TITLE
        assert article.published.edtf == "2015-03-18"
        assert body(text) == f"{ONE}\n{TWO}"
        assert page.text == text


class TestBody:
    def test_foreign_headlines_in_one_row(self) -> None:
        row = "\xa0\xa0\xa0\xa0".join(f"{OTHER} في نسخته رقم {number}" for number in range(20))
        text = f"{row}\n\n\nشكرا على الإبلاغ!\n\n{TITLE}\nنشر في الخبر يوم 24 - 03 - 2022\n\n{ONE}\n{TWO}"
        assert title(text) == TITLE
        assert body(text) == f"{ONE}\n{TWO}"
        assert "foreign_headlines" in traits(text)

    def test_paragraphs_parted_by_spaces_are_kept(self) -> None:
        row = "   ".join([ONE, TWO, THREE, ONE.replace("الطاقة", "الصيد"), TWO.replace("عمّان", "العقبة")])
        assert OTHER not in body(f"{TITLE}\n{row}")
        assert TWO in body(f"{TITLE}\n{row}")
        assert THREE in body(f"{TITLE}\n{row}")

    @pytest.mark.parametrize(
        "caption",
        [
            "وزيرا الخارجية خلال لقاء سابق (أرشيف رويترز)",
            "وزيرا الخارجية خلال لقاء سابق (أ ف ب)",
            "وزيرا الخارجية في مسقط. - سبوتنيك عربي, 1920, 31.01.2026",
            "© AFP / أحمد ناصر",
            "صورة أرشيفية للوزيرين",
            "لقاء الوزيرين في مسقط. (المصدر: وزارة الخارجية)",
        ],
    )
    def test_captions_are_left_out(self, caption: str) -> None:
        text = f"{TITLE}\n\n{ONE}\n\n{caption}\n\n{TWO}\n\n{THREE}"
        assert body(text) == f"{ONE}\n{TWO}\n\n{THREE}"
        assert "captions" in traits(text)

    def test_a_sentence_that_an_agency_signs_is_no_caption(self) -> None:
        last = "وكان الوزيران التقيا في نيويورك على هامش أعمال الجمعية العامة للأمم المتحدة. (رويترز)"
        assert last in body(f"{TITLE}\n{ONE}\n{last}")

    def test_a_bullet_over_a_picture(self) -> None:
        text = f"{TITLE}\n\n{ONE}\n\n  • مسقط: الوزيران يبحثان التعاون\n    الوزيران في مسقط.\n\n{TWO}\n{THREE}"
        assert body(text) == f"{ONE}\n{TWO}\n{THREE}"

    def test_a_list_is_kept(self) -> None:
        points = "\n".join(f"• البند رقم {number} من البيان" for number in range(1, 4))
        assert points in body(f"{TITLE}\n{ONE}\n{points}\n{TWO}")

    def test_a_card_of_an_older_story(self) -> None:
        text = f"{TITLE}\n{ONE}\n{TWO}\n{OTHER}\n31 يناير, 01:57 GMT\n{THREE}"
        assert body(text) == f"{ONE}\n{TWO}\n{THREE}"
        assert "cards" in traits(text)
        assert read(text)[1].published.edtf is None

    def test_pointers_to_other_stories(self) -> None:
        text = f"{TITLE}\n{ONE}\nاقرأ أيضاً: {OTHER}\n{TWO}\nاقرأ أيضا\n{OTHER}\n{THREE}\nمقالات ذات صلة\n{OTHER}"
        assert body(text).split("\n") == [ONE, TWO, THREE]

    def test_what_stands_behind_the_end(self) -> None:
        text = f"{TITLE}\n{ONE}\n{TWO}\nكلمات دلالية: عمان الأردن\nإقرأ أيضاً:\n{OTHER}\n{THREE}"
        assert body(text) == f"{ONE}\n{TWO}"

    def test_a_mark_of_the_end_near_the_head_ends_nothing(self) -> None:
        text = f"{TITLE}\nالتعليقات\n{ONE}\n{TWO}\n{THREE}"
        assert body(text) == f"{ONE}\n{TWO}\n{THREE}"

    def test_furniture(self) -> None:
        text = f"{TITLE}\nتابعنا عبر\n{ONE}\nإعلان\n{TWO}\nشارك\nFacebook\nلن يتم نشر عنوان بريدك الإلكتروني."
        assert body(text).split("\n") == [ONE, TWO]

    @pytest.mark.parametrize(
        "tail",
        [
            " سمات عمان الأردن مسقط",
            f" رابط الخبر بصحيفة المثال: {TITLE}",
            " //انتهى// 2305 ت م",
            "\nمقالات أخرى للكاتبالحوار أولاقمة مسقط",
            "\n* كاتب وباحث في الشؤون العربية",
        ],
    )
    def test_tails(self, tail: str) -> None:
        assert body(f"{TITLE}\n{ONE}\n{TWO}{tail}") == f"{ONE}\n{TWO}"

    def test_a_word_of_a_tail_inside_a_sentence(self) -> None:
        last = "وقال الوزير إن من سمات المرحلة كثرة المشاورات بين البلدين في كل ما يهم المنطقة."
        assert body(f"{TITLE}\n{ONE}\n{last}") == f"{ONE}\n{last}"

    def test_the_title_again(self) -> None:
        assert body(f"{TITLE}\n{ONE}\n{TITLE}\n{TWO}") == f"{ONE}\n{TWO}"

    def test_subheadings_are_kept(self) -> None:
        text = f"{TITLE}\n{ONE}\nلجنة مشتركة في عمّان\n{TWO}"
        assert body(text) == f"{ONE}\nلجنة مشتركة في عمّان\n{TWO}"

    def test_headlines_behind_the_text(self) -> None:
        headlines = "\n".join(f"{OTHER} من {number} دولة عربية وأجنبية" for number in (20, 30, 40))
        assert body(f"{ONE}\n{TWO}\n{headlines}") == f"{ONE}\n{TWO}"

    def test_text_broken_into_short_lines_is_kept(self) -> None:
        broken = "\n".join(
            [
                "أعلنت وزارة الخارجية العمانية في بيان لها اليوم أن وزيرها",
                "بحث مع نظيره الأردني في مسقط علاقات البلدين وسبل تعزيزها",
                "في مجالات الطاقة والنقل والتعليم وفي غيرها من المجالات",
                "التي تهم البلدين.",
            ]
        )
        assert body(f"{TITLE}\n{broken}") == broken

    def test_a_standfirst_said_again_behind_the_stamp(self) -> None:
        text = f"{TITLE}\n{TITLE}\n{ONE}\n12:49 GMT 03.02.2026\nتابعنا عبر\n{ONE}\n{TWO}"
        assert body(text) == f"{ONE}\n{TWO}"


class TestPublished:
    @pytest.mark.parametrize(
        ("text", "given", "day", "basis"),
        [
            (f"{TITLE}\n{ONE}", {"published": "2022-03-24"}, "2022-03-24", "given"),
            (f"{TITLE}\n{ONE}", {"stated_published": "2022-03-24T10:00:00Z"}, "2022-03-24", "stated"),
            (f"{TITLE}\nنشر في الخبر يوم 24 - 03 - 2022\n{ONE}", {}, "2022-03-24", "stated"),
            (f"{TITLE}\n24 مارس 2022\n{ONE}", {}, "2022-03-24", "stated"),
            (f"{TITLE}\nمسقط، 24/03/2022\n{ONE}", {}, "2022-03-24", "stated"),
            (f" date 2022-03-22 {ONE}", {}, "2022-03-22", "stated"),
            (f"مسقط 22 مارس 2022 (العمانية) {ONE}", {}, "2022-03-22", "stated"),
            (f"{TITLE}\n{ONE}", {"url": "https://n.example/2022/03/24/a"}, "2022-03-24", "stated"),
            (f"{TITLE}\n{ONE}", {"url": "https://n.example/n/2022/3/24/1"}, "2022-03-24", "stated"),
            (f"{TITLE}\n{ONE}", {"url": "https://n.example/20220324/1.html"}, "2022-03-24", "stated"),
            (f"{TITLE}\n{ONE}", {"url": "https://n.example/2022/03/a"}, "2022-03", "stated"),
            (f"{TITLE}\n{ONE}", {"author": "مارس 24, 2022, 1:16 ص"}, "2022-03-24", "stated"),
            (f"{TITLE}\nالدوحة في 24 مارس 2022 /قنا/ {ONE}", {}, "2022-03-24", "stated"),
            (f"{TITLE}\nأبوظبي في 24 مارس 2022 / وام / {ONE}", {}, "2022-03-24", "stated"),
            (f"{TITLE}\nموسكو، 24 مارس 2022 (تاس). {ONE}", {}, "2022-03-24", "stated"),
            (f"{TITLE}\nرام الله 24-3-2022 وفا- {ONE}", {}, "2022-03-24", "stated"),
        ],
    )
    def test_a_stated_day(self, text: str, given: dict[str, str], day: str, basis: str) -> None:
        published = read(text, **given)[1].published
        assert (published.edtf, published.basis) == (day, basis)
        assert published.proof

    @pytest.mark.parametrize(
        ("text", "given"),
        [
            (f"{TITLE}\n{ONE}", {"fetched": "2022-03-24T10:00:00"}),
            (f"{TITLE}\n{ONE}\nوكان الوزيران التقيا يوم 12 يناير 2019 في نيويورك.\n{TWO}", {}),
            (f"{TITLE}\n{ONE}", {"url": "https://n.example/12345678/a"}),
            (f"13-05-2024\nصحيفة الوادي\n\n{TITLE}\n\n{ONE}", {}),
            (f"{TITLE}\n31 يناير, 01:57 GMT\n{ONE}", {}),
            (f"{TITLE}\nالتقى الوزيران في 24 مارس 2022 /الجمعة/ {ONE}", {}),
        ],
    )
    def test_no_day_is_taken(self, text: str, given: dict[str, str]) -> None:
        assert read(text, **given)[1].published.basis == "unknown"

    def test_the_clock_of_a_site_counts_if_the_text_agrees(self) -> None:
        assert read(f"22-03-2022\n\n{TITLE}\n\n{ONE}")[1].published.edtf == "2022-03-22"
        assert read(f"23-03-2022\n\n{TITLE}\n\n{ONE}")[1].published.edtf is None

    def test_the_stamp_behind_the_title_counts_before_the_clock(self) -> None:
        text = f"الأحد 20 أبريل 2025 09:52\nصحيفة الوادي\n\n{TITLE}\n\nالثلاثاء 22 مارس 2022 03:37 م\n\n{ONE}"
        published = read(text)[1].published
        assert (published.edtf, published.precision) == ("2022-03-22", "minute")

    def test_published_goes_before_updated(self) -> None:
        text = f"{TITLE}\nآخر تحديث: 25/03/2022\nنشر: 24/03/2022\n{ONE}"
        assert read(text)[1].published.edtf == "2022-03-24"

    def test_no_day_behind_the_fetch_day(self) -> None:
        article = read(f"{TITLE}\n24/03/2022\n{ONE}", fetched="2022-03-01T00:00:00")[1]
        assert article.published.basis == "unknown"

    def test_the_proof_quotes_the_page(self) -> None:
        page, article = read(f"{TITLE}\nنشر: 24/03/2022\n{ONE}")
        (proof,) = article.published.proof
        assert page.text[proof.start : proof.end] == proof.quote == "24/03/2022"


class TestNames:
    def test_the_outlet_of_an_address(self) -> None:
        outlet = read(ONE, url="https://www.spa.gov.sa/1")[1].outlet
        assert (outlet.name, outlet.domain, outlet.basis) == ("Saudi Press Agency", "spa.gov.sa", "inferred")

    def test_a_given_outlet(self) -> None:
        known, unknown = read(ONE, outlet="رويترز")[1].outlet, read(ONE, outlet="صحيفة الوادي")[1].outlet
        assert (known.name, known.basis) == ("Reuters", "given")
        assert (unknown.name, unknown.basis) == ("صحيفة الوادي", "given")

    def test_an_unknown_address_keeps_its_domain(self) -> None:
        outlet = read(ONE, url="https://www.n.example/1")[1].outlet
        assert (outlet.name, outlet.domain, outlet.basis) == (None, "n.example", "unknown")

    def test_a_page_that_says_nothing(self) -> None:
        assert read(f"{TITLE}\n{ONE}")[1].outlet.basis == "unknown"

    @pytest.mark.parametrize(
        ("text", "given", "name"),
        [
            (f"{TITLE}\nمسقط – رويترز: {ONE}", {}, "Reuters"),
            (f"{TITLE}\nالدوحة في 22 مارس 2022 /قنا/ {ONE}", {}, "Qatar News Agency"),
            (f"{TITLE}\nبيروت في 22 آذار 2022 (أ ف ب) - {ONE}", {}, "Agence France-Presse"),
            (f"{TITLE}\nالرياض - واس\n{ONE}", {}, "Saudi Press Agency"),
            (f"{TITLE}\nطرابلس- (أ ش أ):\n{ONE}", {}, "Middle East News Agency"),
            (f"{TITLE}\n{ONE}\n{TWO} (واس)", {}, "Saudi Press Agency"),
            (f"{TITLE}\n{ONE}\nالمصدر: RT", {}, "RT"),
            (f"{TITLE}\n{ONE}\nنقلا عن رويترز", {}, "Reuters"),
            (f"لوموند: {TITLE}\n{ONE}", {}, "Le Monde"),
            (f"{TITLE}\n{ONE}", {"author": "واس - الرياض"}, "Saudi Press Agency"),
            (f"{TITLE}\nهكذا رأت الكاتبة في تقريرها في صحيفة لوفيغارو ما جرى. {ONE}", {}, "Le Figaro"),
        ],
    )
    def test_credits(self, text: str, given: dict[str, str], name: str) -> None:
        page, article = read(text, **given)
        assert [credit.name for credit in article.credits] == [name]
        (credit,) = article.credits
        assert (credit.end > credit.start) == ("author" not in given)
        assert credit.end <= len(page.text)

    def test_a_city_that_is_also_a_newspaper_is_no_credit(self) -> None:
        assert read(f"{TITLE}\nالرياض - أحمد ناصر\n{ONE}")[1].credits == ()
        assert read(f"{TITLE}\n{ONE}", author="أحمد ناصر (الرياض)")[1].credits == ()

    def test_an_outlet_does_not_credit_itself(self) -> None:
        assert read(f"{TITLE}\nالرياض - واس\n{ONE}", url="https://www.spa.gov.sa/1")[1].credits == ()

    def test_an_agency_in_the_text_is_no_credit(self) -> None:
        text = f"{TITLE}\n{ONE}\nوقال مصدر لوكالة رويترز إن اللقاء استمر ساعة كاملة.\n{TWO}"
        assert read(text)[1].credits == ()


class TestTraits:
    def test_each_has_a_reason(self) -> None:
        article = read(f"{TITLE}\n{ONE}\n{TITLE}\nصورة أرشيفية للوزيرين\n{TWO}")[1]
        assert article.traits == ("captions", "repeated_title")
        assert [reason.trait for reason in article.trait_reasons] == list(article.traits)
        assert all(reason.why for reason in article.trait_reasons)

    def test_spaces_before_commas_alone_prove_nothing(self) -> None:
        assert "machine_translated" not in traits(f"{TITLE}\n{ONE.replace('،', ' ،')}\n{TWO.replace('،', ' ،')}")

    def test_spaces_before_commas_and_lone_stops(self) -> None:
        spaced = "\n".join(part.replace("،", " ،").replace("و", "و", 1) + " . ." for part in (ONE, TWO, THREE, ONE))
        text = f"{TITLE}\n{spaced}\nوأضاف ، في بيان ، أن اللقاء ، كما قال ، كان مثمرا “. ."
        assert "machine_translated" in traits(text)

    def test_a_text_cut_in_mid_word(self) -> None:
        assert "truncated" in traits(f"{TITLE}\n{ONE}\n{TWO}\n{THREE[:-1]} وأنه لا بد من مواصلة هذا الح")
        assert "truncated" not in traits(f"{TITLE}\n{ONE}\n{TWO}")

    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (ONE, "ar"),
            ("The two ministers met in Muscat.", "und"),
            ("وزیر خارجه پاکستان با همتای چینی خود در پکن دیدار و گفتگو کرد.", "fa"),
        ],
    )
    def test_language(self, text: str, language: str) -> None:
        assert read(text)[1].language == language


class TestOutletsOfAUser:
    """Outlets in a folder of the user's own count as those of the package do."""

    ROW = "seaside,Seaside News,أنباء الساحل,,website,seaside.example,OMN"

    def folders(self, tmp_path: Path) -> tuple[Path, ...]:
        head = "id,name,name_ar,variants,kind,domain,state"
        (tmp_path / "outlets-mine.csv").write_text(f"{head}\n{self.ROW}\n", "utf-8")
        return (tmp_path,)

    def test_whose_page_it_is(self, tmp_path: Path) -> None:
        page = page_of(f"{TITLE}\n{ONE}\n{TWO}", Given(url="https://www.seaside.example/news/1"))
        assert read_article(page, self.folders(tmp_path)).outlet.name == "Seaside News"
        assert read_article(page).outlet.name is None

    def test_whom_it_credits(self, tmp_path: Path) -> None:
        page = page_of(f"{TITLE}\n{ONE}\n{TWO}\nالمصدر: أنباء الساحل")
        assert [one.name for one in read_article(page, self.folders(tmp_path)).credits] == ["Seaside News"]
        assert read_article(page).credits == ()

    def test_the_reading_has_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(f"{TITLE}\n{ONE}\n{TWO}", "utf-8")
        (told,) = read_paths(tmp_path / "a.txt", outlet="seaside", folders=self.folders(tmp_path))
        assert isinstance(told, Reading)
        assert (told.article.outlet.name, told.article.outlet.state) == ("Seaside News", "OMN")


def test_text_broken_into_short_lines_keeps_its_first_lines() -> None:
    first = (
        "بحث وزير الخارجية العماني مع نظيره الأردني في مسقط اليوم علاقات\n"
        "البلدين وسبل تعزيزها في مجالات الطاقة والنقل والتعليم العالي\n"
        "والبحث العلمي."
    )
    assert body(f"{TITLE}\n\n{first}\n\n{THREE}").startswith("بحث وزير")


def test_a_line_below_the_title_is_no_broken_text() -> None:
    assert "لجنة مشتركة تجتمع" not in body(
        f"{TITLE}\nلجنة مشتركة تجتمع في عمّان لمتابعة ما اتفق عليه الوزيران\n{ONE}\n{TWO}"
    )

"""Mastheads, and the days that stand below them; all pages here are written for this project."""

from __future__ import annotations

import pytest

from hiwar.document import read_article
from hiwar.model import Article
from hiwar.sources import Given, page_of

TITLE = "وزيرا خارجية عمان والأردن يبحثان التعاون في مسقط"
DAY = "الجمعة 4 فبراير 2022"
ONE = "بحث وزير الخارجية العماني مع نظيره الأردني في مسقط{} علاقات البلدين وسبل تعزيزها في مجالات الطاقة والنقل."
TWO = "وقال الوزير الأردني إن اللقاء كان مثمرا، وإن لجنة مشتركة ستجتمع في عمّان خلال الأسابيع المقبلة للمتابعة."


def read(head: str, tail: str = "", told: str = "", **given: str) -> tuple[Article, str]:
    page = page_of(f"{head}\n{ONE.format(told)}\n{TWO}\n{tail}", Given(**given))
    article = read_article(page)
    return article, "\n".join(page.text[span.start : span.end] for span in article.body)


@pytest.mark.parametrize(
    ("head", "tail", "name", "basis"),
    [
        (f"صحيفة السنبلة\n{TITLE}", "", "صحيفة السنبلة", "stated"),
        (f"السنبلة أونلاين\n{DAY}\n{TITLE}", "", "السنبلة أونلاين", "stated"),
        (f"السنبلة | جريدة عمانية مستقلة\n{TITLE}", "", "السنبلة", "stated"),
        (f"سنابل الخير » دولي » آسيا\n{TITLE}", "", "سنابل الخير", "stated"),
        (f"سنابل الخير | 4 شباط/فبراير 2022 | 19:05\n{TITLE}", "", "سنابل الخير", "stated"),
        (f"بوابة السنبلة عاجل محليات العالم مقالات\n{TITLE}", "", "بوابة السنبلة", "stated"),
        (f"سنابل الخير\n{DAY}\n{TITLE}", "جميع الحقوق محفوظة لسنابل الخير", "سنابل الخير", "stated"),
        (f"سنابل الخير\n{DAY}\n{TITLE}", "", "سنابل الخير", "inferred"),
        (f"شؤون خليجية\n{DAY}\n{TITLE}", "", None, "unknown"),
        (f"لقاء مسقط\n{DAY}\n{TITLE}", "", None, "unknown"),
        (f"سنابل الخير\n{TITLE}\n{DAY}", "", None, "unknown"),
    ],
)
def test_the_outlet_of_a_masthead(head: str, tail: str, name: str | None, basis: str) -> None:
    article, _ = read(head, tail)
    assert (article.outlet.name, article.outlet.basis) == (name, basis)
    if name:
        assert article.title is not None
        assert article.title.text == TITLE


def test_a_caption_signed_by_the_masthead() -> None:
    article, body = read(f"صحيفة السنبلة\n{DAY}\n{TITLE}", "الوزيران في حديقة القصر (السنبلة)\n" + TWO)
    assert "حديقة" not in body
    assert article.outlet.name == "صحيفة السنبلة"


class TestTheDayAboveTheTitle:
    HEAD = f"صحيفة السنبلة\n{DAY}\n{TITLE}"

    @pytest.mark.parametrize("told", ["", " أمس الخميس", " اليوم الجمعة", " أول أمس الأربعاء"])
    def test_is_taken(self, told: str) -> None:
        published = read(self.HEAD, told=told)[0].published
        assert (published.edtf, published.basis) == ("2022-02-04", "stated")

    @pytest.mark.parametrize("told", [" أمس السبت", " اليوم الأحد"])
    def test_is_not_where_the_text_tells_another(self, told: str) -> None:
        assert read(self.HEAD, told=told)[0].published.edtf is None

    def test_may_be_the_clock_of_a_page_fetched_that_day(self) -> None:
        assert read(self.HEAD, fetched="2022-02-04T10:00:00Z")[0].published.edtf is None
        assert read(self.HEAD, told=" أمس الخميس", fetched="2022-02-04T10:00:00Z")[0].published.edtf == "2022-02-04"
        assert read(self.HEAD, fetched="2022-03-04T10:00:00Z")[0].published.edtf == "2022-02-04"

    def test_without_masthead_is_not(self) -> None:
        assert read(f"{DAY}\n{TITLE}")[0].published.edtf is None


def test_a_dateline_of_its_own() -> None:
    article, body = read(f"{TITLE}\nمسقط 22 جمادى الأولى 1445 هـ الموافق 06 ديسمبر 2023 م سنبلة")
    assert article.published.edtf == "2023-12-06"
    assert body.startswith("بحث")


def test_a_weekday_that_the_day_was_not_is_said_in_the_proof() -> None:
    published = read(f"{TITLE}\nالثلاثاء 27 ديسمبر 2017")[0].published
    assert published.edtf == "2017-12-27"
    assert "2017-12-27 was a Wednesday" in published.proof[0].says


@pytest.mark.parametrize(
    "line",
    [
        "لا تفوّت: خريطة تفاعلية لمسار القوافل",
        "مواضيع متعلقة: ثلاث سنوات من الجفاف | من هو قائد الفريق؟",
        "مشاركة   نسخ الرابط   877 مشاهدة",
        "طباعة   أرسل إلى صديق   حجم الخط + -",
        "شارك الخبر: فيسبوك تويتر واتساب",
        "عروض مائية عند كورنيش مطرح",
        "السنبلة على البريد: اشترك الآن",
        "للمزيد من تقارير السنبلة اشترك في خدمة التنبيهات",
        "هل تريد متابعة آخر الأخبار؟ اشترك مجانا",
    ],
)
def test_a_line_behind_the_text_is_none_of_it(line: str) -> None:
    _, body = read(TITLE, line)
    assert body.endswith("للمتابعة.")


def test_share_words_glued_to_the_last_sentence() -> None:
    _, body = read(TITLE, "ولم يحدد موعد جديد للقاء بين الوزيرين في العاصمة.شارك الخبر: فيسبوك تويتر واتساب")
    assert body.endswith("العاصمة.")


@pytest.mark.parametrize(
    "line", ["ونص البيان هو الآتي:", "- موعد اللقاء", "«الحوار طريقنا الوحيد»", "متى يعود الوزير؟"]
)
def test_a_last_line_that_may_be_text_stays(line: str) -> None:
    assert line[-6:] in read(TITLE, line)[1]

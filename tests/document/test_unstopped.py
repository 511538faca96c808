"""Pages whose sentences stand line by line and end in no full stop; written for this project."""

from __future__ import annotations

from hiwar.document import read_article
from hiwar.sources import page_of

LEAD = (
    "استقبل سلطان عمان هيثم بن طارق في مسقط أمس رئيس الوزراء الأردني بشر الخصاونة والوفد المرافق له ، "
    "وبحثا توسيع التبادل التجاري بين البلدين"
)
SECOND = "وذكر بيان للديوان أن الجانبين تناولا أيضا تطورات المنطقة وجهود التهدئة في اليمن ، واتفقا على لقاء ثان"
THIRD = "وكان الخصاونة وصل إلى السلطنة الأحد على رأس وفد من الوزراء ورجال الأعمال في زيارة تدوم ثلاثة أيام"
LAST = "ويغادر الوفد الأردني مسقط غدا عائدا إلى عمّان بعد جولة في ميناء صحار ومنطقته الحرة"
TITLE = "مسقط وعمّان توسعان التجارة"


def read(*rows: str) -> tuple[str | None, str]:
    page = page_of("\n".join(rows))
    article = read_article(page)
    kept = "\n".join(page.text[span.start : span.end] for span in article.body)
    return article.title.text if article.title else None, kept


def test_a_lead_is_no_title_and_the_last_lines_stay() -> None:
    assert read(LEAD, SECOND, THIRD, LAST, LAST[:60], THIRD) == (
        None,
        "\n".join((LEAD, SECOND, THIRD, LAST, LAST[:60], THIRD)),
    )


def test_a_short_first_line_is_the_title() -> None:
    assert read(TITLE, LEAD, SECOND, THIRD, LAST) == (TITLE, "\n".join((LEAD, SECOND, THIRD, LAST)))


def test_full_stops_in_the_text_leave_headlines_headlines() -> None:
    """Three long headlines of other stories behind a text that ends its sentences are none of it."""
    body = [f"{row}." for row in (LEAD, SECOND, THIRD)]
    others = [LAST, SECOND, THIRD[:70]]
    assert read(TITLE, *body, *others) == (TITLE, "\n".join(body))


def test_headlines_alone_are_no_text() -> None:
    rows = [f"{TITLE} {number}" for number in ("مرة أولى", "مرة ثانية", "مرة ثالثة", "مرة رابعة", "مرة خامسة")]
    assert read(*rows)[0] == rows[0]

"""The day of a page as portals write it: month names of four regions, two calendars, figures of two scripts."""

from __future__ import annotations

import datetime

from hijridate import Gregorian

WEEKDAYS = ["الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
GULF = ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
LEVANT = [
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
]  # fmt: skip
ALGERIA = ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"]
MOROCCO = ["يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر"]
HIJRI = [
    "محرم", "صفر", "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة", "رجب", "شعبان", "رمضان", "شوال", "ذو القعدة",
    "ذو الحجة",
]  # fmt: skip
ENGLISH = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def long(day: datetime.date, months: list[str] = GULF, *, weekday: bool = True) -> str:
    """«الخميس 24 مارس 2022»"""
    head = f"{WEEKDAYS[day.weekday()]} " if weekday else ""
    return f"{head}{day.day} {months[day.month - 1]} {day.year}"


def both(day: datetime.date) -> str:
    """«24 آذار/مارس 2022»"""
    return f"{day.day} {LEVANT[day.month - 1]}/{GULF[day.month - 1]} {day.year}"


def hijri(day: datetime.date) -> str:
    """«21 شعبان 1443هـ»"""
    there = Gregorian.fromdate(day).to_hijri()
    return f"{there.day} {HIJRI[there.month - 1]} {there.year}هـ"


def figures(day: datetime.date, sign: str = "/") -> str:
    """«24/03/2022»"""
    return sign.join((f"{day.day:02}", f"{day.month:02}", f"{day.year}"))


def english(day: datetime.date) -> str:
    """«24 Mar 2022»"""
    return f"{day.day} {ENGLISH[day.month - 1]} {day.year}"


def indic(text: str) -> str:
    """The text with the figures of Arabic script."""
    return text.translate(INDIC)

"""How old something is."""

from datetime import date

_MONTH, _YEAR = 30.44, 365.25  # days


def days_since(told: str, today: date) -> int | None:
    """Days since an ISO date; since the end of it where only a month or a year is told; None where it is no date."""
    parts = told.split("-")
    try:
        year, month, day = (*map(int, parts), 12, 28)[:3] if len(parts) == 1 else (*map(int, parts), 28)[:3]
        return max(0, (today - date(year, month, day)).days)
    except (ValueError, OverflowError):
        return None


def age_in_words(days: int) -> str:
    """As people say it: 12 days, 8 months, 3 years."""
    for size, unit in ((_YEAR, "year"), (_MONTH, "month")):
        if days >= 2 * size:
            return f"{int(days / size)} {unit}s"
    return "1 day" if days == 1 else f"{days} days"

"""Names of months and weekdays in datelines: English, Ukrainian, Russian, German, French, Spanish."""

# ruff: noqa: RUF001 - words of several scripts

_MONTHS = {
    1: "january jan січня января januar janvier enero",
    2: "february feb лютого февраля februar février febrero",
    3: "march mar березня марта märz mars marzo",
    4: "april apr квітня апреля avril abril",
    5: "may травня мая mai mayo",
    6: "june jun червня июня juni juin junio",
    7: "july jul липня июля juli juillet julio",
    8: "august aug серпня августа août agosto",
    9: "september sept sep вересня сентября septembre septiembre",
    10: "october oct жовтня октября oktober octobre octubre",
    11: "november nov листопада ноября novembre noviembre",
    12: "december dec грудня декабря dezember décembre diciembre",
}
_WEEKDAYS = (
    "monday mon понеділок понедельник montag lundi lunes",
    "tuesday tues tue вівторок вторник dienstag mardi martes",
    "wednesday wed середа среда mittwoch mercredi miércoles",
    "thursday thurs thu четвер четверг donnerstag jeudi jueves",
    "friday fri п'ятниця п’ятниця пятница freitag vendredi viernes",
    "saturday sat субота суббота samstag samedi sábado",
    "sunday sun неділя воскресенье sonntag dimanche domingo",
)

MONTHS = {word: month for month, words in _MONTHS.items() for word in words.split()}
WEEKDAYS = {word: number for number, words in enumerate(_WEEKDAYS) for word in words.split()}

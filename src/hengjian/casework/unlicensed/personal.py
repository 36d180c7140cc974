"""What the tables of unlicensed business keep about people, why and how long."""

from hengjian.kernel.personal import PersonalNote

_KEEP = "点位销户后保留，用于识别回潮；期限由档案管理规定确定"
_SEEN = "比对后保留，供下一次比对；期限由档案管理规定确定"
_ART = "《无证无照经营查处办法》第十五条"

NOTES = (
    PersonalNote("Place.trader", "identity", "经营者姓名", _KEEP, _ART),
    PersonalNote("Place.phone", "identity", "经营者电话，用于督促办证和告知", _KEEP, _ART),
    PersonalNote("Place.landlord", "identity", "出租人，可能是自然人", _KEEP, "《无证无照经营查处办法》第十四条"),
    PersonalNote("Place.trade_name", "identity", "字号，可能含姓名", _KEEP, _ART),
    PersonalNote("Place.address", "behaviour", "经营地点，可能是住处", _KEEP, _ART),
    PersonalNote("Place.plain", "behaviour", "用于比对的地点写法", _KEEP, _ART),
    PersonalNote("Clue.text", "behaviour", "线索原文，可能提到人", _KEEP, _ART),
    PersonalNote("Clue.facts", "behaviour", "证照和经营的事实", _KEEP, _ART),
    PersonalNote("Clue.papers", "identity", "所办证照的编号", _KEEP, _ART),
    PersonalNote("Sighting.name", "identity", "店招或者名称，可能含姓名", _SEEN, _ART),
    PersonalNote("Sighting.address", "behaviour", "经营地点，可能是住处", _SEEN, _ART),
    PersonalNote("SightingFault.raw", "identity", "没有收下的原行，可能含姓名和住处", _SEEN, _ART),
    PersonalNote("SightingFault.value", "identity", "没有收下的值", _SEEN, _ART),
    PersonalNote("Step.words", "behaviour", "办理记录，可能提到人", _KEEP, _ART),
    PersonalNote("Step.by", "work", "由谁办理", _KEEP, _ART),
)

IMPERSONAL = (
    *(f"Place.{name}" for name in (
        "place_no", "territory_code", "lat", "lon", "uscc", "trade", "area_m2", "staff", "first_on", "relapses", "closed_on",
    )),
    *(f"Clue.{name}" for name in (
        "clue_no", "place", "state", "source", "source_no", "led_from", "told_again", "named_reporter", "risks", "relapse", "received_on",
        "territory_code", "organ_code", "line_code", "kind", "licence", "why", "also", "cites", "told_to_correct", "outcome", "case_no",
        "measure_no", "extended", "dispatched_on", "checked_on", "guided_on", "ended_on", "revisited_on", "closed_on",
    )),
    *(f"Sighting.{name}" for name in (
        "sighting_no", "batch_no", "source", "source_no", "territory_code", "trade", "uscc", "permit_no", "seen_on", "verdict", "why",
        "match_uscc", "compared_on", "state", "clue_no", "dropped_why",
    )),
    *(f"SightingFault.{name}" for name in ("batch_no", "row_no", "column", "reason")),
    *(f"Step.{name}" for name in ("clue", "kind", "at")),
)

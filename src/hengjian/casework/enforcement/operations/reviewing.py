"""Review, notice and hearing: nobody of the team reviews or chairs; nothing is decided before the party could speak."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from hengjian.casework.enforcement import events, finding
from hengjian.casework.enforcement.models import kept_facts, read, stored
from hengjian.casework.enforcement.rules import hearing, proposing, reviewing
from hengjian.casework.enforcement.rules.filing import Facts
from hengjian.casework.enforcement.rules.procedure import ART
from hengjian.casework.enforcement.rules.words import Proposed
from hengjian.kernel import acts, running
from hengjian.kernel.access import Actor, Role
from hengjian.kernel.calendar import day_of
from hengjian.kernel.errors import Refused


@acts.act("enforcement.submit")
def submit(
    *, case_no: str, proposed: Proposed | None = None, weighty: Sequence[str] = (), benchmark: str = "", goods_value: Decimal = Decimal(0),
    circumstances: Sequence[str] = (), facts: Facts | None = None, by: Actor, at: datetime,
) -> date:
    """The report of the investigation goes to review with what it proposes and the facts it found; after a hearing, again."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("submit")
    if row.state == "reviewing":
        if proposed is None or not proposed.kinds:
            raise Refused(what, "调查终结报告没有处理意见", "请写明拟作出的处罚或者不予处罚", field="proposed")
        if wrong := set(weighty) - reviewing.WEIGHTY.keys():
            known = "、".join(reviewing.WEIGHTY.values())
            raise Refused(what, f"没有这样的审核情形：{'、'.join(sorted(wrong))}", f"可选：{known}", field="weighty")
        proposing.check_proposed(proposed, what=what)
        proposing.check_weighed(benchmark, goods_value, circumstances, what=what)
        if facts is not None:
            proposing.check_facts(facts, today, what=what)
        row.keep(
            told=stored(proposed), weighty=sorted(set(weighty)), benchmark=benchmark, goods_value=goods_value,
            circumstances=list(circumstances), facts=row.facts if facts is None else kept_facts(facts),
        )
    else:
        finding.stop(row, "hearing_report", today)
        row.keep()
    due = finding.start(row, "review", today, role=Role.REVIEWER)
    acts.tell(events.CaseStepped(about=row.about, act="submit", due_on=due), cites=ART[49])
    return due


@acts.act("enforcement.review")
def review(
    *, case_no: str, opinion: str, remarks: str = "", looked_at: int = len(reviewing.LOOKED_AT), first_time: bool = False,
    qualified: bool = True, by: Actor, at: datetime,
) -> None:
    """The reviewer, never of the team, agrees or sends the case back (审核)."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("review" if opinion == "agree" else "return")
    kind = reviewing.kind_of(row.weighty)
    reviewing.check_reviewer(by.code, row.team, kind, first_time=first_time, qualified=qualified, what=what)
    reviewing.check_opinion(opinion, remarks, looked_at, what=what)
    finding.stop(row, "review", today)
    words = remarks.strip() or reviewing.OPINIONS[opinion]
    row.keep(
        passed=sorted({*row.passed, kind}) if opinion == "agree" else [],
        said=row.say(review=words, reviewer=by.code, reviewed_on=f"{today.year}年{today.month}月{today.day}日"),
    )
    acts.tell(events.CaseStepped(about=row.about, act=opinion, reason=remarks.strip()), cites=ART[55])


@acts.act("enforcement.notify")
def notify(*, case_no: str, served_on: date, by: Actor, at: datetime) -> date:
    """The party was served the notice of what is proposed (告知); returns the last day for its statement or request."""
    row = finding.locked(case_no)
    what = row.step("notify")
    if served_on > day_of(at) or (row.filed_on and served_on < row.filed_on):
        raise Refused(what, "告知书送达日期在将来，或者早于立案日期", "请核对送达回证", field="served_on")
    granted = hearing.grounds(read(row.told), row.party_kind, served_on)
    due = finding.start(row, "ask_hearing" if granted else "state", served_on)
    row.keep(told_on=served_on, rights_end=due)
    acts.tell(events.CaseStepped(about=row.about, act="notify", reason="；".join(granted), due_on=due), cites=ART[57])
    return due


@acts.act("enforcement.hear_statement")
def hear_statement(*, case_no: str, words: str, answer: str, waived: bool = False, by: Actor, at: datetime) -> None:
    """The party spoke, or waived in writing (陈述、申辩); its facts and reasons are examined and answered."""
    row = finding.locked(case_no)
    what = row.step("hear_statement")
    if not waived and not (words.strip() and answer.strip()):
        raise Refused(what, f"没有记录当事人的意见和复核情况（{ART[58]}）", "请写明意见、是否采纳和理由", field="answer")
    said = {} if waived else {"statement": words.strip(), "answer": answer.strip()}
    row.keep(spoke=row.spoke or not waived, waived=row.waived or waived, said=row.say(**said))
    acts.tell(events.CaseStepped(about=row.about, act="hear_statement"), cites=ART[58])


@acts.act("enforcement.end_notice")
def end_notice(*, case_no: str, by: Actor, at: datetime) -> None:
    """The five working days are over, or the party spoke or waived: the case may be decided."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("end_notice")
    granted = hearing.grounds(read(row.told), row.party_kind, row.told_on or today)
    if row.rights_end and today <= row.rights_end and not (row.waived or (row.spoke and not granted)):
        raise Refused(what, f"期限到 {row.rights_end:%Y年%-m月%-d日} 为止（{ART[57]}）", "请等期限届满，或者记录当事人的书面放弃")
    finding.stop(row, "ask_hearing" if granted else "state", today)
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="end_notice"), cites=ART[57])


@acts.act("enforcement.ask_hearing")
def ask_hearing(*, case_no: str, received_at: datetime, posted_on: date | None = None, by: Actor, at: datetime) -> None:
    """The party asks for a hearing (要求听证), in time also in the last minute or by a postmark; the case's clock stands still."""
    row = finding.locked(case_no)
    what = row.step("ask_hearing")
    if not hearing.grounds(read(row.told), row.party_kind, row.told_on or day_of(at)):
        raise Refused(what, f"拟处罚不在听证范围（{hearing.SHANGHAI.ARTICLE_3.cite()}）", "请记录为陈述、申辩；认为需要听证的，另行告知")
    if row.told_on is None:
        raise Refused(what, "没有送达听证告知书", "请先告知")
    hearing.check_request(row.told_on, received_at, posted_on, running.calendar(), what=what)
    asked = day_of(received_at)
    finding.stop(row, "ask_hearing", asked)
    running.hold(row.about, "enforcement.decide", on=asked, reason="听证期间")
    for code in ("hearing_chair", "hearing_end"):
        finding.start(row, code, asked, role=Role.HEAD)
    row.keep(asked_on=asked, spoke=True)
    acts.tell(events.CaseStepped(about=row.about, act="ask_hearing"), cites=hearing.SHANGHAI.ARTICLE_16.cite())


@acts.act("enforcement.name_chair")
def name_chair(*, case_no: str, chair: str, by: Actor, at: datetime) -> date:
    """The head names the chair of the hearing (确定听证主持人), within three working days; the file goes to him in three more."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("name_chair")
    if not chair.strip():
        raise Refused(what, "没有写明听证主持人", "请指定没有参加调查的人员", field="chair")
    hearing.check_chair(chair, row.team, what=what)
    finding.stop(row, "hearing_chair", today)
    due = finding.start(row, "hearing_file", today)
    row.keep(chair=chair.strip())
    acts.tell(events.CaseStepped(about=row.about, act="name_chair", due_on=due), cites=hearing.MINISTRY.ARTICLE_18.cite())
    return due


@acts.act("enforcement.hand_file")
def hand_file(*, case_no: str, by: Actor, at: datetime) -> date:
    """The file of the case goes to the chair (移交案件材料); he fixes time and place in five working days."""
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("hand_file")
    if not row.chair:
        raise Refused(what, "还没有确定听证主持人", "请负责人先确定听证主持人")
    finding.stop(row, "hearing_file", today)
    due = finding.start(row, "hearing_fix", today, role=Role.HEAD)
    row.keep()
    acts.tell(events.CaseStepped(about=row.about, act="hand_file", due_on=due), cites=hearing.MINISTRY.ARTICLE_19.cite())
    return due


@acts.act("enforcement.fix_hearing")
def fix_hearing(
    *, case_no: str, hearing_on: date, notice_on: date, announced_on: date | None, chair: str = "", public: bool = True, hour: str = "",
    place: str = "", by: Actor, at: datetime,
) -> None:
    """Day, hour and place of the hearing (确定听证); notices keep seven working days. The chair, where he was not named before."""
    row = finding.locked(case_no)
    what = row.step("fix_hearing")
    assert row.asked_on is not None
    chair = chair or row.chair
    hearing.check_chair(chair, row.team, what=what)
    hearing.check_day(hearing_on, notice_on, row.asked_on, running.calendar(), public=public, announced_on=announced_on, what=what)
    for code in ("hearing_chair", "hearing_file", "hearing_fix"):
        finding.stop(row, code, day_of(at))
    held = {"hour": hour.strip(), "place": place.strip(), "public": public}
    row.keep(chair=chair, hearing_on=hearing_on, said=row.say(hearing=held))
    acts.tell(events.CaseStepped(about=row.about, act="fix_hearing", due_on=hearing_on), cites=hearing.SHANGHAI.ARTICLE_17.cite())


@acts.act("enforcement.end_hearing")
def end_hearing(*, case_no: str, record: str, opinion: str = "", by: Actor, at: datetime) -> date | None:
    """The hearing was held and recorded (听证笔录): the case is weighty now, its clock runs again, legal review follows.

    ``opinion`` is what the chair proposes in his report (听证报告).
    """
    row, today = finding.locked(case_no), day_of(at)
    what = row.step("end_hearing")
    if row.hearing_on is None or today < row.hearing_on:
        raise Refused(what, "没有确定听证，或者还没有到举行之日", "请先确定听证的时间、地点")
    if not record.strip():
        raise Refused(what, "没有听证笔录", "请上传或者填写经核对签名的听证笔录", field="record")
    hearing.check_chair(by.code, row.team, what=what)
    finding.stop(row, "hearing_end", today)
    due = running.go_on(row.about, "enforcement.decide", on=today)
    finding.start(row, "hearing_report", today)
    said = row.say(hearing_record=record.strip(), hearing_opinion=opinion.strip())
    row.keep(heard_on=today, weighty=sorted({*row.weighty, "heard"}), passed=[], said=said)
    acts.tell(events.CaseStepped(about=row.about, act="end_hearing", due_on=due), cites=hearing.SHANGHAI.ARTICLE_28.cite())
    return due

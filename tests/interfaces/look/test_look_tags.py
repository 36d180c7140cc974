"""Each tag and filter draws what it is given, and refuses what it cannot draw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms

from hengjian.interfaces.look import icons, numbers, pieces, ruler
from hengjian.interfaces.look.examples import matters, tables
from hengjian.interfaces.look.examples.forms import plan_form

Draw = Callable[..., str]


def test_a_deadline_chip_draws_a_tick_for_each_day_and_says_the_rest_in_words(draw: Draw) -> None:
    drawn = draw("{% due chip %}", chip=matters.dues()["near"])
    assert drawn.count('class="past"') == 16
    assert drawn.count('class="now"') == 1
    assert drawn.count('class="left"') == 3
    assert 'class="due due--near"' in drawn
    assert "<b>还剩 3 个工作日</b>" in drawn
    assert "公示 5月25日止" in drawn


def test_weeks_of_a_ruler_stand_apart() -> None:
    boxes = ruler.ruler([["past", "past"], ["now"]]).boxes
    assert [box.x for box in boxes] == [0, 6, 16]


def test_a_long_deadline_is_drawn_a_tick_a_week_and_says_so(draw: Draw) -> None:
    drawn = draw("{% due chip %}", chip=matters.dues()["long"])
    assert drawn.count("<rect") == 13
    assert drawn.count('class="now"') == 1
    assert "一格一周" in drawn


def test_a_held_clock_is_dashed_and_says_its_reason(draw: Draw) -> None:
    drawn = draw("{% due chip %}", chip=matters.dues()["held"])
    assert 'class="hold"' in drawn
    assert "检验期间不计，剩 12 个工作日" in " ".join(drawn.replace("<span>", "").split())


def test_a_provisional_deadline_is_marked(draw: Draw) -> None:
    assert "（暂定）" in draw("{% due chip %}", chip=matters.dues()["provisional"])
    assert "（暂定）" not in draw("{% due chip %}", chip=matters.dues()["normal"])


def test_a_chip_without_ticks_draws_no_ruler(draw: Draw) -> None:
    assert "<svg" not in draw("{% due chip %}", chip=matters.dues()["bare"])


def test_an_unknown_level_tick_or_state_is_refused(draw: Draw) -> None:
    with pytest.raises(ValueError, match="near"):
        draw("{% due chip %}", chip=pieces.Due("x", level="soon"))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="past"):
        ruler.ruler([["gone"]])
    with pytest.raises(ValueError, match="held"):
        draw('{% state "green" "好" %}')


@pytest.mark.parametrize("kind", ["run", "done", "held", "pub", "bad", "void", "near"])
def test_every_state_has_a_mark_of_its_own_and_a_word(draw: Draw, kind: str) -> None:
    assert (
        draw("{% state kind word %}", kind=kind, word="某状态")
        .strip()
        .endswith(f'<span class="state state--{kind}">某状态</span>')
    )


def test_a_hash_is_set_in_eights_and_copied_whole(draw: Draw) -> None:
    drawn = draw("{% hash value %}", value=matters.DIGEST)
    assert f"<b>{matters.DIGEST[:8]}</b>" in drawn
    assert drawn.count("<wbr>") == 7
    words = (
        drawn.replace("<wbr>", "").replace("<b>", "").replace("</b>", "").replace("<span>", "").replace("</span>", "")
    )
    assert matters.DIGEST in words


def test_a_short_hash_keeps_the_whole_in_its_title(draw: Draw) -> None:
    drawn = draw("{% hash value short=True %}", value=matters.DIGEST)
    assert f'title="{matters.DIGEST}"' in drawn
    assert "…" in drawn
    assert matters.DIGEST[16:24] not in drawn.replace(matters.DIGEST, "")


def test_what_is_drawn_is_escaped(draw: Draw) -> None:
    evil = "<script>alert(1)</script>"
    for source in ("{% hash v %}", "{% state 'open' v %}", "{% seal v %}", "{% cite v %}"):
        assert "<script" not in draw(source, v=evil)
    assert "<script" not in draw("{% timeline lines %}", lines=[pieces.Line(date(2026, 1, 2), evil, evil, evil, evil)])
    assert "<script" not in draw("{% path steps %}", steps=[pieces.Step(evil, evil)])


def test_a_seal_of_four_characters_stands_in_two_lines(draw: Draw) -> None:
    assert "核验<br>相符" in draw("{% seal '核验相符' %}")
    assert "<br>" not in draw("{% seal '公示' small=True %}")


def test_an_article_names_the_text_in_force(draw: Draw) -> None:
    drawn = draw("{% cite article on=day %}", article="《某办法》第二十一条", day=date(2026, 4, 23))
    assert "依据　《某办法》第二十一条　按2026年4月23日有效文本" in drawn


def test_every_icon_draws_and_stands_alone_only_with_a_label(draw: Draw) -> None:
    for name in icons.ICONS:
        assert 'aria-hidden="true"' in draw("{% icon name %}", name=name)
    assert 'role="img" aria-label="返回"' in draw("{% icon 'back' '返回' %}")
    with pytest.raises(KeyError):
        draw("{% icon 'rainbow' %}")


def test_the_path_says_which_step_is_now(draw: Draw) -> None:
    drawn = draw("{% path steps %}", steps=matters.steps())
    assert drawn.count('aria-current="step"') == 1
    assert drawn.count("，已完成") == 5


def test_a_timeline_shows_the_year_only_where_it_changes(draw: Draw) -> None:
    drawn = draw("{% timeline lines %}", lines=matters.lines())
    assert drawn.count('class="year"') == 1
    assert "2025年" in drawn
    assert "5月19日<br>16:02" in drawn
    assert '<li class="soon">' in drawn


def test_a_moment_is_written_in_local_time(draw: Draw) -> None:
    at = datetime(2026, 5, 20, 2, 26, tzinfo=UTC)
    assert draw("{{ at|zh_datetime }}", at=at) == "5月20日 10:26"
    assert "5月20日<br>10:26" in draw("{% timeline lines %}", lines=[pieces.Line(at, "某事")])


def test_an_error_stands_under_its_field_and_is_named_by_it(draw: Draw) -> None:
    drawn = draw('{% field form.share unit="%" range="法定 3.0 至 15.0" %}', form=plan_form())
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="id_share-range id_share-error"' in drawn
    assert 'id="id_share-error"' in drawn
    assert "请填 5.0% 至 15.0%。" in drawn
    assert drawn.index("<input") < drawn.index('class="err"')


def test_a_sound_field_is_not_marked_and_names_its_help(draw: Draw) -> None:
    drawn = draw("{% field form.reason %}", form=plan_form())
    assert "aria-invalid" not in drawn
    assert 'aria-describedby="id_reason-help"' in drawn
    assert "可不填" in drawn


def test_radio_buttons_become_one_control_with_a_legend(draw: Draw) -> None:
    drawn = draw("{% field form.cap %}", form=plan_form())
    assert drawn.count('type="radio"') == 3
    assert "<fieldset" in drawn
    assert 'class="seg"' in drawn
    for at in range(3):
        assert f'<label for="id_cap_{at}">' in drawn


def test_every_control_has_a_label_of_its_own(draw: Draw) -> None:
    form = plan_form()
    for name, bound in ((name, form[name]) for name in form.fields):
        drawn = draw("{% field bound %}", bound=bound)
        assert drawn.count("<label") == max(1, drawn.count('type="radio"') + drawn.count('type="checkbox"')), name


def test_a_form_without_auto_ids_still_names_its_error(draw: Draw) -> None:
    class Bare(forms.Form):
        word = forms.CharField(label="词")

    drawn = draw("{% field form.word %}", form=Bare({}, auto_id=False))
    assert 'aria-describedby="word-error"' in drawn
    assert 'id="word-error"' in drawn


def test_bars_start_at_zero_and_carry_their_finding(draw: Draw) -> None:
    drawn = draw("{% bars series %}", series=tables.series())
    assert 'aria-label="未来十四天到期 22 件，最多的是 5月25日，12 件"' in drawn
    heights = {
        bar.value: bar.box.height
        for bar in ruler.bars([("a", 0, "", "ink"), ("b", 6, "", "ink"), ("c", 12, "", "ink")])
    }
    assert heights == {0: 0.0, 6: ruler.CHART_TALL / 2, 12: ruler.CHART_TALL}


def test_a_bar_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="zero"):
        ruler.bars([("a", -1, "", "ink")])


@pytest.mark.parametrize(("have", "need", "says"), [(888, 1102, "差 214 人日"), (10, 4, ""), (0, 0, "")])
def test_a_shortfall_is_said_in_words_only_where_there_is_one(draw: Draw, have: int, need: int, says: str) -> None:
    drawn = draw("{% balance figures %}", figures=pieces.Balance(have, need, "人日"))
    assert ("差" in drawn) is bool(says)
    assert says in drawn
    assert ('class="s"' in drawn) is bool(says)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (numbers.thousands(1102), "1,102"),
        (numbers.thousands(-1102), "−1,102"),
        (numbers.thousands(0), "0"),
        (numbers.thousands(None), "—"),
        (numbers.percent1(0.183), "18.3%"),
        (numbers.percent1(Decimal("-0.0005")), "−0.1%"),
        (numbers.percent1(None), "—"),
        (numbers.rate(40_000), "4.0%"),
        (numbers.rate(1_000_000), "100.0%"),
        (numbers.rate(0), "0.0%"),
        (numbers.rate(12_345), "1.2345%"),
        (numbers.rate(500), "0.05%"),
        (numbers.rate(None), "—"),
        (numbers.zh_date(date(2026, 5, 25)), "5月25日"),
        (numbers.zh_date(date(2026, 5, 25), with_year=True), "2026年5月25日"),
        (numbers.zh_date(None), "—"),
        (numbers.zh_datetime(None), "—"),
        (numbers.dash(""), "—"),
        (numbers.dash(0), 0),
    ],
)
def test_figures_are_written_as_the_house_does(written: object, expected: object) -> None:
    assert written == expected


def test_filters_take_what_a_template_gives_them(draw: Draw) -> None:
    drawn = draw(
        "{{ n|thousands }}|{{ missing|thousands }}|{{ r|rate }}|{{ p|percent1 }}|{{ d|zh_date:'year' }}|{{ none|zh_date }}|{{ none|dash }}",
        n="1102", r=40_000, p=0.5, d=date(2026, 5, 5), none=None,
    )  # fmt: skip
    assert drawn == "1,102|—|4.0%|50.0%|2026年5月5日|—|—"

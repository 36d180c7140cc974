"""Unlicensed business (无证无照治理): from a clue to a licence, a penalty or the end of the business, and back if it comes again.

What it is
    A *place* (点位) keeps the address, the point on the map and everything that ever happened there. A *clue* (线索) about it is
    judged (type and department in charge), sent to a unit, signed for or objected to, checked on the spot, and ends: unfounded,
    guided to a licence, ordered to stop, punished, sealed, passed on. Then the result is fed back, the place visited again, the
    account closed. Business that comes back re-opens the same place.
On which texts
    无证无照经营查处办法 (国务院令第684号), 市场主体登记管理条例 and its rules, 食品安全法, 电子商务法,
    上海市优化营商环境条例, 沪府办发〔2017〕14号.
Its words
    *kind* (四类), *guidance* (督促办证), *relapse* (回潮), *comparison* (照证比对).
Opens
    enforcement cases and measures, by enforcement's acts.
Tells, hears
    ``ClueReceived`` to ``PlaceClosed``; nothing yet.
Where to start
    ``rules/judging.py`` for the law, ``rules/procedure.py`` for the path, then ``operations``.
"""

"""Documents (文书): the papers of a procedure, made from a template and the facts of a matter.

What it is
    A module above declares the kinds of paper it needs (``queries.register_kind``): fields, series of numbers, articles,
    what no edition of the template may leave out. This module knows none of them. It keeps the templates (文书范本), the
    papers that were made with their numbers, and draws the same bytes from the same facts: PDF/A-2b and Word.
On which texts
    《行政检查文书基本格式》 (司法部 2025, 未核全文), 国办发〔2018〕118号 第七项 (text records), 行政处罚法 第二十条 (an entrusted body
    acts in the name of the one that entrusts it, so both stand on the paper), GB/T 9704-2012 (page and type), GB/T 33190.
Its words
    a template is *drafted*, *submitted* and *adopted* by two persons, in blocks of words with 【字段】 for what is filled
    in; a paper is *made* under a number 〔year〕, *replaced* by a newer one on changed facts, or made *void* (作废).
Opens
    nothing.
Tells
    ``events``; those about a paper are told about the matter it belongs to, so that its timeline shows them.
Hears
    nothing.
Where to start
    ``rules.Kind``, then ``filling`` (template + facts -> page) and ``operations.make``.
"""

"""Double random, one public (双随机、一公开): who is inspected and who inspects, drawn so that anybody can replay it.

Texts: 国办发〔2015〕58号, 国发〔2019〕5号 and 18号, 国市监信〔2019〕38号, 国市监信发〔2022〕6号, 国办发〔2024〕54号,
上海市优化营商环境条例 第六十二条. The draw itself is protocol SDR-1 (``docs/draw-protocol.md``), computed in
``kernel.draws``; this module decides what goes into it, keeps it, and makes tasks of what comes out.

Words: *plan* (抽查计划), *draw* (抽取), *cell* (抽查单元格, inside only) and its random *label* (代号), *ticket*
(随机号), *exclusion* (排除), *contributor* (随机数见证方), *reserve* (候补). The credit-risk class (信用风险分类) lies
in the internal list alone: no public file, page or receipt carries it.

Opens inspections (``inspections.operations.open_batch``). Tells ``PlanDrafted`` ... ``DrawVoided``. Hears of finished
inspections. Start with ``rules.py``, then ``operations/freezing.py``.
"""

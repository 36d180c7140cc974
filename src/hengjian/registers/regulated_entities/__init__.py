"""Regulated entities (监管对象名录): who and what may be inspected, and where each fact about them came from.

The city is the register's home; districts hold a copy. A register is never typed: it arrives as files of a hundred
thousand rows, so the heart of the module is the import (:mod:`.importing`), which checks and compares whole columns
at once and writes in batches of at most 5,000 rows, each one act with one line in the journal.

Texts: GB 32100-2015 for the credit code (统一社会信用代码), GB/T 2260 for areas, GB/T 4754-2017 for industries;
国市监信发〔2022〕6号 for the credit-risk class (信用风险分类), which is an internal aid and leaves no internal page.

Words: entity 监管对象 · premises 经营场所 · permit 许可 · list 名单 · grade 专业风险等级 · batch 导入批次 ·
quarantine 隔离 · pending 待补代码 (a row with only an old registration number) · history 变更历史.

Tells: :mod:`.events`. Hears: its own batches, to fill the search index and the kept counts (:mod:`.reactions`).
Start with :mod:`.models`, then :mod:`.operations.imports`.
"""

"""Codes (代码): the official lists and check digits by which persons, places, trades, items and papers are named.

Every module here is pure: it reads the tables shipped in ``kernel/data`` and knows nothing of a database. Where whole
registers are checked at once there is a second form as a DuckDB expression beside the function, and the function is the
oracle of its tests.

============  ==================================================================
``uscc``      统一社会信用代码 (GB 32100-2015) and 组织机构代码 (GB 11714-1997)
``uscc_sql``  the same check over a column
``citizen``   公民身份号码 (GB 11643-1999)
``areas``     行政区划代码 (GB/T 2260), with the codes Shanghai no longer uses
``districts`` the district an address lies in
``industries`` 国民经济行业分类 (GB/T 4754-2017)
``items``     监管事项编码 and 检查实施清单编码
``documents`` 文号: 沪市监处〔2026〕123号
``lines``     条线, the platform's own
``halfwidth`` full-width letters and digits as people type them
============  ==================================================================
"""

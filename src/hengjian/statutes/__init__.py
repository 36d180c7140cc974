"""Statutes (法规): quotations only, one file per text and one name per article.

A rule of the platform cites an article from here, so that a reader finds the sentence behind every number and every
refusal. Nothing is decided here. Official texts are outside copyright (著作权法 第五条); each quotation was copied from
the public collection named in its statute's ``source`` and is compared with it by a test. A text that could not be read
has its number, the platform's own summary and ``verified=False`` (未核); nothing is quoted from memory.

===================================  ==============================================================
``business_environment_shanghai``    上海市优化营商环境条例
``business_environment``             优化营商环境条例
``random_inspection_notice``         国办发〔2015〕58号 推广随机抽查
``joint_random_inspection``          国发〔2019〕5号 (未核)
``full_random_inspection``           国市监信〔2019〕38号 (未核)
``ongoing_supervision``              国发〔2019〕18号 事中事后监管
``three_systems``                    国办发〔2018〕118号 三项制度
``fewer_inspections``                国办发〔2024〕54号 涉企行政检查 (未核)
``spot_checks``                      企业公示信息抽查暂行办法
``enterprise_information``           企业信息公示暂行条例
``registration_rules``               市场主体登记管理条例实施细则
``food_inspection``                  食品生产经营监督检查管理办法
``special_equipment_inspection``     特种设备安全监督检查办法
``administrative_penalty``           行政处罚法
``penalty_procedure``                市场监督管理行政处罚程序规定
``penalty_publication``              市场监督管理行政处罚信息公示规定
``recording_inner_mongolia``         内蒙古自治区 令第244号 (default for uploads)
===================================  ==============================================================

``text`` holds the two classes, ``library`` lists everything for the rulebook.
"""

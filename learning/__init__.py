"""The model laboratory (模型实验室): data, fit, evaluation, model card. It imports the platform; the platform never imports it.

``python -m learning complaints`` trains what proposes where a complaint belongs. The model file is built into the data folder
and never committed; without it the desk works by rules. scikit-learn is needed here and nowhere else: ``make learn``.
"""

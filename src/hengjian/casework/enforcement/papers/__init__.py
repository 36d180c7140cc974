"""The papers of a case (执法文书): ``fields`` they are filled with, kinds by stage, ``facts`` gathered from the case, ``due`` now.

What the kinds say follows the articles named beside them; wording and layout are ours and can be changed as templates.
"""

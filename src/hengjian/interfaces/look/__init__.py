"""The visual language (视觉语言): tokens, styles, page patterns and template tags that every page is built from.

Doors render with these and bring only data: ``pieces`` are the shapes the templates take, ``templatetags.look`` draws
them, ``templates/look/patterns`` are the four kinds of page (list, matter, form, dashboard). Nothing here asks the
domain anything. ``examples.style_examples`` fills the style page, which shows every component in every state.
"""

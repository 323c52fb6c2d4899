"""Every sentence that a visitor reads: `text.NAME` is the string of that name in the visitor's language.

The strings themselves are in ui/languages, one file a language. So take `text.NAME` when it is needed: a constant or
a default of a parameter would keep the language of the start.
"""

from ui import language


def __getattr__(name: str):
    return getattr(language.LANGUAGES[language.current()], name)

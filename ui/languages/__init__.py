"""Every sentence that a visitor reads, one file a language, with the same names in all. ui/language.py lists them."""

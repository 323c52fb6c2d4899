"""Every sentence that a visitor reads, one file a language; all files have the same names. ui/language.py lists them."""

"""The page: one folder a tab, each with its tab.py, and what the tabs share."""

"""How the app takes requests: which ones, how many, how large, and how it ends."""

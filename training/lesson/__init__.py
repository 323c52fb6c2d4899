"""The whole method at the size of a lesson: a base from nothing, both stages, and what came of it, in minutes."""

"""The exported model: a checkpoint as a plain model repository, which needs nothing of this project."""

"""Who explains an item: the gold equation, a program, a human, or the large language model."""

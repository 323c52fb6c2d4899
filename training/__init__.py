"""Makes the checkpoint, stage by stage: prepare, distill, perceive, evaluate; build runs them all."""

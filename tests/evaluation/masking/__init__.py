"""How much of what must never be shown is masked, and how much else with it: corpus, figures."""

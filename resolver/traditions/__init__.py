"""How one language or part of the world makes and writes names: Chinese syllables, Spanish surnames, Arabic servants."""

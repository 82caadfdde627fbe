"""Two toy rooms: a letter straight through, and one that is revised for ever."""

"""The screens of overleg: who meets when, one meeting in one flow, the beleidsdag and the kwartaalronde."""

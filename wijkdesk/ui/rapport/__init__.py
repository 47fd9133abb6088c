"""Reports on screen: putting one together, looking it over, its editions, and what changed since."""

"""A verkenning in four steps: gesprekken, richting, naar binnen, naar buiten."""

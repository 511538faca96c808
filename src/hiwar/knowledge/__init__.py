"""Knowledge of the world: dated, modest data files and the lookups over them."""

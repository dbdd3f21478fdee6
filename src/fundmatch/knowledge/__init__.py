"""What was funded before and who took part; what calls and words mean: knowledge beside the lists."""

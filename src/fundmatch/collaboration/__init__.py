"""Who has to be in a project, who in the region can be, and which smallest set covers it all."""

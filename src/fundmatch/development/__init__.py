"""The region's own work: how calls, money and decisions lie, and where there is a hole."""

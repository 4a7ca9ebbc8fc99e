"""The pages of the registers: members, units, the council's settings, imports."""

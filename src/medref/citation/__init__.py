"""References, set in a citation style. A style is a pure function from a CSL-JSON item to text."""

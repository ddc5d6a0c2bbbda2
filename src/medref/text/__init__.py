"""Words as people type them and as names spell them: folding, inflection, keys, and what no terminal should be sent."""

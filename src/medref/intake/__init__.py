"""Taking collections in, from wherever they come: `obtain` fetches, `read` tells what it is, `add` and `update` install."""

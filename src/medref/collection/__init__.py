"""A collection: the articles of one publisher in one SQLite file. `build` writes it, `store` reads it, `bundled` finds ours."""

"""The article format `medref-articles/1`: its JSON Schema, checking against it, and the way in and out of it."""

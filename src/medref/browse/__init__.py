"""The full-screen reader, with Textual. Only `medref browse` imports it (docs/design.md)."""

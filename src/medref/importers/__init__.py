"""From other publishers' formats to articles; one module, or a few of one prefix, each."""

"""Files over HTTP: whole or not at all. Imported by nothing but what goes over the network."""

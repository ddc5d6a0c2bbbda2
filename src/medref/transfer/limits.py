"""How patient a download is, and how much it takes."""

CONNECT = 10.0
"""Seconds until a connection stands."""
READ = 30.0
"""Seconds in which at least something has to come."""
ANSWER = 60.0
"""Seconds until an answer's head is there: a server that sends a letter now and then would keep `READ` content for ever."""
WINDOW, LEAST = 60.0, 1_000
"""Seconds of waiting for the body, and the bytes that have to come in them."""
RETRIES = 4
"""Further tries after one that failed for a reason that may pass."""
RETRIES_NOBODY = 1
"""The same where nobody is there, no host of that name or no server on it: who is offline should hear so soon."""
GAIN = 1_000_000
"""Bytes that a try has to bring before the tries are counted anew: a long download may break off often and still get on."""
BACK_OFF = 0.5
"""Seconds before the second try; doubled before each further one."""
PATIENCE = 60.0
"""The longest that a server may ask to wait, in seconds (Retry-After)."""
REDIRECTS = 5
SIZE = 4 * 1024**3
"""Bytes of the largest file."""
DRAINED = 65_536
"""Bytes of an unwanted body that are read so that its connection can be used again."""

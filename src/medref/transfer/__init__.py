"""Downloads: `http` fetches one file whole, `medlineplus` finds the newest of NLM's, `faults` says in words what went wrong.

The only part of medref that uses the network, and only `medref collection add` and `update` use it.
"""

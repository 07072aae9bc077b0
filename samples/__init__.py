"""Self-evaluation reports written for this project: a small inbox, and a generator of random consistent reports."""

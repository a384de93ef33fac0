"""Speed and quality, one command each; `python -m benchmarks` runs them, RESULTS.md keeps what they found."""

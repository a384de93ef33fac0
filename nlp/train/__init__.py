"""Scripts that reproduce the shipped models; they alone may import torch."""

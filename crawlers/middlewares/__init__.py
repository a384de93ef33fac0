"""What every request passes before it leaves: one small file per step, in the order of `crawlers.settings`."""

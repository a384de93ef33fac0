"""The stages, orchestrated: workers turn records into records, and only this room writes to the store."""

from cribnotes.pipeline.analyze import Analysis, analyze
from cribnotes.pipeline.crawl import crawl
from cribnotes.pipeline.ingest import Ingest, ingest
from cribnotes.pipeline.report import Report, silent

__all__ = ["Analysis", "Ingest", "Report", "analyze", "crawl", "ingest", "silent"]

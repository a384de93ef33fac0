"""The dashboard: contested questions for parents, one question a screen. Streamlit runs `app.py`."""

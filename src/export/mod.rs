//! Checklist and reports as text.

"""Sources in, articles out: reading files, dates of publication, site furniture."""

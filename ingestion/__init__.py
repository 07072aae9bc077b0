"""From submitted files to landing rows: intake, archive, format readers, form readers."""

# A file is read again when this changes; raise it whenever a reader yields other rows than before.
READER_VERSION = "1"

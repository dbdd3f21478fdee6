"""The jobs: one file each, a request in, a typed result out. This is the Python API; no console, no clock."""

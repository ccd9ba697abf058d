"""The site: its pages are in ``docs/pages``, and what can be read from the code is made here when it is built."""

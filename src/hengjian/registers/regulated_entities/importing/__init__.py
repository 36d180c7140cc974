"""The import of register files: read, check, compare, write, report.

Everything up to the writing happens over whole columns in a throw-away DuckDB database beside the register, so that a
file of ten gigabytes needs disk, not memory. The steps, one file each:

``reading``    a file of any kind becomes the table ``raw``: row number and text cells
``headings``   the file's column names become the register's fields
``checking``   ``raw`` becomes ``checked``: values in one form, a verdict per row, duplicates found
``comparing``  ``checked`` against the register: ``todo`` holds new and changed rows only
``writing``    a part of ``todo`` goes into the database, with its history
``reporting``  what happened to which row, as a CSV file
"""

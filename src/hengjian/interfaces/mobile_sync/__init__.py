"""The door of the officers' phones (移动监管): the app's shell under ``/m/`` and what phones and server tell each other.

A phone signs each request with a key that was made on it and never leaves it. It asks for the day's tasks, hands in the
acts its officers performed, each with its own number and moment, and gets a verdict on each: accepted, waiting for an
earlier act of another phone, or refused with the reason and what is open. Files come in pieces and can be resumed (tus).
"""

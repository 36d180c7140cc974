"""The connection to this node's NATS server: a thread of its own with its own event loop, so that nobody ever waits for it.

What is sent while there is no connection is dropped: everything that goes this way is a hint or a copy, and is sent again.
The connection is taken up again for ever; a connection that does not answer is given up within half a minute.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import logging
import ssl
import threading
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import nats
import nats.errors
from nats.aio.client import Client
from nats.js.api import StorageType, StreamConfig
from nats.js.errors import Error as StreamError
from nats.js.errors import NotFoundError

logger = logging.getLogger(__name__)

#: Seconds: between two attempts to connect, until an attempt is given up, between two pings, for an acknowledgement.
AGAIN, PATIENCE, PING, ACKNOWLEDGED = 1.0, 5, 10, 5.0
#: Answers come to subjects that start so; readers of the copy have no right to listen there.
INBOX = "_NODE"
Handler = Callable[[str, bytes], None]


class Unreachable(Exception):
    """The server did not take a message, or there is no connection; ``why`` in words."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens, and as whom to sign in; ``ca`` is the file of the authority of its certificate."""

    url: str
    user: str = ""
    password: str = ""
    ca: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message for the stream: its subject, its content, and the number by which a second one is known."""

    subject: str
    content: bytes
    number: str


class Broker:
    """One connection. ``send`` and ``listen`` return at once; ``store`` waits for the server's acknowledgements."""

    def __init__(self, door: Door, name: str) -> None:
        self.door, self.name = door, name
        self.connected, self.since, self.trouble, self.times = False, 0.0, "", 0
        self._wanted: dict[str, Handler] = {}
        self._client: Client | None = None
        self._loop = asyncio.new_event_loop()
        self._over = threading.Event()
        self._changed = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="nats", daemon=True)

    def start(self) -> None:
        """Connect, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Disconnect and end the thread."""
        self._over.set()
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._changed.set)
        self._thread.join(PATIENCE)

    def listen(self, subject: str, handler: Handler) -> None:
        """Call ``handler(subject, content)`` for every message of a subject, also after a new connection."""
        if subject not in self._wanted:
            self._wanted[subject] = handler
            self._soon(self._subscribe, subject)

    def send(self, subject: str, content: bytes) -> None:
        """Send and forget."""
        if self.connected:
            self._soon(self._publish, subject, content)

    def store(self, stream: StreamConfig, messages: Sequence[Message]) -> int:
        """Put messages into a stream, in order; how many the server has acknowledged before something went wrong."""
        return int(self._wait(self._store(stream, messages), ACKNOWLEDGED * (len(messages) + 2)))

    def ready(self, stream: StreamConfig) -> None:
        """See to it that a stream is there as described; :class:`Unreachable` when the server does not take it."""
        self._wait(self._ready(stream), 3 * ACKNOWLEDGED)

    def _wait(self, work: Coroutine[Any, Any, Any], seconds: float) -> Any:
        if not self.connected or self._loop.is_closed():
            work.close()
            raise Unreachable("没有连上 NATS")
        asked = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return asked.result(seconds)
        except (concurrent.futures.TimeoutError, concurrent.futures.CancelledError) as error:
            asked.cancel()
            raise Unreachable("NATS 没有答复") from error
        except (nats.errors.Error, StreamError, OSError) as error:
            raise Unreachable(f"NATS：{type(error).__name__} {error}"[:300]) from error

    def _soon(self, work: Callable[..., Coroutine[Any, Any, None]], *words: Any) -> None:
        """Start work in the loop; what goes wrong there is not the caller's business."""
        def begin() -> None:
            task = self._loop.create_task(work(*words))
            self._tasks.add(task)
            task.add_done_callback(self._done)

        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(begin)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.debug("NATS：%s", task.exception())

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._live())
        finally:
            self.connected = False
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
                with contextlib.suppress(asyncio.CancelledError, Exception):
                    self._loop.run_until_complete(task)
            self._loop.close()

    async def _live(self) -> None:
        """Connect, stay, and connect again, until it is over."""
        while not self._over.is_set():
            self._changed.clear()
            try:
                self._client = await self._connect()
                for subject in list(self._wanted):
                    await self._subscribe(subject)
                self.connected, self.since, self.trouble, self.times = True, time.time(), "", self.times + 1
                await self._changed.wait()
            except (nats.errors.Error, OSError, ValueError) as error:
                self._lost(f"{type(error).__name__} {error}")
            finally:
                self.connected = False
                if self._client is not None:
                    with contextlib.suppress(Exception):
                        await self._client.close()
                    self._client = None
            if not self._over.is_set():
                with contextlib.suppress(asyncio.TimeoutError):
                    self._changed.clear()
                    await asyncio.wait_for(self._changed.wait(), AGAIN)

    def _lost(self, why: str) -> None:
        if why != self.trouble:  # said once, not every second
            logger.info("没有连上 NATS：%s", why)
        self.trouble = why[:200]

    async def _connect(self) -> Client:
        parts, secure = urlsplit(self.door.url), {}
        if parts.scheme == "tls" or self.door.ca:
            secure = {"tls": ssl.create_default_context(cafile=self.door.ca or None), "tls_hostname": parts.hostname}
        named = {} if parts.username or not self.door.user else {"user": self.door.user, "password": self.door.password}
        return await nats.connect(
            self.door.url, name=self.name, allow_reconnect=False, connect_timeout=PATIENCE, ping_interval=PING, no_echo=True,
            inbox_prefix=INBOX, error_cb=self._erred, closed_cb=self._closed, **secure, **named,
        )

    async def _erred(self, error: Exception) -> None:
        self._lost(f"{type(error).__name__} {error}")

    async def _closed(self) -> None:
        self.connected = False
        self._changed.set()

    async def _subscribe(self, subject: str) -> None:
        client, handler = self._client, self._wanted[subject]

        async def take(message: Any) -> None:
            handler(message.subject, message.data)

        if client is not None and client.is_connected:
            await client.subscribe(subject, cb=take)

    async def _publish(self, subject: str, content: bytes) -> None:
        if self._client is not None and self._client.is_connected:
            await self._client.publish(subject, content)
            await self._client.flush(PATIENCE)

    async def _ready(self, stream: StreamConfig) -> None:
        context = self._context()
        try:
            await context.stream_info(stream.name)
            await context.update_stream(stream)
        except NotFoundError:
            await context.add_stream(stream)

    async def _store(self, stream: StreamConfig, messages: Sequence[Message]) -> int:
        context, done = self._context(), 0
        for one in messages:
            try:
                numbered = {"Nats-Msg-Id": one.number}
                await context.publish(one.subject, one.content, timeout=ACKNOWLEDGED, stream=stream.name, headers=numbered)
            except (nats.errors.Error, StreamError, OSError) as error:
                logger.info("NATS 没有收下 %s：%s", one.number, error)
                break
            done += 1
        return done

    def _context(self) -> Any:
        if self._client is None:
            raise nats.errors.ConnectionClosedError
        return self._client.jetstream()


def on_disk(name: str, subjects: Sequence[str], *, days: int, megabytes: int, window: float) -> StreamConfig:
    """A stream that keeps the newest messages on disk; ``window`` seconds in which a second one of the same number is dropped."""
    return StreamConfig(
        name=name, subjects=list(subjects), storage=StorageType.FILE, max_age=days * 86_400.0, max_bytes=megabytes * 1024 * 1024,
        duplicate_window=window, num_replicas=1,
    )

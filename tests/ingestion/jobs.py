"""Jobs for workers that do what a hostile file may make a reader do. Workers find this module by PYTHONPATH."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingestion.rows import read_file


def read(path: Path, *arguments: Any) -> Iterator[Any]:
    """Reads as ever, but for files whose text orders otherwise."""
    order = path.read_bytes()
    if order == b"hang":
        time.sleep(3600)
    if order == b"crash":
        ctypes.string_at(0)
    if order == b"crash once" and not (flag := path.with_suffix(".crashed")).exists():
        flag.mkdir()  # a folder, since workers write no file
        os.abort()
    if order == b"eat memory":
        yield bytearray(4 * 2**30)
    if order == b"eat memory in C":  # as libraries do: take it step by step, and give up where there is no more
        allocate = ctypes.CDLL(None).calloc
        allocate.restype = ctypes.c_void_p
        while block := allocate(1, 2**24):
            ctypes.memset(block, 1, 2**24)
        os.abort()
    if order == b"talk without end":
        yield "x" * 2**20
    yield from read_file(path, *arguments)


def process_id() -> Iterator[int]:
    yield os.getpid()


def child() -> Iterator[int]:
    yield subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"]).pid
    time.sleep(3600)


def busy() -> Iterator[None]:
    yield None
    sum(iter(int, 1))  # in C, where no signal handler of Python would run


def count(numbers: int) -> Iterator[int]:
    yield from range(numbers)


def write(path: Path) -> Iterator[str]:
    try:
        path.write_bytes(b"x")
    except OSError as error:
        yield type(error).__name__


def modules() -> Iterator[list[str]]:
    yield sorted(sys.modules)

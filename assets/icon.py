"""Draws icon.png, the picture of the packages: three nodes and what joins them. Needs nothing but Python.

python3 assets/icon.py assets/icon.png
"""
import struct
import sys
import zlib

SIZE = 128
SAMPLES = 4
GROUND = (24, 40, 72)
EDGE = (150, 170, 205)
NODES = [(36, 40, 19, (255, 184, 77)), (97, 52, 15, (102, 204, 188)), (56, 98, 16, (240, 112, 104))]
CORNER = 24


def inside_square(x, y):
    dx = max(CORNER - x, x - (SIZE - CORNER), 0)
    dy = max(CORNER - y, y - (SIZE - CORNER), 0)
    return dx * dx + dy * dy <= CORNER * CORNER


def on_edge(x, y, one, other):
    (ax, ay), (bx, by) = one[:2], other[:2]
    along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    along = min(1, max(0, along))
    return (x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2 <= 9


def colour(x, y):
    if not inside_square(x, y):
        return (0, 0, 0, 0)
    for cx, cy, radius, fill in NODES:
        if (x - cx) ** 2 + (y - cy) ** 2 <= radius * radius:
            return (*fill, 255)
    for i in range(3):
        if on_edge(x, y, NODES[i], NODES[(i + 1) % 3]):
            return (*EDGE, 255)
    return (*GROUND, 255)


def pixel(px, py):
    parts = [colour(px + (i + 0.5) / SAMPLES, py + (j + 0.5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    alpha = sum(p[3] for p in parts)
    mixed = [round(sum(p[k] * p[3] for p in parts) / alpha) if alpha else 0 for k in range(3)]
    return bytes((*mixed, round(alpha / len(parts))))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
with open(sys.argv[1], "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))

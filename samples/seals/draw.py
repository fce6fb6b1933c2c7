"""Draws the pictures of this folder: clearly artificial seals and a signature stamp, each marked 样章 or 示例.

    python draw.py        (Pillow; faces of ../../fonts)

A seal is a ring, a star, a name along the ring and 样章 below the star; no real body bears these names.
"""

from math import cos, pi, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

HERE = Path(__file__).parent
FONTS = HERE.parent.parent / "fonts"
SERIF, KAI = "NotoSerifSC-SemiBold.ttf", "FandolKai-Regular.otf"
RED = (214, 30, 30)
FINE = 4  # drawn so many times larger, then shrunk: smooth edges
SIZE = 480  # pixels; 42 mm at 290 dpi

SEALS = {
    "county": "青禾县人民政府",
    "committee-office": "中共青禾县委办公室",
    "liuhe-town": "青禾县柳河镇人民政府",
    "education": "青禾县教育局",
    "police": "青禾县公安局",
    "market": "青禾县市场监督管理局",
    "transport": "青禾县交通运输局",
    "water": "青禾县水务局",
}


def font(name, size):
    return ImageFont.truetype(str(FONTS / name), size)


def save(ink, name):
    """Red wherever there is ink, in sixteen steps of cover."""
    ink = ink.resize((ink.width // FINE, ink.height // FINE), Image.LANCZOS)
    steps = ink.point(lambda cover: round(cover / 17))
    steps.putpalette(RED * 16)
    steps.save(HERE / f"{name}.png", optimize=True, transparency=bytes(17 * step for step in range(16)))


def centred(draw, at, text, face):
    draw.text(at, text, fill=255, font=face, anchor="mm")


def seal(name, body):
    side = SIZE * FINE
    middle, ring = side / 2, side * 0.035
    ink = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(ink)
    draw.ellipse((2, 2, side - 2, side - 2), outline=255, width=round(ring))
    corners = [
        (middle + side * reach * sin(pi * corner / 5), middle - side * reach * cos(pi * corner / 5))
        for corner, reach in zip(range(10), [0.15, 0.0573] * 5)
    ]
    draw.polygon(corners, fill=255)
    height = round(side * 0.125)
    face = font(SERIF, height)
    spread = min(250, 34 * (len(body) - 1))
    for index, character in enumerate(body):
        turn = -spread / 2 + spread * index / (len(body) - 1)
        cell = Image.new("L", (2 * height, 2 * height), 0)
        centred(ImageDraw.Draw(cell), (height, height), character, face)
        cell = cell.resize((round(1.6 * height), 2 * height), Image.LANCZOS).rotate(-turn, Image.BICUBIC, expand=True)
        reach = side * 0.385
        x, y = middle + reach * sin(radians(turn)), middle - reach * cos(radians(turn))
        ink.paste(255, (round(x - cell.width / 2), round(y - cell.height / 2)), cell)
    centred(draw, (middle, side * 0.79), "样章", font(SERIF, round(side * 0.09)))
    centred(draw, (middle, side * 0.88), "示例无效", font(SERIF, round(side * 0.045)))
    save(ink, name)


def stamp(name, signer):
    width, height = 480 * FINE, 200 * FINE
    ink = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(ink)
    centred(draw, (width * 0.5, height * 0.42), signer, font(KAI, round(height * 0.72)))
    slanted = ink.transform(ink.size, Image.AFFINE, (1, 0.18, -0.08 * height, 0, 1, 0), Image.BICUBIC)
    centred(ImageDraw.Draw(slanted), (width * 0.5, height * 0.9), "示例签名章", font(SERIF, round(height * 0.13)))
    save(slanted.crop(slanted.getbbox()), name)


for name, body in SEALS.items():
    seal(name, body)
stamp("mayor-signature", "林致远")

"""Draws the pictures of this folder: invented scenes of dredging before the flood season, and a chart of invented figures.

    python draw.py        (Pillow; faces of ../../fonts)

No place, body or person is shown. One is a WebP; the road lies on its side in its file, as a phone held upright stores it,
and says so in its EXIF: the tests read that one, the samples its upright twin.
"""

from math import sin
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

HERE = Path(__file__).parent
FONT = HERE.parent.parent / "fonts" / "NotoSansSC-Medium.ttf"
LARGE = (1200, 900)
SIDEWAYS = 6  # EXIF: to be turned clockwise by a right angle


def ground(size, *stops):
    """A picture whose colour runs from stop to stop: (height from 0 to 1, colour)."""
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    for y in range(size[1]):
        at = y / size[1]
        for (start, above), (end, below) in zip(stops, stops[1:]):
            if start <= at <= end:
                share = (at - start) / (end - start)
                draw.line([(0, y), (size[0], y)], tuple(round(a + (b - a) * share) for a, b in zip(above, below)))
    return image


def wave(width, base, height, seed):
    """The points of a skyline, from left to right."""
    rnd = Random(seed)
    parts = [(rnd.uniform(0.5, 1) / n, rnd.uniform(1, 2.2) * n, rnd.uniform(0, 6)) for n in (1, 2, 4, 9, 23)]
    return [(x, base - height * sum(a * sin(f * x / width * 6 + p) for a, f, p in parts)) for x in range(0, width + 8, 8)]


def ridge(image, base, height, colour, seed, foot):
    points = wave(image.width, base, height, seed)
    ImageDraw.Draw(image).polygon([*points, (image.width, foot), (0, foot)], colour)


def trees(image, base, count, size, colour, seed):
    """Crowns of leaves along a line, each leaf its own green."""
    rnd, draw = Random(seed), ImageDraw.Draw(image)
    for _ in range(count):
        x, r = rnd.uniform(0, image.width), rnd.uniform(0.5, 1) * size
        for _ in range(26):
            dx, dy, s = rnd.gauss(0, r / 2), rnd.gauss(-r / 2, r / 3), rnd.uniform(r / 9, r / 4)
            tone = tuple(max(0, min(255, c + rnd.randint(-22, 22))) for c in colour)
            draw.ellipse([x + dx - s, base + dy - s, x + dx + s, base + dy + s], tone)


def grain(image, strength, seed, size=2):
    """The unevenness of real surfaces and of a small sensor."""
    rnd = Random(seed)
    small = Image.new("L", (image.width // size, image.height // size))
    small.putdata([128 + round(rnd.gauss(0, strength * 0.6)) for _ in range(small.width * small.height)])
    noise = small.resize(image.size, Image.BICUBIC)
    lighter = ImageChops.add(image, Image.merge("RGB", [noise.point(lambda v: max(0, v - 128))] * 3))
    return ImageChops.subtract(lighter, Image.merge("RGB", [noise.point(lambda v: max(0, 128 - v))] * 3))


def ripples(image, box, colour, count, seed):
    rnd, draw = Random(seed), ImageDraw.Draw(image, "RGBA")
    left, top, right, foot = box
    for _ in range(count):
        y = top + (foot - top) * rnd.random() ** 0.7
        near = (y - top) / (foot - top)
        x, long = rnd.uniform(left, right), rnd.uniform(20, 150) * (0.3 + near)
        draw.line([(x, y), (x + long, y + rnd.uniform(-2, 2))], (*colour, rnd.randint(20, 80)), round(1 + 3 * near))


def worker(image, x, foot, high, seed=0):
    """A figure in an orange vest, seen from behind."""
    draw, w = ImageDraw.Draw(image), high * 0.16
    draw.rectangle([x - w * 0.8, foot - high * 0.48, x - w * 0.1, foot], (38, 44, 58))
    draw.rectangle([x + w * 0.1, foot - high * 0.48, x + w * 0.8, foot], (38, 44, 58))
    draw.rounded_rectangle([x - w, foot - high * 0.86, x + w, foot - high * 0.44], w * 0.4, (226, 104, 30))
    draw.rectangle([x - w, foot - high * 0.66, x + w, foot - high * 0.62], (236, 226, 140))
    draw.ellipse([x - w * 0.55, foot - high, x + w * 0.55, foot - high * 0.84], (225, 196, 60) if seed else (214, 40, 36))


def embankment():
    image = ground(LARGE, (0, (128, 168, 205)), (0.36, (214, 226, 232)), (0.37, (146, 160, 150)), (1, (96, 118, 112)))
    ridge(image, 300, 46, (132, 152, 166), 3, 420)
    ridge(image, 345, 24, (98, 128, 112), 8, 420)
    trees(image, 372, 90, 26, (70, 104, 62), 5)
    image = image.filter(ImageFilter.GaussianBlur(1.6))
    ripples(image, (-50, 380, 760, 900), (222, 230, 226), 420, 1)
    draw = ImageDraw.Draw(image)
    draw.polygon([(620, 378), (1200, 470), (1200, 900), (420, 900)], (164, 160, 150))
    for step in range(1, 12):
        share = step / 12
        draw.line([(620 + 580 * share * 0.5, 378 + 92 * share * 0.5), (420 + 780 * share, 900)], (134, 130, 122), 3)
    for step in range(1, 9):
        y = 378 + 522 * (step / 9) ** 1.7
        draw.line([(620 - 200 * (y - 378) / 522, y), (1200, y + 92 - 20 * step / 9)], (140, 136, 128), 2)
    draw.polygon([(640, 366), (1200, 392), (1200, 474), (624, 380)], (112, 142, 74))
    trees(image, 384, 26, 20, (92, 132, 60), 9)
    draw.polygon([(660, 358), (1200, 356), (1200, 398), (652, 368)], (182, 178, 170))
    for x, foot, high in [(900, 386, 78), (960, 388, 82), (1080, 392, 90)]:
        worker(image, x, foot, high, x % 2)
    return grain(image, 5, 2)


def ditch(seed, state):
    """A drain between banks: choked, being dredged, or clear."""
    clear = state == "after"
    image = ground((1000, 750), (0, (170, 190, 205)), (0.3, (222, 224, 218)), (0.31, (126, 146, 84)), (1, (92, 112, 56)))
    ridge(image, 215, 16, (120, 142, 120), seed, 260)
    trees(image, 232, 60, 30, (78, 110, 64), seed + 1)
    image = image.filter(ImageFilter.GaussianBlur(1.2))
    draw = ImageDraw.Draw(image)
    bank = (150, 146, 138) if clear else (116, 98, 70)
    draw.polygon([(440, 232), (560, 232), (960, 750), (40, 750)], bank)
    water = (104, 128, 132) if clear else (92, 82, 58)
    draw.polygon([(468, 240), (532, 240), (760, 750), (240, 750)], water)
    if clear:
        for step in range(1, 14):
            y = 240 + 510 * (step / 13) ** 2
            for side in (-1, 1):
                draw.line([(500 + side * (60 + 0.76 * (y - 232)), y), (500 + side * (32 + 0.44 * (y - 240)), y)], (124, 120, 112), 2)
        ripples(image, (260, 260, 700, 740), (214, 226, 226), 160, seed)
        for step in range(7):
            x, y = 590 + 62 * step, 250 + 74 * step
            draw.rectangle([x, y - 26 - 8 * step, x + 5 + step, y], (214, 214, 206))
    else:
        rnd = Random(seed)
        for _ in range(900 if state == "before" else 260):
            y = 250 + 480 * rnd.random()
            x = 500 + rnd.uniform(-1, 1) * (30 + 0.5 * (y - 240))
            long = (6 + 0.07 * (y - 240)) * rnd.uniform(0.5, 1.6)
            tone = rnd.choice([(96, 128, 52), (122, 142, 60), (70, 92, 44), (140, 122, 74)])
            draw.line([(x, y), (x + rnd.uniform(-9, 9), y - long * 1.7)], tone, 3)
    if state == "during":
        digger(image)
        worker(image, 240, 560, 150)
        worker(image, 178, 590, 160, 1)
    return grain(image, 6, seed)


def digger(image):
    draw = ImageDraw.Draw(image)
    yellow, dark = (226, 168, 32), (52, 50, 48)
    draw.rounded_rectangle([650, 430, 900, 486], 26, dark)
    for x in range(676, 890, 34):
        draw.ellipse([x, 442, x + 28, 474], (96, 92, 88))
    draw.polygon([(676, 350), (884, 340), (890, 432), (668, 432)], yellow)
    draw.polygon([(690, 268), (776, 262), (786, 352), (684, 354)], (64, 78, 88))
    draw.line([(690, 268), (776, 262), (786, 352)], yellow, 10)
    draw.line([(690, 380), (560, 236), (460, 330)], yellow, 26, joint="curve")
    draw.line([(470, 318), (452, 430)], yellow, 20)
    draw.polygon([(420, 424), (486, 424), (496, 478), (462, 498), (424, 470)], dark)


def road():
    image = ground((900, 1200), (0, (116, 160, 206)), (0.42, (220, 230, 236)), (0.43, (138, 158, 92)), (1, (104, 126, 62)))
    ridge(image, 470, 34, (126, 148, 142), 4, 530)
    trees(image, 512, 80, 34, (76, 112, 62), 6)
    image = image.filter(ImageFilter.GaussianBlur(1.4))
    draw = ImageDraw.Draw(image)
    for left, top, wall, roof in [(40, 410, (222, 214, 200), (150, 66, 52)), (660, 436, (228, 224, 216), (120, 92, 84))]:
        draw.rectangle([left, top, left + 190, top + 112], wall)
        draw.polygon([(left - 14, top), (left + 204, top), (left + 168, top - 46), (left + 22, top - 46)], roof)
        for x in (left + 26, left + 118):
            draw.rectangle([x, top + 34, x + 44, top + 74], (92, 116, 132))
    draw.polygon([(428, 512), (472, 512), (800, 1200), (100, 1200)], (166, 164, 158))
    draw.polygon([(420, 512), (428, 512), (100, 1200), (30, 1200)], (196, 192, 184))
    draw.polygon([(472, 512), (480, 512), (880, 1200), (800, 1200)], (128, 122, 112))
    for step in range(9):
        y = 530 + 640 * (step / 9) ** 2
        draw.polygon([(447, y), (453, y), (455, y + 8 + 7 * step), (445, y + 8 + 7 * step)], (226, 224, 214))
    for step in range(6):
        foot, x = 540 + 640 * (step / 6) ** 1.6, 500 + 460 * (step / 6) ** 1.6
        draw.line([(x, foot), (x, foot - 130 - 90 * step)], (88, 92, 96), 4 + 2 * step)
    worker(image, 330, 860, 190)
    worker(image, 400, 840, 180, 1)
    return grain(image, 5, 7)


def hall():
    image = ground(LARGE, (0, (226, 222, 212)), (0.5, (206, 200, 186)), (0.51, (150, 116, 84)), (1, (110, 84, 60)))
    draw = ImageDraw.Draw(image)
    for x in range(60, 1200, 180):
        draw.polygon([(x, 40), (x + 110, 40), (x + 96, 66), (x + 14, 66)], (250, 249, 240))
    draw.rectangle([180, 130, 1020, 190], (176, 28, 32))
    face = ImageFont.truetype(str(FONT), 38)
    draw.text((600, 160), "柳河镇防汛清淤工作推进会", (250, 226, 120), face, anchor="mm")
    draw.rectangle([420, 220, 780, 410], (238, 240, 242))
    for step, high in enumerate((40, 66, 92, 120, 138)):
        draw.rectangle([470 + 56 * step, 392 - high, 506 + 56 * step, 392], (86, 128, 176))
    draw.polygon([(260, 436), (940, 436), (970, 520), (230, 520)], (126, 44, 36))
    for x in range(330, 900, 135):
        draw.ellipse([x - 19, 372, x + 19, 414], (202, 164, 136))
        draw.rounded_rectangle([x - 34, 410, x + 34, 452], 14, (42, 48, 62))
        draw.rectangle([x - 26, 446, x + 26, 462], (244, 244, 240))
    rnd = Random(12)
    for row in range(4):
        y, size = 560 + 86 * row, 26 + 8 * row
        for place in range(13 - row):
            x = 40 + (1120 / (12 - row)) * place + rnd.uniform(-8, 8)
            coat = rnd.choice([(40, 44, 58), (62, 66, 74), (34, 52, 76), (86, 78, 72), (54, 40, 40)])
            draw.rounded_rectangle([x - size * 1.2, y + size * 0.6, x + size * 1.2, y + size * 3.4], size, coat)
            draw.ellipse([x - size * 0.7, y - size * 0.8, x + size * 0.7, y + size * 0.9], (36, 30, 28))
    return grain(image.filter(ImageFilter.GaussianBlur(1.1)), 5, 11)


def chart():
    """清淤长度, month by month, in kilometres: invented."""
    image = Image.new("RGBA", (1400, 800), (255, 255, 255, 0))
    draw, face = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), 34)
    for step in range(6):
        y = 680 - 110 * step
        draw.line([(120, y), (1360, y)], (200, 204, 208, 255), 2)
        draw.text((104, y), str(step * 2), (60, 64, 70, 255), face, anchor="rm")
    for month, done in enumerate((1.8, 3.2, 5.6, 8.4, 9.1, 6.3)):
        left = 190 + 195 * month
        draw.rectangle([left, 680 - 55 * done, left + 100, 680], (46, 104, 164, 255))
        draw.text((left + 50, 672 - 55 * done), f"{done}", (30, 34, 40, 255), face, anchor="mb")
        draw.text((left + 50, 700), f"{month + 1}月", (30, 34, 40, 255), face, anchor="mt")
    draw.line([(120, 680), (1360, 680)], (30, 34, 40, 255), 4)
    draw.text((120, 50), "清淤长度（公里）", (30, 34, 40, 255), face)
    return image


def main():
    for name, image in [("embankment", embankment()), ("hall", hall()), ("before", ditch(21, "before")), ("during", ditch(33, "during"))]:
        image.save(HERE / f"{name}.jpg", quality=55, progressive=name == "hall", optimize=True)
    exif = Image.Exif()
    exif[0x0112] = SIDEWAYS
    road().save(HERE / "village.jpg", quality=55, optimize=True)
    road().transpose(Image.ROTATE_90).save(HERE / "road.jpg", quality=55, optimize=True, exif=exif)
    ditch(21, "after").save(HERE / "after.webp", quality=55, method=6)
    chart().quantize(64).save(HERE / "chart.png", optimize=True, dpi=(200, 200))


if __name__ == "__main__":
    main()

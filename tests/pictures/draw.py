"""Draws the small files of this folder, 24 × 16 pixels each: python draw.py (Pillow)."""

from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent


def main():
    image = Image.new("RGB", (24, 16))
    image.putdata([(10 * x, 15 * y, 128) for y in range(16) for x in range(24)])
    for name, mode, options in [
        ("baseline", "RGB", {"dpi": (300, 300)}),
        ("progressive", "RGB", {"progressive": True}),
        ("grey", "L", {}),
        ("inks", "CMYK", {}),
    ]:
        image.convert(mode).save(HERE / f"{name}.jpg", quality=40, **options)
    camera = Image.Exif()
    camera[0x0112] = 6
    image.save(HERE / "turned.jpg", quality=40, exif=camera)
    image.save(HERE / "lossy.webp", quality=40)
    clear = image.copy()
    clear.putalpha(Image.linear_gradient("L").resize(image.size))
    clear.save(HERE / "lossless.webp", lossless=True)
    image.save(HERE / "moving.webp", save_all=True, append_images=[clear.convert("RGB").rotate(180)])


if __name__ == "__main__":
    main()

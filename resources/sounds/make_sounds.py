"""Makes the sounds of Relevo beside this file; run it again to get the same bytes: python3 make_sounds.py."""

import math
import struct
import wave
from collections.abc import Callable
from pathlib import Path

RATE = 22_050
LOUDEST = 0.35  # of what fits: a contact is told of, nobody is startled


def tone(t: float, pitch_hz: float, partials: tuple[tuple[float, float, float], ...]) -> float:
    """Return a struck tone `t` seconds after the stroke; partials: (multiple, strength, fading per s)."""
    if t < 0:
        return 0.0
    attack = min(1.0, t / 0.004)
    return attack * sum(
        strength * math.exp(-fading * t) * math.sin(2 * math.pi * pitch_hz * multiple * t)
        for multiple, strength, fading in partials
    )


def chime(t: float) -> float:
    """Two soft tones, a fourth up."""
    soft = ((1.0, 1.0, 5.0), (2.0, 0.25, 9.0), (3.0, 0.08, 14.0))
    return tone(t, 659.26, soft) + tone(t - 0.16, 880.0, soft)


def knock(t: float) -> float:
    """Two short strokes on wood."""
    wood = ((1.0, 1.0, 38.0), (2.71, 0.5, 60.0), (5.15, 0.2, 90.0))
    return tone(t, 210.0, wood) + 0.8 * tone(t - 0.17, 190.0, wood)


def bell(t: float) -> float:
    """One small bell, with the uneven partials that make it one."""
    metal = ((0.5, 0.3, 3.0), (1.0, 1.0, 4.0), (1.19, 0.4, 5.0), (2.0, 0.6, 6.0), (2.74, 0.3, 8.0), (4.07, 0.15, 12.0))
    return tone(t, 784.0, metal)


def write(path: Path, sound: Callable[[float], float], length_s: float) -> None:
    """Write a sound as mono WAV of 16 bits, as loud as the others and faded out at its end."""
    count = int(RATE * length_s)
    values = [sound(n / RATE) * min(1.0, (count - n) / (0.03 * RATE)) for n in range(count)]
    loudest = max(abs(value) for value in values)
    samples = [round(value / loudest * LOUDEST * 32_767) for value in values]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{count}h", *samples))


if __name__ == "__main__":
    here = Path(__file__).parent
    write(here / "chime.wav", chime, 0.75)
    write(here / "knock.wav", knock, 0.35)
    write(here / "bell.wav", bell, 0.95)

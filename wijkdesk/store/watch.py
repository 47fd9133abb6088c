"""Long work that says how far it is, and that can be broken off between two steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from wijkdesk.domain.errors import UserError
from wijkdesk.domain.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_EVERY = 200


class Cancelled(UserError):
    """The user broke the work off; nothing of it was kept."""


def _nothing(share: float) -> None:
    del share


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watch:
    """Who looks on: hears how much is done, from 0 to 1, and says whether to stop. Called from any thread."""

    tell: Callable[[float], None] = _nothing
    stopped: Callable[[], bool] = _never
    begin: float = 0.0
    end: float = 1.0

    def part(self, begin: float, end: float) -> Watch:
        """Return the watch over one part of the work, itself from 0 to 1."""
        size = self.end - self.begin
        return replace(self, begin=self.begin + begin * size, end=self.begin + end * size)

    def at(self, share: float) -> None:
        """Tell how far this part is; stop here where that was asked."""
        if self.stopped():
            raise Cancelled("U hebt dit afgebroken. Er is niets veranderd.")
        self.tell(self.begin + share * (self.end - self.begin))

    def over(self, items: Sequence[T]) -> Iterator[T]:
        """Yield the items, and tell now and then how far it is."""
        for number, item in enumerate(items):
            if number % _EVERY == 0:
                self.at(number / len(items))
            yield item


UNWATCHED = Watch()

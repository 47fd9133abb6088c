"""The one error that is meant for the user."""


class UserError(Exception):
    """A Dutch sentence that says what is wrong and what the user can do about it."""


class Refused(UserError):
    """A rule of the domain says no; the sentence says what is missing, `field` where a form marks it."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

"""What can a user of the trainer meet?"""


class TrainerError(Exception):
    """Something that the user can mend; the message says what, where and what to do."""


class DataError(TrainerError):
    """A clip folder, a label file or a video cannot be used."""


class RecipeError(TrainerError):
    """A recipe cannot be used."""


class StoppedEarlyError(TrainerError):
    """A run was asked to stop before its end; it kept its state and can go on."""

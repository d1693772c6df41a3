"""What can be wrong with a model or its file?"""


class ModelZooError(Exception):
    """Something is wrong with a model; the message says what, where and what to do."""


class UnknownModelError(ModelZooError):
    """No network has this name."""


class CheckpointError(ModelZooError):
    """A model file is missing, damaged, or not one of ours."""

"""Which networks are compared, with which recipe each, and do they share one budget?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from model_zoo.registry import BOTH, NETWORKS, VARIANTS
from trainer.errors import TrainerError
from trainer.learning.recipe import Recipe
from trainer.learning.recipe_file import read_recipe

_UNSAFE = re.compile(r"[^\w.+@-]")


@dataclass(frozen=True, slots=True)
class Contestant:
    """One network with the recipe that trains it.

    Attributes:
        name: Unlike every other's; also the name of its folder.
        recipe: How it is trained.
    """

    name: str
    recipe: Recipe


def family() -> tuple[str, ...]:
    """Name the paper's networks and what they are compared with.

    Returns:
        Keys of `model_zoo.registry.NETWORKS` that see a whole clip; the chunk-causal ones are ours.
    """
    return tuple(name for name, entry in NETWORKS.items() if entry.input_spec.chunk_frames is None)


def ablations(network: str) -> tuple[str, ...]:
    """Name a network and every variant of it.

    Args:
        network: A name of two pathways; what follows a plus sign is left out.

    Returns:
        The plain network first.

    Raises:
        TrainerError: If there is nothing to vary.
    """
    if BOTH in network:
        raise TrainerError(
            f"--ablations varies one network, and '{network}' names two. Name each of them by itself."
        )
    plain = network.split("+")[0]
    variants = NETWORKS[plain].variants
    if not variants:
        raise TrainerError(
            f"{plain} has nothing that --ablations could vary. Name a network that begins with cmda_."
        )
    return plain, *(f"{plain}+{word}" for word in variants)


def choose_contestants(
    wanted: Sequence[str], changes: Sequence[str], *, whole_family: bool, all_ablations: bool
) -> tuple[Contestant, ...]:
    """Read every recipe that is asked for, and see that the comparison would be fair.

    Args:
        wanted: At least one ``RECIPE`` or ``RECIPE@NETWORK``; the first is the base of what follows.
        changes: Settings that replace those of all recipes.
        whole_family: Add the paper's family, each at the base's recipe.
        all_ablations: Add every variant of the base's network.

    Returns:
        In the order of the results; nothing twice.

    Raises:
        TrainerError: If a recipe or network cannot be used, or they differ in their budget.
    """  # noqa: DOC502
    pairs = [_recipe_and_network(text, changes) for text in wanted]
    base_source = pairs[0][0]
    more: list[str] = [*family()] if whole_family else []
    if all_ablations:
        more += ablations(pairs[0][1].network)
    pairs += [
        (base_source, read_recipe(base_source, [*changes, f"network={network}"]))
        for network in dict.fromkeys(more)
    ]
    different = {(source, recipe.network): recipe for source, recipe in pairs}
    sources = {source for source, _ in different}
    contestants = [
        Contestant(_name(source, network, is_only=len(sources) == 1), recipe)
        for (source, network), recipe in different.items()
    ]
    _check_names(contestants)
    _check_budget(contestants)
    return tuple(sorted(contestants, key=lambda one: place_in_registry(one.recipe.network)))


def place_in_registry(network: str) -> tuple[tuple[int, ...], ...]:
    """Say where a network stands in the paper's order.

    Args:
        network: A name, perhaps with variants, or two that are joined.

    Returns:
        What to sort by: families of growing networks, each followed by its variants.
    """
    known, variants = list(NETWORKS), list(VARIANTS)

    def place(member: str) -> tuple[int, ...]:
        base, *words = member.split("+")
        return known.index(base), *(variants.index(word) for word in words)

    return tuple(map(place, network.split(BOTH)))


def _recipe_and_network(text: str, changes: Sequence[str]) -> tuple[str, Recipe]:
    """Read what was typed; a file whose name holds an @ is a file.

    Returns:
        The recipe's name or path, and the recipe.
    """
    source, at, network = text.rpartition("@")
    if not at or Path(text).is_file():
        return text, read_recipe(text, changes)
    return source, read_recipe(source, [*changes, f"network={network}"])


def _name(source: str, network: str, *, is_only: bool) -> str:
    return _UNSAFE.sub("-", network if is_only else f"{Path(source).stem}@{network}")


def _check_names(contestants: Iterable[Contestant]) -> None:
    seen: set[str] = set()
    for one in contestants:
        if one.name in seen:
            raise TrainerError(
                f"Two recipes would both be called {one.name}. Give one of the files another name."
            )
        seen.add(one.name)


def _check_budget(contestants: Sequence[Contestant]) -> None:
    """Refuse what would compare a long training with a short one.

    Raises:
        TrainerError: The message says in what two of them differ and how to make it one.
    """
    first = contestants[0]
    for other in contestants[1:]:
        mine, theirs = _budget(first.recipe), _budget(other.recipe)
        for what, setting in mine.items():
            if theirs[what] != setting:
                raise TrainerError(
                    f"{first.name} and {other.name} differ in {what} ({setting} and "
                    f"{theirs[what]}), so neither could be called better. Give all one value: {_MEND[what]}."
                )


_MEND = {
    "epochs": "--epochs N",
    "views of a recording": "--set views=N",
    "picture": "--picture WxH",
    "frames of a clip": "--set input.frames=N",
    "seconds between frames": "--set input.frame_interval_s=S",
}


def _budget(recipe: Recipe) -> Mapping[str, str]:
    spec = recipe.input_spec
    return {
        "epochs": f"{recipe.schedule.epochs}",
        "views of a recording": f"{recipe.views}",
        "picture": f"{spec.width}x{spec.height}",
        "frames of a clip": f"{spec.num_frames}",
        "seconds between frames": f"{spec.frame_interval_s:.4g}",
    }

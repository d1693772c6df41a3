"""What happens in one step? Clips are mixed perhaps, losses become gradients, gradients change weights."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from trainer.data.chunk_targets import Example
from trainer.learning.distributed import World, keeps_gradients_apart
from trainer.learning.learner import Learner
from trainer.learning.optimiser import set_learning_rate
from trainer.learning.recipe import Loss, Recipe

_PRECISIONS = {"bfloat16": torch.bfloat16, "float16": torch.float16}


class Stepper:
    """Takes the steps of a run.

    Args:
        learner: What learns, on the device of this process.
        optimiser: What changes its weights.
        recipe: How.
        world: Place of this process.
    """

    def __init__(
        self, learner: Learner, optimiser: torch.optim.Optimizer, recipe: Recipe, world: World
    ) -> None:
        self._learner, self._optimiser, self._recipe = learner, optimiser, recipe
        # Gradients are added to where they stay, whose layout in memory is the weight's. Those that layers
        # would leave are laid out otherwise by one processor, and in one precision, than in another.
        for parameter in learner.parameters():
            parameter.grad = torch.zeros_like(parameter)
        self._shared = world.share_gradients(learner)
        self._world = world
        self._precision = _PRECISIONS.get(recipe.precision)
        self.scaler = torch.amp.GradScaler(
            world.device.type, enabled=recipe.precision == "float16" and world.device.type == "cuda"
        )

    def step(
        self,
        parts: Sequence[Example],
        rate: float,
        place: tuple[int, int],
        *,
        only_finds_hands: bool,
    ) -> Tensor:
        """Take one.

        Args:
            parts: This process's share of the step, whose gradients add up.
            rate: Learning rate.
            place: Epoch and step, both from 0; with the seed they decide what is drawn by lot.
            only_finds_hands: Whether the features learn nothing from the labels.

        Returns:
            Sums over the parts on this process's device: label loss, loss of finding hands, right
            answers and all answers, shape (4,).
        """
        self._draw_anew(place)
        set_learning_rate(self._optimiser, rate)
        self._optimiser.zero_grad(set_to_none=False)
        sums = torch.zeros(4, device=self._world.device)
        for number, (part, share) in enumerate(
            zip(parts, self._shares(parts), strict=True), start=1
        ):
            if number < len(parts):
                with keeps_gradients_apart(self._shared):
                    sums += self._learn(part, share, len(parts), only_finds_hands)
            else:
                sums += self._learn(part, share, len(parts), only_finds_hands)
        self.scaler.unscale_(self._optimiser)
        nn.utils.clip_grad_norm_(
            self._learner.parameters(), self._recipe.optimiser.max_gradient_norm
        )
        self.scaler.step(self._optimiser)
        self.scaler.update()
        return sums

    def _draw_anew(self, place: tuple[int, int]) -> None:
        """Make what PyTorch draws depend on nothing but the seed and the place in the run."""
        epoch, step = place
        parts = [self._recipe.seed, epoch, step, self._world.rank]
        torch.manual_seed(int(np.random.SeedSequence(parts).generate_state(1, np.uint64)[0] >> 1))

    def _shares(self, parts: Sequence[Example]) -> Tensor:
        """How much the mean over each part's answers counts: as much as it has answers, on average 1."""
        # So the step learns from the mean over all answers of all parts and processes.
        asked = torch.stack([(part.classes >= 0).sum() for part in parts]).float()
        asked = asked.to(self._world.device)
        of_all = self._world.sum(asked.sum())
        return asked.clamp(min=1) * (self._world.size * len(parts)) / of_all.clamp(min=1)

    def _learn(
        self, part: Example, share: Tensor, num_parts: int, only_finds_hands: bool
    ) -> Tensor:
        """Add the gradients of a part; gives its share of the step's sums."""
        device, loss = self._world.device, self._recipe.loss
        batch = Example(
            part.clip.to(device, memory_format=torch.channels_last_3d, non_blocking=True),
            part.classes.to(device, non_blocking=True),
            part.hands.to(device, non_blocking=True),
        )
        # Of a blend nobody knows where the hands are: there would be nothing to learn.
        batch, mixed_with, kept = (batch, None, 1.0) if only_finds_hands else _mix(batch, loss)
        with torch.autocast(device.type, self._precision, enabled=self._precision is not None):
            learnt = self._shared(batch, mixed_with, kept, only_finds_hands=only_finds_hands)
        label_loss = share * learnt.label_loss
        hands_weight = 1.0 if only_finds_hands else loss.hands_weight
        total = (label_loss + hands_weight * learnt.hands_loss) / num_parts
        self.scaler.scale(total).backward()
        return torch.stack(
            [
                label_loss.detach() / num_parts,
                learnt.hands_loss.detach() / num_parts,
                learnt.correct.float(),
                learnt.answers.float(),
            ]
        )


def _mix(batch: Example, loss: Loss) -> tuple[Example, Tensor | None, float]:
    """Blend the clips of a batch with each other; nobody can say where the hands of a blend are.

    Returns:
        The batch, the classes of the clips that were blended in or None, and the share of the own clip.

    Source: H. Zhang et al., "mixup: Beyond Empirical Risk Minimization" (ICLR 2018).
    """
    if loss.mix == 0 or float(torch.rand(())) >= loss.mix or len(batch.clip) < 2:
        return batch, None, 1.0
    kept = float(torch.distributions.Beta(loss.mix_alpha, loss.mix_alpha).sample())
    others = torch.randperm(len(batch.clip), device=batch.clip.device)
    blended = batch.clip.lerp(batch.clip[others], 1 - kept)
    unknown = torch.full_like(batch.hands, torch.nan)
    return Example(blended, batch.classes, unknown), batch.classes[others], kept

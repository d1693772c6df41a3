"""How does batch normalisation count over the clips of all processes, on any device?

PyTorch's own synchronised layer works on graphics cards only.
"""

import torch
from torch import Tensor, distributed, nn


class SynchronisedBatchNorm(nn.BatchNorm3d):
    """Batch normalisation whose statistics, while training, are those of all processes' clips."""

    def forward(self, x_NCTHW: Tensor) -> Tensor:
        """Normalise.

        Args:
            x_NCTHW: This process's share of the batch.

        Returns:
            The same shape.
        """
        if not self.training or not distributed.is_initialized():
            normalised: Tensor = super().forward(x_NCTHW)
            return normalised
        wide = x_NCTHW.float()
        sums_3C = torch.stack(
            [
                wide.sum(dim=(0, 2, 3, 4)),
                wide.square().sum(dim=(0, 2, 3, 4)),
                wide.new_full((wide.shape[1],), wide.numel() / wide.shape[1]),
            ]
        )
        sum_C, squares_C, count_C = _SumOverProcesses.apply(sums_3C)  # type: ignore[no-untyped-call]
        mean_C = sum_C / count_C
        variance_C = (squares_C / count_C - mean_C.square()).clamp(min=0)
        self._remember(mean_C.detach(), variance_C.detach(), float(count_C[0].detach()))
        scale_C = self.weight * torch.rsqrt(variance_C + self.eps)
        shift_C = self.bias - mean_C * scale_C
        shape = (1, -1, 1, 1, 1)
        synchronised: Tensor = wide * scale_C.view(shape) + shift_C.view(shape)
        return synchronised.to(x_NCTHW.dtype)

    @torch.no_grad()
    def _remember(self, mean_C: Tensor, variance_C: Tensor, count: float) -> None:
        """Move the running statistics, with the unbiased variance, as the plain layer does."""
        if self.running_mean is None or self.running_var is None:
            return
        share = self.momentum
        if self.num_batches_tracked is not None:
            self.num_batches_tracked += 1
            share = 1 / float(self.num_batches_tracked) if share is None else share
        self.running_mean.lerp_(mean_C, share or 0.0)
        self.running_var.lerp_(variance_C * count / max(1.0, count - 1), share or 0.0)


class _SumOverProcesses(torch.autograd.Function):
    """Add up over processes; what each gets back is the sum of all their gradients."""

    @staticmethod
    def forward(_context: object, values: Tensor) -> Tensor:
        total = values.clone()
        distributed.all_reduce(total)
        return total

    @staticmethod
    def backward(_context: object, *gradients: Tensor) -> Tensor:
        total = gradients[0].clone()
        distributed.all_reduce(total)
        return total


def synchronise_batch_norms(network: nn.Module) -> None:
    """Make every batch normalisation of a network count over all processes.

    Args:
        network: Changed in place; its parameters and statistics stay the same tensors.
    """
    for name, module in network.named_children():
        if isinstance(module, nn.BatchNorm3d):
            replacement = SynchronisedBatchNorm(
                module.num_features, module.eps, module.momentum, affine=module.affine
            )
            replacement.load_state_dict(module.state_dict())
            setattr(network, name, replacement)
        else:
            synchronise_batch_norms(module)


def plain_batch_norms(network: nn.Module) -> None:
    """Undo `synchronise_batch_norms`; what the network says in evaluation mode stays the same.

    Args:
        network: Changed in place.
    """
    for name, module in network.named_children():
        if isinstance(module, SynchronisedBatchNorm):
            replacement = nn.BatchNorm3d(
                module.num_features, module.eps, module.momentum, affine=module.affine
            )
            replacement.load_state_dict(module.state_dict())
            setattr(network, name, replacement)
        else:
            plain_batch_norms(module)

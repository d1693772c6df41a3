"""What do all networks have in common?

Shape letters here and in the other networks: N batch, C channels, T frames, H rows, W columns,
K classes.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping

from torch import Tensor, nn


class VideoNetwork(nn.Module, ABC):
    """Looks at a clip along one or several pathways, pools what it sees, and names it.

    Attributes:
        dropout: Before the classifier.
        classifier: From pooled features to logits, (N, C) to (N, K).

    Args:
        num_features: C that the classifier sees.
        num_classes: K.
        dropout: Probability of losing a pooled feature while training.
    """

    def __init__(self, num_features: int, num_classes: int, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(num_features, num_classes)

    def forward(self, clip_NCTHW: Tensor) -> Tensor:
        """Score clips.

        Args:
            clip_NCTHW: Prepared clips, shape (N, 3, T, H, W), oldest frame first.

        Returns:
            Logits, shape (N, K), in training and evaluation mode alike.
        """
        return self.classify(*self.feature_maps(clip_NCTHW))

    @abstractmethod
    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        """Look at clips without naming what they show.

        Args:
            clip_NCTHW: Prepared clips, as for `forward`.

        Returns:
            The last maps of features that still have places, each (N, C, T, H, W), one for each
            pathway.
        """

    @abstractmethod
    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        """Name what clips show.

        Args:
            *maps_NCTHW: What `feature_maps` returned.

        Returns:
            Logits, shape (N, K).
        """

    @abstractmethod
    def parts(self) -> dict[str, nn.Module]:
        """List what the network consists of.

        Returns:
            Modules by name, in the order in which a clip goes through them; together they hold
            every parameter.
        """


class PathwayEnd(nn.Module):
    """Makes pooled features of a pathway's last map.

    Args:
        num_features: C of what comes out.
    """

    def __init__(self, num_features: int) -> None:
        super().__init__()
        self.num_features = num_features


class Head(PathwayEnd):
    """The end of a pathway: features are widened at each place, then averaged over all.

    Args:
        layers: Applied to maps before pooling; may be empty.
        num_features: Channels that come out of them.
    """

    def __init__(self, layers: nn.Module, num_features: int) -> None:
        super().__init__(num_features)
        self.layers = layers

    def forward(self, map_NCTHW: Tensor) -> Tensor:
        """Pool.

        Args:
            map_NCTHW: The pathway's last map.

        Returns:
            Shape (N, `num_features`).
        """
        pooled: Tensor = self.layers(map_NCTHW).mean(dim=(2, 3, 4))
        return pooled


class Pathway(nn.Module):
    """Stages that a clip goes through one after another, and a head.

    Args:
        stages: By name, in order.
        head: From the last stage's map to pooled features.
    """

    def __init__(self, stages: Mapping[str, nn.Module], head: nn.Module) -> None:
        super().__init__()
        self.stages = nn.ModuleDict(dict(stages))
        self.head = head


class SingleStream(VideoNetwork):
    """A network of one pathway that sees every frame: the paper's baselines.

    Args:
        pathway: What a clip goes through.
        num_features: C that its head gives.
        num_classes: K.
        dropout: Probability of losing a pooled feature while training.
    """

    def __init__(
        self, pathway: Pathway, num_features: int, num_classes: int, dropout: float
    ) -> None:
        super().__init__(num_features, num_classes, dropout)
        self.pathway = pathway
        self.apply(initialise)

    def feature_maps(self, clip_NCTHW: Tensor) -> tuple[Tensor, ...]:
        """Look at clips; see `VideoNetwork.feature_maps`."""
        x_NCTHW = clip_NCTHW
        for stage in self.pathway.stages.values():
            x_NCTHW = stage(x_NCTHW)
        return (x_NCTHW,)

    def classify(self, *maps_NCTHW: Tensor) -> Tensor:
        """Name what clips show; see `VideoNetwork.classify`."""
        (map_NCTHW,) = maps_NCTHW
        logits: Tensor = self.classifier(self.dropout(self.pathway.head(map_NCTHW)))
        return logits

    def parts(self) -> dict[str, nn.Module]:
        """List the stages; see `VideoNetwork.parts`."""
        return {
            **self.pathway.stages,
            "head": self.pathway.head,
            "classifier": self.classifier,
        }


def initialise(module: nn.Module) -> None:
    """Give one layer the weights that the released code starts from; for `nn.Module.apply`.

    Convolutions are Kaiming-normal (fan-out). Starting depthwise kernels much smaller lengthens the
    plateau at the beginning of training.

    Args:
        module: Changed in place when it is a convolution or linear.
    """
    if isinstance(module, nn.Conv3d):
        nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif isinstance(module, nn.Linear):
        nn.init.normal_(module.weight, std=0.01)
        nn.init.zeros_(module.bias)

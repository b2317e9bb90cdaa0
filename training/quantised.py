"""The reader as the program computes it: weights and activations in 8 bits, written out in PyTorch.

The program's matrices are 8-bit with a scale for each output, its activations are quantised word piece by word piece
(crates/encoder/src/network/linear.rs). Here the same numbers are rounded the same way and then multiplied as floats, so that
what 8 bits cost can be told apart from everything else.
"""
import torch
import torch.nn as nn


def rounded(x):
    """The last dimension in 8 bits with one scale."""
    scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 127
    return torch.round(x / scale) * scale


@torch.no_grad()
def quantise(reader):
    """Changes a reader in place."""
    reader.word.weight.copy_(rounded(reader.word.weight))
    for part in reader.modules():
        if isinstance(part, nn.Linear):
            part.weight.copy_(rounded(part.weight))
            part.register_forward_pre_hook(lambda _, inputs: (rounded(inputs[0]),))
    return reader

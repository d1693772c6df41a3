"""What runs a network: OpenVINO, or PyTorch in its place."""

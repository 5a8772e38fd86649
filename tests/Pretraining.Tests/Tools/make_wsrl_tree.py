"""Writes an .npz with the tree of a published checkpoint: parameters and targets of a recorded case, moments made up.

usage: make_wsrl_tree.py CASE.safetensors OUT.npz [what to break]
"""
import json, struct, sys
import numpy as np

case, out, breaks = sys.argv[1], sys.argv[2], sys.argv[3:]
data = open(case, "rb").read()
length = struct.unpack("<Q", data[:8])[0]
header = json.loads(data[8:8 + length])
header.pop("__metadata__")
tensors = {k: np.frombuffer(data[8 + length + v["data_offsets"][0]:8 + length + v["data_offsets"][1]], np.float32).reshape(v["shape"])
           for k, v in header.items() if v["dtype"] == "F32"}
params = {k[7:]: v for k, v in tensors.items() if k.startswith("params/")}
target = {k[7:]: v for k, v in tensors.items() if k.startswith("target/")}
rng = np.random.default_rng(3)
tree = {"state/step": np.array(1000), "state/rng": np.array([1, 2], np.uint32)}
tree.update({f"state/params/{k}": v.reshape(()) if k.endswith("lagrange") and "scalar" in breaks else v for k, v in params.items()})
tree.update({f"state/target_params/{k}": v for k, v in target.items()})
for count, loss in enumerate(["actor", "critic", "temperature"]):
    at = f"state/opt_states/{loss}/0"
    tree[f"{at}/count"] = np.array(1000 + count)
    for k, v in params.items():
        own = k.startswith(f"modules_{loss}/")
        tree[f"{at}/mu/{k}"] = (rng.normal(size=v.shape) * 1e-3 * own).astype(np.float32)
        tree[f"{at}/nu/{k}"] = (rng.random(v.shape) * 1e-3 * own).astype(np.float32)
if "no_critic_moments" in breaks:
    tree = {k: v for k, v in tree.items() if "opt_states/critic" not in k}
if "no_targets" in breaks:
    tree = {k: v for k, v in tree.items() if "target_params" not in k}
if "nan" in breaks:
    k = "state/params/modules_actor/Dense_0/bias"
    tree[k] = np.full_like(tree[k], np.nan)
np.savez(out, **tree)

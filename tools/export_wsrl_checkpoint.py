#!/usr/bin/env python3
"""Turns a checkpoint of the published WSRL code (zhouzypaul/wsrl) into a Warmstart checkpoint folder.

Run it in the Python environment in which that code runs: it needs numpy, and to open the checkpoint itself flax (or orbax).
Everything that fine-tuning inherits is carried over: parameters, target critics, the Adam moments of each loss with their step counts,
the temperature, the step. Hyper-parameters are not in such a checkpoint (they were command-line flags), so they are options here, with
the defaults of the published WSRL runs.

  export_wsrl_checkpoint.py checkpoints/checkpoint_1000000 out/antmaze --max-target-backup
  warmstart checkpoint inspect out/antmaze
"""
import argparse
import hashlib
import json
import os
import re
import shutil
import struct
import sys

import numpy as np

MODULES = "modules_"
LAYER_NORM_EPSILON = 1e-6
PROBE_ROWS = 4


class ExportError(Exception):
    """The checkpoint cannot be exported; the message is one line."""


# --- reading -----------------------------------------------------------------------------------------------------------------------------


def read_checkpoint(path):
    """The nested dict of a flax checkpoint (Orbax folder or msgpack file)."""
    if not os.path.exists(path):
        raise ExportError(f"{path}: there is no such checkpoint")
    try:
        from flax.training import checkpoints
        return checkpoints.restore_checkpoint(os.path.abspath(path), target=None)
    except ImportError:
        pass
    try:
        import orbax.checkpoint as ocp
    except ImportError as missing:
        raise ExportError(f"neither flax nor orbax-checkpoint can be imported ({missing}): run this where the WSRL code runs, or use --from-npz") from missing
    return ocp.PyTreeCheckpointer().restore(os.path.abspath(path))


def read_npz(path):
    """The nested dict of an archive whose keys are paths: state/params/modules_actor/network/Dense_0/kernel."""
    tree = {}
    with np.load(path, allow_pickle=False) as archive:
        for key in archive.files:
            node = tree
            *parents, leaf = key.split("/")
            for name in parents:
                node = node.setdefault(name, {})
            node[leaf] = archive[key]
    return tree


def children(node):
    """Names and values below a node, whatever the library made of it: dict, FrozenDict, named tuple, tuple, list."""
    if hasattr(node, "items"):
        return [(str(k), v) for k, v in node.items()]
    if hasattr(node, "_fields"):
        return list(zip(node._fields, node))
    if isinstance(node, (list, tuple)):
        return [(str(i), v) for i, v in enumerate(node)]
    return []


def child(node, name):
    return dict(children(node)).get(name)


def find(node, names):
    """The first node, breadth first, that has all these names below it."""
    queue = [node]
    while queue:
        node = queue.pop(0)
        below = children(node)
        if set(names) <= {k for k, _ in below}:
            return node
        queue += [v for _, v in below]
    return None


def flatten(node, prefix=""):
    """Arrays by path, float32."""
    flat = {}
    for name, value in children(node):
        path = f"{prefix}/{name}" if prefix else name
        if children(value):
            flat.update(flatten(value, path))
        elif value is not None:
            flat[path] = np.ascontiguousarray(np.asarray(value, dtype=np.float32))
    return flat


def modules(tree):
    """Parameters by our names: the modules' own without their prefix."""
    return {name[len(MODULES):]: value for name, value in flatten(tree).items() if name.startswith(MODULES)}


# --- the pure part: nested dict in, what the folder holds out --------------------------------------------------------------------------------


def convert(tree):
    """Returns (model, optimizer, counters, step): arrays and numbers under our names."""
    state = find(tree, ["params", "target_params", "opt_states"])
    if state is None:
        raise ExportError("the tree has no node with params, target_params and opt_states; is it a checkpoint of zhouzypaul/wsrl?")
    params, target = modules(child(state, "params")), modules(child(state, "target_params"))
    networks = sorted({name.split("/")[0] for name in params})
    for needed in ("actor", "critic", "temperature"):
        if needed not in networks:
            raise ExportError(f"params has no {MODULES}{needed}; it has {', '.join(networks) or 'nothing'}")
    kept = [n for n in networks if n in ("actor", "critic", "temperature", "cql_alpha_lagrange")]
    model = {name: value for name, value in params.items() if name.split("/")[0] in kept}
    model.update({f"target_{name}": value for name, value in target.items() if name.startswith("critic/")})
    for name, value in list(model.items()):
        if not np.all(np.isfinite(value)):
            raise ExportError(f"{name} holds numbers that are not finite")
        if name.endswith("lagrange"):
            model[name] = value.reshape(1)
    optimizer, counters = moments(child(state, "opt_states"), params, kept)
    step = child(state, "step")
    return model, optimizer, counters, int(np.asarray(step)) if step is not None else 0


def moments(states, params, kept):
    """The moments of each network from the optimiser of its own loss: in the others they are 0, since those losses do not depend on it."""
    optimizer, counters = {}, {}
    for network in kept:
        adam = find(child(states, network), ["mu", "nu"])
        if adam is None:
            raise ExportError(f"opt_states has no Adam state (mu, nu) for {network}; it has {', '.join(k for k, _ in children(states)) or 'nothing'}")
        for ours, theirs in (("m", "mu"), ("v", "nu")):
            values = modules(child(adam, theirs))
            for name in [n for n in params if n.startswith(network + "/")]:
                value = values.get(name)
                if value is None or value.size != params[name].size:
                    raise ExportError(f"opt_states/{network}/{theirs} does not fit {name}")
                optimizer[f"adam/{ours}/{name}"] = value.reshape(1) if name.endswith("lagrange") else value
        counters[network] = int(np.asarray(child(adam, "count"))) if child(adam, "count") is not None else 0
    return optimizer, counters


def layers(model, network):
    found = [int(m.group(1)) for m in (re.fullmatch(network + r"/network/Dense_(\d+)/kernel", name) for name in model) if m]
    if not found or sorted(found) != list(range(len(found))):
        raise ExportError(f"{network}/network has no plain stack Dense_0, Dense_1, …")
    return [model[f"{network}/network/Dense_{i}/kernel"] for i in range(len(found))]


def options_of(model, arguments):
    """Our options: sizes from the tensors, the rest from the command line."""
    actor, critic = layers(model, "actor"), layers(model, "critic")
    mean = model["actor/Dense_0/kernel"]
    members = critic[0].shape[0] if critic[0].ndim == 3 else 0
    if members == 0:
        raise ExportError(f"critic/network/Dense_0/kernel has shape {critic[0].shape}; an ensemble has the member axis first")
    return {
        "actor": {
            "observationSize": actor[0].shape[0], "actionSize": mean.shape[1], "hiddenSizes": [k.shape[1] for k in actor],
            "layerNorm": "actor/network/LayerNorm_0/scale" in model, "activation": arguments.activation.capitalize(),
            "std": "Uniform" if "actor/log_stds" in model else "Exp", "stdMin": 1e-5, "stdMax": 10, "tanhSquash": True,
        },
        "criticHiddenSizes": [k.shape[2] for k in critic],
        "criticLayerNorm": "critic/network/LayerNorm_0/scale" in model,
        "ensembleSize": members,
        "subsampleSize": arguments.critic_subsample_size if arguments.critic_subsample_size > 0 else None,
        "subsampleWithReplacement": True,
        "sharedLastLayer": model["critic/Dense_0/kernel"].ndim == 2,
        "discount": arguments.discount, "tau": arguments.tau, "utd": arguments.utd, "miniBatch": arguments.mini_batch,
        "actorLearningRate": arguments.actor_lr, "criticLearningRate": arguments.critic_lr, "temperatureLearningRate": arguments.temperature_lr,
        "temperatureInit": 1, "targetEntropy": arguments.target_entropy,
        "targetActions": 10 if arguments.max_target_backup else 1, "temperatureActions": 10 if arguments.max_target_backup else 1,
        "entropy": "NextObservations", "objective": "Minimum", "adamMode": "Reference",
        "rewardScale": arguments.reward_scale, "rewardBias": arguments.reward_bias,
    }


# --- writing -----------------------------------------------------------------------------------------------------------------------------


def safetensors(tensors, metadata):
    header, offset, names = {"__metadata__": metadata}, 0, sorted(tensors)
    for name in names:
        size = tensors[name].nbytes
        header[name] = {"dtype": "F32", "shape": list(tensors[name].shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + b"".join(tensors[n].astype("<f4").tobytes() for n in names)


def forward(model, options, observation):
    """Mean and log standard deviation as the network gives them."""
    shape, x = options["actor"], observation
    for i in range(len(shape["hiddenSizes"])):
        x = x @ model[f"actor/network/Dense_{i}/kernel"] + model[f"actor/network/Dense_{i}/bias"]
        if shape["layerNorm"]:
            x = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + LAYER_NORM_EPSILON)
            x = x * model[f"actor/network/LayerNorm_{i}/scale"] + model[f"actor/network/LayerNorm_{i}/bias"]
        x = np.maximum(x, 0) if shape["activation"] == "Relu" else np.tanh(x)
    mean = x @ model["actor/Dense_0/kernel"] + model["actor/Dense_0/bias"]
    if shape["std"] == "Uniform":
        return mean, np.broadcast_to(model["actor/log_stds"].reshape(-1), mean.shape)
    return mean, x @ model["actor/Dense_1/kernel"] + model["actor/Dense_1/bias"]


def policy(model, options, task_hash, layout_hash):
    shape = options["actor"]
    probe = np.random.default_rng(0).uniform(-1, 1, (PROBE_ROWS, shape["observationSize"])).astype(np.float32)
    mean, log_std = forward({k: v.astype(np.float64) for k, v in model.items() if k.startswith("actor/")}, options, probe.astype(np.float64))
    tensors = {name: value for name, value in model.items() if name.startswith("actor/")}
    tensors.update({"probe/observation": probe, "probe/mean": mean.astype(np.float32), "probe/log_std": np.ascontiguousarray(log_std, dtype=np.float32)})
    return safetensors(tensors, {
        "format": "warmstart-policy/1", "run": "0" * 32, "task_hash": task_hash, "layout_hash": layout_hash, "version": "0",
        "observation_size": str(shape["observationSize"]), "action_size": str(shape["actionSize"]),
        "hidden_sizes": ",".join(str(h) for h in shape["hiddenSizes"]), "activation": shape["activation"].lower(),
        "layer_norm": "true" if shape["layerNorm"] else "false", "std_parameterization": shape["std"].lower(),
    })


def generator(seed):
    """A state of the update generator (xoshiro256): four numbers of splitmix64."""
    state, mask = {}, (1 << 64) - 1
    for name in ("s0", "s1", "s2", "s3"):
        seed = (seed + 0x9E3779B97F4A7C15) & mask
        z = ((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        state[name] = z ^ (z >> 31)
    return state


def files_of(tree, arguments):
    """Every file of the folder but the manifest, by name."""
    model, optimizer, counts, step = convert(tree)
    options = options_of(model, arguments)
    counters = {"updates": 0, "critic_steps": counts["critic"], "actor_steps": counts["actor"], "critic_adam": counts["critic"],
                "actor_adam": counts["actor"], "temperature_adam": counts["temperature"],
                "multiplier_adam": counts.get("cql_alpha_lagrange", 0), "value_adam": 0}
    config = {
        "format": "warmstart-checkpoint/1", "agent": "sac", "preset": "reference", "options": options,
        "observationSize": options["actor"]["observationSize"], "actionSize": options["actor"]["actionSize"],
        "taskHash": arguments.task_hash, "layoutHash": arguments.layout_hash, "run": None, "envSteps": 0, "gradSteps": counts["critic"],
        "policyVersion": 0,
        "provenance": {"source": os.path.abspath(arguments.checkpoint), "step": str(step), "exporter": "tools/export_wsrl_checkpoint.py"},
    }
    text = lambda value: json.dumps(value, indent=2).encode()
    return {
        "config.json": text(config),
        "model.safetensors": safetensors(model, {"format": "warmstart-model/1"}),
        "policy.safetensors": policy(model, options, arguments.task_hash, arguments.layout_hash),
        "training_state/optimizer.safetensors": safetensors(optimizer, {"format": "warmstart-optimizer/1"}),
        "training_state/rng.json": text({"updates": generator(arguments.seed)}),
        "training_state/counters.json": text(counters),
    }


def write_folder(path, files):
    """Writes into a folder beside the real one, then renames it: the folder appears whole or not at all."""
    path = os.path.abspath(path)
    if os.path.exists(path):
        raise ExportError(f"{path} is there already; allowed: a new folder")
    partial = os.path.join(os.path.dirname(path), ".unfinished-" + os.path.basename(path))
    shutil.rmtree(partial, ignore_errors=True)
    manifest = {"format": "warmstart-checkpoint/1", "files": {}}
    for name, content in files.items():
        manifest["files"][name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    for name, content in {**files, "manifest.json": json.dumps(manifest, indent=2).encode()}.items():
        target = os.path.join(partial, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    os.rename(partial, path)


# --- the command ---------------------------------------------------------------------------------------------------------------------------


def hash_text(text):
    if not re.fullmatch("[0-9a-f]{16}", text):
        raise argparse.ArgumentTypeError(f"\"{text}\"; allowed: 16 hexadecimal digits")
    return text


def parse(argv):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", help="checkpoint_<step> of zhouzypaul/wsrl, or an .npz with --from-npz")
    parser.add_argument("out", help="folder to write; must not exist")
    parser.add_argument("--from-npz", action="store_true", help="the checkpoint is an .npz whose keys are the tree's paths")
    parser.add_argument("--task-hash", type=hash_text, default="0" * 16, help="task that the policy is for (warmstart dataset inspect shows hashes); 0 for none")
    parser.add_argument("--layout-hash", type=hash_text, default="0" * 16, help="observation layout that the policy is for")
    parser.add_argument("--activation", choices=["relu", "tanh"], default="relu")
    parser.add_argument("--discount", type=float, default=0.99)
    parser.add_argument("--tau", type=float, default=0.005)
    parser.add_argument("--utd", type=int, default=4, help="critic steps an environment step")
    parser.add_argument("--mini-batch", type=int, default=256, help="rows of a critic step")
    parser.add_argument("--critic-subsample-size", type=int, default=2, help="critics of a target; 0 for all")
    parser.add_argument("--max-target-backup", action="store_true", help="best of 10 next actions, as on antmaze")
    parser.add_argument("--actor-lr", type=float, default=1e-4)
    parser.add_argument("--critic-lr", type=float, default=3e-4)
    parser.add_argument("--temperature-lr", type=float, default=1e-4)
    parser.add_argument("--target-entropy", type=float, default=None, help="default: minus the action's size")
    parser.add_argument("--reward-scale", type=float, default=1.0)
    parser.add_argument("--reward-bias", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=0, help="of the generator that goes on")
    return parser.parse_args(argv)


def main(argv=None):
    arguments = parse(argv)
    try:
        tree = read_npz(arguments.checkpoint) if arguments.from_npz else read_checkpoint(arguments.checkpoint)
        files = files_of(tree, arguments)
        write_folder(arguments.out, files)
    except (ExportError, OSError, ValueError, KeyError) as refused:
        print(f"export_wsrl_checkpoint: {' '.join(str(refused).split())}", file=sys.stderr)
        return 78
    print(f"wrote {arguments.out}: {sum(len(f) for f in files.values())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

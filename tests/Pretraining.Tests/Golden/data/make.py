#!/usr/bin/python3
"""Makes the data files of this folder, and expected.json: what they must become, computed here and not by the program under test."""
import json, os, zipfile, io
import h5py, numpy as np

here = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(7)
expected = {}


def path(name):
    return os.path.join(here, name)


def flat(lengths, ends, obs=4, act=2, rewards=None):
    """Episodes of given lengths; ends: 't' terminal, 'c' time-out, '-' nothing (the file just ends)."""
    n = sum(lengths)
    d = dict(
        observations=rng.normal(size=(n, obs)).astype(np.float32),
        actions=np.clip(rng.normal(size=(n, act)), -1, 1).astype(np.float32),
        rewards=(rng.normal(size=n) if rewards is None else np.asarray(rewards)).astype(np.float32),
        terminals=np.zeros(n, bool), timeouts=np.zeros(n, bool))
    at = 0
    for length, end in zip(lengths, ends):
        at += length
        d["terminals"][at - 1] = end == "t"
        d["timeouts"][at - 1] = end == "c"
    return d


def returns(rewards, masks, gamma, failing):
    if failing is not None and np.all(rewards == np.float32(failing)):
        return [failing / (1 - gamma)] * len(rewards)
    out, tail = [0.0] * len(rewards), 0.0
    for i in reversed(range(len(rewards))):
        tail = out[i] = float(rewards[i]) + gamma * masks[i] * tail
    return out


def expect(name, d, lengths, ends, scale=1.0, bias=0.0, gamma=0.99, failing=None, family=None, next_obs=None):
    """Without next observations the last row of an episode that was cut is gone."""
    rows, masks, mc, nexts, at = [], [], [], [], 0
    for length, end in zip(lengths, ends):
        keep = length if end == "t" or next_obs is not None else length - 1
        idx = list(range(at, at + keep))
        m = [1.0] * keep
        if end == "t" and keep:
            m[-1] = 0.0
        r = (d["rewards"][idx] * np.float32(scale) + np.float32(bias)).astype(np.float32)
        rows += idx
        masks += m
        mc += returns(r, m, gamma, failing)
        for i in idx:
            if next_obs is not None:
                nexts.append(next_obs[i].tolist())
            else:
                nexts.append(d["observations"][i if (end == "t" and i == at + length - 1) else i + 1].tolist())
        at += length
    expected[name] = dict(
        family=family, rows=rows, episodes=sum(1 for l, e in zip(lengths, ends) if e == "t" or next_obs is not None or l > 1),
        masks=masks, mc_returns=mc, next_observations=nexts, discount=gamma,
        observations=d["observations"][rows].tolist(),
        rewards=[float(np.float32(x) * np.float32(scale) + np.float32(bias)) for x in d["rewards"][rows]],
        actions=np.clip(d["actions"][rows], -0.99999, 0.99999).tolist())


def hdf5(name, d, **kw):
    with h5py.File(path(name), "w") as f:
        for k, v in d.items():
            f.create_dataset(k, data=v, **kw)
        f.create_group("infos").create_dataset("qpos", data=np.zeros((len(d["rewards"]), 3)))
        f.create_dataset("metadata/algorithm", data="text is left alone")


# Good files.
L, E = [5, 4, 3], ["t", "c", "-"]
d = flat(L, E)
hdf5("d4rl.hdf5", d, compression="gzip", chunks=True)
expect("d4rl.hdf5", d, L, E)

d64 = {k: (v.astype(np.float64) if v.dtype == np.float32 else v.astype(np.int64)) for k, v in d.items()}
hdf5("d4rl_float64.hdf5", d64)
expect("d4rl_float64.hdf5", d, L, E)

# With next observations: a jump of the state after row 2 ends an episode that no flag ends.
L, E = [3, 2, 4], ["-", "t", "c"]
d = flat(L, E)
nxt = np.vstack([d["observations"][1:], rng.normal(size=(1, 4)).astype(np.float32)])
for end in (2, 4, 8):
    nxt[end] = rng.normal(size=4)
hdf5("d4rl_next.hdf5", dict(d, next_observations=nxt))
expect("d4rl_next.hdf5", d, L, E, next_obs=nxt)

# Sparse: the second episode fails in every step.
L, E = [4, 3, 3], ["t", "c", "t"]
d = flat(L, E, rewards=[0, 0, 0, 1, 0, 0, 0, 0, 0, 1])
hdf5("antmaze.hdf5", d)
expect("antmaze.hdf5", d, L, E, scale=10, bias=-5, failing=-5.0, family="antmaze")

# Kitchen: reward 4 ends the episode though no flag says so.
d = flat([3, 4], ["-", "c"], rewards=[0, 2, 4, 0, 1, 2, 2])
hdf5("kitchen.hdf5", d)
expect("kitchen.hdf5", d, [3, 4], ["t", "c"], bias=-4, family="kitchen")

with h5py.File(path("minari.hdf5"), "w") as f:
    L, E, at = [4, 2, 3], ["t", "c", "-"], 0
    d = flat(L, E)
    nxt = np.zeros((9, 4), np.float32)
    for k, (length, end) in enumerate(zip(L, E)):
        g = f.create_group(f"episode_{k}")
        last = rng.normal(size=(1, 4)).astype(np.float32)
        o = np.vstack([d["observations"][at:at + length], last])
        nxt[at:at + length] = o[1:]
        g.create_dataset("observations", data=o)
        for key, name in [("actions", "actions"), ("rewards", "rewards"), ("terminals", "terminations"), ("timeouts", "truncations")]:
            g.create_dataset(name, data=d[key][at:at + length])
        g.attrs["total_steps"] = length
        at += length
    expect("minari.hdf5", d, L, E, next_obs=nxt)

L, E = [5, 4, 3], ["t", "c", "-"]
d = flat(L, E)
np.savez_compressed(path("flat.npz"), **d)
expect("flat.npz", d, L, E)
strange = dict(
    observations=np.asfortranarray(d["observations"].astype(">f8")), actions=d["actions"].astype("<f4"), rewards=d["rewards"].astype(">f4")[:, None],
    terminals=d["terminals"].astype(np.uint8), timeouts=d["timeouts"].astype(np.int64), infos=np.arange(3))
np.savez(path("strange.npz"), **strange)
expect("strange.npz", d, L, E)

# Hostile files.
def copy(**changes):
    e = dict(d)
    for k, v in changes.items():
        if v is None:
            e.pop(k)
        else:
            e[k] = v
    return e


np.savez(path("bad_short.npz"), **copy(actions=d["actions"][:5]))
np.savez(path("bad_missing.npz"), **copy(rewards=None))
np.savez(path("bad_flag.npz"), **copy(terminals=np.full(12, 0.5)))
np.savez(path("bad_text.npz"), **copy(rewards=np.array(["a"] * 12)))
np.savez(path("bad_pickle.npz"), **copy(observations=np.array([{"a": 1}] * 12, dtype=object)))
np.savez(path("bad_image.npz"), **copy(observations=np.zeros((12, 4, 4), np.uint8)))
np.savez(path("bad_nan.npz"), **copy(observations=np.where(np.arange(48).reshape(12, 4) == 17, np.nan, d["observations"])))


def npy(shape, descr="<f4", payload=b""):
    text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }" % (descr, shape)
    text += " " * (63 - (len(text) + 10) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text.encode() + payload


def archive(name, **members):
    with zipfile.ZipFile(path(name), "w", zipfile.ZIP_DEFLATED) as z:
        for key, data in members.items():
            z.writestr(zipfile.ZipInfo(key + ".npy"), data, zipfile.ZIP_DEFLATED)


ok = {k: npy(v.shape, "|b1" if v.dtype == bool else "<f4", v.tobytes()) for k, v in d.items()}
archive("bad_bomb.npz", **dict(ok, observations=npy("(200000000, 4)", payload=bytes(1 << 20))))
archive("bad_overflow.npz", **dict(ok, observations=npy("(4294967296, 4294967296)")))
archive("bad_digits.npz", **dict(ok, observations=npy("(99999999999999999999999, 4)")))
archive("bad_lie.npz", **dict(ok, observations=npy("(12, 4)", payload=bytes(20))))
archive("bad_more.npz", **dict(ok, observations=npy("(12, 4)", payload=bytes(500))))
archive("bad_header.npz", **dict(ok, observations=b"\x93NUMPY\x01\x00\xff\xff{"))
archive("bad_magic.npz", **dict(ok, observations=b"not an array at all"))
archive("bad_exec.npz", **dict(ok, observations=npy("(12, __import__('os').system('id'))")))
archive("bad_zero.npz", **dict(ok, observations=npy("(0, 4)")))
open(path("bad_zip.npz"), "wb").write(b"PK\x03\x04" + bytes(range(200)))


def broken(name, make):
    with h5py.File(path(name), "w") as f:
        for k, v in d.items():
            f.create_dataset(k, data=v)
        make(f)


def replace(key, make):
    def change(f):
        del f[key]
        make(f)
    return change


broken("bad_missing.hdf5", lambda f: f.__delitem__("actions"))
broken("bad_short.hdf5", replace("actions", lambda f: f.create_dataset("actions", data=np.zeros((5, 2)))))
broken("bad_group.hdf5", replace("observations", lambda f: f.create_group("observations").create_dataset("achieved_goal", data=np.zeros((12, 2)))))
broken("bad_text.hdf5", replace("rewards", lambda f: f.create_dataset("rewards", data=np.array([b"x"] * 12))))
broken("bad_compound.hdf5", replace("rewards", lambda f: f.create_dataset("rewards", data=np.zeros(12, dtype=[("a", "f4"), ("b", "f4")]))))
broken("bad_huge.hdf5", replace("observations", lambda f: f.create_dataset("observations", shape=(10**8, 4), dtype="f4", chunks=(1000, 4), compression="gzip")))
broken("bad_never_written.hdf5", replace("observations", lambda f: f.create_dataset("observations", shape=(12, 4), dtype="f4")))
broken("bad_external.hdf5", replace("observations", lambda f: f.__setitem__("observations", h5py.ExternalLink("d4rl.hdf5", "/observations"))))
broken("bad_soft.hdf5", replace("observations", lambda f: f.__setitem__("observations", h5py.SoftLink("/observations"))))
broken("bad_loop.hdf5", lambda f: f.__setitem__("episode_0", f["/"]))


def virtual(f):
    layout = h5py.VirtualLayout(shape=(12, 4), dtype="f4")
    layout[:] = h5py.VirtualSource("d4rl.hdf5", "observations", shape=(12, 4))
    f.create_virtual_dataset("observations", layout)


broken("bad_virtual.hdf5", replace("observations", virtual))


def external(f):
    f.create_dataset("observations", shape=(12, 4), dtype="f4", external=[("/etc/passwd", 0, 192)])


broken("bad_raw.hdf5", replace("observations", external))

with open(path("expected.json"), "w") as f:
    json.dump(expected, f)

"""The learner's update in eager PyTorch, for comparison: one process that answers one JSON line for each JSON line it reads.

    {"shape": {...}, "form": "modules" | "batched", "warm": 2, "updates": 5}  ->  {"seconds": [...], "cpu": [...]}
    {"about": true}                                                          ->  {"torch": "...", "threads": n, "blas": "..."}

The mathematics is the learner's, with the same savings where autograd allows them: target members are drawn before the forward pass,
the critics' parameters are frozen in the actor's loss, all next actions come from one pass of the actor, the optimiser is the fused or
foreach one. "modules" keeps one network a critic; "batched" keeps all critics in tensors with a leading axis.
"""
import json
import math
import os
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

LOG2 = math.log(2.0)


class Mlp(nn.Module):
    """Dense, LayerNorm, ReLU for each hidden layer, then one dense layer."""

    def __init__(self, inputs, hidden, outputs):
        super().__init__()
        layers = []
        for width in hidden:
            layers += [nn.Linear(inputs, width), nn.LayerNorm(width, eps=1e-6), nn.ReLU()]
            inputs = width
        self.layers = nn.Sequential(*layers, nn.Linear(inputs, outputs))

    def forward(self, x):
        return self.layers(x)


class SeparateCritics(nn.Module):
    def __init__(self, members, inputs, hidden):
        super().__init__()
        self.members = nn.ModuleList(Mlp(inputs, hidden, 1) for _ in range(members))

    def forward(self, x, members=None):
        chosen = self.members if members is None else [self.members[i] for i in members]
        return torch.stack([critic(x).squeeze(-1) for critic in chosen])


class BatchedCritics(nn.Module):
    def __init__(self, members, inputs, hidden):
        super().__init__()
        self.kernels, self.biases = nn.ParameterList(), nn.ParameterList()
        self.scales, self.shifts = nn.ParameterList(), nn.ParameterList()
        for width in hidden:
            kernel = torch.stack([nn.init.orthogonal_(torch.empty(inputs, width)) for _ in range(members)])
            self.kernels.append(nn.Parameter(kernel))
            self.biases.append(nn.Parameter(torch.zeros(members, 1, width)))
            self.scales.append(nn.Parameter(torch.ones(members, 1, width)))
            self.shifts.append(nn.Parameter(torch.zeros(members, 1, width)))
            inputs = width
        self.kernels.append(nn.Parameter(torch.randn(members, inputs, 1) / math.sqrt(inputs)))
        self.biases.append(nn.Parameter(torch.zeros(members, 1, 1)))

    def forward(self, x, members=None):
        pick = (lambda p: p) if members is None else (lambda p: p[members])
        h = x.expand(self.kernels[0].shape[0] if members is None else len(members), -1, -1)
        for i, scale in enumerate(self.scales):
            h = torch.baddbmm(pick(self.biases[i]), h, pick(self.kernels[i]))
            h = F.relu(torch.addcmul(pick(self.shifts[i]), F.layer_norm(h, h.shape[-1:], eps=1e-6), pick(scale)))
        return torch.baddbmm(pick(self.biases[-1]), h, pick(self.kernels[-1])).squeeze(-1)


class Actor(nn.Module):
    def __init__(self, observations, actions, hidden):
        super().__init__()
        self.net = Mlp(observations, hidden, 2 * actions)

    def forward(self, s):
        mean, log_std = self.net(s).chunk(2, -1)
        return mean, log_std.clamp(math.log(1e-5), math.log(10.0))

    def sample(self, s, count=1):
        """Actions (count, rows, size) and their log-probabilities (count, rows)."""
        mean, log_std = self(s)
        noise = torch.randn(count, *mean.shape)
        u = mean + log_std.exp() * noise
        log = (-0.5 * noise * noise - log_std - 0.5 * math.log(2 * math.pi) - 2 * (LOG2 - u - F.softplus(-2 * u))).sum(-1)
        return torch.tanh(u), log


def adam(parameters):
    parameters = list(parameters)
    for extra in ({"fused": True}, {"foreach": True}, {}):
        try:
            optimizer = torch.optim.Adam(parameters, lr=3e-4, **extra)
            for p in parameters:
                p.grad = torch.zeros_like(p)
            optimizer.step()
            return optimizer
        except (RuntimeError, TypeError):
            continue
    raise RuntimeError("no Adam")


class Learner:
    def __init__(self, shape, form):
        torch.manual_seed(1)
        self.c = shape
        inputs = shape["observations"] + shape["actions"]
        kind = SeparateCritics if form == "modules" else BatchedCritics
        self.critics = kind(shape["members"], inputs, shape["critic"])
        self.targets = kind(shape["members"], inputs, shape["critic"])
        self.targets.load_state_dict(self.critics.state_dict())
        self.targets.requires_grad_(False)
        self.actor = Actor(shape["observations"], shape["actions"], shape["actor"])
        self.raw_temperature = nn.Parameter(torch.tensor(-4.6))
        self.critic_adam, self.actor_adam = adam(self.critics.parameters()), adam(self.actor.parameters())
        self.temperature_adam = adam([self.raw_temperature])
        self.pairs = (list(self.critics.parameters()), list(self.targets.parameters()))
        rows = shape["utd"] * shape["rows"]
        self.s, self.s2 = torch.randn(rows, shape["observations"]), torch.randn(rows, shape["observations"])
        self.a = torch.rand(rows, shape["actions"]) * 1.98 - 0.99
        self.r, self.mask, self.returns = -torch.rand(rows), torch.ones(rows), -10 * torch.rand(rows)

    def draw(self):
        return torch.randperm(self.c["members"])[: self.c["drawn"]].tolist()

    def update(self):
        c = self.c
        with torch.no_grad():
            next_actions = self.actor.sample(self.s2, c["target_actions"])[0]
        for i in range(c["utd"]):
            at = slice(i * c["rows"], (i + 1) * c["rows"])
            self.critic_step(self.s[at], self.a[at], self.r[at], self.mask[at], self.s2[at], next_actions[:, at], self.returns[at])
        self.actor_step()

    def critic_step(self, s, a, r, mask, s2, a2, returns):
        count = a2.shape[0]
        with torch.no_grad():
            q = self.targets(join(s2, a2), self.draw()).amin(0).view(count, -1).amax(0)
            y = r + 0.99 * mask * q
        predicted = self.critics(torch.cat([s, a], -1))
        loss = ((predicted - y) ** 2).mean()
        if self.c["penalty_actions"]:
            loss = loss + 5.0 * self.penalty(s, s2, returns, predicted)
        self.critic_adam.zero_grad(set_to_none=True)
        loss.backward()
        self.critic_adam.step()
        with torch.no_grad():
            online, target = self.pairs
            torch._foreach_mul_(target, 1 - 0.005)
            torch._foreach_add_(target, online, alpha=0.005)

    def penalty(self, s, s2, returns, predicted):
        count, members = self.c["penalty_actions"], self.draw()
        with torch.no_grad():
            random = torch.rand(count, s.shape[0], self.c["actions"]) * 2 - 1
            (current, log_current), (following, log_following) = self.actor.sample(s, count), self.actor.sample(s2, count)
            actions = torch.cat([random, current, following])
            density = torch.cat([torch.full_like(log_current, -self.c["actions"] * LOG2), log_current, log_following])
        q = self.critics(join(s, actions), members).view(len(members), 3 * count, -1)
        q = torch.cat([q[:, :count], torch.maximum(q[:, count:], returns)], 1)
        return (torch.logsumexp(q - density, 1) - predicted[members]).mean()

    def actor_step(self):
        self.critics.requires_grad_(False)
        actions, log = self.actor.sample(self.s)
        q = self.critics(torch.cat([self.s, actions[0]], -1))
        q = q.amin(0) if self.c["minimum"] else q.mean(0)
        temperature = F.softplus(self.raw_temperature)
        loss = (temperature.detach() * log - q).mean()
        self.actor_adam.zero_grad(set_to_none=True)
        loss.backward()
        self.actor_adam.step()
        self.critics.requires_grad_(True)
        excess = -log.detach().mean() + self.c["actions"] / 2
        self.temperature_adam.zero_grad(set_to_none=True)
        (temperature * excess).backward()
        self.temperature_adam.step()


def join(s, actions):
    """Rows of (observation, action): all rows of the first action, then of the second."""
    return torch.cat([s.expand(actions.shape[0], -1, -1), actions], -1).flatten(0, 1)


def blas():
    with open("/proc/self/maps") as maps:
        names = {os.path.basename(os.path.realpath(line.split()[-1])) for line in maps if "/" in line}
    known = sorted(n for n in names if "openblas" in n or "mkl" in n or "libblas" in n or "blis" in n)
    return ", ".join(known) or "built in"


def main():
    torch.set_num_threads(int(sys.argv[1]))
    learners = {}
    for line in sys.stdin:
        request = json.loads(line)
        if "about" in request:
            reply = {"torch": torch.__version__, "threads": torch.get_num_threads(), "blas": blas()}
        else:
            key = json.dumps([request["shape"], request["form"]])
            if key not in learners:
                learners.clear()
                learners[key] = Learner(request["shape"], request["form"])
                for _ in range(request["warm"]):
                    learners[key].update()
            reply = {"seconds": [], "cpu": []}
            for _ in range(request["updates"]):
                start, cpu = time.perf_counter(), time.process_time()
                learners[key].update()
                reply["seconds"].append(time.perf_counter() - start)
                reply["cpu"].append(time.process_time() - cpu)
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()

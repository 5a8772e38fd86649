#!/usr/bin/env python3
"""Writes v03.hex .. v10.hex, hand.hex and vacuum.hex beside itself.

Derived from the published layout of the interface (field order, sizes, command and status numbers by version), not from this
project's codecs: the tests hold the codecs to these bytes. Each line: kind, name, bytes, hex.
"""
import math, os, struct

HERE = os.path.dirname(os.path.abspath(__file__))
SET3, SET6 = ["Success", "CommandNotPossibleRejected", "InvalidArgumentRejected"], None
SET6 = SET3 + ["RejectedDueToActivatedSafetyFunctions"]
MOVE3 = ["Success", "MotionStarted", "Preempted", "CommandNotPossibleRejected", "StartAtSingularPoseRejected", "InvalidArgumentRejected",
         "ReflexAborted", "EmergencyAborted", "InputErrorAborted", "Aborted"]
MOVE6 = ["Success", "MotionStarted", "Preempted", "PreemptedDueToActivatedSafetyFunctions", "RejectedDueToActivatedSafetyFunctions",
         "CommandNotPossibleRejected", "StartAtSingularPoseRejected", "InvalidArgumentRejected", "ReflexAborted", "EmergencyAborted",
         "InputErrorAborted", "Aborted"]
STOP3 = ["Success", "CommandNotPossibleRejected", "EmergencyAborted", "ReflexAborted", "Aborted"]
STOP6 = ["Success", "CommandNotPossibleRejected", "RejectedDueToActivatedSafetyFunctions", "EmergencyAborted", "ReflexAborted", "Aborted"]
RECOVER3 = ["Success", "CommandNotPossibleRejected", "ManualErrorRecoveryRequiredRejected", "ReflexAborted", "EmergencyAborted", "Aborted"]
RECOVER6 = ["Success", "CommandNotPossibleRejected", "RejectedDueToActivatedSafetyFunctions", "ManualErrorRecoveryRequiredRejected",
            "ReflexAborted", "EmergencyAborted", "Aborted"]
MODEL8 = ["Success", "CommandNotPossibleRejected", "RejectedDueToActivatedSafetyFunctions"]


def ids(v):
    if v <= 5:
        names = ["Connect", "Move", "StopMove", "GetCartesianLimit", "SetCollisionBehavior", "SetJointImpedance", "SetCartesianImpedance",
                 "SetGuidingMode", "SetEEToK", "SetNEToEE", "SetLoad", "SetFilters", "AutomaticErrorRecovery", "LoadModelLibrary"]
    else:
        names = ["Connect", "Move", "StopMove", "SetCollisionBehavior", "SetJointImpedance", "SetCartesianImpedance", "SetGuidingMode",
                 "SetEEToK", "SetNEToEE", "SetLoad", "AutomaticErrorRecovery"]
        names += ["LoadModelLibrary"] if v <= 9 else []
        names += ["GetRobotModel"] if v >= 8 else []
    return {n: i for i, n in enumerate(names)}


SIZES = {"Connect": 16, "StopMove": 12, "GetCartesianLimit": 16, "SetCollisionBehavior": 428, "SetJointImpedance": 68,
         "SetCartesianImpedance": 60, "SetGuidingMode": 19, "SetEEToK": 140, "SetNEToEE": 140, "SetLoad": 116, "SetFilters": 52,
         "AutomaticErrorRecovery": 12, "LoadModelLibrary": 14, "GetRobotModel": 12}
DOUBLES = {"SetCollisionBehavior": 52, "SetJointImpedance": 7, "SetCartesianImpedance": 6, "SetEEToK": 16, "SetNEToEE": 16, "SetLoad": 13,
           "SetFilters": 5}


def doubles(values):
    return struct.pack("<%dd" % len(values), *values)


def request(v, name, variant=0):
    if name == "Connect":
        body = struct.pack("<HH", v, 40000)
    elif name == "Move":
        controller, generator = variant
        body = struct.pack("<II", controller, generator) + doubles([10.0, 3.12, 2 * math.pi] * 2)
        if v >= 10:
            body += struct.pack("<B", 1) + doubles([i + 0.25 for i in range(7)])
    elif name == "GetCartesianLimit":
        body = struct.pack("<i", 3)
    elif name == "SetGuidingMode":
        body = bytes([1, 0, 0, 1, 0, 1, 1])
    elif name == "LoadModelLibrary":
        body = bytes([3, 0])
    else:
        body = doubles([i + 0.5 for i in range(DOUBLES.get(name, 0))])
    size = (125 if v >= 10 else 68) if name == "Move" else SIZES[name]
    message = struct.pack("<III", ids(v)[name], 17, size) + body
    assert len(message) == size, (v, name, len(message))
    return message


def statuses(v, name):
    if name == "Connect":
        return ["Success", "IncompatibleLibraryVersion"]
    if name == "LoadModelLibrary":
        return ["Success", "Error"]
    if name == "GetRobotModel":
        return MODEL8
    return {"Move": (MOVE3, MOVE6), "StopMove": (STOP3, STOP6), "AutomaticErrorRecovery": (RECOVER3, RECOVER6)}.get(name, (SET3, SET6))[v >= 6]


def response(v, name, code):
    extra = b""
    if name == "Connect":
        extra = struct.pack("<H", v)
    elif name == "GetCartesianLimit":
        extra = doubles([i + 0.5 for i in range(19)]) + b"\x01"
    elif name == "LoadModelLibrary" and code == 0:
        extra = b"\x7fELF"
    elif name == "GetRobotModel" and code == 0:
        extra = b"<robot/>"
    return struct.pack("<IIIB", ids(v)[name], 17, 13 + len(extra), code) + extra


# name, count, first version
STATE = [("O_T_EE", 16, 3), ("O_T_EE_d", 16, 3), ("F_T_EE", 16, 3), ("EE_T_K", 16, 3), ("F_T_NE", 16, 4), ("NE_T_EE", 16, 4), ("m_ee", 1, 3),
         ("I_ee", 9, 3), ("F_x_Cee", 3, 3), ("m_load", 1, 3), ("I_load", 9, 3), ("F_x_Cload", 3, 3), ("elbow", 2, 3), ("elbow_d", 2, 3),
         ("tau_J", 7, 3), ("tau_J_d", 7, 3), ("dtau_J", 7, 3), ("q", 7, 3), ("q_d", 7, 3), ("dq", 7, 3), ("dq_d", 7, 3), ("ddq_d", 7, 3),
         ("joint_contact", 7, 3), ("cartesian_contact", 6, 3), ("joint_collision", 7, 3), ("cartesian_collision", 6, 3),
         ("tau_ext_hat_filtered", 7, 3), ("O_F_ext_hat_K", 6, 3), ("K_F_ext_hat_K", 6, 3), ("O_dP_EE_d", 6, 3), ("O_ddP_O", 3, 5),
         ("elbow_c", 2, 3), ("delbow_c", 2, 3), ("ddelbow_c", 2, 3), ("O_T_EE_c", 16, 3), ("O_dP_EE_c", 6, 3), ("O_ddP_EE_c", 6, 3),
         ("theta", 7, 3), ("dtheta", 7, 3), ("accelerometer_top", 18, 10), ("accelerometer_bottom", 18, 10)]
STATE_SIZE = {3: 2085, 4: 2341, 5: 2373, 6: 2373, 7: 2373, 8: 2373, 9: 2373, 10: 1377}


def state(v):
    kind = "f" if v == 10 else "d"
    errors = 41 if v >= 5 else 37
    message = struct.pack("<Q", 0x0102030405060708)
    for field, (name, count, since) in enumerate(STATE):
        if v >= since:
            message += struct.pack("<%d%s" % (count, kind), *[field + 1 + i / 64 for i in range(count)])
    message += bytes([2, 1])
    message += bytes([1 if i % 3 == 0 else 0 for i in range(errors)])
    message += bytes([1 if i % 5 == 1 else 0 for i in range(errors)])
    message += bytes([4]) + struct.pack("<" + kind, 0.75)
    assert len(message) == STATE_SIZE[v], (v, len(message))
    return message


def command(v):
    message = struct.pack("<Q", 0x0807060504030201)
    message += doubles([1 + i / 64 for i in range(7)]) + doubles([2 + i / 64 for i in range(7)]) + doubles([3 + i / 64 for i in range(16)])
    message += doubles([4 + i / 64 for i in range(6)]) + doubles([5, 6]) + bytes([1, 1]) + doubles([7 + i / 64 for i in range(7)])
    message += bytes([1]) if v >= 7 else b""
    assert len(message) == (371 if v >= 7 else 370)
    return message


def grip(kind, number, body):
    return struct.pack("<HII", number, 17, 10 + len(body)) + body


def write(name, rows):
    with open(os.path.join(HERE, name), "w") as file:
        for kind, label, message in rows:
            file.write("%s %s %d %s\n" % (kind, label, len(message), message.hex()))


for v in range(3, 11):
    rows = []
    for name in ids(v):
        if name == "Move":
            generators = 5 if v >= 7 else 4
            for c in range(3):
                for g in range(generators):
                    rows.append(("request", "Move/%d/%d" % (c, g), request(v, "Move", (c, g))))
        else:
            rows.append(("request", name, request(v, name)))
    for name in ids(v):
        for code, meaning in enumerate(statuses(v, name)):
            rows.append(("response", "%s/%s" % (name, meaning), response(v, name, code)))
    rows.append(("state", "RobotState", state(v)))
    rows.append(("command", "RobotCommand", command(v)))
    write("v%02d.hex" % v, rows)

answers = ["Success", "Fail", "Unsuccessful", "Aborted"]
hand = [("Connect", struct.pack("<HH", 3, 40000)), ("Homing", b""), ("Grasp", doubles([0.02, 0.005, 0.006, 0.1, 40])), ("Move", doubles([0.08, 0.05])), ("Stop", b"")]
rows = [("request", n, grip("hand", i, b)) for i, (n, b) in enumerate(hand)]
rows += [("response", "%s/%s" % (n, a), grip("hand", i, struct.pack("<H", c) + (struct.pack("<H", 3) if i == 0 else b"")))
         for i, (n, _) in enumerate(hand) for c, a in enumerate(answers)]
rows.append(("state", "GripperState", struct.pack("<IddBH", 7, 0.04, 0.08, 1, 31)))
write("hand.hex", rows)

vacuum = [("Connect", struct.pack("<HH", 1, 40000)), ("Vacuum", struct.pack("<BBq", 50, 2, 1500)), ("DropOff", struct.pack("<q", -1)), ("Stop", b"")]
rows = [("request", n, grip("vacuum", i, b)) for i, (n, b) in enumerate(vacuum)]
rows += [("response", "%s/%s" % (n, a), grip("vacuum", i, struct.pack("<H", c) + (struct.pack("<H", 1) if i == 0 else b"")))
         for i, (n, _) in enumerate(vacuum) for c, a in enumerate(answers)]
rows.append(("state", "VacuumState", struct.pack("<IBBBBii", 9, 1, 0, 1, 2, 55, 750)))
write("vacuum.hex", rows)

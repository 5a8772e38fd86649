using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>The table of an arm, calculated here a second time from the manufacturer's data and the configuration.</summary>
public sealed class LimitsTableNumbersTests
{
    private static readonly LimitsConfiguration s_narrow = new()
    {
        JointMargin = 0.08,
        JointVelocityShare = 0.5,
        JointTorqueShare = 0.6,
        TorqueRateShare = 0.7,
        ToolSpeed = 0.3,
        ToolAngularSpeed = 0.4,
        ReferenceAcceleration = 2.5,
        ReferenceAngularAcceleration = 4,
    };

    public static TheoryData<ArmKind, ArmKind?> Arms => new()
    {
        { ArmKind.Fer, null }, { ArmKind.Fr3, null }, { ArmKind.Fr3v2, null }, { ArmKind.Fr3, ArmKind.Fer }, { ArmKind.Fer, ArmKind.Fr3 },
    };

    [Theory]
    [MemberData(nameof(Arms))]
    public void Every_number_is_the_tighter_one_with_its_share(ArmKind kind, ArmKind? served)
    {
        var table = new LimitsTable(ArmModel.Of(kind), s_narrow);
        var (arm, robot) = (ArmModel.Of(kind).Limits, ArmModel.Of(served ?? kind).Limits);
        if (served is not null)
            table.Adopt(robot);
        for (int i = 0; i < 7; i++)
        {
            double low = arm.q_min[i] > robot.q_min[i] ? arm.q_min[i] : robot.q_min[i];
            double high = arm.q_max[i] < robot.q_max[i] ? arm.q_max[i] : robot.q_max[i];
            double speed = arm.dq_max[i] < robot.dq_max[i] ? arm.dq_max[i] : robot.dq_max[i];
            Assert.Equal(low + 0.08, table.q_min[i], 12);
            Assert.Equal(high - 0.08, table.q_max[i], 12);
            Assert.Equal(low + 0.02, table.q_stop_min[i], 12);
            Assert.Equal(high - 0.02, table.q_stop_max[i], 12);
            Assert.Equal(speed / 2, table.dq_max[i], 12);
            Assert.Equal(arm.ddq_max[i], table.ddq_max[i]);
            Assert.Equal(arm.dddq_max[i], table.dddq_max[i]);
            Assert.Equal(arm.tau_max[i] * 0.6, table.tau_max[i], 12);
            Assert.Equal(arm.dtau_max[i] * 0.0007 - 0.000001, table.TorqueStep[i], 12);
        }
        Assert.Equal(new MotionLimit(0.3, 2.5, arm.Translation.Jerk), table.Translation);
        Assert.Equal(new MotionLimit(0.4, 4, arm.Rotation.Jerk), table.Rotation);
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void Velocity_bounds_are_half_of_the_tighter_ones(ArmKind kind, ArmKind? served)
    {
        var table = new LimitsTable(ArmModel.Of(kind), s_narrow);
        var (arm, robot) = (ArmModel.Of(kind).Limits, ArmModel.Of(served ?? kind).Limits);
        table.Adopt(served is null ? null : robot);
        JointVector q = new(2.5, -1.2, 2.4, -0.6, -2.4, 3.4, 2.6), low = default, high = default, low2 = default, high2 = default, lower = default, upper = default;
        arm.VelocityBounds(q, ref low, ref high);
        robot.VelocityBounds(q, ref low2, ref high2);
        table.VelocityBounds(q, ref lower, ref upper);
        for (int i = 0; i < 7; i++)
        {
            Assert.Equal((low[i] > low2[i] ? low[i] : low2[i]) / 2, lower[i], 12);
            Assert.Equal((high[i] < high2[i] ? high[i] : high2[i]) / 2, upper[i], 12);
        }
    }

    [Theory]
    [MemberData(nameof(Arms))]
    public void The_hash_is_FNV_1a_of_every_value(ArmKind kind, ArmKind? served)
    {
        var table = new LimitsTable(ArmModel.Of(kind), s_narrow);
        var robot = served is { } other ? ArmModel.Of(other).Limits : null;
        table.Adopt(robot);
        var bytes = new List<byte>(BitConverter.GetBytes((ulong)kind));
        foreach (var vector in (JointVector[])[table.q_min, table.q_max, table.q_stop_min, table.q_stop_max, table.dq_max, table.ddq_max, table.dddq_max, table.tau_max,
            table.TorqueStep, robot?.VelocityOffset ?? default, robot?.VelocityDeceleration ?? default])
        {
            for (int i = 0; i < 7; i++)
                bytes.AddRange(BitConverter.GetBytes(vector[i]));
        }
        foreach (double value in (double[])[0.3, 2.5, table.Translation.Jerk, 0.4, 4, table.Rotation.Jerk, 60, 15, 40, 12000, 150, 100, 250000, 30, 25, 0.8, 300])
            bytes.AddRange(BitConverter.GetBytes(value));
        // Offset basis and prime as published by Fowler, Noll and Vo.
        ulong hash = bytes.Aggregate(0xCBF29CE484222325UL, (h, b) => unchecked((h ^ b) * 0x100000001B3UL));
        Assert.Equal(hash, table.Hash);
    }
}

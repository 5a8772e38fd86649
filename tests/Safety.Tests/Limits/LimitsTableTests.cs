using Warmstart.Robot;
using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

public sealed class LimitsTableTests
{
    public static TheoryData<ArmKind> Arms => new(Enum.GetValues<ArmKind>());

    [Theory]
    [MemberData(nameof(Arms))]
    public void Every_limit_is_at_most_the_arms_own(ArmKind kind)
    {
        var arm = ArmModel.Of(kind).Limits;
        var table = new LimitsTable(ArmModel.Of(kind), new LimitsConfiguration());
        for (int i = 0; i < JointVector.Length; i++)
        {
            Assert.True(table.q_min[i] > table.q_stop_min[i] && table.q_stop_min[i] > arm.q_min[i]);
            Assert.True(table.q_max[i] < table.q_stop_max[i] && table.q_stop_max[i] < arm.q_max[i]);
            Assert.True(table.dq_max[i] <= arm.dq_max[i]);
            Assert.True(table.tau_max[i] <= arm.tau_max[i]);
            Assert.True(table.TorqueStep[i] < arm.dtau_max[i] * LimitsTable.Dt);
        }
        Assert.True(table.Translation.Velocity <= arm.Translation.Velocity && table.Rotation.Velocity <= arm.Rotation.Velocity);
    }

    [Fact]
    public void No_configuration_that_is_accepted_loosens_anything() => Wild.Check(wild =>
    {
        var configuration = new LimitsConfiguration
        {
            JointMargin = wild.Any(0.6),
            JointVelocityShare = wild.Any(1.2),
            JointTorqueShare = wild.Any(1.2),
            TorqueRateShare = wild.Any(1.2),
            ToolSpeed = wild.Any(2),
        };
        if (configuration.Problems().Count > 0)
            return true;
        var arm = ArmModel.Fr3.Limits;
        var table = new LimitsTable(ArmModel.Fr3, configuration);
        JointVector lower = default, upper = default, armLower = default, armUpper = default;
        var q = wild.Joints(3);
        table.VelocityBounds(q, ref lower, ref upper);
        arm.VelocityBounds(q, ref armLower, ref armUpper);
        bool holds = table.Translation.Velocity <= arm.Translation.Velocity;
        for (int i = 0; i < JointVector.Length; i++)
        {
            holds &= table.q_max[i] < arm.q_max[i] && table.q_min[i] > arm.q_min[i] && table.tau_max[i] <= arm.tau_max[i]
                && table.TorqueStep[i] <= 1e-3 * arm.dtau_max[i] && upper[i] <= armUpper[i] && lower[i] >= armLower[i] && upper[i] >= 0 && lower[i] <= 0;
        }
        return holds;
    });

    [Fact]
    public void The_hash_names_the_values()
    {
        ulong plain = new LimitsTable(ArmModel.Fr3, new LimitsConfiguration()).Hash;
        Assert.Equal(plain, new LimitsTable(ArmModel.Fr3, new LimitsConfiguration()).Hash);
        Assert.NotEqual(plain, new LimitsTable(ArmModel.Fer, new LimitsConfiguration()).Hash);
        Assert.NotEqual(plain, new LimitsTable(ArmModel.Fr3, new LimitsConfiguration { ForceTrip = 59 }).Hash);
        Assert.NotEqual(plain, new LimitsTable(ArmModel.Fr3, new LimitsConfiguration { JointMargin = 0.06 }).Hash);
    }

    [Theory]
    [InlineData("jointMargin", 0.01, "limits.jointMargin is 0.01; allowed: 0.02 to 0.5 rad")]
    [InlineData("toolSpeed", double.NaN, "limits.toolSpeed is NaN; allowed: 0.01 to 1.7 m/s")]
    [InlineData("successRate", 1.5, "limits.successRate is 1.5; allowed: 0 to 1")]
    public void A_value_out_of_range_is_named_with_its_range(string key, double value, string problem)
    {
        var configuration = new LimitsConfiguration().With(key, value)!;
        Assert.Equal(problem, Assert.Single(configuration.Problems()));
        Assert.Throws<ArgumentException>(() => new LimitsTable(ArmModel.Fer, configuration));
    }

    [Fact]
    public void Every_value_can_be_set_by_its_name()
    {
        foreach (var property in typeof(LimitsConfiguration).GetProperties().Where(p => p.PropertyType == typeof(double)))
        {
            var changed = new LimitsConfiguration().With(char.ToLowerInvariant(property.Name[0]) + property.Name[1..], 0.123);
            Assert.NotNull(changed);
            Assert.Equal(0.123, property.GetValue(changed));
        }
        Assert.Null(new LimitsConfiguration().With("nothing", 1));
    }
}

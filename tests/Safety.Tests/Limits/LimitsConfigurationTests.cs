using Warmstart.Safety.Limits;

namespace Warmstart.Safety.Tests.Limits;

/// <summary>Every default and range of the limits file, written down a second time (docs/safety.md has the same table).</summary>
public sealed class LimitsConfigurationTests
{
    public static TheoryData<string, double, double, double> Numbers() => new()
    {
        { "JointMargin", 0.05, 0.02, 0.5 },
        { "JointVelocityShare", 0.9, 0.01, 1 },
        { "JointTorqueShare", 0.95, 0.01, 1 },
        { "TorqueRateShare", 1, 0.01, 1 },
        { "ToolSpeed", 0.8, 0.01, 1.7 },
        { "ToolAngularSpeed", 2, 0.01, 2.5 },
        { "ReferenceAcceleration", 6, 2, 9 },
        { "ReferenceAngularAcceleration", 12, 3, 17 },
        { "ForceTrip", 60, 1, 150 },
        { "TorqueTrip", 15, 0.5, 30 },
        { "JointTorqueTrip", 40, 1, 87 },
        { "ForceRateTrip", 12000, 100, 100000 },
        { "TorqueRateTrip", 150, 10, 10000 },
        { "ImpactForce", 100, 10, 1000 },
        { "ContactStiffness", 250000, 1000, 10000000 },
        { "StartForce", 30, 1, 100 },
        { "StartJointTorque", 25, 1, 87 },
        { "SuccessRate", 0.8, 0, 1 },
        { "ComputeMicroseconds", 300, 50, 900 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_default_and_its_range_are_what_is_written_down(string name, double standard, double low, double high)
    {
        string key = char.ToLowerInvariant(name[0]) + name[1..];
        Assert.Equal(standard, typeof(LimitsConfiguration).GetProperty(name)!.GetValue(new LimitsConfiguration()));
        foreach (double allowed in (double[])[low, standard, high])
            Assert.Empty(new LimitsConfiguration().With(key, allowed)!.Problems());
        foreach (double refused in (double[])[Math.BitDecrement(low), Math.BitIncrement(high), double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            Assert.StartsWith($"limits.{key} is {refused}; allowed: {low} to {high}", Assert.Single(new LimitsConfiguration().With(key, refused)!.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_here_leaves_nothing_out() =>
        Assert.Equal(typeof(LimitsConfiguration).GetProperties().Count(p => p.PropertyType == typeof(double)), Numbers().Count);
}

using System.Reflection;
using Warmstart.Safety.Collision;
using Warmstart.Safety.Limits;
using Warmstart.Safety.Monitors;
using Warmstart.Safety.Start;

namespace Warmstart.Safety.Tests;

/// <summary>Numbers that other rooms and the documentation count on, written down a second time.</summary>
public sealed class PublishedNumbersTests
{
    [Theory]
    [InlineData(typeof(SelfDistance), nameof(SelfDistance.Horizon), 0.12)]
    [InlineData(typeof(SelfCollisionGovernor), nameof(SelfCollisionGovernor.Keep), 0.02)]
    [InlineData(typeof(SelfCollisionGovernor), nameof(SelfCollisionGovernor.Stop), 0.008)]
    [InlineData(typeof(SelfCollisionGovernor), nameof(SelfCollisionGovernor.Deceleration), 2)]
    [InlineData(typeof(SafetyMonitors), nameof(SafetyMonitors.RobotSilentNs), 500e6)]
    [InlineData(typeof(FreshnessMonitor), nameof(FreshnessMonitor.SetpointHoldNs), 150e6)]
    [InlineData(typeof(FreshnessMonitor), nameof(FreshnessMonitor.SetpointStopNs), 500e6)]
    [InlineData(typeof(FreshnessMonitor), nameof(FreshnessMonitor.ControllerNs), 200e6)]
    [InlineData(typeof(ClockMonitor), nameof(ClockMonitor.GapPackets), 5)]
    [InlineData(typeof(MotionMonitor), nameof(MotionMonitor.BoxMargin), 0.02)]
    [InlineData(typeof(WrenchSlope), nameof(WrenchSlope.Span), 5)]
    [InlineData(typeof(SpeedGovernor), nameof(SpeedGovernor.Damping), 600)]
    [InlineData(typeof(SpeedGovernor), nameof(SpeedGovernor.Tolerance), 1.2)]
    [InlineData(typeof(LimitsTable), nameof(LimitsTable.Dt), 1e-3)]
    [InlineData(typeof(StartCheck), nameof(StartCheck.JointDifference), 0.02)]
    [InlineData(typeof(StartCheck), nameof(StartCheck.PoseDistance), 0.005)]
    [InlineData(typeof(StartCheck), nameof(StartCheck.PoseAngle), 0.03)]
    [InlineData(typeof(StartCheck), nameof(StartCheck.JointSpeed), 0.1)]
    [InlineData(typeof(StartCheck), nameof(StartCheck.LoadDifference), 0.02)]
    public void A_number_is_what_is_written_down(Type type, string name, double value)
    {
        // By reflection: the compiler would copy a constant into this assembly, and a mutation run makes properties of constants.
        object? found = type.GetField(name)?.GetRawConstantValue() ?? type.GetProperty(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)?.GetValue(null);
        Assert.Equal(value, Convert.ToDouble(found, System.Globalization.CultureInfo.InvariantCulture));
    }
}

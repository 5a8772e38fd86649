using System.Text.Json.Serialization;

namespace Warmstart.Controller.Telemetry;

/// <summary>A tick as it was read from a black-box file. Numbers that were not finite are null.</summary>
internal sealed record BlackBoxTick
{
    public ulong RobotTimeMs { get; init; }

    public long HostNs { get; init; }

    public string RobotMode { get; init; } = "";

    public string ControlMode { get; init; } = "";

    public string SafetyState { get; init; } = "";

    public int StopCategory { get; init; } = -1;

    public string[] Faults { get; init; } = [];

    public string[] Clamps { get; init; } = [];

    public string LateCause { get; init; } = "";

    public string RobotErrors { get; init; } = "";

    public double? SuccessRate { get; init; }

    public long ComputeNs { get; init; }

    public double?[] Q { get; init; } = [];

    public double?[] Dq { get; init; } = [];

    [JsonPropertyName("tau_J")]
    public double?[] TorqueMeasured { get; init; } = [];

    [JsonPropertyName("tau_ext")]
    public double?[] TorqueExternal { get; init; } = [];

    [JsonPropertyName("tau_J_d")]
    public double?[] TorqueCommanded { get; init; } = [];

    public double?[] Twist { get; init; } = [];

    public double?[] Wrench { get; init; } = [];

    /// <summary>Speed of the tool, m/s.</summary>
    [JsonIgnore]
    public double ToolSpeed => Length(Twist);

    /// <summary>Fastest joint, rad/s.</summary>
    [JsonIgnore]
    public double JointSpeed => Dq.Select(v => Math.Abs(v ?? double.NaN)).DefaultIfEmpty(double.NaN).Max();

    /// <summary>External force, N.</summary>
    [JsonIgnore]
    public double Force => Length(Wrench);

    /// <summary>Whether commands were sent that make the arm move.</summary>
    [JsonIgnore]
    public bool InMotion => ControlMode is not ("Idle" or "");

    private static double Length(double?[] v) => v.Length < 3
        ? double.NaN
        : Math.Sqrt(v.Take(3).Sum(x => (x ?? double.NaN) * (x ?? double.NaN)));
}

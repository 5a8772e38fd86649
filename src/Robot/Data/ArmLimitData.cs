namespace Warmstart.Robot;

/// <summary>The limits of a data file.</summary>
internal sealed record ArmLimitData(
    double[] QMin,
    double[] QMax,
    double[] DqMax,
    double[] DdqMax,
    double[] DddqMax,
    double[] TauMax,
    double[] DtauMax,
    double[] Translation,
    double[] Rotation,
    double[] Elbow);

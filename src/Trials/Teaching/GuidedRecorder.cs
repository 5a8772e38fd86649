using System.Globalization;
using Warmstart.Loop;
using Warmstart.Loop.Seam;
using Warmstart.Robot;

namespace Warmstart.Trials.Teaching;

/// <summary>
/// Writes the guided ticks, thinned to 100 a second, as CSV: robot time, joints, the tool's pose and the force on it. One thread writes; the file is
/// whole after each line.
/// </summary>
public sealed class GuidedRecorder : IDisposable
{
    /// <summary>The first line of a recording.</summary>
    public const string Header = "robot_ms,q1,q2,q3,q4,q5,q6,q7,x,y,z,qx,qy,qz,qw,fx,fy,fz";

    private const ulong PeriodMs = 10;
    private readonly StreamWriter? _file;
    private ulong _next;

    /// <summary>Opens a recording.</summary>
    /// <param name="path">Its file; empty: nothing is recorded.</param>
    public GuidedRecorder(string path)
    {
        if (path.Length == 0)
            return;
        _file = new StreamWriter(path) { AutoFlush = true };
        _file.WriteLine(Header);
    }

    /// <summary>Rows written.</summary>
    public int Rows { get; private set; }

    /// <summary>Takes a tick.</summary>
    public void Take(LoopSample sample)
    {
        if (_file is null || sample.ControlMode != ControlMode.Guided || sample.RobotTimeMs < _next)
            return;
        _next = sample.RobotTimeMs + PeriodMs;
        Pose tool = Pose.FromColumnMajor(sample.O_T_EE);
        Quat turn = tool.Orientation;
        var row = new List<double>(17);
        for (int i = 0; i < JointVector.Length; i++)
            row.Add(sample.q[i]);
        row.AddRange([tool.P.X, tool.P.Y, tool.P.Z, turn.X, turn.Y, turn.Z, turn.W]);
        for (int i = 0; i < 3; i++)
            row.Add(sample.O_F_ext_hat_K[i]);
        _file.WriteLine(sample.RobotTimeMs.ToString(CultureInfo.InvariantCulture) + "," + string.Join(',', row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
        Rows++;
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}

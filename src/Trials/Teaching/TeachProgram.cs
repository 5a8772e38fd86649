using System.Globalization;
using Warmstart.Controller.HandsOn;
using Warmstart.Controller.Tasks;
using Warmstart.Controller.Tasks.Checks;
using Warmstart.Controller.Tasks.Teaching;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;
using Warmstart.Trials.Demo;

namespace Warmstart.Trials.Teaching;

/// <summary>What <c>warmstart task teach</c> does: the arm yields to a hand, each Enter takes a pose, and a task file is written.</summary>
public sealed class TeachProgram(TeachOptions options, TextReader keys, TextWriter output, TimeProvider clock)
{
    private const int MostCorners = 8;

    /// <summary>Runs.</summary>
    /// <returns>0: the task is written and fails nothing; 1: it is written and something fails, or the input ended early.</returns>
    /// <exception cref="ConfigurationException">An option is wrong, or what was shown does not make a task.</exception>
    /// <exception cref="HandsOnException">The arm did not do what was asked.</exception>
    public int Run(CancellationToken stop)
    {
        TaskDefinition like = TaskFiles.Load(options.Like);
        ArmModel arm = ArmModel.Of(like.Arm == "fer" ? ArmKind.Fer : ArmKind.Fr3);
        if (File.Exists(options.File))
            throw new ConfigurationException("--out", options.File, "a file that does not exist yet");
        TaughtPoses? poses = Show(like, stop);
        if (poses is null)
        {
            output.WriteLine("nothing is written: the input ended before hole and home were shown");
            return 1;
        }
        TaskDefinition task = TaskTeacher.Make(like, options.Name, poses, arm);
        File.WriteAllText(options.File, TaskText.Of(task));
        output.WriteLine($"{options.File} is written");
        return TaskFiles.Report(TaskCheck.Run(task, arm), output);
    }

    private TaughtPoses? Show(TaskDefinition like, CancellationToken stop)
    {
        using var recorder = new GuidedRecorder(options.Record);
        using var session = HandsOnSession.Connect(options.Arm, clock, recorder.Take, stop);
        session.Bound(TaskLimitsFactory.Limits(like, 1));
        session.Arm(stop);
        session.Guide(stop);
        output.WriteLine("The arm yields: take it by the hand. Ctrl-C holds and ends.");
        var shown = Ask(session, stop);
        session.Hold(stop);
        session.Disarm();
        if (options.Record.Length > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Record}: {recorder.Rows} rows of guiding"));
        return shown;
    }

    private TaughtPoses? Ask(HandsOnSession session, CancellationToken stop)
    {
        if (Take(session, "1. Rest the tip in the middle of the hole's rim, tool straight down, and press Enter.", stop) is not { } hole
            || Take(session, "2. Lift it a few centimetres above the hole, elbow and wrist as they should be, and press Enter.", stop) is not { } home)
        {
            return null;
        }
        var reach = new List<JointVector>();
        while (reach.Count < MostCorners && Take(session, $"3. Corner {reach.Count + 1} of the free space: press Enter there; q and Enter to finish.", stop) is { } corner)
            reach.Add(corner);
        return new TaughtPoses { Hole = hole, Home = home, Reach = reach };
    }

    private JointVector? Take(HandsOnSession session, string prompt, CancellationToken stop)
    {
        output.WriteLine(prompt);
        // A terminal's line cannot be waited for together with Ctrl-C; whoever ends the program ends the reading.
        var line = Task.Run(keys.ReadLine, CancellationToken.None);
        line.Wait(stop);
        if (line.Result is not { } text || text.Trim().StartsWith('q'))
            return null;
        JointVector q = session.Newest.q;
        output.WriteLine("   taken: q = " + string.Join(", ", Enumerable.Range(0, JointVector.Length).Select(i => q[i].ToString("0.000", CultureInfo.InvariantCulture))));
        return q;
    }
}

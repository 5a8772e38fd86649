using System.Globalization;
using Warmstart.Controller.HandsOn;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;

namespace Warmstart.Trials.Identification;

/// <summary>What <c>warmstart identify</c> does: a slow excitation, then payload, friction and the model's error.</summary>
public sealed class IdentifyProgram(IdentifyOptions options, TextWriter output, TimeProvider clock)
{
    /// <summary>Runs.</summary>
    /// <param name="configured">Reads what the robot has been told of its load; called before the motion.</param>
    /// <param name="confirm">Is asked once the plan is known; false leaves the arm alone.</param>
    /// <param name="stop">Brakes the arm and ends.</param>
    /// <returns>0: all in order; 1: something to correct, or nobody confirmed.</returns>
    /// <exception cref="ConfigurationException">An option is out of its range.</exception>
    /// <exception cref="HandsOnException">The arm did not do what was asked.</exception>
    public int Run(Func<LoadOnFlange> configured, Func<bool> confirm, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(configured);
        ArgumentNullException.ThrowIfNull(confirm);
        ArmModel arm = Arm();
        LoadOnFlange told = configured();
        var recorder = new MotionRecorder();
        using (var session = HandsOnSession.Connect(options.Arm, clock, recorder.Take, stop))
        {
            var plan = ExcitationPlan.Draw(arm, session.Newest.q, options.Poses, options.Amplitude, options.Seed);
            Say($"{plan.Poses.Count} poses around here at {100 * options.Speed:0} % speed; the flange stays within {Span(plan)}");
            if (!confirm())
                return 1;
            Excite(session, plan, recorder, stop);
        }
        IdentificationResult result = Identifier.Run(arm, told, recorder);
        string page = IdentificationReport.Write(options.Folder, result, arm, told, recorder);
        output.Write(IdentificationReport.Text(result));
        Say($"plots in {page}");
        return result.Warnings.Count == 0 ? ExitCodes.Ok : 1;
    }

    private void Excite(HandsOnSession session, ExcitationPlan plan, MotionRecorder recorder, CancellationToken stop)
    {
        session.Arm(stop);
        recorder.Open();
        for (int i = 0; i < plan.Poses.Count; i++)
        {
            session.MoveTo(plan.Poses[i], options.Speed, stop);
            Say($"pose {i + 1} of {plan.Poses.Count}");
        }
        recorder.Close();
        session.Disarm();
    }

    private ArmModel Arm() => options.Arm.Arm switch
    {
        "fer" => ArmModel.Fer,
        "fr3" => ArmModel.Fr3,
        "fr3v2" => ArmModel.Fr3v2,
        _ => throw new ConfigurationException("--arm", options.Arm.Arm, "fer, fr3 or fr3v2"),
    };

    private static string Span(ExcitationPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"x {plan.Lowest.X:0.00}..{plan.Highest.X:0.00}, y {plan.Lowest.Y:0.00}..{plan.Highest.Y:0.00}, z {plan.Lowest.Z:0.00}..{plan.Highest.Z:0.00} m at the poses");

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

using System.Text.RegularExpressions;
using Warmstart.Loop.Control;
using Warmstart.Loop.Seam;
using Warmstart.Robot;
using Warmstart.TestKit;

namespace Warmstart.EndToEnd.Tests.Loop;

/// <summary>A description that an FR3 serves, through the wire into the limits of the process.</summary>
[Collection("loop")]
public sealed partial class ServedModelTests
{
    private static readonly JointVector s_target = LoopRig.Ready + new JointVector(1.2, 0, 0, 0, 0, 0, 0);

    [Fact]
    public void A_description_tighter_than_the_table_narrows_the_limits_and_one_that_is_refused_does_not()
    {
        ulong plain = Home("", LoopReplyCode.Done, PathProblem.None);
        ulong tighter = Home(Described(firstUpper: "1.0"), LoopReplyCode.BadValue, PathProblem.OutOfRange);
        Assert.NotEqual(plain, tighter);
    }

    private static ulong Home(string urdf, LoopReplyCode code, PathProblem problem)
    {
        using var rig = new LoopRig(arm: ArmKind.Fr3, urdf: urdf);
        rig.Armed();
        rig.Until(() => rig.Status.Connection == LoopConnection.Armed, "status");
        var reply = rig.Do(LoopCommandKind.Home, s_target, 1);
        Assert.Equal((code, (int)problem), (reply.Code, reply.Detail));
        return rig.Status.LimitsHash;
    }

    private static string Described(string firstUpper)
    {
        string text = File.ReadAllText(Repository.PathOf("tests", "Robot.Tests", "Golden", "fr3.urdf"));
        int joint = 0;
        return LimitPattern().Replace(text, limit => string.Concat(
            "<limit lower=\"", limit.Groups[1].Value, "\" upper=\"", joint++ == 0 ? firstUpper : limit.Groups[2].Value, "\" ", limit.Groups[3].Value,
            "/><position_based_velocity_limits deceleration_limit=\"10000\" velocity_offset=\"0\"/>"));
    }

    [GeneratedRegex("""<limit lower="(?<lower>[^"]*)" upper="(?<upper>[^"]*)" (?<rest>[^/]*)/>""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LimitPattern();
}

using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>
/// The torques that we sent lately. A robot that missed commands runs on an older one of ours; anything else that a state claims is not believed,
/// or a wrong number in a packet could lead the torque anywhere within a tick.
/// </summary>
internal sealed class SentTorques
{
    // More than the lost commands after which a robot ends the motion.
    private const int Kept = 32;

    // A command is obeyed in all joints or in none.
    private const int Majority = 4;

    // A newer robot sends its state in single precision.
    private const double FloatEpsilon = 1.2e-7;
    private const double Smallest = 1e-6;

    private readonly JointVector[] _sent = new JointVector[Kept];
    private JointVector _running;
    private int _newest;

    /// <summary>A motion begins; nothing but this was commanded.</summary>
    public void Begin(in JointVector running)
    {
        Array.Fill(_sent, running);
        _running = running;
    }

    /// <summary>A command goes out.</summary>
    public void Add(in JointVector tau)
    {
        _newest = (_newest + 1) % Kept;
        _sent[_newest] = tau;
    }

    /// <summary>
    /// What the robot runs on: the command of ours that most joints of the echo name, with the echo's own last digits; a joint that contradicts it is
    /// wrong. Where fewer than four joints agree on one, what we sent last.
    /// </summary>
    public JointVector Confirm(in JointVector echo, in JointVector last)
    {
        // As long as nothing of ours arrives it stays with what it had, however long that is ago.
        var ours = _running;
        int most = Agreeing(echo, ours);
        for (int age = 0; age < Kept && most < JointVector.Length; age++)
        {
            ref readonly var sent = ref _sent[(_newest + Kept - age) % Kept];
            int agreeing = Agreeing(echo, sent);
            if (agreeing > most)
                (ours, most) = (sent, agreeing);
        }
        if (most < Majority)
            return last;
        for (int i = 0; i < JointVector.Length; i++)
            _running[i] = IsNear(echo[i], ours[i]) ? echo[i] : ours[i];
        return _running;
    }

    private static int Agreeing(in JointVector echo, in JointVector sent)
    {
        int agreeing = 0;
        for (int i = 0; i < JointVector.Length; i++)
            agreeing += IsNear(echo[i], sent[i]) ? 1 : 0;
        return agreeing;
    }

    private static bool IsNear(double echo, double sent) => Math.Abs(echo - sent) <= (Math.Abs(sent) * FloatEpsilon) + Smallest;
}

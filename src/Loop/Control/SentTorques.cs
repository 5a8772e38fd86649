using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>
/// The torques that we sent lately. A robot that missed commands runs on an older one of ours; anything else that a state claims is not believed,
/// or one wrong number in one packet could lead the torque anywhere within a tick.
/// </summary>
internal sealed class SentTorques
{
    // More than the lost commands after which a robot ends the motion.
    private const int Kept = 32;

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

    /// <summary>What the robot runs on, joint by joint: what it says, to the last digit, where that is one of ours, else what we sent last.</summary>
    public JointVector Confirm(in JointVector echo, in JointVector last)
    {
        var confirmed = last;
        for (int i = 0; i < JointVector.Length; i++)
        {
            // As long as nothing of ours arrives it stays with what it had, however long that is ago.
            if (IsNear(echo[i], last[i]) || IsNear(echo[i], _running[i]) || IsOurs(echo[i], i))
                confirmed[i] = _running[i] = echo[i];
        }
        return confirmed;
    }

    private bool IsOurs(double echo, int joint)
    {
        foreach (ref readonly var sent in _sent.AsSpan())
        {
            if (IsNear(echo, sent[joint]))
                return true;
        }
        return false;
    }

    private static bool IsNear(double echo, double sent) => Math.Abs(echo - sent) <= (Math.Abs(sent) * FloatEpsilon) + Smallest;
}

namespace Warmstart.Robot.Verification;

/// <summary>One state of a reference file and what the reference says about it. Matrices by rows, SI units.</summary>
internal sealed record GoldenSample(
    JointVector Q, JointVector Dq, JointVector Ddq, JointVector Tau,
    double[] T, double[] J, double[] JdotDq, double[] M, double[] C, double[] G, double[] TauId, double[] DdqFd);

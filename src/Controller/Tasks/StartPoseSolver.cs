using Warmstart.Robot;

namespace Warmstart.Controller.Tasks;

/// <summary>
/// Finds the joint pose of a tip pose near a task's home pose: damped Gauss–Newton, started at home each time, so that equal poses give equal
/// joints. One thread at a time; allocates nothing after construction.
/// </summary>
public sealed class StartPoseSolver
{
    private const int N = JointVector.Length;
    private const int Iterations = 40;
    private const double Damping = 1e-6, Tolerance = 1e-8, LargestStep = 0.3;
    private readonly ArmKinematics _arm;
    private readonly TaskGeometry _geometry;
    private readonly JointVector _lower;
    private readonly JointVector _upper;

    /// <summary>Creates a solver.</summary>
    public StartPoseSolver(ArmModel model, TaskGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(geometry);
        (_arm, _geometry) = (new ArmKinematics(model), geometry);
        (_lower, _upper) = (model.Limits.q_min, model.Limits.q_max);
    }

    /// <summary>Solves for a tip pose.</summary>
    /// <param name="tip">Tip pose in the base frame.</param>
    /// <param name="q">The joint pose, rad; undefined where false.</param>
    /// <returns>False where the pose is out of reach or outside the joint limits.</returns>
    public bool TrySolve(in Pose tip, out JointVector q)
    {
        q = _geometry.Home;
        JacobianMatrix jacobian = default;
        for (int i = 0; i < Iterations; i++)
        {
            _arm.Set(q);
            Vector6 error = Pose.Difference(_arm.Tool(_geometry.F_T_EE), tip);
            if (error.Linear.Length <= Tolerance && error.Angular.Length <= Tolerance)
                return InsideLimits(q);
            _arm.Jacobian(_geometry.F_T_EE, ref jacobian);
            if (!Step(jacobian, error, ref q))
                return false;
        }
        return false;
    }

    private static bool Step(in JacobianMatrix jacobian, in Vector6 error, ref JointVector q)
    {
        JointMatrix normal = default;
        JointVector step = default;
        for (int r = 0; r < N; r++)
        {
            for (int row = 0; row < 6; row++)
                step[r] += jacobian[(row * N) + r] * error[row];
            for (int c = 0; c <= r; c++)
                normal[(r * N) + c] = (r == c ? Damping : 0) + Dot(jacobian, r, c);
        }
        if (!SymmetricSolver.TryFactor(ref normal))
            return false;
        SymmetricSolver.Solve(normal, ref step);
        double largest = step.MaxAbs;
        q += largest > LargestStep ? step * (LargestStep / largest) : step;
        return q.IsFinite;
    }

    private static double Dot(in JacobianMatrix jacobian, int a, int b)
    {
        double sum = 0;
        for (int row = 0; row < 6; row++)
            sum += jacobian[(row * N) + a] * jacobian[(row * N) + b];
        return sum;
    }

    private bool InsideLimits(in JointVector q)
    {
        for (int i = 0; i < N; i++)
        {
            if (!(q[i] >= _lower[i] && q[i] <= _upper[i]))
                return false;
        }
        return true;
    }
}

using Warmstart.Robot;
using Warmstart.Simulation.Contact;

namespace Warmstart.Simulation;

/// <summary>
/// The linear system of one implicit step: (M + h J^T W J + h F) v' = M v + h (tau + J^T f). Stable for any stiffness, damping and
/// friction as long as the contacts stay the same over the step.
/// </summary>
internal sealed class PlantStep
{
    private const int N = JointVector.Length;
    private JointMatrix _matrix;
    private JointVector _right;

    public void Begin(in JointMatrix mass, in JointVector dq, in JointVector torque)
    {
        _matrix = mass;
        _right = mass.Times(dq) + torque * Plant.StepSeconds;
    }

    public void AddInertia(int joint, double inertia, double velocity)
    {
        _matrix[joint * (N + 1)] += inertia;
        _right[joint] += inertia * velocity;
    }

    /// <summary>Damping times the step, Nm s^2/rad.</summary>
    public void AddDamping(int joint, double impulse) => _matrix[joint * (N + 1)] += impulse;

    public void AddStop(int joint, double beyond, double stiffness, double damping, double step)
    {
        _matrix[joint * (N + 1)] += step * (damping + step * stiffness);
        _right[joint] -= step * stiffness * beyond;
    }

    public void AddForce(in JacobianMatrix jacobian, in Vector6 wrench, double step)
    {
        if (wrench.Linear != Vec3.Zero || wrench.Angular != Vec3.Zero)
            _right += jacobian.TransposeTimes(wrench) * step;
    }

    /// <summary>The velocities after the step. Contacts that would pull are left out, once.</summary>
    public JointVector Solve(in JacobianMatrix jacobian, ContactSet contacts, double step)
    {
        JointVector next = SolveOnce(jacobian, contacts, step);
        return contacts.Count > 0 && contacts.MarkPulling(jacobian.Times(next)) ? SolveOnce(jacobian, contacts, step) : next;
    }

    private JointVector SolveOnce(in JacobianMatrix jacobian, ContactSet contacts, double step)
    {
        JointMatrix factors = _matrix;
        JointVector velocity = _right;
        if (contacts.Count > 0)
        {
            contacts.Assemble();
            velocity += jacobian.TransposeTimes(contacts.Wrench) * step;
            AddContacts(ref factors, jacobian, contacts.Damping, step);
        }
        if (!SymmetricSolver.TryFactor(ref factors))
            return JointVector.Filled(double.NaN);
        SymmetricSolver.Solve(factors, ref velocity);
        return velocity;
    }

    private static void AddContacts(ref JointMatrix matrix, in JacobianMatrix jacobian, in ContactMatrix damping, double step)
    {
        Span<double> column = stackalloc double[6];
        for (int j = 0; j < N; j++)
        {
            for (int row = 0; row < 6; row++)
            {
                double sum = 0;
                for (int k = 0; k < 6; k++)
                    sum += damping[row * 6 + k] * jacobian[k * N + j];
                column[row] = step * sum;
            }
            for (int i = j; i < N; i++)
            {
                double sum = 0;
                for (int row = 0; row < 6; row++)
                    sum += jacobian[row * N + i] * column[row];
                matrix[i * N + j] += sum;
            }
        }
    }
}

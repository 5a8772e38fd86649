using Warmstart.Robot;

namespace Warmstart.Controller.Tasks.Checks;

/// <summary>Visits a grid of the poses that a task's box allows and keeps the worst of each figure.</summary>
internal sealed class BoxSurvey
{
    private const double Huge = 1e9;
    private readonly ArmModel _arm;
    private readonly ArmDynamics _dynamics;
    private readonly double _freeSpeed;
    private readonly List<JointVector> _reached = [];

    public BoxSurvey(TaskDefinition task, ArmModel arm, int grid)
    {
        var load = new RigidBody(
            task.Tool.LoadKg, Vec3.From(task.Tool.LoadCenter), Mat3.Diagonal(task.Tool.LoadInertia[0], task.Tool.LoadInertia[1], task.Tool.LoadInertia[2]));
        _arm = arm;
        _dynamics = new ArmDynamics(arm.WithTool(FrankaHand.Body(0.5 * Math.Min(task.Tool.PegDiameterM, 2 * FrankaHand.FingerTravel)) + load));
        _freeSpeed = task.Speed.FreeMPerS;
        Geometry = new TaskGeometry(task);
        _dynamics.Set(Geometry.Home, default);
        HomeTip = _dynamics.Kinematics.Tool(Geometry.F_T_EE);
        var solver = new StartPoseSolver(arm, Geometry);
        foreach (double yaw in (ReadOnlySpan<double>)[-task.Box.YawRad, 0, task.Box.YawRad])
        {
            for (int i = 0; i < grid * grid * grid; i++)
                Visit(solver, Corner(task.Box, i, grid), yaw);
        }
    }

    public TaskGeometry Geometry { get; }

    public Pose HomeTip { get; }

    public int Poses { get; private set; }

    public int Unreachable { get; private set; }

    public string FirstUnreachable { get; private set; } = "";

    /// <summary>Smallest distance to a joint limit, rad.</summary>
    public double Margin { get; private set; } = Huge;

    public int MarginJoint { get; private set; }

    /// <summary>Largest condition of the Jacobian, lengths scaled to half a metre.</summary>
    public double Condition { get; private set; }

    /// <summary>Largest share of a joint's speed that the free speed takes in any direction.</summary>
    public double JointSpeedShare { get; private set; }

    /// <summary>Largest effective mass along the vertical, kg.</summary>
    public double EffectiveMass { get; private set; }

    /// <summary>Largest share of a joint's torque that gravity and a force in any base axis take.</summary>
    public double TorqueShare(double force)
    {
        double share = 0;
        JacobianMatrix jacobian = default;
        foreach (JointVector q in _reached)
        {
            _dynamics.Set(q, default);
            _dynamics.Kinematics.Jacobian(Geometry.F_T_EE, ref jacobian);
            JointVector gravity = _dynamics.Gravity();
            for (int axis = 0; axis < 3; axis++)
            {
                for (int joint = 0; joint < JointVector.Length; joint++)
                    share = Math.Max(share, (Math.Abs(gravity[joint]) + force * Math.Abs(jacobian[axis * 7 + joint])) / _arm.Limits.tau_max[joint]);
            }
        }
        return share;
    }

    private static Vec3 Corner(BoxSection box, int index, int grid)
    {
        double At(int step) => 2.0 * step / (grid - 1) - 1;
        double height = 0.5 * (At(index / (grid * grid)) + 1);
        return new Vec3(box.HalfWidthM * At(index % grid), box.HalfWidthM * At(index / grid % grid), box.LowestM + height * (box.HighestM - box.LowestM));
    }

    private void Visit(StartPoseSolver solver, Vec3 offset, double yaw)
    {
        Poses++;
        if (!solver.TrySolve(Geometry.TipAt(offset, yaw), out JointVector q))
        {
            if (Unreachable++ == 0)
                FirstUnreachable = FormattableString.Invariant($"({1000 * offset.X:0}, {1000 * offset.Y:0}, {1000 * offset.Z:0}) mm from the target, yaw {yaw:0.00} rad");
            return;
        }
        _reached.Add(q);
        for (int i = 0; i < JointVector.Length; i++)
        {
            double margin = Math.Min(q[i] - _arm.Limits.q_min[i], _arm.Limits.q_max[i] - q[i]);
            if (margin < Margin)
                (Margin, MarginJoint) = (margin, i);
        }
        Measure(q);
    }

    private void Measure(in JointVector q)
    {
        JacobianMatrix jacobian = default;
        _dynamics.Set(q, default);
        _dynamics.Kinematics.Jacobian(Geometry.F_T_EE, ref jacobian);
        Condition = Math.Max(Condition, TaskSpace.Condition(jacobian));
        JointSpeedShare = Math.Max(JointSpeedShare, TaskSpace.SpeedShare(jacobian, _freeSpeed, _arm.Limits.dq_max));
        EffectiveMass = Math.Max(EffectiveMass, TaskSpace.VerticalMass(jacobian, _dynamics.MassMatrix(), _arm.RotorInertia));
    }
}

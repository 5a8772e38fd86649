namespace Warmstart.Robot.Identification;

/// <summary>How far a model's torques are from the measured ones over a motion. One thread at a time.</summary>
public sealed class ModelError
{
    private readonly ArmDynamics _arm;
    private JointVector _squares;
    private JointVector _largest;

    /// <summary>Compares against an arm with what it carries.</summary>
    public ModelError(ArmModel arm) => _arm = new ArmDynamics(arm);

    /// <summary>Records taken in.</summary>
    public long Records { get; private set; }

    /// <summary>Largest error of each joint, Nm.</summary>
    public JointVector Largest => _largest;

    /// <summary>Root mean square error of each joint, Nm.</summary>
    public JointVector RootMeanSquare
    {
        get
        {
            JointVector rms = default;
            for (int i = 0; i < JointVector.Length; i++)
                rms[i] = Math.Sqrt(_squares[i] / Math.Max(1, Records));
            return rms;
        }
    }

    /// <summary>Takes a record.</summary>
    /// <returns>The model's torques for it, Nm.</returns>
    public JointVector Add(in MotionRecord record)
    {
        _arm.Set(record.q, record.dq);
        JointVector model = _arm.InverseDynamics(record.ddq);
        JointVector error = record.tau_J - model;
        for (int i = 0; i < JointVector.Length; i++)
        {
            _squares[i] += error[i] * error[i];
            _largest[i] = Math.Max(_largest[i], Math.Abs(error[i]));
        }
        Records++;
        return model;
    }
}

using Warmstart.Protocol.Serial.Robotiq;

namespace Warmstart.Simulation.Serial;

/// <summary>The mechanics and logic of a Robotiq two-finger gripper, with something between its fingers or nothing. Step-driven; one thread.</summary>
public sealed class RobotiqDevice
{
    private const byte NeedsActivation = 0x07, ActivationFailed = 0x0D;
    private static readonly TimeSpan ActivationTime = TimeSpan.FromSeconds(1);

    private RobotiqRequest _request;
    private double _widthM;
    private double _activatedFor = -1;
    private RobotiqObject _object = RobotiqObject.Arrived;
    private byte _fault;
    private bool _goes;

    /// <summary>One that is switched on, open and not activated.</summary>
    /// <param name="model">Which one it is.</param>
    public RobotiqDevice(RobotiqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        (Model, _widthM) = (model, model.WidestM);
    }

    /// <summary>Which one it is.</summary>
    public RobotiqModel Model { get; }

    /// <summary>Width of what is between the fingers, m; 0 for nothing.</summary>
    public double ObjectM { get; set; }

    /// <summary>Something keeps the fingers from moving.</summary>
    public bool IsBlocked { get; set; }

    /// <summary>What it was asked, as registers.</summary>
    /// <param name="registers">At least <see cref="RobotiqRequest.Registers"/>.</param>
    public void Ask(ReadOnlySpan<ushort> registers)
    {
        var request = RobotiqRequest.Decode(registers);
        if (request.Activate && !_request.Activate)
            (_activatedFor, _fault) = (0, 0);
        else if (!request.Activate)
            (_activatedFor, _fault) = (-1, request.GoTo ? NeedsActivation : (byte)0);
        _request = request;
        _goes = request.GoTo && IsActivated;
        if (_goes)
            _object = RobotiqObject.Moving;
    }

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time)
    {
        if (_request.Activate && _activatedFor >= 0 && !IsActivated)
        {
            if (IsBlocked)
                _fault = ActivationFailed;
            else
                _activatedFor += time.TotalSeconds;
        }
        if (_goes && _object == RobotiqObject.Moving)
            Move(time.TotalSeconds);
    }

    /// <summary>What it says, as registers.</summary>
    /// <param name="registers">At least <see cref="RobotiqStatus.Registers"/>.</param>
    public void Tell(Span<ushort> registers)
    {
        byte position = Count(_widthM);
        var status = new RobotiqStatus(IsActivated, _goes, _goes ? _object : RobotiqObject.Moving, _fault, _request.Position, position, (byte)(_object == RobotiqObject.Moving && _goes ? 16 : 0));
        status.Encode(registers, _request.Activate, _activatedFor >= 0 && !IsActivated);
    }

    private bool IsActivated => _activatedFor >= ActivationTime.TotalSeconds;

    private byte Count(double widthM) => (byte)Math.Round(RobotiqModel.ClosedCount - widthM / Model.WidestM * (RobotiqModel.ClosedCount - RobotiqModel.OpenCount));

    private void Move(double seconds)
    {
        double aim = Model.Width(_request.Position);
        double step = (Model.SlowestMs + _request.Speed / 255.0 * (Model.FastestMs - Model.SlowestMs)) * seconds;
        double before = _widthM;
        _widthM = IsBlocked ? _widthM : aim > _widthM ? Math.Min(aim, _widthM + step) : Math.Max(aim, _widthM - step);
        bool closing = aim < before;
        if (closing && ObjectM > 0 && before >= ObjectM && _widthM <= ObjectM)
            (_widthM, _object) = (ObjectM, RobotiqObject.TouchedClosing);
        else if (IsBlocked && before != aim)
            _object = closing ? RobotiqObject.TouchedClosing : RobotiqObject.TouchedOpening;
        else if (_widthM == aim)
            _object = RobotiqObject.Arrived;
    }
}

using Warmstart.Protocol.Fci;
using Warmstart.Protocol.Fci.Gripper;

namespace Warmstart.Simulation.Fci.Tools;

/// <summary>
/// The Franka Hand: two fingers, what may be between them, and the commands of its interface. Widths in metres, speeds in m/s.
/// </summary>
internal sealed class HandDevice : IToolDevice
{
    /// <summary>Largest distance of the fingers, m.</summary>
    public const double LargestWidth = 0.08;

    private const double Period = 1e-3;

    // The manufacturer's data sheet: 50 mm/s a finger, 70 N continuous, 140 N at most.
    private const double LargestSpeed = 0.1;
    private const double LargestForce = 140;
    private const double HomingSpeed = 0.05;
    private const double Resolution = 1e-6;
    private const ushort Temperature = 30;

    private readonly RunningCommand _command = new();
    private GripperRequest? _task;
    private bool _homingOpens;
    private uint _messageId;

    /// <summary>A hand that is closed on an object, or open.</summary>
    /// <param name="objectWidth">Width of what is between the fingers; 0 for nothing.</param>
    /// <param name="holds">Whether it starts closed on it.</param>
    public HandDevice(double objectWidth, bool holds)
    {
        ObjectWidth = objectWidth;
        Width = holds ? objectWidth : LargestWidth;
        IsGrasped = holds && objectWidth > 0;
    }

    /// <summary>Distance of the fingers.</summary>
    public double Width { get; private set; }

    /// <summary>Whether the last grasp still holds.</summary>
    public bool IsGrasped { get; private set; }

    /// <summary>Width of what is between the fingers; 0 for nothing. Taking it away ends a grasp.</summary>
    public double ObjectWidth { get; private set; }

    public ushort Version => GripperCodec.Version;

    public int StateSize => GripperCodec.StateSize;

    /// <summary>Puts something between the fingers; false where they are closer than that.</summary>
    public bool Put(double width)
    {
        if (!(width >= 0 && width < LargestWidth) || Width < width - Resolution)
            return false;
        IsGrasped &= Math.Abs(width - ObjectWidth) < Resolution;
        ObjectWidth = width;
        return true;
    }

    public void WriteState(Span<byte> datagram)
        => GripperCodec.Encode(new GripperState(_messageId, Width, LargestWidth, IsGrasped, Temperature), datagram);

    public bool Obey(in FciHeader header, ReadOnlySpan<byte> payload)
    {
        if (GripperCodec.DecodeRequest(header, payload) is not { } request || request.Command == GripperCommand.Connect)
            return false;
        if (request.Command == GripperCommand.Stop)
        {
            Halt();
            _command.Answer(header.Command, header.Id, ToolAnswer.Success);
            return true;
        }
        if (!IsPossible(request))
        {
            _command.Answer(header.Command, header.Id, ToolAnswer.Fail);
            return true;
        }
        _command.Begin(header.Command, header.Id);
        _task = request;
        _homingOpens = false;
        IsGrasped = false;
        return true;
    }

    public bool TryTakeAnswer(out ToolAnswer answer) => _command.TryTake(out answer);

    public void LoseClient() => _command.Forget();

    public void Step()
    {
        _messageId++;
        switch (_task?.Command)
        {
            case GripperCommand.Homing:
                Home();
                break;
            case GripperCommand.Move:
                MoveTo(_task.Width, _task.Speed);
                break;
            case GripperCommand.Grasp:
                Grasp(_task);
                break;
        }
    }

    private static bool IsPossible(GripperRequest request) => request.Command switch
    {
        GripperCommand.Move => request.Width is >= 0 and <= LargestWidth && request.Speed > 0 && double.IsFinite(request.Speed),
        GripperCommand.Grasp => request.Width is >= 0 and <= LargestWidth && request.Speed > 0 && double.IsFinite(request.Speed)
            && request.Force is > 0 and <= LargestForce && request.EpsilonInner >= 0 && request.EpsilonOuter >= 0,
        _ => true,
    };

    private void Halt()
    {
        _command.Abort();
        _task = null;
        IsGrasped = false;
    }

    private void Done(bool isSuccess)
    {
        _task = null;
        _command.End(isSuccess ? ToolAnswer.Success : ToolAnswer.Unsuccessful);
    }

    // Closes as far as it goes, then opens to the stop.
    private void Home()
    {
        if (!_homingOpens)
            _homingOpens = !Travel(0, HomingSpeed);
        else if (!Travel(LargestWidth, HomingSpeed))
            Done(isSuccess: true);
    }

    private void MoveTo(double width, double speed)
    {
        if (!Travel(width, speed))
            Done(Math.Abs(Width - width) <= Resolution);
    }

    private void Grasp(GripperRequest request)
    {
        if (Travel(0, request.Speed))
            return;
        bool touches = ObjectWidth > 0 && Width - ObjectWidth <= Resolution;
        IsGrasped = touches && Width > request.Width - request.EpsilonInner && Width < request.Width + request.EpsilonOuter;
        Done(IsGrasped);
    }

    /// <summary>Moves the fingers for a millisecond; false where they are there or something is in between.</summary>
    private bool Travel(double width, double speed)
    {
        double goal = width < Width ? Math.Max(width, Math.Min(Width, ObjectWidth)) : width;
        double step = Math.Min(speed, LargestSpeed) * Period;
        Width += Math.Clamp(goal - Width, -step, step);
        return Math.Abs(goal - Width) > Resolution;
    }
}

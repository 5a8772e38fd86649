using Warmstart.Protocol.Fci;

namespace Warmstart.Simulation.Fci;

/// <summary>An error that a script wants at a certain millisecond.</summary>
internal sealed class ScriptedErrors
{
    private ulong _at = ulong.MaxValue;
    private FciError _error;

    public void Plan(ulong messageId, FciError error)
    {
        _at = messageId;
        _error = error;
    }

    public FciError? Due(ulong messageId)
    {
        if (messageId < _at)
            return null;
        _at = ulong.MaxValue;
        return _error;
    }
}

using System.Runtime.CompilerServices;

namespace Warmstart.Trials.FaultSimulation.Checks;

/// <summary>Collects violations; the first one ends a run.</summary>
internal sealed class CheckBoard(Func<long> now)
{
    private const int Most = 20;
    private readonly List<Violation> _found = [];

    public IReadOnlyList<Violation> Found => _found;

    /// <summary>Rules that were looked at, each time counted.</summary>
    public long Looked { get; private set; }

    /// <summary>Holds a rule; the text is only made where it is broken.</summary>
    public bool Holds(
        bool condition, string check, [InterpolatedStringHandlerArgument(nameof(condition))] ViolationText text)
    {
        Looked++;
        if (condition)
            return true;
        Report(check, text.ToString());
        return false;
    }

    public void Report(string check, string text)
    {
        if (_found.Count < Most)
            _found.Add(new Violation(check, now(), text));
    }
}

namespace Warmstart.Trials.FaultSimulation;

/// <summary>The last milliseconds, and what was done to the system in them.</summary>
internal sealed class TickTrace
{
    private const int Kept = 100, MessagesKept = 40, LineMax = 240;
    private readonly TickLine[] _lines = new TickLine[Kept];
    private long _count;
    private readonly Queue<string> _messages = new();
    private string _news = "";

    /// <summary>Something to be told beside the next line.</summary>
    public void Note(string news) => _news = _news.Length == 0 ? "| " + news : _news + "; " + news;

    public void Add(in TickLine line)
    {
        _lines[_count++ % Kept] = _news.Length == 0 ? line : line with { News = _news };
        _news = "";
    }

    /// <summary>Something was said; the newest are kept.</summary>
    public void Say(long ms, string who, string what)
    {
        _messages.Enqueue(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ms,10} {who}: {(what.Length > LineMax ? what[..LineMax] : what)}"));
        if (_messages.Count > MessagesKept)
            _messages.Dequeue();
    }

    /// <summary>What was said last, oldest first.</summary>
    public IReadOnlyList<string> Messages => [.. _messages];

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Tell()
    {
        var told = new List<string> { TickLine.Header };
        for (long i = Math.Max(0, _count - Kept); i < _count; i++)
            told.Add(_lines[i % Kept].ToString());
        return told;
    }
}

namespace Warmstart.Trials.FaultSimulation;

/// <summary>The last milliseconds, and what was done to the system in them.</summary>
internal sealed class TickTrace
{
    private const int Kept = 100;
    private readonly TickLine[] _lines = new TickLine[Kept];
    private long _count;
    private string _news = "";

    /// <summary>Something to be told beside the next line.</summary>
    public void Note(string news) => _news = _news.Length == 0 ? "| " + news : _news + "; " + news;

    public void Add(in TickLine line)
    {
        _lines[_count++ % Kept] = _news.Length == 0 ? line : line with { News = _news };
        _news = "";
    }

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Tell()
    {
        var told = new List<string> { TickLine.Header };
        for (long i = Math.Max(0, _count - Kept); i < _count; i++)
            told.Add(_lines[i % Kept].ToString());
        return told;
    }
}

using Warmstart.Controller.Core;

namespace Warmstart.Controller.Web;

/// <summary>Hands on what the daemon says to everybody who looks at the page. The pump gives, any thread joins and leaves.</summary>
/// <param name="arm">Name of the arm.</param>
public sealed class LiveHub(string arm) : IReportTap
{
    /// <summary>Viewers at most.</summary>
    public const int ViewersMax = 16;

    private static readonly byte[] s_true = "true"u8.ToArray();
    private static readonly byte[] s_false = "false"u8.ToArray();
    private readonly Lock _gate = new();
    private readonly List<Viewer> _viewers = [];
    private readonly LiveHistory _history = new(arm);
    private volatile int _count;
    private bool? _broker;

    /// <inheritdoc/>
    public bool Watched => _count > 0;

    /// <inheritdoc/>
    public void Take(object report)
    {
        if (!LiveTopics.TryFind(report, out string topic, out bool isEvent, out bool rare) || !(rare || Watched))
            return;
        byte[] json = LiveTopics.Write(report);
        lock (_gate)
        {
            _history.Take(topic, report, json);
            foreach (var viewer in _viewers)
                viewer.Offer(topic, json, isEvent);
        }
    }

    /// <inheritdoc/>
    public void Broker(bool connected)
    {
        if (_broker == connected)
            return;
        lock (_gate)
        {
            _broker = connected;
            foreach (var viewer in _viewers)
                viewer.Offer("broker", connected ? s_true : s_false, isEvent: false);
        }
    }

    /// <summary>Lets somebody look on from now; what happened before waits already.</summary>
    /// <returns>Null where too many look on.</returns>
    public Viewer? Join()
    {
        lock (_gate)
        {
            if (_viewers.Count >= ViewersMax)
                return null;
            var viewer = new Viewer();
            viewer.Offer("hello", _history.Greeting(), isEvent: true);
            foreach (var (topic, json) in _history.Newest)
                viewer.Offer(topic, json, isEvent: false);
            viewer.Offer("broker", _broker == true ? s_true : s_false, isEvent: false);
            _viewers.Add(viewer);
            _count = _viewers.Count;
            return viewer;
        }
    }

    /// <summary>Ends it.</summary>
    public void Leave(Viewer viewer)
    {
        lock (_gate)
        {
            _viewers.Remove(viewer);
            _count = _viewers.Count;
        }
    }
}

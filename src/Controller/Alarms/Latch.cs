namespace Warmstart.Controller.Alarms;

/// <summary>Raised at one level, cleared at another.</summary>
internal struct Latch
{
    /// <summary>Whether it is raised.</summary>
    public bool Raised { get; private set; }

    /// <returns>Whether it changed.</returns>
    public bool Set(bool raise, bool clear)
    {
        bool before = Raised;
        Raised = Raised ? !clear : raise;
        return Raised != before;
    }
}

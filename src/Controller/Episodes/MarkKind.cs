namespace Warmstart.Controller.Episodes;

/// <summary>What an operator's word on an episode led to.</summary>
public enum MarkKind
{
    /// <summary>No episode has begun in this run.</summary>
    NoEpisode,

    /// <summary>Another episode was meant; nothing was done.</summary>
    OtherEpisode,

    /// <summary>The running episode ends with it at the next policy step.</summary>
    Running,

    /// <summary>The episode had ended; its report was corrected.</summary>
    Ended,
}

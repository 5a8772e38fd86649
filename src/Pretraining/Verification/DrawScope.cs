namespace Warmstart.Pretraining.Verification;

/// <summary>The losses among which a record's random numbers are divided.</summary>
internal enum DrawScope
{
    /// <summary>The actor's loss.</summary>
    Actor,

    /// <summary>The temporal-difference part of the critics' loss.</summary>
    Target,

    /// <summary>The conservative part of the critics' loss.</summary>
    Penalty,

    /// <summary>The conservative multiplier's loss.</summary>
    Multiplier,

    /// <summary>The temperature's loss.</summary>
    Temperature,

    /// <summary>The value network's loss.</summary>
    Value,
}

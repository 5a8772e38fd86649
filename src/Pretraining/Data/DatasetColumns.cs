namespace Warmstart.Pretraining.Data;

/// <summary>The flat columns of a data set.</summary>
internal sealed record DatasetColumns(
    float[] Observations,
    float[] NextObservations,
    float[] Actions,
    float[] Rewards,
    float[] Masks,
    float[] McReturns,
    byte[] Ends)
{
    /// <summary>The step's episode goes on.</summary>
    public const byte EndNone = 0;

    /// <summary>The step succeeded.</summary>
    public const byte EndSuccess = 1;

    /// <summary>The step was the last of an episode that was cut.</summary>
    public const byte EndCut = 2;

    /// <summary>A reflex ended the episode.</summary>
    public const byte EndReflex = 3;

    /// <summary>The episode ended by itself, and the data do not tell whether well.</summary>
    public const byte EndTerminal = 4;
}

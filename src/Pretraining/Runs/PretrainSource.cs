using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;

namespace Warmstart.Pretraining.Runs;

/// <summary>Where a pre-training's data come from.</summary>
public sealed record PretrainSource
{
    /// <summary>A data set of any format that <see cref="DatasetSource"/> reads; null: demonstrations are collected first.</summary>
    public string? File { get; init; }

    /// <summary>How the file is to be understood.</summary>
    public ImportOptions Import { get; init; } = new();

    /// <summary>Demonstrations to collect where no file is named.</summary>
    public DemonstrationRecipe Recipe { get; init; } = new();
}

namespace Warmstart.Pretraining.Data.Formats;

/// <summary>Turns guided recordings into transitions of a task.</summary>
internal interface IGuidedConversion
{
    /// <summary>Converts a table of samples.</summary>
    /// <param name="table">The samples.</param>
    /// <param name="origin">Where they come from, for people.</param>
    /// <exception cref="DataFileException">Nothing of it can be used: one line.</exception>
    RawDataset Convert(GuidedTable table, string origin);
}

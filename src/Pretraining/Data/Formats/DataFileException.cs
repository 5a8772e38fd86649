namespace Warmstart.Pretraining.Data.Formats;

/// <summary>A data file cannot be used. The message is one line: key, what is wrong with it, what is allowed. Whoever opened the file adds its name.</summary>
internal sealed class DataFileException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">One line.</param>
    /// <param name="cause">What was behind it, if anything.</param>
    public DataFileException(string message, Exception? cause = null)
        : base(message.ReplaceLineEndings(" "), cause)
    {
    }

    /// <summary>Creates the exception for one key.</summary>
    /// <param name="key">The array's key.</param>
    /// <param name="problem">What is wrong and what is allowed.</param>
    public DataFileException(string key, string problem)
        : this($"{key}: {problem}")
    {
    }
}

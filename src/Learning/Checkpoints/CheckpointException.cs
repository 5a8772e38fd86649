namespace Warmstart.Learning.Checkpoints;

/// <summary>A checkpoint cannot be used: missing, damaged, truncated, or of another kind. The message is one line that names the file.</summary>
public sealed class CheckpointException : Exception
{
    /// <summary>Creates the exception with its one-line reason.</summary>
    public CheckpointException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its one-line reason and what caused it.</summary>
    public CheckpointException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

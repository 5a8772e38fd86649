namespace Warmstart.Learning.Worker;

/// <summary>A checkpoint is for another task or observation layout than the run. The message is one line.</summary>
public sealed class HashMismatchException : Exception
{
    /// <summary>Creates the exception with its one-line reason.</summary>
    public HashMismatchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its one-line reason and what caused it.</summary>
    public HashMismatchException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

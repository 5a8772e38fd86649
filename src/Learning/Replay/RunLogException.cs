namespace Warmstart.Learning.Replay;

/// <summary>A run's log cannot be used: damaged before its tail, of another run, or of another shape. The message is one line.</summary>
public sealed class RunLogException : Exception
{
    /// <summary>Creates the exception with its one-line reason.</summary>
    public RunLogException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its one-line reason and what caused it.</summary>
    public RunLogException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

namespace Warmstart.Protocol.Fci;

/// <summary>A field of <see cref="RobotState"/> that is one or more doubles.</summary>
internal sealed record StateField(string Name, int Count, int FromVersion);

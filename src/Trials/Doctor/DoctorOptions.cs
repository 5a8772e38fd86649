namespace Warmstart.Trials.Doctor;

/// <summary>What the doctor is asked to look at.</summary>
public sealed record DoctorOptions
{
    /// <summary>Name or address of the robot or simulator; empty: none, and its lines are left out.</summary>
    public string Host { get; init; } = "";

    /// <summary>TCP port of its interface.</summary>
    public int Port { get; init; } = 1337;

    /// <summary>States to listen to, one a millisecond.</summary>
    public int Packets { get; init; } = 10_000;

    /// <summary>Configuration of the controller; where there is none, its defaults.</summary>
    public string Controller { get; init; } = "/etc/warmstart/controller.json";

    /// <summary>Configuration of the learner; where there is none, its defaults.</summary>
    public string Learner { get; init; } = "/etc/warmstart/learner.json";

    /// <summary>Folder that stands for the file system's root.</summary>
    public string Root { get; init; } = "/";
}

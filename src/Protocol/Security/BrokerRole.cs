namespace Warmstart.Protocol.Security;

/// <summary>What a client of the broker may do; part of its certificate's name.</summary>
public enum BrokerRole
{
    /// <summary>The daemon that owns the arm: states, events, telemetry, experience.</summary>
    Controller,

    /// <summary>The learner: policies, acknowledgements, metrics.</summary>
    Learner,

    /// <summary>A person or program that commands the arm; cannot publish policies or experience.</summary>
    Operator,

    /// <summary>Sees everything that people look at and can command nothing.</summary>
    Viewer,
}

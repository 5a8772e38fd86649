namespace Warmstart.Protocol.AsyncApi;

/// <summary>Who publishes on a channel.</summary>
public enum ContractParty
{
    /// <summary>The daemon that owns the arm.</summary>
    Controller,

    /// <summary>The process that owns the gradients.</summary>
    Learner,

    /// <summary>A person or a program that asks for something.</summary>
    Operator,
}

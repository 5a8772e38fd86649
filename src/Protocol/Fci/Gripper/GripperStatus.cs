namespace Warmstart.Protocol.Fci.Gripper;

/// <summary>Status of a gripper's response; 1 answers Connect with "another version".</summary>
public enum GripperStatus
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>Failed; in the answer to Connect: another version.</summary>
    Fail = 1,

    /// <summary>Ended without what was wanted: nothing was grasped, the width was not reached.</summary>
    Unsuccessful = 2,

    /// <summary>Ended by Stop.</summary>
    Aborted = 3,
}

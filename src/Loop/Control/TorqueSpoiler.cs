using Warmstart.Robot;

namespace Warmstart.Loop.Control;

/// <summary>Changes torques behind the limiters: a defect that tests bring in, to see the last check notice it.</summary>
/// <param name="tau">Torques, Nm.</param>
internal delegate void TorqueSpoiler(ref JointVector tau);

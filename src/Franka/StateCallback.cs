using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>Called for each state on the thread that called <see cref="FrankaRobot.Read"/>.</summary>
/// <param name="state">The newest state.</param>
/// <returns>Whether to go on.</returns>
public delegate bool StateCallback(in RobotState state);

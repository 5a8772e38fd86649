using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

/// <summary>
/// Called for each state, about once a millisecond, on the thread that called <c>Control</c>. It should return within 300 µs, and neither
/// block nor allocate. An exception out of it stops the motion and comes out of <c>Control</c>.
/// </summary>
/// <typeparam name="TCommand">What is commanded: torques, joint positions, joint velocities, a pose or a twist.</typeparam>
/// <param name="state">The newest state.</param>
/// <param name="period">Robot time since the last call: zero at the first, 1 ms, more after lost packets.</param>
/// <returns>The command for this millisecond.</returns>
public delegate TCommand ControlCallback<TCommand>(in RobotState state, TimeSpan period)
    where TCommand : struct, IControlCommand;

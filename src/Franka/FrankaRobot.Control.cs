using System.Runtime;
using Warmstart.Protocol.Fci;

namespace Warmstart.Franka;

public sealed partial class FrankaRobot
{
    /// <summary>Controls the arm by torques until the callback finishes the motion.</summary>
    /// <param name="torques">Called for each state; see <see cref="ControlCallback{TCommand}"/>.</param>
    /// <param name="options">Filter and rate limit; null for the defaults.</param>
    /// <param name="stop">Stops the motion; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <exception cref="FrankaControlException">A reflex, the user stop, <see cref="Stop"/> or another motion ended it; holds the last states and commands.</exception>
    /// <exception cref="FrankaCommandException">The robot refused to start.</exception>
    /// <exception cref="FrankaRealtimeException">Real time is enforced and not granted.</exception>
    /// <exception cref="FrankaNetworkException">States stopped coming, or the connection was closed.</exception>
    /// <exception cref="FrankaInvalidOperationException">Another loop runs.</exception>
    /// <exception cref="ArgumentException">A torque is not finite; the motion was stopped.</exception>
    public void Control(ControlCallback<Torques> torques, ControlOptions? options = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(torques);
        CommandShapers shapers = Shapers(options);
        MoveRequest move = MoveRequest.Torque(_version);
        Run(new CallbackStep<Torques>(torques, shapers.Torque(), move.ControllerMode, move.MotionGeneratorMode), stop);
    }

    /// <summary>
    /// Moves the arm by positions, velocities, poses or twists until the callback finishes the motion; <see cref="ControlOptions.Controller"/>
    /// says which of the robot's own controllers follows them.
    /// </summary>
    /// <typeparam name="TMotion">
    /// <see cref="JointPositions"/>, <see cref="JointVelocities"/>, <see cref="CartesianPose"/> or <see cref="CartesianVelocities"/>.
    /// </typeparam>
    /// <param name="motion">Called for each state; see <see cref="ControlCallback{TCommand}"/>.</param>
    /// <param name="options">Controller, filter and rate limit; null for the defaults.</param>
    /// <param name="stop">Stops the motion; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <exception cref="FrankaControlException">A reflex, the user stop, <see cref="Stop"/> or another motion ended it; holds the last states and commands.</exception>
    /// <exception cref="FrankaCommandException">The robot refused to start.</exception>
    /// <exception cref="FrankaRealtimeException">Real time is enforced and not granted.</exception>
    /// <exception cref="FrankaNetworkException">States stopped coming, or the connection was closed.</exception>
    /// <exception cref="FrankaInvalidOperationException">Another loop runs.</exception>
    /// <exception cref="ArgumentException">A command is not finite or no pose; the motion was stopped.</exception>
    public void Control<TMotion>(ControlCallback<TMotion> motion, ControlOptions? options = null, CancellationToken stop = default)
        where TMotion : struct, IMotionCommand
    {
        ArgumentNullException.ThrowIfNull(motion);
        CommandShapers shapers = Shapers(options);
        ControllerMode controller = (options ?? ControlOptions.Default).Controller;
        Run(new CallbackStep<TMotion>(motion, shapers.Motion(TMotion.Generator), controller, TMotion.Generator), stop);
    }

    /// <summary>
    /// Controls by torques beside a motion generator, whose desired values (q_d, O_T_EE_d …) the torque callback finds in the state. The motion
    /// callback is called first; whichever finishes ends the motion.
    /// </summary>
    /// <typeparam name="TMotion">As for the motion generators.</typeparam>
    /// <param name="motion">Called for each state.</param>
    /// <param name="torques">Called for each state, after <paramref name="motion"/>.</param>
    /// <param name="options">Filter and rate limit of both; the controller is this program.</param>
    /// <param name="stop">Stops the motion; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <exception cref="FrankaException">As for the other motions.</exception>
    /// <exception cref="ArgumentException">A command is not finite or no pose; the motion was stopped.</exception>
    public void Control<TMotion>(
        ControlCallback<TMotion> motion, ControlCallback<Torques> torques, ControlOptions? options = null, CancellationToken stop = default)
        where TMotion : struct, IMotionCommand
    {
        ArgumentNullException.ThrowIfNull(motion);
        ArgumentNullException.ThrowIfNull(torques);
        CommandShapers shapers = Shapers(options);
        Run(new PairedStep<TMotion>(motion, shapers.Motion(TMotion.Generator), torques, shapers.Torque()), stop);
    }

    /// <summary>
    /// Stops whatever motion runs. Any thread; a <c>Control</c> that runs elsewhere ends with a <see cref="FrankaControlException"/> (Preempted).
    /// Returns once the robot has answered.
    /// </summary>
    /// <exception cref="FrankaCommandException">The robot refused, as after a reflex, when nothing moves anyway.</exception>
    /// <exception cref="FrankaNetworkException">The connection is gone.</exception>
    public void Stop() => Ask(FciCommand.StopMove, s => s.StopMove());

    /// <summary>Starts the asynchronous position mode (version 10): targets now and then, the robot plans the way between. Holds the robot until disposed.</summary>
    /// <param name="options">Largest velocities and more; null for the defaults.</param>
    /// <exception cref="FrankaInvalidOperationException">The robot's version has no such mode, or another loop runs.</exception>
    /// <exception cref="FrankaCommandException">The robot refused to start.</exception>
    /// <exception cref="FrankaNetworkException">States stopped coming, or the connection was closed.</exception>
    public AsyncJointMotion StartAsyncJointMotion(AsyncMotionOptions? options = null)
    {
        if (!_version.HasAsynchronousMove)
            throw new FrankaInvalidOperationException($"asynchronous motions need version 10 of the interface (FR3, system 5.9.0); {Host} speaks {ServerVersion}");
        options ??= new AsyncMotionOptions();
        options.Check(Model.Limits);
        _hold.Take();
        try
        {
            return _asynchronous = AsyncJointMotion.Start(_states, _session, _hold, _options, options);
        }
        catch
        {
            _hold.Release();
            throw;
        }
    }

    private CommandShapers Shapers(ControlOptions? options)
    {
        options ??= ControlOptions.Default;
        options.Check();
        return new CommandShapers(_version, Model.Limits, options);
    }

    private void Run(ControlStep step, CancellationToken stop)
    {
        _hold.Take();
        GCLatencyMode latency = GCSettings.LatencyMode;
        try
        {
            using var realtime = new RealtimeScope(_options.Realtime, _options.Priority);
            // Full collections wait for the end of the motion.
            GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
            var move = new MoveRequest { ControllerMode = step.Controller, MotionGeneratorMode = step.Generator };
            new MotionRun(_states, _session, _options, _log, step).Run(move, stop);
        }
        finally
        {
            GCSettings.LatencyMode = latency;
            _hold.Release();
        }
    }
}

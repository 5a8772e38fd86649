namespace Warmstart.Protocol.Grippers;

/// <summary>
/// A gripper with two fingers, whoever made it. Commands block until it is done; a command that is stopped stops the fingers. Widths are distances of
/// the fingers in m, speeds m/s, forces N. Values that a gripper cannot do throw <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public interface IGripper : IDisposable
{
    /// <summary>Largest distance of the fingers, m.</summary>
    double WidestM { get; }

    /// <summary>Makes it ready: the fingers move over their whole way. Needed once after power-up, and after the fingers were changed.</summary>
    /// <param name="stop">Stops the fingers; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <returns>Whether it succeeded.</returns>
    bool Home(CancellationToken stop);

    /// <summary>Moves the fingers.</summary>
    /// <param name="widthM">0 to <see cref="WidestM"/>.</param>
    /// <param name="speedMs">Above 0.</param>
    /// <param name="stop">Stops the fingers; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <returns>Whether the width was reached.</returns>
    bool Move(double widthM, double speedMs, CancellationToken stop);

    /// <summary>Closes on something and holds it.</summary>
    /// <param name="widthM">Width of the thing, 0 to <see cref="WidestM"/>.</param>
    /// <param name="speedMs">Above 0.</param>
    /// <param name="forceN">Above 0.</param>
    /// <param name="toleranceM">How much narrower or wider it may be, 0 or more.</param>
    /// <param name="stop">Stops the fingers; then <see cref="OperationCanceledException"/> comes out.</param>
    /// <returns>Whether something of that width is held.</returns>
    bool Grasp(double widthM, double speedMs, double forceN, double toleranceM, CancellationToken stop);

    /// <summary>Stops what runs.</summary>
    /// <returns>Whether it succeeded.</returns>
    bool Stop();

    /// <summary>Looks at it.</summary>
    GripperReading Read();
}

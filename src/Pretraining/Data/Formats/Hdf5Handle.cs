namespace Warmstart.Pretraining.Data.Formats;

/// <summary>An open item of libhdf5, closed when it goes out of scope.</summary>
/// <param name="id">Its identifier, 0 or more.</param>
/// <param name="close">Closes it.</param>
internal readonly struct Hdf5Handle(long id, Func<long, int> close) : IDisposable
{
    /// <summary>The identifier.</summary>
    public long Id => id;

    /// <inheritdoc/>
    public void Dispose() => _ = close(id);
}

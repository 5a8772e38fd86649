namespace Warmstart.Controller.Spool;

/// <summary>The disk refused; nothing was changed.</summary>
public sealed class SpoolStoreException(string message, Exception? inner = null) : IOException(message, inner);

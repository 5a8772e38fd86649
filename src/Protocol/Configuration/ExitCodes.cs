namespace Warmstart.Protocol.Configuration;

/// <summary>What every executable of the product returns to whoever started it.</summary>
public static class ExitCodes
{
    /// <summary>Did what was asked.</summary>
    public const int Ok = 0;

    /// <summary>Failed in a way that a restart may cure; the service manager restarts on it.</summary>
    public const int Failure = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A configuration error (EX_CONFIG of <c>sysexits.h</c>): a restart cannot cure it, so the service manager must not try.</summary>
    public const int Configuration = 78;
}

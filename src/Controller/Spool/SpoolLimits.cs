namespace Warmstart.Controller.Spool;

/// <summary>Bounds of the spool.</summary>
/// <param name="MaxRows">Rows kept at most.</param>
/// <param name="ReserveRows">Rows kept free so that an episode under way always fits: full is reported this much earlier.</param>
/// <param name="WindowRows">Rows of a stream sent and not acknowledged at most.</param>
/// <param name="BatchRows">Rows in one message at most.</param>
/// <param name="Resend">Without progress for so long, what is not acknowledged is sent again.</param>
public sealed record SpoolLimits(int MaxRows, int ReserveRows, int WindowRows, int BatchRows, TimeSpan Resend);

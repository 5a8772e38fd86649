using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Core;

/// <summary>Hears every report that the daemon makes or receives, whether or not a broker is there.</summary>
public interface IReportTap
{
    /// <summary>Takes a contract: a status, an event, telemetry, or what the learner said. On the core's thread: it must neither wait nor throw.</summary>
    /// <param name="report">E.g. a <see cref="ControllerStatus"/>; never changed after this call.</param>
    void Take(object report);
}

using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Core;

/// <summary>Hears every report that the daemon makes or receives, whether or not a broker is there.</summary>
public interface IReportTap
{
    /// <summary>Takes a contract: a status, an event, telemetry, or what the learner said. On the core's thread: it must neither wait nor throw.</summary>
    /// <param name="report">E.g. a <see cref="ControllerStatus"/>; never changed after this call.</param>
    void Take(object report);

    /// <summary>Whether a person looks on right now: then a status is told at once also while no broker is there.</summary>
    bool Watched => false;

    /// <summary>Hears at each step whether the broker is connected.</summary>
    void Broker(bool connected)
    {
    }
}

using Microsoft.Extensions.Logging;
using Warmstart.Controller.Lifecycle;
using Warmstart.Controller.Commands;
using Warmstart.Controller.Recording;
using Warmstart.Controller.Spool;
using Warmstart.Controller.Telemetry;
using Warmstart.Loop.Seam;
using Warmstart.Protocol.Contracts;
using Warmstart.Protocol.Files;
using Warmstart.Protocol.Mqtt;

namespace Warmstart.Controller.Core;

/// <summary>What the core stands on; the simulation puts its own under it.</summary>
public sealed record CoreServices
{
    /// <summary>The segment shared with the loop.</summary>
    public required SeamSegment Seam { get; init; }

    /// <summary>The connection to the broker.</summary>
    public required IMqttConnection Connection { get; init; }

    /// <summary>The arm's topics.</summary>
    public required MqttTopics Topics { get; init; }

    /// <summary>The spool.</summary>
    public required ISpool Spool { get; init; }

    /// <summary>Rows that the spool keeps at most.</summary>
    public required long SpoolCapacity { get; init; }

    /// <summary>The folder of task files.</summary>
    public required string TaskFolder { get; init; }

    /// <summary>The folder of checkpoints.</summary>
    public required string CheckpointFolder { get; init; }

    /// <summary>The folder for black-box files.</summary>
    public required string BlackBoxFolder { get; init; }

    /// <summary>Who keeps the black box; null: files in <see cref="BlackBoxFolder"/>.</summary>
    public IBlackBoxKeeper? BlackBox { get; init; }

    /// <summary>How much of the black-box folder is kept; asked at each stop.</summary>
    public Func<RetentionLimits> BlackBoxLimits { get; init; } = () => RetentionLimits.Newest(20);

    /// <summary>Which arm it is: <c>fer</c> or <c>fr3</c>.</summary>
    public required string ArmKind { get; init; }

    /// <summary>Samples a second on each telemetry topic.</summary>
    public int TelemetryRateHz { get; init; } = 20;

    /// <summary>Recoveries that a run may begin by itself within ten minutes.</summary>
    public int RecoveriesAllowed { get; init; } = RecoveryLog.DefaultAllowed;

    /// <summary>Who else hears every report: metrics, recordings, alarms.</summary>
    public IReadOnlyList<IReportTap> Taps { get; init; } = [];

    /// <summary>Commands that come through a door of this process; null: there is none.</summary>
    public LocalInbox? Inbox { get; init; }

    /// <summary>The folder whose disk must not fill up, and what is free there, bytes; null: nobody looks.</summary>
    public (string Folder, Func<long?> FreeBytes)? Disk { get; init; }

    /// <summary>The recorder; null: none.</summary>
    public IRecorder? Recorder { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Makes 128 bits that nobody can guess.</summary>
    public required Func<RunId> NewId { get; init; }

    /// <summary>Where long work goes.</summary>
    public required IBackground Background { get; init; }

    /// <summary>The log.</summary>
    public required ILogger Logger { get; init; }
}

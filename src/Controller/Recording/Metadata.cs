using System.Globalization;
using Warmstart.Controller.Messaging;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Recording;

/// <summary>What a recording says of itself: enough to know in a year what it is of.</summary>
internal static class Metadata
{
    public static Dictionary<string, string> Of(RecorderSettings settings, RecordedRow row, ControllerStatus? status) => new()
    {
        ["arm"] = settings.Arm,
        ["arm_kind"] = settings.ArmKind,
        ["run"] = row.Plan.Run.ToString(),
        ["episode"] = row.Row.Episode.ToString(CultureInfo.InvariantCulture),
        ["mode"] = KebabCase.Of(row.Row.Mode),
        ["task"] = row.Plan.Task.Definition.Name,
        ["task_hash"] = HashText.Format(row.Plan.Task.Hash),
        ["layout_hash"] = HashText.Format(row.Plan.Task.LayoutHash),
        ["limits_hash"] = status?.LimitsHash ?? "",
        ["policy"] = row.Plan.PolicyName,
        ["policy_version"] = row.Row.PolicyVersion.ToString(CultureInfo.InvariantCulture),
        ["seed"] = row.Plan.Seed.ToString(CultureInfo.InvariantCulture),
        ["tick_every_ms"] = settings.Every.ToString(CultureInfo.InvariantCulture),
        ["product"] = status?.Versions.Product ?? "",
    };
}

using Warmstart.Controller.Episodes;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Controller.Recording;

/// <summary>A transition with what a recording says beside it.</summary>
/// <param name="Plan">The run.</param>
/// <param name="Row">The transition.</param>
/// <param name="RobotTimeMs">Robot time of the state that it led to, ms.</param>
internal sealed record RecordedRow(RunPlan Plan, ExperienceRow Row, long RobotTimeMs);

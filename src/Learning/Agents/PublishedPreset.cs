using Warmstart.Learning.Losses;

namespace Warmstart.Learning.Agents;

/// <summary>One published run: agent, penalty where it has one, and layout.</summary>
/// <param name="Name">Its name here, such as <c>antmaze-wsrl</c>.</param>
/// <param name="Agent">The agent.</param>
/// <param name="Penalty">CQL's or Cal-QL's penalty, null for neither.</param>
/// <param name="Schedule">Steps, data, evaluation.</param>
public sealed record PublishedPreset(string Name, SacOptions Agent, ConservativeOptions? Penalty, RunSchedule Schedule);

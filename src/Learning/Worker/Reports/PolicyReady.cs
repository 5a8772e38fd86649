namespace Warmstart.Learning.Worker.Reports;

/// <summary>A policy to publish; its version is durably noted as handed out.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Payload">The payload.</param>
public sealed record PolicyReady(long Version, byte[] Payload) : TrainerReport;

namespace Warmstart.Learning.Worker.Reports;

/// <summary>Something that the trainer's thread has to say.</summary>
public abstract record TrainerReport;

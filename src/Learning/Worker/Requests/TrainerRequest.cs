namespace Warmstart.Learning.Worker.Requests;

/// <summary>Something that the trainer's thread is asked for; handled in order, between two updates.</summary>
public abstract record TrainerRequest;

namespace Warmstart.Learning.Replay;

/// <summary>In which phase of the controller a transition was collected; the values are those of the experience payload.</summary>
public enum TransitionMode : byte
{
    /// <summary>Collected for its own sake: kept, never trained on.</summary>
    Collect = 0,

    /// <summary>The frozen pre-trained policy before fine-tuning; trained on, and counted for the warm-up gate.</summary>
    WarmUp = 1,

    /// <summary>Online fine-tuning; trained on.</summary>
    FineTune = 2,

    /// <summary>Evaluation: kept, never trained on.</summary>
    Evaluate = 3,
}

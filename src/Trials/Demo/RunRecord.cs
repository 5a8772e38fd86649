using System.Globalization;

namespace Warmstart.Trials.Demo;

/// <summary>Everything a demo run leaves behind; the report and the CSV files are written from it.</summary>
public sealed class RunRecord
{
    /// <summary>How many recent episodes the moving success looks at.</summary>
    public const int Window = 20;

    /// <summary>The run's seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Task name.</summary>
    public required string Task { get; init; }

    /// <summary>Learner preset; the demo's is smaller than the paper's and the report says so.</summary>
    public required string Preset { get; init; }

    /// <summary>Warm-up length, environment steps.</summary>
    public required long WarmUpSteps { get; init; }

    /// <summary>Before fine-tuning; null when the evaluation was left out.</summary>
    public EvaluationResult? Before { get; set; }

    /// <summary>After fine-tuning; null when the run was cut short.</summary>
    public EvaluationResult? After { get; set; }

    /// <summary>Training episodes in order.</summary>
    public List<EpisodeRow> Episodes { get; } = [];

    /// <summary>Learner metrics in order.</summary>
    public List<LearningRow> Learning { get; } = [];

    /// <summary>What went wrong or was remarkable, in order.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Wall time of the whole demo, s.</summary>
    public double WallSeconds { get; set; }

    /// <summary>Environment steps of the episodes that have ended.</summary>
    public long StepsDone => Episodes.Count == 0 ? 0 : Episodes[^1].Step;

    /// <summary>Robot time of the run in minutes, resets counted.</summary>
    public double RobotMinutes => Episodes.Count == 0 ? 0 : Episodes[^1].RobotSeconds / 60;

    /// <summary>Success of the last <see cref="Window"/> episodes up to each episode; NaN before the window is half full.</summary>
    public double[] MovingSuccess()
    {
        var moving = new double[Episodes.Count];
        int successes = 0;
        for (int i = 0; i < moving.Length; i++)
        {
            successes += Episodes[i].Success ? 1 : 0;
            if (i >= Window)
                successes -= Episodes[i - Window].Success ? 1 : 0;
            int seen = Math.Min(i + 1, Window);
            moving[i] = seen >= Window / 2 ? (double)successes / seen : double.NaN;
        }
        return moving;
    }

    /// <summary>The lowest moving success of the run; NaN while there is none.</summary>
    public double LowestMovingSuccess() => MovingSuccess().Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();

    /// <summary>It for people; a dash while there is none.</summary>
    public string LowestMovingSuccessText() => LowestMovingSuccess() is var lowest && double.IsNaN(lowest) ? "–" : lowest.ToString("P0", CultureInfo.InvariantCulture);
}

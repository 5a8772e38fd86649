using System.Globalization;
using System.Text;

namespace Warmstart.Trials.Demo;

/// <summary>The CSV files of a run: <c>episodes.csv</c> and <c>learning.csv</c>.</summary>
public static class RunFiles
{
    /// <summary>Writes both files into <paramref name="folder"/>.</summary>
    public static void Write(RunRecord run, string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "episodes.csv"), Episodes(run));
        File.WriteAllText(Path.Combine(folder, "learning.csv"), Learning(run));
    }

    private static string Episodes(RunRecord run)
    {
        double[] moving = run.MovingSuccess();
        var csv = new StringBuilder("episode,phase,step,success,length,peak_force_N,policy_version,robot_s,moving_success\n");
        for (int i = 0; i < run.Episodes.Count; i++)
        {
            EpisodeRow e = run.Episodes[i];
            csv.AppendLine(
                CultureInfo.InvariantCulture,
                $"{e.Episode},{e.Phase},{e.Step},{(e.Success ? 1 : 0)},{e.Length},{e.PeakForce:0.##},{e.PolicyVersion},{e.RobotSeconds:0.###},{moving[i]:0.###}");
        }
        return csv.ToString();
    }

    private static string Learning(RunRecord run)
    {
        var csv = new StringBuilder("step,q_mean,critic_loss,entropy,temperature,utd,updates_per_s\n");
        foreach (LearningRow l in run.Learning)
            csv.AppendLine(CultureInfo.InvariantCulture, $"{l.Step},{l.QMean:G6},{l.CriticLoss:G6},{l.Entropy:G6},{l.Temperature:G6},{l.Utd:G4},{l.UpdatesPerSecond:G4}");
        return csv.ToString();
    }
}

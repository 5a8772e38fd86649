using System.Globalization;
using System.Text;
using Warmstart.Pretraining.Data;
using Warmstart.Pretraining.Data.Import;
using Warmstart.Pretraining.Tests.Runs;
using Warmstart.Protocol.Configuration;

namespace Warmstart.Pretraining.Tests.Data.Formats;

/// <summary>Motions as a hand would guide them: aside, onto the axis, down the hole.</summary>
[Collection("bench")]
public sealed class GuidedTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guided").FullName;
    private readonly List<string> _warnings = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(100)]
    [InlineData(1000)]
    public void A_guided_insertion_becomes_an_episode_that_succeeds(int rate)
    {
        OfflineDataset data = Load(Insertion(rate, descent: 3), wrench: true);
        Assert.Equal((1, 1), (data.Episodes, data.Successes));
        Assert.InRange(data.Count, 45, 65);
        Assert.Equal((0f, 0f), (data.Columns.Rewards[^1], data.Columns.Masks[^1]));
        Assert.All(data.Columns.Rewards[..^1], r => Assert.Equal(-1, r));
        // While it goes down at 24 mm/s, each step of 20 mm/step is 0.12 of an action, along the tip's own z, which points down.
        float[] down = [.. Enumerable.Range(30, 10).Select(i => data.Columns.Actions[(i * 6) + 2])];
        Assert.All(down, a => Assert.InRange(a, 0.1f, 0.14f));
        Assert.Empty(_warnings);
        // Force as recorded, 5 N along z, less what there was at first, in the layout's scale of 0.2 a newton.
        Assert.Equal(0f, data.Columns.Observations[15], 3);
    }

    [Fact]
    public void A_hand_faster_than_the_actions_is_told_of_and_clipped()
    {
        OfflineDataset data = Load(Insertion(100, descent: 0.2), wrench: true);
        Assert.Contains(_warnings, w => w.Contains("the hand moved further than one action can", StringComparison.Ordinal));
        Assert.Contains(data.Columns.Actions, a => a >= ImportOptions.ActionLimit);
    }

    [Fact]
    public void Without_forces_the_user_is_told()
    {
        Load(Insertion(100, descent: 3), wrench: false);
        Assert.Contains(_warnings, w => w.StartsWith("no wrench was recorded", StringComparison.Ordinal));
    }

    [Fact]
    public void Joint_positions_give_the_same_kind_of_episode()
    {
        var text = new StringBuilder("t,q1,q2,q3,q4,q5,q6,q7\n");
        for (int i = 0; i < 300; i++)
        {
            double q1 = 0.03 * Math.Sin(i * 0.01);
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{i * 0.01},{q1},-0.121374401,0,-2.25810156,0,2.136727159,0.785398163"));
        }
        OfflineDataset data = Load(text.ToString());
        Assert.Equal((1, 0), (data.Episodes, data.Successes));
        Assert.Equal(1, data.Columns.Masks[^1]);
        Assert.InRange(data.Count, 20, 30);
    }

    [Theory]
    [InlineData("0,0.52,0.01,0.25,1,0,0,0\n0.01,0.52,0.01,0.25,1,0,0,0", "the hand moves for")]
    [InlineData("0,0.52,0.01,0.25,1,0,0,0\n0.5,0.52,0.01,0.25,1,0,0,0", "0.5 s pass at sample 1; allowed: at most 0.1 s")]
    [InlineData("0,0.52,0.01,0.25,1,0,0,0\n-1,0.52,0.01,0.25,1,0,0,0", "time goes from 0 to -1 s at sample 1; allowed: rising")]
    [InlineData("0,0.52,0.01,0.25,0,0,0,0\n0.1,0.5,0,0.2,1,0,0,0", "the quaternion's length is 0; allowed: about 1")]
    [InlineData("0,0.52,0.01,nan,1,0,0,0", "line 2: \"nan\"; allowed: a finite number")]
    [InlineData("0,0.52,0.01", "line 2: 3 values; allowed: 8 like the first line")]
    [InlineData("", "no episode can be used")]
    public void A_recording_that_makes_no_sense_is_refused_in_one_line(string rows, string words)
    {
        string message = Assert.Throws<ConfigurationException>(() => Load("t,x,y,z,qx,qy,qz,qw\n" + rows)).Message;
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_jump_is_no_motion_of_a_hand_and_a_motion_elsewhere_is_no_motion_of_the_task()
    {
        string jump = string.Concat(Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{i * 0.01},{(i < 50 ? 0.5 : 0.55)},0,0.25,1,0,0,0\n")));
        Assert.Contains("inconsistent speed", Refused(jump), StringComparison.Ordinal);
        string away = string.Concat(Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"{i * 0.01},{0.8 + (i * 1e-4)},0,0.25,1,0,0,0\n")));
        Assert.Contains("outside the safety box of peg-insertion", Refused(away), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_task_a_guided_recording_asks_for_one()
    {
        string path = Path.Combine(_folder, "guided.csv");
        File.WriteAllText(path, Insertion(100, 3)(true));
        Assert.Contains("name the task that it shows with --task", Assert.Throws<ConfigurationException>(() => DatasetSource.Load(path, new ImportOptions())).Message, StringComparison.Ordinal);
    }

    private static Func<bool, string> Insertion(int rate, double descent) => wrench =>
    {
        var text = new StringBuilder("t,x,y,z,qx,qy,qz,qw" + (wrench ? ",fx,fy,fz,tx,ty,tz\n" : "\n"));
        double end = 1 + 2 + descent + 1;
        for (int i = 0; i <= end * rate; i++)
        {
            double t = i / (double)rate, aside = 1 - Math.Clamp((t - 1) / 2, 0, 1), down = Math.Clamp((t - 3) / descent, 0, 1);
            text.Append(CultureInfo.InvariantCulture, $"{t:R},{0.5 + (0.02 * aside):R},{0.01 * aside:R},{0.25 - (0.072 * down):R},1,0,0,0");
            text.AppendLine(wrench ? ",0,0,5,0,0,0" : string.Empty);
        }
        return text.ToString();
    };

    private string Refused(string rows) => Assert.Throws<ConfigurationException>(() => Load("t,x,y,z,qx,qy,qz,qw\n" + rows)).Message;

    private OfflineDataset Load(Func<bool, string> motion, bool wrench) => Load(motion(wrench));

    private OfflineDataset Load(string text)
    {
        string path = Path.Combine(_folder, "guided.csv");
        File.WriteAllText(path, text);
        return DatasetSource.Load(path, new ImportOptions(), SmallRun.Bench, 1, _warnings.Add);
    }
}

using Warmstart.Controller.HandsOn;
using Warmstart.Controller.Tasks;
using Warmstart.Protocol.Configuration;
using Warmstart.Robot;
using Warmstart.TestKit;
using Warmstart.Trials.Teaching;

namespace Warmstart.EndToEnd.Tests.HandsOn;

[Collection("loop")]
public sealed class TeachTests : IDisposable
{
    private static readonly TaskDefinition s_like = TaskDefinition.Load(Path.Combine(Repository.Root, "data", "tasks", "peg-insertion.json"));
    private readonly string _folder = Directory.CreateTempSubdirectory("warmstart-teach").FullName;

    [Fact]
    public void A_hand_guides_the_arm_and_a_task_is_written_that_loads()
    {
        using var arm = new ArmAtHand(new TaskGeometry(s_like).Home);
        var output = new StringWriter();
        var teach = new TeachProgram(Options(arm), new Hand(arm), output, TimeProvider.System);
        int code = teach.Run(CancellationToken.None);
        Assert.True(code == 0, output.ToString());
        TaskDefinition task = TaskDefinition.Load(Path.Combine(_folder, "shown.json"));
        Assert.Equal("shown", task.Name);
        Assert.NotEqual(s_like.Hash, task.Hash);
        string[] recording = File.ReadAllLines(Path.Combine(_folder, "guided.csv"));
        Assert.Equal(GuidedRecorder.Header, recording[0]);
        Assert.True(recording.Length > 50, $"{recording.Length} rows");
    }

    [Fact]
    public void An_existing_file_is_never_written_over()
    {
        using var arm = new ArmAtHand(new TaskGeometry(s_like).Home);
        File.WriteAllText(Path.Combine(_folder, "shown.json"), "mine");
        Assert.Throws<ConfigurationException>(() => new TeachProgram(Options(arm), TextReader.Null, TextWriter.Null, TimeProvider.System).Run(CancellationToken.None));
        Assert.Equal("mine", File.ReadAllText(Path.Combine(_folder, "shown.json")));
    }

    [Fact]
    public void Where_no_robot_answers_one_line_says_what_to_do()
    {
        var nobody = new HandsOnOptions { Host = "127.0.0.1", Port = 1, Priority = 0, LoopExecutable = Executable.PathOf("Loop", "warmstart-loop") };
        var refused = Assert.Throws<HandsOnException>(() => HandsOnSession.Connect(nobody, TimeProvider.System, null, CancellationToken.None));
        Assert.Contains("127.0.0.1:1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("activate FCI", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private TeachOptions Options(ArmAtHand arm) => new()
    {
        Arm = arm.Options,
        Name = "shown",
        Like = Path.Combine(Repository.Root, "data", "tasks", "peg-insertion.json"),
        File = Path.Combine(_folder, "shown.json"),
        Record = Path.Combine(_folder, "guided.csv"),
    };

    /// <summary>Presses Enter once the arm has been moved to where the prompt wants it.</summary>
    private sealed class Hand(ArmAtHand arm) : TextReader
    {
        private readonly ManualResetEventSlim _pause = new();
        private int _line;

        public override string? ReadLine()
        {
            switch (_line++)
            {
                case 1:
                    Lift(0.04);
                    return "";
                case 0 or 2:
                    return "";
                default:
                    return "q";
            }
        }

        private void Lift(double by)
        {
            double from = Height();
            for (int i = 0; i < 4000 && Height() < from + by; i++)
            {
                arm.Push(12);
                _pause.Wait(TimeSpan.FromMilliseconds(5));
            }
            arm.Push(0);
            _pause.Wait(TimeSpan.FromMilliseconds(500));
            Assert.True(Height() > from + by / 2, $"{Height()} from {from}");
        }

        private double Height()
        {
            Protocol.Fci.RobotState state = default;
            arm.Body.FillState(ref state);
            return Pose.FromColumnMajor(state.O_T_EE).P.Z;
        }

        protected override void Dispose(bool disposing)
        {
            _pause.Dispose();
            base.Dispose(disposing);
        }
    }
}

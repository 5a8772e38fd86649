using System.Text;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Protocol.Tests.Contracts;

public sealed class ReportContractTests
{
    [Fact]
    public void A_status_survives_the_round_trip()
    {
        ControllerStatus status = Status();
        Assert.True(ContractJson.TryReadReport(ContractJson.Write(status), out ControllerStatus? read, out string? error), error);
        Assert.Equal(Encoding.UTF8.GetString(ContractJson.Write(status)), Encoding.UTF8.GetString(ContractJson.Write(read!)));
    }

    [Fact]
    public void A_status_is_readable_by_people()
    {
        string json = Encoding.UTF8.GetString(ContractJson.Write(Status()));
        Assert.Contains("\"state\":\"running\"", json);
        Assert.Contains("\"mode\":\"fine-tune\"", json);
        Assert.Contains("\"run\":\"00000000000000010000000000000002\"", json);
        Assert.DoesNotContain("null", json);
    }

    [Fact]
    public void A_member_that_a_newer_writer_added_is_skipped() =>
        Assert.True(ContractJson.TryReadReport<ExperienceAck>("""{"session":"s","streams":[],"new":1}"""u8, out _, out _));

    [Theory]
    [InlineData("""{"session":"s"}""")]
    [InlineData("""{"session":null,"streams":[]}""")]
    [InlineData("nonsense")]
    public void A_broken_report_is_one_line_not_an_exception(string json)
    {
        Assert.False(ContractJson.TryReadReport(Encoding.UTF8.GetBytes(json), out ExperienceAck? _, out string? error));
        Assert.DoesNotContain('\n', error!);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_written_as_null_and_read_as_NaN()
    {
        var wrench = new WrenchTelemetry { RobotTimeMs = 1, Base = [1, double.NaN, 3, 4, 5, 6], Stiffness = new double[6], PeakForceN = double.PositiveInfinity };
        byte[] json = ContractJson.Write(wrench);
        Assert.Contains("[1,null,3,4,5,6]", Encoding.UTF8.GetString(json));
        Assert.True(ContractJson.TryReadReport(json, out WrenchTelemetry? read, out _));
        Assert.True(double.IsNaN(read!.Base[1]) && double.IsNaN(read.PeakForceN));
    }

    [Fact]
    public void Something_else_than_a_contract_is_not_written() =>
        Assert.Throws<NotSupportedException>(() => { ContractJson.Write(new Version(1, 0)); });

    private static ControllerStatus Status() => new()
    {
        Session = "a1",
        Sequence = 17,
        State = LifecycleState.Running,
        Armed = true,
        Run = new RunReport { Run = new RunId(1, 2), Mode = RunMode.FineTune, Task = "peg-insertion", Episodes = 3, Steps = 250, SuccessOfLast20 = 2.0 / 3 },
        Policy = new PolicyReport { Name = "demo", Version = 12 },
        Faults = [new FaultReport { Name = "speed-near-contact", Category = 2, Latched = false }],
        Lease = new LeaseReport { Owner = "anna", SecondsLeft = 30.5 },
        Versions = new VersionsReport { Product = "0.1.0", Runtime = "10.0", Fci = 5, Arm = "fer" },
        Loop = new LoopSummary { Cycles = 1000, Late = 0, PacketsLost = 1, CollectionsWhileArmed = 0 },
        RealTime = new RealTimeReport { Fifo = true, MemoryLocked = true, Pinned = false, DmaLatencyHeld = false },
        Spool = new SpoolReport { Rows = 5, Capacity = 1000, Acknowledged = 244 },
    };
}

namespace Warmstart.Loop.Seam;

/// <summary>
/// The memory that the loop process and the controller share: the only way across. Either side may die at any instruction and the other reads
/// complete values; either may come back and go on. Dispose only after both threads that use it have stopped.
/// </summary>
public sealed unsafe class SeamSegment : IDisposable
{
    private readonly SegmentMemory _memory;

    private SeamSegment(SegmentMemory memory, bool create)
    {
        _memory = memory;
        var at = new SeamCursor(memory.Pointer + SeamHeader.Bytes);
        LoopHeartbeat = new Heartbeat(at.Take(Heartbeat.Bytes));
        ControllerHeartbeat = new Heartbeat(at.Take(Heartbeat.Bytes));
        PolicyWake = new PolicyWake(at.Take(PolicyWake.Bytes));
        Setpoint = new LatestValue<Setpoint>(at.Take(LatestValue<Setpoint>.Bytes));
        TaskLimits = new LatestValue<TaskLimits>(at.Take(LatestValue<TaskLimits>.Bytes));
        Permit = new LatestValue<MotionPermit>(at.Take(LatestValue<MotionPermit>.Bytes));
        Status = new LatestValue<LoopStatus>(at.Take(LatestValue<LoopStatus>.Bytes));
        Newest = new LatestValue<LoopSample>(at.Take(LatestValue<LoopSample>.Bytes));
        Commands = new CommandMailbox<LoopCommand>(at.Take(CommandMailbox<LoopCommand>.Bytes));
        Replies = new CommandMailbox<LoopReply>(at.Take(CommandMailbox<LoopReply>.Bytes));
        PolicySamples = new SampleRing<LoopSample>(at.Take(SampleRing<LoopSample>.BytesFor(SeamLayout.RingCapacity)), SeamLayout.RingCapacity);
        TelemetrySamples = new SampleRing<LoopSample>(at.Take(SampleRing<LoopSample>.BytesFor(SeamLayout.RingCapacity)), SeamLayout.RingCapacity);
        RecorderSamples = new SampleRing<LoopSample>(at.Take(SampleRing<LoopSample>.BytesFor(SeamLayout.RecorderCapacity)), SeamLayout.RecorderCapacity);
        BlackBox = new BlackBox(at.Take(BlackBox.Bytes));
        Histograms = new LoopHistograms(at.Take(LoopHistograms.Bytes));
        if (create)
            SeamHeader.Seal(memory.Pointer, memory.Length);
    }

    /// <summary>Beats of the loop process: at each packet and each receive time-out.</summary>
    public Heartbeat LoopHeartbeat { get; }

    /// <summary>Beats of the controller process; older than 200 ms the loop brakes and ends the motion.</summary>
    public Heartbeat ControllerHeartbeat { get; }

    /// <summary>Wakes the policy each 100 ticks of robot time.</summary>
    public PolicyWake PolicyWake { get; }

    /// <summary>Controller to loop: where the policy wants the tool.</summary>
    public LatestValue<Setpoint> Setpoint { get; }

    /// <summary>Controller to loop: the task's bounds and gains.</summary>
    public LatestValue<TaskLimits> TaskLimits { get; }

    /// <summary>Controller to loop: the lease.</summary>
    public LatestValue<MotionPermit> Permit { get; }

    /// <summary>Loop to controller: the loop process about itself, 10 Hz.</summary>
    public LatestValue<LoopStatus> Status { get; }

    /// <summary>Loop to controller: the newest tick.</summary>
    public LatestValue<LoopSample> Newest { get; }

    /// <summary>Controller to loop: orders.</summary>
    public CommandMailbox<LoopCommand> Commands { get; }

    /// <summary>Loop to controller: answers.</summary>
    public CommandMailbox<LoopReply> Replies { get; }

    /// <summary>Loop to controller: each tick, for the policy thread (it alone takes from it).</summary>
    public SampleRing<LoopSample> PolicySamples { get; }

    /// <summary>Loop to controller: each tick, for telemetry (it alone takes from it).</summary>
    public SampleRing<LoopSample> TelemetrySamples { get; }

    /// <summary>Loop to controller: each tick, for recordings (the recorder alone takes from it).</summary>
    public SampleRing<LoopSample> RecorderSamples { get; }

    /// <summary>The last 10 s of ticks; survives either process.</summary>
    public BlackBox BlackBox { get; }

    /// <summary>Loop to controller: where the time of the cycles goes.</summary>
    public LoopHistograms Histograms { get; }

    /// <summary>Makes a segment in a file, readable and writable by this user alone; an old file at the path is removed first.</summary>
    /// <param name="path">A path under <c>/dev/shm</c>.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static SeamSegment CreateShared(string path) => new(SegmentMemory.CreateFile(path, SeamLayout.Bytes), create: true);

    /// <summary>Opens a segment that the other side made.</summary>
    /// <param name="path">The path.</param>
    /// <returns>The segment.</returns>
    /// <exception cref="SeamException">The file is not a segment of this build's layout, or is not finished yet.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static SeamSegment OpenShared(string path)
    {
        var memory = SegmentMemory.OpenFile(path, SeamLayout.Bytes);
        try
        {
            SeamHeader.Check(memory.Pointer, memory.Length);
            return new SeamSegment(memory, create: false);
        }
        catch
        {
            memory.Dispose();
            throw;
        }
    }

    /// <summary>Makes a segment in this process's own memory: lock-step and tests.</summary>
    /// <returns>The segment.</returns>
    public static SeamSegment CreateLocal() => new(SegmentMemory.Allocate(SeamLayout.Bytes), create: true);

    /// <summary>Unmaps the memory. The file, if any, stays until its owner deletes it.</summary>
    public void Dispose() => _memory.Dispose();
}

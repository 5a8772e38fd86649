using System.Reflection;
using System.Runtime.CompilerServices;

namespace Warmstart.Loop.Seam;

/// <summary>Size and fingerprint of the segment. Two builds that lay anything out differently have different fingerprints.</summary>
internal static class SeamLayout
{
    /// <summary>Samples in a ring: a second and a bit.</summary>
    public const int RingCapacity = 1024;

    /// <summary>Samples that a recorder may fall behind while its disk makes it wait: four seconds.</summary>
    public const int RecorderCapacity = 4096;

    public static readonly long Bytes = SeamHeader.Bytes + Sum(
        Heartbeat.Bytes, Heartbeat.Bytes, PolicyWake.Bytes,
        LatestValue<Setpoint>.Bytes, LatestValue<TaskLimits>.Bytes, LatestValue<MotionPermit>.Bytes,
        LatestValue<LoopStatus>.Bytes, LatestValue<LoopSample>.Bytes,
        CommandMailbox<LoopCommand>.Bytes, CommandMailbox<LoopReply>.Bytes,
        SampleRing<LoopSample>.BytesFor(RingCapacity), SampleRing<LoopSample>.BytesFor(RingCapacity), SampleRing<LoopSample>.BytesFor(RecorderCapacity),
        BlackBox.Bytes, LoopHistograms.Bytes);

    /// <summary>FNV-1a over the names, types and sizes of every field that crosses.</summary>
    public static readonly ulong Hash = Fingerprint(
        typeof(Setpoint), typeof(TaskLimits), typeof(MotionPermit), typeof(LoopStatus), typeof(LoopSample), typeof(LoopCommand), typeof(LoopReply));

    internal static ulong Fingerprint(params Type[] types)
    {
        ulong hash = Add(14695981039346656037UL, Bytes.ToString());
        foreach (var type in types)
            hash = Add(hash, type);
        return hash;
    }

    private static ulong Add(ulong hash, Type type)
    {
        hash = Add(hash, type.Name);
        if (type.IsPrimitive)
            return hash;
        if (type.IsEnum)
            return Add(hash, type.GetEnumUnderlyingType());
        if (type.GetCustomAttribute<InlineArrayAttribute>() is { } array)
            hash = Add(hash, array.Length.ToString());
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).OrderBy(f => f.MetadataToken))
            hash = Add(Add(hash, field.Name), field.FieldType);
        return hash;
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return (hash ^ '/') * 1099511628211UL;
    }

    private static long Sum(params int[] sizes) => sizes.Sum(s => (long)SeamCursor.Align(s));
}

using System.Runtime.InteropServices;

namespace Warmstart.EndToEnd.Tests.Confinement;

/// <summary>
/// A unit's filters on the calling thread and all that it starts. The service manager answers a refused call with an error, which a program
/// may shrug off; here it ends the program, so that none goes unseen.
/// </summary>
internal static unsafe partial class Seccomp
{
    private const string Library = "libseccomp.so.2";
    private const uint SCMP_ACT_KILL_PROCESS = 0x80000000;
    private const uint SCMP_ACT_ALLOW = 0x7fff0000;
    private const int SCMP_CMP_EQ = 4;
    private const int SCMP_CMP_GT = 6;
    private const int SCHED_FIFO = 1;
    private const int SCHED_RR = 2;
    private static readonly Dictionary<string, int> s_families = new() { ["AF_UNIX"] = 1, ["AF_INET"] = 2, ["AF_INET6"] = 10 };

    public static void Load(UnitFile unit, SystemCallSets sets)
    {
        if (unit.Last("RestrictAddressFamilies") is { } families)
            LoadFamilies([.. families.Split(' ').Select(name => s_families[name])]);
        if (unit.Last("RestrictRealtime") == "yes")
            Load(SCMP_ACT_ALLOW, context => Refuse(context, "sched_setscheduler", new(1, SCMP_CMP_EQ, SCHED_FIFO), new(1, SCMP_CMP_EQ, SCHED_RR)));
        // Last: the call that loads a filter is not in it.
        LoadCalls(sets.Allowed(unit.All("SystemCallFilter")));
    }

    private static void LoadCalls(IReadOnlySet<string> allowed) => Load(SCMP_ACT_KILL_PROCESS, context =>
    {
        // SQLite gives a journal the owner of its database, and does so only for root, which the units' users are not.
        foreach (string name in Environment.IsPrivilegedProcess ? allowed.Append("fchown") : allowed)
        {
            // Names of other architectures have no number here.
            if (Resolve(name) is >= 0 and var number)
                Check(RuleAdd(context, SCMP_ACT_ALLOW, number, 0, null), name);
        }
    });

    private static void LoadFamilies(HashSet<int> allowed) => Load(SCMP_ACT_ALLOW, context =>
    {
        int last = allowed.Max();
        Refuse(context, "socket",
            [.. Enumerable.Range(0, last).Where(family => !allowed.Contains(family)).Select(family => new Comparison(0, SCMP_CMP_EQ, (ulong)family)),
                new(0, SCMP_CMP_GT, (ulong)last)]);
    });

    private static void Load(uint byDefault, Action<nint> fill)
    {
        nint context = Init(byDefault);
        fill(context);
        Check(Load(context), "seccomp_load");
        Release(context);
    }

    private static void Refuse(nint context, string call, params Comparison[] arguments)
    {
        foreach (Comparison argument in arguments)
        {
            Comparison compared = argument;
            Check(RuleAdd(context, SCMP_ACT_KILL_PROCESS, Resolve(call), 1, &compared), call);
        }
    }

    private static void Check(int result, string what)
    {
        if (result != 0)
            throw new InvalidOperationException($"{what}: libseccomp says {result}");
    }

    [LibraryImport(Library, EntryPoint = "seccomp_init")]
    private static partial nint Init(uint byDefault);

    [LibraryImport(Library, EntryPoint = "seccomp_load")]
    private static partial int Load(nint context);

    [LibraryImport(Library, EntryPoint = "seccomp_release")]
    private static partial void Release(nint context);

    [LibraryImport(Library, EntryPoint = "seccomp_syscall_resolve_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Resolve(string name);

    [LibraryImport(Library, EntryPoint = "seccomp_rule_add_array")]
    private static partial int RuleAdd(nint context, uint action, int call, uint count, Comparison* arguments);

    /// <summary>libseccomp's <c>scmp_arg_cmp</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Comparison(uint argument, int operation, ulong value)
    {
        public readonly uint Argument = argument;
        public readonly int Operation = operation;
        public readonly ulong Value = value;
        public readonly ulong Unused = 0;
    }
}

using System.Collections;
using System.Reflection;
using System.Runtime.Loader;

namespace Warmstart.Mutation.Tests;

/// <summary>The safety room's own tests, bound to a mutated copy of it, in a load context of their own. One thread.</summary>
internal sealed class SafetySuite : AssemblyLoadContext
{
    private readonly byte[] _image;
    private readonly List<Case> _cases = [];
    private readonly FieldInfo _active;
    private readonly FieldInfo _turns;

    public SafetySuite(byte[] image)
        : base(isCollectible: true)
    {
        _image = image;
        using var safety = new MemoryStream(image);
        var mutated = LoadFromStream(safety);
        _active = mutated.GetType(MutantSwitch.TypeName)!.GetField("Active")!;
        _turns = mutated.GetType(MutantSwitch.TypeName)!.GetField("Turns")!;
        Tests = LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "Warmstart.Safety.Tests.dll"));
    }

    private Assembly Tests { get; }

    public int Count => _cases.Count;

    /// <summary>What each case took, in the order of <see cref="Discover"/>; another suite of the same tests can be ordered by it.</summary>
    public IReadOnlyList<long> Costs => [.. _cases.Select(c => c.Cost)];

    /// <summary>Finds the tests; with a mutant active already, those whose data it changes too.</summary>
    public void Discover(int mutant = -1)
    {
        Activate(mutant);
        foreach (var method in Tests.GetTypes().SelectMany(t => t.GetMethods()))
        {
            if (method.GetCustomAttribute<FactAttribute>() is not { Skip: null } fact)
                continue;
            if (fact is not TheoryAttribute)
                _cases.Add(new(method, []));
            foreach (var inline in method.GetCustomAttributes<InlineDataAttribute>())
                _cases.AddRange(inline.GetData(method).Select(a => new Case(method, Fit(method, a))));
            foreach (var data in method.GetCustomAttributes<MemberDataAttribute>())
                _cases.AddRange(Rows(method, data).Select(a => new Case(method, Fit(method, a))));
        }
    }

    /// <summary>
    /// Runs everything without a mutant and notes what each case costs. It must come before any mutant: what the tests keep in static fields is made
    /// once, and would be made by the first mutant otherwise.
    /// </summary>
    /// <returns>The test that failed, or null where all passed.</returns>
    public string? Baseline()
    {
        Activate(-1);
        foreach (var one in _cases)
        {
            long start = TimeProvider.System.GetTimestamp();
            if (!Passes(one))
                return one.Name;
            one.Cost = TimeProvider.System.GetTimestamp() - start;
        }
        return null;
    }

    /// <summary>Takes over what the cases cost in another suite of the same tests.</summary>
    public void Adopt(IReadOnlyList<long> costs)
    {
        for (int i = 0; i < _cases.Count && i < costs.Count; i++)
            _cases[i].Cost = costs[i];
    }

    /// <summary>Runs until a test fails: first the one that killed this mutant the last time, then those of the mutated file, then the cheap ones.</summary>
    /// <returns>The test that failed, or null where all passed.</returns>
    public string? FirstFailure(int mutant, string file, string? last = null)
    {
        string stem = Path.GetFileNameWithoutExtension(file);
        foreach (var one in _cases.OrderBy(c => c.Name == last ? 0 : 1).ThenBy(c => c.Cost * (c.Name.StartsWith(stem, StringComparison.Ordinal) ? 1 : 8)))
        {
            Activate(mutant);
            if (!Passes(one))
                return one.Name;
        }
        return null;
    }

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is "Warmstart.Safety" ? Assemblies.First(a => a.GetName().Name == "Warmstart.Safety") : null;

    private void Activate(int mutant)
    {
        _active.SetValue(null, mutant);
        _turns.SetValue(null, 0L);
    }

    private static bool Passes(Case one)
    {
        var (method, arguments) = (one.Method, one.Arguments);
        try
        {
            object? instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
            object? result = method.Invoke(instance, arguments);
            (result as Task)?.GetAwaiter().GetResult();
            (instance as IDisposable)?.Dispose();
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }

    private static IEnumerable<object?[]> Rows(MethodInfo method, MemberDataAttribute data)
    {
        var type = data.MemberType ?? method.DeclaringType!;
        const BindingFlags any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        object? rows = type.GetMethod(data.MemberName, any)?.Invoke(null, null) ?? type.GetProperty(data.MemberName, any)?.GetValue(null);
        return ((IEnumerable)rows!).Cast<object?[]>();
    }

    private static object?[] Fit(MethodInfo method, object?[] arguments) => [.. method.GetParameters().Select((p, i) => Fit(p.ParameterType, arguments[i]))];

    private static object? Fit(Type type, object? value)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return value is IConvertible && bare != value.GetType() && bare is { IsPrimitive: true } && !bare.IsEnum
            ? Convert.ChangeType(value, bare, System.Globalization.CultureInfo.InvariantCulture) : value;
    }

    private sealed class Case(MethodInfo method, object?[] arguments)
    {
        public MethodInfo Method { get; } = method;

        public object?[] Arguments { get; } = arguments;

        public string Name { get; } = $"{method.DeclaringType!.Name}.{method.Name}";

        public long Cost { get; set; }
    }
}

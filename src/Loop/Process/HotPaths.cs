using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Warmstart.Loop.Process;

/// <summary>
/// Compiles every method that the control thread could ever call, and binds every system call, before a robot moves: the first call of one takes
/// milliseconds otherwise, and the first command is sent only when the arm already waits for it.
/// </summary>
internal static class HotPaths
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private static readonly string[] s_rooms = ["Warmstart.Numerics", "Warmstart.Robot", "Warmstart.Safety", "Warmstart.Franka", "warmstart-loop"];
    private static readonly string[] s_protocol = ["Warmstart.Protocol.Fci", "Warmstart.Protocol.Serial.Estop"];

    /// <returns>Methods compiled.</returns>
    public static int Compile()
    {
        int count = 0;
        foreach (var type in Types())
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
                count += Compile(method) ? 1 : 0;
        }
        return count;
    }

    private static IEnumerable<Type> Types()
    {
        var loop = typeof(HotPaths).Assembly;
        var assemblies = loop.GetReferencedAssemblies().Append(loop.GetName()).Where(n => s_rooms.Contains(n.Name) || n.Name == "Warmstart.Protocol");
        return assemblies.Select(Assembly.Load).SelectMany(a => a.GetTypes())
            .Where(t => !t.ContainsGenericParameters && !t.IsInterface && (t.Assembly.GetName().Name != "Warmstart.Protocol" || s_protocol.Contains(t.Namespace)));
    }

    private static bool Compile(MethodBase method)
    {
        var code = method.GetMethodImplementationFlags() & (MethodImplAttributes.CodeTypeMask | MethodImplAttributes.InternalCall);
        if (method.IsAbstract || method.ContainsGenericParameters || code != MethodImplAttributes.IL)
            return false;
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl) && method is MethodInfo native)
            Marshal.Prelink(native);
        else
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        return true;
    }
}

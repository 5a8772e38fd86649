using System.Runtime.InteropServices;

namespace Warmstart.EndToEnd.Tests.Confinement;

/// <summary>This assembly as a program: <c>UNIT PROGRAM [ARGUMENT...]</c> becomes the program under the unit's filters.</summary>
internal static partial class Program
{
    private static int Main(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("usage: dotnet Warmstart.EndToEnd.Tests.dll UNIT PROGRAM [ARGUMENT...]");
            return 2;
        }
        Seccomp.Load(UnitFile.Read(args[0]), SystemCallSets.Read());
        Execute(args[1], [.. args[1..], null]);
        Console.Error.WriteLine($"{args[1]}: {Marshal.GetLastPInvokeErrorMessage()}");
        return 1;
    }

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Execute(string path, string?[] arguments);
}

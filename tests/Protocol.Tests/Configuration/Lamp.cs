using Warmstart.Protocol.Configuration;
using static Warmstart.Protocol.Configuration.OptionKinds<Warmstart.Protocol.Tests.Configuration.Lamp>;

namespace Warmstart.Protocol.Tests.Configuration;

/// <summary>A program with one option of each kind.</summary>
internal sealed class Lamp
{
    public string Name { get; set; } = "lamp";

    public string Colour { get; set; } = "white";

    public bool On { get; set; }

    public int Watts { get; set; } = 5;

    public double Dim { get; set; } = 0.5;

    public static OptionSet<Lamp> Set { get; } = new()
    {
        Name = "lamp",
        Program = "warmstart-lamp",
        EnvironmentPrefix = "LAMP__",
        Entries =
        [
            Text("Name", "1..8 characters", v => v.Length is > 0 and <= 8, l => l.Name, (l, v) => l.Name = v, "Its name."),
            Choice("Light:Colour", ["white", "red"], l => l.Colour, (l, v) => l.Colour = v, "Its colour."),
            Switch("Light:On", l => l.On, (l, v) => l.On = v, "Whether it shines.").Live(),
            Integer("Light:Watts", 1, 100, "W", l => l.Watts, (l, v) => l.Watts = v, "What it takes."),
            Number("Light:Dim", 0, 1, "", l => l.Dim, (l, v) => l.Dim = v, "How much of it.").Live(),
        ],
        CrossChecks = l => l is { Colour: "red", Watts: > 50 } ? [$"Light:Watts = '{l.Watts}': allowed: at most 50 W in red"] : [],
    };
}

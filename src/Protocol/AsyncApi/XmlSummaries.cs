using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Warmstart.Protocol.AsyncApi;

/// <summary>The summaries that the compiler wrote beside the assembly, as plain text; empty where the file is not there.</summary>
internal sealed partial class XmlSummaries
{
    private readonly Dictionary<string, string> _byMember = new(StringComparer.Ordinal);

    public XmlSummaries()
    {
        string path = Path.Combine(AppContext.BaseDirectory, typeof(XmlSummaries).Assembly.GetName().Name + ".xml");
        if (!File.Exists(path))
            return;
        foreach (XElement member in XDocument.Load(path).Descendants("member"))
        {
            if (member.Element("summary") is { } summary)
                _byMember[(string)member.Attribute("name")!] = Plain(summary);
        }
    }

    public string Of(Type type) => _byMember.GetValueOrDefault($"T:{type.FullName}", string.Empty);

    public string Of(PropertyInfo property) =>
        _byMember.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}", string.Empty);

    private static string Plain(XElement element)
    {
        string text = string.Concat(element.Nodes().Select(node => node switch
        {
            XText words => words.Value,
            XElement { Value.Length: > 0 } marked => marked.Value,
            XElement reference => LastName((string?)reference.Attribute("cref") ?? string.Empty),
            _ => string.Empty,
        }));
        return Space().Replace(text, " ").Trim();
    }

    private static string LastName(string cref)
    {
        string name = cref[(cref.LastIndexOf('.') + 1)..];
        return name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}

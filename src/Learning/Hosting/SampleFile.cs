using System.Text;

namespace Warmstart.Learning.Hosting;

/// <summary>The annotated sample configuration: every key with its default, range and meaning.</summary>
internal static class SampleFile
{
    public static string Text()
    {
        var defaults = new LearnerSettings();
        var text = new StringBuilder("{\n");
        foreach (var (setting, index) in SettingCatalogue.All.Select((s, i) => (s, i)))
        {
            string value = setting.Show(defaults);
            bool bare = setting.Allowed == "true or false" || char.IsDigit(setting.Allowed[0]) && long.TryParse(value, out _);
            text.Append($"  // {setting.Meaning} Allowed: {setting.Allowed}.\n");
            text.Append($"  \"{setting.Key}\": {(bare ? value : $"\"{value}\"")}{(index + 1 < SettingCatalogue.All.Count ? "," : string.Empty)}\n");
        }
        return text.Append("}\n").ToString();
    }
}

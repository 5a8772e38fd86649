using System.CommandLine;

namespace Warmstart.Cli.Verbs;

/// <summary>Whether a verb returns when its command is taken, or when what it asked for has happened.</summary>
/// <param name="what">What is waited for.</param>
/// <param name="seconds">How long at most, where nobody says otherwise.</param>
internal sealed class WaitOptions(string what, double seconds)
{
    private readonly Option<bool> _wait = new("--wait") { Description = $"Wait for {what}; tells what happens meanwhile" };
    private readonly Option<double> _limit = new("--wait-seconds") { Description = "How long --wait waits at most (1 to 86400)", DefaultValueFactory = _ => seconds };

    public void AddTo(Command verb)
    {
        _limit.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<double>() is not (>= 1 and <= 86_400))
                r.AddError("--wait-seconds: must be within 1 to 86400");
        });
        verb.Options.Add(_wait);
        verb.Options.Add(_limit);
    }

    public bool Asked(ParseResult result) => result.GetValue(_wait);

    public TimeSpan Limit(ParseResult result) => TimeSpan.FromSeconds(result.GetValue(_limit));
}

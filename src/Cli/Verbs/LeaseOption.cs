using System.CommandLine;
using Warmstart.Controller.Operator;
using Warmstart.Protocol.Contracts;

namespace Warmstart.Cli.Verbs;

/// <summary>Under whose lease a verb acts: one that the caller holds, or one that is taken for the moment and given back.</summary>
internal sealed class LeaseOption
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(60);
    private readonly Option<string?> _lease = new("--lease") { Description = "Id of a lease that you hold (warmstart lease acquire); without it one is taken for the moment" };

    public void AddTo(Command verb) => verb.Options.Add(_lease);

    public string? Given(ParseResult result) => result.GetValue(_lease);

    /// <summary>Does something under a lease.</summary>
    public async Task<T> UnderAsync<T>(OperatorClient client, ParseResult result, Func<string, Task<T>> act, CancellationToken cancel)
    {
        if (Given(result) is { } given)
            return await act(given);
        string lease = await client.AcquireLeaseAsync(OperatorOptions.Owner, s_length, cancel);
        try
        {
            return await act(lease);
        }
        finally
        {
            await client.SendAsync("lease", new LeaseCommand { Action = LeaseAction.Release, Lease = lease }, CancellationToken.None);
        }
    }
}

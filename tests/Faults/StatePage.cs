using System.Net.Http.Json;

namespace EnPlan.Faults.Tests;

/// <summary>What the AppHost tells of the parts that it runs.</summary>
internal sealed class StatePage(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task<PartState> OfAsync(string name)
    {
        var all = await _http.GetFromJsonAsync<PartState[]>(new Uri("/resources", UriKind.Relative));
        return all!.Single(part => part.Name == name);
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>One part.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>Running</c> while there is a process.</param>
/// <param name="Health"><c>Healthy</c> when it can be used.</param>
/// <param name="ProcessId">Its process; none while it is between two.</param>
internal sealed record PartState(string Name, string State, string? Health, int? ProcessId);

using System.Text.Json;

namespace EnPlan.Cli.Doctor;

/// <summary>How far a service's clock is from this machine's.</summary>
/// <param name="Service">The service.</param>
/// <param name="Ahead">How far it is ahead; negative when it is behind.</param>
/// <param name="Uncertainty">How far that may be from the truth: half of the time that asking took.</param>
internal sealed record ServiceClock(string Service, TimeSpan Ahead, TimeSpan Uncertainty)
{
    private const int Attempts = 5;

    /// <summary>Asks a few times and believes the quickest answer.</summary>
    /// <exception cref="HttpRequestException">When the service does not answer.</exception>
    /// <exception cref="JsonException">When it answers something else than the time.</exception>
    public static async Task<ServiceClock> ReadAsync(
        HttpClient http, string service, string address, TimeProvider clock, CancellationToken cancellation)
    {
        ServiceClock? best = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var asked = clock.GetUtcNow();
            var began = clock.GetTimestamp();
            using var response = await http.GetAsync(new Uri(new Uri(address), "/clock"), cancellation);
            var took = clock.GetElapsedTime(began);
            response.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
            var theirs = answer.RootElement.GetProperty("now").GetDateTimeOffset();
            if (best is null || took / 2 < best.Uncertainty)
                best = new ServiceClock(service, theirs - (asked + (took / 2)), took / 2);
        }

        return best!;
    }

    /// <summary>Whether the two clocks are certainly no further apart than may be.</summary>
    public bool IsWithin(TimeSpan margin, ServiceClock other) => (Ahead - other.Ahead).Duration() + Uncertainty + other.Uncertainty <= margin;
}

using System.Globalization;
using System.Text.Json;
using EnPlan.Cli.Connection;

namespace EnPlan.Cli.Doctor;

/// <summary>
/// Compares the services' clocks with Consent's: a withdrawal is only sure to be kept while they are no further apart than
/// <c>Consent:ClockMargin</c>.
/// </summary>
internal sealed class ClockCheck(KommuneConnection kommune, TimeProvider clock)
{
    private const string Consent = "consent";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        if (!kommune.Profile.Operations.TryGetValue(Consent, out var address))
            return [];
        try
        {
            var margin = await MarginAsync(address, cancellation);
            var reference = await ServiceClock.ReadAsync(kommune.Http, Consent, address, clock, cancellation);
            var findings = new List<Finding>();
            foreach (var (service, theirs) in kommune.Profile.Operations.Where(one => one.Key != Consent).OrderBy(one => one.Key, StringComparer.Ordinal))
                findings.Add(await CompareAsync(reference, service, theirs, margin, cancellation));
            return findings;
        }
        catch (Exception unreachable) when (IsUnreachable(unreachable, cancellation))
        {
            return [new("ure", Health.Bad, "Samtykketjenestens ur kunne ikke læses.", "Se dens log; de andres ure måles mod det.")];
        }
    }

    private async Task<Finding> CompareAsync(ServiceClock reference, string service, string address, TimeSpan margin, CancellationToken cancellation)
    {
        try
        {
            var theirs = await ServiceClock.ReadAsync(kommune.Http, service, address, clock, cancellation);
            var apart = (theirs.Ahead - reference.Ahead).Duration();
            var text = string.Create(
                CultureInfo.GetCultureInfo("da-DK"),
                $"{apart.TotalMilliseconds:F0} ms fra samtykketjenestens (målt på {(theirs.Uncertainty + reference.Uncertainty).TotalMilliseconds:F1} ms nær); højst {margin.TotalMilliseconds:F0} ms (Consent:ClockMargin).");
            return theirs.IsWithin(margin, reference)
                ? new($"{service}: ur", Health.Good, text)
                : new($"{service}: ur", Health.Bad, text, "Synkronisér urene (NTP), eller hæv Consent:ClockMargin: en tilbagetrækning er kun sikker, så længe urene holder sig inden for den.");
        }
        catch (Exception unreachable) when (IsUnreachable(unreachable, cancellation))
        {
            return new($"{service}: ur", Health.Bad, "Uret kunne ikke læses.", "Se tjenestens log.");
        }
    }

    private async Task<TimeSpan> MarginAsync(string address, CancellationToken cancellation)
    {
        using var response = await kommune.Http.GetAsync(new Uri(new Uri(address), "/lease"), cancellation);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
        return TimeSpan.FromMilliseconds(answer.RootElement.GetProperty("clockMarginMilliseconds").GetDouble());
    }

    private static bool IsUnreachable(Exception fault, CancellationToken cancellation) =>
        fault is HttpRequestException or JsonException or KeyNotFoundException or FormatException
        || (fault is TaskCanceledException && !cancellation.IsCancellationRequested);
}

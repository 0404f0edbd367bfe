using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using Grpc.Core;

namespace EnPlan.Cli.Doctor;

/// <summary>Checks an installation: kommunekode, clocks, services with their servers, queues and migrations, and a consent round trip.</summary>
/// <param name="kommune">Whose.</param>
/// <param name="token">A service's token, to ask Consent with; null or empty where the development issuer can make one.</param>
/// <param name="clock">This machine's.</param>
internal sealed class Examination(KommuneConnection kommune, string? token, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        var findings = new List<Finding> { CheckKommunekode() };
        foreach (var (service, address) in kommune.Profile.Operations.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            findings.AddRange(await CheckServiceAsync(service, address, cancellation));
        findings.AddRange(await new ClockCheck(kommune, clock).RunAsync(cancellation));
        findings.Add(await CheckConsentAsync(cancellation));
        return findings;
    }

    private Finding CheckKommunekode() => Kommunekode.Parse(kommune.Profile.Kommunekode) is { IsOk: true } known
        ? new("kommunekode", Health.Good, $"{known.Value}")
        : new("kommunekode", Health.Bad, "Profilens kommunekode er ikke en af netværkets ni.", "Sæt EnPlan:Kommunekode, fx 0217, og start igen.");

    private async Task<List<Finding>> CheckServiceAsync(string service, string address, CancellationToken cancellation)
    {
        try
        {
            using var response = await kommune.Http.GetAsync(new Uri(new Uri(address), "/ready"), cancellation);
            using var report = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(cancellation));
            var findings = report.RootElement.GetProperty("checks").EnumerateObject().Select(check => Read(service, check)).ToList();
            if (report.RootElement.GetProperty("kommunekode").GetString() is { Length: > 0 } theirKommune && theirKommune != kommune.Profile.Kommunekode)
                findings.Add(new($"{service}: kommunekode", Health.Bad, $"Tjenesten er sat op til kommune {theirKommune}.", "Ret EnPlan:Kommunekode; tjenester fra to kommuner må ikke blandes."));
            findings.Add(await new QueueCheck(kommune).RunAsync(service, address, cancellation));
            return findings;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or JsonException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return [new(service, Health.Bad, "Tjenesten svarer ikke.", "Se dens log på statussiden, eller start kommunen igen.")];
        }
    }

    private static Finding Read(string service, JsonProperty check)
    {
        var health = check.Value.GetProperty("status").GetString() switch
        {
            "Healthy" => Health.Good,
            "Degraded" => Health.Degraded,
            _ => Health.Bad,
        };
        var text = check.Value.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "";
        return new Finding($"{service}: {check.Name}", health, text.Length > 0 ? text : health == Health.Good ? "ok" : "svarer ikke", health == Health.Good ? "" : Advice(check.Name));
    }

    private static string Advice(string check) => check switch
    {
        "database" => "Se, om PostgreSQL kører, og om tjenestens bruger kan logge ind. Mangler der en migrering, så kør tjenesten med --migrate.",
        "masstransit-bus" or "outbox" => "Se, om RabbitMQ kører. Intet er tabt: beskeder venter i databasen og sendes, når den er tilbage.",
        "case-index" => "Se, om kommunens integrationsplatform henter sagsindekset. Intet er tabt: ændringerne venter og kommer med, når den henter igen.",
        "network" => "Se, om netværksnoden kører. Kommunen arbejder videre uden; den ses blot ikke af de andre.",
        "redis" => "Se, om Redis kører. Samtykke slås op i tjenesten imens, langsommere.",
        _ => "Se tjenestens log.",
    };

    /// <summary>Asks for a decision about nobody: the way through identity, access, Consent and its database is the same as for somebody.</summary>
    private async Task<Finding> CheckConsentAsync(CancellationToken cancellation)
    {
        if (await TokenAsync(cancellation) is not { } asService)
            return new("samtykke rundt", Health.Degraded, "Ikke undersøgt: der er intet token at spørge med.", "Giv en tjenestes token fra kommunens udsteder med --token eller ENPLAN_TOKEN.");
        try
        {
            var options = KommuneConnection.As(asService, cancellation).WithDeadline(TimeProvider.System.GetUtcNow().UtcDateTime + Patience);
            var request = new DecideRequest { CitizenIds = { Guid.CreateVersion7().ToString() } };
            var answer = await kommune.Consent.DecideAsync(request, options);
            return answer.Decisions is [{ Participation: Participation.UnknownCitizen }]
                ? new("samtykke rundt", Health.Good, "En ukendt borger afvises, som den skal.")
                : new("samtykke rundt", Health.Bad, "En ukendt borger blev ikke afvist.", "Stop kommunen, og få fejlen rettet: samtykke håndhæves ikke.");
        }
        catch (Exception failed) when (failed is RpcException or HttpRequestException)
        {
            return new("samtykke rundt", Health.Bad, "Samtykketjenesten kunne ikke spørges.", "Uden den vises intet, der kræver samtykke. Se dens log.");
        }
    }

    /// <summary>The token that was given, else one from the development issuer; null where there is none, as in production.</summary>
    private async Task<string?> TokenAsync(CancellationToken cancellation)
    {
        if (token is { Length: > 0 })
            return token;
        try
        {
            return await kommune.Tokens.RoleAsync("service", cancellation);
        }
        catch (Exception none) when (none is CommandFailedException or HttpRequestException)
        {
            return null;
        }
    }
}

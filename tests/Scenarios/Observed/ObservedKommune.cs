using System.Diagnostics;
using EnPlan.Caseloads;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Consents;
using EnPlan.NetworkMeetings;
using EnPlan.Plans;
using EnPlan.ServiceDefaults.Hosting;
using EnPlan.Testing;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>
/// Four services, each in its own process as in operation, that send their telemetry to a collector and log all they can.
/// They live through Lise's case and through calls that fail, and have stopped when the tests look at what they told.
/// </summary>
public sealed class ObservedKommune : IAsyncLifetime
{
    private static readonly string[] Verbose =
    [
        .. new[] { "Default", "Microsoft.AspNetCore", "System.Net.Http.HttpClient", "Grpc", "Polly", "Npgsql" }
            .Select(logger => $"--Logging:LogLevel:{logger}=Debug"),
        "--Logging:Console:FormatterName=json",
        "--Logging:Console:FormatterOptions:IncludeScopes=true",
    ];

    private readonly KommuneFixture _kommune = new();
    private readonly Dictionary<string, ServiceProcess> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TestDatabase> _databases = new(StringComparer.Ordinal);
    private readonly FailedCalls _failures = new();
    private OtlpCollector? _collector;

    internal OtlpCollector Collector => _collector!;

    internal FailedCalls Failures => _failures;

    /// <summary>What Lise's case and the failed calls hold about people.</summary>
    internal PersonalWords Words { get; private set; } = null!;

    /// <summary>The ids of the case's citizens.</summary>
    internal IReadOnlyCollection<string> CitizenIds { get; private set; } = [];

    /// <summary>The traces in which Lise's case was loaded, and in which she took her consent back.</summary>
    internal (string Loading, string Withdrawing) TraceIds { get; private set; }

    /// <summary>What a service has written, to either stream.</summary>
    internal IEnumerable<(string Service, string Line)> Lines =>
        _services.SelectMany(service => service.Value.Lines.Select(line => (service.Key, line)));

    internal SeenTrace Trace(string traceId) => new(Collector.Spans.Where(span => span.TraceId == traceId));

    public async Task InitializeAsync()
    {
        await _kommune.InitializeAsync();
        _collector = await OtlpCollector.StartAsync();
        await StartAsync("consent", "EnPlan.Consent", ConsentHost.Build);
        await StartAsync("caseload", "EnPlan.Caseload", CaseloadHost.Build);
        await StartAsync("plan", "EnPlan.Plan", PlanHost.Build);
        await StartAsync("meetings", "EnPlan.Meetings", MeetingsHost.Build);

        await LiveAsync();

        foreach (var service in _services.Values.Reverse())
            await service.StopAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var service in _services.Values)
            await service.DisposeAsync();
        if (_collector is not null)
            await _collector.DisposeAsync();
        await _kommune.DisposeAsync();
    }

    private async Task StartAsync(string name, string assembly, Func<string[], WebApplication> build)
    {
        var database = _databases[name] = await _kommune.CreateDatabaseAsync(name);
        string[] settings =
        [
            .. _kommune.SettingsOf(name, database),
            .. _services.Select(service => $"--services:{service.Key}:grpc:0={service.Value.Address}"),
            .. Verbose,
        ];
        await using (var migration = build(settings))
            Assert.Equal(0, await migration.RunServiceAsync([.. settings, "--migrate"]));
        _services[name] = await ServiceProcess.StartAsync(assembly, settings, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Endpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
        });
    }

    private async Task LiveAsync()
    {
        var file = WithCprNumbers(DemoCases.Read("lise.json"));
        Words = PersonalWords.Of(file);
        using var kommune = Connect();

        LoadedCase lise;
        string loading, withdrawing;
        using (var activity = Begin())
        {
            loading = activity.TraceId.ToHexString();
            lise = await DemoCases.LoadAsync(kommune, file, new CaseDiary());
        }

        CitizenIds = [.. lise.Citizens.Values];
        var whileConsented = file with { Story = [.. file.Story.TakeWhile(step => step.Kind != StepKind.WithdrawConsent)] };
        var diary = new CaseDiary();
        if (!await new StoryTeller(kommune, whileConsented, lise, $"test/{Guid.CreateVersion7()}", diary).TellAsync(CancellationToken.None))
            throw new InvalidOperationException(string.Join(Environment.NewLine, diary.Failures));

        await _failures.FailAsync(kommune, _kommune.Tokens, file, lise, Words);
        using (var activity = Begin())
        {
            withdrawing = activity.TraceId.ToHexString();
            await kommune.Consent.WithdrawConsentAsync(
                new() { RequestId = Guid.CreateVersion7().ToString(), ConsentId = lise.Consents["lise/lise"] },
                KommuneConnection.As(_kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["lise"])), CancellationToken.None));
        }

        TraceIds = (loading, withdrawing);
        await Eventually.HoldsAsync(
            async () => await _databases["meetings"].CountAsync($"SELECT count(*) FROM plan WHERE plan_id = '{lise.PlanId}' AND is_ended") == 1,
            "the withdrawal ends the plan, and Meetings hears of it");
        await _failures.ReadAsync(kommune, _kommune.Tokens, lise);
    }

    private KommuneConnection Connect() => new(new KommuneProfile(
        _kommune.Kommunekode,
        _services.ToDictionary(service => service.Key, service => service.Value.Address.ToString(), StringComparer.Ordinal),
        _services.ToDictionary(service => service.Key, service => service.Value.Ops.ToString(), StringComparer.Ordinal),
        _kommune.Authority));

    /// <summary>What a caller with tracing of its own sends: the services' spans are to be parts of its trace.</summary>
    private static Activity Begin()
    {
        var activity = new Activity("a caller").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        return activity.Start();
    }

    private static CaseFile WithCprNumbers(CaseFile file)
    {
        var serial = 4000;
        foreach (var citizen in file.Citizens)
            citizen.Citizen.Cpr = $"610170{serial++}";
        return file;
    }
}

// Alone: its processes beside those of the other scenarios would keep a small machine from answering in time.
[CollectionDefinition(nameof(ObservedKommune), DisableParallelization = true)]
public sealed class ObservedKommuneCollection : ICollectionFixture<ObservedKommune>;

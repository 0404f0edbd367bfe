using EnPlan.Audit.V1;
using EnPlan.Caseload.V1;
using EnPlan.Consent.V1;
using EnPlan.Meetings.V1;
using EnPlan.Plan.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace EnPlan.Cli.Connection;

/// <summary>The services of one running kommune.</summary>
internal sealed class KommuneConnection : IDisposable
{
    private readonly Dictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    public KommuneConnection(KommuneProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        Tokens = new DevelopmentTokens(profile, Http);
    }

    public KommuneProfile Profile { get; }

    public DevelopmentTokens Tokens { get; }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    public CaseloadService.CaseloadServiceClient Caseload => new(Channel("caseload"));

    public ConsentService.ConsentServiceClient Consent => new(Channel("consent"));

    public SimulationService.SimulationServiceClient Simulation => new(Channel("consent"));

    public PlanService.PlanServiceClient Plan => new(Channel("plan"));

    public ExemptionService.ExemptionServiceClient Exemptions => new(Channel("plan"));

    public EconomyService.EconomyServiceClient Economy => new(Channel("plan"));

    public ExchangeService.ExchangeServiceClient Exchange => new(Channel("plan"));

    public HandOverService.HandOverServiceClient HandOver => new(Channel("plan"));

    public MeetingsService.MeetingsServiceClient Meetings => new(Channel("meetings"));

    /// <summary>The services that keep a log of their own: all but the network node, which knows no citizen.</summary>
    public IReadOnlyList<string> LoggingServices =>
        [.. Profile.Services.Keys.Where(service => service != "network").Order(StringComparer.Ordinal)];

    /// <summary>The access log of one service.</summary>
    public AccessLogService.AccessLogServiceClient AccessLog(string service) => new(Channel(service));

    /// <summary>Calls to one service, whichever method they are for.</summary>
    public CallInvoker Invoker(string service) => Channel(service).CreateCallInvoker();
    /// <summary>What one service has of somebody.</summary>
    public TraceService.TraceServiceClient Traces(string service) => new(Channel(service));

    /// <summary>Retention and erasure.</summary>
    public RetentionService.RetentionServiceClient Retention => new(Channel("caseload"));

    /// <summary>Call options that carry who asks and what for; no call may hang.</summary>
    public static CallOptions As(string token, CancellationToken cancellation, string purpose = "en-plan") =>
        new(new Metadata { { "authorization", $"Bearer {token}" }, { "enplan-purpose", purpose } }, cancellationToken: cancellation);

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
        Http.Dispose();
    }

    private GrpcChannel Channel(string service)
    {
        if (_channels.TryGetValue(service, out var channel))
            return channel;
        if (!Profile.Services.TryGetValue(service, out var address))
            throw new CommandFailedException($"Profilen kender ikke tjenesten {service}. Start kommunen igen med deploy/up.sh.", ExitCode.Refused);
        return _channels[service] = GrpcChannel.ForAddress(address);
    }
}

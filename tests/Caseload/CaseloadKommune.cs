using System.Globalization;
using EnPlan.Audit.V1;
using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.CaseloadTests;

/// <summary>A kommune in which Consent and Caseload run, with a door between them that tests may close.</summary>
public sealed class CaseloadKommune : IAsyncLifetime
{
    private static int _cprs = -1;

    private readonly KommuneFixture _fixture = new();

    public KommuneFixture Fixture => _fixture;

    public Tokens Tokens => _fixture.Tokens;

    public TestDatabase Database => _fixture["caseload"].Database!;

    public TcpGate DoorToConsent { get; private set; } = null!;

    public TcpGate DoorToRedis { get; private set; } = null!;

    public static DateOnly Today => Kernel.DanishCalendar.Today(TimeProvider.System);

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        var consent = await _fixture.StartAsync("consent", Consents.ConsentHost.Build);
        DoorToConsent = _fixture.Gate("consent", consent.Address.Port);
        string[] redis = _fixture.Servers.Redis.Split(',');
        DoorToRedis = _fixture.Gate("redis", int.Parse(redis[0].Split(':')[1], CultureInfo.InvariantCulture));
        await _fixture.StartAsync(
            "caseload",
            Caseloads.CaseloadHost.Build,
            string.Create(CultureInfo.InvariantCulture, $"--services:consent:grpc:0=http://127.0.0.1:{DoorToConsent.Port}"),
            string.Create(CultureInfo.InvariantCulture, $"--ConnectionStrings:redis={string.Join(',', [$"127.0.0.1:{DoorToRedis.Port}", .. redis[1..]])}"));
        await PutWorkerAsync("mette", AuthorityArea.Social);
        await PutWorkerAsync("karen", AuthorityArea.Employment);
        await PutWorkerAsync("bodil", AuthorityArea.ChildrenAndFamily, AuthorityArea.Education);
        await PutWorkerAsync("ole", AuthorityArea.Health);
    }

    public Task DisposeAsync() => _fixture.DisposeAsync();

    /// <summary>Opens the door to Consent, and returns when Caseload asks again: a service that has failed too often is given a pause.</summary>
    public async Task OpenDoorToConsentAsync()
    {
        DoorToConsent.Open();
        var gate = _fixture["caseload"].Services.GetRequiredService<ConsentGate>();
        await Eventually.HoldsAsync(
            async () => await gate.TryDecideAsync([Guid.CreateVersion7()], CancellationToken.None) is not null, "Caseload asks Consent again");
    }

    public CaseloadService.CaseloadServiceClient As(string? token, string? purpose = "sagsbehandling") =>
        _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", token, purpose);

    public CaseloadService.CaseloadServiceClient AsWorker(string workerId = "mette", string area = "social") =>
        As(Tokens.Worker(workerId, area));

    public ConsentService.ConsentServiceClient ConsentAsWorker() =>
        _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Worker("mette", "social"));

    /// <summary>A citizen bars a worker, once Consent knows the citizen.</summary>
    public async Task BarAsync(string citizenId, string workerId, bool lifted = false)
    {
        await Eventually.HoldsAsync(
            async () => (await DecisionAsync(citizenId)).Participation != Participation.UnknownCitizen, "Consent knows the citizen");
        var grounds = _fixture.Client<GroundService.GroundServiceClient>("consent", Tokens.Citizen(Guid.Parse(citizenId)));
        await grounds.BarWorkerAsync(
            new BarWorkerRequest { RequestId = NewId(), CitizenId = citizenId, WorkerId = workerId, Lifted = lifted });
    }

    public async Task PlaceHoldAsync(string citizenId, string reason) =>
        await _fixture.Client<RetentionService.RetentionServiceClient>("caseload", Tokens.Administrator())
            .PlaceHoldAsync(new PlaceHoldRequest { RequestId = NewId(), CitizenId = citizenId, Reason = reason });

    /// <summary>Where something is found of somebody, or of these words.</summary>
    public async Task<HashSet<string>> TracesAsync(string citizenId, params string[] words)
    {
        var traces = _fixture.Client<TraceService.TraceServiceClient>("caseload", Tokens.Auditor());
        var found = await traces.FindTracesAsync(new FindTracesRequest { CitizenId = citizenId, Words = { words } });
        return [.. found.Traces.Where(trace => !trace.Kept).Select(trace => trace.Place)];
    }

    public AccessLogService.AccessLogServiceClient AccessLog(string token) =>
        _fixture.Client<AccessLogService.AccessLogServiceClient>("caseload", token);

    /// <summary>A client of one of Consent's services.</summary>
    public T Consent<T>(string token)
        where T : ClientBase<T> => _fixture.Client<T>("consent", token);

    public async Task<Decision> DecisionAsync(string citizenId)
    {
        var consent = _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Service("plan"));
        return (await consent.DecideAsync(new DecideRequest { CitizenIds = { citizenId } })).Decisions[0];
    }

    /// <summary>The decision about a citizen as it lies in Redis; null when there is none.</summary>
    public async Task<Decision?> CopyAsync(string citizenId)
    {
        using var redis = await StackExchange.Redis.ConnectionMultiplexer.ConnectAsync(_fixture.Servers.Redis);
        var copy = (byte[]?)await redis.GetDatabase().StringGetAsync($"enplan:0217:consent:v1:decision:{citizenId}");
        return copy is null ? null : Decision.Parser.ParseFrom(copy);
    }

    /// <summary>What is answered by the copy of a decision while Consent is away; asked again when the copy was not read in time.</summary>
    public async Task<T> ByTheCopyAsync<T>(string citizenId, Func<AsyncUnaryCall<T>> call)
        where T : class
    {
        T? answer = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                // A copy lasts for seconds only: Consent, which is away for Caseload alone, makes it anew.
                await DecisionAsync(citizenId);
                try
                {
                    answer = await call();
                    return true;
                }
                catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unavailable)
                {
                    return false;
                }
            },
            "the copy is read in time");
        return answer!;
    }

    public async Task<Worker> PutWorkerAsync(string workerId, params AuthorityArea[] areas)
    {
        var put = await As(Tokens.Administrator()).PutWorkerAsync(new PutWorkerRequest
        {
            RequestId = NewId(),
            Worker = new Worker { WorkerId = workerId, Name = "Mette Holm", Title = "Sagsbehandler", Areas = { areas }, Phone = "49 28 00 00" },
        });
        return put.Worker;
    }

    /// <summary>Somebody of this age in the register.</summary>
    public async Task<Citizen> CitizenAsync(int age = 34, Action<Citizen>? change = null)
    {
        var citizen = new Citizen
        {
            GivenName = "Lise",
            FamilyName = "Vinther",
            BirthDate = Iso(Today.AddYears(-age)),
            Address = "Stengade 1, 3000 Helsingør",
        };
        change?.Invoke(citizen);
        return (await AsWorker().RegisterCitizenAsync(new RegisterCitizenRequest { RequestId = NewId(), Citizen = citizen })).Citizen;
    }

    /// <summary>Assigns workers, as the leader who sees to it.</summary>
    public async Task<Assignment> AssignAsync(string citizenId, params string[] workerIds) =>
        (await As(Tokens.Supervisor("leder")).AssignWorkersAsync(NewAssignment([citizenId], workerIds))).Assignment;

    public static AssignWorkersRequest NewAssignment(string[] citizenIds, params string[] workerIds) => new()
    {
        RequestId = NewId(),
        CitizenIds = { citizenIds },
        Kind = workerIds.Length == 1 ? AssignmentKind.Coordinator : AssignmentKind.Pair,
        WorkerIds = { workerIds },
        Reason = "Har den tætteste relation",
    };

    /// <summary>A replacement number of somebody born on 1 May 1985: the day is 61. Nobody else is given it.</summary>
    public static string NewCpr() => string.Create(CultureInfo.InvariantCulture, $"610585{Interlocked.Increment(ref _cprs):0000}");

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}

[CollectionDefinition(Name)]
public sealed class CaseloadCollection : ICollectionFixture<CaseloadKommune>
{
    public const string Name = "caseload";
}

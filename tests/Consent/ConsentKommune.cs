using System.Globalization;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.ConsentTests;

/// <summary>A kommune in which Consent runs, with a short lease and a Redis that tests may break.</summary>
public sealed class ConsentKommune : IAsyncLifetime, IDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan ClockMargin = TimeSpan.FromMilliseconds(500);

    private readonly KommuneFixture _fixture = new();
    private OwnRedis? _redis;
    private RedisLink? _link;

    public OwnRedis Redis => _redis!;

    public KommuneFixture Fixture => _fixture;

    public RunningService Running => _fixture["consent"];

    public Tokens Tokens => _fixture.Tokens;

    public TestDatabase Database => _fixture["consent"].Database!;

    /// <summary>Where services tell each other what happens.</summary>
    public string Broker => _fixture.Servers.RabbitMq;

    /// <summary>A part of the service itself.</summary>
    public T Service<T>()
        where T : notnull => _fixture["consent"].Services.GetRequiredService<T>();

    public static DateOnly Today => DanishCalendar.Today(TimeProvider.System);

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        _redis = await OwnRedis.StartAsync();
        _link = new RedisLink(_redis.ConnectionString);
        await _fixture.StartAsync(
            "consent",
            Consents.ConsentHost.Build,
            $"--ConnectionStrings:redis={_redis.ConnectionString}",
            $"--Consent:Lease={Lease:c}",
            $"--Consent:ClockMargin={ClockMargin:c}",
            "--Consent:Drafts:SweepEvery=00:00:01");
    }

    public async Task DisposeAsync()
    {
        await _fixture.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }

    public void Dispose() => _link?.Dispose();

    public ConsentService.ConsentServiceClient As(string? token, string? purpose = "sagsbehandling") =>
        _fixture.Client<ConsentService.ConsentServiceClient>("consent", token, purpose);

    /// <summary>A client of another of Consent's services.</summary>
    public T Of<T>(string token, string? purpose = "sagsbehandling")
        where T : Grpc.Core.ClientBase<T> => _fixture.Client<T>("consent", token, purpose);

    /// <summary>Lets a worker have a relation to a citizen, as an event would.</summary>
    public Task AssignAsync(Guid citizenId, string workerId) => Database.AsOwnerAsync(
        $"INSERT INTO relation VALUES ('{citizenId}', '{workerId}', '{Guid.CreateVersion7()}', '{Today:O}', NULL, 1)");

    /// <summary>The whole decision, as another service reads it.</summary>
    public async Task<Decision> DecisionAsync(Guid citizenId) =>
        (await Gate().DecideAsync([citizenId], CancellationToken.None))[citizenId];

    /// <summary>Shares a decision as Consent itself would.</summary>
    public Task<bool> ShareAsync(Decision decision) => _fixture["consent"].Services.GetRequiredService<Consents.Sharing.SharedCopies>().TryShareAsync([decision]);

    /// <summary>Tells the kommune's services something, as one of them.</summary>
    public async Task TellAsync(Events.V1.IEvent happened)
    {
        var bus = MassTransit.Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(_fixture.Servers.RabbitMq));
            rabbit.Publish<Events.V1.IEvent>(topology => topology.Exclude = true);
        });
        await bus.StartAsync(TimeSpan.FromSeconds(30));
        await bus.Publish(happened, happened.GetType());
        await bus.StopAsync(TimeSpan.FromSeconds(10));
    }

    public ConsentService.ConsentServiceClient AsWorker() => As(Tokens.Worker("mette", "social"));

    /// <summary>The gate through which another service asks.</summary>
    public ConsentGate Gate() => new(
        new DecisionCopies(_link!, _fixture.Kommunekode, TimeProvider.System), As(Tokens.Service("plan")));

    /// <summary>Somebody whom the register has told of.</summary>
    public async Task<Guid> CitizenAsync(int age, IEnumerable<Guid>? custody = null, IEnumerable<Guid>? excluded = null)
    {
        var citizenId = Guid.CreateVersion7();
        await RecordAsync(citizenId, version: 1, Today.AddYears(-age), custody ?? [], excluded ?? []);
        return citizenId;
    }

    public async Task RecordAsync(Guid citizenId, long version, DateOnly birth, IEnumerable<Guid> custody, IEnumerable<Guid> excluded) =>
        await As(Tokens.Service("caseload")).RecordSubjectAsync(new RecordSubjectRequest
        {
            CitizenId = citizenId.ToString(),
            Version = version,
            BirthDate = birth.ToString("O", CultureInfo.InvariantCulture),
            CustodyHolderIds = { custody.Select(id => id.ToString()) },
            ExcludedIds = { excluded.Select(id => id.ToString()) },
        });

    /// <summary>An adult who has consented, with their consent.</summary>
    public async Task<(Guid CitizenId, Consent.V1.Consent Consent)> ConsentingAdultAsync()
    {
        var citizenId = await CitizenAsync(age: 40);
        var given = await AsWorker().GiveConsentAsync(Requests.Give(citizenId, citizenId));
        return (citizenId, given.Consent);
    }

    public async Task<Participation> DecideAsync(Guid citizenId) =>
        (await Gate().DecideAsync([citizenId], CancellationToken.None))[citizenId].Participation;
}

[CollectionDefinition(Name)]
public sealed class ConsentCollection : ICollectionFixture<ConsentKommune>
{
    public const string Name = "consent";
}

using System.Globalization;
using EnPlan.Caseloads;
using EnPlan.Consents;
using EnPlan.Meetings.V1;
using EnPlan.NetworkMeetings;
using EnPlan.Plans;
using EnPlan.Testing;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Npgsql;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>
/// A kommune with two instances of Consent and two of Plan, and doors in front of what they lean on. The second instances are
/// processes of their own; the second Plan asks the second Consent.
/// </summary>
public sealed class CascadeKommune : IAsyncLifetime
{
    public const string Name = "a kommune with replicas";
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMilliseconds(500);

    private readonly KommuneFixture _fixture = new();

    /// <summary>From the instances of Consent to Redis.</summary>
    public TcpGate RedisOfConsent { get; private set; } = null!;

    /// <summary>From the instances of Plan to Redis.</summary>
    public TcpGate RedisOfPlan { get; private set; } = null!;

    /// <summary>From Meetings to Redis.</summary>
    public TcpGate RedisOfMeetings { get; private set; } = null!;

    /// <summary>From everybody to the broker.</summary>
    public TcpGate Broker { get; private set; } = null!;

    /// <summary>From the second Consent to its database.</summary>
    public TcpGate DatabaseOfConsent { get; private set; } = null!;

    public TestDatabase PlanDatabase => _fixture["plan"].Database!;

    /// <summary>The databases of the services that ask who works for whom.</summary>
    public IEnumerable<TestDatabase> WithRelations => [PlanDatabase, _fixture["meetings"].Database!];

    public Tokens Tokens => _fixture.Tokens;

    internal RedisProcess Redis { get; private set; } = null!;

    internal ReplicaProcess SecondConsent { get; private set; } = null!;

    internal ReplicaProcess SecondPlan { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        Redis = await RedisProcess.StartAsync();
        RedisOfConsent = _fixture.Gate("redis-consent", Redis.Port);
        RedisOfPlan = _fixture.Gate("redis-plan", Redis.Port);
        RedisOfMeetings = _fixture.Gate("redis-meetings", Redis.Port);
        Broker = _fixture.Gate("broker", new Uri(_fixture.Servers.RabbitMq).Port);
        DatabaseOfConsent = _fixture.Gate("database", new NpgsqlConnectionStringBuilder(_fixture.Servers.Postgres).Port);

        string[] broker = [$"--ConnectionStrings:rabbitmq={Broker.InFrontOf(new Uri(_fixture.Servers.RabbitMq))}"];
        string[] leases = [$"--Consent:Lease={Lease:c}", $"--Consent:ClockMargin={ClockMargin:c}"];
        string[] consent = [.. broker, .. leases, RedisBehind(RedisOfConsent)];
        string[] plan = [.. broker, RedisBehind(RedisOfPlan)];

        var first = await _fixture.StartAsync("consent", ConsentHost.Build, consent);
        await _fixture.StartAsync("caseload", CaseloadHost.Build, broker);
        await _fixture.StartAsync("plan", PlanHost.Build, plan);
        await _fixture.StartAsync("meetings", MeetingsHost.Build, [.. broker, RedisBehind(RedisOfMeetings)]);
        SecondConsent = await ReplicaProcess.StartAsync(
            "Consent", [.. _fixture.SettingsOf("consent", first.Database!), .. consent, DatabaseBehind(DatabaseOfConsent, first.Database!)]);
        SecondPlan = await ReplicaProcess.StartAsync(
            "Plan",
            [.. _fixture.SettingsOf("plan", PlanDatabase), .. plan, $"--services:consent:grpc:0={SecondConsent.Address}"]);
    }

    public async Task DisposeAsync()
    {
        if (SecondPlan is not null)
            await SecondPlan.DisposeAsync();
        if (SecondConsent is not null)
            await SecondConsent.DisposeAsync();
        await _fixture.DisposeAsync();
        if (Redis is not null)
            await Redis.DisposeAsync();
    }

    /// <summary>A client of Meetings.</summary>
    public MeetingsService.MeetingsServiceClient Meetings(string token) =>
        Client<MeetingsService.MeetingsServiceClient>(_fixture["meetings"].Channel, token);

    /// <summary>A client of an instance of Plan.</summary>
    public T Plan<T>(bool second, string token)
        where T : ClientBase<T> => Client<T>(second ? SecondPlan.Channel : _fixture["plan"].Channel, token);

    /// <summary>A client of an instance of Consent.</summary>
    public T Consent<T>(bool second, string token)
        where T : ClientBase<T> => Client<T>(second ? SecondConsent.Channel : _fixture["consent"].Channel, token);

    private static T Client<T>(GrpcChannel channel, string token)
        where T : ClientBase<T> => (T)Activator.CreateInstance(typeof(T), channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            metadata.Add("enplan-purpose", "sagsbehandling");
            return metadata;
        }))!;

    private static string RedisBehind(TcpGate gate) => string.Create(CultureInfo.InvariantCulture, $"--ConnectionStrings:redis=127.0.0.1:{gate.Port}");

    private static string DatabaseBehind(TcpGate gate, TestDatabase database)
    {
        var behind = new NpgsqlConnectionStringBuilder(database.Runtime) { Host = "127.0.0.1", Port = gate.Port };
        return $"--ConnectionStrings:database={behind.ConnectionString}";
    }
}

[CollectionDefinition(CascadeKommune.Name, DisableParallelization = true)]
public sealed class CascadeKommuneCollection : ICollectionFixture<CascadeKommune>;

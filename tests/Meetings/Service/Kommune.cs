using EnPlan.Consent.V1;
using EnPlan.Events.V1;
using EnPlan.Meetings.V1;
using EnPlan.NetworkMeetings;
using EnPlan.Testing;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Meetings.Tests.Service;

/// <summary>Meetings of kommune 0217 with the Consent that it asks; what other services would tell is told here as their events.</summary>
public sealed class Kommune : IAsyncLifetime
{
    private static readonly string Evidence = new('a', 64);

    public KommuneFixture Fixture { get; } = new();

    public TestDatabase Database => Fixture["meetings"].Database!;

    public async Task InitializeAsync()
    {
        await Fixture.InitializeAsync();
        await Fixture.StartAsync("consent", Consents.ConsentHost.Build);
        await Fixture.StartAsync("meetings", MeetingsHost.Build);
    }

    public Task DisposeAsync() => Fixture.DisposeAsync();

    /// <summary>A citizen whom Consent knows the facts about; they have not consented.</summary>
    public async Task<Guid> CitizenAsync(int age = 35, Guid[]? custody = null, Guid[]? excluded = null, bool isProtected = false)
    {
        var id = Guid.CreateVersion7();
        await RecordAsync(id, 1, age, custody ?? [], excluded ?? [], isProtected);
        return id;
    }

    /// <summary>Tells Consent the facts about a citizen.</summary>
    public async Task RecordAsync(Guid id, long version, int age, Guid[] custody, Guid[] excluded, bool isProtected = false) =>
        await Fixture.Client<ConsentService.ConsentServiceClient>("consent", Fixture.Tokens.Service("caseload")).RecordSubjectAsync(
            new RecordSubjectRequest
            {
                CitizenId = id.ToString(),
                Version = version,
                BirthDate = Today.AddYears(-age).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                CustodyHolderIds = { custody.Select(one => one.ToString()) },
                ExcludedIds = { excluded.Select(one => one.ToString()) },
                WhereaboutsProtected = isProtected,
            });

    /// <summary>The givers consent that the citizen takes part; the citizen themself when none is named.</summary>
    /// <returns>The last consent.</returns>
    public async Task<string> ConsentAsync(Guid citizen, params Guid[] givers)
    {
        var consentId = "";
        foreach (var giver in givers is [] ? [citizen] : givers)
        {
            var given = await Fixture.Client<ConsentService.ConsentServiceClient>("consent", Fixture.Tokens.Citizen(giver)).GiveConsentAsync(
                new GiveConsentRequest
                {
                    RequestId = NewId(),
                    Kind = ConsentKind.Participation,
                    SubjectCitizenId = citizen.ToString(),
                    GiverCitizenId = giver.ToString(),
                    Purpose = "en-plan",
                    TextVersion = "1",
                    Channel = EnPlan.Consent.V1.Channel.Paper,
                    EvidenceSha256 = Evidence,
                });
            consentId = given.Consent.ConsentId;
        }

        return consentId;
    }

    public async Task WithdrawAsync(Guid giver, string consentId) =>
        await Fixture.Client<ConsentService.ConsentServiceClient>("consent", Fixture.Tokens.Citizen(giver))
            .WithdrawConsentAsync(new WithdrawConsentRequest { RequestId = NewId(), ConsentId = consentId });

    /// <summary>A citizen forbids a worker to see anything about them.</summary>
    public async Task BarAsync(Guid citizen, string worker) =>
        await Fixture.Client<GroundService.GroundServiceClient>("consent", Fixture.Tokens.Citizen(citizen))
            .BarWorkerAsync(new BarWorkerRequest { RequestId = NewId(), CitizenId = citizen.ToString(), WorkerId = worker });

    /// <summary>A citizen who takes part, with a plan of their own and the worker who works for them.</summary>
    public async Task<(Guid Citizen, Guid Plan)> CitizenWithPlanAsync(string worker)
    {
        var citizen = await CitizenAsync();
        await ConsentAsync(citizen);
        await AssignAsync(worker, citizen);
        return (citizen, await PlanAsync(worker, citizen));
    }

    /// <summary>Meetings hears that the worker works for the citizens.</summary>
    public async Task<AssignmentChanged> AssignAsync(string worker, params Guid[] citizens)
    {
        var assigned = new AssignmentChanged(
            Guid.CreateVersion7(), Fixture.Kommunekode, Now, Guid.CreateVersion7(), 1, citizens, [worker], Today.AddDays(-1), null);
        await HearAsync(assigned);
        return assigned;
    }

    /// <summary>Meetings hears of a new plan.</summary>
    public async Task<Guid> PlanAsync(string coordinator, params Guid[] members)
    {
        var plan = Guid.CreateVersion7();
        await HearAsync(Created(plan, coordinator, members));
        return plan;
    }

    public PlanCreated Created(Guid plan, string coordinator, params Guid[] members) =>
        new(Guid.CreateVersion7(), Fixture.Kommunekode, Now, plan, 1, members, [coordinator]);

    /// <summary>Publishes an event as its service would, and waits until Meetings has taken it in.</summary>
    public async Task HearAsync(IEvent happened)
    {
        await Fixture["meetings"].Services.GetRequiredService<IBus>()
            .Publish((object)happened, happened.GetType(), context => context.MessageId = happened.EventId);
        await Eventually.HoldsAsync(
            async () => await Database.CountAsync($"SELECT count(*) FROM inbox WHERE message_id = '{happened.EventId}'") == 1,
            $"{happened.GetType().Name} is taken in",
            TimeSpan.FromSeconds(60));
    }

    public MeetingsService.MeetingsServiceClient As(string? token, string? purpose = "sagsbehandling") =>
        Fixture.Client<MeetingsService.MeetingsServiceClient>("meetings", token, purpose);

    public MeetingsService.MeetingsServiceClient Worker(string workerId) => As(Fixture.Tokens.Worker(workerId));

    public MeetingsService.MeetingsServiceClient Citizen(Guid citizenId) => As(Fixture.Tokens.Citizen(citizenId));

    /// <summary>A call that is in order.</summary>
    public static CallMeetingRequest Request(Guid plan, params V1.Participant[] participants) => new()
    {
        RequestId = NewId(),
        PlanId = plan.ToString(),
        StartsAt = Now.AddDays(7).ToTimestamp(),
        DurationMinutes = 60,
        Place = "Rådhuset, lokale 2",
        Participants = { participants },
        Agenda = { new V1.AgendaItem { Text = "Praktikplads" } },
    };

    public static V1.Participant Invite(Guid citizen) => new() { PersonId = citizen.ToString(), Role = "Borger" };

    public static async Task<IReadOnlyList<V1.Meeting>> ListAsync(MeetingsService.MeetingsServiceClient reader, Guid plan) =>
        (await reader.ListMeetingsAsync(new ListMeetingsRequest { PlanId = plan.ToString() })).Meetings;

    /// <summary>Asserts that the call is refused, and how.</summary>
    public static async Task<RpcException> RefusedAsync<T>(AsyncUnaryCall<T> call, StatusCode status, string reason)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(status, refused.StatusCode);
        Assert.Equal(reason, refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        var danish = refused.GetRpcStatus()!.GetDetail<LocalizedMessage>()!;
        Assert.Equal("da", danish.Locale);
        Assert.NotEmpty(danish.Message);
        return refused;
    }

    public static string NewId() => Guid.CreateVersion7().ToString();

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static DateOnly Today => Kernel.DanishCalendar.Today(TimeProvider.System);
}

[CollectionDefinition(nameof(KommuneCollection))]
public sealed class KommuneCollection : ICollectionFixture<Kommune>;

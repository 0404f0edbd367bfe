using System.Globalization;
using EnPlan.Caseload.V1;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Plans.Tests;

/// <summary>A kommune in which Plan runs with the services that it asks: Consent and Caseload.</summary>
public sealed class PlanKommune : IAsyncLifetime
{
    public const string Name = "plan";

    // Shared by the kommuner of a test run, so that they know each other's keys.
    private static readonly string HandOverKeys = Directory.CreateTempSubdirectory("enplan-hand-over-").FullName;

    private readonly KommuneFixture _fixture;

    public PlanKommune()
        : this(new KommuneFixture())
    {
    }

    private PlanKommune(KommuneFixture fixture) => _fixture = fixture;

    public Tokens Tokens => _fixture.Tokens;

    public TestDatabase Database => _fixture["plan"].Database!;

    /// <summary>The Plan service as it runs.</summary>
    public RunningService Running => _fixture["plan"];

    /// <summary>What Consent keeps; for tests that turn the time back.</summary>
    public TestDatabase ConsentDatabase => _fixture["consent"].Database!;

    /// <summary>Where Plan says how it is.</summary>
    public Uri Ops => _fixture["plan"].Ops;

    /// <summary>The way from Plan to Caseload.</summary>
    public TcpGate DoorToCaseload { get; private set; } = null!;

    /// <summary>Another kommune, with services and servers of its own.</summary>
    public static PlanKommune Of(string kommunekode) => new(KommuneFixture.Of(kommunekode));

    public async Task InitializeAsync()
    {
        await _fixture.InitializeAsync();
        await _fixture.StartAsync("consent", Consents.ConsentHost.Build, "--Consent:LookEvery=00:00:01");
        var caseload = await _fixture.StartAsync("caseload", Caseloads.CaseloadHost.Build);
        DoorToCaseload = _fixture.Gate("caseload", caseload.Address.Port);
        await _fixture.StartAsync(
            "plan",
            PlanHost.Build,
            $"--HandOver:DevelopmentFolder={HandOverKeys}",
            string.Create(CultureInfo.InvariantCulture, $"--services:caseload:grpc:0=http://127.0.0.1:{DoorToCaseload.Port}"));
        foreach (var worker in new[] { "mette", "jonas", "karen" })
        {
            await PutWorkerAsync(worker);
        }
    }

    /// <summary>Opens the way to Caseload, and returns when Plan asks again: a service that has failed too often is given a pause.</summary>
    public async Task OpenDoorToCaseloadAsync()
    {
        DoorToCaseload.Open();
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    await Service<CaseloadService.CaseloadServiceClient>().ListWorkersAsync(new ListWorkersRequest { WorkerIds = { "mette" } });
                    return true;
                }
                catch (RpcException refusal) when (refusal.StatusCode == StatusCode.Unavailable)
                {
                    return false;
                }
            },
            "Plan asks Caseload again");
    }

    /// <summary>Where the services tell each other what happens.</summary>
    public string Broker => _fixture.Servers.RabbitMq;

    /// <summary>What Plan is started with.</summary>
    public string[] Settings() => [.. _fixture.SettingsOf("plan", Database)];

    public Task DisposeAsync() => _fixture.DisposeAsync();

    public PlanService.PlanServiceClient As(string? token, string? purpose = "sagsbehandling") =>
        _fixture.Client<PlanService.PlanServiceClient>("plan", token, purpose);

    /// <summary>Another of Plan's services.</summary>
    public T Client<T>(string? token, string? purpose = "sagsbehandling")
        where T : ClientBase<T> => _fixture.Client<T>("plan", token, purpose);

    /// <summary>Sharing without consent, as somebody.</summary>
    public GroundService.GroundServiceClient Grounds(string token) =>
        _fixture.Client<GroundService.GroundServiceClient>("consent", token);

    /// <summary>The receipt of a withdrawal, as the giver reads it.</summary>
    public async Task<GetWithdrawalReceiptResponse> ReceiptAsync(Guid giver, string consentId) =>
        await _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Citizen(giver))
            .GetWithdrawalReceiptAsync(new GetWithdrawalReceiptRequest { ConsentId = consentId });

    public GoalService.GoalServiceClient Goals(string token) => Client<GoalService.GoalServiceClient>(token);

    public EffortService.EffortServiceClient Efforts(string token) => Client<EffortService.EffortServiceClient>(token);

    /// <summary>A part of the Plan service itself.</summary>
    public T Service<T>()
        where T : notnull => _fixture["plan"].Services.GetRequiredService<T>();

    public PlanService.PlanServiceClient AsWorker(string workerId = "mette") => As(Tokens.Worker(workerId, "employment", "social"));

    public WorklistService.WorklistServiceClient Worklists(string workerId) =>
        _fixture.Client<WorklistService.WorklistServiceClient>("plan", Tokens.Worker(workerId, "employment", "social"));

    public WorklistService.WorklistServiceClient WorklistsOfCitizen(Guid citizenId) =>
        _fixture.Client<WorklistService.WorklistServiceClient>("plan", Tokens.Citizen(citizenId));

    public PlanService.PlanServiceClient AsCitizen(Guid citizenId) => As(Tokens.Citizen(citizenId));

    /// <summary>Somebody in the register, not assigned to anybody and without consent.</summary>
    public Task<Guid> CitizenAsync(string givenName, int age, Guid? custodyHolder = null, Guid? excluded = null, bool isProtected = false) =>
        BornAsync(givenName, DanishCalendar.Today(TimeProvider.System).AddYears(-age).AddDays(-1), custodyHolder, excluded, isProtected);

    /// <summary>Somebody of this birth date.</summary>
    public async Task<Guid> BornAsync(
        string givenName, DateOnly birthDate, Guid? custodyHolder = null, Guid? excluded = null, bool isProtected = false)
    {
        var citizen = new Citizen
        {
            GivenName = givenName,
            FamilyName = "Hansen",
            BirthDate = birthDate.ToString("yyyy-MM-dd", null),
        };
        if (isProtected)
        {
            citizen.ProtectedUntil = DanishCalendar.Today(TimeProvider.System).AddYears(1).ToString("yyyy-MM-dd", null);
        }

        if (custodyHolder is { } holder)
        {
            citizen.Relationships.Add(new Relationship { CitizenId = holder.ToString(), Kind = RelationshipKind.CustodyHolder });
        }

        if (excluded is { } former)
        {
            citizen.Relationships.Add(new Relationship { CitizenId = former.ToString(), Kind = RelationshipKind.ExPartner, Excluded = true });
        }

        var client = _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", Tokens.Worker("mette"));
        var registered = await client.RegisterCitizenAsync(new RegisterCitizenRequest { RequestId = NewId(), Citizen = citizen });
        return Guid.Parse(registered.Citizen.CitizenId);
    }

    /// <summary>Consents, as soon as the register has told Consent who the citizen is.</summary>
    public async Task<string> ConsentAsync(Guid subject, Guid giver)
    {
        var client = _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Citizen(giver));
        var consentId = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                try
                {
                    consentId = (await client.GiveConsentAsync(Give(subject, giver))).Consent.ConsentId;
                    return true;
                }
                catch (RpcException refusal) when (refusal.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason == "SUBJECT_UNKNOWN")
                {
                    return false;
                }
            },
            "Consent knows the citizen");
        return consentId;
    }

    /// <summary>Consents that another kommune gets the plan, with what it says of work and children.</summary>
    public async Task ConsentToHandOverAsync(Guid subject, string planId, string kommunekode, Guid? giver = null, string caseReference = "")
    {
        var request = Give(subject, giver ?? subject);
        request.Kind = ConsentKind.Obtaining;
        request.Purpose = "overdragelse";
        request.ConsequencesTold = true;
        request.Scope = new ConsentScope
        {
            InformationKinds = { InformationKind.Employment, InformationKind.ChildWelfare },
            Sources = { new Party { Area = Common.V1.AuthorityArea.Employment } },
            Recipients = { new Party { Organisation = $"kommune-{kommunekode}", Name = "Den nye kommune" } },
            PlanId = planId,
            CaseReference = caseReference,
        };
        await _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Citizen(giver ?? subject)).GiveConsentAsync(request);
    }

    /// <summary>Consents to the plan, until a day.</summary>
    public Task<string> ConsentUntilAsync(Guid subject, Guid giver, DateOnly lastDay) => GiveUntilAsync(Give(subject, giver), lastDay);

    /// <summary>Consents that a school is told about well-being for a plan, until a day.</summary>
    public Task<string> ConsentToShareUntilAsync(Guid subject, string planId, DateOnly lastDay)
    {
        var request = Give(subject, subject);
        request.Kind = ConsentKind.Obtaining;
        request.Purpose = "skolestart";
        request.ConsequencesTold = true;
        request.Scope = new ConsentScope
        {
            InformationKinds = { InformationKind.ChildWelfare },
            Sources = { new Party { Area = Common.V1.AuthorityArea.ChildrenAndFamily } },
            Recipients = { new Party { Organisation = "strandskolen", Name = "Strandskolen" } },
            PlanId = planId,
        };
        return GiveUntilAsync(request, lastDay);
    }

    /// <summary>Consents that another area gets what the plan says of work and children, for ordinary casework.</summary>
    public async Task ConsentToShareAsync(Guid subject, Guid giver, string planId, Common.V1.AuthorityArea receiver)
    {
        var request = Give(subject, giver);
        request.Kind = ConsentKind.Obtaining;
        request.Purpose = "sagsbehandling";
        request.ConsequencesTold = true;
        request.Scope = new ConsentScope
        {
            InformationKinds = { InformationKind.Employment, InformationKind.ChildWelfare },
            Sources = { new Party { Area = Common.V1.AuthorityArea.Employment }, new Party { Area = Common.V1.AuthorityArea.ChildrenAndFamily } },
            Recipients = { new Party { Area = receiver } },
            PlanId = planId,
        };
        await _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Citizen(giver)).GiveConsentAsync(request);
    }

    public async Task WithdrawAsync(string consentId) =>
        await _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Citizen(await GiverAsync(consentId)))
            .WithdrawConsentAsync(new WithdrawConsentRequest { RequestId = NewId(), ConsentId = consentId });

    public Task<string> AssignAsync(string workerId, params Guid[] citizens) => AssignAsync([workerId], citizens);

    /// <summary>Assigns a coordinator, or a pair.</summary>
    public async Task<string> AssignAsync(string[] workerIds, params Guid[] citizens)
    {
        var client = _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", Tokens.Supervisor("leder"));
        var assigned = await client.AssignWorkersAsync(new AssignWorkersRequest
        {
            RequestId = NewId(),
            CitizenIds = { citizens.Select(id => id.ToString()) },
            Kind = workerIds.Length == 1 ? AssignmentKind.Coordinator : AssignmentKind.Pair,
            WorkerIds = { workerIds },
            Reason = "Kender familien bedst",
        });
        return assigned.Assignment.AssignmentId;
    }

    /// <summary>
    /// Returns when Plan has heard of the assignments of a plan's members, one relation for each of them and each worker. What Caseload
    /// has answered is not enough: the event comes still, and changes the case once more.
    /// </summary>
    public Task HearsOfAssignmentsAsync(string planId, int relations = 2) => Eventually.HoldsAsync(
        async () => await Database.CountAsync(
            $"SELECT count(*) FROM relation r JOIN plan p ON r.citizen_id = ANY (p.member_ids) WHERE p.plan_id = '{planId}' AND r.version > 0") == relations,
        "Plan has heard of the assignments");

    public async Task EndAssignmentAsync(string assignmentId) =>
        await _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", Tokens.Supervisor("leder"))
            .EndAssignmentAsync(new EndAssignmentRequest { RequestId = NewId(), AssignmentId = assignmentId, Reason = "Ny medarbejder" });

    /// <summary>Name and address of somebody are protected from now on; holds everywhere when it returns.</summary>
    public async Task ProtectAsync(Guid citizen, string workerId = "mette")
    {
        var client = _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", Tokens.Worker(workerId));
        var answer = await client.UpdateCitizenAsync(new UpdateCitizenRequest
        {
            RequestId = NewId(),
            CitizenId = citizen.ToString(),
            ProtectedUntil = DanishCalendar.Today(TimeProvider.System).AddYears(1).ToString("yyyy-MM-dd", null),
        });
        Assert.True(answer.Effective);
    }

    /// <summary>Gives somebody custody of the child too.</summary>
    public Task AddCustodyAsync(Guid child, Guid holder) => SetCustodyAsync(child, holder, remove: false);

    /// <summary>Takes custody of the child away from somebody.</summary>
    public Task EndCustodyAsync(Guid child, Guid holder) => SetCustodyAsync(child, holder, remove: true);

    /// <summary>Lise and her son Noah of fifteen, both taking part, with Mette or another as their coordinator.</summary>
    public async Task<Household> HouseholdAsync(Guid? excluded = null, string workerId = "mette", int noahsAge = 15, bool noahIsProtected = false)
    {
        var lise = await CitizenAsync("Lise", 38, excluded: excluded);
        var noah = await CitizenAsync("Noah", noahsAge, custodyHolder: lise, isProtected: noahIsProtected);
        await AssignAsync(workerId, lise, noah);
        var household = new Household(lise, noah, await ConsentAsync(lise, lise), await ConsentAsync(noah, lise));
        if (noahsAge >= 16)
        {
            await ConsentAsync(noah, noah);
        }

        return household;
    }

    /// <summary>A worker whose citizens are no other test's.</summary>
    public async Task<string> NewWorkerAsync()
    {
        var workerId = $"w{Guid.CreateVersion7():N}";
        await PutWorkerAsync(workerId);
        return workerId;
    }

    /// <summary>A worker called e.g. »Mette Jensen«, in the register, with authority in these areas.</summary>
    public async Task PutWorkerAsync(string workerId, params Common.V1.AuthorityArea[] areas)
    {
        var client = _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", Tokens.Administrator());
        await client.PutWorkerAsync(new PutWorkerRequest
        {
            RequestId = NewId(),
            Worker = new Worker
            {
                WorkerId = workerId,
                Name = $"{char.ToUpperInvariant(workerId[0])}{workerId[1..]} Jensen",
                Title = "Koordinerende sagsbehandler",
                Phone = "49 28 00 00",
                Areas = { areas is [] ? [Common.V1.AuthorityArea.Employment, Common.V1.AuthorityArea.Social, Common.V1.AuthorityArea.ChildrenAndFamily] : areas },
            },
        });
    }

    public static string NewId() => Guid.CreateVersion7().ToString();

    private async Task<Guid> GiverAsync(string consentId) => Guid.Parse(
        (string)(await _fixture["consent"].Database!.AsOwnerAsync($"SELECT giver_id::text FROM consent WHERE consent_id = '{consentId}'"))!);

    private async Task<string> GiveUntilAsync(GiveConsentRequest request, DateOnly lastDay)
    {
        request.ExpiresOn = lastDay.ToString("yyyy-MM-dd", null);
        var client = _fixture.Client<ConsentService.ConsentServiceClient>("consent", Tokens.Citizen(Guid.Parse(request.GiverCitizenId)));
        return (await client.GiveConsentAsync(request)).Consent.ConsentId;
    }

    private async Task SetCustodyAsync(Guid child, Guid holder, bool remove) =>
        await _fixture.Client<CaseloadService.CaseloadServiceClient>("caseload", Tokens.Worker("mette"))
            .SetRelationshipAsync(new SetRelationshipRequest
            {
                RequestId = NewId(),
                CitizenId = child.ToString(),
                Relationship = new Relationship { CitizenId = holder.ToString(), Kind = RelationshipKind.CustodyHolder },
                Remove = remove,
            });

    private static GiveConsentRequest Give(Guid subject, Guid giver) => new()
    {
        RequestId = NewId(),
        Kind = ConsentKind.Participation,
        SubjectCitizenId = subject.ToString(),
        GiverCitizenId = giver.ToString(),
        Purpose = "en-plan",
        TextVersion = "2026-1",
        Channel = Channel.Paper,
        EvidenceSha256 = new string('0', 64),
    };
}

[CollectionDefinition(PlanKommune.Name)]
public sealed class PlanKommuneCollection : ICollectionFixture<PlanKommune>;

using EnPlan.Access.V1;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Record = EnPlan.Access.V1.Record;

namespace EnPlan.Scenarios.Tests.Denials;

/// <summary>Calls every RPC of every service as somebody who may not, and expects a refusal from each.</summary>
[Collection(WholeKommune.Name)]
public sealed class EveryCallIsDenied(WholeKommune whole)
{
    private static readonly Role[] Roles = [.. Enum.GetValues<Role>().Where(role => role != Role.Unspecified)];

    [Fact]
    public void There_are_calls_to_test() => Assert.True(AnyCall.All.Count >= 20, $"found {AnyCall.All.Count}");

    [Fact]
    public Task Without_a_token() => ExpectAsync(
        AnyCall.All, call => SendAsync(call, token: null), StatusCode.Unauthenticated);

    [Fact]
    public Task With_a_token_that_nobody_signed() => ExpectAsync(
        AnyCall.All, call => SendAsync(call, "eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZXR0ZSIsInJvbGVzIjpbInNlcnZpY2UiXX0."), StatusCode.Unauthenticated);

    [Fact]
    public async Task With_every_role_that_the_policy_does_not_name()
    {
        foreach (var role in Roles)
        {
            await ExpectAsync(
                AnyCall.All.Where(call => !call.Policy.Roles.Contains(role)),
                call => SendAsync(call, TokenOf(role, "0217")),
                StatusCode.PermissionDenied,
                "ROLE_NOT_ALLOWED");
        }
    }

    [Fact]
    public Task With_a_token_of_another_kommune() => ExpectAsync(
        AnyCall.All.Where(call => call.Policy.Scope != Scope.Network),
        call => SendAsync(call, TokenOf(call.Policy.Roles[0], "0219")),
        StatusCode.PermissionDenied,
        "FOREIGN_KOMMUNE");

    // What somebody without relation may do all the same, and why.
    private static readonly Dictionary<string, string> AlsoForStrangers = new(StringComparer.Ordinal)
    {
        ["CaseloadService/RegisterCitizen"] = "nobody has a relation to a citizen who is not known yet",
        ["InquiryService/ReceiveInquiry"] = "whatever door a message reaches, it is handed in there; nothing is read back",
        ["GroundService/BreakGlass"] = "it is there for those without relation; it ends by itself, and a supervisor looks at it",
    };

    // Where the plausible request names something of a plan that Lise's has not, so that even who may ask is told that it is not there.
    private static readonly Dictionary<string, string> NamesWhatIsNotThere = new(StringComparer.Ordinal)
    {
        ["ConflictService/ListConflicts"] = "compares with a version that the plan has not reached",
        ["ExemptionService/ListAffectedPlans"] = "names an exemption that the kommune has not",
        ["HistoryService/GetPlanAsOf"] = "asks about a day before the plan was made",
    };

    [Fact]
    public Task Without_a_purpose_where_one_is_asked_for() => ExpectAsync(
        AnyCall.All.Where(call => call.Policy.PurposeRequired),
        call => SendAsync(call, TokenOf(call.Policy.Roles[0], "0217"), purpose: null),
        StatusCode.PermissionDenied,
        "PURPOSE_REQUIRED");

    [Fact]
    public async Task Without_a_purpose_where_everybody_but_citizens_is_asked_for_one()
    {
        foreach (var role in Roles.Where(role => role != Role.Citizen))
        {
            await ExpectAsync(
                AnyCall.All.Where(call => call.Policy.PurposeRequiredOfWorkers && call.Policy.Roles.Contains(role)),
                call => SendAsync(call, TokenOf(role, "0217"), purpose: null),
                StatusCode.PermissionDenied,
                "PURPOSE_REQUIRED");
        }
    }

    // What needs no purpose in the policy, and why.
    private static readonly Dictionary<string, string> WithoutPurpose = new(StringComparer.Ordinal)
    {
        ["AccessLogService/ListAccess"] = "asks workers and auditors for one itself",
        ["CaseIndexService/ListCaseIndexChanges"] = "the integration platform fetches what it is there to deliver",
        ["ExemptionService/ExtendExemption"] = "is about an exemption, and says why",
        ["ExemptionService/PutVedtaegt"] = "is about an exemption, and says why",
        ["ExemptionService/WithdrawExemption"] = "is about an exemption, and says why",
        ["RetentionService/ApproveErasure"] = "erasing is the purpose",
        ["RetentionService/LiftHold"] = "keeping is the purpose",
        ["RetentionService/PlaceHold"] = "keeping is the purpose, and the request says why",
        ["RetentionService/RejectErasure"] = "erasing is the purpose",
        ["RetentionService/ReplayErasures"] = "erasing is the purpose",
        ["RetentionService/RequestErasure"] = "erasing is the purpose, and the request says why",
    };

    [Fact]
    public void What_the_log_records_of_workers_they_are_asked_a_purpose_for() => Assert.Equal(
        WithoutPurpose.Keys.Order(StringComparer.Ordinal),
        AnyCall.All
            .Where(call => call.Policy is { PurposeRequired: false, PurposeRequiredOfWorkers: false } && call.Policy.Record != Access.V1.Record.Nothing)
            .Where(call => call.Policy.Roles.Any(role => role is not (Role.Citizen or Role.Service)))
            .Select(call => call.Name)
            .Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public async Task By_somebody_with_the_right_role_and_no_relation()
    {
        using var kommune = whole.Connect();
        var lise = await DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());
        var ids = await new IdsOfLise(whole).AllAsync(kommune, lise, Mette());
        var ofWorkers = AboutSomebody(Role.Caseworker);
        var ofCitizens = AboutSomebody(Role.Citizen);

        await ExpectNothingAsync(ofWorkers, call => SendAsync(call, Stranger(), lise, ids));
        await ExpectNothingAsync(ofCitizens, call => SendAsync(call, OtherCitizen(), lise, ids));

        // They were refused for who asks: for who may, the same is there.
        var lises = whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["lise"]));
        await ExpectSomethingAsync(
            ofWorkers.Select(call => (call, Mette())).Concat(ofCitizens.Select(call => (call, lises))), (call, token) => SendAsync(call, token, lise, ids));
    }

    [Fact]
    public async Task By_somebody_who_has_broken_the_glass_and_wants_to_write()
    {
        using var kommune = whole.Connect();
        var lise = await DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());
        var breaker = Stranger();
        var ground = AnyCall.All.Single(call => call.Method.Name == "BreakGlass");
        await SendAsync(ground, breaker, lise);
        await SendAsync(AnyCall.All.Single(call => call is { Service: "plan", Method.Name: "GetPlan" }), breaker, lise);

        await ExpectAsync(
            AnyCall.All.Where(call => call is { Service: "plan", Policy: { Record: Record.Write, Scope: Scope.Relation } } && call.Policy.Roles.Contains(Role.Caseworker)),
            call => SendAsync(call, breaker, lise),
            StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task By_the_excluded_ex_partner()
    {
        using var kommune = whole.Connect();
        var lise = await DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());
        var exPartner = whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["eksmand"]));

        await ExpectNothingAsync(
            AnyCall.All.Where(call => call.Policy.Scope == Scope.Relation && call.Policy.Roles.Contains(Role.Citizen)),
            call => SendAsync(call, exPartner, lise));
    }

    [Fact]
    public async Task After_the_consent_was_withdrawn_even_to_those_who_had_it()
    {
        using var kommune = whole.Connect();
        var lise = await DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());
        var lises = whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["lise"]));
        await kommune.Consent.WithdrawConsentAsync(
            new() { RequestId = Guid.CreateVersion7().ToString(), ConsentId = lise.Consents["lise/lise"] }, KommuneConnection.As(lises, CancellationToken.None));

        await ExpectNothingAsync(
            AnyCall.All.Where(call => call.Policy.Consent == ConsentRule.Required),
            call => SendAsync(call, call.Policy.Roles.Contains(Role.Caseworker) ? Mette() : lises, lise),
            lise);
        await ExpectNothingAsync(
            AnyCall.All.Where(call => call.Policy.Consent == ConsentRule.Required && call.Policy.Roles.Contains(Role.Citizen)),
            call => SendAsync(call, lises, lise));
    }

    [Fact]
    public async Task Before_there_is_a_consent()
    {
        using var kommune = whole.Connect();
        var file = DemoCases.Read("rygskade.json");
        var withoutSofies = file with { Consents = [.. file.Consents.Where(consent => consent.SubjectCitizenId == "sofie")] };

        var refused = await Assert.ThrowsAsync<RpcException>(() => DemoCases.LoadAsync(kommune, withoutSofies, new CaseDiary()));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
        Assert.Equal("CONSENT_MISSING", Refusal.From(refused).Reason);
    }

    [Fact]
    public async Task Where_there_is_no_consent_although_there_is_a_plan()
    {
        using var kommune = whole.Connect();
        var lise = await DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());
        var lises = whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens["lise"]));
        await ForgetConsentsAsync(lise.Citizens["lise"]);
        var reasons = new HashSet<string>();

        await ExpectNothingAsync(
            AnyCall.All.Where(call => call.Policy.Consent == ConsentRule.Required && call.Policy.Roles.Contains(Role.Caseworker)),
            call => SendAsync(call, Mette(), lise),
            lise,
            reasons);
        await ExpectNothingAsync(
            AnyCall.All.Where(call => call.Policy.Consent == ConsentRule.Required && call.Policy.Roles.Contains(Role.Citizen)),
            call => SendAsync(call, lises, lise));

        Assert.Contains("CONSENT_MISSING", reasons);
    }

    // As if she had never been asked: what a plan without a consent would be, however it came to be.
    private async Task ForgetConsentsAsync(string citizenId)
    {
        var database = whole.Kommune["consent"].Database!;
        await database.AsOwnerAsync(
            $"""
            DELETE FROM consent WHERE subject_id = '{citizenId}';
            UPDATE subject SET version = version + 1 WHERE citizen_id = '{citizenId}'
            """);
        var gate = whole.Kommune["plan"].Services.GetRequiredService<ServiceDefaults.Consents.ConsentGate>();
        await Eventually.HoldsAsync(
            async () => (await gate.DecideAsync([Guid.Parse(citizenId)], CancellationToken.None)).Values.Single().ConsentIds.Count == 0,
            "the copies of what was decided before are dead");
    }

    private static IReadOnlyList<AnyCall> AboutSomebody(Role role) =>
    [
        .. AnyCall.All.Where(call => call.Policy.Roles.Contains(role)
            && (call.Policy.Record != Access.V1.Record.Nothing || call.Policy.Scope == Scope.Relation)
            && !AlsoForStrangers.ContainsKey(call.Name)),
    ];

    private Task<IMessage> SendAsync(AnyCall call, string? token, LoadedCase? of = null, IReadOnlyDictionary<string, string>? ids = null) =>
        SendAsync(call, token, "en-plan", of, ids);

    private Task<IMessage> SendAsync(
        AnyCall call, string? token, string? purpose, LoadedCase? of = null, IReadOnlyDictionary<string, string>? ids = null) =>
        call.SendAsync(
            whole.Kommune[call.Service].Channel.CreateCallInvoker(),
            new PlausibleRequest(ids ?? IdsOfLise.In(of), ContentOf(of)).For(call.Method.InputType),
            token,
            purpose);

    private static PlanContent? ContentOf(LoadedCase? of) => of is null ? null : DemoCases.Read($"{of.Name}.json").Plan.WithIds(key => of.Citizens[key]);

    private string Mette() => whole.Kommune.Tokens.Worker("mette.holm", "employment");

    private string Stranger() => whole.Kommune.Tokens.Worker("stranger", "employment", "social", "children-and-family", "health", "education");

    private string OtherCitizen() => whole.Kommune.Tokens.Citizen(Guid.CreateVersion7());

    private string TokenOf(Role role, string kommunekode)
    {
        var name = typeof(Role).GetField(role.ToString())!.GetCustomAttributes(typeof(OriginalNameAttribute), false).Cast<OriginalNameAttribute>().Single().Name;
        var claim = name["ROLE_".Length..].Replace('_', '-').ToLowerInvariant();
        return whole.Kommune.Tokens.ForKommune(kommunekode).Of(
            "somebody", [claim], ["employment"], role == Role.Citizen ? Guid.CreateVersion7() : null, role == Role.Citizen ? null : "somebody");
    }

    private static async Task ExpectAsync(IEnumerable<AnyCall> calls, Func<AnyCall, Task<IMessage>> send, StatusCode status, string? reason = null)
    {
        var wrong = new List<string>();
        foreach (var call in calls)
        {
            try
            {
                await send(call);
                wrong.Add($"{call}: went through");
            }
            catch (RpcException refused)
            {
                var refusal = Refusal.From(refused);
                if (refused.StatusCode != status || (reason is not null && refusal.Reason != reason))
                    wrong.Add($"{call}: {refused.StatusCode} {refusal.Reason}");
                else if (refusal.Text.Length == 0)
                    wrong.Add($"{call}: no Danish text");
            }
        }

        Assert.Empty(wrong);
    }

    // The children take part until their own consents are withdrawn, and stay among a worker's citizens; without the plan that is gone.
    private static IEnumerable<string> IdsThatTell(AnyCall call, LoadedCase about) =>
        call.ToString() == "plan: WorklistService/ListMyCitizens" ? [about.Citizens["lise"], about.PlanId] : about.Citizens.Values.Append(about.PlanId);

    /// <summary>Refused, or an answer with nothing in it, as an empty list; or, for workers who have other cases too, nothing about one of them.</summary>
    private static async Task ExpectNothingAsync(
        IEnumerable<AnyCall> calls, Func<AnyCall, Task<IMessage>> send, LoadedCase? about = null, HashSet<string>? reasons = null)
    {
        var wrong = new List<string>();
        var tested = 0;
        foreach (var call in calls)
        {
            tested++;
            try
            {
                var answer = await send(call);
                if (about is null ? answer.CalculateSize() > 0 : IdsThatTell(call, about).Any(id => answer.ToString()!.Contains(id, StringComparison.Ordinal)))
                    wrong.Add($"{call}: gave something out");
            }
            catch (RpcException refused) when (refused.StatusCode is StatusCode.PermissionDenied or StatusCode.NotFound)
            {
                // As it should be.
                reasons?.Add(Refusal.From(refused).Reason);
            }
            catch (RpcException other)
            {
                wrong.Add($"{call}: {other.StatusCode} {Refusal.From(other).Reason}");
            }
        }

        Assert.Empty(wrong);
        Assert.NotEqual(0, tested);
    }

    /// <summary>Whatever comes of it, what is asked about is there.</summary>
    private static async Task ExpectSomethingAsync(IEnumerable<(AnyCall Call, string Token)> asked, Func<AnyCall, string, Task<IMessage>> send)
    {
        var wrong = new List<string>();

        // What is changed may be gone afterwards: reads come first.
        foreach (var (call, token) in asked.OrderBy(one => one.Call.Policy.Record == Access.V1.Record.Write).Where(one => !NamesWhatIsNotThere.ContainsKey(one.Call.Name)))
        {
            try
            {
                await send(call, token);
            }
            catch (RpcException refused)
            {
                if (refused.StatusCode == StatusCode.NotFound)
                    wrong.Add($"{call}: {Refusal.From(refused).Reason}");
            }
        }

        Assert.Empty(wrong);
    }
}

using System.Diagnostics;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Meetings.V1;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>Somebody with a plan, whose consent is withdrawn.</summary>
internal sealed class WithdrawnCase
{
    /// <summary>Who works for them.</summary>
    public const string Worker = "mette";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CascadeKommune _kommune;
    private readonly Guid _citizenId = Guid.CreateVersion7();
    private string _consentId = "";
    private long _answeredAt = long.MaxValue;

    private WithdrawnCase(CascadeKommune kommune) => _kommune = kommune;

    /// <summary>The plan.</summary>
    public string PlanId { get; private set; } = "";

    /// <summary>When the withdrawal had answered, by <see cref="Stopwatch"/>; the end of time until then.</summary>
    public long AnsweredAt => Volatile.Read(ref _answeredAt);

    public static async Task<WithdrawnCase> BeginAsync(CascadeKommune kommune)
    {
        var one = new WithdrawnCase(kommune);
        var today = DanishCalendar.Today(TimeProvider.System);
        await kommune.Consent<ConsentService.ConsentServiceClient>(second: false, kommune.Tokens.Service("caseload")).RecordSubjectAsync(
            new RecordSubjectRequest { CitizenId = one._citizenId.ToString(), Version = 1, BirthDate = "1985-04-01" });
        foreach (var database in kommune.WithRelations)
        {
            await database.AsOwnerAsync(
                $"INSERT INTO relation VALUES ('{one._citizenId}', '{Worker}', '{Guid.CreateVersion7()}', '{today:O}', NULL, 1)");
        }

        one._consentId = (await one.Consent(second: false).GiveConsentAsync(one.Give())).Consent.ConsentId;
        var worker = kommune.Tokens.Worker(Worker, "employment");
        var request = new CreatePlanRequest { RequestId = NewId(), Content = one.Content() };
        one.PlanId = (await Cli.Cases.Patience.UntilAnsweredAsync(
            () => kommune.Plan<PlanService.PlanServiceClient>(second: false, worker).CreatePlanAsync(request), CancellationToken.None)).Plan.PlanId;
        // In force, without all that a plan must have for that: what is read is what counts here.
        await kommune.PlanDatabase.AsOwnerAsync(
            $"""
            UPDATE plan SET state = {(int)PlanState.Active} WHERE plan_id = '{one.PlanId}';
            UPDATE plan_revision SET state = {(int)PlanState.Active} WHERE plan_id = '{one.PlanId}';
            UPDATE plan_member SET in_force = true WHERE plan_id = '{one.PlanId}'
            """);
        // Meetings hears of the plan a moment later.
        await Eventually.HoldsAsync(() => one.IsCalledAsync(kommune.Meetings(worker)), "a meeting is called", Patience);
        return one;
    }

    /// <summary>Withdraws, and asks again with the same request, now here and now there, until there is an answer.</summary>
    public async Task WithdrawAsync()
    {
        var request = new WithdrawConsentRequest { RequestId = NewId(), ConsentId = _consentId };
        var begun = Stopwatch.GetTimestamp();
        for (var second = true; ; second = !second)
        {
            try
            {
                await Consent(second).WithdrawConsentAsync(request, deadline: DateTime.UnixEpoch + (TimeProvider.System.GetUtcNow().AddSeconds(10) - DateTimeOffset.UnixEpoch));
                Volatile.Write(ref _answeredAt, Stopwatch.GetTimestamp());
                return;
            }
            catch (RpcException) when (Stopwatch.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    private async Task<bool> IsCalledAsync(MeetingsService.MeetingsServiceClient meetings)
    {
        try
        {
            await meetings.CallMeetingAsync(new CallMeetingRequest
            {
                RequestId = PlanId,
                PlanId = PlanId,
                StartsAt = TimeProvider.System.GetUtcNow().AddDays(14).ToTimestamp(),
                DurationMinutes = 60,
                Place = "Rådhuset",
                Agenda = { new AgendaItem { Text = "Praktik" } },
            });
            return true;
        }
        catch (RpcException early) when (early.StatusCode is StatusCode.FailedPrecondition or StatusCode.Unavailable)
        {
            return false;
        }
    }

    private ConsentService.ConsentServiceClient Consent(bool second) =>
        _kommune.Consent<ConsentService.ConsentServiceClient>(second, _kommune.Tokens.Citizen(_citizenId));

    private GiveConsentRequest Give() => new()
    {
        RequestId = NewId(),
        Kind = ConsentKind.Participation,
        SubjectCitizenId = _citizenId.ToString(),
        GiverCitizenId = _citizenId.ToString(),
        Purpose = "en-plan",
        TextVersion = "2026-1",
        Channel = Channel.Digital,
        EvidenceSha256 = new string('0', 64),
    };

    private PlanContent Content() => new()
    {
        Subject = SubjectKind.Person,
        Title = "Lises plan",
        TargetGroup = "familier",
        LegalBasis = "LAB § 40, stk. 1",
        Replaces = { new ReplacedPlan { Provision = "LAB § 40", Name = "Min Plan", CitizenId = _citizenId.ToString() } },
        Members = { new MemberSection { CitizenId = _citizenId.ToString(), GivenName = "Lise", Strengths = { "Er god til mennesker" } } },
        FocusAreas = { new FocusArea { FocusAreaId = "job", Title = "Job", Area = Common.V1.AuthorityArea.Employment, Goals = { Goal() } } },
    };

    private Goal Goal() => new()
    {
        GoalId = "sosu",
        MemberIds = { _citizenId.ToString() },
        OwnWords = "Jeg vil være SOSU-assistent",
        ProfessionalText = "Selvforsørgelse",
        Author = Author.Citizen,
        Priority = 1,
        AttainmentCriteria = { "Det er sket" },
        State = GoalState.Agreed,
    };

    private static string NewId() => Guid.CreateVersion7().ToString();
}

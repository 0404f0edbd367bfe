using System.Diagnostics;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Faults.Tests.Cascade;

/// <summary>Somebody with a plan, whose consent is withdrawn.</summary>
internal sealed class WithdrawnCase
{
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
        await kommune.PlanDatabase.AsOwnerAsync(
            $"INSERT INTO relation VALUES ('{one._citizenId}', 'mette', '{Guid.CreateVersion7()}', '{today:O}', NULL, 1)");
        one._consentId = (await one.Consent(second: false).GiveConsentAsync(one.Give())).Consent.ConsentId;
        one.PlanId = (await kommune.Plan<PlanService.PlanServiceClient>(second: false, kommune.Tokens.Worker("mette", "employment"))
            .CreatePlanAsync(new CreatePlanRequest { RequestId = NewId(), Content = one.Content() })).Plan.PlanId;
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

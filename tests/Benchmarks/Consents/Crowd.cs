using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using EnPlan.Testing;

namespace EnPlan.Benchmarks.Consents;

/// <summary>Citizens with consents: each takes part, and every other lets a school know something.</summary>
internal sealed class Crowd
{
    private const int Size = 400;

    private uint _next;

    private Crowd(IReadOnlyList<Guid> citizenIds) => CitizenIds = citizenIds;

    public IReadOnlyList<Guid> CitizenIds { get; }

    /// <summary>Each in their turn.</summary>
    public Guid Next() => CitizenIds[(int)(Interlocked.Increment(ref _next) % (uint)CitizenIds.Count)];

    public static async Task<Crowd> GatherAsync(KommuneFixture kommune)
    {
        var register = kommune.Client<ConsentService.ConsentServiceClient>("consent", kommune.Tokens.Service("caseload"));
        var worker = kommune.Client<ConsentService.ConsentServiceClient>("consent", kommune.Tokens.Worker("mette", "social"));
        var citizens = Enumerable.Range(0, Size).Select(_ => Guid.CreateVersion7()).ToList();
        for (var i = 0; i < Size; i++)
        {
            await register.RecordSubjectAsync(new RecordSubjectRequest { CitizenId = citizens[i].ToString(), Version = 1, BirthDate = "1985-04-01" });
            await worker.GiveConsentAsync(Consent(citizens[i]));
            if (i % 2 == 0)
                await worker.GiveConsentAsync(Sharing(citizens[i]));
        }

        return new Crowd(citizens);
    }

    private static GiveConsentRequest Consent(Guid citizenId) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        Kind = ConsentKind.Participation,
        SubjectCitizenId = citizenId.ToString(),
        GiverCitizenId = citizenId.ToString(),
        Purpose = "en-plan",
        TextVersion = "2026-1",
        Channel = Channel.Digital,
        EvidenceSha256 = new string('0', 64),
    };

    private static GiveConsentRequest Sharing(Guid citizenId)
    {
        var request = Consent(citizenId);
        request.Kind = ConsentKind.Obtaining;
        request.ConsequencesTold = true;
        request.Scope = new ConsentScope
        {
            InformationKinds = { InformationKind.ChildWelfare, InformationKind.Contact },
            Sources = { WantedInformation.Area(AuthorityArea.ChildrenAndFamily) },
            Recipients = { new Party { Organisation = "strandskolen", Name = "Strandskolen" } },
            PlanId = Guid.CreateVersion7().ToString(),
        };
        return request;
    }
}

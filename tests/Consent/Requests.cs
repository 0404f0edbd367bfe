using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.ConsentTests;

internal static class Requests
{
    public static GiveConsentRequest Give(Guid subject, Guid giver) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        Kind = ConsentKind.Participation,
        SubjectCitizenId = subject.ToString(),
        GiverCitizenId = giver.ToString(),
        Purpose = "en-plan",
        TextVersion = "2026-1",
        Channel = Channel.Paper,
        EvidenceSha256 = new string('0', 64),
    };

    /// <summary>Consent to let the school know about well-being and contact, for a plan.</summary>
    public static GiveConsentRequest Share(Guid subject, Guid giver, Guid planId)
    {
        var request = Give(subject, giver);
        request.Kind = ConsentKind.Obtaining;
        request.Purpose = "skolestart";
        request.ConsequencesTold = true;
        request.Scope = Scope(planId);
        return request;
    }

    public static ConsentScope Scope(Guid planId) => new()
    {
        InformationKinds = { InformationKind.ChildWelfare, InformationKind.Contact },
        Sources = { WantedInformation.Area(AuthorityArea.ChildrenAndFamily) },
        Recipients = { new Party { Organisation = "strandskolen", Name = "Strandskolen" }, WantedInformation.Area(AuthorityArea.Education) },
        PlanId = planId.ToString(),
    };

    /// <summary>What the school wants to know.</summary>
    public static WantedInformation WantedBySchool(Guid planId, InformationKind kind = InformationKind.ChildWelfare) => new(
        WantedInformation.Area(AuthorityArea.ChildrenAndFamily), WantedInformation.Organisation("strandskolen"), kind, "skolestart", planId);

    public static WithdrawConsentRequest Withdraw(string consentId) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        ConsentId = consentId,
    };
}

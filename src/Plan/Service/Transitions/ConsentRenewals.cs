using EnPlan.Consent.V1;
using EnPlan.Plan.V1;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Consents;

namespace EnPlan.Plans.Transitions;

/// <summary>The consents that end with childhood: the one to the plan, and those to pass on information that rest on the same givers.</summary>
internal sealed class ConsentRenewals(ConsentGate gate)
{
    private const string ToThePlan = "At have en helhedsorienteret plan";

    /// <summary>What the young person gives anew, and from when they can.</summary>
    public async Task<IReadOnlyList<ConsentRenewal>> OfAsync(Transition transition, CancellationToken cancellationToken)
    {
        var decision = (await gate.DecideAsync([transition.CitizenId], cancellationToken))[transition.CitizenId];
        var turn = DanishCalendar.StartOf(transition.Birthday);
        return
        [
            Renewal(ToThePlan, decision.ConsentIds, transition),
            .. decision.Grants
                .Where(grant => grant.Basis is GrantBasis.Consent or GrantBasis.DataProtectionConsent)
                .Where(grant => grant.Until is null || grant.Until.ToDateTimeOffset() > turn)
                .Select(grant => Renewal(
                    $"At oplysninger fra {Name(grant.Source)} må gives til {Name(grant.Recipient)}", grant.ConsentIds, transition)),
        ];
    }

    private static ConsentRenewal Renewal(string to, IEnumerable<string> consentIds, Transition transition) => new()
    {
        To = to,
        GivenBy = { transition.AccessEnds.Append(transition.CitizenId).Select(id => id.ToString()) },
        LastDay = transition.LastDay.ToWire(),
        FromDate = transition.Birthday.ToWire(),
        ConsentIds = { consentIds },
    };

    private static string Name(Party? party) => party switch
    {
        null => "kommunen",
        { Name.Length: > 0 } => party.Name,
        { Area: not Common.V1.AuthorityArea.Unspecified } => ((AuthorityArea)party.Area).DanishName(),
        _ => party.Organisation,
    };
}

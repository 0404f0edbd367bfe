using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using AreaCode = EnPlan.Common.V1.AuthorityArea;

namespace EnPlan.Plans.Statutory;

/// <summary>Somebody other than the citizen who is to have an extract: has only what a grant of every citizen concerned names.</summary>
/// <param name="recipient">Who.</param>
/// <param name="purpose">What for.</param>
/// <param name="planId">From which plan.</param>
/// <param name="decisions">What is decided about the plan's members.</param>
internal sealed class ExtractReceiver(Party recipient, string purpose, Guid planId, IReadOnlyDictionary<Guid, Decision> decisions)
{
    private readonly HashSet<string> _groundIds = [];
    private readonly HashSet<Guid> _toldOf = [];

    /// <summary>The consents and grounds that what was given rests on.</summary>
    public IReadOnlySet<string> GroundIds => _groundIds;

    /// <summary>Whom what was given is about.</summary>
    public IReadOnlySet<Guid> ToldOf => _toldOf;

    /// <summary>Whether the receiver may have a piece; notes what it rests on and whom it is about.</summary>
    public bool MayHave(ExtractPart part)
    {
        var grants = part.MemberIds.Select(id => GrantFor(part.Area, id)).ToList();
        if (grants.Contains(null))
            return false;
        foreach (var grant in grants.OfType<Grant>())
            _groundIds.UnionWith(grant.ConsentIds.Append(grant.GroundId).Where(id => id.Length > 0));
        _toldOf.UnionWith(part.MemberIds);
        return true;
    }

    private Grant? GrantFor(AuthorityArea area, Guid citizenId) => decisions.GetValueOrDefault(citizenId) is { } decision && decision.IsPermitted()
        ? Wanted(area).Select(decision.GrantFor).FirstOrDefault(grant => grant is not null)
        : null;

    // What a member tells of themself belongs to no area: leave to have it from any of them is enough.
    private IEnumerable<WantedInformation> Wanted(AuthorityArea area) => area == AuthorityArea.None
        ? AuthorityAreas.All.Select(source => new WantedInformation(WantedInformation.Area((AreaCode)source), recipient, InformationKind.OwnStory, purpose, planId))
        : [new WantedInformation(WantedInformation.Area((AreaCode)area), recipient, WantedInformation.KindOf((AreaCode)area), purpose, planId)];
}

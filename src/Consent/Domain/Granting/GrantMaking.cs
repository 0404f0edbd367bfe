using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>
/// Who else may have what: what every required giver has said yes to and not taken back, and what a ground in law allows.
/// Deny by default: what nobody has named is in no grant.
/// </summary>
internal static class GrantMaking
{
    public static IReadOnlyList<Grant> GrantsAt(this ConsentFile file, DateTimeOffset now)
    {
        var scoped = file.Consents.Where(consent => consent.Scope is not null).ToList();
        var byLaw = file.Grounds.Where(ground => !ground.IsBreakGlass && ground.IsInForceAt(now)).ToList();
        return scoped.Count == 0 && byLaw.Count == 0 ? [] : [.. OfConsents(file.Subject, scoped, now), .. byLaw.SelectMany(Of)];
    }

    // With joint custody only what both have agreed to, and with a young person of 16 beside them only what all have.
    private static IEnumerable<Grant> OfConsents(Subject subject, List<Consent> consents, DateTimeOffset now)
    {
        var today = DanishCalendar.DateOf(now);
        var agreed = default(List<Leave>);
        foreach (var giver in subject.RequiredGiversOn(today))
        {
            var own = consents
                .Where(consent => consent.GiverId == giver.CitizenId && consent.Capacity == giver.Capacity && consent.IsInForceOn(today))
                .SelectMany(Leave.Of);
            agreed = agreed is null ? [.. own] : [.. agreed.Join(own, leave => leave.Way, leave => leave.Way, Leave.Both).Where(leave => leave.Kinds.Count > 0)];
        }

        return (agreed ?? []).Select(leave => leave.ToGrant());
    }

    private static IEnumerable<Grant> Of(Ground ground) =>
        from source in ground.Sources
        from recipient in ground.Recipients
        select new Grant([], ground.GroundId, ground.Basis, source, recipient, ground.Kinds, ground.Purpose, null, "", ground.Until);

    /// <summary>What must be the same for two givers to have agreed to the same.</summary>
    private sealed record Way(ConsentKind Kind, string Purpose, Guid? PlanId, string CaseReference, Party Source, Party Recipient);

    private sealed record Leave(Way Way, IReadOnlyList<InformationKind> Kinds, IReadOnlyList<Guid> ConsentIds, DateOnly? LastDay)
    {
        public static IEnumerable<Leave> Of(Consent consent) =>
            from source in consent.Scope!.Sources
            from recipient in consent.Scope.Recipients
            let kinds = consent.KindsBetween(source, recipient).ToList()
            where kinds.Count > 0
            select new Leave(
                new Way(consent.Kind, consent.Proof.Purpose, consent.Scope.PlanId, consent.Scope.CaseReference, source, recipient),
                kinds,
                [consent.ConsentId],
                LastDayOf(consent));

        private static DateOnly? LastDayOf(Consent consent) =>
            consent.SupersededAt is { } from && DanishCalendar.DateOf(from).AddDays(-1) is var last && !(consent.ExpiresOn < last) ? last : consent.ExpiresOn;

        public static Leave Both(Leave one, Leave other) => new(
            one.Way,
            [.. one.Kinds.Intersect(other.Kinds)],
            [.. one.ConsentIds, .. other.ConsentIds],
            one.LastDay is { } first && !(other.LastDay < first) ? first : other.LastDay);

        public Grant ToGrant() => new(
            ConsentIds,
            null,
            Way.Kind == ConsentKind.DataProtection ? GrantBasis.DataProtectionConsent : GrantBasis.Consent,
            Way.Source,
            Way.Recipient,
            Kinds,
            Way.Purpose,
            Way.PlanId,
            Way.CaseReference,
            LastDay is { } last && last < DateOnly.MaxValue ? DanishCalendar.EndOf(last) : null);
    }
}

namespace EnPlan.Consents;

/// <summary>Somebody who can see something about a citizen.</summary>
/// <param name="Who">In Danish, as the citizen reads it.</param>
/// <param name="Party">The area or organisation; null for coordinators and family.</param>
/// <param name="Source">Where it comes from; null for the plan itself.</param>
/// <param name="Kinds">What about; empty for all that the plan says.</param>
/// <param name="Ground">On what ground, in Danish.</param>
/// <param name="Until">From when on no longer; null: until it is withdrawn.</param>
public sealed record Sight(
    string Who, Party? Party, Party? Source, IReadOnlyList<InformationKind> Kinds, string Ground, DateTimeOffset? Until)
{
    /// <summary>Everybody who can see something on the strength of a decision, the citizen themself first.</summary>
    public static IReadOnlyList<Sight> Of(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return [.. OfPlan(decision), .. decision.Grants.Select(Of), .. InEmergency(decision)];
    }

    private static IEnumerable<Sight> OfPlan(Decision decision)
    {
        if (decision.Participation != Participation.Permitted)
        {
            yield break;
        }

        const string Participating = "samtykke til en helhedsorienteret plan";
        yield return new Sight("Borgeren selv", null, null, [], Participating, null);
        yield return new Sight("Koordinatorerne, som er tilknyttet borgeren", null, null, [], Participating, null);
        if (decision.Representatives.Count > 0)
        {
            yield return new Sight("Den eller dem, der har forældremyndigheden", null, null, [], Participating, null);
        }
    }

    private static Sight Of(Grant grant) =>
        new(grant.Recipient.DanishName, grant.Recipient, grant.Source, grant.Kinds, grant.Basis.DanishName(), grant.Until);

    // An emergency stands in for the relation, never for consent, and not for whom the citizen has barred.
    private static IEnumerable<Sight> InEmergency(Decision decision) =>
        from ground in decision.EmergencyAccesses
        where decision.Participation == Participation.Permitted && !decision.BarredWorkers.Contains(ground.RecordedBy)
        select new Sight("En medarbejder, som har brugt nødadgang", null, null, [], ground.Basis.DanishName(), ground.Until);
}

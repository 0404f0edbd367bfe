namespace EnPlan.Consents;

/// <summary>What a consent covers: every kind, from every source, to every recipient that it names, and nothing else.</summary>
/// <param name="Kinds">What about.</param>
/// <param name="Sources">Where it comes from.</param>
/// <param name="Recipients">Who may have it.</param>
/// <param name="PlanId">For which plan; null when the case is not a plan.</param>
/// <param name="CaseReference">For which case; empty when a plan is named.</param>
public sealed record ConsentScope(
    IReadOnlyList<InformationKind> Kinds,
    IReadOnlyList<Party> Sources,
    IReadOnlyList<Party> Recipients,
    Guid? PlanId,
    string CaseReference)
{
    /// <summary>
    /// What two consents of one giver share when the later takes the place of the earlier: kind, purpose, case, and the same
    /// people giving and getting. A consent to other people stands beside it; other kinds of information replace it.
    /// </summary>
    public string Key(ConsentKind kind, string purpose) => string.Join(
        '|',
        kind,
        purpose,
        PlanId?.ToString() ?? "",
        CaseReference,
        string.Join(',', Sources.Select(party => party.Code).Order(StringComparer.Ordinal)),
        string.Join(',', Recipients.Select(party => party.Code).Order(StringComparer.Ordinal)));
}

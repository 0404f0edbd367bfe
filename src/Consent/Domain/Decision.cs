namespace EnPlan.Consents;

/// <summary>The answer for one citizen at one instant, and how long it can stand by itself.</summary>
/// <param name="CitizenId">Whom it is about.</param>
/// <param name="Version">The version of the file that it was made from; 0 for an unknown citizen.</param>
/// <param name="Participation">The answer.</param>
/// <param name="ConsentIds">The consents that a permission rests on, or that a refusal was caused by.</param>
/// <param name="MissingGivers">Whose consent is needed and not in force.</param>
/// <param name="Representatives">Who may read and act for the citizen besides themself.</param>
/// <param name="Excluded">Who must never be given anything about the citizen.</param>
/// <param name="IsProtected">Whether name and address are protected.</param>
/// <param name="IsAdult">Whether the citizen is 18 or more.</param>
/// <param name="IsParty">Whether the citizen is 10 or more.</param>
/// <param name="HoldsUntil">
/// The first instant at which the passing of time alone may change the answer: a birthday, or the end of a consent's or a
/// protection's last day. Null when only a change of the file can.
/// </param>
public sealed record Decision(
    Guid CitizenId,
    long Version,
    Participation Participation,
    IReadOnlyList<Guid> ConsentIds,
    IReadOnlyList<Guid> MissingGivers,
    IReadOnlyList<Guid> Representatives,
    IReadOnlyList<Guid> Excluded,
    bool IsProtected,
    bool IsAdult,
    bool IsParty,
    DateTimeOffset? HoldsUntil)
{
    /// <summary>Who else may have what.</summary>
    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>Who may read without relation in an emergency, for a short while.</summary>
    public IReadOnlyList<Ground> EmergencyAccesses { get; init; } = [];

    /// <summary>The workers whom the citizen has forbidden to see anything (frabedelse).</summary>
    public IReadOnlyList<string> BarredWorkers { get; init; } = [];

    /// <summary>The consents that end by themselves, those that have ended included, as long as nobody has taken them back or replaced them.</summary>
    public IReadOnlyList<ConsentExpiry> Expiries { get; init; } = [];

    /// <summary>Since which day every required giver's consent has been in force without a day between; null when not permitted.</summary>
    public DateOnly? PermittedSince { get; init; }

    /// <summary>Whether the citizen is 16 or more.</summary>
    public bool IsYoungPersonOrOlder { get; init; }

    /// <summary>The answer about someone who is not known: no.</summary>
    public static Decision OfUnknown(Guid citizenId) =>
        new(citizenId, 0, Participation.UnknownCitizen, [], [], [], [], IsProtected: false, IsAdult: false, IsParty: false, HoldsUntil: null);
}

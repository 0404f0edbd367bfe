namespace EnPlan.Consents;

/// <summary>What a giver is asked to say yes to: all of a consent but how it was given.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="SubjectId">Whom it concerns.</param>
/// <param name="GiverId">Who is asked.</param>
/// <param name="Purpose">What for; a code of [a-z-].</param>
/// <param name="TextVersion">Which version of the consent text the giver sees.</param>
/// <param name="Scope">What it covers; null for participation.</param>
/// <param name="StartsOn">The first day in force; null means when given.</param>
/// <param name="ExpiresOn">The last day in force; null means until withdrawn.</param>
public sealed record ConsentTerms(
    ConsentKind Kind,
    Guid SubjectId,
    Guid GiverId,
    string Purpose,
    string TextVersion,
    ConsentScope? Scope,
    DateOnly? StartsOn,
    DateOnly? ExpiresOn);

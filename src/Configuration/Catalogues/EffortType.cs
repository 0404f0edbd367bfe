namespace EnPlan.Configuration;

/// <summary>A type of effort (indsatstype): what a plan's efforts are chosen from.</summary>
/// <param name="Code">What plans call it.</param>
/// <param name="Version">Counts from 1; a plan keeps the version that it was written with.</param>
/// <param name="Validity">When new efforts of the type may be written.</param>
/// <param name="Name">Danish.</param>
/// <param name="LegalBasis">The provision that it rests on.</param>
/// <param name="Kle">Its subject in KLE.</param>
/// <param name="Area">The area of authority that decides on it, and whose budget it is by default.</param>
/// <param name="Purposes">What it is for, as codes; contradictions are found by them.</param>
/// <param name="Requires">What it asks of the citizen, as codes.</param>
/// <param name="RulesOut">What cannot go on beside it, as codes of the same kind.</param>
/// <param name="IsPlacement">Whether the citizen lives or stays elsewhere (anbringelse, botilbud, aflastning): a counted outcome.</param>
public sealed record EffortType(
    string Code,
    int Version,
    Period Validity,
    string Name,
    LegalBasis LegalBasis,
    KleNumber Kle,
    AuthorityArea Area,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Requires,
    IReadOnlyList<string> RulesOut,
    bool IsPlacement) : ICatalogueEntry;

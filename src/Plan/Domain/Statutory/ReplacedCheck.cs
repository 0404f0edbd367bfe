using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>How complete the one plan is as one of the plans that it replaces.</summary>
/// <param name="Path">Its place in the content.</param>
/// <param name="Replaced">What the content says of it.</param>
/// <param name="Statutory">What the law says of it; null when <paramref name="Problem"/> says why not.</param>
/// <param name="Problem">A reason code; null when there is none.</param>
/// <param name="Elements">What it must contain.</param>
public sealed record ReplacedCheck(
    string Path, ReplacedPlan Replaced, StatutoryPlan? Statutory, string? Problem, IReadOnlyList<ElementCheck> Elements);

/// <summary>How it is with one element.</summary>
/// <param name="Element">What the law asks for.</param>
/// <param name="State">How it is.</param>
/// <param name="Paths">Where it is in the content.</param>
/// <param name="ExemptionId">The exemption that sets it aside; empty otherwise.</param>
public sealed record ElementCheck(StatutoryElement Element, ElementState State, IReadOnlyList<string> Paths, string ExemptionId);

/// <summary>How it is with an element. The numbers are those of the contract.</summary>
public enum ElementState
{
    /// <summary>It is in the plan.</summary>
    Found = 1,

    /// <summary>It is missing, and must not be.</summary>
    Missing = 2,

    /// <summary>It is not there, and need not be.</summary>
    LeftOut = 3,

    /// <summary>It is not there, and an exemption sets the provision aside.</summary>
    Exempted = 4,
}

using EnPlan.Kernel;

namespace EnPlan.Consents;

/// <summary>What makes a consent to share a valid one.</summary>
public static class ScopeRules
{
    /// <summary>More kinds than this at once is asking for everything.</summary>
    public const int MostKinds = 6;

    /// <summary>What is wrong with the terms; nothing for participation, which covers the plan and no more.</summary>
    /// <param name="kind">The kind of consent.</param>
    /// <param name="scope">What it would cover.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="consequencesTold">Whether the giver was told what it means to say no.</param>
    public static IEnumerable<BrokenRule> Broken(ConsentKind kind, ConsentScope? scope, string purpose, bool consequencesTold)
    {
        if (kind == ConsentKind.Participation || scope is null)
        {
            yield break;
        }

        // Retssikkerhedsloven § 11 a: which information, from whom, for which case. "All relevant" is not an answer.
        if (scope.Kinds.Distinct().Count() > MostKinds)
        {
            yield return new BrokenRule("CONSENT_TOO_GENERAL", "scope.information_kinds");
        }

        if (kind == ConsentKind.Obtaining)
        {
            if (scope.PlanId is null && scope.CaseReference.Length == 0)
            {
                yield return new BrokenRule("CONSENT_TOO_GENERAL", "scope.case_reference");
            }

            if (!consequencesTold)
            {
                yield return new BrokenRule("CONSEQUENCES_NOT_TOLD", "consequences_told");
            }
        }

        if (kind == ConsentKind.DataProtection)
        {
            if (!VoluntaryPurposes.All.ContainsKey(purpose))
            {
                yield return new BrokenRule("PURPOSE_NOT_VOLUNTARY", "purpose");
            }

            if (scope.Recipients.Any(recipient => !recipient.IsOrganisation))
            {
                yield return new BrokenRule("AUTHORITY_NEEDS_ANOTHER_GROUND", "scope.recipients");
            }
        }
    }
}

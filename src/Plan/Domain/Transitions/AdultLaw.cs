namespace EnPlan.Plans;

/// <summary>What becomes of a provision for children when the citizen turns 18. Data: laws change.</summary>
/// <param name="Before">The provision, without subsection and item.</param>
/// <param name="After">The provision for adults; null where there is none and what rests on it ends.</param>
/// <param name="Area">The area of authority that decides from then on.</param>
/// <param name="Note">What is particular about it, Danish; may be empty.</param>
public sealed record AdultLaw(LegalBasis Before, LegalBasis? After, AuthorityArea Area, string Note)
{
    /// <summary>Whether a provision is this one, or a part of it.</summary>
    public bool Covers(LegalBasis provision)
    {
        ArgumentNullException.ThrowIfNull(provision);
        return provision.Law == Before.Law && provision.Section == Before.Section;
    }
}

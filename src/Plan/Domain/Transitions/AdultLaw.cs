using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>What becomes of a provision for children when the citizen turns 18. Data: laws change.</summary>
/// <param name="Before">The provision, without subsection and item.</param>
/// <param name="After">The provision for adults; null where there is none and what rests on it ends.</param>
/// <param name="Area">The area of authority that decides from then on.</param>
/// <param name="Note">What is particular about it, Danish; may be empty.</param>
public sealed record AdultLaw(LegalBasis Before, LegalBasis? After, AuthorityArea Area, string Note)
{
    /// <summary>Whether a provision is this one, or a part of it.</summary>
    /// <param name="provision">The provision.</param>
    /// <param name="laws">The acts that the kommune knows, by whatever name a provision calls them.</param>
    public bool Covers(LegalBasis provision, Laws laws)
    {
        ArgumentNullException.ThrowIfNull(provision);
        ArgumentNullException.ThrowIfNull(laws);
        return laws.IsSameSection(Before, provision);
    }
}

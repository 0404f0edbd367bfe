using EnPlan.Kernel;

namespace EnPlan.Caseloads.Citizens;

/// <summary>What a citizen may see to as their own: what concerns themself, and a child whom they read for as holder of custody.</summary>
internal static class OwnAffairs
{
    /// <summary>Why they may not; null when they may. Whether a citizen exists is not told to those who have nothing to do with them.</summary>
    /// <param name="citizen">Whom it concerns; null when there is none.</param>
    /// <param name="self">Who asks.</param>
    /// <param name="today">On which day.</param>
    public static Denied? Refusal(Citizen? citizen, Guid self, DateOnly today)
    {
        if (citizen is null)
            return new Denied("NO_RELATION");
        if (self == citizen.CitizenId)
            return null;
        if (citizen.Excluded.Contains(self))
            return new Denied("EXCLUDED");
        return citizen.IsRepresentedBy(self, today) ? null : new Denied("NO_RELATION");
    }
}

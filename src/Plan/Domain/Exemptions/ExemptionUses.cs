using EnPlan.Configuration;

namespace EnPlan.Plans;

/// <summary>Whether exemptions may be used as a plan says.</summary>
public static class ExemptionUses
{
    public const string Unknown = "EXEMPTION_UNKNOWN";
    public const string NotInForce = "EXEMPTION_NOT_IN_FORCE";
    public const string OtherTargetGroup = "EXEMPTION_OTHER_TARGET_GROUP";

    /// <summary>The content with every new use checked, and told until when it was known to hold; uses that were there before stay as they were.</summary>
    /// <param name="content">What is to be written.</param>
    /// <param name="before">What was there before; null for a new plan.</param>
    /// <param name="configuration">The kommune's.</param>
    /// <param name="exemptions">Those of the kommune, as they are known now.</param>
    /// <param name="today">A use is written down after it happened.</param>
    public static Result<PlanContent> Settle(
        PlanContent content, PlanContent? before, KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(exemptions);
        var check = new Check();
        var broken = new List<BrokenRule>();
        var settled = new List<ExemptionUse>();
        foreach (var (index, use) in content.ExemptionUses.Index())
        {
            var path = $"content.exemption_uses[{index}]";
            var earlier = before?.ExemptionUses.FirstOrDefault(use.IsSameAs);
            var exemption = exemptions.FirstOrDefault(one => one.ExemptionId == use.ExemptionId);
            if (earlier is null)
            {
                check.That(use.OnDate <= today, $"{path}.on_date", "Skal være i dag eller tidligere.");
                if (Refusal(use, exemption, content, configuration) is { } refusal)
                {
                    broken.Add(new BrokenRule(refusal, path));
                }
            }

            settled.Add(use with { Until = earlier is null ? exemption?.LastDay(use.OnDate) : earlier.Until });
        }

        return check.Error is { } wrong ? wrong
            : broken.Count > 0 ? new RuleBroken(broken[0].Reason, broken)
            : content with { ExemptionUses = settled };
    }

    /// <summary>
    /// What stands in the way of a plan that rests on the law of trials: it must use an exemption that holds today and that was
    /// agreed to hold until today or longer.
    /// </summary>
    public static IEnumerable<BrokenRule> Broken(
        PlanContent content, KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(exemptions);
        return RestsOnTrial(content, configuration) && !content.ExemptionUses.Any(use => IsLive(use, content, configuration, exemptions, on))
            ? [new BrokenRule(NotInForce, "content.legal_basis")]
            : [];
    }

    /// <summary>Whether the plan has no other ground than the law of trials.</summary>
    public static bool RestsOnTrial(PlanContent content, KommuneConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Laws.Of(content.LegalBasis)?.IsTrial == true;
    }

    /// <summary>Whether an exemption is for the plan's target group.</summary>
    public static bool IsFor(this Exemption exemption, string targetGroup, KommuneConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(exemption);
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.TargetGroups.LiesIn(targetGroup, exemption.TargetGroup);
    }

    private static string? Refusal(ExemptionUse use, Exemption? exemption, PlanContent content, KommuneConfiguration configuration) =>
        exemption is null ? Unknown
        : !exemption.IsFor(content.TargetGroup, configuration) ? OtherTargetGroup
        : !exemption.Holds(use.OnDate) ? NotInForce
        : null;

    private static bool IsLive(
        ExemptionUse use, PlanContent content, KommuneConfiguration configuration, IReadOnlyList<Exemption> exemptions, DateOnly on) =>
        on <= use.Until
        && exemptions.FirstOrDefault(one => one.ExemptionId == use.ExemptionId) is { } exemption
        && exemption.Holds(on)
        && exemption.IsFor(content.TargetGroup, configuration);
}

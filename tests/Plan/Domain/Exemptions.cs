using EnPlan.Kernel;

namespace EnPlan.Plans.Tests;

/// <summary>Exemptions to write tests about.</summary>
internal static class Exemptions
{
    public static Exemption Of(string id, string provision, params Period[] periods) => new(
        id, "familier-2017", "familier", LegalBasis.Parse(provision).Value, ExemptionKind.Process, "Fast samtale hver måned", periods, "");
}

using EnPlan.Configuration;
using EnPlan.Kernel;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

/// <summary>What the service tells of the kommune's catalogues in a plan that it has written.</summary>
internal static class Catalogued
{
    public static Wire.PlanContent InCatalogue(this Wire.PlanContent content)
    {
        var told = content.Clone();
        foreach (var replaced in told.Replaces)
            replaced.Code = KommuneConfiguration.Default.Find(LegalBasis.Parse(replaced.Provision).Value, replaced.Name, DanishCalendar.Today(TimeProvider.System))!.Code;
        foreach (var effort in told.Efforts)
            effort.CatalogueVersion = 1;
        return told;
    }
}

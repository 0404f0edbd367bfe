using EnPlan.Configuration;
using EnPlan.Plans.Exemptions;

namespace EnPlan.Plans.Enrolling;

/// <summary>Fits what is to be written to the kommune's catalogues and exemptions, before any version of a plan is made of it.</summary>
internal sealed class ContentFitter(KommuneConfiguration configuration, ExemptionBook exemptions, TimeProvider time)
{
    /// <summary>The kommune's.</summary>
    public KommuneConfiguration Configuration => configuration;

    /// <summary>The content with what only the service can tell filled in; or everything that the kommune does not know or allow.</summary>
    /// <param name="content">What is to be written.</param>
    /// <param name="before">What was there before; null for a new plan.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<PlanContent>> FitAsync(PlanContent content, PlanContent? before, CancellationToken cancellationToken)
    {
        var today = DanishCalendar.Today(time);
        var fitted = InCatalogue.Fit(content, before, configuration, today);
        if (!fitted.IsOk || content.ExemptionUses.Count == 0)
            return fitted;
        return ExemptionUses.Settle(fitted.Value, before, configuration, await exemptions.NowAsync(cancellationToken), today);
    }

    /// <summary>The facts with what the kommune and the law say today.</summary>
    public async Task<ActivationFacts> CompleteAsync(ActivationFacts facts, CancellationToken cancellationToken) => facts with
    {
        Configuration = configuration,
        Exemptions = await exemptions.NowAsync(cancellationToken),
        Today = DanishCalendar.Today(time),
    };
}

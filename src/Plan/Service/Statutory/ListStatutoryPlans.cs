using EnPlan.Configuration;
using EnPlan.Plan.V1;

namespace EnPlan.Plans.Statutory;

/// <summary>The table of statutory plans.</summary>
internal sealed class ListStatutoryPlans(KommuneConfiguration configuration)
{
    public Result<ListStatutoryPlansResponse> Handle(ListStatutoryPlansRequest request)
    {
        var check = new Check();
        var on = check.OptionalDate("on_date", request.OnDate);
        return check.Then<ListStatutoryPlansResponse>(() => new ListStatutoryPlansResponse
        {
            StatutoryPlans =
            {
                (on is { } day ? configuration.StatutoryPlans.On(day) : configuration.StatutoryPlans.All)
                    .OrderBy(plan => plan.Code, StringComparer.Ordinal).ThenBy(plan => plan.Validity.From ?? DateOnly.MinValue)
                    .Select(plan => plan.ToWire()),
            },
        });
    }
}

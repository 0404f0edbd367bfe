using EnPlan.Plans.Mapping;
using Npgsql;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Insight;

/// <summary>Insight as it goes out.</summary>
internal static class InsightToWire
{
    public static DateOnly? OptionalDate(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    public static Wire.Milestones ToWire(this Milestones milestones) => new()
    {
        ContactedOn = milestones.Contacted.ToWire(),
        ConsentedOn = milestones.Consented.ToWire(),
        DraftedOn = milestones.Drafted.ToWire(),
        ActivatedOn = milestones.Activated.ToWire(),
        FirstStepOn = milestones.FirstStep.ToWire(),
        FirstGoalOn = milestones.FirstGoal.ToWire(),
    };

    public static Wire.StageSummary ToWire(this StageSummary summary) => new()
    {
        Stage = (Wire.LeadStage)summary.Stage,
        All = summary.All.ToWire(),
        Groups = { summary.Groups.Select(group => new Wire.GroupSpread { TargetGroup = group.Key, Spread = group.Value.ToWire() }) },
        Others = summary.Others?.ToWire(),
    };

    public static Wire.RetellingRate ToRate(this Tally tally, int fewest)
    {
        var rate = new Wire.RetellingRate { Key = tally.Key, ActivePlans = tally.Plans.Count };
        if (tally.TellsTimes(fewest) && tally.Plans.Count > 0)
            (rate.Retellings, rate.PerPlan) = (tally.Times, (double)tally.Times / tally.Plans.Count);
        return rate;
    }

    public static Wire.DuplicatedInput ToDuplication(this Tally tally, int fewest)
    {
        var input = new Wire.DuplicatedInput { Key = tally.Key, Plans = tally.Plans.Count, TypedFields = tally.OutOf };
        if (tally.TellsTimes(fewest))
            input.DuplicatedFields = tally.Times;
        return input;
    }

    private static Wire.DaysSpread ToWire(this Spread spread) => new()
    {
        Plans = spread.Count,
        LowerQuartile = spread.LowerQuartile,
        Median = spread.Median,
        UpperQuartile = spread.UpperQuartile,
    };
}

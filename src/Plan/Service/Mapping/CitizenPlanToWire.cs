using Google.Protobuf.WellKnownTypes;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Mapping;

/// <summary>Plans in plain words as they go out.</summary>
internal static class CitizenPlanToWire
{
    public static Wire.CitizenPlan ToWire(this CitizenPlan view, Plan plan) => new()
    {
        PlanId = plan.Id.ToString(),
        Title = view.Title,
        Status = view.Status,
        Contact = view.Contact,
        Sections = { view.Sections.Select(ToWire) },
        NextSteps = { view.NextSteps.Select(ToWire) },
        Lix = view.Lix,
        ChangedAt = plan.Change.At.ToTimestamp(),
        Etag = plan.Etag(),
        Week = { view.Week.Select(ToWire) },
        Documents = { view.Documents.Select(document => new Wire.CitizenDocument { Title = document.Title, Dated = document.Dated, Who = { document.Who } }) },
        Risks = { view.Risks },
        Offer = view.Offer is { } offer
            ? new Wire.CitizenOffer { Heading = offer.Heading, Contact = offer.Contact, Reason = offer.Reason, Questions = { offer.Questions } }
            : null,
    };

    private static Wire.CitizenSection ToWire(CitizenSection section) => new()
    {
        CitizenId = section.CitizenId.ToString(),
        GivenName = section.GivenName,
        Strengths = { section.Strengths },
        Challenges = { section.Challenges },
        Goals = { section.Goals.Select(ToWire) },
        KeptFromRepresentatives = section.IsKept,
    };

    private static Wire.CitizenGoal ToWire(CitizenGoal goal) => new()
    {
        Text = goal.Text,
        ReachedWhen = { goal.ReachedWhen },
        Steps = { goal.Steps },
        Status = goal.Status,
        GoalId = goal.GoalId,
        Beside = goal.Beside,
        Answers = { goal.Answers },
        Progress = goal.Progress,
        HopedFor = goal.HopedFor,
        Outcome = goal.Outcome,
    };

    private static Wire.NextStep ToWire(NextStep step) =>
        new() { Text = step.Text, Who = step.Who, WaitsFor = { step.WaitsFor }, WhyThem = step.WhyThem, LastDay = step.LastDay };

    private static Wire.WeekEntry ToWire(WeekEntry entry) =>
        new() { Day = entry.Day, Time = entry.Time, What = entry.What, Who = { entry.Who }, Place = entry.Place };
}

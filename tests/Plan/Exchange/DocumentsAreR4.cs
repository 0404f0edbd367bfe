using EnPlan.Plans.Exchange.Fhir.Outgoing;
using FsCheck;
using FsCheck.Fluent;

namespace EnPlan.Plans.Tests.Exchange;

public sealed class DocumentsAreR4
{
    [Fact]
    public void Every_document_is_what_R4_allows_and_nothing_in_it_leads_nowhere() =>
        Prop.ForAll<int>(seed =>
        {
            var faults = R4.Faults(PlanWriter.Write(Exports.Of(AnyContent.Of(seed))));
            return faults.Count == 0 ? true : throw new InvalidOperationException($"{seed}: {string.Join("; ", faults)}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_a_collection_that_begins_with_the_plan()
    {
        var bundle = PlanWriter.Write(Exports.Of(AnyContent.Of(2), PlanState.Paused));

        Assert.Equal(("Bundle", "collection"), ((string)bundle["resourceType"]!, (string)bundle["type"]!));
        var plan = bundle["entry"]![0]!["resource"]!;
        Assert.Equal(("CarePlan", "on-hold", "plan"), ((string)plan["resourceType"]!, (string)plan["status"]!, (string)plan["intent"]!));
        Assert.Equal($"urn:uuid:{Exports.PlanId}", (string)plan["identifier"]![0]!["value"]!);
    }

    [Theory]
    [InlineData(PlanState.Draft, "draft")]
    [InlineData(PlanState.Active, "active")]
    [InlineData(PlanState.Completed, "completed")]
    [InlineData(PlanState.EndedWithdrawn, "revoked")]
    [InlineData(PlanState.EndedMoved, "revoked")]
    public void The_plan_s_state_is_a_status_of_FHIR(PlanState state, string status) =>
        Assert.Equal(status, (string)PlanWriter.Write(Exports.Of(AnyContent.Of(2), state))["entry"]![0]!["resource"]!["status"]!);

    [Fact]
    public void The_citizen_s_own_words_are_the_goal_and_the_professional_text_stands_beside_them()
    {
        var content = AnyContent.Of(4);
        var goal = content.FocusAreas.First(area => area.Goals.Count > 0).Goals[0];
        (goal.OwnWords, goal.ProfessionalText, goal.State) = ("Jeg vil være SOSU-assistent", "Uddannelse", EnPlan.Plan.V1.GoalState.Reached);

        var written = PlanWriter.Write(Exports.Of(content))["entry"]!.AsArray().Select(entry => entry!["resource"]!)
            .First(resource => (string)resource["resourceType"]! == "Goal");

        Assert.Equal("Jeg vil være SOSU-assistent", (string)written["description"]!["text"]!);
        Assert.Equal("Uddannelse", (string)written["note"]![0]!["text"]!);
        Assert.Equal(("completed", "achieved"), ((string)written["lifecycleStatus"]!, (string)written["achievementStatus"]!["coding"]![0]!["code"]!));
    }
}

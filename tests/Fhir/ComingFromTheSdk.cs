using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Plans.Exchange.Fhir.Incoming;
using EnPlan.Plans.Mapping;
using EnPlan.Plans.Tests.Exchange;

namespace EnPlan.Fhir.Tests;

[Collection(R4.Name)]
public sealed class ComingFromTheSdk(R4 r4)
{
    private static readonly string Lise = Guid.CreateVersion7().ToString();
    private static readonly string Noah = Guid.CreateVersion7().ToString();

    private static readonly ImportDefaults Defaults = new()
    {
        TargetGroup = "familier",
        LegalBasis = "SEL § 141",
        Area = Common.V1.AuthorityArea.ChildrenAndFamily,
        EffortType = "familiebehandling",
        Kle = "27.24.00",
    };

    [Fact]
    public void The_foreign_documents_that_import_is_tried_with_are_R4_themselves()
    {
        Assert.Empty(r4.Faults(OfAnotherSystem.FamilyPlan()));
        Assert.Empty(r4.Faults(Foreign.Family));
        Assert.Empty(r4.Faults(Foreign.Hospital));
    }

    [Fact]
    public void A_plan_that_another_system_made_with_the_SDK_becomes_a_draft()
    {
        var read = Read(out var content);

        Assert.Equal(("Familien Hansens plan", SubjectKind.Family), (content.Title, content.Subject));
        Assert.Equal([("Lise", Lise), ("Noah", Noah)], content.Members.Select(member => (member.GivenName, member.CitizenId)));
        Assert.Equal(["Har mistet sit arbejde"], content.Members[0].Challenges);
        var goals = content.FocusAreas.Single().Goals;
        Assert.Equal(("Noah trives i skolen", Noah, "2027-06-30", GoalState.InProgress), (goals[0].ProfessionalText, goals[0].MemberIds.Single(), goals[0].TargetDate, goals[0].State));
        Assert.Equal(["Fravær: 5.0 %", "Venner: har en legeaftale hver uge"], goals[0].AttainmentCriteria);
        Assert.Equal(("Jeg vil have et arbejde", Author.Citizen, Lise), (goals[1].OwnWords, goals[1].Author, goals[1].MemberIds.Single()));
        Assert.Equal(["Familiebehandling", "Aflastning", "Virksomhedspraktik"], content.Efforts.Select(effort => effort.Title));
        Assert.Equal([Lise, Noah], content.Efforts[0].MemberIds);
        Assert.Equal([("Ring til skolen", "2026-10-01"), ("Indkald til møde", "")], content.Efforts[0].Actions.Select(action => (action.Title, action.StatutoryDeadline)));
        Assert.Equal(("2026-10-01", "2026-12-31", goals[1].GoalId), (content.Efforts[2].FromDate, content.Efforts[2].ToDate, content.Efforts[2].GoalIds.Single()));
        Assert.Equal([("Inge Olsen", "mormor", ""), ("Ida Dam", "fagperson", "Nordskolen")], content.Participants.Select(one => (one.Name, one.Role, one.Organisation)));
        Assert.Equal(("U-77", "2026-02-10"), (content.Triggers.Single().Reference, content.Triggers.Single().ReceivedOn));
        Assert.Equal(("Udtalelse fra skolen", "2026-05-04"), (content.Documents.Single().Title, content.Documents.Single().Dated));
        Assert.Equal("https://social.example/planer|2026-0009", read.Source);
    }

    [Fact]
    public void What_the_source_does_not_say_and_a_plan_here_must_is_written_as_unknown_and_told()
    {
        var read = Read(out var content);

        Assert.Equal((GoalState.Dropped, "Kilden siger ikke hvorfor.", ""), (content.FocusAreas[0].Goals[2].State, content.FocusAreas[0].Goals[2].OutcomeReason, content.FocusAreas[0].Goals[2].JudgedOn));
        Assert.Equal((EffortState.Stopped, "Kilden siger ikke hvorfor."), (content.Efforts[1].State, content.Efforts[1].StopReason));
        Assert.Equal(("Rusmidler i hjemmet", "2026-12-01", false), (content.RiskNotes.Single().Text, content.RiskNotes.Single().ReviewOn, content.RiskNotes.Single().CitizenTold));
        Assert.Contains(read.LeftOut, left => left.Why.StartsWith("Risikoen har ingen dag", StringComparison.Ordinal));
        Assert.Equal(2, read.LeftOut.Count(left => left.Why == "Kilden siger ikke hvorfor."));
    }

    [Fact]
    public void A_date_that_is_not_whole_is_told_and_not_guessed()
    {
        var read = Read(out var content);

        Assert.Equal("", content.FocusAreas.Single().Goals[1].TargetDate);
        Assert.Contains(read.LeftOut, left => left.Path == "Bundle.entry[0].resource.contained[0].target");
        Assert.Contains(read.LeftOut, left => left.Path == "Bundle.entry[4].resource.statusDate");
    }

    private static PlanRead Read(out PlanContent content)
    {
        var check = new Check();
        var mapping = new Dictionary<string, string> { ["Patient/mor"] = Lise, ["Patient/noah"] = Noah };
        var read = PlanReader.Read(R4.Write(OfAnotherSystem.FamilyPlan()), mapping, Defaults, check)!;
        Assert.Equal([], check.Error?.Violations.Select(violation => $"{violation.Field}: {violation.Description}") ?? []);
        var allowed = ContentFromWire.Read(read.Content);
        Assert.Equal([], (allowed.Error as InvalidInput)?.Violations.Select(violation => $"{read.PlaceOf(violation.Field)} ({violation.Field}): {violation.Description}") ?? []);
        content = read.Content;
        return read;
    }
}

using EnPlan.Kernel;
using EnPlan.Plans.Exchange.Fhir.Incoming;
using EnPlan.Plans.Mapping;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests.Exchange;

public sealed class ReadingForeignDocuments
{
    private static readonly string Sofie = Guid.CreateVersion7().ToString();
    private static readonly string Lise = Guid.CreateVersion7().ToString();
    private static readonly string Noah = Guid.CreateVersion7().ToString();

    private static readonly Wire.ImportDefaults Defaults = new()
    {
        TargetGroup = "voksne",
        LegalBasis = "LAB § 40",
        Area = Common.V1.AuthorityArea.Social,
        EffortType = "mentorstoette",
        Kle = "27.18.02",
    };

    [Fact]
    public void A_hospital_s_plan_is_read_as_far_as_it_is_a_plan()
    {
        var (read, wrong) = Read(Foreign.Hospital, ("https://ehr.example/fhir/Patient/17", Sofie));

        Assert.Null(wrong);
        Assert.Equal(("Genoptræning", Wire.SubjectKind.Person, "voksne"), (read!.Content.Title, read.Content.Subject, read.Content.TargetGroup));
        Assert.Equal((Sofie, "Sofie"), (read.Content.Members[0].CitizenId, read.Content.Members[0].GivenName));
        var goals = read.Content.FocusAreas.Single().Goals;
        Assert.Equal(("Gå 5 km uden smerter", Wire.Author.Citizen, Wire.GoalState.InProgress), (goals[0].OwnWords, goals[0].Author, goals[0].State));
        Assert.Equal(("Gangdistance: 5 km", "2026-12-01"), (goals[0].AttainmentCriteria.Single(), goals[0].TargetDate));
        Assert.Equal(("Sover bedre", Wire.GoalState.NotReached), (goals[1].ProfessionalText, goals[1].State));
        var effort = read.Content.Efforts.Single();
        Assert.Equal(("Fysioterapi", "To gange om ugen", Wire.EffortState.Running), (effort.Title, effort.NextStep, effort.State));
        Assert.Equal((goals[0].GoalId, Sofie), (effort.GoalIds.Single(), effort.MemberIds.Single()));
        Assert.Equal(("Har fået ny cykel", "2026-01-05"), (read.Content.ProcessNotes[0].Text, read.Content.ProcessNotes[0].OnDate));
        Assert.Equal("https://ehr.example/plan|P-1", read.Source);
    }

    [Fact]
    public void What_it_holds_besides_is_told_by_its_place()
    {
        var (read, _) = Read(Foreign.Hospital, ("Patient/17", Sofie));

        var left = read!.LeftOut.Select(left => left.Path).ToList();
        Assert.Superset(
            new HashSet<string>
            {
                "Bundle.entry[0].resource.birthDate", "Bundle.entry[0].resource.name[0].family", "Bundle.entry[1].resource.period",
                "Bundle.entry[1].resource.goal[2]", "Bundle.entry[2]", "Bundle.entry[1].resource.contained[0].lifecycleStatus",
            },
            left.ToHashSet());
        Assert.All(read.LeftOut, left => Assert.NotEmpty(left.Why));
        Assert.DoesNotContain("Bundle.entry[1].resource.title", left);
    }

    [Fact]
    public void A_family_s_plan_of_another_system_is_read_with_everybody_in_it()
    {
        var (read, wrong) = Read(Foreign.Family, ("Patient/mor", Lise), ("https://social.example/Patient/noah", Noah));

        Assert.Null(wrong);
        Assert.Equal(Wire.SubjectKind.Family, read!.Content.Subject);
        Assert.Equal([("Lise", Lise), ("Noah", Noah)], read.Content.Members.Select(member => (member.GivenName, member.CitizenId)));
        Assert.Equal("Har mistet arbejdet", read.Content.Members[0].Challenges.Single());
        var goal = read.Content.FocusAreas.Single().Goals.Single();
        Assert.Equal([Lise, Noah], goal.MemberIds);
        Assert.Equal(Wire.GoalState.Agreed, goal.State);
        var effort = read.Content.Efforts.Single();
        Assert.Equal(("Familiebehandling", "2026-09-01", "27.18.02", goal.GoalId), (effort.Title, effort.FromDate, effort.Kle, effort.GoalIds.Single()));
        Assert.Equal(("Ring til skolen", Wire.ActionState.Planned), (effort.Actions.Single().Title, effort.Actions.Single().State));
        var grandmother = read.Content.Participants.Single();
        Assert.Equal(("Inge Olsen", "mormor", Wire.ParticipantKind.Private, Noah), (grandmother.Name, grandmother.Role, grandmother.Kind, grandmother.MemberIds.Single()));
        Assert.True(ContentFromWire.Read(read.Content).IsOk);
    }

    [Fact]
    public void What_the_source_takes_back_is_not_read_and_is_told()
    {
        var takenBack = Foreign.Family
            .Replace("\"id\": \"c1\",", "\"id\": \"c1\", \"verificationStatus\": { \"coding\": [{ \"code\": \"refuted\" }] },", StringComparison.Ordinal)
            .Replace("\"addresses\":", "\"supportingInfo\": [{ \"reference\": \"Communication/u1\" }], \"addresses\":", StringComparison.Ordinal)
            .Replace(
                "{ \"fullUrl\": \"https://social.example/CareTeam/t\"",
                "{ \"resource\": { \"resourceType\": \"Communication\", \"id\": \"u1\", \"status\": \"entered-in-error\", \"received\": \"2026-08-01\" } }, { \"fullUrl\": \"https://social.example/CareTeam/t\"",
                StringComparison.Ordinal);

        var (read, wrong) = Read(takenBack, ("Patient/mor", Lise), ("Patient/noah", Noah));

        Assert.Null(wrong);
        Assert.Empty(read!.Content.Members[0].Challenges);
        Assert.Empty(read.Content.Triggers);
        Assert.Equal(
            ["Bundle.entry[4].resource", "Bundle.entry[9].resource"],
            read.LeftOut.Where(left => left.Why.Contains("ved en fejl", StringComparison.Ordinal)).Select(left => left.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_had_to_be_assumed_is_told()
    {
        var (read, _) = Read(Foreign.Family, ("Patient/mor", Lise), ("Patient/noah", Noah));

        Assert.Contains(read!.LeftOut, left => left is { Path: "Bundle.entry[6].resource.code" } && left.Why.Contains("KLE", StringComparison.Ordinal));
        Assert.Contains(read.LeftOut, left => left.Why.Contains("hvilke mål", StringComparison.Ordinal));
        Assert.Contains(read.LeftOut, left => left.Why.Contains("bestilt handling", StringComparison.Ordinal));
    }

    [Fact]
    public void Who_is_not_known_here_is_asked_for_at_their_place()
    {
        var (_, wrong) = Read(Foreign.Family, ("Patient/mor", Lise));

        Assert.Equal(["Bundle.entry[1].resource"], wrong!.Violations.Select(violation => violation.Field));
    }

    [Theory]
    [InlineData("det her er ikke JSON", "document")]
    [InlineData("[]", "document")]
    [InlineData("""{ "resourceType": "Bundle", "type": "collection", "entry": [] }""", "document")]
    [InlineData("""{ "resourceType": "CarePlan", "intent": "plan", "subject": { "reference": "Patient/1" } }""", "CarePlan.status")]
    [InlineData("""{ "resourceType": "CarePlan", "status": "entered-in-error", "intent": "plan", "subject": { "reference": "Patient/1" } }""", "CarePlan.status")]
    [InlineData("""{ "resourceType": "CarePlan", "status": 7, "intent": "plan", "subject": { "reference": "Patient/1" } }""", "CarePlan.status")]
    [InlineData("""{ "resourceType": "CarePlan", "status": "active", "intent": "plan" }""", "CarePlan.subject")]
    [InlineData("""{ "resourceType": "CarePlan", "status": "active", "intent": "plan", "subject": { "reference": "Patient/1" }, "goal": {} }""", "CarePlan.goal")]
    public void What_is_not_R4_is_refused_at_its_place(string document, string place)
    {
        var (_, wrong) = Read(document, ("Patient/1", Sofie));

        Assert.Contains(wrong!.Violations, violation => violation.Field == place);
    }

    [Fact]
    public void The_same_thing_twice_is_a_mistake()
    {
        var twice = Foreign.Hospital.Replace("\"id\": \"m1\"", "\"id\": \"m1\", \"identifier\": [{ \"system\": \"x\", \"value\": \"1\" }, { \"system\": \"x\", \"value\": \"1\" }]", StringComparison.Ordinal);

        var (_, wrong) = Read(twice, ("Patient/17", Sofie));

        Assert.Equal("Bundle.entry[2].resource.identifier[1]", wrong!.Violations.Single().Field);
    }

    private static (PlanRead? Read, InvalidInput? Wrong) Read(string json, params (string Source, string CitizenId)[] mapping)
    {
        var check = new Check();
        var read = PlanReader.Read(json, mapping.ToDictionary(one => one.Source, one => one.CitizenId), Defaults, check);
        return (read, check.Error);
    }
}

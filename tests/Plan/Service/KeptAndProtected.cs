using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class KeptAndProtected(PlanKommune kommune)
{
    [Fact]
    public async Task A_protected_child_s_whereabouts_are_told_to_their_workers_and_themself_and_not_to_a_holder_of_custody()
    {
        var household = await kommune.HouseholdAsync(noahIsProtected: true);
        var planId = await CreateAsync(household, content =>
        {
            content.Members[1].Whereabouts = new Wire.Whereabouts { Address = "Hemmelig Vej 1", School = "Hemmelig Skole", MeetingPlace = "Hemmelig Bænk" };
            content.Efforts[2].Weekly.Add(new Wire.WeeklySlot { Weekday = 1, FromTime = "15:00", ToTime = "17:00", Place = "Hemmelig Hal" });
            content.Participants.Add(new Wire.NetworkParticipant
            {
                ParticipantId = "l",
                Kind = Wire.ParticipantKind.Professional,
                Name = "Ida",
                Role = "lærer",
                Organisation = "Hemmelig Skole",
                MemberIds = { household.Noah.ToString() },
            });
        });

        var worker = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = planId })).Plan;
        var noah = await ReadAsync(household.Noah, planId);
        var mother = await ReadAsync(household.Lise, planId);

        Assert.Equal("Hemmelig Vej 1", worker.Content.Members[1].Whereabouts.Address);
        Assert.Equal("Hemmelig Hal", noah.Week.Single().Place);
        Assert.Equal("", mother.Week.Single().Place);
        Assert.DoesNotContain("Hemmelig", mother.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_protected_from_now_on_is_told_no_more_once_the_register_has_answered()
    {
        var household = await kommune.HouseholdAsync();
        var planId = await CreateAsync(household, content => content.Efforts[2].Weekly.Add(
            new Wire.WeeklySlot { Weekday = 1, FromTime = "15:00", ToTime = "17:00", Place = "Hemmelig Hal" }));
        Assert.Equal("Hemmelig Hal", (await ReadAsync(household.Lise, planId)).Week.Single().Place);

        await kommune.ProtectAsync(household.Noah);

        Assert.Equal("", (await ReadAsync(household.Lise, planId)).Week.Single().Place);
        Assert.Equal("Hemmelig Hal", (await ReadAsync(household.Noah, planId)).Week.Single().Place);
    }

    [Fact]
    public async Task A_young_person_of_sixteen_may_keep_their_part_from_those_who_hold_custody()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 16);
        var planId = await CreateAsync(household, content => content.Members[1].KeptFromRepresentatives = true);

        var mother = await ReadAsync(household.Lise, planId);
        var noah = await ReadAsync(household.Noah, planId);

        Assert.Equal(["Lise"], mother.Sections.Select(section => section.GivenName));
        Assert.DoesNotContain("fritidsjob", mother.ToString(), StringComparison.Ordinal);
        Assert.Equal(["Noah"], noah.Sections.Select(section => section.GivenName));
    }

    [Fact]
    public async Task They_decide_it_themself_and_may_change_their_mind()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 16);
        var planId = await CreateAsync(household, _ => { });
        var noah = kommune.AsCitizen(household.Noah);
        var request = Keep(planId, (await ReadAsync(household.Noah, planId)).Etag, kept: true);

        var kept = (await noah.KeepSectionAsync(request)).CitizenPlan;
        var mother = await ReadAsync(household.Lise, planId);
        Assert.True(kept.Sections.Single().KeptFromRepresentatives);
        Assert.Equal(kept, (await noah.KeepSectionAsync(request)).CitizenPlan);
        Assert.Equal(["Lise"], mother.Sections.Select(section => section.GivenName));
        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", noah.KeepSectionAsync(Keep(planId, request.Etag, kept: false)));

        await noah.KeepSectionAsync(Keep(planId, kept.Etag, kept: false));

        Assert.Equal(["Lise", "Noah"], (await ReadAsync(household.Lise, planId)).Sections.Select(section => section.GivenName));
        Assert.Equal(
            ["SECTION_SHARED", "SECTION_KEPT", "CREATED"],
            (await kommune.AsWorker().ListPlanVersionsAsync(new ListPlanVersionsRequest { PlanId = planId })).Versions.Select(version => version.Reason));
    }

    [Fact]
    public async Task Nobody_decides_it_for_another_and_no_child_does()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 15);
        var planId = await CreateAsync(household, _ => { });
        var etag = (await ReadAsync(household.Noah, planId)).Etag;

        await Refused.WithAsync(StatusCode.FailedPrecondition, "KEPT_UNDER_SIXTEEN", kommune.AsCitizen(household.Noah).KeepSectionAsync(Keep(planId, etag, kept: true)));
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.AsWorker().KeepSectionAsync(Keep(planId, etag, kept: true)));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsCitizen(Guid.CreateVersion7()).KeepSectionAsync(Keep(planId, etag, kept: true)));
    }

    [Fact]
    public async Task A_child_may_not()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 15);
        var request = household.Create();
        request.Content.Members[1].KeptFromRepresentatives = true;

        await Refused.WithAsync(StatusCode.FailedPrecondition, "KEPT_UNDER_SIXTEEN", kommune.AsWorker().CreatePlanAsync(request));
    }

    [Fact]
    public async Task Notes_and_risks_that_the_citizen_has_not_been_told_of_are_for_workers()
    {
        var household = await kommune.HouseholdAsync();
        var planId = await CreateAsync(household, content =>
        {
            content.Notes.Add(new Wire.WorkNote
            {
                NoteId = "n",
                OnDate = "2026-08-20",
                Text = "Intern overvejelse",
                By = "mette",
                MemberIds = { household.Lise.ToString() },
                Area = Common.V1.AuthorityArea.Social,
            });
            content.RiskNotes.Add(new Wire.RiskNote
            {
                RiskNoteId = "r",
                Text = "Intern bekymring",
                MemberIds = { household.Lise.ToString() },
                Area = Common.V1.AuthorityArea.Social,
                ReviewOn = "2026-10-01",
                NotToldReason = "Hensynet til barnet",
            });
            content.Documents.Add(new Wire.DocumentReference
            {
                DocumentId = "d",
                Title = "Uddannelsesaftale",
                System = "sbsys",
                Reference = "S/1",
                Dated = "2026-08-01",
                MemberIds = { household.Lise.ToString() },
                Area = Common.V1.AuthorityArea.Employment,
            });
        });

        var worker = (await kommune.AsWorker().GetPlanAsync(new GetPlanRequest { PlanId = planId })).Plan;
        var lise = await ReadAsync(household.Lise, planId);

        Assert.Equal(("Intern overvejelse", "Intern bekymring"), (worker.Content.Notes[0].Text, worker.Content.RiskNotes[0].Text));
        Assert.DoesNotContain("Intern", lise.ToString(), StringComparison.Ordinal);
        Assert.Equal("Uddannelsesaftale", lise.Documents.Single().Title);
        Assert.Empty((await ReadAsync(household.Noah, planId)).Documents);
    }

    private static KeepSectionRequest Keep(string planId, string etag, bool kept) =>
        new() { RequestId = PlanKommune.NewId(), PlanId = planId, Etag = etag, Kept = kept };

    private async Task<string> CreateAsync(Household household, Action<Wire.PlanContent> change)
    {
        var request = household.Create();
        change(request.Content);
        return (await kommune.AsWorker().CreatePlanAsync(request)).Plan.PlanId;
    }

    private async Task<Wire.CitizenPlan> ReadAsync(Guid citizenId, string planId) =>
        (await kommune.AsCitizen(citizenId).GetCitizenPlanAsync(new GetCitizenPlanRequest { PlanId = planId })).Plan;
}

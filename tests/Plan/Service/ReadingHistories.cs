using EnPlan.Plan.V1;
using Grpc.Core;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.Tests;

[Collection(PlanKommune.Name)]
public sealed class ReadingHistories(PlanKommune kommune)
{
    [Fact]
    public async Task Those_who_work_with_it_read_who_changed_what_when_and_why()
    {
        var plan = await EventfulAsync(await kommune.HouseholdAsync());

        var entries = (await AsWorker().GetPlanHistoryAsync(new GetPlanHistoryRequest { PlanId = plan.PlanId })).Entries;

        Assert.Equal([(4, "PAUSED_ILLNESS"), (3, "CORRECTED"), (2, "ACTIVATED"), (1, "CREATED")], entries.Select(entry => (entry.Version, entry.Reason)));
        Assert.Equal(("mette", "Lise skal opereres", Wire.PlanState.Paused), (entries[0].ChangedBy, entries[0].ReasonText, entries[0].State));
        Assert.Empty(entries[0].Differences);
        Assert.Equal(
            [(Wire.PlanPart.Goal, Wire.PartChange.State, "sosu"), (Wire.PlanPart.Effort, Wire.PartChange.Changed, "praktik")],
            entries[1].Differences.Select(difference => (difference.Part, difference.Change, difference.PartId)));
        Assert.Equal(("Agreed", "InProgress"), (entries[1].Differences[0].StateBefore, entries[1].Differences[0].StateAfter));
        Assert.Equal(["nextStep"], entries[1].Differences[1].Fields);
        Assert.All(entries[3].Differences, difference => Assert.Equal(Wire.PartChange.Added, difference.Change));
    }

    [Fact]
    public async Task A_history_comes_a_page_at_a_time_and_the_pages_make_the_whole()
    {
        var plan = await EventfulAsync(await kommune.HouseholdAsync());
        var whole = (await AsWorker().GetPlanHistoryAsync(new GetPlanHistoryRequest { PlanId = plan.PlanId })).Entries;

        var paged = new List<HistoryEntry>();
        var request = new GetPlanHistoryRequest { PlanId = plan.PlanId, PageSize = 3 };
        do
        {
            var page = await AsWorker().GetPlanHistoryAsync(request);
            paged.AddRange(page.Entries);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(whole, paged);
    }

    [Fact]
    public async Task The_citizen_reads_it_in_plain_sentences_and_only_their_own()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await EventfulAsync(household);

        // The history does not wait long for the worker's name.
        var lise = new GetCitizenHistoryResponse();
        await Testing.Eventually.HoldsAsync(
            async () =>
            {
                lise = await AsCitizen(household.Lise).GetCitizenHistoryAsync(new GetCitizenHistoryRequest { PlanId = plan.PlanId });
                return lise.Entries[0].Who.Contains("Mette", StringComparison.Ordinal);
            },
            "the worker is named");
        var noah = await AsCitizen(household.Noah).GetCitizenHistoryAsync(new GetCitizenHistoryRequest { PlanId = plan.PlanId });

        Assert.Equal(["Planen holder pause."], lise.Entries[0].Sentences);
        Assert.Equal("Mette Jensen", lise.Entries[0].Who);
        Assert.Contains("Målet »Jeg vil være SOSU-assistent«: vi er i gang.", lise.Entries[1].Sentences);
        Assert.Contains("Der er rettet i indsatsen »Indsats praktik«.", lise.Entries[1].Sentences);
        Assert.DoesNotContain(noah.Entries.SelectMany(entry => entry.Sentences), sentence => sentence.Contains("SOSU", StringComparison.Ordinal));
        Assert.DoesNotContain("opereres", noah.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_keeps_today_is_not_told_of_the_past_either()
    {
        var household = await kommune.HouseholdAsync(noahsAge: 16);
        var plan = await kommune.DraftAsync(household.Content());
        plan = await kommune.RewriteAsync(plan, content => content.FocusAreas[1].Goals[0].OwnWords = "Jeg vil flytte hjemmefra");
        await kommune.RewriteAsync(plan, content => content.Members[1].KeptFromRepresentatives = true);

        var mother = await AsCitizen(household.Lise).GetCitizenHistoryAsync(new GetCitizenHistoryRequest { PlanId = plan.PlanId });
        var himself = await AsCitizen(household.Noah).GetCitizenHistoryAsync(new GetCitizenHistoryRequest { PlanId = plan.PlanId });

        Assert.DoesNotContain("flytte", mother.ToString(), StringComparison.Ordinal);
        Assert.Contains("flytte", himself.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_the_history_who_may_not_read_the_plan()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await EventfulAsync(household);
        await kommune.WithdrawAsync(household.LiseConsent);

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "CONSENT_WITHDRAWN", AsWorker().GetPlanHistoryAsync(new GetPlanHistoryRequest { PlanId = plan.PlanId }));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", AsWorker("karen").GetPlanHistoryAsync(new GetPlanHistoryRequest { PlanId = plan.PlanId }));
    }

    [Fact]
    public async Task The_archive_has_every_version_whole_also_of_a_plan_that_was_annulled_and_who_looks_is_recorded()
    {
        var household = await kommune.HouseholdAsync();
        var plan = await kommune.DraftAsync(household.Content());
        await kommune.AsWorker().AnnulPlanAsync(
            new AnnulPlanRequest { RequestId = PlanKommune.NewId(), PlanId = plan.PlanId, Etag = plan.Etag, ReasonText = "Lavet på den forkerte" });
        var auditor = As(kommune.Tokens.Auditor());

        var found = (await auditor.ListArchivedPlansAsync(new ListArchivedPlansRequest { CitizenId = household.Noah.ToString() })).Plans;
        var versions = (await auditor.GetPlanArchiveAsync(new GetPlanArchiveRequest { PlanId = plan.PlanId })).Versions;

        Assert.Equal([(plan.PlanId, Wire.PlanState.Annulled)], found.Select(line => (line.PlanId, line.State)));
        Assert.Equal([(2, "ANNULLED", "Lavet på den forkerte"), (1, "CREATED", "")], versions.Select(v => (v.Plan.Version, v.Reason, v.ReasonText)));
        Assert.All(versions, version => Assert.Equal(plan.Content, version.Plan.Content));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE method = 'HistoryService/GetPlanArchive' AND citizen_id = '{household.Lise}' AND actor_role = 'auditor'"));
        await Refused.WithAsync(
            StatusCode.NotFound, "PLAN_ANNULLED", AsWorker().GetPlanHistoryAsync(new GetPlanHistoryRequest { PlanId = plan.PlanId }));
    }

    private async Task<Wire.Plan> EventfulAsync(Household household)
    {
        var active = await kommune.ActiveAsync(household.Content());
        var corrected = await kommune.RewriteAsync(
            active,
            content =>
            {
                content.FocusAreas[0].Goals[0].State = Wire.GoalState.InProgress;
                content.Efforts[1].NextStep = "Ring til plejehjemmet";
            },
            correction: "Var glemt");
        return await kommune.PauseAsync(corrected);
    }

    private HistoryService.HistoryServiceClient As(string token) => kommune.Client<HistoryService.HistoryServiceClient>(token);

    private HistoryService.HistoryServiceClient AsWorker(string workerId = "mette") => As(kommune.Tokens.Worker(workerId, "employment", "social"));

    private HistoryService.HistoryServiceClient AsCitizen(Guid citizenId) => As(kommune.Tokens.Citizen(citizenId));
}

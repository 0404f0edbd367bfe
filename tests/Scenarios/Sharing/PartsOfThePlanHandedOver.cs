using EnPlan.Cli.Audit;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.Plan.V1;
using Grpc.Core;

namespace EnPlan.Scenarios.Tests.Sharing;

/// <summary>
/// Only the relevant parts of a plan are handed to others (barnets lov § 109, stk. 5; serviceloven § 141, stk. 5), on consent that
/// names what, from whom, to whom and for which case (retssikkerhedsloven § 11 a).
/// </summary>
[Collection(WholeKommune.Name)]
public sealed class PartsOfThePlanHandedOver(WholeKommune whole)
{
    private const string School = "nordskolen";
    private const string AtSchool = "skolegang";
    private const string AboutHealth = "helbredssamtale";

    [Fact]
    public async Task A_school_has_what_was_said_yes_to_about_all_whom_it_concerns_and_nothing_else()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await RefusedAsync("NOTHING_GRANTED", ToSchool(kommune, lise));
        var emma = await ConsentAsync(kommune, lise, "emma", InformationKind.Education, AuthorityArea.Education, ToTheSchool, AtSchool);
        await RefusedAsync("NOTHING_GRANTED", ToSchool(kommune, lise)); // what is said of the children is said of all three
        var oliver = await ConsentAsync(kommune, lise, "oliver", InformationKind.Education, AuthorityArea.Education, ToTheSchool, AtSchool);
        var freja = await ConsentAsync(kommune, lise, "freja", InformationKind.Education, AuthorityArea.Education, ToTheSchool, AtSchool);

        var extract = await ToSchool(kommune, lise);

        Assert.Equal(("Forældrenes del af barnets plan", "Emma"), (extract.Title, extract.GivenName));
        Assert.Equal(["Børnene får overskud til at trives i de almene fællesskaber i skolen."], Lines(extract, "maal"));
        Assert.Equal(["»Vi vil gerne have det godt i skolen.«"], Lines(extract, "oensker"));
        Assert.Equal(["Støtte i klassen (Folkeskoleloven § 3 a)"], Lines(extract, "indsats"));
        Assert.True(extract.Partial);
        Assert.Equal(new[] { emma, oliver, freja }.Order(StringComparer.Ordinal), extract.GroundIds);
        Assert.All(["fritidsjob", "volden", "familien", "Lise"], word => Assert.DoesNotContain(word, extract.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Another_receiver_another_purpose_and_another_child_s_plan_are_other_things()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await ConsentAsync(kommune, lise, "emma", InformationKind.Employment, AuthorityArea.Employment, ToTheSchool, AtSchool);

        Assert.Equal(["Hjælp til at finde et fritidsjob (Lov om en aktiv beskæftigelsesindsats § 67)"], Lines(await ToSchool(kommune, lise), "indsats"));

        await RefusedAsync("NOTHING_GRANTED", ToSchool(kommune, lise, organisation: "fodboldklubben"));
        await RefusedAsync("NOTHING_GRANTED", ToSchool(kommune, lise, purpose: "en-plan"));
        await RefusedAsync("NOTHING_GRANTED", ToSchool(kommune, lise, whose: "oliver"));
        await RefusedAsync("NO_RELATION", ToSchool(kommune, lise, by: Citizen(lise, "lise", AtSchool)));
        await RefusedAsync("NO_RELATION", ToSchool(kommune, lise, by: Worker(lise, "ole.berg", AtSchool)));
        await RefusedAsync("NO_RELATION", ToSchool(kommune, lise, by: Citizen(lise, "eksmand", AtSchool)));
    }

    [Fact]
    public async Task When_one_of_them_is_taken_back_nothing_more_is_handed_over_and_the_log_says_what_was()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        foreach (var child in (string[])["emma", "oliver"])
            await ConsentAsync(kommune, lise, child, InformationKind.Education, AuthorityArea.Education, ToTheSchool, AtSchool);
        var freja = await ConsentAsync(kommune, lise, "freja", InformationKind.Education, AuthorityArea.Education, ToTheSchool, AtSchool);
        await ToSchool(kommune, lise);

        await WithdrawAsync(kommune, lise, freja);

        await RefusedAsync("NOTHING_GRANTED", ToSchool(kommune, lise));
        var log = (await CitizensLog.ReadAsync(kommune, lise.Citizens["emma"], "", "", "", Citizen(lise, "lise", "indsigt")))
            .Where(record => record is { Service: "plan", Method: "StatutoryService/RenderExtract" }).ToList();
        Assert.Equal(["", "NOTHING_GRANTED"], log.Select(record => record.Denied ? record.Outcome : "").Order(StringComparer.Ordinal));
        Assert.All(log, record => Assert.Contains("mette.holm", record.Who, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_of_another_area_fetches_what_the_area_was_granted_until_it_is_taken_back()
    {
        using var kommune = whole.Connect();
        var lise = await LoadAsync(kommune);
        await RefusedAsync("NO_RELATION", ToHealth(kommune, lise, "ole.berg", "health"));
        var consent = await ConsentAsync(kommune, lise, "lise", InformationKind.Employment, AuthorityArea.Employment, new Party { Area = AuthorityArea.Health }, AboutHealth);

        var extract = await ToHealth(kommune, lise, "ole.berg", "health");

        Assert.Equal(("Min Plan", "Lise"), (extract.Title, extract.GivenName));
        Assert.Equal(["Lise bliver selvforsørgende som social- og sundhedsassistent."], Lines(extract, "maal"));
        Assert.All(["hele familien", "Børnene", "volden"], word => Assert.DoesNotContain(word, extract.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal([consent], extract.GroundIds);
        await RefusedAsync("NO_RELATION", ToHealth(kommune, lise, "social.sara", "social"));

        await WithdrawAsync(kommune, lise, consent);

        await RefusedAsync("NO_RELATION", ToHealth(kommune, lise, "ole.berg", "health"));
    }

    private static Party ToTheSchool => new() { Organisation = School, Name = "Nordskolen" };

    private static Task<LoadedCase> LoadAsync(KommuneConnection kommune) => DemoCases.LoadAsync(kommune, DemoCases.Read("lise.json"), new CaseDiary());

    /// <summary>Lise says yes, for herself or as holder of custody.</summary>
    private async Task<string> ConsentAsync(
        KommuneConnection kommune, LoadedCase lise, string subject, InformationKind kind, AuthorityArea source, Party recipient, string purpose)
    {
        var given = await kommune.Consent.GiveConsentAsync(
            new GiveConsentRequest
            {
                RequestId = NewId(),
                Kind = ConsentKind.Obtaining,
                SubjectCitizenId = lise.Citizens[subject],
                GiverCitizenId = lise.Citizens["lise"],
                Purpose = purpose,
                TextVersion = "2026-1",
                Channel = Channel.Digital,
                EvidenceSha256 = new string('a', 64),
                ConsequencesTold = true,
                Scope = new ConsentScope
                {
                    InformationKinds = { kind },
                    Sources = { new Party { Area = source } },
                    Recipients = { recipient },
                    PlanId = lise.PlanId,
                },
            },
            Citizen(lise, "lise", "en-plan"));
        return given.Consent.ConsentId;
    }

    private async Task WithdrawAsync(KommuneConnection kommune, LoadedCase lise, string consentId) =>
        await kommune.Consent.WithdrawConsentAsync(new() { RequestId = NewId(), ConsentId = consentId }, Citizen(lise, "lise", "en-plan"));

    private async Task<Extract> ToSchool(
        KommuneConnection kommune, LoadedCase lise, string whose = "emma", string organisation = School, string purpose = AtSchool, CallOptions? by = null)
    {
        var request = new RenderExtractRequest
        {
            PlanId = lise.PlanId,
            StatutoryPlan = "barnets-plan",
            CitizenId = lise.Citizens[whose],
            Receiver = ReceiverKind.Organisation,
            ReceiverOrganisation = organisation,
        };
        return (await Statutory(kommune).RenderExtractAsync(request, by ?? Worker(lise, "mette.holm", purpose))).Extract;
    }

    private async Task<Extract> ToHealth(KommuneConnection kommune, LoadedCase lise, string worker, string area)
    {
        var request = new RenderExtractRequest
        {
            PlanId = lise.PlanId,
            StatutoryPlan = "min-plan",
            Receiver = ReceiverKind.Area,
            ReceiverArea = AuthorityArea.Health,
        };
        return (await Statutory(kommune).RenderExtractAsync(request, As(whole.Kommune.Tokens.Worker(worker, area), AboutHealth))).Extract;
    }

    private static async Task RefusedAsync(string reason, Task<Extract> extract) =>
        Assert.Equal(reason, Refusal.From(await Assert.ThrowsAsync<RpcException>(() => extract)).Reason);

    private static string[] Lines(Extract extract, string element) => [.. extract.Sections.Single(section => section.Element == element).Lines];

    private static StatutoryService.StatutoryServiceClient Statutory(KommuneConnection kommune) => new(kommune.Invoker("plan"));

    private CallOptions Worker(LoadedCase lise, string worker, string purpose) =>
        As(whole.Kommune.Tokens.Worker(worker, [.. lise.Workers[worker]]), purpose);

    private CallOptions Citizen(LoadedCase lise, string person, string purpose) =>
        As(whole.Kommune.Tokens.Citizen(Guid.Parse(lise.Citizens[person])), purpose);

    private static CallOptions As(string token, string purpose) => KommuneConnection.As(token, CancellationToken.None, purpose);

    private static string NewId() => Guid.CreateVersion7().ToString();
}

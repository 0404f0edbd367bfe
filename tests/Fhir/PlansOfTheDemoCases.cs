using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Kernel;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Fhir.Tests;

/// <summary>The plans that a newcomer is given, exported by the running service at every turn of their lives.</summary>
[Collection(R4.Name)]
public sealed class PlansOfTheDemoCases(R4 r4, LivingKommune living) : IClassFixture<LivingKommune>
{
    [Theory]
    [InlineData("lise.json")]
    [InlineData("rygskade.json")]
    public async Task Are_R4_in_force_paused_and_ended(string file)
    {
        using var kommune = living.Connect();
        var loaded = await LoadAsync(kommune, file);
        var mette = As(loaded);

        var inForce = await SoundAsync(kommune, loaded.PlanId, mette);
        var etag = (await kommune.Plan.GetPlanAsync(new() { PlanId = loaded.PlanId }, mette)).Plan.Etag;
        var paused = await kommune.Plan.PausePlanAsync(
            new() { RequestId = NewId(), PlanId = loaded.PlanId, Etag = etag, Reason = PauseReason.Agreed, ReasonText = "Efter eget ønske" }, mette);
        var resting = await SoundAsync(kommune, loaded.PlanId, mette);
        await kommune.Plan.EndPlanAsync(
            new() { RequestId = NewId(), PlanId = loaded.PlanId, Etag = paused.Plan.Etag, Reason = EndReason.CitizenWish, ReasonText = "Vil ikke mere" }, mette);
        var ended = await SoundAsync(kommune, loaded.PlanId, mette);

        Assert.Equal([Hl7.Fhir.Model.RequestStatus.Active, Hl7.Fhir.Model.RequestStatus.OnHold, Hl7.Fhir.Model.RequestStatus.Revoked], [inForce, resting, ended]);
    }

    [Fact]
    public async Task Are_R4_when_somebody_s_part_is_not_shown()
    {
        using var kommune = living.Connect();
        var lise = await LoadAsync(kommune, "lise.json");
        var whole = (await ExportAsync(kommune, lise.PlanId, As(lise))).Length;

        var (subject, consent) = lise.Consents.Last();
        var giver = subject.Split('/')[1];
        await kommune.Consent.WithdrawConsentAsync(
            new() { RequestId = NewId(), ConsentId = consent }, Options(living.Tokens.Citizen(Guid.Parse(lise.Citizens[giver]))));

        await SoundAsync(kommune, lise.PlanId, As(lise));
        Assert.True((await ExportAsync(kommune, lise.PlanId, As(lise))).Length < whole, $"{subject} withdrew and is still there");
    }

    private async Task<Hl7.Fhir.Model.RequestStatus?> SoundAsync(KommuneConnection kommune, string planId, CallOptions options)
    {
        var bundle = R4.Parse(await ExportAsync(kommune, planId, options));
        Assert.Empty(r4.Faults(bundle));
        Assert.Empty(R4.LeadNowhere(bundle));
        return bundle.Entry.Select(entry => entry.Resource).OfType<Hl7.Fhir.Model.CarePlan>().Single().Status;
    }

    private static async Task<string> ExportAsync(KommuneConnection kommune, string planId, CallOptions options) =>
        (await kommune.Exchange.ExportPlanAsync(new() { PlanId = planId, Format = ExchangeFormat.FhirR4Json }, options)).Document;

    private static async Task<LoadedCase> LoadAsync(KommuneConnection kommune, string name)
    {
        var file = await File.ReadAllBytesAsync(SolutionFolder.PathOf("deploy", "demo", name));
        var (found, mistakes) = CaseReader.Read(file, DanishCalendar.Today(TimeProvider.System));
        Assert.Empty(mistakes);
        return await new CaseLoader(kommune, found!, $"test/{Guid.CreateVersion7()}", new Silence()).LoadAsync(CancellationToken.None);
    }

    private CallOptions As(LoadedCase loaded)
    {
        var (worker, areas) = loaded.Workers.First();
        return Options(living.Tokens.Worker(worker, [.. areas]));
    }

    private static CallOptions Options(string token) => KommuneConnection.As(token, CancellationToken.None);

    private static string NewId() => Guid.CreateVersion7().ToString();

    private sealed class Silence : ICaseLog
    {
        public void Done(string text)
        {
        }

        public void Failed(string text)
        {
        }

        public void Remark(string text)
        {
        }
    }
}

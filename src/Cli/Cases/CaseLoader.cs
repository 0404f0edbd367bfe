using EnPlan.Caseload.V1;
using EnPlan.Cli.Connection;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using Grpc.Core;

namespace EnPlan.Cli.Cases;

/// <summary>Takes a case into the registers step by step: people, consents, coordination, the plan, and puts it in force.</summary>
internal sealed class CaseLoader(KommuneConnection kommune, CaseFile file, string run, ICaseLog log)
{
    private readonly RequestIds _requests = new(run);
    private readonly Dictionary<string, string> _citizens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _consents = new(StringComparer.Ordinal);

    public async Task<LoadedCase> LoadAsync(CancellationToken cancellation)
    {
        var lead = file.Workers.First(worker => file.Assignment.WorkerIds.Contains(worker.WorkerId));
        var asLead = KommuneConnection.As(await kommune.Tokens.WorkerAsync(lead.WorkerId, Areas(lead), file.Kommunekode, cancellation), cancellation);
        var asLeader = KommuneConnection.As(await kommune.Tokens.RoleAsync("supervisor", cancellation), cancellation);

        await new CaseCheck(kommune, file, _requests).RunAsync(asLead);
        log.Done("Sagsfilen er kontrolleret; intet er gemt endnu");
        await RegisterWorkersAsync(asLeader, cancellation);
        await RegisterCitizensAsync(asLead, cancellation);
        await RecordConsentsAsync(asLead, cancellation);
        await AssignAsync(asLeader, cancellation);
        var planId = await CreateAndActivateAsync(asLead, cancellation);
        return new LoadedCase(file.Name, planId, _citizens, _consents, file.Workers.ToDictionary(worker => worker.WorkerId, Areas, StringComparer.Ordinal));
    }

    private async Task RegisterWorkersAsync(CallOptions options, CancellationToken cancellation)
    {
        foreach (var worker in file.Workers)
        {
            await Patience.UntilAnsweredAsync(
                () => kommune.Caseload.PutWorkerAsync(new() { RequestId = _requests.For($"worker/{worker.WorkerId}"), Worker = worker }, options), cancellation);
        }

        log.Done($"{file.Workers.Count} medarbejdere er i registret");
    }

    private async Task RegisterCitizensAsync(CallOptions options, CancellationToken cancellation)
    {
        foreach (var (key, citizen) in file.Citizens)
        {
            var known = citizen.Clone();
            foreach (var relationship in known.Relationships)
                relationship.CitizenId = _citizens[relationship.CitizenId];
            var answer = await Patience.UntilAnsweredAsync(
                () => kommune.Caseload.RegisterCitizenAsync(new() { RequestId = _requests.For($"citizen/{key}"), Citizen = known }, options), cancellation);
            _citizens[key] = answer.Citizen.CitizenId;
        }

        log.Done($"{file.Citizens.Count} borgere er registreret med relationer (forældremyndighed, udelukkelser)");
    }

    private async Task RecordConsentsAsync(CallOptions options, CancellationToken cancellation)
    {
        foreach (var consent in file.Consents)
        {
            var request = consent.Clone();
            request.RequestId = _requests.For($"consent/{consent.SubjectCitizenId}/{consent.GiverCitizenId}");
            request.SubjectCitizenId = _citizens[consent.SubjectCitizenId];
            request.GiverCitizenId = _citizens[consent.GiverCitizenId];
            var answer = await Patience.UntilAnsweredAsync(() => kommune.Consent.GiveConsentAsync(request, options), cancellation);
            _consents[$"{consent.SubjectCitizenId}/{consent.GiverCitizenId}"] = answer.Consent.ConsentId;
            log.Done($"Samtykke for {consent.SubjectCitizenId}, givet af {consent.GiverCitizenId} {CapacityText(answer.Consent.Capacity)}");
        }
    }

    private async Task AssignAsync(CallOptions options, CancellationToken cancellation)
    {
        var request = file.Assignment.Clone();
        request.RequestId = _requests.For("assignment");
        request.CitizenIds.Clear();
        request.CitizenIds.AddRange(file.Assignment.CitizenIds.Select(key => _citizens[key]));
        var answer = await Patience.UntilAnsweredAsync(() => kommune.Caseload.AssignWorkersAsync(request, options), cancellation);
        log.Done($"{(request.Kind == AssignmentKind.Pair ? "Makkerpar" : "Koordinator")}: {string.Join(" og ", answer.Assignment.WorkerIds)}");
        foreach (var warning in answer.Warnings)
            log.Remark(warning);
    }

    private async Task<string> CreateAndActivateAsync(CallOptions options, CancellationToken cancellation)
    {
        var content = file.Plan.WithIds(key => _citizens[key]);
        var created = await Patience.UntilAnsweredAsync(
            () => kommune.Plan.CreatePlanAsync(new() { RequestId = _requests.For("plan"), Content = content }, options), cancellation);
        log.Done($"Planen er oprettet i ét kald: {content.Members.Count} medlemmer, {content.FocusAreas.Sum(area => area.Goals.Count)} mål, {content.Efforts.Count} indsatser");
        foreach (var remark in created.Plan.Remarks)
            log.Remark(remark);
        await Patience.UntilAnsweredAsync(
            () => kommune.Plan.ActivatePlanAsync(
                new() { RequestId = _requests.For("activate"), PlanId = created.Plan.PlanId, Etag = created.Plan.Etag }, options),
            cancellation);
        log.Done("Planen er sat i kraft");
        return created.Plan.PlanId;
    }

    private static IReadOnlyList<string> Areas(Worker worker) => worker.Areas.Select(ShortCode).ToList();

    private static string ShortCode(AuthorityArea area)
    {
        var type = AreaReflection.Descriptor.EnumTypes[0];
        return ProtoReader.ShortCode(type, type.FindValueByNumber((int)area));
    }

    private static string CapacityText(Capacity capacity) => capacity switch
    {
        Capacity.CustodyHolder => "som forældremyndighedsindehaver",
        Capacity.YoungPerson => "som ung over 16 år",
        _ => "på egne vegne",
    };
}

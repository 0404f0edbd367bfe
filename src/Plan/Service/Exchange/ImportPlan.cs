using System.Security.Cryptography;
using System.Text;
using EnPlan.Plan.V1;
using EnPlan.Plans.Creating;
using EnPlan.Plans.Exchange.Fhir.Incoming;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;

namespace EnPlan.Plans.Exchange;

/// <summary>A draft from another system's document, checked as one that is written here.</summary>
internal sealed class ImportPlan(Drafts drafts, Database database)
{
    public const string AlreadyImported = "PLAN_ALREADY_IMPORTED";
    private const int LongestDocument = 2_000_000;

    public async Task<Result<ImportPlanResponse>> HandleAsync(ImportPlanRequest request, Call call, CancellationToken cancellationToken)
    {
        var read = Read(request);
        if (read.Error is { } wrong)
            return wrong;

        var (content, document) = read.Value;
        if (request.ValidateOnly)
        {
            var fitted = await drafts.FitAsync(content, cancellationToken);
            return fitted.Error is { } unfit
                ? InDocument(unfit, document)
                : new ImportPlanResponse { Content = fitted.Value.ToWire(), LeftOut = { document.LeftOut } };
        }

        if (await IsOursAsync(document.Source, cancellationToken))
            return new Duplicate(AlreadyImported);

        var written = await drafts.WriteAsync(
            new NewDraft(content, (write, plan) => Remember(write, plan, document.Source)),
            call,
            (plan, coordinatorIds) => new ImportPlanResponse { Plan = plan.ToWholeWire(coordinatorIds), LeftOut = { document.LeftOut } },
            cancellationToken);
        return written.Error is { } refused ? InDocument(refused, document) : written;
    }

    // The caller has sent a document, not the content that it becomes.
    private static Error InDocument(Error error, PlanRead document) => error is InvalidInput wrong
        ? new InvalidInput([.. wrong.Violations.Select(violation => violation with { Field = document.PlaceOf(violation.Field) })])
        : error;

    private static Result<(PlanContent Content, PlanRead Document)> Read(ImportPlanRequest request)
    {
        var check = new Check();
        check.Choice("format", request.Format);
        check.That(request.Document.Length is > 0 and <= LongestDocument, "document", "Skal udfyldes og må højst være 2 mio. tegn.");
        var mapping = Mapping(request.Members, check);
        var read = check.Error is null ? PlanReader.Read(request.Document, mapping, request.Defaults ?? new ImportDefaults(), check) : null;
        if (read is null)
            return check.Error!;

        var content = ContentFromWire.Read(read.Content);
        foreach (var violation in (content.Error as InvalidInput)?.Violations ?? [])
            check.That(condition: false, read.PlaceOf(violation.Field), violation.Description);
        return check.Then<(PlanContent, PlanRead)>(() => (content.Value, read));
    }

    private static Dictionary<string, string> Mapping(IEnumerable<MemberMapping> members, Check check)
    {
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, member) in members.Index())
        {
            var citizenId = check.Id($"members[{index}].citizen_id", member.CitizenId);
            check.That(mapping.TryAdd(member.SourceReference, citizenId.ToString()), $"members[{index}].source_reference", "Personen er nævnt før.");
        }

        return mapping;
    }

    // An export that comes home again.
    private async Task<bool> IsOursAsync(string source, CancellationToken cancellationToken) =>
        source.StartsWith("urn:uuid:", StringComparison.Ordinal)
        && Guid.TryParseExact(source["urn:uuid:".Length..], "D", out var planId)
        && await database.QuerySingleAsync("SELECT 1 FROM plan WHERE plan_id = $1", row => row.GetInt32(0), [planId], cancellationToken) == 1;

    // Kept as a hash: what another system calls a plan may say whose it is.
    private static void Remember(Write write, Plan plan, string source)
    {
        if (source.Length == 0)
            return;
        write.Add("INSERT INTO plan_source (source, plan_id) VALUES ($1, $2)", SHA256.HashData(Encoding.UTF8.GetBytes(source)), plan.Id.Value);
        write.OnDuplicate("plan_source_pkey", new Duplicate(AlreadyImported));
    }
}

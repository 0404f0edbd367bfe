using EnPlan.Plan.V1;
using EnPlan.Plans.Creating;
using EnPlan.Plans.Mapping;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Wire = EnPlan.Plan.V1;

namespace EnPlan.Plans.HandOver;

/// <summary>Takes a package in: a draft that nobody reads before its members have consented here, and the duties that came with it.</summary>
internal sealed class AcceptHandOver(Drafts drafts, HandOverDesk handOvers)
{
    public const string Replayed = "HAND_OVER_REPLAYED";
    private const int LongestPackage = 8_000_000;

    public async Task<Result<AcceptHandOverResponse>> HandleAsync(AcceptHandOverRequest request, Call call, CancellationToken cancellationToken)
    {
        var check = new Check();
        check.That(request.Package.Length is > 0 and <= LongestPackage, "package", "Skal udfyldes.");
        check.Count("members", request.Members.Count, 1, 20);
        var members = Members(request, check);
        if (check.Error is { } wrong)
            return wrong;

        // Only who works for them gets to open what is about them.
        var here = members.Values.Select(Guid.Parse).ToList();
        call.Concerns(here);
        var assigned = await drafts.IsAssignedAsync(here, call, cancellationToken);
        if (assigned.Error is { } unknown)
            return unknown;
        if (!assigned.Value)
            return new Denied(Visibility.NoRelation);

        var opened = handOvers.Open(request.Package.Trim());
        if (opened.Error is { } refused)
            return refused;
        var content = Settled(opened.Value.Letter, members, request);
        if (content.Error is { } missing)
            return missing;
        var written = await WriteAsync(opened.Value, content.Value, members, call, cancellationToken);
        return written.Error is InvalidInput unfit ? Settlement.AsAsked(unfit, opened.Value.Letter.Content) : written;
    }

    private static Dictionary<string, string> Members(AcceptHandOverRequest request, Check check)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, member) in request.Members.Index())
        {
            var citizenId = check.Id($"members[{index}].citizen_id", member.CitizenId).ToString();
            check.That(members.TryAdd(member.SourceReference, citizenId), $"members[{index}].source_reference", "Personen er nævnt før.");
            check.That(members.Values.Count(known => known == citizenId) <= 1, $"members[{index}].citizen_id", "Borgeren er nævnt før.");
        }

        return members;
    }

    private static Result<PlanContent> Settled(Letter letter, Dictionary<string, string> members, AcceptHandOverRequest request)
    {
        var check = new Check();
        foreach (var member in letter.Content.Members)
            check.That(members.ContainsKey(member.CitizenId), "members", "Alle i planen skal nævnes: sig, hvem hver af dem er her.");
        if (check.Error is { } missing)
            return missing;
        var content = letter.Content.Clone();
        Newcomers.Settle(content, letter.From, members);
        // What came of a family's plan about one of them alone is that person's plan.
        if (content.Members.Count == 1)
            content.Subject = Wire.SubjectKind.Person;
        Settlement.Apply(content, request);
        var read = ContentFromWire.Read(content);
        return read.Error is InvalidInput wrong ? Settlement.AsAsked(wrong, letter.Content) : read;
    }

    private Task<Result<AcceptHandOverResponse>> WriteAsync(
        OpenedPackage package, PlanContent content, Dictionary<string, string> members, Call call, CancellationToken cancellationToken) => drafts.WriteAsync(
        new NewDraft(content, (write, plan) => Remember(write, package.Letter, plan), BeforeConsent: true),
        call,
        (plan, _) => new AcceptHandOverResponse
        {
            PackageId = package.Letter.PackageId.ToString(),
            PlanId = plan.Id.ToString(),
            FromKommunekode = package.Letter.From,
            Duties = { package.Letter.Duties },
            ConsentsToGive =
            {
                package.Letter.Content.Members.Select(member => new ConsentToGive
                {
                    CitizenId = members[member.CitizenId],
                    EarlierConsentIds = { package.Letter.ConsentIds.GetValueOrDefault(member.CitizenId, []) },
                }),
            },
            Receipt = handOvers.Receipt(package, plan.Id.Value),
        },
        cancellationToken);

    private static void Remember(Write write, Letter letter, Plan plan)
    {
        write.Add(
            "INSERT INTO hand_over_received (package_id, from_kommunekode, became, received_at) VALUES ($1, $2, $3, $4)",
            letter.PackageId, letter.From, plan.Id.Value, plan.Change.At);
        write.OnDuplicate("hand_over_received_pkey", new Duplicate(Replayed));
    }
}
